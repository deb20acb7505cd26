"""Two people on one row, in every form that edits one: the second reads who saved the other version, when, and chooses;
of a row deleted meanwhile she reads who deleted it, and what she typed opens as a new one."""

import datetime
import re
import uuid
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Absence, Draft, Membership, User
from activity.models import Act, AdvisoryMission, ConfidentialNote, Enrolment, IndirectTime, TeamMeeting
from pap.models import ObjectiveReview, ObjectiveVersion, PapReview
from services.models import SupportQuota
from tests.conftest import give_second_factor
from tests.hostile import read_page
from tests.pages import text_of
from tests.savs.test_routes import LINES
from tests.savs.world import objects_of

pytestmark = pytest.mark.usefixtures("shared_world")

TODAY = timezone.localdate()
# Of an absence that began in May 2026.
LATER, LAST = "2026-05-08", "2026-05-11"
TOMORROW, AFTER = (f"{TODAY + datetime.timedelta(days=days)}" for days in (1, 2))


@dataclass(frozen=True)
class Case:
    """A form that edits a row: who saves first, who is told, and what each writes in one field; `also`: what both write.

    `model`: what may be deleted meanwhile, found by `key`; `anew`: the form that takes what was typed then.
    """

    first: str
    second: str
    field: str
    values: tuple[str, str]
    kind: str
    model: type | None = None
    key: str = "pk"
    anew: str = ""
    also: tuple[tuple[str, str], ...] = ()


CASES = {
    "activity:act_edit": Case("chloe", "alice", "note", ("Soir", "Midi"), "act", Act, anew="activity:act_create"),
    "activity:indirect_edit": Case(
        "chloe", "alice", "label", ("Équipe", "Réseau"), "event", IndirectTime, anew="activity:indirect_create"
    ),
    "activity:advisory_edit": Case(
        "chloe", "alice", "contact", ("Zoé", "Léa"), "mission", AdvisoryMission, anew="activity:advisory_create"
    ),
    "activity:advisory_time_edit": Case("chloe", "alice", "label", ("Réseau", "Appel"), "mission_time"),
    "activity:support_edit": Case(
        "chloe", "ines", "label", ("Paie", "Accueil"), "quota", SupportQuota, anew="activity:support_create"
    ),
    "desk:meeting_edit": Case(
        "chloe", "alice", "decision_autres", ("Relire", "Refaire"), "meeting", TeamMeeting, anew="desk:meeting_create"
    ),
    # Her own, in two windows: nobody else writes it.
    "activity:confidential_note_edit": Case(
        "chloe", "chloe", "text", ("Soir", "Midi"), "secret", ConfidentialNote, anew="activity:confidential_note_create"
    ),
    "activity:transmission_edit": Case("chloe", "alice", "text", ("Soir", "Midi"), "transmission"),
    "activity:collective_edit": Case("bob", "alice", "objective", ("Cuisiner", "Recevoir"), "collective"),
    "activity:collective_settings": Case("chloe", "chloe", "restart_after_months", ("6", "9"), "-"),
    "activity:enrolment_edit": Case(
        "bob", "alice", "aim", ("Recevoir", "Cuisiner"), "enrolment", Enrolment, anew="activity:enrolment_create"
    ),
    "activity:enrolment_review_edit": Case("bob", "alice", "text", ("Elle reçoit", "Elle cuisine"), "review"),
    "activity:session_edit": Case(
        "chloe", "alice", "note", ("Soir", "Midi"), "session", Act, "session", "activity:session_create"
    ),
    "admissions:exit_end": Case(
        "chloe",
        "alice",
        "destination",
        ("famille", "samsah"),
        "accompaniment",
        also=(("ended_on", "2026-05-05"), ("end_reason", "autre")),
    ),
    "admissions:exit_report_edit": Case("chloe", "alice", "text", ("Soir", "Midi"), "accompaniment"),
    "admissions:exit_request_edit": Case(
        "chloe", "alice", "exit_requested_on", ("2026-05-05", "2026-05-06"), "accompaniment"
    ),
    "admissions:exit_decision_edit": Case(
        "chloe",
        "alice",
        "cdaph_decided_on",
        ("2026-05-05", "2026-05-06"),
        "accompaniment",
        also=(("cdaph_decision", "acceptee"),),
    ),
    "admissions:viatrajectoire_edit": Case(
        "chloe", "alice", "status_39", ("2026-05-05", "2026-05-06"), "accompaniment"
    ),
    "admissions:referents_edit": Case("chloe", "chloe", "referent", ("bob", "chloe"), "accompaniment"),
    "admissions:phase_edit": Case("chloe", "alice", "reason", ("Plus", "Moins"), "phase"),
    "people:alert_edit": Case("chloe", "alice", "text", ("Chien", "Chat"), "alert"),
    "people:contact_edit": Case("chloe", "alice", "address", ("Rue du Nord", "Rue du Sud"), "person"),
    "admissions:dipc_edit": Case("chloe", "alice", "goals", ("Cuisiner", "Recevoir"), "dipc"),
    "admissions:amendment_edit": Case("chloe", "alice", "goals", ("Cuisiner", "Recevoir"), "amendment"),
    "activity:dipc_sign": Case("chloe", "alice", "signed_on", ("2026-05-05", "2026-05-06"), "dipc"),
    "activity:amendment_sign": Case("chloe", "alice", "signed_on", ("2026-05-05", "2026-05-06"), "amendment"),
    "pap:pap_facts_edit": Case("chloe", "alice", "tool", ("GEVA", "Grille"), "pap"),
    "pap:pap_text_edit": Case("chloe", "alice", "text", ("Soir", "Midi"), "pap_text"),
    "pap:objective_edit": Case(
        "chloe", "alice", "title", ("Sortir", "Recevoir"), "aim", ObjectiveVersion, anew="pap:objective_create"
    ),
    "pap:step_edit": Case("chloe", "alice", "done_on", ("2026-05-05", "2026-05-06"), "aim_step"),
    "pap:review_edit": Case(
        "chloe", "alice", "comment", ("Soir", "Midi"), "aim_review", ObjectiveReview, anew="pap:review_create"
    ),
    "pap:pap_answer": Case(
        "chloe", "alice", "answered_on", ("2026-05-05", "2026-05-06"), "pap_kept", also=(("starts_on", ""),)
    ),
    "activity:pap_review_edit": Case(
        "chloe", "alice", "text", ("Soir", "Midi"), "pap_review", PapReview, anew="activity:pap_review_create"
    ),
    "pap:objective_template_edit": Case("chloe", "chloe", "title", ("Sortir", "Recevoir"), "objective_template"),
    "admissions:needs_edit": Case("chloe", "alice", "capacities", ("Cuisine", "Bus"), "needs"),
    "admissions:commission_edit": Case("chloe", "chloe", "other_members", ("MDPH", "Département"), "planned"),
    "admissions:case_edit": Case("chloe", "chloe", "expected_months", ("3", "6"), "case"),
    "admissions:mdph_notification_edit": Case("chloe", "alice", "places_free", ("4", "5"), "mdph"),
    "admissions:letter_model_edit": Case("chloe", "ines", "subject", ("Rendez-vous", "Invitation"), "letter"),
    "admissions:letterhead_edit": Case("chloe", "ines", "phone", ("02 99 00 00 01", "02 99 00 00 02"), "-"),
    "people:identity_edit": Case("chloe", "alice", "commune", ("Redon", "Vitré"), "person"),
    "people:orientation_edit": Case("chloe", "alice", "number", ("35-1", "35-2"), "orientation"),
    "people:protection_edit": Case("chloe", "alice", "court", ("Redon", "Vitré"), "measure"),
    "people:relative_edit": Case("chloe", "alice", "name", ("Sa sœur Léa", "Léa"), "relative"),
    "people:admission_papers": Case("chloe", "alice", "rules_version", ("2025", "2026"), "person"),
    "activity:act_kind_edit": Case("chloe", "chloe", "label", ("Chez elle", "À domicile"), "kind"),
    "activity:day_bounds": Case("chloe", "chloe", "longest", ("11h", "12h"), "-"),
    "activity:departure": Case("maelle", "chloe", "last_day", (TOMORROW, AFTER), "membership"),
    "activity:appointment_tell": Case(
        "chloe",
        "alice",
        "date",
        (f"{TODAY + datetime.timedelta(days=8):%d/%m/%Y}", f"{TODAY + datetime.timedelta(days=9):%d/%m/%Y}"),
        "appointment",
        Act,
        anew="activity:appointment_plan",
    ),
    "accounts:absence_edit": Case(
        "chloe", "alice", "last_day", (LATER, LAST), "absence", Absence, anew="accounts:absence_create"
    ),
    "accounts:account_edit": Case(
        "maelle", "ines", "last_name", ("Le Bras", "Le Bris"), "account", Membership, "user", "accounts:account_create"
    ),
    "accounts:membership_edit": Case(
        "maelle", "ines", "job", ("Éducatrice", "AMP"), "membership", Membership, anew="accounts:account_create"
    ),
}
EVERY = pytest.mark.parametrize("route", CASES)
DELETABLE = pytest.mark.parametrize("route", [route for route, case in CASES.items() if case.model])


@pytest.fixture
def editing(world, as_owner):
    """The world with a second administrator, and what each of them does in a form."""
    with as_owner():
        world.maelle = User.objects.create(
            email="maelle@exemple.test", first_name="Maëlle", last_name="Kergoat", password=world.alice.password
        )
        Membership.objects.create(user=world.maelle, role=Role.ADMINISTRATOR, organisation=world.rives)
        give_second_factor(world.maelle)
    return Editing(world)


class Editing:
    def __init__(self, world) -> None:
        self.world = world
        self.clients: dict[str, Client] = {}

    def client(self, who: str) -> Client:
        if who not in self.clients:
            self.clients[who] = Client()
            self.clients[who].force_login(getattr(self.world, who))
        return self.clients[who]

    def address(self, route: str) -> str:
        return reverse(route, args=arguments_of(self.world, CASES[route].kind))

    def opened(self, who: str, route: str) -> dict:
        """The form of the page, as this person's browser would send it."""
        return form_of(self.client(who).get(self.address(route)))

    def save(self, who: str, route: str, form: dict, value: str):
        case = CASES[route]
        value = str(getattr(self.world, value).pk) if case.field == "referent" else value
        typed = {name: [text] for name, text in (*case.also, (case.field, value))}
        typed |= {"people_to": [str(self.world.bob.pk)]} if "people_to" in form else {}
        return self.client(who).post(self.address(route), form | typed)


def arguments_of(world, kind: str) -> list:
    """Of a route about an object of `nord`; « - »: it has none."""
    return [] if kind == "-" else objects_of(world, world.nord)[kind]


def form_of(response) -> dict:
    assert response.status_code == 200
    (form,) = (one for one in read_page("", response.content.decode()).forms if "version" in one.fields)
    # As a browser does: the first line feed of a text is not part of it.
    return {name: [one.removeprefix("\n") for one in held] for name, held in form.data.items()}


def in_conflict(editing: Editing, route: str, saves: int):
    """The second's answer, once the first has saved so many times since she opened the form."""
    case = CASES[route]
    form = editing.opened(case.second, route)
    for number in range(saves):
        value = case.values[0] if number + 1 == saves else f"{case.values[0]} {number}"
        assert editing.save(case.first, route, editing.opened(case.first, route), value).status_code == 302
    return editing.save(case.second, route, form, case.values[1])


def test_every_form_that_edits_a_row_is_here(editing):
    """A form with a version is one that a second editor may meet."""
    found = set()
    for route, kind in {(line.route, line.object) for line in LINES if line.method == "GET"}:
        if kind not in objects_of(editing.world, editing.world.nord) and kind != "-":
            continue
        address = reverse(route, args=arguments_of(editing.world, kind))
        for who in ("alice", "chloe", "ines"):
            response = editing.client(who).get(address)
            is_page = response.headers.get("Content-Type", "").startswith("text/html")
            page = response.content.decode() if response.status_code == 200 and is_page else ""
            if re.search(r'name="version" value="[1-9]', page):
                found.add((route, kind))
    assert found == {(route, case.kind) for route, case in CASES.items()}


@EVERY
def test_second_editor_reads_who_saved_the_other_version_and_when(editing, route):
    case = CASES[route]
    response = in_conflict(editing, route, 1)
    assert response.status_code == 200
    who = "vous, dans une autre fenêtre," if case.first == case.second else str(getattr(editing.world, case.first))
    words = rf"Version enregistrée par {who} à \d{{1,2}} h \d\d"
    assert re.search(words, text_of(response)), text_of(response)
    form = form_of(response)
    answer = editing.save(case.second, route, form | {f"take_{case.field}": [""]}, case.values[1])
    assert answer.status_code == 302
    if case.model:
        assert editing.opened(case.second, route)[case.field] == [case.values[1]]


@pytest.mark.parametrize("route", [route for route in CASES if route != "activity:departure"])
def test_version_of_another_day_says_which(editing, route, as_owner):
    case = CASES[route]
    form = editing.opened(case.second, route)
    editing.save(case.first, route, editing.opened(case.first, route), case.values[0])
    with as_owner(), connection.cursor() as cursor:
        for history in (
            "activity_act",
            "activity_actnote",
            "activity_actperson",
            "activity_actprofessional",
            "activity_transmission",
            "activity_daybounds",
            "activity_relativesmet",
            "activity_relativesmetreason",
        ):
            cursor.execute(f"UPDATE {history}history SET pgh_created_at = '2026-05-04T12:32Z'")  # noqa: S608
        for history in ("activity_indirecttime", "activity_attendee", "activity_teammeeting", "activity_meetingpoint"):
            cursor.execute(f"UPDATE {history}history SET pgh_created_at = '2026-05-04T12:32Z'")  # noqa: S608
        for history in ("collectiveactivity", "activityprofessional", "collectivesettings", "enrolment"):
            cursor.execute(f"UPDATE activity_{history}history SET pgh_created_at = '2026-05-04T12:32Z'")  # noqa: S608
        for history in ("enrolmentaim", "enrolmentreview", "enrolmentreviewnote"):
            cursor.execute(f"UPDATE activity_{history}history SET pgh_created_at = '2026-05-04T12:32Z'")  # noqa: S608
        of_projects = ("pap", "participation", "paptext", "objectiveversion", "objectivewording", "step")
        of_projects += ("papreview", "papreviewinvitee", "papreviewnote", "papreviewdecision")
        for history in (*of_projects, "objectivereview", "objectivereviewnote", "objectivetemplate"):
            cursor.execute(f"UPDATE pap_{history}history SET pgh_created_at = '2026-05-04T12:32Z'")  # noqa: S608
        of_paths = ("accompaniment", "exitreport", "supportphase", "referentperiod", "viatrajectoirestep")
        of_arrivals = ("needssheet", "assessedneed", "commission", "commissionmember", "casesheet", "mdphnotification")
        for history in (*of_paths, *of_arrivals):
            cursor.execute(f"UPDATE admissions_{history}history SET pgh_created_at = '2026-05-04T12:32Z'")  # noqa: S608
        for history in ("people_personalert", "people_contactdetails"):
            cursor.execute(f"UPDATE {history}history SET pgh_created_at = '2026-05-04T12:32Z'")  # noqa: S608
        of_people = ("personalert", "contactdetails", "person", "deficiency", "orientation", "protectionmeasure")
        for history in (*of_people, "relative", "relativeview", "admissionpapers"):
            cursor.execute(f"UPDATE people_{history}history SET pgh_created_at = '2026-05-04T12:32Z'")  # noqa: S608
        for history in ("dipc", "amendment", "contracttext", "lettermodel", "letterversion"):
            cursor.execute(f"UPDATE admissions_{history}history SET pgh_created_at = '2026-05-04T12:32Z'")  # noqa: S608
        cursor.execute("UPDATE services_letterheadhistory SET pgh_created_at = '2026-05-04T12:32Z'")
        cursor.execute("UPDATE activity_advisorymissionhistory SET pgh_created_at = '2026-05-04T12:32Z'")
        cursor.execute("UPDATE services_supportquotahistory SET pgh_created_at = '2026-05-04T12:32Z'")
        for history in ("activity_actkind", "activity_confidentialnote", "accounts_user", "accounts_membership"):
            cursor.execute(f"UPDATE {history}history SET pgh_created_at = '2026-05-04T12:32Z'")  # noqa: S608
        for history in ("accounts_absence", "accounts_absencereason"):
            cursor.execute(f"UPDATE {history}history SET pgh_created_at = '2026-05-04T12:32Z'")  # noqa: S608
    text = text_of(editing.save(case.second, route, form, case.values[1]))
    assert re.search(r"Version enregistrée par [^:.]+ le 4 mai 2026 à 14 h 32", text)


@pytest.mark.parametrize("saves", [1, 3])
@EVERY
def test_who_saved_is_asked_in_two_queries_and_only_in_a_conflict(editing, route, saves):
    case = CASES[route]
    if case.model is None or case.field in {"last_day", "date"}:
        saves = 1  # a day is told once
    with CaptureQueriesContext(connection) as captured:
        assert in_conflict(editing, route, saves).status_code == 200
    asked = [number for number, one in enumerate(captured) if "history" in one["sql"].lower()]
    assert len(asked) == 1
    (name,) = [one["sql"] for one in list(captured)[asked[0] + 1 :][:1]]
    assert ("accounts_user" in name) == (case.first != case.second)
    form = editing.opened(case.second, route)
    with CaptureQueriesContext(connection) as captured:
        assert editing.save(case.second, route, form, case.values[1]).status_code == 302
    assert [one["sql"] for one in captured if "history" in one["sql"].lower()] == []


def deleted(editing: Editing, route: str, as_owner, *, by: str = "maelle") -> None:
    """The row goes, as a colleague's transaction would take it."""
    case = CASES[route]
    (key,) = objects_of(editing.world, editing.world.nord)[case.kind]
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('savs.user', %s, true)", [str(getattr(editing.world, by).pk)])
        case.model.objects.filter(**{case.key: key}).delete()


@DELETABLE
def test_what_was_typed_about_a_deleted_row_opens_as_a_new_one(editing, route, as_owner):
    case = CASES[route]
    form, address = editing.opened(case.second, route), editing.address(route)
    deleted(editing, route, as_owner)
    client = editing.client(case.second)
    sent = form | {case.field: [case.values[1]]}
    answers = [client.post(address, sent) for _copy in range(2)]
    answer = answers[0]
    assert [(one.status_code, one.url) for one in answers] == [(302, answer.url)] * 2
    page = client.get(answer.url)
    text = text_of(page)
    assert re.search(r"(supprimée?|retirée?( de chez vous)?) par Maëlle Kergoat à \d{1,2} h \d\d", text), text
    filled = form_of(page)
    assert (filled[case.field], filled["version"]) == ([case.values[1]], ["0"])
    assert page.resolver_match.view_name == case.anew
    with as_owner():
        assert Draft.objects.filter(key=uuid.UUID(form["form_key"][0])).count() == 1


@DELETABLE
def test_draft_of_a_deleted_row_is_taken_up_as_a_new_one(editing, route, as_owner):
    case = CASES[route]
    form, address = editing.opened(case.second, route), editing.address(route)
    client = editing.client(case.second)
    kept = form | {case.field: [case.values[1]], "draft_path": [address]}
    assert client.post(reverse("accounts:draft_keep"), kept).status_code == 200
    deleted(editing, route, as_owner)
    with as_owner():
        draft = Draft.objects.get(path=address)
    page = client.get(draft.url, follow=True)
    assert page.resolver_match.view_name == case.anew
    assert form_of(page)[case.field] == [case.values[1]]
    assert client.get(address).status_code == 404


@DELETABLE
def test_deleted_row_that_was_never_hers_to_see_is_an_unknown_one(editing, route, as_owner):
    """Another organisation's, deleted or not, and one that never was: the same answer to the last byte."""
    case = CASES[route]
    form = editing.opened(case.second, route) | {case.field: [case.values[1]]}
    (foreign,) = objects_of(editing.world, editing.world.est)[case.kind]
    client, bodies = editing.client(case.second), set()

    def ask(key) -> None:
        response = client.post(reverse(route, args=[key]), form)
        assert response.status_code == 404
        bodies.add(re.sub(rb"[A-Za-z0-9]{64}", b"token", response.content))

    ask(uuid.uuid4())
    ask(foreign)
    with as_owner():
        case.model.objects.filter(**{case.key: foreign}).delete()
    ask(foreign)
    assert len(bodies) == 1
    with as_owner():
        assert not Draft.objects.exclude(data="note=Un").exists()
