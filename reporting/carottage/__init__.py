"""The weeks in which acts are timed: how a year is counted, and whether the weeks look like it while it runs."""
