"""What is held of the people followed, and those around them."""

from __future__ import annotations

from services.sensitive.kinds import Held, Kind, Retention, held, of_the_file

PEOPLE: dict[str, Held] = {
    "people.Person": of_the_file(
        version=Kind.PLAIN,
        ref=Kind.IDENTITY,
        last_name=Kind.IDENTITY,
        first_name=Kind.IDENTITY,
        birth_date=Kind.IDENTITY,
        sex=Kind.IDENTITY,
        commune=Kind.IDENTITY,
        mdph_number=Kind.IDENTITY,
        sort_key=Kind.IDENTITY,
    ),
    "people.FileReading": held(
        Retention.LOG, in_file=False, page=Kind.PROFESSIONAL, medium=Kind.PROFESSIONAL, at=Kind.PROFESSIONAL
    ),
    "people.Deficiency": of_the_file(type=Kind.HEALTH, rank=Kind.HEALTH),
    "people.ProtectionMeasure": of_the_file(
        version=Kind.PLAIN,
        type=Kind.PROTECTION,
        scope=Kind.PROTECTION,
        manner=Kind.PROTECTION,
        starts_on=Kind.PROTECTION,
        ends_on=Kind.PROTECTION,
        court=Kind.PROTECTION,
        mandatary_name=Kind.PROTECTION,
        mandatary_kind=Kind.PROTECTION,
        mandatary_phone=Kind.PROTECTION,
        mandatary_email=Kind.PROTECTION,
    ),
    "people.Relative": of_the_file(
        version=Kind.PLAIN,
        name=Kind.CONTACT,
        link=Kind.CONTACT,
        phone=Kind.CONTACT,
        email=Kind.CONTACT,
        trusted_on=Kind.CONTACT,
        trusted_until=Kind.CONTACT,
    ),
    "people.RelativeView": of_the_file(text=Kind.NARRATIVE),
    "people.PersonMerge": of_the_file(merged=Kind.PLAIN, merged_ref=Kind.IDENTITY, told=Kind.IDENTITY),
    "people.AdmissionPapers": of_the_file(
        version=Kind.PLAIN,
        booklet_on=Kind.PATH,
        booklet_version=Kind.PATH,
        charter_on=Kind.PATH,
        charter_version=Kind.PATH,
        rules_on=Kind.PATH,
        rules_version=Kind.PATH,
        notice_on=Kind.PATH,
        notice_version=Kind.PATH,
        trusted_told_on=Kind.PATH,
    ),
    "people.ContactDetails": of_the_file(
        version=Kind.PLAIN,
        phone=Kind.CONTACT,
        other_phone=Kind.CONTACT,
        email=Kind.CONTACT,
        preferred=Kind.CONTACT,
        address=Kind.CONTACT,
        access=Kind.CONTACT,
        emergency_name=Kind.CONTACT,
        emergency_phone=Kind.CONTACT,
    ),
    # Closed to the secretary, those meant for the reception apart (people/migrations/0008_alert_walls.py).
    "people.PersonAlert": of_the_file(
        version=Kind.PLAIN,
        written_on=Kind.NARRATIVE,
        text=Kind.NARRATIVE,
        at_reception=Kind.PLAIN,
        review_on=Kind.NARRATIVE,
        closed_on=Kind.NARRATIVE,
        closed_because=Kind.NARRATIVE,
    ),
    "people.Orientation": of_the_file(
        version=Kind.PLAIN, decided_on=Kind.PATH, starts_on=Kind.PATH, ends_on=Kind.PATH, number=Kind.PATH
    ),
    "people.PersonDocument": of_the_file(
        file=Kind.PLAIN,
        name=Kind.CONTACT,
        content_type=Kind.PLAIN,
        size=Kind.PLAIN,
        sha256=Kind.PLAIN,
        uploaded_at=Kind.CONTACT,
        kind=Kind.CONTACT,
        label=Kind.CONTACT,
        dated_on=Kind.CONTACT,
    ),
}
