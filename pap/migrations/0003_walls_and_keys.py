"""Who sees what of a project: its dates, what is planned and what became of it, whoever sees the path; its words, those who
accompany people there. The composite keys that hold each row to its service. And what was validated, which is kept."""

from django.db import migrations

from savs.postgres import APP
from services.walls import same_owner, wall_by_narrative, wall_by_service

OF_SERVICE = ["pap", "objective", "objectiveversion", "objectivereview"]
NARRATIVE = ["paptext", "participation", "objectivewording", "step", "objectivereviewnote"]
KEYS = [
    ("pap", "accompaniment_id", "admissions_accompaniment"),
    ("objective", "accompaniment_id", "admissions_accompaniment"),
    ("paptext", "pap_id", "pap_pap"),
    ("participation", "pap_id", "pap_pap"),
    ("objectiveversion", "pap_id", "pap_pap"),
    ("objectiveversion", "objective_id", "pap_objective"),
    ("objectivewording", "aim_id", "pap_objectiveversion"),
    ("step", "aim_id", "pap_objectiveversion"),
    ("objectivereview", "objective_id", "pap_objective"),
    ("objectivereviewnote", "review_id", "pap_objectivereview"),
]

# A validated version never changes: neither its own days and words, nor its objectives, their steps, who took part. That a
# step is done is noted later. Whoever writes a part waits for whoever validates, and the other way round. The owner of the
# tables alone may go beyond: at the end of its retention, a project is anonymised or deleted.
VALIDATED_IS_KEPT = f"""
CREATE FUNCTION pap_refuse_change() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A validated version never changes: another one is written.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'pap_validated_is_kept';
END $$;

CREATE FUNCTION pap_version_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.validated_on IS NULL OR current_user <> '{APP}' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE'
        OR (OLD.accompaniment_id, OLD.number, OLD.begun_on, OLD.tool)
            IS DISTINCT FROM (NEW.accompaniment_id, NEW.number, NEW.begun_on, NEW.tool)
        OR (OLD.analysed_on, OLD.tool_on, OLD.coconstructed_on, OLD.validated_on, OLD.validated_by_id)
            IS DISTINCT FROM (NEW.analysed_on, NEW.tool_on, NEW.coconstructed_on, NEW.validated_on, NEW.validated_by_id)
    THEN
        PERFORM pap_refuse_change();
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION pap_part_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part record;
    its_version uuid;
    is_validated boolean;
BEGIN
    IF TG_OP = 'DELETE' THEN part := OLD; ELSE part := NEW; END IF;
    IF TG_TABLE_NAME = 'pap_step' THEN
        IF TG_OP = 'UPDATE' AND (OLD.aim_id, OLD.rank, OLD.text, OLD.doer, OLD.who)
            IS NOT DISTINCT FROM (NEW.aim_id, NEW.rank, NEW.text, NEW.doer, NEW.who)
        THEN
            RETURN NEW;
        END IF;
    END IF;
    IF TG_TABLE_NAME IN ('pap_step', 'pap_objectivewording') THEN
        SELECT pap_id INTO its_version FROM pap_objectiveversion WHERE id = part.aim_id;
    ELSE
        its_version := part.pap_id;
    END IF;
    SELECT validated_on IS NOT NULL INTO is_validated FROM pap_pap WHERE id = its_version FOR SHARE;
    IF is_validated AND current_user = '{APP}' THEN
        PERFORM pap_refuse_change();
    END IF;
    RETURN part;
END $$;

CREATE TRIGGER version_is_kept BEFORE UPDATE OR DELETE ON pap_pap
    FOR EACH ROW EXECUTE FUNCTION pap_version_is_kept();
"""  # noqa: S608  no input
PARTS = ["paptext", "participation", "objectiveversion", "objectivewording", "step"]
PARTS_ARE_KEPT = "".join(
    f"CREATE TRIGGER part_is_kept BEFORE INSERT OR UPDATE OR DELETE ON pap_{part} "
    "FOR EACH ROW EXECUTE FUNCTION pap_part_is_kept();\n"
    for part in PARTS
)
FORGET = (
    "DROP TRIGGER version_is_kept ON pap_pap;"
    + "".join(f"DROP TRIGGER part_is_kept ON pap_{part};" for part in PARTS)
    + "DROP FUNCTION pap_part_is_kept(); DROP FUNCTION pap_version_is_kept(); DROP FUNCTION pap_refuse_change();"
)

# A version words the objectives of its own accompaniment.
OF_ITS_ACCOMPANIMENT = """
CREATE FUNCTION pap_aim_of_its_accompaniment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT accompaniment_id FROM pap_pap WHERE id = NEW.pap_id)
        IS DISTINCT FROM (SELECT accompaniment_id FROM pap_objective WHERE id = NEW.objective_id)
    THEN
        RAISE EXCEPTION 'This objective is of another accompaniment.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'aim_of_its_accompaniment';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER of_its_accompaniment BEFORE INSERT OR UPDATE ON pap_objectiveversion
    FOR EACH ROW EXECUTE FUNCTION pap_aim_of_its_accompaniment();
"""

# Where each objective stands, as rules.standing_on has it with all that is dated: lists of thousands read one row of each.
STANDING = """
CREATE FUNCTION pap_settle(wanted uuid) RETURNS void LANGUAGE sql AS $$
    WITH told AS (
        SELECT p.validated_on AS day, 0 AS rank, v.due_on AS due, NULL AS outcome
        FROM pap_objectiveversion v JOIN pap_pap p ON p.id = v.pap_id
        WHERE v.objective_id = wanted AND p.validated_on IS NOT NULL
        UNION ALL SELECT r.reviewed_on, 1, r.due_on, r.outcome FROM pap_objectivereview r WHERE r.objective_id = wanted
    ), last_review AS (SELECT day, outcome FROM told WHERE rank = 1 ORDER BY day DESC LIMIT 1)
    UPDATE pap_objective SET
        due_on = (SELECT due FROM told WHERE due IS NOT NULL ORDER BY day DESC, rank DESC LIMIT 1),
        closed_on = (SELECT day FROM last_review WHERE outcome IN ('atteint', 'plus_adapte')),
        settled_on = (SELECT max(day) FROM told)
    WHERE id = wanted;
$$;

CREATE FUNCTION pap_settle_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM pap_settle(OLD.objective_id); END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM pap_settle(NEW.objective_id); END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION pap_settle_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pap_settle(objective_id) FROM (
        SELECT objective_id FROM pap_objectiveversion WHERE pap_id = NEW.id ORDER BY objective_id
    ) AS its;
    RETURN NULL;
END $$;

CREATE TRIGGER settle_one AFTER INSERT OR UPDATE OR DELETE ON pap_objectivereview
    FOR EACH ROW EXECUTE FUNCTION pap_settle_one();
CREATE TRIGGER settle_all AFTER UPDATE OF validated_on ON pap_pap
    FOR EACH ROW WHEN (OLD.validated_on IS DISTINCT FROM NEW.validated_on) EXECUTE FUNCTION pap_settle_all();
"""
FORGET_STANDING = (
    "DROP TRIGGER settle_one ON pap_objectivereview; DROP TRIGGER settle_all ON pap_pap; "
    "DROP FUNCTION pap_settle_one(); DROP FUNCTION pap_settle_all(); DROP FUNCTION pap_settle(uuid);"
)


class Migration(migrations.Migration):
    dependencies = [("pap", "0002_history"), ("admissions", "0003_walls_and_keys")]
    operations = [
        *(same_owner(f"pap_{table}", column, target, "service_id") for table, column, target in KEYS),
        *(wall_by_service(f"pap_{table}{history}") for table in OF_SERVICE for history in ("", "history")),
        *(wall_by_narrative(f"pap_{table}{history}") for table in NARRATIVE for history in ("", "history")),
        migrations.RunSQL(VALIDATED_IS_KEPT + PARTS_ARE_KEPT, FORGET),
        migrations.RunSQL(
            OF_ITS_ACCOMPANIMENT,
            "DROP TRIGGER of_its_accompaniment ON pap_objectiveversion; DROP FUNCTION pap_aim_of_its_accompaniment()",
        ),
        migrations.RunSQL(STANDING, FORGET_STANDING),
    ]
