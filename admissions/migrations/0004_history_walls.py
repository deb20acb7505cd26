"""Who sees the history of a path, and of what hangs from a person: the services that follow her."""

from django.db import migrations

from services.walls import wall_by_followed_person, wall_by_service


class Migration(migrations.Migration):
    dependencies = [("admissions", "0003_history"), ("people", "0004_history_walls")]
    operations = [
        wall_by_service("admissions_accompanimenthistory"),
        wall_by_service("admissions_dipchistory"),
        wall_by_service("admissions_watchhistory"),
        wall_by_followed_person("people_deficiencyhistory"),
        wall_by_followed_person("people_protectionmeasurehistory"),
        wall_by_followed_person("people_orientationhistory"),
    ]
