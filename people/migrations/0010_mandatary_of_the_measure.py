"""Who carries out a protection measure is told with the measure; it was told with the contact details."""

from django.db import migrations

# Where no measure was noted, or none known of, the mandataire says that there is one.
MOVE = """
UPDATE people_protectionmeasure m SET mandatary_name = c.representative_name,
    mandatary_kind = c.representative_kind, mandatary_phone = c.representative_phone,
    type = CASE WHEN m.type = 'aucune' THEN '' ELSE m.type END
FROM people_contactdetails c
WHERE c.person_id = m.person_id AND (c.representative_name <> '' OR c.representative_phone <> '');
INSERT INTO people_protectionmeasure (id, version, person_id, type, scope, manner, court, mandatary_name, mandatary_kind,
    mandatary_phone, mandatary_email)
SELECT gen_random_uuid(), 1, c.person_id, '', '', '', '', c.representative_name, c.representative_kind,
    c.representative_phone, ''
FROM people_contactdetails c
WHERE (c.representative_name <> '' OR c.representative_phone <> '')
    AND NOT EXISTS (SELECT 1 FROM people_protectionmeasure m WHERE m.person_id = c.person_id);
"""
BACK = """
UPDATE people_contactdetails c SET representative_name = m.mandatary_name,
    representative_kind = m.mandatary_kind, representative_phone = m.mandatary_phone
FROM people_protectionmeasure m WHERE m.person_id = c.person_id AND m.mandatary_name <> '';
"""
# One main deficiency each: the classeur ranks them, nothing else did.
RANK = """
UPDATE people_deficiency d SET rank = r.place FROM (
    SELECT id, row_number() OVER (PARTITION BY person_id ORDER BY rank, id) - 1 AS place FROM people_deficiency
) r WHERE r.id = d.id AND r.place <> d.rank;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0009_identity_and_entourage")]
    operations = [migrations.RunSQL(MOVE, BACK), migrations.RunSQL(RANK, migrations.RunSQL.noop)]
