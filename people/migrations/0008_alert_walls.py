"""Alerts, for who accompanies people in the service, and for its secretary those meant for the reception; contact details,
for the services that follow the person and not for who administers them."""

from django.db import migrations

from savs.postgres import APP
from services.walls import NARRATIVE, SERVICES, USER

# One place in a service each: whether it is in force that day is said by the services.
RECEIVED = f"SELECT service_id FROM accounts_membership WHERE user_id = {USER} AND role = 'administratif'"  # noqa: S608
TEAM = f"SELECT service_id FROM accounts_membership WHERE user_id = {USER} AND role <> 'administrateur'"  # noqa: S608
FOLLOWED = f"""person_id IN (SELECT person_id FROM admissions_accompaniment
WHERE service_id = ANY ({SERVICES}) AND (service_id IN ({TEAM}) OR {USER} IS NULL))"""  # noqa: S608  no input


def wall_of_alerts(table: str) -> migrations.RunSQL:
    told = f"service_id = ANY ({NARRATIVE})"
    received = f"at_reception AND service_id = ANY ({SERVICES}) AND service_id IN ({RECEIVED})"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
        f"CREATE POLICY wall ON {table} TO {APP} USING ({told}) WITH CHECK ({told}); "
        f"CREATE POLICY wall_of_reception ON {table} FOR SELECT TO {APP} USING ({received});",
        f"DROP POLICY wall ON {table}; DROP POLICY wall_of_reception ON {table}; "
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def wall_of_contacts(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
        f"CREATE POLICY wall ON {table} TO {APP} USING ({FOLLOWED}) WITH CHECK ({FOLLOWED});",
        f"DROP POLICY wall ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0007_alert_and_contact"), ("admissions", "0002_walls")]
    operations = [
        wall_of_alerts("people_personalert"),
        wall_of_alerts("people_personalerthistory"),
        wall_of_contacts("people_contactdetails"),
        wall_of_contacts("people_contactdetailshistory"),
    ]
