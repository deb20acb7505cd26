"""What acts serve: the objectives of a project, offered where an act is logged, and the time that went to each."""
