"""An act, an enrolment serves an objective of its own service and of its own person's project."""

from django.db import migrations

TABLES = ("activity_actperson", "activity_enrolment")

# The objective may leave, with the draft that had it: what served it stays.
KEYS = "".join(
    f"ALTER TABLE {table} ADD CONSTRAINT {table}_objective_same_service FOREIGN KEY (objective_id, service_id) "
    "REFERENCES pap_objective (id, service_id) ON DELETE SET NULL (objective_id) DEFERRABLE INITIALLY IMMEDIATE;\n"
    for table in TABLES
)
# Asked when the transaction ends: two files that become one move row after row. The objective may have left by then.
HERS = """
CREATE FUNCTION activity_objective_is_hers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM pap_objective o JOIN admissions_accompaniment a ON a.id = o.accompaniment_id
        WHERE o.id = NEW.objective_id AND a.person_id <> NEW.person_id
    ) THEN
        RAISE EXCEPTION 'This objective is of another person.'
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_objective_is_hers';
    END IF;
    RETURN NULL;
END $$;
""" + "".join(
    f"CREATE CONSTRAINT TRIGGER objective_is_hers AFTER INSERT OR UPDATE OF objective_id, person_id ON {table} "
    "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.objective_id IS NOT NULL) "
    "EXECUTE FUNCTION activity_objective_is_hers();\n"
    for table in TABLES
)
FORGET = (
    "".join(f"DROP TRIGGER objective_is_hers ON {table};" for table in TABLES)
    + "DROP FUNCTION activity_objective_is_hers();"
    + "".join(f"ALTER TABLE {table} DROP CONSTRAINT {table}_objective_same_service;" for table in TABLES)
)


class Migration(migrations.Migration):
    dependencies = [("activity", "0007_objective_history"), ("pap", "0003_walls_and_keys")]
    operations = [migrations.RunSQL(KEYS + HERS, FORGET)]
