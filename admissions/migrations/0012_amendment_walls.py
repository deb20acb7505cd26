"""An avenant belongs to the service of its DIPC; what is agreed, in words, is read by those who accompany people there, and
is not rewritten once the service has signed."""

from django.db import migrations

from services.walls import same_owner, wall_by_narrative, wall_by_service

SIGNED_IS_KEPT = """
CREATE FUNCTION admissions_signed_text_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM admissions_dipc WHERE id = OLD.dipc_id AND signed_on IS NOT NULL)
        OR EXISTS (SELECT 1 FROM admissions_amendment WHERE id = OLD.amendment_id AND signed_on IS NOT NULL)
    THEN
        RAISE EXCEPTION 'A signed text is not rewritten: an avenant is.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'contract_text_signed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signed_text_is_kept BEFORE UPDATE ON admissions_contracttext
    FOR EACH ROW EXECUTE FUNCTION admissions_signed_text_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("admissions", "0011_amendment")]
    operations = [
        same_owner("admissions_amendment", "dipc_id", "admissions_dipc", "service_id"),
        same_owner("admissions_contracttext", "dipc_id", "admissions_dipc", "service_id"),
        same_owner("admissions_contracttext", "amendment_id", "admissions_amendment", "service_id"),
        *(wall_by_service(f"admissions_amendment{history}") for history in ("", "history")),
        *(wall_by_narrative(f"admissions_contracttext{history}") for history in ("", "history")),
        migrations.RunSQL(
            SIGNED_IS_KEPT,
            "DROP TRIGGER signed_text_is_kept ON admissions_contracttext; DROP FUNCTION admissions_signed_text_is_kept()",
        ),
    ]
