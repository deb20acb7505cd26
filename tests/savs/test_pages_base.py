"""What every page shares: the layout, the menu, the error pages, what the browser is allowed to do."""

import gzip
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import BadRequest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import get_resolver, reverse, reverse_lazy
from django.views import defaults

from accounts.enums import Role
from savs import navigation

pytestmark = pytest.mark.django_db

PAGE = reverse("component_gallery")
SIGN_IN = reverse("accounts:sign_in")
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|hx-on|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)


def test_every_template_leaves_style_and_script_to_files(settings):
    for folder in settings.TEMPLATES[0]["DIRS"]:
        # A PDF carries its own style, and no browser opens it.
        for template in set(folder.rglob("*.html")) - set(folder.rglob("*_pdf.html")):
            assert not INLINE.findall(template.read_text()), template


def test_policy_allows_nothing_inline(client):
    policy = client.get(SIGN_IN)["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def test_signed_in_page_is_never_stored(client, cast):
    client.force_login(cast.alice)
    assert client.get(PAGE)["Cache-Control"] == "no-store"


@pytest.mark.parametrize("signed_in, limit", [(False, 40_000), (True, 60_000)])
def test_first_visit_weighs_little(client, cast, signed_in, limit):
    """performance.md: CSS and JS of a first visit, gzip: 60 kB at most, 40 kB aimed at."""
    if signed_in:
        client.force_login(cast.alice)
    html = client.get(PAGE if signed_in else SIGN_IN).content.decode()
    files = re.findall(r'(?:src|href)="/static/([^"]+\.(?:css|js))"', html)
    assert len(files) >= 4
    weight = sum(len(gzip.compress(Path(finders.find(file)).read_bytes())) for file in files)
    assert weight <= limit


def test_unknown_page_is_said_in_french_to_anyone(client, cast):
    response = client.get("/nulle-part/")
    assert response.status_code == 404
    assert "Page introuvable" in response.content.decode()
    client.force_login(cast.alice)
    assert "Se déconnecter" in client.get("/nulle-part/").content.decode()


def test_person_without_a_seat_is_told_why_and_can_leave(client, cast):
    cast.alice.memberships.all().delete()
    client.force_login(cast.alice)
    response = client.get(PAGE)
    assert response.status_code == 403
    html = response.content.decode()
    assert "Aucun service aujourd’hui" in html
    assert "Se déconnecter" in html


def test_other_role_is_told_so(rf, cast):
    request = rf.get("/")
    request.user, request.service, request.roles = cast.david, cast.nord, frozenset({Role.SECRETARY})
    request.seated_services = [cast.nord]
    request._messages = []
    assert "Votre rôle dans ce service" in render_to_string("403.html", request=request)


@pytest.mark.parametrize(
    "answer, status, words",
    [
        (lambda request: defaults.server_error(request), 500, "L’application a rencontré une erreur"),
        (lambda request: defaults.bad_request(request, BadRequest()), 400, "Demande incompréhensible"),
    ],
)
def test_failure_page_needs_no_session(answer, status, words):
    response = answer(RequestFactory().get("/"))
    assert response.status_code == status
    assert words in response.content.decode()


@pytest.fixture
def menu(monkeypatch):
    """A menu of three parts, one of them of two pages, one of them for administrators."""
    everyone, managers = frozenset(Role), frozenset({Role.ADMINISTRATOR})
    sections = [
        ("Accueil", "house", [("Accueil", "/", everyone)]),
        ("Personnes", "users", [("Liste", "/personnes/", everyone), ("Doublons", "/doublons/", everyone)]),
        ("Import", "file-up", [("Import", "/import/", managers), ("Journal", "/journal/", everyone)]),
    ]
    monkeypatch.setattr(navigation, "_sections", lambda: sections)
    return lambda path, *roles: navigation.navigation(SimpleNamespace(path=path, roles=frozenset(roles)))


def test_what_is_said_of_a_person_has_the_addresses_that_the_menu_knows():
    addresses = {
        f"/{pattern.pattern}" for one in get_resolver().url_patterns for pattern in getattr(one, "url_patterns", [])
    }
    assert {prefix for prefix in navigation.OF_A_PERSON if any(one.startswith(prefix) for one in addresses)} == set(
        navigation.OF_A_PERSON
    )


def told(entries):
    return [(entry.label, entry.url, entry.current) for entry in entries]


def test_menu_shows_what_the_role_opens(menu):
    seen = [("Accueil", "/", "page"), ("Personnes", "/personnes/", "")]
    assert told(menu("/", Role.SOCIAL_WORKER)["navigation"]) == [*seen, ("Import", "/journal/", "")]
    assert told(menu("/", Role.ADMINISTRATOR)["navigation"]) == [*seen, ("Import", "/import/", "")]
    assert menu("/") == {"navigation": [], "section_tabs": [], "section_url": reverse("desk:home")}


@pytest.mark.parametrize(
    "path, current, section",
    [
        ("/personnes/", ["", "page", ""], "/personnes/"),
        ("/personnes/12/", ["", "true", ""], "/personnes/"),
        ("/doublons/", ["", "true", ""], "/doublons/"),
        ("/pap/12/valider/", ["", "true", ""], "/personnes/"),
        ("/composants/", ["", "", ""], reverse_lazy("desk:home")),
    ],
)
def test_menu_marks_the_page_and_the_section(menu, path, current, section):
    context = menu(path, Role.SECRETARY)
    assert [entry.current for entry in context["navigation"]] == current
    assert context["section_url"] == section


@pytest.mark.parametrize(
    "path, tabs",
    [
        ("/personnes/", [("Liste", "/personnes/", "page"), ("Doublons", "/doublons/", "")]),
        ("/doublons/", [("Liste", "/personnes/", ""), ("Doublons", "/doublons/", "page")]),
        ("/personnes/12/", []),
        ("/", []),
        ("/journal/", []),
    ],
)
def test_tabs_are_the_pages_of_the_section_that_the_role_opens(menu, path, tabs):
    assert told(menu(path, Role.SECRETARY)["section_tabs"]) == tabs
