"""A version that the person refused plans nothing: where each objective stands follows from the others and from its
evaluations. Those who write of one objective wait for each other: each then reads what the other wrote."""

from django.db import migrations

STANDING = """
CREATE OR REPLACE FUNCTION pap_settle(wanted uuid) RETURNS void LANGUAGE sql AS $$
    SELECT id FROM pap_objective WHERE id = wanted FOR NO KEY UPDATE;
    WITH told AS (
        SELECT p.validated_on AS day, 0 AS rank, v.due_on AS due, NULL AS outcome
        FROM pap_objectiveversion v JOIN pap_pap p ON p.id = v.pap_id
        WHERE v.objective_id = wanted AND p.validated_on IS NOT NULL AND p.answer <> 'refuse'
        UNION ALL SELECT p.answered_on, 0, NULL, NULL
        FROM pap_objectiveversion v JOIN pap_pap p ON p.id = v.pap_id
        WHERE v.objective_id = wanted AND p.answer = 'refuse'
        UNION ALL SELECT r.reviewed_on, 1, r.due_on, r.outcome FROM pap_objectivereview r WHERE r.objective_id = wanted
    ), last_review AS (SELECT day, outcome FROM told WHERE rank = 1 ORDER BY day DESC LIMIT 1)
    UPDATE pap_objective SET
        due_on = (SELECT due FROM told WHERE due IS NOT NULL ORDER BY day DESC, rank DESC LIMIT 1),
        closed_on = (SELECT day FROM last_review WHERE outcome IN ('atteint', 'plus_adapte')),
        settled_on = (SELECT max(day) FROM told)
    WHERE id = wanted;
$$;
"""
WHEN_REFUSED = """
DROP TRIGGER settle_all ON pap_pap;
CREATE TRIGGER settle_all AFTER UPDATE OF validated_on, answer, answered_on ON pap_pap
    FOR EACH ROW WHEN (
        (OLD.validated_on, CASE OLD.answer WHEN 'refuse' THEN OLD.answered_on END)
            IS DISTINCT FROM (NEW.validated_on, CASE NEW.answer WHEN 'refuse' THEN NEW.answered_on END)
    ) EXECUTE FUNCTION pap_settle_all();
SELECT pap_settle(objective_id) FROM (
    SELECT v.objective_id FROM pap_objectiveversion v JOIN pap_pap p ON p.id = v.pap_id WHERE p.answer = 'refuse'
) AS its;
"""
AS_BEFORE = """
DROP TRIGGER settle_all ON pap_pap;
CREATE TRIGGER settle_all AFTER UPDATE OF validated_on ON pap_pap
    FOR EACH ROW WHEN (OLD.validated_on IS DISTINCT FROM NEW.validated_on) EXECUTE FUNCTION pap_settle_all();
"""


class Migration(migrations.Migration):
    dependencies = [("pap", "0011_parts_stay")]
    operations = [
        migrations.RunSQL(STANDING, migrations.RunSQL.noop),
        migrations.RunSQL(WHEN_REFUSED, AS_BEFORE),
    ]
