"""The same form sent twenty times at once, over HTTP: written once, and answered twenty times the same. Every form there is."""

import http.client
import re
import threading
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.conftest import LONG
from tests.savs import sendings_of_a_team as team
from tests.savs import sendings_of_accounts as accounts
from tests.savs import sendings_of_acts as acts
from tests.savs import sendings_of_admissions as admissions
from tests.savs import sendings_of_letters as letters
from tests.savs import sendings_of_paths as paths
from tests.savs import sendings_of_projects as projects
from tests.savs.sending import Sending
from tests.savs.test_routes import LINES

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kept_world")]

COPIES = 20 if LONG else 6

# Routes that take a POST and write nothing of ours twice, each with its reason.
WITHOUT = {
    "healthz": "writes nothing",
    "component_gallery": "writes nothing",
    "component_gallery_people": "writes nothing",
    "activity:person_search": "writes nothing",
    "pap:pap_detail": "a page that is read",
    "admissions:mdph_letter": "prints a letter: each printing is kept",
    "admissions:summons_print": "prints a letter: each printing is kept",
    "admissions:mdph_information_print": "prints a letter: each printing is kept",
    "admissions:decision_letter": "prints a letter: each printing is kept",
    "activity:act_day": "writes nothing",
    "activity:act_objectives": "writes nothing",
    "activity:calendar_subscription_end": "closes an address: closed twice, it is closed once",
    "desk:home": "a page that is read",
    "desk:person_list": "a page that is read",
    "desk:person_detail": "a page that is read",
    "desk:person_history": "a page that is read",
    "people:reading_list": "a page that is read",
    "activity:act_list": "a page that is read",
    "activity:agenda": "a page that is read",
    "activity:indirect_list": "a page that is read",
    "activity:confidential_note_detail": "a page that is read",
    "activity:transmission_list": "a page that is read",
    "activity:transmission_read": "says that she has read: said twice, it is said once",
    "desk:person_merge": "chooses the other file, and leads to the page that compares the two",
    "activity:transmission_finish": "says that it is done: whoever is first did it",
    "activity:transmission_reopen": "says that it is not: said twice, it is said once",
    "accounts:refusal_list": "a page that is read",
    "accounts:absence_list": "a page that is read",
    "accounts:account": "a page that is read",
    "accounts:service_choose": "sets one value in the session",
    "desk:person_find": "sets one value in the session",
    "accounts:account_find": "sets one value in the session",
    "accounts:sign_in": "opens a session",
    "accounts:sign_out": "ends a session",
    "accounts:session_end_others": "ends sessions: there is none left to end",
    "accounts:passkey_remove": "her own key, gone the second time; needs a key of a browser",
} | {
    line.route: "django-allauth's: her own passphrase and second factor, behind a proof of a moment ago"
    for line in LINES
    if ":" not in line.route and line.route.startswith(("account_", "mfa_"))
}


def sendings(cast) -> list[Sending]:
    """One for each form."""
    return [one for part in (acts, team, paths, projects, accounts, letters, admissions) for one in part.sendings(cast)]


ROUTES = [
    *("activity:act_create", "activity:act_undo"),
    "activity:calendar_subscription",
    "desk:deadline_digest",
    *("desk:deadline_setting_create", "desk:deadline_setting_delete"),
    *("activity:first_contact_create", "activity:first_contact_link"),
    *("activity:file_request_answer", "activity:information_create"),
    *("activity:dipc_hand_over", "activity:act_kind_create", "activity:act_kind_edit"),
    *("activity:collective_create", "activity:collective_edit", "activity:collective_settings"),
    *("activity:enrolment_create", "activity:enrolment_edit", "activity:enrolment_delete"),
    *("activity:enrolment_review", "activity:enrolment_review_edit"),
    *("activity:session_create", "activity:session_edit", "activity:session_make_individual"),
    "activity:relatives_told",
    *("activity:act_edit", "activity:indirect_create", "activity:indirect_edit", "activity:indirect_delete"),
    *("activity:week", "activity:acts_correct", "activity:month_closing", "activity:day_bounds"),
    *("activity:advisory_create", "activity:advisory_edit", "activity:advisory_time_create"),
    *("activity:advisory_time_edit", "activity:advisory_time_delete"),
    *("activity:advisory_delete", "activity:advisory_review"),
    *("activity:support_create", "activity:support_edit", "activity:support_delete", "activity:support_repeat"),
    *("desk:meeting_create", "desk:meeting_edit", "desk:meeting_delete", "desk:decision_finish"),
    "desk:decision_reopen",
    *("activity:appointment_plan", "activity:appointment_tell"),
    *("activity:confidential_note_create", "activity:confidential_note_edit"),
    *("activity:transmission_create", "activity:transmission_edit", "activity:departure"),
    *("admissions:exit_end", "admissions:exit_report_edit", "admissions:exit_report_validate"),
    *("admissions:exit_request_edit", "admissions:exit_decision_edit", "admissions:viatrajectoire_edit"),
    *("admissions:referents_edit", "admissions:phase_create", "admissions:phase_edit"),
    *("admissions:watch_create", "admissions:watch_close", "activity:act_close_watch", "activity:caseload_transfer"),
    *(
        "pap:pap_begin",
        "desk:project_remind",
        "pap:pap_facts_edit",
        "pap:pap_validate",
        "pap:pap_answer",
        "pap:objective_create",
    ),
    *("pap:pap_text_edit", "pap:objective_edit", "pap:objective_remove", "pap:review_create", "pap:step_edit"),
    *("pap:review_edit", "pap:review_remove"),
    *("activity:pap_review_create", "activity:pap_review_edit", "activity:pap_review_remove"),
    *("pap:objective_template_create", "pap:objective_template_edit", "pap:serafin_preference_edit"),
    *("people:alert_create", "people:alert_edit", "people:alert_close", "people:contact_edit"),
    *("people:identity_edit", "people:orientation_create", "people:orientation_edit"),
    *("people:protection_create", "people:protection_edit"),
    *("people:relative_create", "people:relative_edit", "people:admission_papers"),
    "desk:person_merge_with",
    *("people:document_create", "people:document_delete"),
    *("accounts:account_create", "accounts:account_edit", "accounts:membership_create", "accounts:membership_edit"),
    *("accounts:absence_create", "accounts:absence_edit", "accounts:absence_delete"),
    *("accounts:account_link", "accounts:account_close", "accounts:account_reopen", "accounts:second_factor_reset"),
    *("accounts:rights_confirm", "accounts:invitation_accept", "accounts:draft_keep", "accounts:draft_drop"),
    *("reporting:sampling", "reporting:classeur_import", "reporting:classeur_confirm"),
    *("admissions:letter_model_edit", "admissions:letterhead_edit"),
    *("admissions:dipc_create", "admissions:dipc_edit", "admissions:amendment_create", "admissions:amendment_edit"),
    *("activity:dipc_sign", "activity:amendment_sign"),
    *("activity:individual_meeting_create", "admissions:needs_edit", "admissions:commission_create"),
    *("admissions:commission_edit", "admissions:case_edit", "admissions:rank_edit"),
    *("admissions:waiting_contact_create", "admissions:admission_create"),
    *("admissions:mdph_notification_create", "admissions:mdph_notification_edit"),
]


def test_every_form_is_sent_many_times_at_once_or_says_why_not(world):
    takes = {
        line.route for line in LINES if line.method == "POST" and set(line.answers.values()) - {"405", "403", "login"}
    }
    takes |= {line.route for line in LINES if line.route in WITHOUT}
    assert set(ROUTES) | WITHOUT.keys() == takes
    assert not set(ROUTES) & WITHOUT.keys()
    assert [one.route for one in sendings(world)] == ROUTES


@pytest.fixture
def send_at_once(live_server):
    """POST the same bytes from as many threads; what each is answered: status, where it leads, the link it shows."""

    def send(client: Client, path: str, fields: dict) -> list[tuple]:
        cookies = {name: morsel.value for name, morsel in client.cookies.items()} | {"csrftoken": "x" * 32}
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        headers |= {"Content-Type": MULTIPART_CONTENT}
        body = encode_multipart(BOUNDARY, fields | {"csrfmiddlewaretoken": "x" * 32})
        together, answers = threading.Barrier(COPIES), []

        def one() -> None:
            connection = http.client.HTTPConnection(urlsplit(live_server.url).netloc, timeout=120)
            connection.connect()
            together.wait()
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            links = re.findall(r"/invitation/[0-9a-f-]{36}/", response.read().decode())
            answers.append((response.status, response.headers["Location"], tuple(links)))
            connection.close()

        threads = [threading.Thread(target=one) for _ in range(COPIES)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers

    return send


TWO_EDITORS = [
    "activity:act_edit",
    "activity:indirect_edit",
    "desk:meeting_edit",
    "activity:support_edit",
    "activity:advisory_edit",
    "activity:advisory_time_edit",
    "activity:confidential_note_edit",
    "activity:transmission_edit",
    "people:alert_edit",
    "people:contact_edit",
    "admissions:dipc_edit",
    "activity:dipc_sign",
    "people:identity_edit",
    "people:orientation_edit",
    "people:protection_edit",
    "people:relative_edit",
    "people:admission_papers",
    "accounts:account_edit",
    "accounts:membership_edit",
    "accounts:absence_edit",
]


@pytest.mark.parametrize("route", TWO_EDITORS)
def test_corrections_of_one_version_cannot_both_win(route, world, send_at_once, as_owner):
    """Each copy a form of its own, opened on the same version: one is written, the others are shown what it wrote."""
    sending = next(one for one in sendings(world) if one.route == route)
    client = Client()
    client.force_login(getattr(world, sending.who))
    path, fields = sending.opened(client)
    answers = send_at_once(client, path, fields | sending.typed | {"form_key": ""})
    assert sorted(status for status, _where, _links in answers) == [200] * (COPIES - 1) + [302]
    with as_owner():
        assert sending.once()


@pytest.mark.parametrize("route", ROUTES)
def test_form_sent_many_times_at_once_is_written_once(route, world, send_at_once, as_owner):
    sending = next(one for one in sendings(world) if one.route == route)
    if sending.prepare:
        with as_owner():
            sending.prepare()
    client = Client()
    if sending.who:
        client.force_login(getattr(world, sending.who))
    path, fields = sending.opened(client)
    answers = send_at_once(client, path, fields | sending.typed)
    assert len(answers) == COPIES
    assert set(answers) == {answers[0]}
    assert answers[0][0] == sending.status
    with as_owner():
        assert sending.once()
