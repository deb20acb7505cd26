"""Who sees the history of accounts: where the professional has, or had, a place."""

from django.db import migrations

from services.walls import wall_by_colleagues, wall_of_memberships


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_history")]
    operations = [
        wall_by_colleagues("accounts_userhistory", "pgh_obj_id"),
        wall_of_memberships("accounts_membershiphistory"),
    ]
