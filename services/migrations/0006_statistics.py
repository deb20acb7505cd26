"""A function by which the application's role, which owns no table, leaves the planner true figures after a load.

Why at all: autovacuum may look at a table while a load fills it, finds pages and not one committed row, and notes that the
table is empty. Until it comes back, up to a minute later, every join is planned for nobody: a person's page took 40 s.
Called before the commit, it counts the transaction's own rows, and its lock keeps autovacuum away until they are seen.
GRANT MAINTAIN would say the same in PostgreSQL 17; 16 has no such right.
"""

from django.db import migrations

# Autovacuum's own measure of what is worth a look: 50 rows and a tenth of the table, as it was last counted.
COUNT_WHAT_CHANGED = """
CREATE FUNCTION savs_count_what_changed() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE filled regclass;
BEGIN
    FOR filled IN
        SELECT c.oid FROM pg_stat_xact_user_tables s JOIN pg_class c ON c.oid = s.relid
        WHERE s.schemaname = 'public'
          AND s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 50 + 0.1 * GREATEST(c.reltuples, 0)
        ORDER BY c.oid
    LOOP
        EXECUTE format('ANALYZE %s', filled);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("services", "0005_history_walls")]
    operations = [migrations.RunSQL(COUNT_WHAT_CHANGED, "DROP FUNCTION savs_count_what_changed()")]
