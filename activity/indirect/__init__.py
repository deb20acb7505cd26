"""Indirect time: what is typed, corrected and listed."""
