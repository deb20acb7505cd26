"""How long a session lasts, what locks it, and who ends it."""

import datetime

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.access import SESSION_SERVICE
from accounts.sessions import LOCKED_FOR
from accounts.sign_in.devices import device_name
from accounts.sign_in.lock import SEEN, SEEN_EVERY_SECONDS, SINCE
from tests.conftest import PASSPHRASE
from tests.pages import text_of

pytestmark = pytest.mark.django_db

SIGN_IN, HOME, ACCOUNT = reverse("accounts:sign_in"), reverse("desk:home"), reverse("accounts:account")
OTHERS = reverse("accounts:session_end_others")
IDLE, LONGEST = settings.SESSION_IDLE.total_seconds(), settings.SESSION_LONGEST.total_seconds()
PHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"


def wait(client, seconds, *, active=False):
    """That long passes, without a request or with."""
    session = client.session
    session[SINCE] -= seconds
    if not active:
        session[SEEN] -= seconds
    session.save()


def sign_in(user, **headers):
    client = Client(**headers)
    assert client.post(SIGN_IN, {"login": user.email, "password": PASSPHRASE}).status_code == 302
    return client


def is_signed_in(client):
    return client.get(HOME).status_code == 200


# Time


@pytest.mark.parametrize(
    "seconds, active, still_open",
    [(IDLE - 60, False, True), (IDLE + 1, False, False), (LONGEST - 60, True, True), (LONGEST + 1, True, False)],
)
def test_session_is_over_after_half_an_hour_idle_or_twelve_hours(client, cast, seconds, active, still_open):
    client.force_login(cast.alice)
    wait(client, seconds, active=active)
    assert is_signed_in(client) == still_open


def test_each_page_starts_the_half_hour_again(client, cast):
    client.force_login(cast.alice)
    for _ in range(3):
        wait(client, IDLE - 60)
        assert is_signed_in(client)


def test_session_is_written_once_a_minute(client, cast):
    client.force_login(cast.alice)
    client.get(HOME)

    def writes():
        with CaptureQueriesContext(connection) as captured:
            client.get(HOME)
        return [query["sql"] for query in captured if query["sql"].startswith("UPDATE")]

    assert writes() == []
    wait(client, SEEN_EVERY_SECONDS)
    assert [sql.split('"')[1] for sql in writes()] == ["usersessions_usersession", "django_session"]
    assert writes() == []


def test_locked_session_is_nobody_and_opens_no_wall(client, cast):
    client.force_login(cast.alice)
    wait(client, IDLE + 1)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(HOME)
    assert response.url == f"{SIGN_IN}?next={HOME}"
    assert not [query for query in captured if "savs_enter" in query["sql"] or "people_" in query["sql"]]
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("component_gallery")).status_code == 302


def test_locked_session_of_a_closed_account_waits_for_nobody(client, cast):
    client.force_login(cast.alice)
    wait(client, IDLE + 1)
    client.get(HOME)
    cast.alice.is_active = False
    cast.alice.save(update_fields=["is_active"])
    assert "Kermarrec" not in client.get(SIGN_IN).content.decode()


def test_session_that_does_not_say_when_it_began_is_over(client, cast):
    client.force_login(cast.alice)
    session = client.session
    del session[SINCE], session[SEEN]
    session.save()
    assert not is_signed_in(client)


# Whose it is


def test_owner_finds_her_session_again(client, cast):
    client.force_login(cast.alice)
    session = client.session
    session[SESSION_SERVICE] = "her choice"
    session.save()
    wait(client, IDLE + 1)
    page = client.get(client.get(HOME).url)
    assert "Alice Kermarrec" in text_of(page)
    before = client.session.session_key
    # The address comes from the session, whatever is sent.
    assert client.post(SIGN_IN, {"login": "bob@exemple.test", "password": PASSPHRASE, "next": HOME}).url == HOME
    assert client.session["_auth_user_id"] == str(cast.alice.pk)
    assert client.session[SESSION_SERVICE] == "her choice"
    assert LOCKED_FOR not in client.session
    assert client.session.session_key != before


def test_another_person_finds_nothing_of_it(client, cast):
    client.force_login(cast.alice)
    session = client.session
    session["person_query"] = "Éon"
    session.save()
    wait(client, IDLE + 1)
    client.get(HOME)
    page = client.post(reverse("accounts:sign_out"), follow=True)
    assert "Kermarrec" not in page.content.decode()
    assert "person_query" not in client.session


def test_passkey_of_another_person_empties_a_locked_session(client, cast, rf):
    """A passkey names its owner by itself: the session is not handed over with what it holds."""
    from accounts.sign_in.adapters import AccountAdapter

    client.force_login(cast.alice)
    session = client.session
    session["person_query"] = "Éon"
    session[LOCKED_FOR] = str(cast.alice.pk)
    request = rf.post(SIGN_IN)
    request.session = session
    AccountAdapter(request).login(request, cast.bob)
    assert "person_query" not in request.session
    assert request.session["_auth_user_id"] == str(cast.bob.pk)


# Ended by somebody


def test_closing_an_account_ends_its_sessions_at_once(cast):
    open_session = sign_in(cast.alice)
    assert is_signed_in(open_session)
    cast.alice.is_active = False
    cast.alice.save(update_fields=["is_active"])
    assert not is_signed_in(open_session)


def test_account_lists_sessions_with_their_device_and_closes_the_others(cast):
    here, phone, elsewhere = sign_in(cast.alice), sign_in(cast.alice, HTTP_USER_AGENT=PHONE), sign_in(cast.bob)
    page = text_of(here.get(ACCOUNT))
    assert "Chrome, Android" in page
    assert page.count("(celle-ci)") == 1
    here.post(OTHERS)
    assert [is_signed_in(client) for client in (here, phone, elsewhere)] == [True, False, True]
    assert "Chrome, Android" not in text_of(here.get(ACCOUNT))
    assert "Aucune autre session" in text_of(here.post(OTHERS, follow=True))


def test_account_does_not_list_a_session_whose_time_is_over(cast):
    here = sign_in(cast.alice)
    sign_in(cast.alice, HTTP_USER_AGENT=PHONE)
    idle = datetime.timedelta(seconds=IDLE + 60)
    for session in UserSession.objects.filter(user_agent=PHONE):
        UserSession.objects.filter(pk=session.pk).update(last_seen_at=session.last_seen_at - idle)
    assert "Chrome, Android" not in text_of(here.get(ACCOUNT))


def test_another_passphrase_ends_the_other_sessions_and_keeps_this_one(cast):
    here, phone = sign_in(cast.alice), sign_in(cast.alice)
    fresh = "une tout autre phrase de passe"
    sent = {"oldpassword": PASSPHRASE, "password1": fresh, "password2": fresh}
    assert here.post(reverse("account_change_password"), sent).url == ACCOUNT
    assert is_signed_in(here)
    assert not is_signed_in(phone)
    assert Session.objects.filter(session_key=phone.session.session_key).count() == 0
    cast.alice.refresh_from_db()
    assert cast.alice.check_password(fresh)


@pytest.mark.parametrize(
    "sent, field",
    [
        ({"oldpassword": "une autre phrase de passe"}, "oldpassword"),
        ({"password1": "trop courte", "password2": "trop courte"}, "password1"),
        ({"password2": "une phrase différente ici"}, "password2"),
    ],
)
def test_another_passphrase_is_refused_with_a_reason_next_to_the_field(client, cast, sent, field):
    fresh = "une tout autre phrase de passe"
    client.force_login(cast.alice)
    valid = {"oldpassword": PASSPHRASE, "password1": fresh, "password2": fresh}
    response = client.post(reverse("account_change_password"), valid | sent)
    assert list(response.context["form"].errors) == [field]
    cast.alice.refresh_from_db()
    assert cast.alice.check_password(PASSPHRASE)


@pytest.mark.parametrize(
    "user_agent, name",
    [
        (PHONE, "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("curl/8", "Navigateur inconnu"),
    ],
)
def test_device_is_named_as_its_owner_would(user_agent, name):
    assert device_name(user_agent) == name
