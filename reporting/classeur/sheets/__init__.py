"""Classeur SAVS: its sheets, their columns, their keys. The order is that in which rows may refer to others."""

from reporting.classeur.sheets.activity import ACTIVITY
from reporting.classeur.sheets.calendar import ABSENCES, CLOSINGS
from reporting.classeur.sheets.collective import COLLECTIVE
from reporting.classeur.sheets.columns import EXAMPLE_MARK, Column, Sheet
from reporting.classeur.sheets.commissions import COMMISSIONS
from reporting.classeur.sheets.exits import EXITS
from reporting.classeur.sheets.following import FOLLOWING
from reporting.classeur.sheets.paths import PATHS
from reporting.classeur.sheets.people import PAPERS, PEOPLE
from reporting.classeur.sheets.projects import PROJECTS
from reporting.classeur.sheets.services import SERVICES

# Each version adds sheets and columns; a file of an older one has no rows for them, and says nothing in them:
# 1.1 `evaluations`, `decisions_admission`;
# 1.2 `types_acte`, collective activities, `proches_rencontres`, `absences`, `clotures`; three columns of `actes`.
# 1.3 avenants, référents, phases, commissions, waiting list, exits, protection measures, papers; columns of `personnes`,
# `accompagnements`, `dipc`, `veilles`.
# 1.4 projects: `pap`, `objectifs`, `evaluations_objectifs`, `revues_pap`; a column of `actes` and of `inscriptions`.
VERSION = "1.4"
SHEETS: tuple[Sheet, ...] = (
    *SERVICES,
    *ABSENCES,
    *PEOPLE,
    *PATHS,
    *FOLLOWING,
    *PAPERS,
    *COMMISSIONS,
    *EXITS,
    *PROJECTS,
    *ACTIVITY,
    *COLLECTIVE,
    *CLOSINGS,
)
BY_NAME: dict[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}

__all__ = ["BY_NAME", "EXAMPLE_MARK", "SHEETS", "VERSION", "Column", "Sheet"]
