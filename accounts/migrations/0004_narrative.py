"""What tells of people's lives is closed apart: `savs.narrative_services` holds the services where someone accompanies
people. A seat also says its métier, which opens the notes « à secret renforcé »."""

from django.db import migrations

DROP = """
DROP FUNCTION savs_enter(uuid, date); DROP FUNCTION savs_enter_organisation(uuid);
DROP FUNCTION savs_open_walls(uuid[], uuid[], uuid[]);
"""

CREATE = """
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
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_draft")]
    operations = [migrations.RunSQL(DROP + CREATE)]
