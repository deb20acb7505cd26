"""Who sees the history of this app's tables: whoever sees their rows, deleted ones included."""

from django.db import migrations

from services.walls import wall_by_organisation, wall_by_service, wall_of_services

OF_SERVICE = ["agreement", "authorizedcapacity", "serviceyear", "supportquota", "openinghours", "closure"]


class Migration(migrations.Migration):
    dependencies = [("services", "0004_history")]
    operations = [
        wall_by_organisation("services_organisationhistory", "pgh_obj_id"),
        wall_of_services("services_servicehistory", "pgh_obj_id"),
        *[wall_by_service(f"services_{table}history") for table in OF_SERVICE],
    ]
