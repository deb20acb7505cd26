"""The pages of collective activities."""
