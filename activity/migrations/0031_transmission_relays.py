"""A relay who is away passes on: what is addressed to her, or to whom she stands in for, is read by her own relay."""

from django.db import migrations

from services.walls import NARRATIVE, USER

TODAY = "(now() AT TIME ZONE 'Europe/Paris')::date"
HEADED = f"SELECT service_id FROM accounts_membership WHERE user_id = {USER} AND role = 'chef_de_service'"  # noqa: S608
NAMED = f"SELECT transmission_id FROM activity_transmissionaddressee WHERE user_id = {USER}"  # noqa: S608  no input
ADDRESSED_TO = "SELECT d.transmission_id FROM activity_transmissionaddressee d JOIN"
FROM_ONE = (
    f"{ADDRESSED_TO} accounts_absence a ON a.user_id = d.user_id AND a.service_id = d.service_id "
    f"WHERE a.relay_id = {USER} AND {TODAY} BETWEEN a.first_day AND a.last_day"
)
# UNION, not UNION ALL: two who name each other end it.
FROM_ALL = (
    f"WITH RECURSIVE away (user_id, service_id) AS ("  # noqa: S608
    f"SELECT user_id, service_id FROM accounts_absence "
    f"WHERE relay_id = {USER} AND {TODAY} BETWEEN first_day AND last_day "
    f"UNION SELECT a.user_id, a.service_id FROM accounts_absence a "
    f"JOIN away ON a.relay_id = away.user_id AND a.service_id = away.service_id "
    f"WHERE {TODAY} BETWEEN a.first_day AND a.last_day) "
    f"{ADDRESSED_TO} away ON away.user_id = d.user_id AND away.service_id = d.service_id"
)


def widened(table: str, key: str) -> migrations.RunSQL:
    def policies(relayed: str) -> str:
        named = f"{key} IN ({NAMED}) OR {key} IN ({relayed})"
        others = f"to_team OR author_id = {USER} OR {named} OR service_id IN ({HEADED}) OR {USER} IS NULL"
        read = f"service_id = ANY ({NARRATIVE}) AND ({others})"
        return (
            f"ALTER POLICY wall ON {table} USING ({read}); ALTER POLICY wall_of_addressees ON {table} USING ({read});"
        )

    return migrations.RunSQL(policies(FROM_ALL), policies(FROM_ONE))


class Migration(migrations.Migration):
    dependencies = [("activity", "0030_advisory_review_written")]
    operations = [
        widened("activity_transmission", "id"),
        widened("activity_transmissionhistory", "pgh_obj_id"),
    ]
