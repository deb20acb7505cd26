"""A letterhead and a logo belong to their service."""

from django.db import migrations

from services.walls import wall_by_service


class Migration(migrations.Migration):
    dependencies = [("services", "0010_letterhead")]
    operations = [
        wall_by_service(f"services_{table}{history}") for table in ("letterhead", "logo") for history in ("", "history")
    ]
