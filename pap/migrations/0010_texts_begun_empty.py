"""Whoever sees a path may begin the headings of a version, empty: an import does, for an administrator who reads none."""

from django.db import migrations

from savs.postgres import APP
from services.walls import SERVICES


class Migration(migrations.Migration):
    dependencies = [("pap", "0009_reviews_walls")]
    operations = [
        migrations.RunSQL(
            f"CREATE POLICY begun_empty ON pap_paptext FOR INSERT TO {APP} "
            f"WITH CHECK (service_id = ANY ({SERVICES}) AND text = '')",
            "DROP POLICY begun_empty ON pap_paptext",
        ),
    ]
