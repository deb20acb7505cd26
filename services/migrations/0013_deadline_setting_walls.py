"""What a service changes in its deadlines is seen by its members."""

from django.db import migrations

from services.walls import wall_by_service


class Migration(migrations.Migration):
    dependencies = [("services", "0012_deadline_setting")]
    operations = [wall_by_service("services_deadlinesetting"), wall_by_service("services_deadlinesettinghistory")]
