"""The page of a project, whole, and the forms that open in it, one thing at a time."""
