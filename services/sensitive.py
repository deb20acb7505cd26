"""What is held about people, column by column. One list: the tests of roles and walls read it, exports and the end of
retention will. A table or a column of ours that is not here fails the suite (tests/savs/test_sensitive.py).

Who may read a kind is said in accounts.access.READERS. History repeats the columns of what it remembers, and their kind.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.Enum):
    """Nature de donnée: what a column tells, and so who may read it."""

    IDENTITY = "identité"
    CONTACT = "coordonnées"
    HEALTH = "santé"
    PROTECTION = "protection"
    PATH = "parcours"
    ACTIVITY = "activité"
    NARRATIVE = "récit"
    SECRET = "secret renforcé"
    PROFESSIONAL = "professionnel"
    STAFF = "ressources humaines"
    CREDENTIAL = "accès"
    OWN = "à soi"
    PLAIN = "sans nom"


class Retention(enum.Enum):
    """Durée de conservation of a table's rows, and what ends it."""

    FILE = "le dossier : deux ans après le dernier contact, puis archive restreinte, puis anonymisation"
    POST = "le poste : tant que des actes ou des parcours le nomment"
    SHORT = "un mois"
    LOG = "le journal : douze mois"


@dataclass(frozen=True)
class Held:
    """A table with personal data: how long its rows are kept, whether they are part of the file that the person may ask
    for, and the kind of each column that is neither a key nor a relation."""

    retention: Retention
    in_file: bool
    columns: dict[str, Kind]


def _held(retention: Retention, *, in_file: bool, **columns: Kind) -> Held:
    return Held(retention, in_file, columns)


def _file(**columns: Kind) -> Held:
    """Part of a person's file."""
    return _held(Retention.FILE, in_file=True, **columns)


# What DIPC and avenants have in common.
CONTRACT = {
    "version": Kind.PLAIN,
    "established_on": Kind.PATH,
    "handed_over_on": Kind.PATH,
    "representative_handed_over_on": Kind.PATH,
    "signed_on": Kind.PATH,
    "starts_on": Kind.PATH,
    "signatories": Kind.PATH,
    "signatories_because": Kind.PATH,
    "countersignature": Kind.PATH,
    "countersigned_on": Kind.PATH,
    "countersignature_because": Kind.PATH,
}

HELD: dict[str, Held] = {
    "accounts.User": _held(
        Retention.POST,
        in_file=False,
        version=Kind.PLAIN,
        password=Kind.CREDENTIAL,
        last_login=Kind.CREDENTIAL,
        email=Kind.PROFESSIONAL,
        last_name=Kind.PROFESSIONAL,
        first_name=Kind.PROFESSIONAL,
        is_active=Kind.PROFESSIONAL,
    ),
    "accounts.Membership": _held(
        Retention.POST,
        in_file=False,
        version=Kind.PLAIN,
        role=Kind.PROFESSIONAL,
        job=Kind.PROFESSIONAL,
        fte=Kind.PROFESSIONAL,
        starts_on=Kind.PROFESSIONAL,
        ends_on=Kind.PROFESSIONAL,
        imported=Kind.PLAIN,
    ),
    "accounts.Absence": _held(
        Retention.POST,
        in_file=False,
        version=Kind.PLAIN,
        first_day=Kind.PROFESSIONAL,
        last_day=Kind.PROFESSIONAL,
    ),
    "accounts.AbsenceReason": _held(Retention.POST, in_file=False, kind=Kind.STAFF),
    "accounts.Invitation": _held(
        Retention.POST,
        in_file=False,
        created_at=Kind.PROFESSIONAL,
        expires_at=Kind.PROFESSIONAL,
        token_hash=Kind.CREDENTIAL,
        used_at=Kind.PROFESSIONAL,
        voided_at=Kind.PROFESSIONAL,
    ),
    "accounts.SecondFactorReset": _held(Retention.POST, in_file=False, reset_at=Kind.PROFESSIONAL),
    "accounts.RightsReview": _held(
        Retention.POST, in_file=False, reviewed_on=Kind.PROFESSIONAL, outcome=Kind.PROFESSIONAL
    ),
    "accounts.FormKey": _held(Retention.SHORT, in_file=False, key=Kind.OWN, location=Kind.OWN, sent_at=Kind.OWN),
    "accounts.Draft": _held(
        Retention.SHORT, in_file=False, key=Kind.OWN, path=Kind.OWN, data=Kind.OWN, saved_at=Kind.OWN
    ),
    "accounts.Refusal": _held(
        Retention.LOG,
        in_file=False,
        route=Kind.PROFESSIONAL,
        method=Kind.PROFESSIONAL,
        object_id=Kind.PROFESSIONAL,
        reason=Kind.PROFESSIONAL,
        minute=Kind.PROFESSIONAL,
        slot=Kind.PLAIN,
    ),
    "people.Person": _file(
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
    "people.FileReading": _held(
        Retention.LOG, in_file=False, page=Kind.PROFESSIONAL, medium=Kind.PROFESSIONAL, at=Kind.PROFESSIONAL
    ),
    "people.Deficiency": _file(type=Kind.HEALTH, rank=Kind.HEALTH),
    "people.ProtectionMeasure": _file(
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
    "people.Relative": _file(
        version=Kind.PLAIN,
        name=Kind.CONTACT,
        link=Kind.CONTACT,
        phone=Kind.CONTACT,
        email=Kind.CONTACT,
        trusted_on=Kind.CONTACT,
        trusted_until=Kind.CONTACT,
    ),
    "people.RelativeView": _file(text=Kind.NARRATIVE),
    "people.PersonMerge": _file(merged=Kind.PLAIN, merged_ref=Kind.IDENTITY, told=Kind.IDENTITY),
    "people.AdmissionPapers": _file(
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
    "people.ContactDetails": _file(
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
    "people.PersonAlert": _file(
        version=Kind.PLAIN,
        written_on=Kind.NARRATIVE,
        text=Kind.NARRATIVE,
        at_reception=Kind.PLAIN,
        review_on=Kind.NARRATIVE,
        closed_on=Kind.NARRATIVE,
        closed_because=Kind.NARRATIVE,
    ),
    "people.Orientation": _file(
        version=Kind.PLAIN, decided_on=Kind.PATH, starts_on=Kind.PATH, ends_on=Kind.PATH, number=Kind.PATH
    ),
    "people.PersonDocument": _file(
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
    "admissions.Accompaniment": _file(
        version=Kind.PLAIN,
        ref=Kind.PATH,
        first_contact_on=Kind.PATH,
        assessed_on=Kind.PATH,
        admitted_on=Kind.PATH,
        ended_on=Kind.PATH,
        end_reason=Kind.PATH,
        destination=Kind.PATH,
        exit_requested_on=Kind.PATH,
        cdaph_decided_on=Kind.PATH,
        cdaph_decision=Kind.PATH,
        open_during=Kind.PATH,
    ),
    "admissions.FirstContact": _file(
        version=Kind.PLAIN,
        date=Kind.PATH,
        channel=Kind.PATH,
        asked_by=Kind.PATH,
        caller=Kind.CONTACT,
        wish=Kind.CONTACT,
        next_step=Kind.CONTACT,
    ),
    "admissions.FileRequest": _file(
        asked_at=Kind.PATH, asked_from=Kind.PLAIN, told=Kind.IDENTITY, answer=Kind.PATH, answered_at=Kind.PATH
    ),
    "admissions.InformationMeeting": _held(
        Retention.FILE, in_file=False, version=Kind.PLAIN, date=Kind.PATH, others_count=Kind.PLAIN
    ),
    "admissions.InformationAttendee": _file(),
    "admissions.NeedsAssessment": _file(started_on=Kind.PATH, ended_on=Kind.PATH),
    "admissions.CommissionCase": _file(decided_on=Kind.PATH, decision=Kind.PATH, reasons=Kind.PATH),
    "admissions.Dipc": _file(**CONTRACT, nature=Kind.PATH, ends_on=Kind.PATH),
    "admissions.Amendment": _file(**CONTRACT, number=Kind.PATH),
    "admissions.ContractText": _file(
        participants=Kind.NARRATIVE,
        others=Kind.NARRATIVE,
        goals=Kind.NARRATIVE,
        prestations=Kind.NARRATIVE,
        contribution=Kind.NARRATIVE,
        revision=Kind.NARRATIVE,
        ending=Kind.NARRATIVE,
        mentions_pap=Kind.NARRATIVE,
    ),
    "admissions.NeedsSheet": _file(
        version=Kind.PLAIN,
        third_party=Kind.NARRATIVE,
        adhesion=Kind.NARRATIVE,
        capacities=Kind.NARRATIVE,
        resources=Kind.NARRATIVE,
        potential=Kind.NARRATIVE,
        tool=Kind.NARRATIVE,
        tool_on=Kind.NARRATIVE,
        fit=Kind.NARRATIVE,
    ),
    "admissions.AssessedNeed": _file(domain=Kind.NARRATIVE, text=Kind.NARRATIVE),
    "admissions.Commission": _held(
        Retention.FILE,
        in_file=False,
        version=Kind.PLAIN,
        date=Kind.PATH,
        places_free=Kind.PLAIN,
        other_members=Kind.PROFESSIONAL,
    ),
    "admissions.CommissionMember": _held(Retention.FILE, in_file=False),
    "admissions.CaseSheet": _file(
        version=Kind.PLAIN,
        urgency=Kind.PATH,
        complexity=Kind.PATH,
        expected_months=Kind.PATH,
        priority=Kind.PATH,
    ),
    "admissions.GrantedPrestation": _file(domain=Kind.NARRATIVE, text=Kind.NARRATIVE),
    "admissions.WaitingListEntry": _file(version=Kind.PLAIN, position=Kind.PATH, criteria=Kind.PATH),
    "admissions.RankChange": _file(from_rank=Kind.PATH, to_rank=Kind.PATH, reason=Kind.PATH, changed_on=Kind.PATH),
    "admissions.WaitingContact": _file(contacted_on=Kind.PATH, channel=Kind.PATH, outcome=Kind.CONTACT),
    "admissions.MdphNotification": _file(
        version=Kind.PLAIN,
        received_on=Kind.PATH,
        answered_on=Kind.PATH,
        places_free=Kind.PLAIN,
        waiting_count=Kind.PLAIN,
    ),
    "admissions.LetterVersion": _held(
        Retention.POST,
        in_file=False,
        number=Kind.PLAIN,
        subject=Kind.PLAIN,
        body=Kind.PLAIN,
        written_at=Kind.PROFESSIONAL,
    ),
    "admissions.Letter": _file(kind=Kind.PATH, printed_on=Kind.PATH),
    "services.Letterhead": _held(
        Retention.POST,
        in_file=False,
        version=Kind.PLAIN,
        address=Kind.PLAIN,
        phone=Kind.PLAIN,
        email=Kind.PLAIN,
        signatory_name=Kind.PROFESSIONAL,
        signatory_title=Kind.PROFESSIONAL,
    ),
    "accounts.DeadlineDigest": _held(Retention.POST, in_file=False, rhythm=Kind.OWN, sent_on=Kind.OWN),
    "admissions.Watch": _file(starts_on=Kind.PATH, ends_on=Kind.PATH, reason=Kind.PATH, end_reason=Kind.PATH),
    "admissions.SupportPhase": _file(
        version=Kind.PLAIN, kind=Kind.PATH, starts_on=Kind.PATH, ends_on=Kind.PATH, reason=Kind.PATH
    ),
    "admissions.ReferentPeriod": _file(
        role=Kind.PATH, starts_on=Kind.PATH, ends_on=Kind.PATH, present_referent=Kind.PLAIN
    ),
    "admissions.RefusedExitRequest": _file(requested_on=Kind.PATH, refused_on=Kind.PATH),
    "admissions.ViaTrajectoireStep": _file(code=Kind.PATH, reported_on=Kind.PATH),
    "admissions.ExitReport": _file(
        version=Kind.PLAIN,
        goals_closed=Kind.NARRATIVE,
        goals_left=Kind.NARRATIVE,
        text=Kind.NARRATIVE,
        her_view=Kind.NARRATIVE,
        validated_on=Kind.NARRATIVE,
        sent_on=Kind.NARRATIVE,
    ),
    "pap.Pap": _file(
        version=Kind.PLAIN,
        number=Kind.PATH,
        begun_on=Kind.PATH,
        analysed_on=Kind.PATH,
        tool=Kind.PATH,
        tool_on=Kind.PATH,
        coconstructed_on=Kind.PATH,
        consented_on=Kind.PATH,
        coordination_told_on=Kind.PATH,
        validated_on=Kind.PATH,
        answered_on=Kind.PATH,
        answer=Kind.PATH,
        starts_on=Kind.PATH,
    ),
    "pap.PapText": _file(version=Kind.PLAIN, subject=Kind.NARRATIVE, text=Kind.NARRATIVE),
    "pap.Participation": _file(kind=Kind.NARRATIVE, name=Kind.NARRATIVE),
    "pap.Objective": _file(ref=Kind.PATH, due_on=Kind.PATH, closed_on=Kind.PATH, settled_on=Kind.PATH),
    "pap.ObjectiveVersion": _file(
        version=Kind.PLAIN,
        domain=Kind.PATH,
        term=Kind.PATH,
        due_on=Kind.PATH,
        needs=Kind.PATH,
        prestations=Kind.PATH,
    ),
    "pap.ObjectiveWording": _file(
        title=Kind.NARRATIVE,
        indicator=Kind.NARRATIVE,
        start=Kind.NARRATIVE,
        target=Kind.NARRATIVE,
        means=Kind.NARRATIVE,
    ),
    "pap.Step": _file(
        version=Kind.PLAIN,
        rank=Kind.PLAIN,
        text=Kind.NARRATIVE,
        doer=Kind.NARRATIVE,
        who=Kind.NARRATIVE,
        done_on=Kind.NARRATIVE,
    ),
    "pap.ObjectiveReview": _file(
        version=Kind.PLAIN, reviewed_on=Kind.PATH, outcome=Kind.PATH, due_on=Kind.PATH, progress=Kind.PATH
    ),
    "pap.ObjectiveReviewNote": _file(reason=Kind.NARRATIVE, comment=Kind.NARRATIVE),
    "pap.PapReview": _file(version=Kind.PLAIN, date=Kind.PATH, took_place=Kind.PATH),
    "pap.PapReviewInvitee": _file(kind=Kind.NARRATIVE, name=Kind.NARRATIVE, was_present=Kind.NARRATIVE),
    "pap.PapReviewNote": _file(text=Kind.NARRATIVE),
    "pap.PapReviewDecision": _file(
        rank=Kind.PLAIN, text=Kind.NARRATIVE, doer=Kind.NARRATIVE, who=Kind.NARRATIVE, due_on=Kind.NARRATIVE
    ),
    "pap.ObjectiveTemplate": _held(
        Retention.POST,
        in_file=False,
        version=Kind.PLAIN,
        domain=Kind.PLAIN,
        title=Kind.PLAIN,
        indicator=Kind.PLAIN,
        start=Kind.PLAIN,
        target=Kind.PLAIN,
        means=Kind.PLAIN,
        is_active=Kind.PLAIN,
    ),
    "pap.SerafinPreference": _held(Retention.POST, in_file=False, code=Kind.PLAIN, kind=Kind.PLAIN),
    "activity.CalendarFeed": _held(Retention.POST, in_file=False, created_at=Kind.OWN),
    "activity.ActKind": _held(
        Retention.POST,
        in_file=False,
        version=Kind.PLAIN,
        family=Kind.PLAIN,
        label=Kind.PLAIN,
        is_active=Kind.PLAIN,
        rank=Kind.PLAIN,
        type=Kind.PLAIN,
    ),
    "activity.Act": _file(
        version=Kind.PLAIN,
        ref=Kind.ACTIVITY,
        date=Kind.ACTIVITY,
        start=Kind.ACTIVITY,
        minutes=Kind.ACTIVITY,
        type=Kind.ACTIVITY,
        nature=Kind.ACTIVITY,
        status=Kind.ACTIVITY,
        transport_minutes=Kind.ACTIVITY,
        own_trip_minutes=Kind.ACTIVITY,
        eligible=Kind.ACTIVITY,
        people_count=Kind.PLAIN,
        uncounted_because=Kind.ACTIVITY,
        counted=Kind.PLAIN,
        busy=Kind.ACTIVITY,
    ),
    "activity.MonthClosing": _held(
        Retention.POST,
        in_file=False,
        month=Kind.PLAIN,
        closed_at=Kind.PROFESSIONAL,
        reopened_at=Kind.PROFESSIONAL,
        reopened_because=Kind.ACTIVITY,
    ),
    "activity.LateChange": _held(
        Retention.POST,
        in_file=False,
        about=Kind.PLAIN,
        change=Kind.PLAIN,
        subject=Kind.PLAIN,
        ref=Kind.ACTIVITY,
        date=Kind.ACTIVITY,
        minutes_before=Kind.ACTIVITY,
        minutes_after=Kind.ACTIVITY,
        reason=Kind.ACTIVITY,
        at=Kind.PROFESSIONAL,
        transaction=Kind.PLAIN,
    ),
    "activity.FavouriteRow": _held(Retention.POST, in_file=False),
    "activity.ActOutcome": _file(kind=Kind.ACTIVITY, reason=Kind.ACTIVITY),
    "activity.ActNote": _file(text=Kind.NARRATIVE),
    "activity.ConfidentialNote": _file(version=Kind.PLAIN, written_at=Kind.SECRET, text=Kind.SECRET),
    "activity.ConfidentialNoteReader": _file(),
    "activity.Transmission": _file(
        version=Kind.PLAIN,
        written_at=Kind.NARRATIVE,
        to_team=Kind.NARRATIVE,
        text=Kind.NARRATIVE,
        due_on=Kind.NARRATIVE,
        done_at=Kind.NARRATIVE,
        to_raise=Kind.NARRATIVE,
        raised_on=Kind.NARRATIVE,
    ),
    "activity.TransmissionAddressee": _file(),
    "activity.TransmissionReading": _held(Retention.FILE, in_file=False, read_at=Kind.PROFESSIONAL),
    "activity.ActPerson": _file(busy=Kind.ACTIVITY, rank=Kind.PLAIN),
    "activity.ActProfessional": _file(busy=Kind.ACTIVITY, rank=Kind.PLAIN),
    "activity.CollectiveSettings": _held(
        Retention.POST, in_file=False, version=Kind.PLAIN, restart_after_months=Kind.PLAIN
    ),
    "activity.CollectiveActivity": _held(
        Retention.POST,
        in_file=False,
        version=Kind.PLAIN,
        name=Kind.PLAIN,
        objective=Kind.PLAIN,
        leads_to=Kind.PLAIN,
        place=Kind.PLAIN,
        purpose=Kind.PLAIN,
        is_occupational=Kind.PLAIN,
        is_lasting=Kind.PLAIN,
        eligible=Kind.PLAIN,
        starts_on=Kind.PLAIN,
        ends_on=Kind.PLAIN,
    ),
    "activity.ActivityProfessional": _held(Retention.POST, in_file=False, rank=Kind.PLAIN),
    "activity.Enrolment": _file(version=Kind.PLAIN, starts_on=Kind.ACTIVITY, ends_on=Kind.ACTIVITY),
    "activity.EnrolmentAim": _file(text=Kind.NARRATIVE),
    "activity.EnrolmentReview": _file(version=Kind.PLAIN, reviewed_on=Kind.ACTIVITY, outcome=Kind.ACTIVITY),
    "activity.EnrolmentReviewNote": _file(text=Kind.NARRATIVE),
    "activity.CollectiveSession": _file(),
    "activity.RelativesMet": _file(told_on=Kind.ACTIVITY, told_how=Kind.ACTIVITY),
    "activity.RelativesMetReason": _file(text=Kind.NARRATIVE),
    "activity.SessionAbsence": _file(is_excused=Kind.ACTIVITY),
    "activity.IndirectTime": _held(
        Retention.FILE,
        in_file=False,
        version=Kind.PLAIN,
        ref=Kind.ACTIVITY,
        date=Kind.ACTIVITY,
        minutes=Kind.ACTIVITY,
        heading=Kind.ACTIVITY,
        label=Kind.ACTIVITY,
    ),
    "activity.Attendee": _held(Retention.FILE, in_file=False, rank=Kind.PLAIN),
    "activity.AdvisoryMission": _held(
        Retention.FILE,
        in_file=False,
        version=Kind.PLAIN,
        side=Kind.ACTIVITY,
        partner=Kind.ACTIVITY,
        contact=Kind.CONTACT,
        theme=Kind.ACTIVITY,
        asked_on=Kind.ACTIVITY,
        question=Kind.NARRATIVE,
        answered_on=Kind.ACTIVITY,
        answer=Kind.NARRATIVE,
        ended_on=Kind.ACTIVITY,
        result=Kind.NARRATIVE,
    ),
    "activity.AdvisoryTime": _held(Retention.FILE, in_file=False),
    "activity.AdvisoryReview": _held(
        Retention.FILE, in_file=False, version=Kind.PLAIN, year=Kind.PLAIN, text=Kind.NARRATIVE, written_on=Kind.PLAIN
    ),
    "activity.TeamMeeting": _held(
        Retention.FILE, in_file=False, version=Kind.PLAIN, date=Kind.ACTIVITY, start=Kind.ACTIVITY
    ),
    "activity.MeetingPoint": _file(
        rank=Kind.PLAIN,
        text=Kind.NARRATIVE,
        decision=Kind.NARRATIVE,
        due_on=Kind.NARRATIVE,
        done_at=Kind.NARRATIVE,
    ),
}

# Tables that say nothing of anybody: the service itself, its rules and its figures.
IMPERSONAL = frozenset(
    {
        "services.Organisation",
        "activity.DayBounds",
        "services.Authority",
        "services.Service",
        "services.Agreement",
        "services.AuthorizedCapacity",
        "services.ServiceYear",
        "services.SupportQuota",
        "services.DeadlineSetting",
        "services.OpeningHours",
        "services.Closure",
        "services.Logo",
        "admissions.LetterModel",
    }
)
