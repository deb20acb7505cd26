"""Who sees that relatives were met without the person: the members of the service; why, those who read notes."""

from django.db import migrations

from services.walls import same_owner, wall_by_narrative, wall_by_service


class Migration(migrations.Migration):
    dependencies = [("activity", "0020_relatives_met")]
    operations = [
        same_owner("activity_relativesmet", "act_id", "activity_act", "service_id"),
        same_owner("activity_relativesmetreason", "act_id", "activity_act", "service_id"),
        wall_by_service("activity_relativesmet"),
        wall_by_service("activity_relativesmethistory"),
        wall_by_narrative("activity_relativesmetreason"),
        wall_by_narrative("activity_relativesmetreasonhistory"),
    ]
