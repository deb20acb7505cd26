"""A meeting is seen by the members of its service; what was said and decided there, by those who read notes."""

from django.db import migrations

from services.walls import same_owner, wall_by_narrative, wall_by_service


def holds(column: str, target: str) -> migrations.RunSQL:
    """What the meeting wrote is of its service, and nobody takes it away without the meeting."""
    name = f"activity_teammeeting_{column.removesuffix('_id')}_same_service"
    return migrations.RunSQL(
        f"ALTER TABLE activity_teammeeting ADD CONSTRAINT {name} FOREIGN KEY ({column}, service_id) "
        f"REFERENCES {target} (id, service_id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE activity_teammeeting DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("activity", "0016_team_meeting")]
    operations = [
        holds("act_id", "activity_act"),
        holds("rest_id", "activity_indirecttime"),
        same_owner("activity_meetingpoint", "meeting_id", "activity_teammeeting", "service_id"),
        wall_by_service("activity_teammeeting"),
        wall_by_service("activity_teammeetinghistory"),
        wall_by_narrative("activity_meetingpoint"),
        wall_by_narrative("activity_meetingpointhistory"),
    ]
