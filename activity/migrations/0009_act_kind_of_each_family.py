"""Each service has its types of act from its first day; an act is of the type's service and row of Annexe 1."""

from django.db import migrations

from services.walls import wall_by_service

# As the enum ActFamily had them.
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
_INSERT = (
    "INSERT INTO activity_actkind (id, version, service_id, family, label, is_active, rank) "  # noqa: S608  no input
    f"SELECT gen_random_uuid(), 1, %s, family, label, true, rank FROM (VALUES {_ROWS}) AS first (family, label, rank)"
)

# With the rights of the owner: whoever may add a service has no seat in it yet.
FORWARD = f"""
CREATE FUNCTION savs_first_act_kinds() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    {_INSERT % "NEW.id"};
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION savs_first_act_kinds() FROM PUBLIC;
CREATE TRIGGER first_act_kinds AFTER INSERT ON services_service
    FOR EACH ROW EXECUTE FUNCTION savs_first_act_kinds();
{_INSERT % "services_service.id"} CROSS JOIN services_service;
ALTER TABLE activity_act ADD CONSTRAINT act_kind_of_service_and_type
    FOREIGN KEY (kind_id, service_id, type) REFERENCES activity_actkind (id, service_id, type);
"""
BACKWARD = """
ALTER TABLE activity_act DROP CONSTRAINT act_kind_of_service_and_type;
DROP TRIGGER first_act_kinds ON services_service; DROP FUNCTION savs_first_act_kinds();
"""


class Migration(migrations.Migration):
    dependencies = [("activity", "0008_act_kind")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        wall_by_service("activity_actkind"),
        wall_by_service("activity_actkindhistory"),
    ]
