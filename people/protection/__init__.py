"""Her protection measures: one in force at most, after those before it."""
