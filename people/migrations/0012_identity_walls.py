"""Those around a person are seen by the team that follows her, and what she says of them by who accompanies her there; the
papers handed over, by the service that did."""

from django.db import migrations

from services.walls import same_owner, wall_by_narrative, wall_by_service, wall_by_team_of_person


class Migration(migrations.Migration):
    dependencies = [("people", "0011_contact_without_mandatary"), ("admissions", "0002_walls")]
    operations = [
        same_owner("people_relativeview", "relative_id", "people_relative", "person_id"),
        *(wall_by_team_of_person(f"people_relative{history}") for history in ("", "history")),
        *(wall_by_narrative(f"people_relativeview{history}") for history in ("", "history")),
        *(wall_by_service(f"people_admissionpapers{history}") for history in ("", "history")),
    ]
