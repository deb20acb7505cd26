"""What the classeur asks of the database: to take a closing over, and to leave the time of a mission alone.

A command, which runs for nobody, takes the closings of a service that moves here; on a page the head alone closes a month.
Whether an event is a mission's is told to whoever may import it, and nothing of the mission.
"""

from django.db import migrations

from services.walls import SERVICES, USER

TAKES_OVER = (
    "ALTER POLICY wall_to_close ON activity_monthclosing "
    f"WITH CHECK (savs_is_head(service_id) OR ({USER} IS NULL AND service_id = ANY ({SERVICES})))"
)
HEAD_ALONE = "ALTER POLICY wall_to_close ON activity_monthclosing WITH CHECK (savs_is_head(service_id))"

OF_MISSIONS = f"""
CREATE FUNCTION savs_times_of_missions(events uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT indirect_time_id FROM activity_advisorytime
    WHERE indirect_time_id = ANY (events) AND service_id = ANY ({SERVICES}) ORDER BY indirect_time_id
$$
"""  # noqa: S608  no input


class Migration(migrations.Migration):
    dependencies = [("activity", "0032_closing_by_command")]
    operations = [
        migrations.RunSQL(TAKES_OVER, HEAD_ALONE),
        migrations.RunSQL(OF_MISSIONS, "DROP FUNCTION savs_times_of_missions(uuid[])"),
    ]
