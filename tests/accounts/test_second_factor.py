"""The second step of a sign-in, who must have one, and what it is made of."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Membership
from accounts.sign_in.adapters import WRONG_CODE
from accounts.sign_in.lock import SINCE
from services.models import Authority
from tests.browser import code_of_the_moment, shown_by_the_application
from tests.conftest import PASSPHRASE, TOTP_SECRET
from tests.pages import text_of

pytestmark = pytest.mark.django_db

SIGN_IN, CODE, HOME, ACCOUNT = (
    reverse(n) for n in ("accounts:sign_in", "mfa_authenticate", "desk:home", "accounts:account")
)
TOTP, CODES = reverse("mfa_activate_totp"), reverse("mfa_view_recovery_codes")


def send_passphrase(client, user, **more):
    return client.post(SIGN_IN, {"login": user.email, "password": PASSPHRASE, **more})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def enrol(client):
    """Add an application of codes as its owner does; returns the answer."""
    secret = client.get(TOTP).context["form"].secret
    return client.post(TOTP, {"code": code_of_the_moment(secret)})


# The second step


def test_passphrase_alone_opens_nothing(client, cast):
    assert send_passphrase(client, cast.chloe).url == CODE
    assert not is_signed_in(client)
    assert client.get(HOME).url == f"{SIGN_IN}?next={HOME}"


def test_code_opens_the_session_on_the_page_asked(client, cast):
    asked = reverse("component_gallery")
    send_passphrase(client, cast.chloe, next=asked)
    assert client.post(CODE, {"code": code_of_the_moment(TOTP_SECRET)}).url == asked
    assert is_signed_in(client)


@pytest.mark.parametrize("half_minutes, accepted", [(-2, False), (-1, True), (1, True), (2, False)])
def test_telephone_may_be_half_a_minute_off(client, cast, monkeypatch, half_minutes, accepted):
    send_passphrase(client, cast.chloe)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 30 * half_minutes)
    code = shown_by_the_application(TOTP_SECRET)
    # Our own clock stands still meanwhile: past a half minute, one code less would be accepted.
    monkeypatch.setattr(time, "time", lambda: now)
    client.post(CODE, {"code": code})
    assert is_signed_in(client) == accepted


def test_code_serves_once(client, cast):
    code = code_of_the_moment(TOTP_SECRET)
    send_passphrase(client, cast.chloe)
    client.post(CODE, {"code": code})
    client.logout()
    send_passphrase(client, cast.chloe)
    assert client.post(CODE, {"code": code}).context["form"].errors["code"] == [WRONG_CODE]
    assert not is_signed_in(client)


def test_recovery_code_replaces_the_telephone_once(client, cast):
    code = RecoveryCodes.activate(cast.chloe).get_unused_codes()[0]
    send_passphrase(client, cast.chloe)
    client.post(CODE, {"code": code})
    assert is_signed_in(client)
    client.logout()
    send_passphrase(client, cast.chloe)
    client.post(CODE, {"code": code})
    assert not is_signed_in(client)


def test_second_step_without_the_first_is_refused(client, cast):
    assert client.post(CODE, {"code": code_of_the_moment(TOTP_SECRET)}).url == SIGN_IN


# Who must have one


def take_it_away(user):
    Authenticator.objects.filter(user=user).delete()


@pytest.fixture
def obliged(cast, as_owner):
    """Somebody of each kind who must have a second factor, and has none."""
    with as_owner():
        department = Authority.objects.create(name="Département")
        Membership.objects.filter(user=cast.samir).update(job="directrice adjointe")
        Membership.objects.filter(user=cast.zoe).delete()
        Membership.objects.create(user=cast.zoe, authority=department, role=Role.READER)
    take_it_away(cast.chloe)
    take_it_away(cast.ines)
    return {"head": cast.chloe, "administrator": cast.ines, "direction": cast.samir, "reader": cast.zoe}


@pytest.mark.parametrize("who", ["head", "administrator", "direction", "reader"])
def test_who_must_have_one_reaches_only_her_account_until_done(client, obliged, who):
    send_passphrase(client, obliged[who])
    for closed in (HOME, reverse("desk:person_list"), reverse("reporting:annexe1"), reverse("component_gallery")):
        assert client.get(closed).url == ACCOUNT, closed
    page = client.get(ACCOUNT)
    assert "Il manque un second facteur" in text_of(page)
    assert "Annexe 1" not in page.content.decode()
    assert enrol(client).url == CODES
    assert client.get(HOME).status_code == 200


def test_it_is_offered_and_not_demanded_elsewhere(client, cast):
    for user in (cast.alice, cast.david):
        client.force_login(user)
        assert client.get(HOME).status_code == 200
        assert "Conseillé à tous" in text_of(client.get(ACCOUNT))


def test_role_gained_during_a_session_is_caught_at_the_next_page(client, cast):
    client.force_login(cast.alice)
    assert client.get(HOME).status_code == 200
    Membership.objects.filter(user=cast.alice).update(role=Role.HEAD_OF_SERVICE)
    assert client.get(HOME).url == ACCOUNT


def test_role_not_yet_in_force_demands_nothing(client, cast, today):
    Membership.objects.filter(user=cast.alice).update(ends_on=today)
    Membership.objects.create(user=cast.alice, organisation=cast.rives, role=Role.ADMINISTRATOR, starts_on="2999-01-01")
    client.force_login(cast.alice)
    assert client.get(HOME).status_code == 200


def test_asking_costs_no_query_once_it_is_there(client, cast):
    client.force_login(cast.chloe)
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(HOME).status_code == 200
        assert not [query for query in captured if "mfa_authenticator" in query["sql"]]


def test_last_factor_of_who_must_have_one_stays(client, cast):
    remove = reverse("mfa_deactivate_totp")
    client.force_login(cast.chloe)
    assert "ajoutez-en un autre" in text_of(client.post(remove))
    assert Authenticator.objects.filter(user=cast.chloe).exists()


def test_factor_of_who_need_not_have_one_is_removed_with_its_codes(client, cast):
    client.force_login(cast.alice)
    enrol(client)
    assert client.post(reverse("mfa_deactivate_totp")).url == ACCOUNT
    assert not Authenticator.objects.filter(user=cast.alice).exists()


# What it is made of


def test_wrong_first_code_adds_nothing(client, cast):
    client.force_login(cast.alice)
    client.get(TOTP)
    assert client.post(TOTP, {"code": "000000"}).context["form"].errors["code"] == [WRONG_CODE]
    assert not Authenticator.objects.exists() or not Authenticator.objects.filter(user=cast.alice).exists()


def test_recovery_codes_are_shown_once(client, cast):
    client.force_login(cast.alice)
    enrol(client)
    shown = client.get(CODES)
    codes = shown.context["unused_codes"]
    assert len(codes) == 10
    assert all(code in text_of(shown) for code in codes)
    again = client.get(CODES)
    assert not [code for code in codes if code in again.content.decode()]
    client.post(reverse("mfa_generate_recovery_codes"))
    assert client.get(CODES).context["unused_codes"] != codes


def test_secrets_in_the_database_need_the_key_of_the_application(cast, settings):
    stored = Authenticator.objects.get(user=cast.chloe)
    assert TOTP_SECRET not in str(stored.data)
    code = shown_by_the_application(TOTP_SECRET)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]
    assert stored.wrap().validate_code(code)


def test_protection_changes_only_soon_after_a_proof(client, cast):
    client.force_login(cast.chloe)
    session = client.session
    session[SINCE] -= 16 * 60
    session.save()
    response = client.post(reverse("mfa_generate_recovery_codes"))
    assert response.url == f"{SIGN_IN}?next=%2Fcompte%2F"
    assert not is_signed_in(client)
    assert "prouvez que c’est bien vous" in text_of(client.get(response.url))


def test_owner_is_told_by_email_with_nothing_but_her_first_name(client, cast, settings):
    settings.EMAIL_IS_SENT = True
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    client.force_login(cast.alice)
    fresh = "une tout autre phrase de passe"
    client.post(reverse("account_change_password"), {"oldpassword": PASSPHRASE, "password1": fresh, "password2": fresh})
    (sent,) = mail.outbox
    assert sent.to == ["alice@exemple.test"]
    assert sent.subject == "SAVS : votre compte a changé"
    assert sent.body.startswith("Bonjour Alice,\n\nLa phrase de passe a été changée.")
    for private in (cast.alice.last_name, "SAVS Nord", "Les Rives", "127.0.0.1"):
        assert private not in sent.body


def test_nothing_is_sent_without_a_mail_server(client, cast):
    client.force_login(cast.alice)
    fresh = "une tout autre phrase de passe"
    client.post(reverse("account_change_password"), {"oldpassword": PASSPHRASE, "password1": fresh, "password2": fresh})
    assert mail.outbox == []
