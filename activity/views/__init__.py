"""The pages of activity: a file a thing."""
