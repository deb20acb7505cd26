"""Each page, export or PDF of one person writes one reading of her file, and every route about a person says whether it is one."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from activity.actions import context_for, log_acts
from activity.enums import ActType
from activity.rules import ActDraft
from people.models import FileReading
from tests.savs.places import DAY
from tests.savs.test_routes import LINES
from tests.savs.world import objects_of

pytestmark = pytest.mark.usefixtures("shared_world")

# What opens the file of one person: what the list of readings calls it, and in what form.
READINGS = {
    "desk:person_detail": ("Dossier", "page"),
    "desk:person_history": ("Historique", "page"),
    "desk:person_card": ("Carte de poche", "page"),
    "people:document_list": ("Documents", "page"),
    "people:document_delete": ("Documents", "page"),
    "people:document_download": ("Document : Décision ou courrier de la MDPH", "export"),
    "activity:act_edit": ("Acte", "page"),
    "activity:relatives_told": ("Acte", "page"),
    "activity:enrolment_edit": ("Inscription", "page"),
    "activity:enrolment_review": ("Inscription", "page"),
    "activity:enrolment_review_edit": ("Inscription", "page"),
    "activity:session_edit": ("Séance collective", "page"),
    "desk:meeting_detail": ("Réunion d'équipe", "page"),
    "desk:meeting_edit": ("Réunion d'équipe", "page"),
    "desk:meeting_pdf": ("Réunion d'équipe", "export"),
    "activity:appointment_tell": ("Rendez-vous", "page"),
    # Said as any page of the file: the head of service reads the list, and must not learn that there is such a note.
    "activity:confidential_note_detail": ("Dossier", "page"),
    "activity:confidential_note_edit": ("Dossier", "page"),
    "activity:transmission_edit": ("Transmission", "page"),
    **{
        f"admissions:{name}": ("Sortie", "page")
        for name in (
            "exit_detail",
            "exit_end",
            "exit_report_edit",
            "exit_request_edit",
            "exit_decision_edit",
            "viatrajectoire_edit",
        )
    },
    "admissions:exit_request_pdf": ("Sortie", "pdf"),
    "admissions:exit_report_pdf": ("Sortie", "pdf"),
    "admissions:referents_edit": ("Référents", "page"),
    "admissions:phase_create": ("Phase de renforcement ou d’allègement", "page"),
    "admissions:phase_edit": ("Corriger une phase", "page"),
    "admissions:watch_create": ("Mettre en veille", "page"),
    "admissions:watch_close": ("Clore la veille", "page"),
    "people:alert_edit": ("Alerte", "page"),
    "people:alert_close": ("Alerte", "page"),
    "people:contact_edit": ("Coordonnées", "page"),
    "admissions:letter_list": ("Lettres", "page"),
    "admissions:summons_print": ("Lettres", "page"),
    "admissions:mdph_information_print": ("Lettres", "page"),
    "admissions:dipc_detail": ("DIPC", "page"),
    "admissions:dipc_edit": ("DIPC", "page"),
    "admissions:dipc_pdf": ("DIPC", "pdf"),
    "admissions:amendment_create": ("Avenant", "page"),
    "admissions:amendment_edit": ("Avenant", "page"),
    "admissions:amendment_pdf": ("Avenant", "pdf"),
    "activity:dipc_sign": ("DIPC", "page"),
    "activity:amendment_sign": ("DIPC", "page"),
    "admissions:commission_detail": ("Commission d'admission", "page"),
    "admissions:commission_pdf": ("Commission d'admission", "export"),
    "admissions:case_edit": ("Commission d'admission", "page"),
    "pap:pap_begin": ("PAP", "page"),
    "pap:pap_detail": ("PAP", "page"),
    "pap:pap_pdf": ("PAP", "pdf"),
    "pap:pap_plain_pdf": ("PAP", "pdf"),
    "pap:pap_facts_edit": ("PAP", "page"),
    "pap:pap_validate": ("PAP", "page"),
    "pap:pap_answer": ("PAP", "page"),
    "pap:objective_create": ("PAP", "page"),
    "pap:pap_text_edit": ("PAP", "page"),
    "pap:objective_edit": ("PAP", "page"),
    "pap:objective_remove": ("PAP", "page"),
    "pap:review_create": ("PAP", "page"),
    "pap:step_edit": ("PAP", "page"),
    "pap:review_edit": ("PAP", "page"),
    "pap:review_remove": ("PAP", "page"),
    "activity:pap_review_create": ("PAP", "page"),
    "activity:pap_review_edit": ("PAP", "page"),
    "activity:pap_review_remove": ("PAP", "page"),
    "admissions:needs_edit": ("Recueil des besoins", "page"),
    "desk:person_merge": ("Réunion de dossiers", "page"),
    "people:identity_edit": ("Identité", "page"),
    "people:orientation_edit": ("Orientation", "page"),
    "people:protection_create": ("Mesure de protection", "page"),
    "people:protection_edit": ("Mesure de protection", "page"),
    "people:relative_edit": ("Entourage", "page"),
    "people:admission_papers": ("Documents remis", "page"),
}
NOT_A_READING = {
    "admissions:mdph_notification_create": "a blank form: her name and nothing else",
    "people:document_create": "a blank form: her name and nothing else",
    "activity:confidential_note_create": "a blank form: her name and nothing else",
    "desk:meeting_delete": "names nobody",
    "desk:decision_finish": "says that it is done, and leads to the meeting",
    "desk:decision_reopen": "says that it is not done, and leads to the meeting",
    "admissions:dipc_create": "a blank form: her name, and what her service proposes to everybody",
    "activity:dipc_hand_over": "a blank form: her name and the days of her DIPC",
    "admissions:exit_report_validate": "says that she has read it, on the page where she did",
    "activity:act_close_watch": "closes a veille, and shows nothing",
    "activity:act_undo": "takes away what she has just entered, and shows nothing",
    "people:orientation_create": "a blank form: her name and nothing else",
    "people:relative_create": "a blank form: her name and nothing else",
    "people:alert_create": "a blank form: her name and what every page says beside it",
    "activity:transmission_finish": "says that it is done, and shows nothing",
    "activity:transmission_reopen": "says that it is not, and shows nothing",
    "activity:enrolment_delete": "takes away an enrolment, and shows nothing",
    "activity:session_make_individual": "counts a session otherwise, and shows nothing",
    "people:reading_list": "the list of readings itself",
}
KINDS = {
    "person",
    "document",
    "act",
    "appointment",
    "meeting",
    "point",
    "secret",
    "transmission",
    "alert",
    "orientation",
    "measure",
    "relative",
    "enrolment",
    "review",
    "session",
    "path",
    "dipc",
    "amendment",
    "accompaniment",
    "phase",
    "watch",
    "commission",
    "case",
    "needs",
    *("pap", "pap_kept", "pap_text", "aim", "aim_kept", "aim_step", "aim_review", "pap_review"),
}


@pytest.fixture
def readings(as_owner):
    def of():
        with as_owner():
            return list(
                FileReading.objects.order_by("at", "id").values_list("user", "person", "service", "page", "medium")
            )

    return of


def arguments_of(world, route: str) -> list:
    kind = next(line.object for line in LINES if line.route == route)
    if kind == "document":
        document = next(one for one in world.documents if one.uploaded_by == world.chloe)
        return [document.person_id, document.pk]
    return objects_of(world, world.nord)[kind]


def test_every_route_about_a_person_says_whether_it_opens_her_file():
    about_one = {line.route for line in LINES if line.object in KINDS}
    assert about_one == READINGS.keys() | NOT_A_READING.keys()
    assert not READINGS.keys() & NOT_A_READING.keys()


@pytest.mark.parametrize("route", READINGS)
def test_page_of_a_person_writes_one_reading(world, client, readings, route):
    client.force_login(world.chloe)
    response = client.get(reverse(route, args=arguments_of(world, route)))
    assert response.status_code == 200
    b"".join(response)
    for close in response._resource_closers:
        close()
    assert readings() == [(world.chloe.pk, world.paul.pk, world.nord.pk, *READINGS[route])]


@pytest.mark.parametrize("route", NOT_A_READING)
def test_page_that_tells_nothing_of_her_writes_none(world, client, readings, route):
    client.force_login(world.chloe)
    address = reverse(route, args=arguments_of(world, route))
    by_post = "405" in {line.answers["head"] for line in LINES if line.route == route and line.method == "GET"}
    response = client.post(address) if by_post else client.get(address)
    assert response.status_code == (302 if by_post else 200)
    assert readings() == []


def test_act_of_several_people_is_a_reading_of_each(world, client, readings, as_owner):
    people = (world.paul.pk, world.nadia.pk)
    common = {"service_id": world.nord.pk, "date": DAY, "type": ActType.CASES, "minutes": 60}
    with as_owner():
        (act,) = log_acts(
            [ActDraft(person_ids=people, professional_ids=(world.bob.pk,), **common)],
            actor=None,
            context=context_for(world.nord, on=DAY),
        )
    client.force_login(world.chloe)
    client.get(reverse("activity:act_edit", args=[act.pk]))
    assert sorted(readings(), key=str) == sorted(
        [(world.chloe.pk, person, world.nord.pk, "Acte", "page") for person in people], key=str
    )


def test_form_sent_and_refused_shows_the_act_again_and_is_a_reading(world, client, readings):
    """Otherwise an empty form sent to its address would open the act unseen."""
    client.force_login(world.chloe)
    response = client.post(reverse("activity:act_edit", args=arguments_of(world, "activity:act_edit")))
    assert response.status_code == 200
    assert [row[3] for row in readings()] == ["Acte"]


@pytest.mark.parametrize("who", [Role.SECRETARY, Role.ADMINISTRATOR])
def test_page_that_is_refused_is_no_reading(world, client, readings, who):
    client.force_login(world.david if who == Role.SECRETARY else world.ines)
    assert client.get(reverse("activity:act_edit", args=arguments_of(world, "activity:act_edit"))).status_code == 403
    assert readings() == []


def test_list_that_a_search_by_name_answers_opens_no_file(world, client, readings):
    client.force_login(world.alice)
    answer = client.post(reverse("activity:person_search"), {"person_query": "éon"})
    assert "Éon" in answer.content.decode()
    assert client.get(reverse("desk:person_list")).status_code == 200
    assert readings() == []
