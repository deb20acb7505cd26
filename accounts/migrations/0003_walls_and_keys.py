"""The functions that open the walls, and who sees what of this app.

The functions run with their owner's rights, read memberships, and say who sees what. What tells of people's lives is closed
apart: `savs.narrative_services` holds the services where someone accompanies people. A seat also says its métier, which
opens the notes « à secret renforcé ».
"""

from django.db import migrations

from savs.postgres import APP
from services.walls import (
    WHOLE,
    same_owner,
    wall_by_colleagues,
    wall_by_head,
    wall_by_membership,
    wall_by_service,
    wall_by_user,
    wall_of_memberships,
)

# Memberships of an active user on a day, for the function below.
MEMBERSHIPS = """
CREATE FUNCTION savs_memberships(for_user uuid, on_day date) RETURNS SETOF accounts_membership
LANGUAGE sql STABLE AS $$
    SELECT m.* FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id AND u.is_active
    WHERE m.user_id = for_user
      AND (m.starts_on IS NULL OR m.starts_on <= on_day) AND (m.ends_on IS NULL OR m.ends_on >= on_day);
$$;
"""

ENTER = """
CREATE FUNCTION savs_open_walls(seen uuid[], known uuid[], whole uuid[], narrative uuid[]) RETURNS void
LANGUAGE sql AS $$
    SELECT set_config('savs.services', array_to_string(seen, ','), true),
           set_config('savs.organisations', array_to_string(known, ','), true),
           set_config('savs.whole_organisations', array_to_string(whole, ','), true),
           set_config('savs.narrative_services', array_to_string(narrative, ','), true);
$$;

CREATE FUNCTION savs_enter(for_user uuid, on_day date)
RETURNS TABLE (service_id uuid, organisation_id uuid, role text, job text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM set_config('savs.user', for_user::text, true);
    RETURN QUERY
        SELECT s.id, s.organisation_id, m.role::text, m.job::text FROM savs_memberships(for_user, on_day) m
        JOIN services_service s ON s.id = m.service_id OR s.organisation_id = m.organisation_id;
    PERFORM savs_open_walls(
        ARRAY(SELECT s.id FROM services_service s JOIN savs_memberships(for_user, on_day) m
              ON s.id = m.service_id OR s.organisation_id = m.organisation_id),
        ARRAY(SELECT COALESCE(m.organisation_id, s.organisation_id) FROM savs_memberships(for_user, on_day) m
              LEFT JOIN services_service s ON s.id = m.service_id
              WHERE m.organisation_id IS NOT NULL OR m.service_id IS NOT NULL),
        ARRAY(SELECT m.organisation_id FROM savs_memberships(for_user, on_day) m WHERE m.organisation_id IS NOT NULL),
        ARRAY(SELECT m.service_id FROM savs_memberships(for_user, on_day) m
              WHERE m.role IN ('travailleur_social', 'chef_de_service'))
    );
END $$;

CREATE FUNCTION savs_enter_organisation(whole uuid, with_notes boolean)
RETURNS TABLE (service_id uuid, organisation_id uuid, role text, job text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    its_services uuid[] := ARRAY(SELECT s.id FROM services_service s WHERE s.organisation_id = whole);
BEGIN
    PERFORM savs_open_walls(
        its_services, ARRAY[whole], ARRAY[whole], CASE WHEN with_notes THEN its_services ELSE '{}' END
    );
    RETURN QUERY SELECT s.id, s.organisation_id, 'administrateur'::text, ''::text FROM services_service s
                 WHERE s.organisation_id = whole;
END $$;

CREATE FUNCTION savs_organisation_of_service(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT organisation_id FROM services_service WHERE code = wanted;
$$;

CREATE FUNCTION savs_organisation_named(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT id FROM services_organisation WHERE lower(name) = lower(wanted);
$$;
"""
DROP_ENTER = """
DROP FUNCTION savs_enter(uuid, date); DROP FUNCTION savs_enter_organisation(uuid, boolean);
DROP FUNCTION savs_memberships(uuid, date); DROP FUNCTION savs_open_walls(uuid[], uuid[], uuid[], uuid[]);
DROP FUNCTION savs_organisation_of_service(text); DROP FUNCTION savs_organisation_named(text);
"""

# Drafts, which only their author sees, counted and forgotten when an account is closed.
DRAFTS = """
CREATE FUNCTION savs_count_drafts(of_user uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*)::integer FROM accounts_draft d WHERE d.user_id = of_user AND NOT EXISTS
        (SELECT 1 FROM accounts_formkey k WHERE k.user_id = d.user_id AND k.key = d.key);
$$;

CREATE FUNCTION savs_forget_drafts(of_user uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM accounts_draft WHERE user_id = of_user;
$$;
"""
DROP_DRAFTS = "DROP FUNCTION savs_count_drafts(uuid); DROP FUNCTION savs_forget_drafts(uuid);"

# Anybody's refusal may be added, before or after the walls open; an administrator reads those of her organisation's people.
REFUSALS = f"""
ALTER TABLE accounts_refusal ENABLE ROW LEVEL SECURITY;
CREATE POLICY add ON accounts_refusal FOR INSERT TO {APP} WITH CHECK (true);
CREATE POLICY wall ON accounts_refusal FOR SELECT TO {APP} USING (user_id IN (
    SELECT m.user_id FROM accounts_membership m LEFT JOIN services_service s ON s.id = m.service_id
    WHERE COALESCE(m.organisation_id, s.organisation_id) = ANY ({WHOLE})
));
"""  # noqa: S608  no input
DROP_REFUSALS = """
DROP POLICY add ON accounts_refusal; DROP POLICY wall ON accounts_refusal;
ALTER TABLE accounts_refusal DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_history"), ("services", "0003_walls_and_keys")]
    replaces = [
        ("accounts", "0002_walls"),
        ("accounts", "0004_narrative"),
        ("accounts", "0006_history_walls"),
        ("accounts", "0008_account_life_walls"),
        ("accounts", "0012_absence_walls"),
    ]
    operations = [
        migrations.RunSQL(MEMBERSHIPS + ENTER, DROP_ENTER),
        migrations.RunSQL(DRAFTS, DROP_DRAFTS),
        migrations.RunSQL(REFUSALS, DROP_REFUSALS),
        wall_by_user("accounts_formkey"),
        wall_by_user("accounts_draft"),
        # Where the professional has, or had, a place.
        wall_by_colleagues("accounts_userhistory", "pgh_obj_id"),
        wall_of_memberships("accounts_membershiphistory"),
        wall_by_membership("accounts_rightsreview"),
        wall_by_colleagues("accounts_secondfactorreset", "user_id", and_herself=True),
        # Absences are their service's; why somebody is away is hers and her head of service's.
        wall_by_service("accounts_absence"),
        wall_by_service("accounts_absencehistory"),
        wall_by_head("accounts_absencereason"),
        wall_by_head("accounts_absencereasonhistory"),
        same_owner("accounts_absencereason", "absence_id", "accounts_absence", "service_id"),
        same_owner("accounts_absencereason", "absence_id", "accounts_absence", "user_id"),
    ]
