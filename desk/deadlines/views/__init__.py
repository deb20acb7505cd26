"""The pages of deadlines: a file a thing."""
