"""A command that gives its reason changes a closed month: nobody is signed in, whoever runs it holds the machine."""

from django.db import migrations

MAY_CHANGE = """
CREATE FUNCTION savs_may_change_closed(of_service uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT COALESCE(current_setting('savs.user', true), '') = '' OR savs_is_head(of_service)
$$;
"""


def ask(before: str, after: str) -> str:
    """What the triggers that hold a closed month ask of who gives a reason."""
    return f"""
DO $$
DECLARE held regprocedure;
BEGIN
    FOR held IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.proname LIKE 'savs\\_hold\\_%' LOOP
        EXECUTE replace(pg_get_functiondef(held), '{before}(t.service_id)', '{after}(t.service_id)');
    END LOOP;
END $$;
"""  # noqa: S608  no input


class Migration(migrations.Migration):
    dependencies = [("activity", "0031_transmission_relays")]
    operations = [
        migrations.RunSQL(MAY_CHANGE, "DROP FUNCTION savs_may_change_closed(uuid)"),
        migrations.RunSQL(ask("savs_is_head", "savs_may_change_closed"), ask("savs_may_change_closed", "savs_is_head")),
    ]
