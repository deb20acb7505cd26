"""The texts of a service and its letters are its own; a letter is about one of its paths."""

from django.db import migrations

from services.walls import same_owner, wall_by_service

TABLES = ("admissions_lettermodel", "admissions_letterversion", "admissions_letter")


class Migration(migrations.Migration):
    dependencies = [("admissions", "0009_letters")]
    operations = [
        same_owner("admissions_letterversion", "model_id", "admissions_lettermodel", "service_id"),
        same_owner("admissions_letter", "accompaniment_id", "admissions_accompaniment", "service_id"),
        *(wall_by_service(f"{table}{history}") for table in TABLES for history in ("", "history")),
    ]
