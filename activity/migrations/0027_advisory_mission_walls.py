"""Missions d'appui tell of people's lives, if without their names: they are seen by those who read notes."""

from django.db import migrations

from services.walls import same_owner, wall_by_narrative

TABLES = ["activity_advisorymission", "activity_advisorytime", "activity_advisoryreview"]
# Its time is not taken away with the event alone, nor the mission without its time.
HOLDS = (
    "ALTER TABLE activity_advisorytime ADD CONSTRAINT activity_advisorytime_indirect_time_same_service "
    "FOREIGN KEY (indirect_time_id, service_id) REFERENCES activity_indirecttime (id, service_id) "
    "DEFERRABLE INITIALLY DEFERRED"
)


class Migration(migrations.Migration):
    dependencies = [("activity", "0026_advisory_mission")]
    operations = [
        same_owner("activity_advisorytime", "mission_id", "activity_advisorymission", "service_id"),
        migrations.RunSQL(
            HOLDS,
            "ALTER TABLE activity_advisorytime DROP CONSTRAINT activity_advisorytime_indirect_time_same_service",
        ),
        *[wall_by_narrative(table) for table in TABLES],
        *[wall_by_narrative(f"{table}history") for table in TABLES],
    ]
