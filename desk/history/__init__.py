"""A person's history in sentences: who wrote what, when, and what it was before. One entry for what was written together."""
