"""Team meetings: one form for its acts, its indirect time and what it decided."""
