"""Pages of what is told to others: Annexe 1 and its lists, the classeur."""
