"""Who asks and what they ask for: every role, its own objects, and those of others."""

import datetime
import uuid
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.utils import timezone

from accounts.absences.actions import add_absence
from accounts.enums import AbsenceKind, Role
from accounts.models import Draft, Membership, Refusal, User
from activity.actions import context_for, log_acts, log_indirect_time
from activity.advisory.actions import log_mission_time
from activity.closing.actions import close_month, reopen_month
from activity.collective.actions import enrol, log_session, write_activity, write_review
from activity.enums import (
    ActStatus,
    ActType,
    AdvisorySide,
    AdvisoryTheme,
    CollectivePurpose,
    EnrolmentOutcome,
    IndirectHeading,
)
from activity.meetings.actions import hold_meeting
from activity.meetings.rules import MeetingDraft, PointDraft
from activity.models import (
    ActKind,
    AdvisoryMission,
    Attendee,
    CollectiveActivity,
    CollectiveSettings,
    ConfidentialNote,
    EnrolmentReview,
    IndirectTime,
    SessionAbsence,
    Transmission,
)
from activity.rules import ActDraft, Relatives
from admissions.actions import record_first_contact
from admissions.dipcs.actions import write_amendment, write_dipc
from admissions.enums import AdmissionDecision, ContactChannel, LetterKind, NeedDomain, PhaseKind
from admissions.enums import Asker as Demandeur
from admissions.exits.actions import request_exit, write_report
from admissions.following.actions import follow_referents, start_watch
from admissions.letters.actions import write_letter_model
from admissions.letters.texts import Text
from admissions.models import (
    Accompaniment,
    Amendment,
    CaseSheet,
    Commission,
    CommissionCase,
    ContractText,
    Dipc,
    ExitReport,
    FileRequest,
    FirstContact,
    GrantedPrestation,
    LetterModel,
    MdphNotification,
    NeedsAssessment,
    NeedsSheet,
    SupportPhase,
)
from people.enums import DocumentKind
from people.models import (
    PAPERS,
    AdmissionPapers,
    ContactDetails,
    FileReading,
    Orientation,
    Person,
    PersonAlert,
    ProtectionMeasure,
    Relative,
)
from services.models import Authority, DeadlineSetting, Service, SupportQuota
from tests.conftest import give_second_factor
from tests.documents import keep_document
from tests.savs.world_of_projects import build_projects

DAY = datetime.date(2026, 5, 4)
SESSION_DAY = datetime.date(2026, 4, 2)
COLUMNS = {
    "worker": Role.SOCIAL_WORKER,
    "head": Role.HEAD_OF_SERVICE,
    "secretary": Role.SECRETARY,
    "administrator": Role.ADMINISTRATOR,
    "reader": Role.READER,
}
ROLES = (*COLUMNS, "nobody")


@dataclass
class Asker:
    """Someone who asks: the column of the table she answers to, her services, and what is hers and others' there."""

    name: str
    column: str
    user: User | None
    own: dict[str, list] = field(default_factory=dict)
    foreign: dict[str, list] = field(default_factory=dict)


def role_of(asker: Asker) -> Role | None:
    return COLUMNS.get(asker.column)


def build_world(cast: SimpleNamespace) -> SimpleNamespace:
    """The cast, completed: a reader, the heads of the other services, an act in each service. As the owner."""

    def user(first_name: str, role: Role, **place: object) -> User:
        made = User.objects.create(
            email=f"{first_name}@exemple.test", first_name=first_name, last_name="Exemple", password=cast.alice.password
        )
        Membership.objects.create(user=made, role=role, **place)
        return made

    cast.reader = user("rachel", Role.READER, authority=Authority.objects.create(name="Département"))
    cast.head_of_sud = user("hugues", Role.HEAD_OF_SERVICE, service=cast.sud)
    cast.head_of_est = user("elsa", Role.HEAD_OF_SERVICE, service=cast.est)
    for who in (cast.reader, cast.head_of_sud, cast.head_of_est):
        give_second_factor(who)
    cast.acts = {
        service: log_acts(
            [
                ActDraft(
                    service_id=service.pk,
                    date=DAY,
                    minutes=60,
                    person_ids=(person.pk,),
                    professional_ids=(worker.pk,),
                    note="Note de l'acte",
                    relatives=Relatives("Sa sœur voulait parler"),
                )
            ],
            actor=None,
            context=context_for(service, on=DAY),
        )[0]
        for service, person, worker in (
            (cast.nord, cast.paul, cast.alice),
            (cast.sud, cast.sarah, cast.samir),
            (cast.est, cast.elias, cast.zoe),
        )
    }
    cast.events = {
        service: log_indirect_time(
            service=service,
            date=DAY,
            minutes=120,
            heading=IndirectHeading.INSTITUTIONAL,
            attendees=[worker],
            label="Réunion de service",
            actor=None,
        )
        for service, worker in ((cast.nord, cast.alice), (cast.sud, cast.samir), (cast.est, cast.zoe))
    }
    cast.appointments = {
        service: log_acts(
            [
                ActDraft(
                    service_id=service.pk,
                    date=timezone.localdate(),
                    minutes=45,
                    person_ids=(person.pk,),
                    professional_ids=(worker.pk,),
                    status=ActStatus.PLANNED,
                )
            ],
            actor=None,
            context=context_for(service, on=DAY),
        )[0]
        for service, person, worker in (
            (cast.nord, cast.paul, cast.alice),
            (cast.sud, cast.sarah, cast.samir),
            (cast.est, cast.elias, cast.zoe),
        )
    }
    cast.meetings = {
        service: hold_meeting(
            service=service,
            draft=MeetingDraft(
                date=DAY,
                minutes=60,
                people_minutes=30,
                person_ids=(person.pk,),
                attendee_ids=(worker.pk,),
                points=(PointDraft(person_id=person.pk, text="Dit en réunion", decision="Rappeler"),),
            ),
            actor=worker,
            on=DAY,
        )
        for service, person, worker in (
            (cast.nord, cast.paul, cast.alice),
            (cast.sud, cast.sarah, cast.samir),
            (cast.est, cast.elias, cast.zoe),
        )
    }
    cast.points = {service: meeting.points.get() for service, meeting in cast.meetings.items()}
    cast.missions, cast.mission_times = {}, {}
    for service, worker in ((cast.nord, cast.alice), (cast.sud, cast.samir), (cast.est, cast.zoe)):
        mission = cast.missions[service] = AdvisoryMission.objects.create(
            service=service,
            side=AdvisorySide.GIVEN,
            partner="SAVS voisin",
            theme=AdvisoryTheme.HEALTH,
            asked_on=DAY,
            question="Quel outil d'évaluation ?",
        )
        cast.mission_times[service] = log_mission_time(
            mission, date=DAY, minutes=45, attendees=[worker], label="Visite", actor=worker
        )
    cast.quotas = {
        service: SupportQuota.objects.create(service=service, year=2026, label="Secrétariat", fte_share="0.5")
        for service in (cast.nord, cast.sud, cast.est)
    }
    first = dict(ActKind.objects.filter(rank=0).order_by("pk").values_list("service", "pk"))
    cast.deadline_settings = {
        service: DeadlineSetting.objects.create(service=service, code="veille_6_mois", reason="Suivie autrement")
        for service in (cast.nord, cast.sud, cast.est)
    }
    cast.first_kinds = {service: first[service.pk] for service in (cast.nord, cast.sud, cast.est)}
    cast.documents = [
        keep_document(service, person, uploaded_by=user)
        for service, person, users in (
            (cast.nord, cast.paul, (cast.alice, cast.chloe, cast.david)),
            (cast.sud, cast.sarah, (cast.samir, cast.head_of_sud)),
            (cast.est, cast.elias, (cast.zoe, cast.head_of_est)),
        )
        for user in users
    ]
    cast.absences = {
        service: add_absence(
            service=service, user=worker, first_day=DAY, last_day=DAY, kind=AbsenceKind.SICK, relay=relay, actor=None
        )
        for service, worker, relay in (
            (cast.nord, cast.alice, cast.bob),
            (cast.sud, cast.samir, None),
            (cast.est, cast.zoe, None),
        )
    }
    cast.drafts = {
        one: Draft.objects.create(user=one, key=uuid.uuid4(), path="/actes/saisir/", data="note=Un")
        for one in User.objects.order_by("pk")
    }
    cast.accompaniments, cast.phases, cast.watches, cast.exit_reports = {}, {}, {}, {}
    for service, person, worker in (
        (cast.nord, cast.paul, cast.alice),
        (cast.sud, cast.sarah, cast.samir),
        (cast.est, cast.elias, cast.zoe),
    ):
        # A procedure under way: she is accompanied, her exit is asked for, and not decided.
        path = cast.accompaniments[service] = person.accompaniments.get()
        request_exit(path, on=DAY, report=None, actor=worker)
        write_report(
            path,
            report=None,
            goals_closed=False,
            goals_left="Un reste",
            text="Bilan de ce qui fut",
            her_view="Elle est d’accord",
            actor=worker,
        )
        cast.exit_reports[service] = ExitReport.objects.get(accompaniment=path)
        ExitReport.objects.create(
            service=service,
            accompaniment=path,
            author=worker,
            goals_closed=True,
            text="Bilan envoyé",
            validated_on=DAY,
            validated_by=worker,
            sent_on=DAY,
        )
        follow_referents(accompaniments=[path], since=None, actor=None)
        cast.phases[service] = SupportPhase.objects.create(
            service=service,
            accompaniment=path,
            kind=PhaseKind.REINFORCED,
            starts_on=datetime.date(2025, 9, 1),
            ends_on=datetime.date(2025, 12, 31),
            reason="Motif de la phase",
        )
        cast.watches[service] = start_watch(
            path, starts_on=datetime.date(2025, 1, 6), ends_on=None, reason="Motif de la veille", actor=worker
        )
    cast.notes = {
        service: ConfidentialNote.objects.create(service=service, person=person, author=head, text="Note réservée")
        for service, person, head in (
            (cast.nord, cast.paul, cast.chloe),
            (cast.sud, cast.sarah, cast.head_of_sud),
            (cast.est, cast.elias, cast.head_of_est),
        )
    }
    cast.alerts = {
        service: PersonAlert.objects.create(
            service=service,
            person=person,
            author=worker,
            written_on=DAY,
            text="Chien non attaché",
            review_on=timezone.localdate() + datetime.timedelta(days=60),
        )
        for service, person, worker in (
            (cast.nord, cast.paul, cast.alice),
            (cast.sud, cast.sarah, cast.samir),
            (cast.est, cast.elias, cast.zoe),
        )
    }
    for one in list(cast.alerts.values()):
        closed = {"closed_on": DAY, "closed_by": one.author, "closed_because": "Fini"}
        known = {"service": one.service, "person": one.person, "author": one.author, "text": "Ancienne alerte"}
        PersonAlert.objects.create(written_on=DAY, review_on=DAY, **known, **closed)
    cast.orientations, cast.measures, cast.relatives = {}, {}, {}
    for service, person in ((cast.nord, cast.paul), (cast.sud, cast.sarah), (cast.est, cast.elias)):
        cast.measures[service] = ProtectionMeasure.objects.create(person=person, type="tutelle", court="Rennes")
        cast.orientations[service] = Orientation.objects.create(
            person=person, decided_on=datetime.date(2021, 1, 4), starts_on=datetime.date(2021, 1, 4), number="2021-1"
        )
        cast.relatives[service] = Relative.objects.create(person=person, name="Sa sœur", link="fratrie")
        AdmissionPapers.objects.create(
            service=service, person=person, rules_version="2024", **{f"{paper}_on": DAY for paper in PAPERS}
        )
    for person in (cast.paul, cast.sarah, cast.elias):
        ContactDetails.objects.create(person=person, phone="02 99 00 00 00", address="1 rue du Port")
    cast.transmissions = {
        service: Transmission.objects.create(
            service=service, person=person, author=worker, text="À savoir", due_on=DAY, to_raise=True
        )
        for service, person, worker in (
            (cast.nord, cast.paul, cast.alice),
            (cast.sud, cast.sarah, cast.samir),
            (cast.est, cast.elias, cast.zoe),
        )
    }
    cast.activities, cast.enrolments, cast.reviews, cast.sessions = {}, {}, {}, {}
    for service, person, worker in (
        (cast.nord, cast.paul, cast.alice),
        (cast.sud, cast.sarah, cast.samir),
        (cast.est, cast.elias, cast.zoe),
    ):
        build_activity(cast, service, person, worker)
    for service, head in ((cast.nord, cast.chloe), (cast.sud, cast.head_of_sud), (cast.est, cast.head_of_est)):
        closed = close_month(service=service, month=timezone.localdate().replace(month=1, day=1), actor=head)
        reopen_month(closed, reason="Un oubli", actor=head)
    cast.dipcs, cast.amendments = {}, {}
    for service, person, worker in (
        (cast.nord, cast.paul, cast.alice),
        (cast.sud, cast.sarah, cast.samir),
        (cast.est, cast.elias, cast.zoe),
    ):
        cast.dipcs[service], cast.amendments[service] = build_dipc(person.accompaniments.get(), worker)
        text = Text("Un rendez-vous", "Bonjour {personne}")
        write_letter_model(service=service, kind=LetterKind.SUMMONS, text=text, is_active=True, actor=None)
    cast.contacts = {
        service: record_first_contact(
            service=service,
            accompaniment=None,
            date=DAY,
            channel=ContactChannel.PHONE,
            asked_by=Demandeur.PERSON,
            caller="Une dame",
            wish="Un logement",
            next_step="Elle rappelle",
            actor=cast.alice,
        )
        for service in (cast.nord, cast.sud, cast.est)
    }
    cast.arrivals = {
        service: build_arrival(service, person)
        for service, person in ((cast.nord, cast.paul), (cast.sud, cast.sarah), (cast.est, cast.elias))
    }
    cast.twins = {cast.nord: cast.nadia, cast.sud: build_twin(cast.sud), cast.est: build_twin(cast.est)}
    cast.file_requests = build_file_requests(cast)
    Membership.objects.filter(role=Role.HEAD_OF_SERVICE).update(job="directrice")
    build_projects(cast)
    return cast


def build_dipc(path: Accompaniment, worker: User) -> tuple[Dipc, Amendment]:
    """A DIPC that nobody has in hand yet, and an avenant to it."""
    words = {"participants": ["personne"], "goals": "Gérer son budget", "prestations": "Une visite par semaine"}
    common = {"service": path.service, "established_on": DAY, "starts_on": DAY}
    # Whatever her measure of protection proposes.
    common |= {"signatories": "personne", "signatories_because": "Elle décide de ce contrat"}
    dipc = write_dipc(Dipc(accompaniment=path, **common), ContractText(**words), actor=worker)
    return dipc, write_amendment(Amendment(dipc=dipc, **common), ContractText(**words), actor=worker)


def build_arrival(service: object, person: Person) -> dict[str, list]:
    """Someone on the waiting list of a service, oriented and met; and how somebody who is followed there came in."""
    newcomer = Person.objects.create(
        organisation_id=service.organisation_id, last_name="Arzel", first_name="Nolwenn", birth_date=DAY
    )
    january = datetime.date(2026, 1, 5)
    Orientation.objects.create(person=newcomer, decided_on=january, starts_on=january)
    waiting = Accompaniment.objects.create(
        organisation_id=service.organisation_id,
        service=service,
        person=newcomer,
        first_contact_on=january,
        assessed_on=january,
    )
    case = CommissionCase.objects.create(
        service=service, accompaniment=waiting, decided_on=DAY, decision=AdmissionDecision.WAITING_LIST
    )
    GrantedPrestation.objects.create(service=service, case=case, domain=NeedDomain.HOUSING, text="Visiter un logement")
    path = person.accompaniments.get()
    met = NeedsAssessment.objects.create(
        service=service, accompaniment=path, started_on=path.assessed_on, ended_on=path.assessed_on
    )
    needs = NeedsSheet.objects.create(service=service, assessment=met, capacities="Cuisine seule")
    commission = Commission.objects.create(service=service, date=DAY, places_free=3)
    planned = Commission.objects.create(service=service, date=DAY + datetime.timedelta(days=7), places_free=3)
    sheet = CaseSheet.objects.create(service=service, commission=commission, accompaniment=path)
    held = Commission.objects.create(service=service, date=DAY + datetime.timedelta(days=14), places_free=3)
    CaseSheet.objects.create(service=service, commission=held, accompaniment=waiting, case=case)
    notification = MdphNotification.objects.create(
        service=service, accompaniment=path, received_on=DAY, answered_on=DAY, places_free=3, waiting_count=2
    )
    return {
        "newcomer": [newcomer.pk],
        "waiting": [waiting.pk],
        "needs": [needs.pk],
        "commission": [commission.pk],
        "planned": [planned.pk],
        "case": [sheet.pk],
        "mdph": [notification.pk],
    }


def build_activity(cast: SimpleNamespace, service: object, person: Person, worker: User) -> None:
    """A collective activity of a service, with someone enrolled and evaluated, and a session to which she came."""
    CollectiveSettings.objects.create(service=service, restart_after_months=3)
    activity = write_activity(
        CollectiveActivity(
            service=service,
            name="Atelier cuisine",
            objective="Cuisiner seule",
            leads_to="Le cours de cuisine du centre social",
            place="Au service",
            purpose=CollectivePurpose.DAILY_LIVING,
            starts_on=datetime.date(2026, 1, 5),
        ),
        professional_ids=[worker.pk],
        actor=None,
    )
    # One is evaluated, the other may still be taken away.
    enrolments = [
        enrol(activity=activity, people=[person], starts_on=first, ends_on=last, aim="Oser recevoir", actor=None)[0]
        for first, last in (
            (datetime.date(2026, 1, 5), datetime.date(2026, 1, 31)),
            (datetime.date(2026, 2, 2), None),
        )
    ]
    review = EnrolmentReview(
        service=service,
        enrolment=enrolments[0],
        reviewed_on=datetime.date(2026, 1, 20),
        outcome=EnrolmentOutcome.CONTINUED,
    )
    cast.reviews[service] = write_review(review, text="Elle a reçu", actor=None)
    act = log_session(
        ActDraft(
            service_id=service.pk,
            date=SESSION_DAY,
            minutes=90,
            type=ActType.COLLECTIVE,
            person_ids=(person.pk,),
            professional_ids=(worker.pk,),
        ),
        activity=activity,
        absent=[],
        excused=[],
        context=context_for(service, on=DAY),
        actor=None,
    )
    cast.activities[service], cast.enrolments[service] = activity, enrolments[1]
    cast.sessions[service] = act.session


def build_twin(service: Service) -> Person:
    """Somebody who left the service long ago."""
    twin = Person.objects.create(organisation=service.organisation, last_name="Double", first_name="Une")
    past = {"first_contact_on": datetime.date(2019, 1, 7), "ended_on": datetime.date(2019, 6, 3)}
    Accompaniment.objects.create(organisation=service.organisation, service=service, person=twin, **past)
    return twin


def build_file_requests(cast: SimpleNamespace) -> dict:
    """What is asked of each service by another of its organisation."""
    ouest = Service.objects.create(organisation=cast.ailleurs, code="ouest", name="SAVS Ouest", commune="FOUGÈRES")
    told = {"date": DAY, "channel": ContactChannel.PHONE, "asked_by": Demandeur.PERSON, "caller": "Élias"}
    contacts = cast.contacts | {ouest: FirstContact.objects.create(service=ouest, **told)}
    return {
        asked: FileRequest.objects.create(
            organisation=asked.organisation,
            service=asking,
            contact=contacts[asking],
            person=person,
            asked_service=asked,
            asked_by=by,
            asked_from=asking.name,
            told="Une dame",
        )
        for asked, person, asking, by in (
            (cast.nord, cast.paul, cast.sud, cast.samir),
            (cast.sud, cast.sarah, cast.nord, cast.alice),
            (cast.est, cast.elias, ouest, cast.zoe),
            (ouest, cast.elias, cast.est, cast.zoe),
        )
    }


def objects_of(cast: SimpleNamespace, service: object) -> dict[str, list]:
    """The arguments of a route about an object of this service, by the kind of object."""
    person = {cast.nord: cast.paul, cast.sud: cast.sarah, cast.est: cast.elias}[service]
    worker = {cast.nord: cast.alice, cast.sud: cast.samir, cast.est: cast.zoe}[service]
    return {
        "person": [person.pk],
        "act": [cast.acts[service].pk],
        "mission": [cast.missions[service].pk],
        "mission_time": [cast.mission_times[service].pk],
        "quota": [cast.quotas[service].pk],
        "meeting": [cast.meetings[service].pk],
        "point": [cast.points[service].pk],
        "appointment": [cast.appointments[service].pk],
        "event": [cast.events[service].pk],
        "setting": [cast.deadline_settings[service].pk],
        "kind": [cast.first_kinds[service]],
        "absence": [cast.absences[service].pk],
        "secret": [cast.notes[service].pk],
        "alert": [cast.alerts[service].pk],
        "orientation": [person.pk, cast.orientations[service].pk],
        "measure": [person.pk, cast.measures[service].pk],
        "relative": [person.pk, cast.relatives[service].pk],
        "transmission": [cast.transmissions[service].pk],
        "collective": [cast.activities[service].pk],
        "enrolment": [cast.enrolments[service].pk],
        "review": [cast.reviews[service].pk],
        "session": [cast.sessions[service].pk],
        "twins": [person.pk, cast.twins[service].pk],
        "contact": [cast.contacts[service].pk],
        "path": [cast.dipcs[service].accompaniment_id],
        "dipc": [cast.dipcs[service].pk],
        "amendment": [cast.amendments[service].pk],
        "letter": [LetterModel.key_of(service, LetterKind.SUMMONS)],
        "accompaniment": [cast.accompaniments[service].pk],
        "phase": [cast.phases[service].pk],
        "watch": [cast.watches[service].pk],
        **cast.arrivals[service],
        **cast.projects[service],
        "file_request": [cast.file_requests[service].pk],
        "account": [worker.pk],
        "membership": [worker.memberships.get().pk],
    }


def askers(cast: SimpleNamespace) -> list[Asker]:
    """Each role of `nord`, the head of another service, someone of another organisation, and nobody."""
    services = {cast.nord, cast.sud, cast.est}
    people = [
        ("worker", "worker", cast.alice, {cast.nord}),
        ("head", "head", cast.chloe, {cast.nord}),
        ("secretary", "secretary", cast.david, {cast.nord}),
        ("administrator", "administrator", cast.ines, {cast.nord, cast.sud}),
        ("reader", "reader", cast.reader, set()),
        ("nobody", "nobody", None, set()),
        ("head of another service", "head", cast.head_of_sud, {cast.sud}),
        ("head in another organisation", "head", cast.head_of_est, {cast.est}),
        ("worker in another organisation", "worker", cast.zoe, {cast.est}),
    ]
    everything = {service: objects_of(cast, service) for service in services}
    found = []
    for name, column, user, seated in people:
        asker = Asker(name, column, user)
        # Who has no service asks for everybody's: the answer never depends on the object.
        mine = seated or services
        for kind in everything[cast.nord]:
            asker.own[kind] = [everything[service][kind] for service in mine]
            asker.foreign[kind] = [everything[service][kind] for service in services - mine]
            asker.foreign[kind].append([uuid.uuid4() for _key in everything[cast.nord][kind]])
        # Her own where she may add one: somebody else's in her service is in tests/people/test_document_pages.py.
        documents = [(one, [one.person_id, one.pk]) for one in cast.documents]
        asker.own["document"] = [
            key
            for one, key in documents
            if one.service in mine and user in (one.uploaded_by, cast.ines, cast.reader, None)
        ]
        asker.foreign["document"] = [key for one, key in documents if one.service in services - mine]
        asker.foreign["document"] += [[one.person_id, uuid.uuid4()] for one in cast.documents]
        # A link that opens is tested in tests/accounts/test_invitation.py: here everybody meets one that does not.
        asker.own["token"], asker.foreign["token"] = [[uuid.uuid4()]], []
        asker.own["feed"], asker.foreign["feed"] = [[uuid.uuid4(), uuid.uuid4()]], []
        asker.own["draft"] = [[cast.drafts[user or cast.bob].pk]]
        asker.foreign["draft"] = [[cast.drafts[cast.samir].pk], [uuid.uuid4()]]
        asker.own |= {"code": [["dipc_remise"]], "year": [[2025]], "figure": [[2025, "entete.file_active"]], "-": [[]]}
        asker.foreign |= {
            "code": [["inconnue"]],
            "year": [[1999]],
            "figure": [[2025, "inconnu"], [1999, "entete.file_active"]],
            "-": [],
        }
        found.append(asker)
    return found


def furnish(cast: SimpleNamespace) -> SimpleNamespace:
    """`build_world`, and a row in every table whose texts a page shows: last year's and this year's. As the owner."""
    build_world(cast)
    today = timezone.localdate()
    path = cast.paul.accompaniments.get()
    Person.objects.filter(pk=cast.paul.pk).update(commune="RENNES", sex="M")
    Orientation.objects.create(
        person=cast.paul,
        decided_on=datetime.date(2024, 1, 2),
        starts_on=datetime.date(2024, 1, 15),
        ends_on=today + datetime.timedelta(days=40),
        number="2024-17",
    )
    CommissionCase.objects.create(
        service=cast.nord,
        accompaniment=path,
        decided_on=datetime.date(2024, 2, 20),
        decision=AdmissionDecision.ADMITTED,
        reasons="Motif de la commission",
    )
    both, team = (cast.paul.pk, cast.nadia.pk), (cast.alice.pk, cast.chloe.pk)
    common = {"service_id": cast.nord.pk, "minutes": 60, "professional_ids": team}
    last_year = datetime.date(today.year - 1, 5, 4)
    log_acts(
        [
            ActDraft(date=last_year, person_ids=both, type=ActType.COLLECTIVE, **common),
            ActDraft(date=last_year, person_ids=both[:1], note="Note", uncounted_because="Doublon", **common),
            ActDraft(date=today + datetime.timedelta(days=3), person_ids=both[:1], status=ActStatus.PLANNED, **common),
        ],
        actor=None,
        context=context_for(cast.nord, on=today),
    )
    SessionAbsence.objects.create(service=cast.nord, session=cast.sessions[cast.nord], person=cast.nadia)
    event = IndirectTime.objects.create(
        organisation=cast.rives,
        service=cast.nord,
        date=last_year,
        minutes=90,
        heading=IndirectHeading.values[0],
        label="Réunion d'équipe",
    )
    for rank, one in enumerate((cast.alice, cast.chloe)):
        Attendee.objects.create(service=cast.nord, indirect_time=event, user=one, rank=rank)
    keep_document(cast.nord, cast.paul, uploaded_by=cast.alice, kind=DocumentKind.OTHER, label="Courrier")
    Membership.objects.update(job="Éducateur")
    FileReading.objects.create(user=cast.david, person=cast.paul, service=cast.nord, page="Dossier")
    Refusal.objects.create(
        user=cast.bob, route="personnes/<uuid:pk>/", method="GET", reason="hors_de_vue", minute=timezone.now()
    )
    return cast
