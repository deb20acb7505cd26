"""Who sees what was done; and the composite keys that hold people and professionals to their act's own interval."""

from django.db import migrations

from services.walls import same_owner, wall_by_service


def busy_of_act(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_busy_of_act FOREIGN KEY (act_id, service_id, busy) "
        "REFERENCES activity_act (id, service_id, busy) ON UPDATE CASCADE ON DELETE CASCADE",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_busy_of_act",
    )


TABLES = [
    "activity_act",
    "activity_actperson",
    "activity_actprofessional",
    "activity_indirecttime",
    "activity_attendee",
]


class Migration(migrations.Migration):
    dependencies = [("activity", "0001_initial"), ("admissions", "0002_walls")]
    operations = [
        same_owner("activity_act", "service_id", "services_service", "organisation_id"),
        same_owner("activity_indirecttime", "service_id", "services_service", "organisation_id"),
        same_owner("activity_attendee", "indirect_time_id", "activity_indirecttime", "service_id"),
        busy_of_act("activity_actperson"),
        busy_of_act("activity_actprofessional"),
        *[wall_by_service(table) for table in TABLES],
    ]
