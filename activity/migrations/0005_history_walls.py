"""Who sees the history of what was done: the members of the service."""

from django.db import migrations

from services.walls import wall_by_narrative, wall_by_service

TABLES = ["act", "actperson", "actprofessional", "indirecttime", "attendee"]


class Migration(migrations.Migration):
    dependencies = [("activity", "0004_history")]
    operations = [
        *[wall_by_service(f"activity_{table}history") for table in TABLES],
        wall_by_narrative("activity_actnotehistory"),
    ]
