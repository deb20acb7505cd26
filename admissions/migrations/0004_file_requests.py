"""A request for a file: written by the service that asks, read and answered by the heads of the one that is asked.

Who asks learns nothing of who is followed elsewhere but whom to ask; a yes lets its author write in the service that asked,
for that request and until the end of the transaction.
"""

from django.db import migrations

from savs.postgres import APP
from services.walls import ORGANISATIONS, SERVICES, USER, same_owner

HEADED = f"""asked_service_id = ANY ({SERVICES}) AND asked_service_id IN (
SELECT service_id FROM accounts_membership WHERE user_id = {USER} AND role = 'chef_de_service')"""  # noqa: S608
ASKING = f"service_id = ANY ({SERVICES})"

FUNCTIONS = f"""
CREATE FUNCTION savs_last_service_of(people uuid[]) RETURNS TABLE (person_id uuid, service_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT ON (a.person_id) a.person_id, a.service_id
    FROM admissions_accompaniment a JOIN people_person p ON p.id = a.person_id
    WHERE a.person_id = ANY (people) AND p.organisation_id = ANY ({ORGANISATIONS})
    ORDER BY a.person_id, upper(a.open_during) DESC NULLS FIRST, a.id DESC;
$$;

CREATE FUNCTION savs_open_asking_service(request uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asking uuid;
BEGIN
    SELECT r.service_id INTO asking FROM admissions_filerequest r
    WHERE r.id = request AND r.answer = 'oui' AND r.answered_by_id = {USER} AND r.{HEADED};
    IF asking IS NULL THEN
        RAISE EXCEPTION 'no yes of hers to this request' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Once its contact is somebody's, a request opens nothing more.
    PERFORM 1 FROM admissions_filerequest r JOIN admissions_firstcontact c ON c.id = r.contact_id
    WHERE r.id = request AND c.accompaniment_id IS NULL;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    PERFORM set_config('savs.services', concat_ws(',', current_setting('savs.services', true), asking::text), true);
END $$;
"""  # noqa: S608  no input


def wall(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
        f"CREATE POLICY wall ON {table} FOR SELECT TO {APP} USING ({ASKING} OR ({HEADED})); "
        f"CREATE POLICY wall_of_asking ON {table} FOR INSERT TO {APP} WITH CHECK ({ASKING} AND answer = ''); "
        f"CREATE POLICY wall_of_answers ON {table} FOR UPDATE TO {APP} USING ({HEADED}) WITH CHECK ({HEADED});",
        f"DROP POLICY wall ON {table}; DROP POLICY wall_of_asking ON {table}; "
        f"DROP POLICY wall_of_answers ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


class Migration(migrations.Migration):
    dependencies = [("admissions", "0003_walls_and_keys")]
    replaces = [
        ("admissions", "0019_file_request_walls"),
    ]
    operations = [
        same_owner("admissions_filerequest", "service_id", "services_service", "organisation_id"),
        same_owner("admissions_filerequest", "asked_service_id", "services_service", "organisation_id"),
        same_owner("admissions_filerequest", "person_id", "people_person", "organisation_id"),
        same_owner("admissions_filerequest", "contact_id", "admissions_firstcontact", "service_id"),
        wall("admissions_filerequest"),
        wall("admissions_filerequesthistory"),
        migrations.RunSQL(
            FUNCTIONS, "DROP FUNCTION savs_last_service_of(uuid[]); DROP FUNCTION savs_open_asking_service(uuid)"
        ),
    ]
