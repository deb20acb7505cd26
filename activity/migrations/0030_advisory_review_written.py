"""The reviews that were there were written on the day that their history says."""

from django.db import migrations

WRITTEN = """
ALTER TABLE activity_advisoryreview DISABLE TRIGGER USER;
UPDATE activity_advisoryreviewhistory h SET written_on = (
    SELECT (min(first.pgh_created_at) AT TIME ZONE 'Europe/Paris')::date
    FROM activity_advisoryreviewhistory first WHERE first.pgh_obj_id = h.pgh_obj_id
);
UPDATE activity_advisoryreview r SET written_on = h.written_on
FROM activity_advisoryreviewhistory h WHERE h.pgh_obj_id = r.id;
ALTER TABLE activity_advisoryreview ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [("activity", "0029_advisory_review_day")]
    operations = [migrations.RunSQL(WRITTEN, migrations.RunSQL.noop)]
