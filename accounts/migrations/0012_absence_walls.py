"""Absences are their service's; why somebody is away is hers and her head of service's."""

from django.db import migrations

from services.walls import same_owner, wall_by_head, wall_by_service


class Migration(migrations.Migration):
    dependencies = [("accounts", "0011_absence")]
    operations = [
        wall_by_service("accounts_absence"),
        wall_by_service("accounts_absencehistory"),
        wall_by_head("accounts_absencereason"),
        wall_by_head("accounts_absencereasonhistory"),
        same_owner("accounts_absencereason", "absence_id", "accounts_absence", "service_id"),
        same_owner("accounts_absencereason", "absence_id", "accounts_absence", "user_id"),
    ]
