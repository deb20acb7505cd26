"""The review of a whole project, typed once with its minutes: it writes its act, which has its key."""
