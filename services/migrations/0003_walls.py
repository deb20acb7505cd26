"""Who sees what of this app, in the database."""

from django.db import migrations

from services.walls import wall_by_organisation, wall_by_service, wall_of_services

OF_SERVICE = ["agreement", "authorizedcapacity", "serviceyear", "supportquota", "openinghours", "closure"]


class Migration(migrations.Migration):
    dependencies = [("services", "0002_initial")]
    operations = [
        wall_by_organisation("services_organisation", "id"),
        wall_of_services("services_service"),
        *[wall_by_service(f"services_{table}") for table in OF_SERVICE],
    ]
