"""A closed month refuses to change, whatever writes: acts, who is in them, indirect time and who attended.

Once a statement, from its transition tables: an import of sixty thousand rows asks thirty times. Nothing is asked of a
service that never closed a month. The owner of the tables is not held: migrations, the end of retention.
"""

from django.db import migrations

from savs.postgres import APP
from services.walls import SERVICES, USER, wall_by_service

OWN = """
CREATE FUNCTION savs_is_head(of_service uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM savs_memberships(
            NULLIF(current_setting('savs.user', true), '')::uuid, (now() AT TIME ZONE 'Europe/Paris')::date
        ) m WHERE m.service_id = of_service AND m.role = 'chef_de_service'
    )
$$;

-- A command that gives its reason changes a closed month: nobody is signed in, whoever runs it holds the machine.
CREATE FUNCTION savs_may_change_closed(of_service uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT COALESCE(current_setting('savs.user', true), '') = '' OR savs_is_head(of_service)
$$;

-- The day's saves hold this together; a closing holds it alone, and so waits for those under way.
CREATE FUNCTION savs_month_lock(of_service uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT hashtextextended('savs month ' || of_service, 0) $$;

CREATE FUNCTION savs_close_alone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(savs_month_lock(NEW.service_id));
    RETURN NEW;
END $$;
CREATE TRIGGER close_alone BEFORE INSERT OR UPDATE ON activity_monthclosing
    FOR EACH ROW EXECUTE FUNCTION savs_close_alone();

ALTER TABLE activity_monthclosing ENABLE ROW LEVEL SECURITY;
"""
# A command, which runs for nobody, takes the closings of a service that moves here; on a page the head alone closes a month.
POLICIES = f"""
CREATE POLICY wall ON activity_monthclosing FOR SELECT TO {APP} USING (service_id = ANY ({SERVICES}));
CREATE POLICY wall_to_close ON activity_monthclosing FOR INSERT TO {APP}
    WITH CHECK (savs_is_head(service_id) OR ({USER} IS NULL AND service_id = ANY ({SERVICES})));
CREATE POLICY wall_to_reopen ON activity_monthclosing FOR UPDATE TO {APP}
    USING (savs_is_head(service_id)) WITH CHECK (savs_is_head(service_id));
"""

# What each statement touched: service, day, subject, its reference, minutes before and after, what was done to it.
_OF_ROW = {
    "INSERT": "SELECT service_id, date, id, ref, NULL::int, minutes::int, 'ajout' FROM new_rows",
    "DELETE": "SELECT service_id, date, id, ref, minutes::int, NULL::int, 'suppression' FROM old_rows",
    "UPDATE": (
        "SELECT o.service_id, o.date, o.id, o.ref, o.minutes::int, n.minutes::int, 'correction' "
        "FROM old_rows o JOIN new_rows n USING (id) UNION "
        "SELECT n.service_id, n.date, n.id, n.ref, o.minutes::int, n.minutes::int, 'correction' "
        "FROM old_rows o JOIN new_rows n USING (id)"
    ),
}


def _of_part(parent: str, column: str, rows: str) -> str:
    return (
        f"SELECT a.service_id, a.date, a.id, a.ref, a.minutes::int, a.minutes::int, 'correction' FROM {parent} a "  # noqa: S608
        f"WHERE a.id IN (SELECT {column} FROM {rows})"
    )


TRANSITION = {"INSERT": "NEW TABLE AS new_rows", "DELETE": "OLD TABLE AS old_rows"}
TRANSITION["UPDATE"] = f"{TRANSITION['INSERT']} {TRANSITION['DELETE']}"
# Each table: what it is about, and for what hangs from an act or an event, from which by which column.
TABLES = {
    "activity_act": ("acte", "", ""),
    "activity_actperson": ("acte", "activity_act", "act_id"),
    "activity_actprofessional": ("acte", "activity_act", "act_id"),
    "activity_indirecttime": ("indirect", "", ""),
    "activity_attendee": ("indirect", "activity_indirecttime", "indirect_time_id"),
}


def hold(table: str, event: str) -> str:
    """The function and the trigger of one table and one kind of statement."""
    about, parent, column = TABLES[table]
    rows = "new_rows" if event == "INSERT" else "old_rows"
    touched = _OF_ROW[event] if not parent else _of_part(parent, column, rows)
    if parent and event == "UPDATE":
        touched += " UNION " + _of_part(parent, column, "new_rows")
    name = f"savs_hold_{table.removeprefix('activity_')}_{event.lower()}"
    # A part never says more than its whole, which may have said already that it is new or gone.
    again = (
        "DO NOTHING"
        if parent
        else (
            "DO UPDATE SET minutes_after = excluded.minutes_after, change = CASE WHEN excluded.change = 'correction' "
            "THEN known.change ELSE excluded.change END"
        )
    )
    return f"""
CREATE FUNCTION {name}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    why text := COALESCE(current_setting('savs.reason', true), '');
    writer text := COALESCE(NULLIF(current_setting('role'), 'none'), session_user::text);
    closed date;
BEGIN
    IF writer <> '{APP}' THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock_shared(savs_month_lock(s.service_id))
    FROM (SELECT DISTINCT service_id FROM {rows} ORDER BY service_id) s;
    IF NOT EXISTS (SELECT 1 FROM activity_monthclosing c WHERE c.service_id IN (SELECT service_id FROM {rows})) THEN
        RETURN NULL;
    END IF;
    SELECT min(c.month) INTO closed
    FROM ({touched}) AS t (service_id, date, id, ref, before, after, change)
    JOIN activity_monthclosing c
        ON c.service_id = t.service_id AND c.month = date_trunc('month', t.date)::date AND c.reopened_at IS NULL
    WHERE why = '' OR NOT savs_may_change_closed(t.service_id);
    IF closed IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'month_is_closed',
            MESSAGE = 'this month is closed', DETAIL = closed::text;
    END IF;
    INSERT INTO activity_latechange AS known (
        id, service_id, about, change, subject, ref, date, minutes_before, minutes_after, reason, user_id, at, transaction
    )
    SELECT DISTINCT ON (t.id) gen_random_uuid(), t.service_id, '{about}', t.change, t.id, t.ref, t.date, t.before, t.after,
        CASE WHEN c.reopened_at IS NULL THEN left(why, 200) ELSE c.reopened_because END,
        NULLIF(current_setting('savs.user', true), '')::uuid, now(), txid_current()
    FROM ({touched}) AS t (service_id, date, id, ref, before, after, change)
    CROSS JOIN LATERAL (
        SELECT reopened_at, reopened_because FROM activity_monthclosing
        WHERE service_id = t.service_id AND month = date_trunc('month', t.date)::date
        ORDER BY closed_at DESC, id DESC LIMIT 1
    ) c
    ORDER BY t.id, t.date
    ON CONFLICT (transaction, subject) {again};
    RETURN NULL;
END $$;
CREATE TRIGGER hold_{event.lower()} AFTER {event} ON {table}
    REFERENCING {TRANSITION[event]} FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""  # noqa: S608  no input


def let_go(table: str, event: str) -> str:
    name = f"savs_hold_{table.removeprefix('activity_')}_{event.lower()}"
    return f"DROP TRIGGER hold_{event.lower()} ON {table}; DROP FUNCTION {name}();"


DROP_OWN = """
DROP POLICY wall ON activity_monthclosing; DROP POLICY wall_to_close ON activity_monthclosing;
DROP POLICY wall_to_reopen ON activity_monthclosing; ALTER TABLE activity_monthclosing DISABLE ROW LEVEL SECURITY;
DROP TRIGGER close_alone ON activity_monthclosing; DROP FUNCTION savs_close_alone();
DROP FUNCTION savs_month_lock(uuid); DROP FUNCTION savs_may_change_closed(uuid); DROP FUNCTION savs_is_head(uuid);
"""
# Read by the members of the service, written by no policy: the triggers alone, as the owner.
READ_ONLY = f"""
ALTER TABLE activity_latechange ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall ON activity_latechange FOR SELECT TO {APP} USING (service_id = ANY ({SERVICES}));
"""
WRITE_AGAIN = "DROP POLICY wall ON activity_latechange; ALTER TABLE activity_latechange DISABLE ROW LEVEL SECURITY;"


class Migration(migrations.Migration):
    dependencies = [("activity", "0003_walls_and_keys")]
    replaces = [
        ("activity", "0019_closing_triggers"),
        ("activity", "0032_closing_by_command"),
        ("activity", "0033_classeur"),
    ]
    operations = [
        migrations.RunSQL(OWN + POLICIES, DROP_OWN),
        migrations.RunSQL(READ_ONLY, WRITE_AGAIN),
        wall_by_service("activity_monthclosinghistory"),
        wall_by_service("activity_daybounds"),
        wall_by_service("activity_dayboundshistory"),
        *[
            migrations.RunSQL(hold(table, event), let_go(table, event))
            for table in TABLES
            for event in ("INSERT", "UPDATE", "DELETE")
        ],
    ]
