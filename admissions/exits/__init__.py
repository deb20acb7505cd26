"""« Sortie »: the end of the path as a procedure, each step recorded in its order, and the fact of the end at any time."""
