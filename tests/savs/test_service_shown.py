"""A page that lists or counts what is one service's says which, in its heading; who has several chooses in the header."""

import re

import pytest
from django.test import Client
from django.urls import resolve, reverse

from accounts.enums import Role
from accounts.models import Membership
from tests.hostile import read_page
from tests.savs.test_parameters import ROUTES, entrances, get

pytestmark = pytest.mark.django_db

# Their heading says the service: what they list or count is its own.
OF_A_SERVICE = {
    "desk:home",
    "desk:deadline_list",
    "desk:project_board",
    "desk:project_remind",
    "desk:deadline_setting_list",
    "desk:deadline_setting_create",
    "desk:person_list",
    "desk:person_detail",
    "desk:person_history",
    "desk:day",
    "desk:person_card",
    "people:document_list",
    "people:reading_list",
    "activity:act_list",
    "activity:agenda",
    "activity:appointment_plan",
    "activity:appointment_tell",
    "activity:indirect_list",
    "activity:collective_list",
    "activity:collective_detail",
    "activity:act_kind_list",
    "activity:week",
    "activity:first_contact_list",
    "activity:own_month",
    "activity:closing_list",
    "activity:month_closing",
    "activity:confidential_note_detail",
    "activity:transmission_list",
    "activity:advisory_list",
    "activity:advisory_detail",
    "activity:support_list",
    "desk:meeting_list",
    "desk:meeting_detail",
    "reporting:annexe1",
    "reporting:annexe1_figure",
    "reporting:sampling",
    "accounts:account_list",
    "accounts:absence_list",
    "accounts:rights_review",
    "admissions:dipc_detail",
    "pap:objective_template_list",
    "pap:serafin_preference_edit",
    "admissions:letter_model_list",
    "admissions:request_list",
    "admissions:waiting_list",
    "admissions:commission_list",
    "admissions:commission_detail",
    "admissions:case_edit",
}
# Pages that list and count nothing of one service, each with its reason.
OTHERWISE = {
    "activity:calendar_subscription": "her own calendar, of all her services",
    "desk:deadline_digest": "her own mail, of all her services",
    "component_gallery": "fictitious data",
    "accounts:account": "her own account",
    "accounts:absence_create": "a form, which names its service",
    "accounts:absence_edit": "a form about an absence, whose service it names",
    "accounts:absence_delete": "a question about one absence, whose service it names",
    "accounts:account_create": "a form; its places say their services",
    "accounts:account_detail": "an account, with each of its places",
    "accounts:account_edit": "a form about an account",
    "accounts:membership_create": "a form about an account",
    "accounts:membership_edit": "a form about a place, which it names",
    "accounts:refusal_list": "those of a whole organisation, which it names",
    "activity:act_create": "a form; the header says where it writes",
    "activity:act_edit": "a form about an act, whose service it names",
    "activity:first_contact_create": "a form, which names its service",
    "activity:first_contact_link": "a form, which names its service",
    "activity:information_create": "a form, which names its service",
    "activity:dipc_hand_over": "a form, which names its service",
    "activity:dipc_sign": "a form about a DIPC, whose service it names",
    "activity:amendment_sign": "a form about an avenant, whose service it names",
    "admissions:dipc_create": "a form, which names its service",
    "admissions:dipc_edit": "a form about a DIPC, whose service it names",
    "admissions:amendment_create": "a form about a DIPC, whose service it names",
    "admissions:amendment_edit": "a form about an avenant, whose service it names",
    "activity:act_kind_create": "a form, which names its service",
    "activity:act_kind_edit": "a form, which names its service",
    "activity:individual_meeting_create": "a form about a person, which names its service",
    "admissions:admission_create": "a form about a person, which names its service",
    "admissions:commission_create": "a form, which names its service",
    "admissions:commission_edit": "a form, which names its service",
    "admissions:mdph_notification_create": "a form about a person, which names its service",
    "admissions:mdph_notification_edit": "a form about a person, which names its service",
    "admissions:needs_edit": "a form about a person, which names its service",
    "admissions:rank_edit": "a form about a person",
    "admissions:waiting_contact_create": "a form about a person",
    "admissions:letter_model_edit": "a form, which names its service",
    "admissions:letterhead_edit": "a form, which names its service",
    "activity:confidential_note_create": "a form, which names its service",
    "activity:confidential_note_edit": "a form, which names its service",
    "activity:transmission_create": "a form, which names its service",
    "activity:transmission_edit": "a form, which names its service",
    "activity:collective_create": "a form, which names its service",
    "activity:collective_edit": "a form, which names its service",
    "activity:collective_settings": "a form, which names its service",
    "activity:enrolment_create": "a form, which names its service",
    "activity:enrolment_edit": "a form about a person in an activity, which it names",
    "activity:enrolment_review": "a form about a person in an activity, which it names",
    "activity:enrolment_review_edit": "a form about a person in an activity, which it names",
    "activity:relatives_told": "a form about an act, whose service it names",
    "activity:session_create": "a form, which names its service",
    "activity:session_edit": "a form, which names its service",
    "activity:departure": "a form about a place, which it names",
    "activity:day_bounds": "a form, which names its service",
    "activity:indirect_create": "a form; the header says where it writes",
    "activity:indirect_edit": "a form about an event, whose service it names",
    "activity:indirect_delete": "a question about one event, whose service it names",
    "activity:advisory_create": "a form, which names its service",
    "activity:advisory_edit": "a form about a mission, whose service it names",
    "activity:advisory_time_create": "a form about a mission, whose service it names",
    "activity:advisory_time_edit": "a form about a mission, whose service it names",
    "activity:advisory_time_delete": "a question about one event, whose service it names",
    "activity:advisory_delete": "a question about a mission, whose service it names",
    "activity:advisory_review": "a form, which names its service",
    "activity:support_create": "a form, which names its service",
    "activity:support_edit": "a form about a support post, whose service it names",
    "desk:deadline_setting_delete": "a question about one setting of the service named above it",
    "activity:support_delete": "a question about one post, whose service it names",
    "desk:meeting_create": "a form, which names its service",
    "desk:meeting_edit": "a form about a meeting, whose service it names",
    "desk:meeting_delete": "a question about one meeting, whose service it names",
    "admissions:exit_end": "a form, which names its service",
    "admissions:exit_report_edit": "a form, which names its service",
    "admissions:exit_request_edit": "a form, which names its service",
    "admissions:exit_decision_edit": "a form, which names its service",
    "admissions:viatrajectoire_edit": "a form, which names its service",
    "admissions:referents_edit": "a form, which names its service",
    "admissions:phase_create": "a form, which names its service",
    "admissions:phase_edit": "a form, which names its service",
    "admissions:watch_create": "a form, which names its service",
    "admissions:watch_close": "a form, which names its service",
    "admissions:letter_list": "the letters about one accompaniment, whose service they name",
    "admissions:summons_print": "a form about one accompaniment, whose service it names",
    "admissions:mdph_information_print": "a form about one accompaniment, whose service it names",
    "admissions:exit_detail": "a page about one accompaniment, whose service it names",
    "activity:caseload_transfer": "a form about a place, which it names",
    "pap:pap_begin": "a form about one accompaniment, whose service it names",
    "pap:pap_facts_edit": "the project of one accompaniment, whose service it names",
    "pap:pap_validate": "the project of one accompaniment, whose service it names",
    "pap:pap_answer": "the project of one accompaniment, whose service it names",
    "pap:objective_create": "the project of one accompaniment, whose service it names",
    "pap:pap_text_edit": "the project of one accompaniment, whose service it names",
    "pap:objective_edit": "the project of one accompaniment, whose service it names",
    "pap:objective_remove": "the project of one accompaniment, whose service it names",
    "pap:review_create": "the project of one accompaniment, whose service it names",
    "pap:step_edit": "the project of one accompaniment, whose service it names",
    "pap:review_edit": "the project of one accompaniment, whose service it names",
    "pap:review_remove": "the project of one accompaniment, whose service it names",
    "activity:pap_review_create": "the project of one accompaniment, whose service it names",
    "activity:pap_review_edit": "the project of one accompaniment, whose service it names",
    "activity:pap_review_remove": "the project of one accompaniment, whose service it names",
    "pap:objective_template_create": "a form, which names its service",
    "pap:objective_template_edit": "a form, which names its service",
    "pap:pap_detail": "the project of one accompaniment, whose service it names",
    "people:alert_close": "a form about an alert, whose service it names",
    "people:alert_create": "a form, which names its service",
    "people:alert_edit": "a form about an alert, whose service it names",
    "desk:person_merge": "a form about a person",
    "desk:person_merge_with": "a form about a person",
    "people:contact_edit": "a form about a person",
    "people:identity_edit": "a form about a person",
    "people:orientation_create": "a form about a person",
    "people:orientation_edit": "a form about a person",
    "people:protection_create": "a form about a person",
    "people:protection_edit": "a form about a person",
    "people:relative_create": "a form about a person",
    "people:relative_edit": "a form about a person",
    "people:admission_papers": "a form about a person",
    "people:document_create": "a form about a person",
    "people:document_delete": "a question about one document",
    "reporting:classeur_import": "a form; the file names its service",
    "reporting:classeur_preview": "what a file holds, its service among it",
}
# At home an administrator has every service of her organisation, each by its name; a reader has none.
AT_HOME = {"administrator": "Les Rives", "reader": ""}


def heading_of(content: str) -> str:
    """The words of the page's heading: its title and what stands by it."""
    found = re.search(r'<div class="page-header">(.*?)</h1>(.*?)</div>', content, re.DOTALL)
    return re.sub(r"<[^>]+>", " ", " ".join(found.groups())) if found else ""


def is_ours(address: str) -> bool:
    """Is it a page for members, and no page of the library that signs in?"""
    match = resolve(address)
    return isinstance(match.func.access, frozenset) and not match.view_name.startswith(("account_", "mfa_"))


def test_every_list_and_figure_names_its_service(world):
    pages, wrong = set(), []
    for route in ROUTES:
        for role, client, address in entrances(world, route):
            response, content, _queries = get(client, address)
            is_page = response.status_code == 200 and response.headers["Content-Type"].startswith("text/html")
            if not is_page or not is_ours(address):
                continue
            pages.add(route)
            # An administrator looks at the first of her services by name, until she chooses another.
            expected = AT_HOME.get(role, "SAVS Nord") if route == "desk:home" else "SAVS Nord"
            if role == "administrator" and route in {"accounts:account_list", "accounts:rights_review"}:
                expected = "Les Rives"
            words = " ".join(heading_of(content.decode()).split())
            if route in OF_A_SERVICE and expected not in words:
                wrong.append(f"{route}, {role}: « {words} »")
    assert not wrong, "\n".join(wrong)
    assert pages == OF_A_SERVICE | OTHERWISE.keys()


def test_who_has_several_services_sees_and_changes_the_one_shown(world, as_owner):
    with as_owner():
        Membership.objects.create(user=world.alice, role=Role.SOCIAL_WORKER, service=world.sud)
    client = Client()
    client.force_login(world.alice)
    for chosen, other in ((world.sud, world.nord), (world.nord, world.sud)):
        client.post(reverse("accounts:service_choose"), {"service": str(chosen.pk), "next": "/"})
        for route in ("desk:home", "desk:person_list", "activity:act_list", "activity:indirect_list"):
            content = client.get(reverse(route)).content.decode()
            assert chosen.name in heading_of(content), route
            assert other.name not in heading_of(content), route
            choice = next(form for form in read_page("/", content).forms if "service" in form.fields)
            assert choice.fields["service"].values == [str(chosen.pk)], route


def test_who_has_one_service_reads_its_name_and_chooses_nothing(world):
    client = Client()
    client.force_login(world.bob)
    content = client.get(reverse("desk:person_list")).content.decode()
    assert '<span class="site-service-name">SAVS Nord</span>' in content
    assert not [form for form in read_page("/", content).forms if "service" in form.fields]
