"""What was validated is kept where it is: no part of it moves to another version, and none moves in."""

from django.db import migrations

from savs.postgres import APP

PARTS_STAY = f"""
CREATE OR REPLACE FUNCTION pap_part_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    its_versions uuid[];
    is_validated boolean;
BEGIN
    IF TG_TABLE_NAME = 'pap_step' THEN
        IF TG_OP = 'UPDATE' AND (OLD.aim_id, OLD.rank, OLD.text, OLD.doer, OLD.who)
            IS NOT DISTINCT FROM (NEW.aim_id, NEW.rank, NEW.text, NEW.doer, NEW.who)
        THEN
            RETURN NEW;
        END IF;
    END IF;
    IF TG_TABLE_NAME IN ('pap_step', 'pap_objectivewording') THEN
        its_versions := ARRAY(SELECT pap_id FROM pap_objectiveversion WHERE id IN (OLD.aim_id, NEW.aim_id));
    ELSE
        its_versions := ARRAY[OLD.pap_id, NEW.pap_id];
    END IF;
    SELECT bool_or(validated_on IS NOT NULL) INTO is_validated
    FROM (SELECT validated_on FROM pap_pap WHERE id = ANY (its_versions) ORDER BY id FOR SHARE) AS its;
    IF is_validated AND current_user = '{APP}' THEN
        PERFORM pap_refuse_change();
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""  # noqa: S608  no input


class Migration(migrations.Migration):
    dependencies = [("pap", "0010_texts_begun_empty")]
    operations = [migrations.RunSQL(PARTS_STAY, migrations.RunSQL.noop)]
