"""A real browser: the system's chromium, driven by Playwright. One process a session, a fresh context each test.

Fixtures: `page` (1280 × 800), `phone` (390 × 844), `open_page(width, height, javascript=False)` for anything else.
Every page they give fails its test if it logs an error, breaks the content security policy, fetches anything from
elsewhere or misses one of its own files.
Functions: `sign_in`, `unfold`, `check_accessible`, `take_screenshot`.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache
from django.test import override_settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect, sync_playwright

from accounts.models import User
from accounts.sign_in import second_factor
from savs.preflight import find_browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
SCREENSHOTS = Path(__file__).resolve().parent.parent / "docs" / "captures"


@pytest.fixture(scope="session", autouse=True)
def _static_files_as_they_are():
    """Style sheets and scripts come from their sources, never from what collectstatic made of them some time ago."""
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(STORAGES=storages, WHITENOISE_AUTOREFRESH=True, WHITENOISE_USE_FINDERS=True):
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_browser()
    if not executable:
        pytest.fail("No chromium on PATH: `apt-get install chromium`, or name one in SAVS_CHROMIUM.")
    # Playwright's synchronous interface keeps an event loop running in this thread, and Django would then refuse the
    # queries of the test itself. Nothing here is asynchronous: greenlets only hand over while the browser answers.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, live_server) -> Iterator[Callable[..., Page]]:
    """Open a page of that size; `javascript=False` as for who blocks it."""
    contexts, problems = [], []

    def opened(width: int, height: int, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            base_url=live_server.url,
            java_script_enabled=javascript,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        _watch(page, live_server.url, problems)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not problems, problems


def _watch(page: Page, own_address: str, problems: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        # A page that answers 404 is also logged; missing files are seen below.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            problems.append(f"{page.url} console: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((own_address, "data:")):
            problems.append(f"{page.url} asks another host: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            problems.append(f"{page.url} {response.status}: {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append(f"{page.url} script: {error}"))
    page.on("request", on_request)
    page.on("response", on_response)


@pytest.fixture
def page(open_page) -> Page:
    return open_page(1280, 800)


@pytest.fixture
def phone(open_page) -> Page:
    return open_page(390, 844)


def sign_in(page: Page, user: User, path: str = "/") -> None:
    """Sign in through the form, with a code if the account has an application of codes, and arrive at that page."""
    from tests.conftest import PASSPHRASE, TOTP_SECRET  # the plugin is imported before conftest has run

    page.goto(f"/compte/connexion/?{urlencode({'next': path})}")
    page.get_by_label("Adresse e-mail").fill(user.email)
    page.get_by_label("Phrase de passe").fill(PASSPHRASE)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    if second_factor.has_one(user):
        page.get_by_label("Code").fill(code_of_the_moment(TOTP_SECRET))
        page.get_by_role("button", name="Continuer", exact=True).click()
    expect(page).to_have_url(path)


def unfold(page: Page) -> None:
    """Show what the form of an act keeps folded: hour, trips, colleagues, note."""
    fold = page.locator("details").filter(has=page.locator("summary", has_text="Plus"))
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def code_of_the_moment(secret: str) -> str:
    """A code that is accepted now. A test may ask twice in half a minute: that a code has served is forgotten."""
    cache.clear()
    return shown_by_the_application(secret)


def shown_by_the_application(secret: str) -> str:
    """What an application of codes shows."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def check_accessible(page: Page) -> None:
    """Zero axe violations, and nothing that makes the page scroll sideways. A form just sent is answered first."""
    expect(page.locator("form[aria-busy=true]")).to_have_count(0)
    page.wait_for_load_state()
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
    width, available = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width <= available, f"{page.url} is {width} px wide on a screen of {available}"


def take_screenshot(page: Page, name: str, *, full_page: bool = False) -> None:
    """Keep `docs/captures/<name>.png` when SAVS_SCREENSHOTS is set (the README shows them)."""
    if os.environ.get("SAVS_SCREENSHOTS"):
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=full_page)
