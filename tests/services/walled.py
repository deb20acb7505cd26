"""Every table behind a wall, by what it is walled by, and a row in each."""

import datetime
import uuid

from accounts.models import Absence, AbsenceReason
from activity.models import (
    Act,
    ActivityProfessional,
    ActKind,
    ActNote,
    ActOutcome,
    ActPerson,
    ActProfessional,
    AdvisoryMission,
    AdvisoryReview,
    AdvisoryTime,
    Attendee,
    CollectiveActivity,
    CollectiveSession,
    CollectiveSettings,
    ConfidentialNote,
    DayBounds,
    Enrolment,
    EnrolmentAim,
    EnrolmentReview,
    EnrolmentReviewNote,
    IndirectTime,
    MeetingPoint,
    MonthClosing,
    RelativesMet,
    RelativesMetReason,
    SessionAbsence,
    TeamMeeting,
    Transmission,
    TransmissionAddressee,
    TransmissionReading,
)
from admissions.models import (
    Accompaniment,
    Amendment,
    AssessedNeed,
    CaseSheet,
    Commission,
    CommissionCase,
    CommissionMember,
    ContractText,
    Dipc,
    ExitReport,
    FirstContact,
    GrantedPrestation,
    InformationAttendee,
    InformationMeeting,
    Letter,
    LetterModel,
    LetterVersion,
    MdphNotification,
    NeedsAssessment,
    NeedsSheet,
    RankChange,
    ReferentPeriod,
    RefusedExitRequest,
    SupportPhase,
    ViaTrajectoireStep,
    WaitingContact,
    WaitingListEntry,
    Watch,
)
from pap.models import (
    Objective,
    ObjectiveReview,
    ObjectiveReviewNote,
    ObjectiveTemplate,
    ObjectiveVersion,
    ObjectiveWording,
    Pap,
    PapReview,
    PapReviewDecision,
    PapReviewInvitee,
    PapReviewNote,
    PapText,
    Participation,
    SerafinPreference,
    Step,
)
from people.models import (
    AdmissionPapers,
    ContactDetails,
    Deficiency,
    Orientation,
    PersonAlert,
    PersonDocument,
    PersonMerge,
    ProtectionMeasure,
    Relative,
    RelativeView,
)
from services.models import (
    Agreement,
    AuthorizedCapacity,
    Closure,
    DeadlineSetting,
    Letterhead,
    Logo,
    OpeningHours,
    ServiceYear,
    SupportQuota,
)
from tests.documents import keep_document, keep_logo

DAY = datetime.date(2026, 3, 2)


def fill(service, person, user) -> None:
    """One row of every walled table for one service."""
    organisation = service.organisation_id
    path = Accompaniment.objects.get(service=service, person=person)
    dipc = Dipc.objects.create(service=service, accompaniment=path, established_on=DAY, starts_on=DAY)
    Amendment.objects.create(service=service, dipc=dipc, number=1, established_on=DAY, starts_on=DAY)
    ContractText.objects.create(service=service, dipc=dipc, participants=["personne"], goals="Un", prestations="Deux")
    Watch.objects.create(service=service, accompaniment=path, starts_on=DAY)
    SupportPhase.objects.create(service=service, accompaniment=path, kind="allegement", starts_on=DAY)
    ReferentPeriod.objects.create(service=service, accompaniment=path, user=user, role="co_referent", starts_on=DAY)
    RefusedExitRequest.objects.create(service=service, accompaniment=path, refused_on=DAY)
    ViaTrajectoireStep.objects.create(service=service, accompaniment=path, code="39", reported_on=DAY)
    ExitReport.objects.create(service=service, accompaniment=path, author=user, goals_closed=True, text="Bilan")
    met = NeedsAssessment.objects.create(service=service, accompaniment=path, started_on=DAY)
    needs = NeedsSheet.objects.create(service=service, assessment=met)
    AssessedNeed.objects.create(service=service, sheet=needs, domain="logement", text="Un logement")
    case = CommissionCase.objects.create(service=service, accompaniment=path, decided_on=DAY, decision="liste_attente")
    GrantedPrestation.objects.create(service=service, case=case, domain="logement", text="Chercher")
    commission = Commission.objects.create(service=service, date=DAY, places_free=3)
    CommissionMember.objects.create(service=service, commission=commission, user=user)
    CaseSheet.objects.create(service=service, commission=commission, accompaniment=path)
    entry = WaitingListEntry.objects.create(service=service, accompaniment=path, position=1)
    RankChange.objects.create(
        service=service, entry=entry, to_rank=1, reason="Urgence", changed_on=DAY, changed_by=user
    )
    WaitingContact.objects.create(service=service, accompaniment=path, contacted_on=DAY, channel="telephone")
    MdphNotification.objects.create(service=service, accompaniment=path, received_on=DAY)
    model = LetterModel.objects.create(service=service, kind="convocation")
    LetterVersion.objects.create(service=service, model=model, number=1, subject="Objet", body="Texte")
    Letter.objects.create(service=service, accompaniment=path, kind="convocation", printed_on=DAY)
    Letterhead.objects.create(service=service, phone="02 99 00 00 00")
    keep_logo(service)
    pap = Pap.objects.create(service=service, accompaniment=path, number=1, begun_on=DAY)
    PapText.objects.create(service=service, pap=pap, subject="attentes", text="Sortir")
    Participation.objects.create(service=service, pap=pap, kind="personne")
    objective = Objective.objects.create(service=service, accompaniment=path)
    aim = ObjectiveVersion.objects.create(service=service, pap=pap, objective=objective, domain="logement")
    ObjectiveWording.objects.create(service=service, aim=aim, title="Sortir")
    Step.objects.create(service=service, aim=aim, rank=1, text="Appeler", doer="savs")
    reviewed = ObjectiveReview.objects.create(service=service, objective=objective, reviewed_on=DAY, outcome="adapte")
    ObjectiveReviewNote.objects.create(service=service, review=reviewed, reason="Trop loin")
    meeting = PapReview.objects.create(service=service, accompaniment=path, date=DAY, took_place=True)
    PapReviewInvitee.objects.create(service=service, review=meeting, kind="proche", name="Anne", was_present=True)
    PapReviewNote.objects.create(service=service, review=meeting, text="Tout va")
    PapReviewDecision.objects.create(service=service, review=meeting, rank=1, text="Appeler", doer="savs")
    ObjectiveTemplate.objects.create(service=service, domain="logement", title="Tenir son logement")
    SerafinPreference.objects.create(service=service, code="1.1.1", kind="favori")
    FirstContact.objects.create(service=service, accompaniment=path, date=DAY, channel="telephone", asked_by="personne")
    information = InformationMeeting.objects.create(service=service, date=DAY)
    InformationAttendee.objects.create(service=service, meeting=information, person=person)
    Deficiency.objects.create(person=person, type="motrice")
    ProtectionMeasure.objects.create(person=person, type="tutelle")
    Orientation.objects.create(person=person, decided_on=DAY, starts_on=DAY)
    ContactDetails.objects.create(person=person, phone="02 99 00 00 00")
    PersonMerge.objects.create(person=person, merged=uuid.uuid4(), merged_ref="S-1", told="Une dame")
    relative = Relative.objects.create(person=person, name="Sa sœur", link="fratrie")
    RelativeView.objects.create(service=service, person=person, relative=relative, text="Elle compte sur elle")
    AdmissionPapers.objects.create(service=service, person=person, booklet_on=DAY)
    PersonAlert.objects.create(
        service=service, person=person, author=user, written_on=DAY, text="Alerte", review_on=DAY
    )
    keep_document(service, person)
    Agreement.objects.create(service=service, starts_on=DAY)
    ServiceYear.objects.create(service=service, year=2026)
    SupportQuota.objects.create(service=service, year=2026, label="Secrétariat", fte_share=1)
    DeadlineSetting.objects.create(service=service, code="dipc_remise", reason="Convention en cours")
    OpeningHours.objects.create(service=service, weekday=1, opens_at="09:00", closes_at="17:00", starts_on=DAY)
    Closure.objects.create(service=service, starts_on=DAY, ends_on=DAY)
    act = Act.objects.create(organisation_id=organisation, service=service, date=DAY, minutes=30, people_count=1)
    ActNote.objects.create(service=service, act=act, text="Note")
    ActOutcome.objects.create(service=service, act=act, kind="annule_service", reason="Neige")
    ConfidentialNote.objects.create(service=service, person=person, author=user, text="Note")
    transmission = Transmission.objects.create(service=service, author=user, person=person, text="Note")
    TransmissionAddressee.objects.create(service=service, transmission=transmission, user=user)
    TransmissionReading.objects.create(service=service, transmission=transmission, user=user)
    ActPerson.objects.create(service=service, act=act, person=person, busy=act.busy)
    ActProfessional.objects.create(service=service, act=act, user=user, busy=act.busy)
    absence = Absence.objects.create(service=service, user=user, first_day=DAY, last_day=DAY)
    AbsenceReason.objects.create(service=service, absence=absence, user=user, kind="maladie")
    RelativesMet.objects.create(service=service, act=act)
    RelativesMetReason.objects.create(service=service, act=act, text="Sa sœur voulait parler")
    CollectiveSettings.objects.create(service=service)
    activity = CollectiveActivity.objects.create(
        service=service, name="Cuisine", objective="Cuisiner", leads_to="Un cours", purpose="parole", starts_on=DAY
    )
    ActivityProfessional.objects.create(service=service, activity=activity, user=user)
    enrolment = Enrolment.objects.create(service=service, activity=activity, person=person, starts_on=DAY)
    EnrolmentAim.objects.create(service=service, enrolment=enrolment, text="Recevoir")
    review = EnrolmentReview.objects.create(service=service, enrolment=enrolment, reviewed_on=DAY, outcome="poursuivie")
    EnrolmentReviewNote.objects.create(service=service, review=review, text="Elle reçoit")
    session = CollectiveSession.objects.create(service=service, activity=activity, act=act)
    SessionAbsence.objects.create(service=service, session=session, person=person)
    indirect = IndirectTime.objects.create(
        organisation_id=organisation, service=service, date=DAY, minutes=60, heading="institutionnel"
    )
    Attendee.objects.create(service=service, indirect_time=indirect, user=user)
    mission = AdvisoryMission.objects.create(
        service=service, side="apportee", partner="SAVS", theme="sante", asked_on=DAY, question="Comment ?"
    )
    event = IndirectTime.objects.create(
        organisation_id=organisation, service=service, date=DAY, minutes=60, heading="partenarial"
    )
    AdvisoryTime.objects.create(service=service, mission=mission, indirect_time=event)
    AdvisoryReview.objects.create(service=service, year=2026, text="Bilan")
    meeting = TeamMeeting.objects.create(service=service, date=DAY, act=act, rest=indirect)
    MeetingPoint.objects.create(service=service, meeting=meeting, person=person, text="Dit")
    MonthClosing.objects.create(service=service, month=DAY.replace(day=1), closed_by=user)


COLLECTIVE = [
    RelativesMet,
    RelativesMetReason,
    CollectiveSettings,
    CollectiveActivity,
    ActivityProfessional,
    Enrolment,
    EnrolmentAim,
    EnrolmentReview,
    EnrolmentReviewNote,
    CollectiveSession,
    SessionAbsence,
]
ARRIVALS = [
    NeedsSheet,
    AssessedNeed,
    Commission,
    CommissionMember,
    CaseSheet,
    GrantedPrestation,
    WaitingListEntry,
    RankChange,
    WaitingContact,
    MdphNotification,
]
PROJECTS = [
    Pap,
    PapText,
    Participation,
    Objective,
    ObjectiveVersion,
    ObjectiveWording,
    Step,
    ObjectiveReview,
    ObjectiveReviewNote,
    PapReview,
    PapReviewInvitee,
    PapReviewNote,
    PapReviewDecision,
    ObjectiveTemplate,
    SerafinPreference,
]
OF_SERVICE = [
    *PROJECTS,
    MonthClosing,
    DayBounds,
    Accompaniment,
    Dipc,
    Amendment,
    ContractText,
    Watch,
    ExitReport,
    SupportPhase,
    ReferentPeriod,
    RefusedExitRequest,
    ViaTrajectoireStep,
    NeedsAssessment,
    CommissionCase,
    *ARRIVALS,
    FirstContact,
    InformationMeeting,
    InformationAttendee,
    LetterModel,
    LetterVersion,
    Letter,
    Letterhead,
    Logo,
    PersonDocument,
    PersonAlert,
    RelativeView,
    AdmissionPapers,
    Act,
    ActKind,
    ActNote,
    ActOutcome,
    ConfidentialNote,
    Transmission,
    TransmissionAddressee,
    ActPerson,
    ActProfessional,
    *COLLECTIVE,
    IndirectTime,
    Attendee,
    Absence,
    AbsenceReason,
    TeamMeeting,
    MeetingPoint,
    AdvisoryMission,
    AdvisoryTime,
    AdvisoryReview,
    Agreement,
    AuthorizedCapacity,
    ServiceYear,
    SupportQuota,
    DeadlineSetting,
    OpeningHours,
    Closure,
]
# Walled by user or by membership: tested with what writes them, in tests/accounts.
OF_ACCOUNTS = {"accounts_formkey", "accounts_draft", "accounts_rightsreview", "accounts_secondfactorreset"}
# What is told of people's lives: closed to who does not accompany them.
NARRATIVE = {
    ExitReport,
    RelativesMetReason,
    ContractText,
    ActNote,
    ConfidentialNote,
    EnrolmentAim,
    EnrolmentReviewNote,
    MeetingPoint,
    RelativeView,
    Transmission,
}
NARRATIVE |= {PapText, Participation, ObjectiveWording, Step, ObjectiveReviewNote}
NARRATIVE |= {PapReviewInvitee, PapReviewNote, PapReviewDecision}
NARRATIVE |= {NeedsSheet, AssessedNeed, GrantedPrestation}
NARRATIVE |= {PersonAlert, TransmissionAddressee, AdvisoryMission, AdvisoryTime, AdvisoryReview}
# Hers alone: tested with what writes it, in tests/activity/test_week.py.
OF_ACCOUNTS |= {"activity_favouriterow"}
# Read by the members of the service, written by triggers: tests/activity/test_closing.py.
OF_ACCOUNTS |= {"activity_latechange"}
# Between two services: tests/activity/test_look_alikes.py.
OF_ACCOUNTS |= {"admissions_filerequest", "admissions_filerequesthistory"}
OF_PERSON = [Deficiency, ProtectionMeasure, Orientation, ContactDetails, Relative, PersonMerge]
