"""Relatives met without the person: written with their act, and told to her later."""
