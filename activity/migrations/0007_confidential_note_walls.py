"""Notes « à secret renforcé » and their history: their author, and those she names."""

from django.db import migrations

from services.walls import USER, same_owner, wall_by_author

# Behind that table's own wall: the author's rows, and those that name who asks.
NAMED = "SELECT note_id FROM activity_confidentialnotereader"


class Migration(migrations.Migration):
    dependencies = [("activity", "0006_confidential_note")]
    operations = [
        same_owner("activity_confidentialnotereader", "note_id", "activity_confidentialnote", "author_id"),
        wall_by_author("activity_confidentialnote", f"id IN ({NAMED})"),
        wall_by_author("activity_confidentialnotehistory", f"pgh_obj_id IN ({NAMED})"),
        wall_by_author("activity_confidentialnotereader", f"user_id = {USER}", of_service=False),
        wall_by_author("activity_confidentialnotereaderhistory", f"user_id = {USER}", of_service=False),
    ]
