"""Deadlines: those of every app gathered, listed for who must act, told by mail and in one's own calendar."""
