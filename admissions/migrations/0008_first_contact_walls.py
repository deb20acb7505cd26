"""A first contact and an information meeting belong to their service, and so does whom they concern."""

from django.db import migrations

from services.walls import same_owner, wall_by_service

TABLES = ("admissions_firstcontact", "admissions_informationmeeting", "admissions_informationattendee")


class Migration(migrations.Migration):
    dependencies = [("admissions", "0007_first_contact")]
    operations = [
        same_owner("admissions_firstcontact", "accompaniment_id", "admissions_accompaniment", "service_id"),
        same_owner("admissions_informationattendee", "meeting_id", "admissions_informationmeeting", "service_id"),
        *(wall_by_service(f"{table}{history}") for table in TABLES for history in ("", "history")),
    ]
