#!/usr/bin/env python
"""Django's command line. Every command starts the embedded PostgreSQL of its data directory if it is down."""

import os
import sys

from savs.start import reach_database, refusal_in_one_line

# Commands that change the schema run as the owner of the tables; everything else runs as the application's role.
OWNER_COMMANDS = {"migrate", "createcachetable", "dbshell", "sqlmigrate", "sweep_files", "purge"}
# Commands that read no row: they must work before there is a database.
WITHOUT_DATABASE = {"help", "collectstatic", "findstatic", "version", "--version", "--help"}


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "savs.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    os.environ["SAVS_DATABASE_ROLE"] = "owner" if command in OWNER_COMMANDS else "app"
    os.environ["SAVS_PROGRAM"] = f"savs {command}"
    with refusal_in_one_line():
        from django.conf import settings

        settings.PRODUCTION  # noqa: B018  reads the settings: what they refuse comes before anything is started
        if command not in WITHOUT_DATABASE:
            reach_database()
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
