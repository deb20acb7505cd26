"""The rows of a week that someone keeps are hers alone, and of a type of the same service."""

from django.db import migrations

from services.walls import same_owner, wall_by_user_in_service


class Migration(migrations.Migration):
    dependencies = [("activity", "0012_favourite_row")]
    operations = [
        same_owner("activity_favouriterow", "kind_id", "activity_actkind", "service_id"),
        wall_by_user_in_service("activity_favouriterow"),
    ]
