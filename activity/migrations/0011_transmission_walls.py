"""Transmissions and their history: for who reads notes in the service; those to named colleagues for these, their author
and the head of service. A command that was given the notes reads them all (nobody is signed in then)."""

from django.db import migrations

from savs.postgres import APP
from services.walls import NARRATIVE, USER, same_owner, wall_by_narrative

NAMED = f"SELECT transmission_id FROM activity_transmissionaddressee WHERE user_id = {USER}"  # noqa: S608  no input
# One place in a service each: whether it is in force that day is said by the narrative services.
HEADED = f"SELECT service_id FROM accounts_membership WHERE user_id = {USER} AND role = 'chef_de_service'"  # noqa: S608


def wall_by_addressee(table: str, key: str) -> migrations.RunSQL:
    """Nobody writes in another's name; whoever may read one may say that it is done, or was raised in a meeting."""
    there = f"service_id = ANY ({NARRATIVE})"
    read = f"{there} AND (to_team OR author_id = {USER} OR {key} IN ({NAMED}) OR service_id IN ({HEADED}) OR {USER} IS NULL)"
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


class Migration(migrations.Migration):
    dependencies = [("activity", "0010_transmission"), ("accounts", "0004_narrative")]
    operations = [
        same_owner("activity_transmissionaddressee", "transmission_id", "activity_transmission", "service_id"),
        same_owner("activity_transmissionreading", "transmission_id", "activity_transmission", "service_id"),
        wall_by_addressee("activity_transmission", "id"),
        wall_by_addressee("activity_transmissionhistory", "pgh_obj_id"),
        wall_by_narrative("activity_transmissionaddressee"),
        wall_by_narrative("activity_transmissionaddresseehistory"),
        wall_by_reader("activity_transmissionreading"),
    ]
