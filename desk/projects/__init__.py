"""The board of a service's projects: what calls for attention, and whom to remind."""
