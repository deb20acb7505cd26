"""Whoever sees an organisation whole may add a service to it: it is not yet in her list of services."""

from django.db import migrations

from services.walls import APP, SERVICES, WHOLE

WALL = f"""
DROP POLICY wall ON services_service;
CREATE POLICY wall ON services_service TO {APP}
    USING (id = ANY ({SERVICES}) OR organisation_id = ANY ({WHOLE}))
    WITH CHECK (id = ANY ({SERVICES}) OR organisation_id = ANY ({WHOLE}));
"""


class Migration(migrations.Migration):
    dependencies = [("services", "0003_walls")]
    operations = [migrations.RunSQL(WALL, migrations.RunSQL.noop)]
