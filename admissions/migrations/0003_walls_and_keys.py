"""Who sees what of a path: the service that follows the person; needs, what is agreed in words and the reasoned report of an
exit, those who accompany people there. And the composite keys that hold each row to its path's own service."""

from django.db import migrations

from services.walls import same_owner, wall_by_narrative, wall_by_service

OF_SERVICE = [
    "accompaniment",
    "dipc",
    "amendment",
    "watch",
    "needsassessment",
    "commissioncase",
    "firstcontact",
    "informationmeeting",
    "informationattendee",
    "lettermodel",
    "letterversion",
    "letter",
    "refusedexitrequest",
    "viatrajectoirestep",
    "referentperiod",
    "supportphase",
    "commission",
    "commissionmember",
    "casesheet",
    "waitinglistentry",
    "rankchange",
    "waitingcontact",
    "mdphnotification",
]
NARRATIVE = ["contracttext", "exitreport", "needssheet", "assessedneed", "grantedprestation"]
OF_ACCOMPANIMENT = [
    "dipc",
    "watch",
    "needsassessment",
    "commissioncase",
    "firstcontact",
    "letter",
    "refusedexitrequest",
    "viatrajectoirestep",
    "referentperiod",
    "supportphase",
    "exitreport",
    "casesheet",
    "waitinglistentry",
    "waitingcontact",
    "mdphnotification",
]
# Each with what it belongs to, of the same service.
KEYS = [
    *((table, "accompaniment_id", "accompaniment") for table in OF_ACCOMPANIMENT),
    ("informationattendee", "meeting_id", "informationmeeting"),
    ("letterversion", "model_id", "lettermodel"),
    ("amendment", "dipc_id", "dipc"),
    ("contracttext", "dipc_id", "dipc"),
    ("contracttext", "amendment_id", "amendment"),
    ("needssheet", "assessment_id", "needsassessment"),
    ("assessedneed", "sheet_id", "needssheet"),
    ("commissionmember", "commission_id", "commission"),
    ("casesheet", "commission_id", "commission"),
    ("grantedprestation", "case_id", "commissioncase"),
    ("rankchange", "entry_id", "waitinglistentry"),
]

# A référent without an end is the accompaniment's own. Checked when the transaction ends: both change in one save.
PRESENT = migrations.RunSQL(
    "ALTER TABLE admissions_referentperiod ADD CONSTRAINT present_referent_is_the_accompaniments "
    "FOREIGN KEY (accompaniment_id, present_referent) REFERENCES admissions_accompaniment (id, referent_id) "
    "DEFERRABLE INITIALLY DEFERRED",
    "ALTER TABLE admissions_referentperiod DROP CONSTRAINT present_referent_is_the_accompaniments",
)

# What is agreed, in words, is not rewritten once the service has signed.
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
    dependencies = [("admissions", "0002_history"), ("people", "0003_walls_and_keys")]
    replaces = [
        ("admissions", "0002_walls"),
        ("admissions", "0004_history_walls"),
        ("admissions", "0006_walls_before_admission"),
        ("admissions", "0008_first_contact_walls"),
        ("admissions", "0010_letter_walls"),
        ("admissions", "0012_amendment_walls"),
        ("admissions", "0014_end_of_the_path_walls"),
        ("admissions", "0017_commission_walls"),
    ]
    operations = [
        same_owner("admissions_accompaniment", "service_id", "services_service", "organisation_id"),
        same_owner("admissions_accompaniment", "person_id", "people_person", "organisation_id"),
        *(
            same_owner(f"admissions_{table}", column, f"admissions_{target}", "service_id")
            for table, column, target in KEYS
        ),
        # What was decided on a sheet is about the same accompaniment.
        same_owner("admissions_casesheet", "case_id", "admissions_commissioncase", "accompaniment_id"),
        PRESENT,
        *(wall_by_service(f"admissions_{table}{history}") for table in OF_SERVICE for history in ("", "history")),
        *(wall_by_narrative(f"admissions_{table}{history}") for table in NARRATIVE for history in ("", "history")),
        migrations.RunSQL(
            SIGNED_IS_KEPT,
            "DROP TRIGGER signed_text_is_kept ON admissions_contracttext; DROP FUNCTION admissions_signed_text_is_kept()",
        ),
    ]
