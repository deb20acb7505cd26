"""Assessments and decisions belong to the service that follows the person, as her accompaniment does."""

from django.db import migrations

from services.walls import same_owner, wall_by_service

TABLES = ("admissions_needsassessment", "admissions_commissioncase")


class Migration(migrations.Migration):
    dependencies = [("admissions", "0005_decisions_before_admission")]
    operations = [
        *(same_owner(table, "accompaniment_id", "admissions_accompaniment", "service_id") for table in TABLES),
        *(wall_by_service(f"{table}{history}") for table in TABLES for history in ("", "history")),
    ]
