"""How to reach a person, and whom to call."""
