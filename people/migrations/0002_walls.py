"""A person's identity is seen in her whole organisation; what hangs from her is walled once accompaniments exist."""

from django.db import migrations

from services.walls import wall_by_organisation


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [wall_by_organisation("people_person")]
