"""Whoever stands in for a colleague who is away that day reads what is addressed to her by name, and gives it back by
itself: it follows from the days of the absence."""

from django.db import migrations

from services.walls import NARRATIVE, USER

TODAY = "(now() AT TIME ZONE 'Europe/Paris')::date"
HEADED = f"SELECT service_id FROM accounts_membership WHERE user_id = {USER} AND role = 'chef_de_service'"  # noqa: S608
NAMED = f"SELECT transmission_id FROM activity_transmissionaddressee WHERE user_id = {USER}"  # noqa: S608  no input
RELAYED = (
    f"SELECT d.transmission_id FROM activity_transmissionaddressee d JOIN accounts_absence a "  # noqa: S608
    f"ON a.user_id = d.user_id AND a.service_id = d.service_id "
    f"WHERE a.relay_id = {USER} AND {TODAY} BETWEEN a.first_day AND a.last_day"
)


def reading(key: str, *, with_relay: bool) -> str:
    named = f"{key} IN ({NAMED}) OR {key} IN ({RELAYED})" if with_relay else f"{key} IN ({NAMED})"
    others = f"to_team OR author_id = {USER} OR {named} OR service_id IN ({HEADED}) OR {USER} IS NULL"
    return f"service_id = ANY ({NARRATIVE}) AND ({others})"


def widened(table: str, key: str) -> migrations.RunSQL:
    def policies(with_relay: bool) -> str:
        read = reading(key, with_relay=with_relay)
        return (
            f"ALTER POLICY wall ON {table} USING ({read}); ALTER POLICY wall_of_addressees ON {table} USING ({read});"
        )

    return migrations.RunSQL(policies(True), policies(False))


class Migration(migrations.Migration):
    dependencies = [("activity", "0023_act_outcome_walls"), ("accounts", "0012_absence_walls")]
    operations = [
        widened("activity_transmission", "id"),
        widened("activity_transmissionhistory", "pgh_obj_id"),
    ]
