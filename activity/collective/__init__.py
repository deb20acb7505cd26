"""Collective activities: sheets, enrolments, sessions with attendance."""
