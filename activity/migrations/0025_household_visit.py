"""Each service may say « visite à plusieurs personnes d'un foyer »: of the family of several situations, its minutes shared."""

from importlib import import_module

from django.db import migrations

before = import_module("activity.migrations.0009_act_kind_of_each_family")

# Of the same family and row of Annexe 1 as « situations de plusieurs personnes » (rule AI-5).
HOUSEHOLD = ("situations", "Visite à plusieurs personnes d''un foyer", len(before.FIRST_KINDS))
_INSERT = (
    "INSERT INTO activity_actkind (id, version, service_id, family, label, is_active, rank) "
    f"SELECT gen_random_uuid(), 1, %s, '{HOUSEHOLD[0]}', '{HOUSEHOLD[1]}', true, {HOUSEHOLD[2]}"
)
_FUNCTION = """
CREATE OR REPLACE FUNCTION savs_first_act_kinds() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    {};
    RETURN NULL;
END $$;
"""
FORWARD = (
    _FUNCTION.format(f"{before._INSERT % 'NEW.id'}; {_INSERT % 'NEW.id'}")
    + f"{_INSERT % 'services_service.id'} FROM services_service ON CONFLICT (service_id, label) DO NOTHING;"
)
# The word stays where it is: acts may have it.
BACKWARD = _FUNCTION.format(before._INSERT % "NEW.id")


class Migration(migrations.Migration):
    dependencies = [("activity", "0024_transmission_relay")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
