"""Signing in and out."""

import time

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from accounts.sign_in.adapters import WRONG_SIGN_IN
from tests.conftest import PASSPHRASE

pytestmark = pytest.mark.django_db

SIGN_IN = reverse("accounts:sign_in")
HOME = reverse("desk:home")


def send(client, *, email="alice@exemple.test", passphrase=PASSPHRASE, **more):
    return client.post(SIGN_IN, {"login": email, "password": passphrase, **more})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_sign_in_leads_home(client, cast):
    response = send(client)
    assert (response.status_code, response.url) == (302, HOME)
    assert client.session["_auth_user_id"] == str(cast.alice.pk)


def test_sign_in_ignores_the_case_of_the_address(client, cast):
    assert send(client, email="Alice@EXEMPLE.test").url == HOME


@pytest.mark.parametrize(
    "email, passphrase",
    [
        ("alice@exemple.test", "une autre phrase de passe"),
        ("alice@exemple.test", PASSPHRASE.upper()),
        ("alice@exemple.test", f" {PASSPHRASE}"),
        ("inconnue@exemple.test", PASSPHRASE),
        ("partie@exemple.test", PASSPHRASE),
        ("importee@exemple.test", PASSPHRASE),
        ("importee@exemple.test", ""),
    ],
)
def test_refusal_says_the_same_whatever_is_wrong(client, cast, email, passphrase):
    User.objects.create(
        email="partie@exemple.test", first_name="A", last_name="B", password=cast.alice.password, is_active=False
    )
    User.objects.create(email="importee@exemple.test", first_name="C", last_name="D")
    response = send(client, email=email, passphrase=passphrase)
    expected = [WRONG_SIGN_IN] if passphrase else []
    assert response.context["form"].non_field_errors() == expected
    assert response.status_code == 200
    assert not is_signed_in(client)


def test_refusal_keeps_the_address_and_never_the_passphrase(client, cast):
    html = send(client, passphrase="une phrase mal tapée").content.decode()
    assert 'value="alice@exemple.test"' in html
    assert "mal tapée" not in html
    assert "<title>Erreur\u00a0: Se connecter" in html


def test_closed_page_sends_to_sign_in_then_back(client, cast):
    asked = reverse("component_gallery")
    response = client.get(asked)
    assert response.url == f"{SIGN_IN}?next={asked}"
    form = client.get(response.url).content.decode()
    assert f'name="next" value="{asked}"' in form
    assert send(client, next=asked).url == asked


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://ailleurs.test/",
        "//ailleurs.test/",
        "javascript:alert(1)",
        "/\\ailleurs.test",
        "",
        "ailleurs",
        "?a=1",
        "é",
    ],
)
def test_next_never_leaves_this_site(client, cast, elsewhere):
    assert send(client, next=elsewhere).url == HOME


def test_sign_in_changes_the_session(client, cast):
    client.get(SIGN_IN)
    session = client.session
    session["service"] = "left by someone else"
    session.save()
    before = session.session_key
    send(client)
    assert client.session.session_key != before


def test_a_cookie_that_no_session_has_is_nobody(client):
    client.cookies["sessionid"] = "abcdefgh\0"
    assert client.get(HOME).url == f"{SIGN_IN}?next={HOME}"


def test_signed_in_person_is_not_asked_again(client, cast):
    client.force_login(cast.alice)
    assert client.get(SIGN_IN).url == HOME


def test_sign_out_ends_the_session_and_says_so(client, cast):
    client.force_login(cast.alice)
    response = client.post(reverse("accounts:sign_out"), follow=True)
    assert response.redirect_chain == [(f"{SIGN_IN}?fermee=1", 302)]
    assert "Votre session est fermée" in response.content.decode()
    assert not is_signed_in(client)


def test_sign_out_is_never_a_link(client, cast):
    client.force_login(cast.alice)
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    assert is_signed_in(client)


def test_sign_in_without_its_token_is_refused_in_french(cast):
    from django.test import Client

    response = send(Client(enforce_csrf_checks=True))
    assert response.status_code == 403
    assert "Ce formulaire a expiré" in response.content.decode()


def seconds_of_work(client, **sent) -> float:
    """CPU time of an answer, which a loaded machine does not stretch; the shortest of three."""
    spent = []
    for _ in range(3):
        started = time.process_time()
        send(client, **sent)
        spent.append(time.process_time() - started)
    return min(spent)


def test_refusal_takes_the_same_time_whoever_it_is(client, cast):
    cast.bob.is_active = False
    cast.bob.save(update_fields=["is_active"])
    known = seconds_of_work(client, passphrase="une autre phrase de passe")
    unknown = seconds_of_work(client, email="inconnue@exemple.test")
    closed = seconds_of_work(client, email="bob@exemple.test")
    assert max(known, unknown, closed) < 1.5 * min(known, unknown, closed)


def test_passphrase_is_sixteen_characters_of_any_kind_and_not_a_common_one(cast):
    for accepted in ("w!" * 8, "quatre mots sans rien", "🦊" * 16, "0 0 0 1 0 0 0 2 0"):
        validate_password(accepted, cast.alice)
    for refused in ("a" * 15, "1q2w3e4r5t6y7u8i"):
        with pytest.raises(ValidationError):
            validate_password(refused, cast.alice)


def test_no_page_of_allauth_is_served_but_ours(client):
    """Neither sign-up, nor change of address, nor social pages: each route of ours is in the house's list of accesses."""
    served = [reverse(name) for name in ("account_login", "mfa_authenticate", "mfa_activate_totp")]
    assert all(url.startswith("/compte/") for url in served)
    for name in (
        "account_signup",
        "account_email",
        "account_logout",
        "socialaccount_connections",
        "openid_connect_login",
    ):
        with pytest.raises(NoReverseMatch):
            reverse(name)
