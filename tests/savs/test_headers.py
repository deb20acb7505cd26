"""What every answer tells the browser: every route, every role, refusals, files, static files, production."""

import json
import uuid

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from playwright.sync_api import expect

from tests.browser import sign_in
from tests.savs.test_house import patterns
from tests.savs.test_start import SAFE, run

pytestmark = pytest.mark.django_db

HOME = reverse("desk:home")
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What a dead link leads to is not told of its address (accounts.professionals.views.invitations).
INVITATION = "/invitation/"
ROLES = [None, "alice", "chloe", "david", "ines"]
SAMPLES = {"uuid": "0190a8c0-0000-7000-8000-000000000000", "int": "2025", "str": "ratio"}


def check(response, where, *, stored=False):
    """Every header of every answer."""
    dead_link = str(where).startswith(INVITATION) and response.status_code == 404
    expected = ALWAYS | ({"Referrer-Policy": "no-referrer"} if dead_link else {})
    assert {name: response.headers.get(name) for name in ALWAYS} == expected, where
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy, where
    assert not {"unsafe", "http:", "https:", "*", "report", "nonce"} & set(policy_words(policy)), where
    assert "camera=()" in response.headers["Permissions-Policy"], where
    assert ("no-store" in response.headers["Cache-Control"]) is not stored, where
    assert "Content-Security-Policy-Report-Only" not in response.headers, where
    assert "Reporting-Endpoints" not in response.headers, where


def policy_words(policy):
    """The words of a policy, and the parts of each that could open it."""
    for word in policy.replace(";", " ").replace("'", " ").split():
        yield word
        yield word.split("-")[0]


def addresses():
    """One address for each route, with made-up arguments."""
    for route, pattern in patterns(get_resolver()):
        converters = {name: type(one).__name__ for name, one in pattern.pattern.converters.items()}
        address = route
        for name, converter in converters.items():
            kind = {"UUIDConverter": "uuid", "IntConverter": "int"}.get(converter, "str")
            address = address.replace(f"<{kind}:{name}>", SAMPLES[kind]).replace(f"<{name}>", SAMPLES["str"])
        yield "/" + address


@pytest.mark.parametrize("role", ROLES)
def test_every_route_says_it_to_every_role(cast, role):
    client = Client(raise_request_exception=False)
    if role:
        client.force_login(getattr(cast, role))
    found = list(addresses())
    assert len(found) > 15
    for address in found:
        for answer in (client.get, client.post):
            response = answer(address)
            assert response.status_code < 500, address
            check(response, address)


@pytest.mark.parametrize(
    "ask, status",
    [
        (lambda client: client.get("/nulle-part/"), 404),
        (lambda client: client.get("/", headers={"host": "ailleurs.exemple"}), 400),
        (lambda client: client.post("/compte/service/", headers={"content-length": str(2**40)}), 413),
        (lambda client: client.get("/casse/"), 500),
        (lambda client: client.get(f"/personnes/{uuid.uuid4()}/"), 404),
        (lambda client: client.get("/import/"), 403),
        (lambda client: client.get("/static/css/tokens.css"), 200),
        (lambda client: client.get("/static/css/nulle-part.css"), 404),
        (lambda client: client.get("/healthz"), 200),
    ],
    ids=["unknown", "host", "too large", "failure", "not hers", "forbidden", "static", "no static", "probe"],
)
def test_refusals_and_files_say_it_too(cast, settings, ask, status):
    if status == 500:
        settings.ROOT_URLCONF = "tests.savs.broken_urls"
    client = Client(raise_request_exception=False)
    client.force_login(cast.alice)
    response = ask(client)
    assert response.status_code == status
    check(response, status, stored=status == 200 and "css" in response.headers["Content-Type"])
    response.close()


def test_missing_form_token_says_it_too(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.alice)
    response = client.post(reverse("accounts:sign_out"))
    assert response.status_code == 403
    assert "Ce formulaire a expiré" in response.content.decode()
    check(response, "csrf")


def test_sign_out_empties_the_browser(client, cast):
    client.force_login(cast.alice)
    response = client.post(reverse("accounts:sign_out"))
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'


PRODUCTION = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
from django.urls import reverse
answer = Client(headers={"host": "savs.exemple.fr"}).get(reverse(settings.LOGIN_URL), secure=True)
plain = Client(headers={"host": "savs.exemple.fr"}).get("/")
print(json.dumps({
    "hsts": answer.headers.get("Strict-Transport-Security"),
    "cookies": {name: [bool(one[key]) for key in ("secure", "httponly")] + [one["samesite"], one["path"], one["domain"]]
                for name, one in answer.cookies.items()},
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY,
                settings.SESSION_COOKIE_SAMESITE, settings.SESSION_COOKIE_PATH, settings.SESSION_COOKIE_DOMAIN],
    "plain": [plain.status_code, plain.headers["Location"]],
}))
"""


def test_production_speaks_https_alone_with_cookies_bound_to_its_host():
    code, output, errors = run("-c", PRODUCTION, DJANGO_SETTINGS_MODULE="savs.settings", **SAFE)
    assert code == 0, errors
    said = json.loads(output)
    assert said["hsts"] == "max-age=31536000; includeSubDomains; preload"
    assert said["cookies"] == {"__Host-csrftoken": [True, True, "Lax", "/", ""]}
    assert said["session"] == ["__Host-sessionid", True, True, "Lax", "/", None]
    assert said["plain"] == [301, "https://savs.exemple.fr/"]


def test_nothing_waits_in_a_cookie_but_keys(client, cast):
    client.force_login(cast.ines)
    client.post(reverse("accounts:service_choose"), {"service": str(cast.sud.pk)})
    assert set(client.cookies) <= {"sessionid", "csrftoken"}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_after_signing_out_the_back_button_shows_nothing(page, cast):
    sign_in(page, cast.alice, reverse("desk:person_list"))
    expect(page.get_by_role("link", name="Éon Paul")).to_be_visible()
    page.evaluate("localStorage.setItem('left', 'something')")
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("heading", name="Se connecter")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Votre session est fermée.")
    assert page.evaluate("localStorage.length") == 0
    page.go_back()
    expect(page.get_by_role("heading", name="Se connecter")).to_be_visible()
    expect(page.get_by_text("Éon Paul")).to_have_count(0)
    sign_in(page, cast.alice, reverse("desk:person_list"))


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_fixture_sees_a_request_to_another_host(browser, live_server):
    """The fixtures of tests/browser.py fail a test on it: here is the proof that they would."""
    from tests.browser import _watch

    context = browser.new_context(base_url=live_server.url, bypass_csp=True)
    page, problems = context.new_page(), []
    _watch(page, live_server.url, problems)
    page.goto("/healthz")
    page.evaluate("fetch('http://192.0.2.1/').catch(() => null); 0")
    page.evaluate("document.body.style.cssText = 'color: red'; 0")
    page.wait_for_timeout(200)
    context.close()
    assert any("asks another host: http://192.0.2.1/" in problem for problem in problems)
