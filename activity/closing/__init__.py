"""Closing a month: what is missing before, what is refused after, what shows that it was changed all the same."""
