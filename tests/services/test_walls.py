"""The second wall: what the database itself lets through, with no filter of the application in the way."""

import datetime
import uuid

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat

from accounts.models import Absence, AbsenceReason, Membership, User
from accounts.scope import enter_organisation
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
    ConfidentialNoteReader,
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
    Person,
    PersonAlert,
    PersonDocument,
    PersonMerge,
    ProtectionMeasure,
    Relative,
    RelativeView,
)
from savs.postgres import APP
from services.history import DELETE, INSERT, UPDATE
from services.models import (
    Agreement,
    AuthorizedCapacity,
    Closure,
    DeadlineSetting,
    Letterhead,
    Logo,
    OpeningHours,
    Organisation,
    Service,
    ServiceYear,
    SupportQuota,
)
from services.walls import OUTSIDE
from tests.documents import keep_document, keep_logo

DAY = datetime.date(2026, 3, 2)
OURS = {"services", "accounts", "partners", "people", "admissions", "pap", "activity", "reporting", "desk"}


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


@pytest.fixture
def filled(cast, as_owner):
    with as_owner():
        fill(cast.nord, cast.paul, cast.alice)
        fill(cast.sud, cast.sarah, cast.samir)
        fill(cast.est, cast.elias, cast.zoe)
    return cast


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


def test_every_table_is_walled_or_says_why_not(db):
    """A new table without a policy turns the suite red."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT EXISTS "
            "(SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND c.relrowsecurity)"
        )
        open_tables = {name for (name,) in cursor.fetchall()}
    assert open_tables <= set(OUTSIDE)


def test_tests_run_as_the_application_role(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (APP,)


def test_nothing_is_seen_before_the_walls_open(filled):
    assert [model for model in (*OF_SERVICE, *OF_PERSON, Person, Service, Organisation) if model.objects.exists()] == []
    histories = [
        history_of(model) for model in (*OF_SERVICE, *OF_PERSON, Person, Service, Organisation, User, Membership)
    ]
    assert [history for history in histories if history.objects.exists()] == []


@pytest.mark.parametrize("model", OF_SERVICE)
def test_a_row_of_a_service_is_seen_by_its_members_alone(filled, enter, model):
    for user, service in [(filled.alice, filled.nord), (filled.samir, filled.sud), (filled.zoe, filled.est)]:
        enter(user)
        assert set(model.objects.values_list("service", flat=True)) == {service.pk}


@pytest.mark.parametrize("model", OF_PERSON)
def test_what_hangs_from_a_person_is_seen_by_the_services_that_follow_her(filled, enter, model):
    enter(filled.alice)
    assert [row.person_id for row in model.objects.all()] == [filled.paul.pk]
    enter(filled.zoe)
    assert [row.person_id for row in model.objects.all()] == [filled.elias.pk]


def history_of(model):
    return model._meta.get_field("history").related_model


@pytest.mark.parametrize("model", OF_SERVICE)
def test_history_of_a_service_is_seen_by_its_members_alone(filled, as_owner, enter, model):
    """Deleted rows included."""
    with as_owner():
        TeamMeeting.objects.all().delete()  # it holds its act and its event
        AdvisoryTime.objects.all().delete()  # it holds its event, and its mission
        model.objects.all().delete()
    history = history_of(model).objects
    for user, service in [(filled.alice, filled.nord), (filled.samir, filled.sud), (filled.zoe, filled.est)]:
        enter(user)
        assert set(history.values_list("service", "pgh_label")) == {(service.pk, INSERT), (service.pk, DELETE)}
    enter(filled.ines)
    hers = set() if model in NARRATIVE | {AbsenceReason} else {filled.nord.pk, filled.sud.pk}
    assert set(history.values_list("service", flat=True)) == hers


@pytest.mark.parametrize("model", OF_PERSON)
def test_history_of_what_hangs_from_a_person_is_seen_by_the_services_that_follow_her(filled, as_owner, enter, model):
    with as_owner():
        model.objects.all().delete()
    history = history_of(model).objects
    for user, person in [(filled.alice, filled.paul), (filled.samir, filled.sarah), (filled.zoe, filled.elias)]:
        enter(user)
        assert set(history.values_list("person", "pgh_label")) == {(person.pk, INSERT), (person.pk, DELETE)}


def test_history_of_identities_services_and_accounts_is_seen_as_they_are(filled, as_owner, enter):
    with as_owner():
        for model, changed in [(Person, "commune"), (Service, "name"), (Organisation, "name"), (User, "first_name")]:
            model.objects.update(**{changed: Concat(changed, Value(" bis"))})
        Membership.objects.update(job="éducateur")

    def seen(model):
        return set(history_of(model).objects.filter(pgh_label=UPDATE).values_list("pgh_obj", flat=True))

    enter(filled.zoe)
    assert seen(Person) == {filled.elias.pk}
    assert seen(Service) == {filled.est.pk}
    assert seen(Organisation) == {filled.ailleurs.pk}
    assert seen(User) == {filled.zoe.pk}
    assert seen(Membership) == set(filled.zoe.memberships.values_list("pk", flat=True))
    enter(filled.alice)
    assert seen(Person) == {filled.paul.pk, filled.nadia.pk, filled.sarah.pk}
    assert seen(Service) == {filled.nord.pk}
    assert seen(User) == {filled.alice.pk, filled.bob.pk, filled.chloe.pk, filled.david.pk}
    enter(filled.ines)
    assert seen(Service) == {filled.nord.pk, filled.sud.pk}
    assert filled.ines.pk in seen(User)
    assert filled.zoe.pk not in seen(User)


def test_history_of_notes_is_for_those_who_read_notes(filled, as_owner, enter):
    with as_owner():
        ActNote.objects.all().delete()
    for user, seen in [(filled.alice, 2), (filled.chloe, 2), (filled.david, 0), (filled.ines, 0), (filled.samir, 2)]:
        enter(user)
        assert history_of(ActNote).objects.count() == seen, user


def test_identity_is_all_that_is_seen_of_a_neighbouring_service(filled, enter):
    enter(filled.alice)
    assert set(Person.objects.all()) == {filled.paul, filled.nadia, filled.sarah}
    assert set(Service.objects.all()) == {filled.nord}
    assert set(Organisation.objects.all()) == {filled.rives}


def test_an_administrator_sees_her_organisation_whole_and_no_other(filled, enter):
    enter(filled.ines)
    assert set(Service.objects.all()) == {filled.nord, filled.sud}
    assert {row.person_id for row in Orientation.objects.all()} == {filled.paul.pk, filled.sarah.pk}
    assert set(Act.objects.values_list("service", flat=True)) == {filled.nord.pk, filled.sud.pk}


def test_a_command_sees_one_organisation(filled):
    scope = enter_organisation(filled.ailleurs.pk)
    assert scope.service_ids == {filled.est.pk}
    assert set(Person.objects.all()) == {filled.elias}


def test_a_row_cannot_be_written_into_a_service_that_is_not_hers(filled, enter):
    enter(filled.alice)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        ServiceYear.objects.create(service_id=filled.sud.pk, year=2027)


def test_nobody_sees_anything_the_day_after_leaving(filled, enter):
    Membership.objects.filter(user=filled.alice).update(ends_on=DAY)
    enter(filled.alice, on=DAY)
    assert Act.objects.exists()
    enter(filled.alice, on=DAY + datetime.timedelta(days=1))
    assert not Act.objects.exists()
    assert not Person.objects.exists()


def test_a_deactivated_account_sees_nothing(filled, enter, as_owner):
    filled.alice.is_active = False
    filled.alice.save(update_fields=["is_active"])
    enter(filled.alice)
    assert not Person.objects.exists()


def test_every_model_of_ours_is_in_one_of_the_lists_above(db):
    """So that the tests of this file meet each new table."""
    known = {*OF_SERVICE, *OF_PERSON, Person, Service, Organisation, ConfidentialNoteReader}
    known |= {history_of(model) for model in (*known, User, Membership)}
    logs = {"accounts_refusal", "people_filereading", TransmissionReading._meta.db_table}
    by_table = {m._meta.db_table for m in known} | set(OUTSIDE) | OF_ACCOUNTS | logs
    tables = {m._meta.db_table for m in apps.get_models(include_auto_created=True) if m._meta.app_label in OURS}
    assert tables <= by_table
