"""The demonstration: the 24 SAVS of Ille-et-Vilaine, and fictitious people in them.

Two services of two organisations are filled, one in each counting method, so that every rule of Annexe 1, every situation
and every deadline decides somebody's case; the others lightly. Dates follow the day of loading: the last civil year is
complete, the current one runs. The same seed and the same day give the same data.

`department` holds the services, `years` what is set up for each, `team` who works there, `case` how a path is written, `cases` those
that show a rule, `people` writes them, `diary` and `indirect` what was done day by day, `collective` whose sessions these were, `load` all of it.
"""

from desk.demo.load import DemoRefused, accounts_present, database_is_used, load
from desk.demo.team import PASSPHRASE

__all__ = ["PASSPHRASE", "DemoRefused", "accounts_present", "database_is_used", "load"]
