"""Sessions of the admission commission: their agenda, what they decide and grant, their minutes."""
