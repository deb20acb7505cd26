"""The services that follow a person see which files were merged in hers; whoever heads all the services of two files moves
all that hangs from one to the other, what she may not read included."""

from django.db import migrations

from services.walls import USER, wall_by_followed_person

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
    dependencies = [("people", "0013_person_merge"), ("admissions", "0002_walls"), ("accounts", "0004_narrative")]
    operations = [
        wall_by_followed_person("people_personmerge"),
        wall_by_followed_person("people_personmergehistory"),
        migrations.RunSQL(MOVE, "DROP FUNCTION savs_move_file(uuid, uuid, date)"),
    ]
