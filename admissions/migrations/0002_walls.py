"""Who sees what of a path, and of what hangs from a person: the services that follow her."""

from django.db import migrations

from services.walls import same_owner, wall_by_followed_person, wall_by_service


class Migration(migrations.Migration):
    dependencies = [("admissions", "0001_initial"), ("people", "0002_walls"), ("accounts", "0002_walls")]
    operations = [
        same_owner("admissions_accompaniment", "service_id", "services_service", "organisation_id"),
        same_owner("admissions_accompaniment", "person_id", "people_person", "organisation_id"),
        same_owner("admissions_dipc", "accompaniment_id", "admissions_accompaniment", "service_id"),
        same_owner("admissions_watch", "accompaniment_id", "admissions_accompaniment", "service_id"),
        wall_by_service("admissions_accompaniment"),
        wall_by_service("admissions_dipc"),
        wall_by_service("admissions_watch"),
        wall_by_followed_person("people_deficiency"),
        wall_by_followed_person("people_protectionmeasure"),
        wall_by_followed_person("people_orientation"),
    ]
