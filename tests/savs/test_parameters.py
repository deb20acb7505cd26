"""What an address may ask of a page: each parameter that a page reads is declared here, and bears whatever is sent."""

from urllib.parse import quote

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import connection, reset_queries, transaction
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import LONG
from tests.hostile import BLANK, FEW, PAYLOADS, read_page
from tests.savs.test_routes import BY_ROUTE, waiting_classeur
from tests.savs.world import askers

pytestmark = pytest.mark.usefixtures("shared_world")

# What each page reads of its address. A parameter that is not here turns the suite red.
READ: dict[str, set[str]] = {
    "account_change_password": {"next"},
    "account_complete_password_reset": {"next"},
    "account_login": {"next"},
    "accounts:absence_create": {"brouillon"},
    "accounts:absence_edit": {"brouillon"},
    "accounts:absence_list": {"page"},
    "accounts:account_create": {"brouillon"},
    "accounts:account_edit": {"brouillon"},
    "accounts:account_list": {"page", "etat", "lieu", "recherche", "role"},
    "accounts:membership_create": {"brouillon"},
    "accounts:membership_edit": {"brouillon"},
    "accounts:refusal_list": {"page"},
    "accounts:sign_in": {"next", "fermee"},
    "activity:act_create": {"brouillon", "copie", "date", "objectif", "personne", "professionnel", "retour", "type"},
    "activity:act_edit": {"brouillon", "retour"},
    "activity:act_kind_create": {"brouillon"},
    "activity:act_kind_edit": {"brouillon"},
    "activity:act_list": {"objectif", "page", "du", "au", "professionnel", "type", "statut"},
    "activity:calendar_subscription": {"brouillon"},
    "activity:collective_create": {"brouillon"},
    "activity:collective_detail": {"annee"},
    "activity:collective_edit": {"brouillon"},
    "activity:collective_settings": {"brouillon"},
    "activity:agenda": {"vue", "date", "professionnel"},
    "activity:appointment_plan": {"brouillon", "objectif", "personne", "retour"},
    "activity:appointment_tell": {"brouillon", "retour"},
    "activity:confidential_note_create": {"brouillon"},
    "activity:confidential_note_edit": {"brouillon"},
    "activity:enrolment_create": {"brouillon", "personne"},
    "activity:enrolment_edit": {"brouillon"},
    "activity:enrolment_review": {"brouillon"},
    "activity:enrolment_review_edit": {"brouillon"},
    "activity:amendment_sign": {"brouillon"},
    "activity:dipc_hand_over": {"brouillon"},
    "activity:dipc_sign": {"brouillon"},
    "activity:first_contact_create": {"brouillon"},
    "activity:first_contact_link": {"brouillon"},
    "activity:first_contact_list": {"page"},
    "activity:indirect_create": {"brouillon"},
    "activity:information_create": {"brouillon"},
    "activity:indirect_edit": {"brouillon"},
    "activity:indirect_list": {"page", "du", "au", "professionnel", "rubrique"},
    "activity:transmission_create": {"brouillon", "personne"},
    "activity:transmission_edit": {"brouillon"},
    "activity:transmission_list": {"page", "personne", "vue"},
    "activity:acts_correct": {"choix"},
    "activity:closing_list": {"annee"},
    "activity:day_bounds": {"brouillon"},
    "activity:month_closing": {"brouillon", "mois"},
    "activity:own_month": {"mois", "professionnel"},
    "activity:week": {"brouillon", "professionnel", "reprendre", "semaine"},
    "activity:relatives_told": {"brouillon"},
    "activity:session_create": {"brouillon"},
    "activity:session_edit": {"brouillon"},
    "component_gallery": {"page", "referent", "situation"},
    "activity:advisory_create": {"brouillon"},
    "activity:advisory_edit": {"brouillon"},
    "activity:advisory_list": {"annee"},
    "activity:advisory_review": {"brouillon"},
    "activity:advisory_time_create": {"brouillon"},
    "activity:advisory_time_edit": {"brouillon"},
    "activity:support_create": {"annee", "brouillon"},
    "activity:support_edit": {"brouillon"},
    "activity:support_list": {"annee"},
    "desk:deadline_digest": {"brouillon"},
    "desk:deadline_setting_create": {"brouillon"},
    "desk:deadline_setting_delete": {"brouillon"},
    "desk:project_board": {"page", "quoi", "referent"},
    "desk:project_board_csv": {"quoi", "referent"},
    "desk:project_board_xlsx": {"quoi", "referent"},
    "desk:project_remind": {"brouillon", "quoi", "referent"},
    "desk:deadline_list": {"echeance", "page", "pour", "quand"},
    "desk:deadline_list_csv": {"echeance", "pour", "quand"},
    "desk:deadline_list_xlsx": {"echeance", "pour", "quand"},
    "pap:pap_begin": {"brouillon"},
    "pap:pap_facts_edit": {"brouillon"},
    "pap:pap_validate": {"brouillon"},
    "pap:pap_answer": {"brouillon"},
    "pap:objective_create": {"brouillon", "modele"},
    "pap:pap_text_edit": {"brouillon"},
    "pap:objective_edit": {"brouillon"},
    "pap:objective_remove": {"brouillon"},
    "pap:review_create": {"brouillon"},
    "pap:step_edit": {"brouillon"},
    "pap:review_edit": {"brouillon"},
    "pap:review_remove": {"brouillon"},
    "activity:pap_review_create": {"brouillon"},
    "activity:pap_review_edit": {"brouillon"},
    "activity:pap_review_remove": {"brouillon"},
    "pap:objective_template_create": {"brouillon"},
    "pap:objective_template_edit": {"brouillon"},
    "pap:serafin_preference_edit": {"brouillon"},
    "admissions:amendment_create": {"brouillon"},
    "admissions:amendment_edit": {"brouillon"},
    "admissions:dipc_create": {"brouillon"},
    "admissions:dipc_edit": {"brouillon"},
    "activity:individual_meeting_create": {"brouillon"},
    "admissions:admission_create": {"brouillon"},
    "admissions:case_edit": {"brouillon"},
    "admissions:commission_create": {"brouillon"},
    "admissions:commission_edit": {"brouillon"},
    "admissions:commission_list": {"page"},
    "admissions:mdph_notification_create": {"brouillon"},
    "admissions:mdph_notification_edit": {"brouillon"},
    "admissions:needs_edit": {"brouillon"},
    "admissions:rank_edit": {"brouillon"},
    "admissions:request_list": {"page"},
    "admissions:waiting_contact_create": {"brouillon"},
    "admissions:letter_list": {"page"},
    "admissions:summons_print": {"brouillon", "le"},
    "admissions:mdph_information_print": {"brouillon"},
    "admissions:letter_model_edit": {"brouillon"},
    "admissions:letterhead_edit": {"brouillon"},
    "desk:meeting_create": {"brouillon"},
    "desk:meeting_edit": {"brouillon"},
    "desk:meeting_list": {"page"},
    "desk:person_detail": {"page"},
    "desk:person_history": {"page"},
    "desk:person_list": {"page", "recherche", "referent", "situation"},
    "mfa_authenticate": {"next"},
    "mfa_login_webauthn": {"next"},
    "admissions:exit_end": {"brouillon"},
    "admissions:exit_report_edit": {"brouillon"},
    "admissions:exit_request_edit": {"brouillon"},
    "admissions:exit_decision_edit": {"brouillon"},
    "admissions:viatrajectoire_edit": {"brouillon"},
    "admissions:referents_edit": {"brouillon"},
    "admissions:phase_create": {"brouillon"},
    "admissions:phase_edit": {"brouillon"},
    "admissions:watch_create": {"brouillon"},
    "admissions:watch_close": {"brouillon"},
    "people:alert_close": {"brouillon"},
    "people:alert_create": {"brouillon"},
    "people:alert_edit": {"brouillon"},
    "desk:person_merge": {"brouillon"},
    "desk:person_merge_with": {"brouillon"},
    "people:contact_edit": {"brouillon"},
    "people:identity_edit": {"brouillon"},
    "people:orientation_create": {"brouillon"},
    "people:orientation_edit": {"brouillon"},
    "people:protection_create": {"brouillon"},
    "people:protection_edit": {"brouillon"},
    "people:relative_create": {"brouillon"},
    "people:relative_edit": {"brouillon"},
    "people:admission_papers": {"brouillon"},
    "people:document_create": {"brouillon"},
    "people:reading_list": {"page"},
    "reporting:annexe1": {"annee"},
    "reporting:annexe1_figure": {"page", "tableau"},
    "reporting:annexe1_figure_csv": {"tableau"},
    "reporting:annexe1_figure_xlsx": {"tableau"},
    "reporting:classeur_import": {"brouillon"},
    "reporting:classeur_preview": {"overlaps"},
    "reporting:sampling": {"brouillon"},
}
# What the layout of every page reads: the act that was just saved.
BY_THE_LAYOUT = {"acte"}
DAYS = {"du", "au"}
UNKNOWN = "inconnu"
PAGES = {
    "before the first": "-1",
    "none": "0",
    "far beyond": "999999999",
    "beyond any number": "9" * 30,
    "half": "1.5",
    "in words": "dernière",
    "last": "last",
}
SHORT = {name: PAYLOADS[name] for name in FEW} | PAGES
CHOSEN = PAYLOADS | PAGES if LONG else SHORT
# What every form and the layout read, always by the same lines: in the short run one page is sent everything, the others this.
EVERYWHERE, TRIED = {"brouillon", *BY_THE_LAYOUT}, "activity:act_create"
A_FEW = {name: SHORT[name] for name in ("nul", "html")}
LONG_PAYLOAD = 100_000
CALM = {200, 302, 400, 404}


class Remembering(QueryDict):
    """The parameters of an address, and which of them were asked for."""

    def _ask(self, name: str) -> None:
        self.__dict__.setdefault("asked", set()).add(name)

    def __getitem__(self, name):
        self._ask(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self._ask(name)
        return super().__contains__(name)

    def getlist(self, name, default=None):
        self._ask(name)
        return super().getlist(name, default)


@pytest.fixture
def asked(monkeypatch) -> list[Remembering]:
    """The parameters of each request made since."""
    seen = []

    def parameters(request):
        if "_remembering" not in request.__dict__:
            seen.append(Remembering(request.META.get("QUERY_STRING", "")))
            request.__dict__["_remembering"] = seen[-1]
        return request.__dict__["_remembering"]

    monkeypatch.setattr(WSGIRequest, "GET", property(parameters))
    return seen


def get(client: Client, address: str):
    """The answer, and how many queries it took; whatever was written is undone."""
    reset_queries()  # Django keeps the last 9,000 and warns
    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        response = client.get(address)
        content = b"".join(response)
        transaction.set_rollback(True)
    for close in response._resource_closers:
        close()
    return response, content, len(captured)


def written(payload: str) -> str:
    """In an address: a million signs as they are, which Python takes a tenth of a second to read once they are escaped."""
    return payload if len(payload) > LONG_PAYLOAD else quote(payload)


def entrances(world, route: str):
    """Who may read this page, each with her address of it."""
    for asker in askers(world):
        if asker.name != asker.column:
            continue
        for (name, kind), lines in BY_ROUTE.items():
            line = next(one for one in lines if one.method == "GET")
            if name == route and line.answers[asker.column] in {"200", "302"}:
                if asker.user is None and line.answers["worker"] == "302" and route != "accounts:sign_in":
                    continue
                client = Client(raise_request_exception=False)
                if asker.user:
                    client.force_login(asker.user)
                asker.own["classeur"] = [[waiting_classeur(client)]] if kind == "classeur" else []
                yield asker.column, client, reverse(route, args=asker.own[kind][0])


ROUTES = sorted({route for route, _kind in BY_ROUTE})


def test_every_parameter_that_a_page_reads_is_declared(world, asked):
    read: dict[str, set[str]] = {}
    for route in ROUTES:
        for _role, client, address in entrances(world, route):
            asked.clear()
            # A form that nothing was asked of is not read.
            get(client, f"{address}?{UNKNOWN}=1")
            names = {name for one in asked for name in one.__dict__.get("asked", ())} - {UNKNOWN, *BY_THE_LAYOUT}
            if names:
                read.setdefault(route, set()).update(names)
    found = {f"{route}?{name}" for route, names in read.items() for name in names}
    declared = {f"{route}?{name}" for route, names in READ.items() for name in names}
    assert not found ^ declared, "\n".join(
        ["read:", *sorted(found - declared), "never read:", *sorted(declared - found)]
    )


@pytest.mark.parametrize("route", sorted(READ))
def test_every_page_bears_whatever_its_address_asks(world, route):
    """A calm page and no more queries than without; a day that is none is told beside its field."""
    doors = list(entrances(world, route))
    assert doors
    # In the long run the first who may open it sends everything, and each other role a few.
    for rank, (role, client, address) in enumerate(doors if LONG else doors[:1]):
        # Once a minute a page also writes that somebody is there: what is asked more is held to the plain page of that moment.
        _plain, _content, usual = get(client, address)
        for parameter in sorted(READ[route] | BY_THE_LAYOUT):
            again = not LONG and parameter in EVERYWHERE and route != TRIED
            for name, payload in (A_FEW if again else SHORT if rank else CHOSEN).items():
                where = (role, address, parameter, name)
                query = f"{parameter}={written(payload)}"
                response, content, queries = get(client, f"{address}?{query}")
                # The week of somebody else is the head's to read, whoever that is.
                calm = CALM | {403} if parameter == "professionnel" else CALM
                assert response.status_code in calm, where
                assert queries <= usual + 2 or queries <= get(client, address)[2] + 2, where
                if not response.headers["Content-Type"].startswith("text/html"):
                    continue
                page = read_page(address, content.decode())
                assert not page.dangers, where
                if parameter in DAYS and name not in {*BLANK, "year one", "last day"}:
                    control = next(form.fields[parameter] for form in page.forms if parameter in form.fields)
                    assert control.is_invalid, where
                    assert any(page.texts.get(key, "").strip() for key in control.described_by), where
            many = "&".join(f"{parameter}={n}&{parameter}[]={n}&{parameter}[a]=%00" for n in range(300))
            odd = (many, f"{parameter}=%ff%00%ed%a0%80", f"{parameter}&{parameter}=&={parameter}")
            for query in odd[:1] if again else odd:
                response, _content, queries = get(client, f"{address}?{query}")
                assert response.status_code in CALM, (role, address, query[:30])
                assert queries <= usual + 2 or queries <= get(client, address)[2] + 2, (role, address, query[:30])
