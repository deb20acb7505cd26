"""Who asks and what they ask for: every role, its own objects, and those of others."""

import datetime
import uuid
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.utils import timezone

from accounts.enums import Role
from accounts.models import Draft, Membership, Refusal, User
from activity.actions import context_for, log_acts
from activity.enums import ActStatus, ActType, IndirectHeading
from activity.models import Attendee, IndirectTime, SessionAbsence
from activity.rules import ActDraft
from admissions.enums import AdmissionDecision, LetterKind
from admissions.models import CommissionCase, LetterModel
from people.enums import DocumentKind
from people.models import FileReading, Orientation, Person
from services.models import Authority
from tests.conftest import give_second_factor
from tests.documents import keep_document
from tests.savs.places import places
from tests.savs.world_of_paths import build_file_requests, build_path
from tests.savs.world_of_people import build_person
from tests.savs.world_of_projects import build_projects
from tests.savs.world_of_time import build_time

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
    """The cast, completed: a reader, the heads of the other services, and in each service one of everything. As the owner."""

    def user(first_name: str, role: Role, **place: object) -> User:
        made = User.objects.create(
            email=f"{first_name}@exemple.test", first_name=first_name, last_name="Exemple", password=cast.alice.password
        )
        Membership.objects.create(user=made, role=role, **place)
        give_second_factor(made)
        return made

    cast.reader = user("rachel", Role.READER, authority=Authority.objects.create(name="Département"))
    cast.head_of_sud = user("hugues", Role.HEAD_OF_SERVICE, service=cast.sud)
    cast.head_of_est = user("elsa", Role.HEAD_OF_SERVICE, service=cast.est)
    for place in places(cast):
        build_time(cast, place)
        build_person(cast, place)
        build_path(cast, place)
    secretaries = {cast.nord: [cast.david]}
    cast.documents = [
        keep_document(place.service, place.person, uploaded_by=one)
        for place in places(cast)
        for one in (place.worker, place.head, *secretaries.get(place.service, ()))
    ]
    cast.drafts = {
        one: Draft.objects.create(user=one, key=uuid.uuid4(), path="/actes/saisir/", data="note=Un")
        for one in User.objects.order_by("pk")
    }
    build_file_requests(cast)
    Membership.objects.filter(role=Role.HEAD_OF_SERVICE).update(job="directrice")
    build_projects(cast)
    return cast


def objects_of(cast: SimpleNamespace, service: object) -> dict[str, list]:
    """The arguments of a route about an object of this service, by the kind of object."""
    person, worker = next((one.person, one.worker) for one in places(cast) if one.service == service)
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
