"""The functions that open the walls. They run with their owner's rights, read memberships, and say who sees what."""

from django.db import migrations

from services.walls import wall_by_user

ENTER = """
CREATE FUNCTION savs_open_walls(seen uuid[], known uuid[], whole uuid[]) RETURNS void
LANGUAGE sql AS $$
    SELECT set_config('savs.services', array_to_string(seen, ','), true),
           set_config('savs.organisations', array_to_string(known, ','), true),
           set_config('savs.whole_organisations', array_to_string(whole, ','), true);
$$;

CREATE FUNCTION savs_enter(for_user uuid, on_day date)
RETURNS TABLE (service_id uuid, organisation_id uuid, role text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM set_config('savs.user', for_user::text, true);
    RETURN QUERY
        SELECT s.id, s.organisation_id, m.role::text FROM savs_memberships(for_user, on_day) m
        JOIN services_service s ON s.id = m.service_id OR s.organisation_id = m.organisation_id;
    PERFORM savs_open_walls(
        ARRAY(SELECT s.id FROM services_service s JOIN savs_memberships(for_user, on_day) m
              ON s.id = m.service_id OR s.organisation_id = m.organisation_id),
        ARRAY(SELECT COALESCE(m.organisation_id, s.organisation_id) FROM savs_memberships(for_user, on_day) m
              LEFT JOIN services_service s ON s.id = m.service_id
              WHERE m.organisation_id IS NOT NULL OR m.service_id IS NOT NULL),
        ARRAY(SELECT m.organisation_id FROM savs_memberships(for_user, on_day) m WHERE m.organisation_id IS NOT NULL)
    );
END $$;

CREATE FUNCTION savs_enter_organisation(whole uuid)
RETURNS TABLE (service_id uuid, organisation_id uuid, role text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM savs_open_walls(
        ARRAY(SELECT s.id FROM services_service s WHERE s.organisation_id = whole), ARRAY[whole], ARRAY[whole]
    );
    RETURN QUERY SELECT s.id, s.organisation_id, 'administrateur'::text FROM services_service s
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

# Memberships of an active user on a day, for the function above.
MEMBERSHIPS = """
CREATE FUNCTION savs_memberships(for_user uuid, on_day date) RETURNS SETOF accounts_membership
LANGUAGE sql STABLE AS $$
    SELECT m.* FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id AND u.is_active
    WHERE m.user_id = for_user
      AND (m.starts_on IS NULL OR m.starts_on <= on_day) AND (m.ends_on IS NULL OR m.ends_on >= on_day);
$$;
"""

DROP = """
DROP FUNCTION savs_enter(uuid, date); DROP FUNCTION savs_enter_organisation(uuid);
DROP FUNCTION savs_memberships(uuid, date); DROP FUNCTION savs_open_walls(uuid[], uuid[], uuid[]);
DROP FUNCTION savs_organisation_of_service(text); DROP FUNCTION savs_organisation_named(text);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("services", "0003_walls")]
    operations = [migrations.RunSQL(MEMBERSHIPS + ENTER, DROP), wall_by_user("accounts_formkey")]
