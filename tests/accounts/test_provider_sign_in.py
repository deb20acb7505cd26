"""Signing in with the organisation's own identity provider: who enters, who does not, and what is left of it."""

import time

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.conf import settings as configured
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.enums import AccountState
from accounts.models import Refusal, User
from accounts.rules import state_of
from accounts.sign_in import provider as said
from accounts.sign_in.lock import SEEN, SINCE
from tests.browser import code_of_the_moment
from tests.conftest import PASSPHRASE, TOTP_SECRET
from tests.identity_provider import CLIENT_ID, NAME, RETURN, START, at_the_provider, come_back, leave, sign_in_with
from tests.pages import text_of

pytestmark = pytest.mark.django_db

SIGN_IN, HOME, CODE = "/compte/connexion/", "/", "/compte/connexion/code/"


def is_signed_in(client):
    return "_auth_user_id" in client.session


def refused(client, response):
    """What the sign-in page says; nobody is signed in."""
    assert (response.status_code, response.url) == (302, SIGN_IN)
    page = client.get(SIGN_IN)
    assert not is_signed_in(client)
    return text_of(page)


@pytest.fixture
def refusals(as_owner):
    def rows():
        with as_owner():
            return list(Refusal.objects.order_by("pk").values_list("user", "reason"))

    return rows


def rows_of_allauth():
    return [model.objects.count() for model in (SocialAccount, SocialApp, SocialToken, EmailAddress)]


# Off


def test_without_a_provider_there_is_no_way_there(client, cast):
    assert configured.IDENTITY_PROVIDER == {}
    for address in (START, RETURN):
        assert client.get(address).status_code == client.post(address).status_code == 404
    for name in ("openid_connect_login", "openid_connect_callback"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    page = client.get(SIGN_IN).content.decode()
    assert "organisation/" not in page


# Who enters


def test_button_is_a_form_with_words_that_keeps_the_page_asked(client, cast, provider):
    asked = reverse("desk:person_list")
    page = client.get(f"{SIGN_IN}?next={asked}").content.decode()
    assert f'<form method="post" action="{START}">' in page
    assert f"Se connecter avec {NAME}" in page
    assert page.count(f'name="next" value="{asked}"') == 3
    assert client.get(START).status_code == 405


def test_verified_address_of_an_account_opens_its_session(client, cast, provider, refusals):
    response = sign_in_with(client)
    assert (response.status_code, response.url) == (302, HOME)
    assert client.session["_auth_user_id"] == str(cast.alice.pk)
    assert client.get(HOME).status_code == 200
    assert refusals() == []


def test_address_is_compared_as_the_sign_in_does(client, cast, provider):
    provider.person["email"] = "Alice@EXEMPLE.test"
    assert sign_in_with(client).url == HOME


def test_address_may_come_from_userinfo(client, cast, provider):
    provider.only_userinfo = True
    assert sign_in_with(client).url == HOME
    assert provider.seen.count("/userinfo") == 1


def test_page_asked_is_where_she_arrives(client, cast, provider):
    asked = reverse("desk:person_list")
    assert sign_in_with(client, next=asked).url == asked


@pytest.mark.parametrize("elsewhere", ["https://ailleurs.test/", "//ailleurs.test/", "/\\ailleurs.test", "é"])
def test_next_never_leaves_this_site(client, cast, provider, elsewhere):
    assert sign_in_with(client, next=elsewhere).url == HOME


def test_passphrase_stays_and_nothing_of_the_provider_is_kept(client, cast, provider):
    before = rows_of_allauth(), User.objects.count(), cast.alice.password
    sign_in_with(client)
    cast.alice.refresh_from_db()
    assert (rows_of_allauth(), User.objects.count(), cast.alice.password) == before
    assert "open" not in map(str, client.session.values())
    other = Client()
    assert other.post(SIGN_IN, {"login": cast.alice.email, "password": PASSPHRASE}).url == HOME


def test_account_without_a_passphrase_enters_and_is_then_active(client, cast, provider):
    def state():
        cast.alice.refresh_from_db()
        return state_of(cast.alice, cast.alice.memberships.order_by("pk"), invited=False, on=timezone.localdate())

    cast.alice.set_unusable_password()
    cast.alice.save(update_fields=["password"])
    assert state() == AccountState.TO_INVITE
    assert sign_in_with(client).url == HOME
    assert state() == AccountState.ACTIVE


def test_second_factor_is_asked_here_whatever_the_provider_asked(client, cast, provider):
    provider.person["email"] = cast.chloe.email
    provider.claims = {"amr": ["mfa"], "acr": "high"}
    asked = reverse("desk:person_list")
    assert sign_in_with(client, next=asked).url == CODE
    assert not is_signed_in(client)
    assert client.post(CODE, {"code": code_of_the_moment(TOTP_SECRET)}).url == asked
    assert is_signed_in(client)


def test_role_that_demands_a_second_factor_reaches_only_the_enrolment(client, cast, provider, as_owner):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.filter(user=cast.chloe).delete()
    provider.person["email"] = cast.chloe.email
    sign_in_with(client)
    assert client.get(HOME).url == reverse("accounts:account")


def test_signed_in_person_is_not_sent_there(client, cast, provider):
    client.force_login(cast.alice)
    assert leave(client).url == HOME
    assert client.get(RETURN).url == HOME
    assert provider.seen == []


# Sessions


def test_session_is_one_like_another(client, cast, provider):
    sign_in_with(client)
    assert {SINCE, SEEN} <= set(client.session.keys())
    assert UserSession.objects.filter(user=cast.alice).count() == 1
    assert text_of(client.get(reverse("accounts:account"))).count("(celle-ci)") == 1
    cast.alice.refresh_from_db()
    assert cast.alice.last_login is not None
    client.post(reverse("accounts:sign_out"))
    assert not is_signed_in(client)


@pytest.mark.parametrize("kept", [SEEN, SINCE])
def test_locked_session_opens_again_by_the_provider(client, cast, provider, kept):
    """Idle for too long, or open for too long."""
    sign_in_with(client)
    session = client.session
    session["service"] = "her choice"
    session[kept] -= configured.SESSION_LONGEST.total_seconds() + 1
    session.save()
    asked = reverse("desk:person_list")
    page = client.get(client.get(asked).url).content.decode()
    assert f"Reprendre avec {NAME}" in page
    assert sign_in_with(client, next=asked).url == asked
    assert client.session["service"] == "her choice"


def test_locked_session_of_somebody_else_is_emptied(client, cast, provider):
    client.force_login(cast.bob)
    session = client.session
    session["person_query"] = "Éon"
    session[SEEN] = 0
    session.save()
    client.get(HOME)
    sign_in_with(client)
    assert client.session["_auth_user_id"] == str(cast.alice.pk)
    assert "person_query" not in client.session


# Who does not


def test_unknown_address_makes_no_account(client, cast, provider, refusals):
    provider.person["email"] = "inconnue@exemple.test"
    before = User.objects.count(), rows_of_allauth()
    assert said.NO_ACCOUNT.format(email="inconnue@exemple.test") in refused(client, sign_in_with(client))
    assert (User.objects.count(), rows_of_allauth()) == before
    assert refusals() == [(None, "connexion")]


def test_closed_account_is_answered_as_an_unknown_one(client, cast, provider, refusals):
    cast.alice.is_active = False
    cast.alice.save(update_fields=["is_active"])
    assert said.NO_ACCOUNT.format(email=cast.alice.email) in refused(client, sign_in_with(client))
    assert refusals() == [(cast.alice.pk, "connexion")]


@pytest.mark.parametrize("verified", [False, None, "true", "false", 1, [True]])
@pytest.mark.parametrize("only_userinfo", [False, True])
def test_address_that_the_provider_does_not_vouch_for_is_refused(
    client, cast, provider, refusals, verified, only_userinfo
):
    provider.person["email_verified"] = verified
    provider.only_userinfo = only_userinfo
    assert said.NOT_VERIFIED in refused(client, sign_in_with(client))
    assert refusals() == [(cast.alice.pk, "connexion")]


@pytest.mark.parametrize("email", [None, "", 7, ["alice@exemple.test"], "alice@exemple.test\0"])
def test_address_that_is_none_is_refused(client, cast, provider, email):
    provider.claims = {"email": email}
    provider.person["email"] = email
    assert said.NOT_VERIFIED in refused(client, sign_in_with(client))


NOW = int(time.time())
FORGED = {
    "another nonce": {"nonce": "d'une autre demande"},
    "no nonce": {"nonce": None},
    "another audience": {"aud": "un-autre-logiciel"},
    "two audiences, made for the other": {"aud": [CLIENT_ID, "autre"], "azp": "autre"},
    "two audiences, made for nobody": {"aud": [CLIENT_ID, "autre"]},
    "another issuer": {"iss": "http://ailleurs.test"},
    "expired": {"iat": NOW - 900, "exp": NOW - 300},
    "from the future": {"iat": NOW + 900},
    "no end": {"exp": None},
    "nobody": {"sub": None},
    "a number for somebody": {"sub": 7},
}


@pytest.mark.parametrize("claims", FORGED.values(), ids=FORGED)
def test_token_that_proves_something_else_is_refused(client, cast, provider, refusals, claims):
    provider.claims = claims
    assert said.NOT_PROVED in refused(client, sign_in_with(client))
    assert refusals() == [(None, "connexion")]


def test_two_audiences_are_taken_when_it_was_made_for_us(client, cast, provider):
    provider.claims = {"aud": [CLIENT_ID, "autre"], "azp": CLIENT_ID}
    assert sign_in_with(client).url == HOME


def test_clock_may_be_half_a_minute_off(client, cast, provider):
    provider.claims = {"iat": int(time.time()) + 30}
    assert sign_in_with(client).url == HOME


@pytest.mark.parametrize("how", ["another key", "unknown key", "a shared secret", "unsigned", "no token", "no words"])
def test_signature_that_is_not_the_providers_is_refused(client, cast, provider, refusals, how):
    if how == "another key":
        provider.signs_with = provider.stranger
    elif how == "unknown key":
        provider.headers = {"kid": "2"}
    elif how == "a shared secret":
        provider.algorithm, provider.signs_with = "HS256", "un secret partagé de trente-deux octets"
    elif how == "unsigned":
        provider.algorithm, provider.signs_with = "none", None
    else:
        token = b"null" if how == "no token" else b'"x.y.z"'
        provider.answers["/token"] = (200, b'{"access_token": "open", "id_token": ' + token + b"}")
    assert said.NOT_PROVED in refused(client, sign_in_with(client))
    assert refusals() == [(None, "connexion")]


def test_userinfo_of_somebody_else_is_refused(client, cast, provider):
    provider.only_userinfo = True
    provider.claims = {"sub": "8"}
    assert said.NOT_PROVED in refused(client, sign_in_with(client))


@pytest.mark.parametrize("state", ["", "?code=abc", "?state=inconnu&code=abc", "?error=server_error&state=inconnu"])
def test_return_that_nobody_left_for_is_refused(client, cast, provider, refusals, state):
    assert said.NOT_PROVED in refused(client, client.get(RETURN + state))
    assert provider.seen == []
    assert refusals() == [(None, "connexion")]


def test_answer_opens_no_session_in_another_browser_and_serves_once(client, cast, provider):
    address = at_the_provider(leave(client))
    other = Client()
    assert said.NOT_PROVED in refused(other, come_back(other, address))
    assert come_back(client, address).url == HOME
    client.post(reverse("accounts:sign_out"))
    assert said.NOT_PROVED in refused(client, come_back(client, address))


def test_who_gives_up_there_is_told_so_and_is_not_a_refusal(client, cast, provider, refusals):
    provider.cancels = True
    assert said.CANCELLED in refused(client, sign_in_with(client))
    assert refusals() == []


# When the provider fails

PATHS = ["/.well-known/openid-configuration", "/token", "/keys", "/userinfo"]
BROKEN = {
    "error": (500, b"{}"),
    "words": (200, b"<html>"),
    "list": (200, b"[]"),
    "empty": (200, b"{}"),
    "null": (200, b"null"),
    "odd": (200, b'{"keys": [7], "access_token": 1, "expires_in": "x", "id_token": {}, "issuer": []}'),
}


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("path", PATHS)
def test_answer_that_is_none_is_a_message(client, cast, provider, path, answer):
    provider.only_userinfo = True
    address = at_the_provider(leave(client))
    provider.answers[path] = answer
    text = refused(client, come_back(client, address))
    assert any(words in text for words in (said.NO_ANSWER, said.NOT_PROVED))
    if path == PATHS[0]:
        text = refused(client, leave(client))
        assert any(words in text for words in (said.NO_ANSWER, said.NOT_PROVED))


@pytest.mark.parametrize("there", [True, False])
def test_provider_that_is_too_slow_or_away_is_a_message(client, cast, provider, settings, refusals, there):
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.2
    address = at_the_provider(leave(client))
    if there:
        provider.slow = 0.6
    else:
        provider.server.socket.close()
    assert said.NO_ANSWER in refused(client, come_back(client, address))
    assert said.NO_ANSWER in refused(client, leave(client))
    assert refusals() == []


@pytest.mark.parametrize(
    "configuration",
    [
        {"issuer": "http://ailleurs.test"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"token_endpoint": None},
        {"userinfo_endpoint": "file:///etc/passwd"},
    ],
)
def test_configuration_of_another_or_unsafe_is_refused(client, cast, provider, configuration):
    provider.configuration = configuration
    assert said.NOT_PROVED in refused(client, leave(client))


def test_log_says_why_and_holds_no_value(client, cast, provider, caplog):
    provider.claims = {"aud": "zebulonard"}
    sign_in_with(client)
    assert "InvalidAudienceError" in caplog.text
    for private in ("zebulonard", "alice", "exemple.test"):
        assert private not in caplog.text


def test_hammering_the_button_is_refused(client, cast, provider, settings):
    settings.ACCOUNT_RATE_LIMITS = configured.ACCOUNT_RATE_LIMITS | {"login": "2/m/ip"}
    assert [leave(client).status_code for _ in range(3)] == [200, 200, 429]


def test_row_of_allauths_tables_opens_no_way_in(client, cast, provider):
    """A link or another provider written there by hand: only the settings and the address count."""
    SocialApp.objects.create(provider="openid_connect", provider_id="organisation", name="x", client_id="x")
    SocialAccount.objects.create(user=cast.bob, provider="organisation", uid="7")
    sign_in_with(client)
    assert client.session["_auth_user_id"] == str(cast.alice.pk)


def test_signs_with_elliptic_curves_too(client, cast, provider):
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    provider.algorithm, provider.signs_with, provider.headers = "ES256", key, {}
    public = jwt.algorithms.ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    provider.public_key = lambda: public
    assert sign_in_with(client).url == HOME
