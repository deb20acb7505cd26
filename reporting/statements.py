"""What Annexe 1 asks the database, in SQL: building these by the ORM took as long as PostgreSQL takes to answer them.

Each is given the service and the year as `service`, `year`, `first` and `last` (its two ends); the walls apply as ever.
"""

from __future__ import annotations

import datetime
import functools
from collections import namedtuple
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

YEAR = "SELECT * FROM services_serviceyear WHERE service_id = %(service)s AND year = %(year)s"

CAPACITIES = """
SELECT since, places FROM services_authorizedcapacity
 WHERE service_id = %(service)s AND since <= %(last)s ORDER BY since
"""

# Opening hours and closures (those without a weekday) in one: neither says anything without the other.
OPENING = """
SELECT weekday, opens_at, closes_at, starts_on, ends_on FROM services_openinghours
 WHERE service_id = %(service)s AND starts_on <= %(last)s AND (ends_on IS NULL OR ends_on >= %(first)s)
UNION ALL
SELECT NULL, NULL, NULL, starts_on, ends_on FROM services_closure
 WHERE service_id = %(service)s AND starts_on <= %(last)s AND ends_on >= %(first)s
"""

MEMBERSHIPS = """
SELECT first_name || ' ' || last_name AS name, fte, starts_on, ends_on, imported
  FROM accounts_membership JOIN accounts_user ON accounts_user.id = user_id
 WHERE service_id = %(service)s AND (starts_on IS NULL OR starts_on <= %(last)s)
   AND (ends_on IS NULL OR ends_on >= %(first)s)
 ORDER BY last_name, first_name, accounts_membership.id
"""

ACCOMPANIMENTS = """
SELECT id, person_id, first_contact_on, assessed_on, admitted_on, ended_on, end_reason, exit_requested_on,
       cdaph_decided_on, cdaph_decision, COALESCE(refused.days, '{}') AS exits_refused
  FROM admissions_accompaniment
  LEFT JOIN (SELECT accompaniment_id, ARRAY_AGG(ARRAY[requested_on, refused_on] ORDER BY refused_on) AS days
               FROM admissions_refusedexitrequest WHERE service_id = %(service)s GROUP BY accompaniment_id) refused
    ON refused.accompaniment_id = id
 WHERE service_id = %(service)s ORDER BY id
"""

DIPCS = """
SELECT accompaniment_id, nature, handed_over_on, signed_on, starts_on, ends_on
  FROM admissions_dipc WHERE service_id = %(service)s ORDER BY starts_on, id
"""

WATCHES = """
SELECT accompaniment_id, starts_on, ends_on
  FROM admissions_watch WHERE service_id = %(service)s ORDER BY starts_on, id
"""

# Rule FA-2: a constraint keeps the two natures to individual acts, and the index act_assessing keeps them apart.
ASSESSED_BY_ACT = """
SELECT person_id, MIN(date) AS date
  FROM activity_act JOIN activity_actperson ON act_id = activity_act.id
 WHERE activity_act.service_id = %(service)s AND activity_actperson.service_id = %(service)s
   AND date BETWEEN %(first)s AND %(last)s AND counted AND nature IN ('evaluation', 'elaboration_projet')
 GROUP BY person_id ORDER BY person_id
"""

# Counted acts by type and in the sample or not; no-shows (AI-4); indirect time by heading; support posts (FS-1), summed
# exactly. Each branch has its covering index.
SUMS = """
SELECT type AS kind, {in_sample} AS in_sample, COUNT(*) AS events, SUM(people_count) AS people,
       COALESCE(SUM(minutes), 0)::numeric AS minutes, SUM(transport_minutes) AS transport,
       SUM(own_trip_minutes) AS trips, COUNT(*) - COUNT(minutes) AS untimed
  FROM activity_act
 WHERE service_id = %(service)s AND date BETWEEN %(first)s AND %(last)s AND counted
 GROUP BY 1, 2
UNION ALL
SELECT status, false, COUNT(*), 0, 0, 0, SUM(own_trip_minutes), 0
  FROM activity_act
 WHERE service_id = %(service)s AND date BETWEEN %(first)s AND %(last)s AND status = 'absent'
 GROUP BY 1
UNION ALL
SELECT heading, false, 0, 0, SUM(minutes), 0, 0, 0
  FROM activity_indirecttime
 WHERE service_id = %(service)s AND date BETWEEN %(first)s AND %(last)s
 GROUP BY 1
UNION ALL
SELECT 'support', false, 0, 0, SUM(fte_share * hours_per_fte * 60), 0, 0, 0
  FROM services_supportquota
 WHERE service_id = %(service)s AND year = %(year)s
HAVING COUNT(*) > 0
"""


def sums_in(weeks: Sequence[datetime.date]) -> tuple[str, dict[str, datetime.date]]:
    """SUMS with the sampled weeks, given by their Mondays, and the values it takes for them; none under `minutes`."""
    mondays = {f"week{number}": monday for number, monday in enumerate(weeks)}
    in_sample = " OR ".join(f"date BETWEEN %({name})s AND %({name})s + 6" for name in mondays)
    return SUMS.format(in_sample=in_sample or "false"), mondays


@functools.cache
def _row_type(*columns: str) -> Any:
    return namedtuple("Row", columns)


def select(statement: str, values: Mapping[str, Any]) -> list[Any]:
    """The rows of a statement, with an attribute for each column."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = _row_type(*(column.name for column in cursor.description))
        return [row._make(found) for found in cursor.fetchall()]
