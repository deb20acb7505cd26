"""Who sees the history of a person's identity: her organisation. What hangs from her: see admissions."""

from django.db import migrations

from services.walls import wall_by_organisation


class Migration(migrations.Migration):
    dependencies = [("people", "0003_history")]
    operations = [wall_by_organisation("people_personhistory")]
