#!/usr/bin/env python
"""Django's command line. Every command starts the embedded PostgreSQL of its data directory if it is down."""

import os
import sys

from savs.postgres import ensure_running_or_exit

# Commands that change the schema run as the owner of the tables; everything else runs as the application's role.
OWNER_COMMANDS = {"migrate", "createcachetable", "dbshell", "sqlmigrate"}
# Commands that read no row: they must work before there is a database.
WITHOUT_DATABASE = {"help", "collectstatic", "version", "--version", "--help"}


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "savs.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command in OWNER_COMMANDS:
        os.environ["SAVS_DATABASE_ROLE"] = "owner"
    if command not in WITHOUT_DATABASE:
        ensure_running_or_exit()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
