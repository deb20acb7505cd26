"""Missions d'appui, asked and given (convention, article 6)."""
