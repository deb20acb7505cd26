"""Guessing is slowed down; nobody else is."""

import pytest
from django.urls import resolve, reverse

from accounts.sign_in.adapters import TOO_MANY, WRONG_SIGN_IN
from tests.browser import shown_by_the_application
from tests.conftest import PASSPHRASE, TOTP_SECRET

pytestmark = pytest.mark.django_db

SIGN_IN, CODE = reverse("accounts:sign_in"), reverse("mfa_authenticate")
OFFICE, HOME_OFFICE = "192.0.2.10", "198.51.100.7"
ATTEMPTS, ATTEMPTS_OF_STRANGERS = 5, 50


def send(client, email, passphrase, address):
    return client.post(SIGN_IN, {"login": email, "password": passphrase}, REMOTE_ADDR=address)


def errors(response):
    return list(response.context["form"].non_field_errors())


def guess(client, times, address, email="alice@exemple.test"):
    for _ in range(times):
        response = send(client, email, "une phrase devinée au hasard", address)
    return response


def test_guessing_stops_after_five_attempts_even_on_the_right_passphrase(client, cast):
    assert errors(guess(client, ATTEMPTS, OFFICE)) == [WRONG_SIGN_IN]
    response = send(client, "alice@exemple.test", PASSPHRASE, OFFICE)
    assert errors(response) == [TOO_MANY]
    assert "_auth_user_id" not in client.session


def test_guessing_on_an_address_without_account_is_answered_alike(client, cast):
    assert errors(guess(client, ATTEMPTS + 1, OFFICE, "inconnue@exemple.test")) == [TOO_MANY]


def test_colleague_behind_the_same_network_address_is_not_held_up(client, cast):
    guess(client, ATTEMPTS + 3, OFFICE)
    assert send(client, "bob@exemple.test", PASSPHRASE, OFFICE).status_code == 302


def test_owner_signs_in_from_elsewhere_meanwhile(client, cast):
    guess(client, ATTEMPTS + 3, OFFICE)
    assert send(client, "alice@exemple.test", PASSPHRASE, HOME_OFFICE).status_code == 302


def test_many_machines_guess_no_faster_and_do_not_hold_up_where_she_signs_in_from(client, cast):
    send(client, "alice@exemple.test", PASSPHRASE, OFFICE)
    client.logout()
    for machine in range(ATTEMPTS_OF_STRANGERS // ATTEMPTS):
        guess(client, ATTEMPTS, f"203.0.113.{machine}")
    assert errors(send(client, "alice@exemple.test", PASSPHRASE, "203.0.113.200")) == [TOO_MANY]
    assert send(client, "alice@exemple.test", PASSPHRASE, OFFICE).status_code == 302


def test_what_succeeds_is_not_counted(client, cast):
    for _ in range(ATTEMPTS + 2):
        assert send(client, "alice@exemple.test", PASSPHRASE, OFFICE).status_code == 302
        client.logout()


def test_codes_are_limited_too(client, cast):
    send(client, "chloe@exemple.test", PASSPHRASE, OFFICE)
    for _ in range(ATTEMPTS):
        assert client.post(CODE, {"code": "000000"}).context["form"].errors
    code = client.post(CODE, {"code": shown_by_the_application(TOTP_SECRET)})
    assert code.context["form"].errors["code"] == [TOO_MANY]
    assert "_auth_user_id" not in client.session


def test_address_behind_the_proxy_is_read_from_its_header(client, cast, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(ATTEMPTS):
        client.post(
            SIGN_IN,
            {"login": "alice@exemple.test", "password": "une phrase devinée au hasard"},
            REMOTE_ADDR="127.0.0.1",
            HTTP_X_FORWARDED_FOR=f"9.9.9.9, {OFFICE}",
        )
    sent = {"login": "alice@exemple.test", "password": PASSPHRASE}
    behind = {"REMOTE_ADDR": "127.0.0.1"}
    assert client.post(SIGN_IN, sent, HTTP_X_FORWARDED_FOR=f"1.1.1.1, {OFFICE}", **behind).status_code == 200
    assert client.post(SIGN_IN, sent, HTTP_X_FORWARDED_FOR=HOME_OFFICE, **behind).status_code == 302


def test_attempt_is_counted_whatever_the_request_becomes(client, cast):
    """Outside the transaction of the request: a count that a failure rolled back would be no limit."""
    for url in (SIGN_IN, CODE, reverse("mfa_login_webauthn"), reverse("account_reset_password")):
        assert "default" in resolve(url).func._non_atomic_requests
