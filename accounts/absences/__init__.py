"""Who is away, from when to when, and who stands in for her."""
