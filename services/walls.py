"""The second wall: row-level security, written once here and applied by each app's migrations.

Two roles share one database. The owner migrates. The application's role sees a row only when the transaction says for
whom it runs: `savs_enter(user, day)` reads the memberships of that day and sets transaction-local settings: `savs.user`,
`savs.services` (services whose work is seen), `savs.organisations` (organisations whose people's identity is seen),
`savs.whole_organisations` (organisations seen whole: their administrator, and the commands) and
`savs.narrative_services` (services where she accompanies people, and so reads notes). Unset means: no row.
"""

import pghistory.core
from django.db import connections, migrations

from savs.postgres import APP

# Tables that the application's role may read and write without a wall, each with its reason. A test holds the list.
OUTSIDE = {
    "accounts_user": "decides the context: who signs in",
    "accounts_user_groups": "Django's table, unused",
    "accounts_user_user_permissions": "Django's table, unused",
    "accounts_membership": "decides the context: who works where",
    "accounts_invitation": "read before anybody is known; holds a hash of the link, and no name",
    "activity_calendarfeed": "read before anybody is known; holds ids only",
    "account_emailaddress": "django-allauth's table, unused",
    "account_emailconfirmation": "django-allauth's table, unused",
    "mfa_authenticator": "decides who signs in; its secrets are encrypted",
    "socialaccount_socialaccount": "decides who signs in: accounts at an identity provider",
    "socialaccount_socialapp": "django-allauth's table, unused",
    "socialaccount_socialtoken": "django-allauth's table, unused",
    "usersessions_usersession": "read before anybody is known; sessions of accounts, no data of people",
    "savs_cache": "counts of attempts, read before anybody is known; no data of people",
    "services_authority": "public bodies: the Départements",
    "auth_group": "Django's table, unused",
    "auth_group_permissions": "Django's table, unused",
    "auth_permission": "Django's table, unused",
    "django_content_type": "Django's table, no data of ours",
    "django_migrations": "Django's table, no data of ours",
    "django_session": "read before anybody is known; holds ids only",
    "pghistory_context": "the library's own table, unused: history says who in each row",
}

# The application's role reads these and adds rows; nobody but the owner changes or deletes one.
APPEND_ONLY = {
    "accounts_rightsreview",
    "accounts_secondfactorreset",
    "accounts_refusal",
    "people_filereading",
    "admissions_letterversion",
    "admissions_letter",
}


def _listed(setting: str) -> str:
    return f"(SELECT string_to_array(NULLIF(current_setting('{setting}', true), ''), ',')::uuid[])::uuid[]"


SERVICES, ORGANISATIONS, WHOLE, NARRATIVE = (
    _listed("savs.services"),
    _listed("savs.organisations"),
    _listed("savs.whole_organisations"),
    _listed("savs.narrative_services"),
)
USER = "NULLIF(current_setting('savs.user', true), '')::uuid"


def _wall(table: str, condition: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
        f"CREATE POLICY wall ON {table} TO {APP} USING ({condition}) WITH CHECK ({condition});",
        f"DROP POLICY wall ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def wall_by_service(table: str) -> migrations.RunSQL:
    """A row is seen by the members of its service."""
    return _wall(table, f"service_id = ANY ({SERVICES})")


def wall_by_narrative(table: str) -> migrations.RunSQL:
    """A row that tells of someone's life is seen by those who accompany people in its service: not by the secretary, nor
    by an administrator."""
    return _wall(table, f"service_id = ANY ({NARRATIVE})")


def wall_of_services(table: str, column: str = "id") -> migrations.RunSQL:
    """A service is seen by its members; whoever sees its organisation whole may also add one."""
    return _wall(table, f"{column} = ANY ({SERVICES}) OR organisation_id = ANY ({WHOLE})")


def wall_of_memberships(table: str) -> migrations.RunSQL:
    """A place in a service is seen by its members; one in an organisation by whoever sees it whole."""
    return _wall(table, f"service_id = ANY ({SERVICES}) OR organisation_id = ANY ({WHOLE})")


def wall_by_colleagues(table: str, column: str, *, and_herself: bool = False) -> migrations.RunSQL:
    """What is about a user is seen where she has, or had, a place, and by herself where it says so."""
    own = f"{column} = {USER} OR " if and_herself else ""
    return _wall(
        table,
        f"{own}{column} IN (SELECT user_id FROM accounts_membership "  # noqa: S608  no input
        f"WHERE service_id = ANY ({SERVICES}) OR organisation_id = ANY ({WHOLE}))",
    )


def wall_by_organisation(table: str, column: str = "organisation_id") -> migrations.RunSQL:
    """A row is seen by the members of any service of its organisation."""
    return _wall(table, f"{column} = ANY ({ORGANISATIONS})")


def wall_by_followed_person(table: str) -> migrations.RunSQL:
    """A row that hangs from a person is seen by the services that follow her, or by who sees her organisation whole.

    The inner selects are themselves behind their tables' walls.
    """
    return _wall(
        table,
        "person_id IN (SELECT person_id FROM admissions_accompaniment) "  # noqa: S608  no input
        f"OR person_id IN (SELECT id FROM people_person WHERE organisation_id = ANY ({WHOLE}))",
    )


def wall_by_user(table: str) -> migrations.RunSQL:
    """A row is seen by the user it belongs to."""
    return _wall(table, f"user_id = {USER}")


def wall_by_user_in_service(table: str) -> migrations.RunSQL:
    """A row is seen by the user it belongs to, as long as she sees its service."""
    return _wall(table, f"user_id = {USER} AND service_id = ANY ({SERVICES})")


def wall_by_membership(table: str) -> migrations.RunSQL:
    """A row that hangs from a membership is seen by the members of its service, or by who sees its organisation whole."""
    return _wall(
        table,
        "membership_id IN (SELECT id FROM accounts_membership "  # noqa: S608  no input
        f"WHERE service_id = ANY ({SERVICES}) OR organisation_id = ANY ({WHOLE}))",
    )


def wall_by_head(table: str) -> migrations.RunSQL:
    """A row about a professional is seen by herself and by the head of its service, as long as they work there; and by the
    commands, which run for nobody."""
    return _wall(
        table,
        f"service_id = ANY ({SERVICES}) AND ({USER} IS NULL OR user_id = {USER} OR service_id IN (SELECT m.service_id "  # noqa: S608  no input
        f"FROM accounts_membership m WHERE m.user_id = {USER} AND m.role = 'chef_de_service'))",
    )


def wall_by_author(table: str, readers: str, *, of_service: bool = True) -> migrations.RunSQL:
    """A row is written by its author alone, and read by her and by whom the `readers` condition names; where it is
    `of_service`, as long as they accompany people there."""
    there = f"service_id = ANY ({NARRATIVE}) AND " if of_service else ""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
        f"CREATE POLICY wall ON {table} TO {APP} USING ({there}author_id = {USER}) WITH CHECK ({there}author_id = {USER}); "
        f"CREATE POLICY wall_of_readers ON {table} FOR SELECT TO {APP} USING ({there}({readers}));",
        f"DROP POLICY wall ON {table}; DROP POLICY wall_of_readers ON {table}; "
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


def same_owner(table: str, column: str, target: str, owner: str) -> migrations.RunSQL:
    """A composite foreign key: the row and what it points to belong to the same organisation (or service)."""
    name = f"{table}_{column.removesuffix('_id')}_same_{owner.removesuffix('_id')}"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}, {owner}) REFERENCES {target} (id, {owner}) "
        "ON UPDATE CASCADE ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


def grant_rights(using: str, **kwargs: object) -> None:
    """Rights of the application's role on every table; run by the owner after each migration, as often as one likes.

    History is written by triggers that run with the owner's rights, and that nothing makes skip a row: the application's
    role can only read it.
    """
    with connections[using].cursor() as cursor:
        tables = set(connections[using].introspection.table_names(cursor))
        histories = {model._meta.db_table for model in pghistory.core.event_models()}
        read_only = ", ".join(sorted(tables & (histories | {"django_migrations", "pghistory_context"})))
        append_only = sorted(tables & APPEND_ONLY)
        cursor.execute(
            f"""
            GRANT USAGE ON SCHEMA public TO {APP};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP};
            REVOKE INSERT, UPDATE, DELETE ON {read_only} FROM {APP};
            {f"REVOKE UPDATE, DELETE ON {', '.join(append_only)} FROM {APP};" if append_only else ""}
            GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP};
            {TRIGGERS_OF_THE_OWNER}
            """
        )


# pgtrigger asks this function before each row: it let the application switch a trigger off by a setting, and made writes
# in bulk quadratic. Each migration that adds a trigger brings it back, and each trigger with its writer's rights.
TRIGGERS_OF_THE_OWNER = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN false;
DO $$ DECLARE trigger_function regprocedure; BEGIN
    FOR trigger_function IN
        SELECT DISTINCT t.tgfoid::regprocedure FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE p.pronamespace = 'public'::regnamespace AND starts_with(p.proname, 'pgtrigger_')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = public, pg_temp', trigger_function);
    END LOOP;
END $$;
"""
