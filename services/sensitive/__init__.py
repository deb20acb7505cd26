"""What is held about people, column by column. One list: the tests of roles and walls read it, exports and the end of
retention will. A table or a column of ours that is not here fails the suite (tests/savs/test_sensitive.py).

Who may read a kind is said in accounts.access.READERS. History repeats the columns of what it remembers, and their kind.
"""

from __future__ import annotations

from services.sensitive.accounts import ACCOUNTS
from services.sensitive.activity import ACTIVITY
from services.sensitive.admissions import ADMISSIONS
from services.sensitive.kinds import Held, Kind, Retention
from services.sensitive.pap import PAP
from services.sensitive.people import PEOPLE

__all__ = ["HELD", "IMPERSONAL", "Held", "Kind", "Retention"]

HELD: dict[str, Held] = {**ACCOUNTS, **PEOPLE, **ADMISSIONS, **PAP, **ACTIVITY}

# Tables that say nothing of anybody: the service itself, its rules and its figures.
IMPERSONAL = frozenset(
    {
        "services.Organisation",
        "activity.DayBounds",
        "services.Authority",
        "services.Service",
        "services.Agreement",
        "services.AuthorizedCapacity",
        "services.ServiceYear",
        "services.SupportQuota",
        "services.DeadlineSetting",
        "services.OpeningHours",
        "services.Closure",
        "services.Logo",
        "admissions.LetterModel",
    }
)
