"""Each service, those there are and those that will be, has its types of act and its bounds of a day from its first day."""

from django.db import migrations

FIRST_KINDS = [
    ("visite", "Visite à domicile"),
    ("rendez_vous", "Rendez-vous au service"),
    ("appel", "Appel téléphonique"),
    ("courrier", "Courriel ou courrier"),
    ("accompagnement", "Accompagnement à l'extérieur"),
    ("reunion", "Réunion au sujet d'une personne"),
    ("redaction", "Rédaction pour une personne"),
    ("permanence", "Permanence"),
    ("seance", "Séance collective"),
    ("situations", "Situations de plusieurs personnes"),
]
_ROWS = ", ".join(
    f"('{family}', '{label.replace("'", "''")}', {rank})" for rank, (family, label) in enumerate(FIRST_KINDS)
)
_KINDS = (
    "INSERT INTO activity_actkind (id, version, service_id, family, label, is_active, rank) "  # noqa: S608  no input
    f"SELECT gen_random_uuid(), 1, %s, family, label, true, rank FROM (VALUES {_ROWS}) AS first (family, label, rank)"
)
# Of the same family and row of Annexe 1 as « situations de plusieurs personnes » (rule AI-5), its minutes shared.
_HOUSEHOLD = (
    "INSERT INTO activity_actkind (id, version, service_id, family, label, is_active, rank) "
    f"SELECT gen_random_uuid(), 1, %s, 'situations', 'Visite à plusieurs personnes d''un foyer', true, {len(FIRST_KINDS)}"
)
# 1 h and 10 h, as models.DayBounds has them.
_BOUNDS = (
    "INSERT INTO activity_daybounds (id, version, service_id, shortest, longest) "
    "SELECT gen_random_uuid(), 1, %s, 60, 600"
)


def first(name: str, inserts: str) -> str:
    """With the rights of the owner: whoever may add a service has no seat in it yet."""
    return f"""
CREATE FUNCTION savs_first_{name}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    {inserts};
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION savs_first_{name}() FROM PUBLIC;
CREATE TRIGGER first_{name} AFTER INSERT ON services_service
    FOR EACH ROW EXECUTE FUNCTION savs_first_{name}();
"""


def not_first(name: str) -> str:
    return f"DROP TRIGGER first_{name} ON services_service; DROP FUNCTION savs_first_{name}();"


ACT_KINDS = f"""
{first("act_kinds", f"{_KINDS % 'NEW.id'}; {_HOUSEHOLD % 'NEW.id'}")}
{_KINDS % "services_service.id"} CROSS JOIN services_service;
{_HOUSEHOLD % "services_service.id"} FROM services_service;
"""
DAY_BOUNDS = f"""
{first("day_bounds", _BOUNDS % "NEW.id")}
{_BOUNDS % "services_service.id"} FROM services_service;
"""


class Migration(migrations.Migration):
    dependencies = [("activity", "0004_closing")]
    replaces = [
        ("activity", "0009_act_kind_of_each_family"),
        ("activity", "0025_household_visit"),
    ]
    operations = [
        migrations.RunSQL(ACT_KINDS, not_first("act_kinds")),
        migrations.RunSQL(DAY_BOUNDS, not_first("day_bounds")),
    ]
