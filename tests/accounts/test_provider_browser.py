"""The way to the identity provider and back, in a real browser, under the content security policy."""

import pytest
from django.db import connection
from playwright.sync_api import expect

from savs.postgres import APP
from tests.browser import check_accessible
from tests.conftest import build_cast
from tests.identity_provider import NAME

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(live_server):
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        made = build_cast()
        cursor.execute(f"SET ROLE {APP}")
    return made


@pytest.fixture
def open_way(browser, live_server):
    """A page that may leave this host, unlike those of tests/browser.py: what it logs, and where it went."""
    contexts = []

    def opened(*, javascript: bool):
        context = browser.new_context(
            base_url=live_server.url, java_script_enabled=javascript, viewport={"width": 390, "height": 844}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.logged = []
        page.on("console", lambda message: page.logged.append(message.text))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_button_leads_there_and_back_through_two_hosts_of_the_provider(open_way, cast, provider, javascript):
    page = open_way(javascript=javascript)
    policies = []
    page.on("response", lambda answer: policies.append(answer.headers.get("content-security-policy", "")))
    page.goto("/actes/")
    page.get_by_role("button", name=f"Se connecter avec {NAME}").click()
    expect(page).to_have_url("/actes/")
    assert provider.seen[1:3] == ["/authorize", "/identify"]
    assert page.logged == []
    # No page of ours lets a form lead elsewhere, even where a provider is set.
    ours = [policy for policy in policies if policy]
    assert len(ours) > 2
    assert all("form-action 'self';" in f"{policy};" for policy in ours)
    page.go_back()
    expect(page.get_by_role("heading", name="Connexion en cours")).to_have_count(0)


def test_a_redirect_would_have_been_stopped_by_the_policy(open_way, cast, provider, monkeypatch):
    """Why the start answers with a page: the same button, with a redirect."""
    from django.http import HttpResponseRedirect

    from accounts.sign_in import views

    monkeypatch.setattr(views, "render", lambda request, template, context: HttpResponseRedirect(context["address"]))
    page = open_way(javascript=True)
    # The page of sign-in itself is rendered by a class of Django's.
    page.goto("/compte/connexion/")
    page.get_by_role("button", name=f"Se connecter avec {NAME}").click()
    page.wait_for_timeout(500)
    expect(page).to_have_url("/compte/connexion/")
    assert any("form-action" in text for text in page.logged)
    assert "/authorize" not in provider.seen


@pytest.mark.parametrize("width, height", [(1280, 800), (390, 844)])
def test_page_that_says_why_is_accessible(open_page, cast, provider, width, height):
    page = open_page(width, height)
    page.goto("/compte/connexion/")
    check_accessible(page)
    page.goto("/compte/connexion/organisation/retour/")
    expect(page.get_by_role("status")).to_contain_text("La connexion n’a pas abouti")
    check_accessible(page)


def test_page_on_the_way_says_where_it_leads_and_has_a_link(open_way, cast, provider):
    """Where a browser does not go on by itself."""
    page = open_way(javascript=True)
    page.goto("/compte/connexion/")
    page.route("**/authorize*", lambda route: route.fulfill(status=204))
    page.get_by_role("button", name=f"Se connecter avec {NAME}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Connexion en cours")
    check_accessible(page)
    page.unroute("**/authorize*")
    page.get_by_role("link", name=f"Continuer avec {NAME}").click()
    expect(page).to_have_url("/")
