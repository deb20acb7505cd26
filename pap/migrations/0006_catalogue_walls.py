"""Who sees what a service words in advance: its members, and nobody else."""

from django.db import migrations

from services.walls import wall_by_service

TABLES = ["objectivetemplate", "serafinpreference"]


class Migration(migrations.Migration):
    dependencies = [("pap", "0005_catalogue_history")]
    operations = [wall_by_service(f"pap_{table}{history}") for table in TABLES for history in ("", "history")]
