"""What a commission hears and decides belongs to its service; needs and what answers them are for those who read notes."""

from django.db import migrations

from services.walls import same_owner, wall_by_narrative, wall_by_service

OF_SERVICE = [
    "commission",
    "commissionmember",
    "casesheet",
    "waitinglistentry",
    "rankchange",
    "waitingcontact",
    "mdphnotification",
]
NARRATIVE = ["needssheet", "assessedneed", "grantedprestation"]
# Each with what it belongs to, of the same service.
KEYS = [
    ("needssheet", "assessment_id", "needsassessment"),
    ("assessedneed", "sheet_id", "needssheet"),
    ("commissionmember", "commission_id", "commission"),
    ("casesheet", "commission_id", "commission"),
    ("casesheet", "accompaniment_id", "accompaniment"),
    ("grantedprestation", "case_id", "commissioncase"),
    ("waitinglistentry", "accompaniment_id", "accompaniment"),
    ("rankchange", "entry_id", "waitinglistentry"),
    ("waitingcontact", "accompaniment_id", "accompaniment"),
    ("mdphnotification", "accompaniment_id", "accompaniment"),
]


class Migration(migrations.Migration):
    dependencies = [("admissions", "0016_commission_sessions")]
    operations = [
        *(
            same_owner(f"admissions_{table}", column, f"admissions_{target}", "service_id")
            for table, column, target in KEYS
        ),
        # What was decided on a sheet is about the same accompaniment.
        same_owner("admissions_casesheet", "case_id", "admissions_commissioncase", "accompaniment_id"),
        *(wall_by_service(f"admissions_{table}{history}") for table in OF_SERVICE for history in ("", "history")),
        *(wall_by_narrative(f"admissions_{table}{history}") for table in NARRATIVE for history in ("", "history")),
    ]
