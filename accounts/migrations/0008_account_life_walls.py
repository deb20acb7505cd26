"""Who sees reviews of rights and resets of second factors; and drafts, which only their author sees, counted and forgotten."""

from django.db import migrations

from services.walls import wall_by_colleagues, wall_by_membership

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
DROP = "DROP FUNCTION savs_count_drafts(uuid); DROP FUNCTION savs_forget_drafts(uuid);"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_account_life")]
    operations = [
        wall_by_membership("accounts_rightsreview"),
        wall_by_colleagues("accounts_secondfactorreset", "user_id", and_herself=True),
        migrations.RunSQL(DRAFTS, DROP),
    ]
