"""Who sees what was done: the members of the service; what tells of people's lives, those who read notes there. And the
composite keys that hold each row to its act's, event's or activity's own service."""

from django.db import migrations

from savs.postgres import APP
from services.walls import (
    NARRATIVE,
    SERVICES,
    USER,
    same_owner,
    wall_by_author,
    wall_by_narrative,
    wall_by_service,
    wall_by_user_in_service,
)

OF_SERVICE = [
    "act",
    "actkind",
    "actoutcome",
    "actperson",
    "actprofessional",
    "indirecttime",
    "attendee",
    "collectivesettings",
    "collectiveactivity",
    "activityprofessional",
    "enrolment",
    "enrolmentreview",
    "collectivesession",
    "sessionabsence",
    "teammeeting",
    "relativesmet",
]
# Missions d'appui are here too: they tell of people's lives, if without their names.
NARRATED = [
    "actnote",
    "enrolmentaim",
    "enrolmentreviewnote",
    "meetingpoint",
    "relativesmetreason",
    "transmissionaddressee",
    "advisorymission",
    "advisorytime",
    "advisoryreview",
]

# Each with what it belongs to, of the same service.
KEYS = [
    ("attendee", "indirect_time_id", "indirecttime"),
    ("actnote", "act_id", "act"),
    ("actoutcome", "act_id", "act"),
    ("relativesmet", "act_id", "act"),
    ("relativesmetreason", "act_id", "act"),
    ("favouriterow", "kind_id", "actkind"),
    ("transmissionaddressee", "transmission_id", "transmission"),
    ("transmissionreading", "transmission_id", "transmission"),
    ("meetingpoint", "meeting_id", "teammeeting"),
    ("advisorytime", "mission_id", "advisorymission"),
]
# The same, and nothing goes with what it belongs to: a used activity is not deleted by mistake.
KEPT = [
    ("activityprofessional", "activity_id", "collectiveactivity"),
    ("enrolment", "activity_id", "collectiveactivity"),
    ("enrolmentaim", "enrolment_id", "enrolment"),
    ("enrolmentreview", "enrolment_id", "enrolment"),
    ("enrolmentreviewnote", "review_id", "enrolmentreview"),
    ("collectivesession", "activity_id", "collectiveactivity"),
    ("collectivesession", "act_id", "act"),
    ("sessionabsence", "session_id", "collectivesession"),
]
# The same: nobody takes away what a meeting wrote without the meeting, nor the time of a mission with its event alone.
# Checked when the transaction ends.
KEPT_IN_THE_END = [
    ("teammeeting", "act_id", "act"),
    ("teammeeting", "rest_id", "indirecttime"),
    ("advisorytime", "indirect_time_id", "indirecttime"),
]


def same_service(table: str, column: str, target: str, checked: str) -> migrations.RunSQL:
    """As services.walls.same_owner, without its cascades."""
    name = f"activity_{table}_{column.removesuffix('_id')}_same_service"
    return migrations.RunSQL(
        f"ALTER TABLE activity_{table} ADD CONSTRAINT {name} FOREIGN KEY ({column}, service_id) "
        f"REFERENCES activity_{target} (id, service_id) DEFERRABLE INITIALLY {checked}",
        f"ALTER TABLE activity_{table} DROP CONSTRAINT {name}",
    )


def busy_of_act(table: str) -> migrations.RunSQL:
    """People and professionals are held to their act's own interval."""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_busy_of_act FOREIGN KEY (act_id, service_id, busy) "
        "REFERENCES activity_act (id, service_id, busy) ON UPDATE CASCADE ON DELETE CASCADE",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_busy_of_act",
    )


# An act is of its type's service and row of Annexe 1.
OF_KIND = migrations.RunSQL(
    "ALTER TABLE activity_act ADD CONSTRAINT act_kind_of_service_and_type "
    "FOREIGN KEY (kind_id, service_id, type) REFERENCES activity_actkind (id, service_id, type)",
    "ALTER TABLE activity_act DROP CONSTRAINT act_kind_of_service_and_type",
)

# Notes « à secret renforcé »: behind that table's own wall, the author's rows, and those that name who asks.
CONFIDED = "SELECT note_id FROM activity_confidentialnotereader"

TODAY = "(now() AT TIME ZONE 'Europe/Paris')::date"
# One place in a service each: whether it is in force that day is said by the narrative services.
HEADED = f"SELECT service_id FROM accounts_membership WHERE user_id = {USER} AND role = 'chef_de_service'"  # noqa: S608
NAMED = f"SELECT transmission_id FROM activity_transmissionaddressee WHERE user_id = {USER}"  # noqa: S608  no input
# Whoever stands in for a colleague who is away that day reads what is addressed to her by name, and gives it back by itself:
# it follows from the days of the absence. A relay who is away passes on, to her own. UNION, not UNION ALL: two who name each
# other end it.
RELAYED = (
    f"WITH RECURSIVE away (user_id, service_id) AS ("  # noqa: S608
    f"SELECT user_id, service_id FROM accounts_absence "
    f"WHERE relay_id = {USER} AND {TODAY} BETWEEN first_day AND last_day "
    f"UNION SELECT a.user_id, a.service_id FROM accounts_absence a "
    f"JOIN away ON a.relay_id = away.user_id AND a.service_id = away.service_id "
    f"WHERE {TODAY} BETWEEN a.first_day AND a.last_day) "
    f"SELECT d.transmission_id FROM activity_transmissionaddressee d "
    f"JOIN away ON away.user_id = d.user_id AND away.service_id = d.service_id"
)


def wall_by_addressee(table: str, key: str) -> migrations.RunSQL:
    """Transmissions are for who reads notes in the service; those to named colleagues for these, their author and the head
    of service. A command that was given the notes reads them all (nobody is signed in then).

    Nobody writes in another's name; whoever may read one may say that it is done, or was raised in a meeting.
    """
    there = f"service_id = ANY ({NARRATIVE})"
    named = f"{key} IN ({NAMED}) OR {key} IN ({RELAYED})"
    read = f"{there} AND (to_team OR author_id = {USER} OR {named} OR service_id IN ({HEADED}) OR {USER} IS NULL)"
    own = f"{there} AND (author_id = {USER} OR {USER} IS NULL)"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
        f"CREATE POLICY wall ON {table} FOR SELECT TO {APP} USING ({read}); "
        f"CREATE POLICY wall_of_authors ON {table} FOR INSERT TO {APP} WITH CHECK ({own}); "
        f"CREATE POLICY wall_of_addressees ON {table} FOR UPDATE TO {APP} USING ({read}) WITH CHECK ({there});",
        f"DROP POLICY wall ON {table}; DROP POLICY wall_of_authors ON {table}; "
        f"DROP POLICY wall_of_addressees ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def wall_by_reader(table: str) -> migrations.RunSQL:
    """Nobody reads in another's name; a correction takes the readings away."""
    there = f"service_id = ANY ({NARRATIVE})"
    own = f"{there} AND (user_id = {USER} OR {USER} IS NULL)"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
        f"CREATE POLICY wall ON {table} TO {APP} USING ({there}) WITH CHECK ({own});",
        f"DROP POLICY wall ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


# Whether an event is a mission's is told to whoever may import it, and nothing of the mission.
OF_MISSIONS = f"""
CREATE FUNCTION savs_times_of_missions(events uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT indirect_time_id FROM activity_advisorytime
    WHERE indirect_time_id = ANY (events) AND service_id = ANY ({SERVICES}) ORDER BY indirect_time_id
$$
"""  # noqa: S608  no input


class Migration(migrations.Migration):
    dependencies = [("activity", "0002_history"), ("admissions", "0003_walls_and_keys")]
    replaces = [
        ("activity", "0002_walls"),
        ("activity", "0005_history_walls"),
        ("activity", "0007_confidential_note_walls"),
        ("activity", "0011_transmission_walls"),
        ("activity", "0013_favourite_row_walls"),
        ("activity", "0015_collective_activity_walls"),
        ("activity", "0017_team_meeting_walls"),
        ("activity", "0021_relatives_met_walls"),
        ("activity", "0023_act_outcome_walls"),
        ("activity", "0024_transmission_relay"),
        ("activity", "0027_advisory_mission_walls"),
        ("activity", "0031_transmission_relays"),
    ]
    operations = [
        same_owner("activity_act", "service_id", "services_service", "organisation_id"),
        same_owner("activity_indirecttime", "service_id", "services_service", "organisation_id"),
        same_owner("activity_confidentialnotereader", "note_id", "activity_confidentialnote", "author_id"),
        *(
            same_owner(f"activity_{table}", column, f"activity_{target}", "service_id")
            for table, column, target in KEYS
        ),
        *(same_service(*key, "IMMEDIATE") for key in KEPT),
        *(same_service(*key, "DEFERRED") for key in KEPT_IN_THE_END),
        busy_of_act("activity_actperson"),
        busy_of_act("activity_actprofessional"),
        OF_KIND,
        *(wall_by_service(f"activity_{table}{history}") for table in OF_SERVICE for history in ("", "history")),
        *(wall_by_narrative(f"activity_{table}{history}") for table in NARRATED for history in ("", "history")),
        wall_by_author("activity_confidentialnote", f"id IN ({CONFIDED})"),
        wall_by_author("activity_confidentialnotehistory", f"pgh_obj_id IN ({CONFIDED})"),
        wall_by_author("activity_confidentialnotereader", f"user_id = {USER}", of_service=False),
        wall_by_author("activity_confidentialnotereaderhistory", f"user_id = {USER}", of_service=False),
        wall_by_addressee("activity_transmission", "id"),
        wall_by_addressee("activity_transmissionhistory", "pgh_obj_id"),
        wall_by_reader("activity_transmissionreading"),
        # The rows of a week that someone keeps are hers alone.
        wall_by_user_in_service("activity_favouriterow"),
        migrations.RunSQL(OF_MISSIONS, "DROP FUNCTION savs_times_of_missions(uuid[])"),
    ]
