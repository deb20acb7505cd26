"""Who sees the end of a path: the services that follow her; its reasoned report, those who accompany people there."""

from django.db import migrations

from services.walls import same_owner, wall_by_narrative, wall_by_service

OF_SERVICE = (
    "admissions_refusedexitrequest",
    "admissions_viatrajectoirestep",
    "admissions_referentperiod",
    "admissions_supportphase",
)
REPORT = "admissions_exitreport"

# A référent without an end is the accompaniment's own. Checked when the transaction ends: both change in one save.
PRESENT = migrations.RunSQL(
    "ALTER TABLE admissions_referentperiod ADD CONSTRAINT present_referent_is_the_accompaniments "
    "FOREIGN KEY (accompaniment_id, present_referent) REFERENCES admissions_accompaniment (id, referent_id) "
    "DEFERRABLE INITIALLY DEFERRED",
    "ALTER TABLE admissions_referentperiod DROP CONSTRAINT present_referent_is_the_accompaniments",
)


class Migration(migrations.Migration):
    dependencies = [("admissions", "0011_end_of_the_path")]
    operations = [
        *(
            same_owner(table, "accompaniment_id", "admissions_accompaniment", "service_id")
            for table in (*OF_SERVICE, REPORT)
        ),
        *(wall_by_service(f"{table}{history}") for table in OF_SERVICE for history in ("", "history")),
        *(wall_by_narrative(f"{REPORT}{history}") for history in ("", "history")),
        PRESENT,
    ]
