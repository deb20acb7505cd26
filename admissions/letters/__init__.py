"""The letters and documents of a service: their texts, which it edits, and their PDF."""
