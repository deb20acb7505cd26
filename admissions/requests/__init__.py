"""Requests for a file between two services of one organisation."""
