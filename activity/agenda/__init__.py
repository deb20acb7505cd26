"""The agenda: what is planned, what became of it, and who misses appointment after appointment."""
