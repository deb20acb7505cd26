"""The path of somebody in a service: how she came in, her contract, her phases, her exit; and who asks to come in."""

import datetime
from types import SimpleNamespace

from admissions.actions import record_first_contact
from admissions.dipcs.actions import write_amendment, write_dipc
from admissions.enums import AdmissionDecision, Asker, ContactChannel, LetterKind, NeedDomain, PhaseKind
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
    MdphNotification,
    NeedsAssessment,
    NeedsSheet,
    SupportPhase,
)
from people.models import Orientation, Person
from services.models import Service
from tests.savs.places import DAY, Place, keep


def build_path(cast: SimpleNamespace, place: Place) -> None:
    """As the owner."""
    service = place.service
    path = place.person.accompaniments.get()
    report = _exit(path, place)
    follow_referents(accompaniments=[path], since=None, actor=None)
    phase = SupportPhase.objects.create(
        service=service,
        accompaniment=path,
        kind=PhaseKind.REINFORCED,
        starts_on=datetime.date(2025, 9, 1),
        ends_on=datetime.date(2025, 12, 31),
        reason="Motif de la phase",
    )
    watch = start_watch(
        path, starts_on=datetime.date(2025, 1, 6), ends_on=None, reason="Motif de la veille", actor=place.worker
    )
    keep(cast, service, accompaniments=path, exit_reports=report, phases=phase, watches=watch)
    dipc, amendment = _contract(path, place)
    text = Text("Un rendez-vous", "Bonjour {personne}")
    write_letter_model(service=service, kind=LetterKind.SUMMONS, text=text, is_active=True, actor=None)
    contact = record_first_contact(
        service=service,
        accompaniment=None,
        date=DAY,
        channel=ContactChannel.PHONE,
        asked_by=Asker.PERSON,
        caller="Une dame",
        wish="Un logement",
        next_step="Elle rappelle",
        actor=cast.alice,
    )
    keep(cast, service, dipcs=dipc, amendments=amendment, contacts=contact, arrivals=_arrival(path))
    keep(cast, service, twins=cast.nadia if service == cast.nord else _twin(service))


def _exit(path: Accompaniment, place: Place) -> ExitReport:
    """A procedure under way: she is accompanied, her exit is asked for, and not decided; and the report of an earlier one."""
    request_exit(path, on=DAY, report=None, actor=place.worker)
    write_report(
        path,
        report=None,
        goals_closed=False,
        goals_left="Un reste",
        text="Bilan de ce qui fut",
        her_view="Elle est d’accord",
        actor=place.worker,
    )
    report = ExitReport.objects.get(accompaniment=path)
    ExitReport.objects.create(
        service=place.service,
        accompaniment=path,
        author=place.worker,
        goals_closed=True,
        text="Bilan envoyé",
        validated_on=DAY,
        validated_by=place.worker,
        sent_on=DAY,
    )
    return report


def _contract(path: Accompaniment, place: Place) -> tuple[Dipc, Amendment]:
    """A DIPC that nobody has in hand yet, and an avenant to it."""
    words = {"participants": ["personne"], "goals": "Gérer son budget", "prestations": "Une visite par semaine"}
    common = {"service": path.service, "established_on": DAY, "starts_on": DAY}
    # Whatever her measure of protection proposes.
    common |= {"signatories": "personne", "signatories_because": "Elle décide de ce contrat"}
    dipc = write_dipc(Dipc(accompaniment=path, **common), ContractText(**words), actor=place.worker)
    return dipc, write_amendment(Amendment(dipc=dipc, **common), ContractText(**words), actor=place.worker)


def _arrival(path: Accompaniment) -> dict[str, list]:
    """Someone on the waiting list of a service, oriented and met; and how somebody who is followed there came in."""
    service, january = path.service, datetime.date(2026, 1, 5)
    newcomer = Person.objects.create(
        organisation_id=service.organisation_id, last_name="Arzel", first_name="Nolwenn", birth_date=DAY
    )
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
    met = NeedsAssessment.objects.create(
        service=service, accompaniment=path, started_on=path.assessed_on, ended_on=path.assessed_on
    )
    needs = NeedsSheet.objects.create(service=service, assessment=met, capacities="Cuisine seule")
    commission, planned, held = (
        Commission.objects.create(service=service, date=DAY + datetime.timedelta(days=days), places_free=3)
        for days in (0, 7, 14)
    )
    sheet = CaseSheet.objects.create(service=service, commission=commission, accompaniment=path)
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


def _twin(service: Service) -> Person:
    """Somebody who left the service long ago."""
    twin = Person.objects.create(organisation=service.organisation, last_name="Double", first_name="Une")
    past = {"first_contact_on": datetime.date(2019, 1, 7), "ended_on": datetime.date(2019, 6, 3)}
    Accompaniment.objects.create(organisation=service.organisation, service=service, person=twin, **past)
    return twin


def build_file_requests(cast: SimpleNamespace) -> None:
    """What is asked of each service by another of its organisation, once each has its first contact. As the owner."""
    ouest = Service.objects.create(organisation=cast.ailleurs, code="ouest", name="SAVS Ouest", commune="FOUGÈRES")
    told = {"date": DAY, "channel": ContactChannel.PHONE, "asked_by": Asker.PERSON, "caller": "Élias"}
    contacts = cast.contacts | {ouest: FirstContact.objects.create(service=ouest, **told)}
    for asked, person, asking, by in (
        (cast.nord, cast.paul, cast.sud, cast.samir),
        (cast.sud, cast.sarah, cast.nord, cast.alice),
        (cast.est, cast.elias, ouest, cast.zoe),
        (ouest, cast.elias, cast.est, cast.zoe),
    ):
        request = FileRequest.objects.create(
            organisation=asked.organisation,
            service=asking,
            contact=contacts[asking],
            person=person,
            asked_service=asked,
            asked_by=by,
            asked_from=asking.name,
            told="Une dame",
        )
        keep(cast, asked, file_requests=request)
