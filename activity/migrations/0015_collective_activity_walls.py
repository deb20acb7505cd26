"""Who sees collective activities: the members of the service; what an enrolment serves, those who read notes."""

from django.db import migrations

from services.walls import wall_by_narrative, wall_by_service

OF_SERVICE = [
    "collectivesettings",
    "collectiveactivity",
    "activityprofessional",
    "enrolment",
    "enrolmentreview",
    "collectivesession",
    "sessionabsence",
]
NARRATIVE = ["enrolmentaim", "enrolmentreviewnote"]
# Each with what it belongs to, of the same service.
KEYS = [
    ("activityprofessional", "activity_id", "collectiveactivity"),
    ("enrolment", "activity_id", "collectiveactivity"),
    ("enrolmentaim", "enrolment_id", "enrolment"),
    ("enrolmentreview", "enrolment_id", "enrolment"),
    ("enrolmentreviewnote", "review_id", "enrolmentreview"),
    ("collectivesession", "activity_id", "collectiveactivity"),
    ("collectivesession", "act_id", "act"),
    ("sessionabsence", "session_id", "collectivesession"),
]


def same_service(table: str, column: str, target: str) -> migrations.RunSQL:
    """As services.walls.same_owner, and nothing goes with what it belongs to: a used activity is not deleted by mistake."""
    name = f"activity_{table}_{column.removesuffix('_id')}_same_service"
    return migrations.RunSQL(
        f"ALTER TABLE activity_{table} ADD CONSTRAINT {name} FOREIGN KEY ({column}, service_id) "
        f"REFERENCES activity_{target} (id, service_id) DEFERRABLE INITIALLY IMMEDIATE",
        f"ALTER TABLE activity_{table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("activity", "0014_collective_activity")]
    operations = [
        *[same_service(*key) for key in KEYS],
        *[wall_by_service(f"activity_{table}{history}") for table in OF_SERVICE for history in ("", "history")],
        *[wall_by_narrative(f"activity_{table}{history}") for table in NARRATIVE for history in ("", "history")],
    ]
