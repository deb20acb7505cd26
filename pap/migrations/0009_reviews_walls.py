"""Who sees what of the review of a project: its day, whoever sees the path, so that a deadline knows it whoever reads; who was
invited, what was said and decided, those who accompany people there. The composite keys that hold each row to its service."""

from django.db import migrations

from services.walls import same_owner, wall_by_narrative, wall_by_service

NARRATIVE = ["papreviewinvitee", "papreviewnote", "papreviewdecision"]


class Migration(migrations.Migration):
    dependencies = [("pap", "0008_reviews_history")]
    operations = [
        same_owner("pap_papreview", "accompaniment_id", "admissions_accompaniment", "service_id"),
        *(same_owner(f"pap_{table}", "review_id", "pap_papreview", "service_id") for table in NARRATIVE),
        *(wall_by_service(f"pap_papreview{history}") for history in ("", "history")),
        *(wall_by_narrative(f"pap_{table}{history}") for table in NARRATIVE for history in ("", "history")),
    ]
