"""Appointments in one's own calendar program: dates and hours, and nothing of anybody."""
