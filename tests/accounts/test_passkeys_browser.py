"""Passkeys in a real browser, with the virtual authenticator of Chromium."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.sign_in.lock import SEEN
from activity.models import Act
from savs.postgres import APP
from tests.browser import check_accessible, code_of_the_moment, sign_in, unfold
from tests.conftest import build_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(live_server):
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        made = build_cast()
        cursor.execute(f"SET ROLE {APP}")
    return made


def with_a_finger(page: Page) -> Page:
    """A telephone whose owner always unlocks it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def add_passkey(page: Page) -> None:
    page.goto("/compte/cles/ajouter/")
    page.get_by_label("Nom de la clé").fill("Mon téléphone")
    page.get_by_role("button", name="Créer la clé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes de secours")
    page.get_by_role("link", name="C’est noté").click()
    expect(page.get_by_text("Mon téléphone").first).to_be_visible()


def leave() -> None:
    """Everybody is away for longer than a session waits."""
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        session[SEEN] = session.get(SEEN, 0) - settings.SESSION_IDLE.total_seconds() - 1
        session.save()


def test_act_being_typed_comes_back_with_one_gesture(phone, cast, as_owner):
    with_a_finger(phone)
    sign_in(phone, cast.alice)
    add_passkey(phone)
    phone.goto("/actes/saisir/")
    unfold(phone)
    phone.get_by_label("Note").fill("Rendez-vous à la banque, elle est venue seule.")
    phone.get_by_role("textbox", name="Durée").fill("1h30")
    leave()
    phone.get_by_role("button", name="Enregistrer l’acte").click()
    # The locked page asks the telephone at once.
    expect(phone).to_have_url(re.compile(r"/actes/saisir/\?brouillon="))
    expect(phone.get_by_label("Note")).to_have_value("Rendez-vous à la banque, elle est venue seule.")
    expect(phone.get_by_role("textbox", name="Durée")).to_have_value("1h30")
    with as_owner():
        assert not Act.objects.exists()


def test_passkey_signs_in_alone_and_returns_in_one_gesture(phone, cast):
    with_a_finger(phone)
    sign_in(phone, cast.alice)
    add_passkey(phone)
    check_accessible(phone)
    phone.get_by_role("button", name="Menu").click()
    phone.get_by_role("button", name="Se déconnecter").click()
    phone.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    expect(phone).to_have_url("/")

    leave()
    phone.goto("/actes/")
    # Nothing pressed: the page asks the telephone, which its owner unlocks.
    expect(phone).to_have_url("/actes/")


def test_reset_takes_every_second_factor_off_and_ends_the_session(phone, cast, client):
    """A real passkey, a real application and real recovery codes, made in a browser by their owner."""
    with_a_finger(phone)
    sign_in(phone, cast.alice)
    add_passkey(phone)
    phone.goto("/compte/application/")
    phone.get_by_label("Code").fill(code_of_the_moment(phone.locator("code.secret").inner_text()))
    phone.get_by_role("button", name="Enregistrer").click()
    expect(phone.get_by_text("Il vous en reste 10")).to_be_visible()
    hers = Authenticator.objects.filter(user=cast.alice)
    assert set(hers.values_list("type", flat=True).order_by("pk")) == {"totp", "webauthn", "recovery_codes"}

    client.force_login(cast.ines)
    answer = client.post(reverse("accounts:second_factor_reset", args=[cast.alice.pk]))
    assert answer.status_code == 302
    assert not hers.exists()
    assert not UserSession.objects.filter(user=cast.alice).exists()
    assert Authenticator.objects.filter(user=cast.ines).exists()

    phone.goto("/compte/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Se connecter")
    # The telephone still holds the key; it opens nothing any more.
    phone.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    expect(phone.get_by_text("Cette clé d’accès n’a pas été reconnue.")).to_be_visible()
    # sign_in() would ask for a code if the account still had one.
    sign_in(phone, cast.alice, "/compte/")
    expect(phone.get_by_text("Mon téléphone")).to_have_count(0)
    expect(phone.get_by_role("heading", name="Codes de secours")).to_have_count(0)


def test_pages_of_the_account_are_accessible(open_page, cast):
    for width, height in ((1280, 800), (390, 844)):
        page = open_page(width, height)
        sign_in(page, cast.chloe, "/compte/")
        for path in ("/compte/", "/compte/phrase-de-passe/", "/compte/application/retirer/", "/compte/cles/ajouter/"):
            page.goto(path)
            check_accessible(page)
        page.context.clear_cookies()
        page.goto("/compte/connexion/")
        check_accessible(page)
