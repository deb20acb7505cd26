"""Who sees what of this app, in the database; the history of a table, deleted rows included, as its rows."""

from django.db import migrations

from services.walls import wall_by_organisation, wall_by_service, wall_of_services

OF_SERVICE = [
    "agreement",
    "authorizedcapacity",
    "serviceyear",
    "supportquota",
    "openinghours",
    "closure",
    "letterhead",
    "logo",
    "deadlinesetting",
]


class Migration(migrations.Migration):
    dependencies = [("services", "0002_history")]
    replaces = [
        ("services", "0003_walls"),
        ("services", "0005_history_walls"),
        ("services", "0011_letterhead_walls"),
        ("services", "0013_deadline_setting_walls"),
    ]
    operations = [
        wall_by_organisation("services_organisation", "id"),
        wall_by_organisation("services_organisationhistory", "pgh_obj_id"),
        wall_of_services("services_service"),
        wall_of_services("services_servicehistory", "pgh_obj_id"),
        *(wall_by_service(f"services_{table}{history}") for table in OF_SERVICE for history in ("", "history")),
    ]
