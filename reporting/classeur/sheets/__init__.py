"""Classeur SAVS: its sheets, their columns, their keys. The order is that in which rows may refer to others."""

from reporting.classeur.sheets.activity import ACTIVITY
from reporting.classeur.sheets.columns import EXAMPLE_MARK, Column, Sheet
from reporting.classeur.sheets.paths import PATHS
from reporting.classeur.sheets.people import PEOPLE
from reporting.classeur.sheets.services import SERVICES

# 1.1 adds the sheets `evaluations` and `decisions_admission`; a file of version 1 has no rows for them.
VERSION = "1.1"
SHEETS: tuple[Sheet, ...] = (*SERVICES, *PEOPLE, *PATHS, *ACTIVITY)
BY_NAME: dict[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}

__all__ = ["BY_NAME", "EXAMPLE_MARK", "SHEETS", "VERSION", "Column", "Sheet"]
