"""What became of an act is seen where the act is."""

from django.db import migrations

from services.walls import same_owner, wall_by_service


class Migration(migrations.Migration):
    dependencies = [("activity", "0022_act_outcome")]
    operations = [
        wall_by_service("activity_actoutcome"),
        wall_by_service("activity_actoutcomehistory"),
        same_owner("activity_actoutcome", "act_id", "activity_act", "service_id"),
    ]
