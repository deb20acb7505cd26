"""Who sees a person: her identity, her whole organisation; what hangs from her, the services or the team that follow her;
the papers handed over, the service that did.

Whoever heads all the services of two files of one person moves all that hangs from one to the other, what she may not read
included.
"""

from django.db import migrations

from savs.postgres import APP
from services.walls import (
    NARRATIVE,
    SERVICES,
    USER,
    same_owner,
    wall_by_followed_person,
    wall_by_narrative,
    wall_by_organisation,
    wall_by_service,
    wall_by_team_of_person,
)

FOLLOWED = ["deficiency", "protectionmeasure", "orientation", "personmerge"]
# Not for who administers the service.
BY_TEAM = ["contactdetails", "relative"]
OF_SERVICE = ["persondocument", "admissionpapers"]

# One place in a service each: whether it is in force that day is said by the services.
RECEIVED = f"SELECT service_id FROM accounts_membership WHERE user_id = {USER} AND role = 'administratif'"  # noqa: S608


def wall_of_alerts(table: str) -> migrations.RunSQL:
    """For who accompanies people in the service, and for its secretary those meant for the reception."""
    told = f"service_id = ANY ({NARRATIVE})"
    received = f"at_reception AND service_id = ANY ({SERVICES}) AND service_id IN ({RECEIVED})"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
        f"CREATE POLICY wall ON {table} TO {APP} USING ({told}) WITH CHECK ({told}); "
        f"CREATE POLICY wall_of_reception ON {table} FOR SELECT TO {APP} USING ({received});",
        f"DROP POLICY wall ON {table}; DROP POLICY wall_of_reception ON {table}; "
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


MOVE = f"""
CREATE FUNCTION savs_move_file(merged uuid, kept uuid, on_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    link record;
BEGIN
    IF merged = kept OR (SELECT count(DISTINCT organisation_id) + count(*) FROM people_person WHERE id IN (merged, kept)) <> 3
    THEN
        RAISE EXCEPTION 'not two files of one organisation' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT 1 FROM admissions_accompaniment a WHERE a.person_id IN (merged, kept) AND a.service_id NOT IN (
        SELECT m.service_id FROM savs_memberships({USER}, on_day) m
        WHERE m.role = 'chef_de_service' AND m.service_id IS NOT NULL
    )) THEN
        RAISE EXCEPTION 'followed by a service that is not hers'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'file_followed_elsewhere';
    END IF;
    SET CONSTRAINTS ALL DEFERRED;
    FOR link IN
        SELECT DISTINCT c.conrelid::regclass AS relation, a.attname AS key
        FROM pg_constraint c JOIN LATERAL unnest(c.conkey, c.confkey) AS pair (here, there) ON true
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = pair.here
        JOIN pg_attribute t ON t.attrelid = c.confrelid AND t.attnum = pair.there
        WHERE c.contype = 'f' AND c.confrelid = 'people_person'::regclass AND t.attname = 'id'
    LOOP
        EXECUTE format('UPDATE %s SET %I = $1 WHERE %I = $2', link.relation, link.key, link.key) USING kept, merged;
    END LOOP;
    SET CONSTRAINTS ALL IMMEDIATE;
END $$;
"""  # noqa: S608  no input


class Migration(migrations.Migration):
    # Who follows a person is said by her accompaniments.
    dependencies = [
        ("people", "0002_history"),
        ("admissions", "0001_tables"),
        ("accounts", "0003_walls_and_keys"),
    ]
    replaces = [
        ("people", "0002_walls"),
        ("people", "0004_history_walls"),
        ("people", "0008_alert_walls"),
        ("people", "0012_identity_walls"),
        ("people", "0014_person_merge_walls"),
    ]
    operations = [
        same_owner("people_persondocument", "service_id", "services_service", "organisation_id"),
        same_owner("people_persondocument", "person_id", "people_person", "organisation_id"),
        same_owner("people_relativeview", "relative_id", "people_relative", "person_id"),
        wall_by_organisation("people_person"),
        wall_by_organisation("people_personhistory"),
        *(wall_by_followed_person(f"people_{table}{history}") for table in FOLLOWED for history in ("", "history")),
        *(wall_by_team_of_person(f"people_{table}{history}") for table in BY_TEAM for history in ("", "history")),
        *(wall_by_service(f"people_{table}{history}") for table in OF_SERVICE for history in ("", "history")),
        wall_by_service("people_filereading"),
        # What a person says of those around her, by who accompanies her there.
        *(wall_by_narrative(f"people_relativeview{history}") for history in ("", "history")),
        *(wall_of_alerts(f"people_personalert{history}") for history in ("", "history")),
        migrations.RunSQL(MOVE, "DROP FUNCTION savs_move_file(uuid, uuid, date)"),
    ]
