"""A forgotten passphrase, where there is a mail server: a code by e-mail, then another passphrase."""

import re
import socket

import pytest
from django.conf import settings as configured
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.sign_in.forms import WRONG_RESET_CODE
from accounts.sign_in.views import NOT_SENT, PASSWORD_RESET_VERIFICATION_SESSION_KEY, TOO_LATE, TOO_MANY_CODES
from tests.browser import code_of_the_moment
from tests.conftest import PASSPHRASE, TOTP_SECRET
from tests.pages import text_of

pytestmark = pytest.mark.django_db

SIGN_IN, SECOND_STEP, HOME = reverse("accounts:sign_in"), reverse("mfa_authenticate"), reverse("desk:home")
ASK, CODE, RENEW = (
    reverse(name)
    for name in ("account_reset_password", "account_confirm_password_reset_code", "account_complete_password_reset")
)
FRESH = "une tout autre phrase de passe"
ALICE = "alice@exemple.test"


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.EMAIL_IS_SENT = True
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}


def ask(client, email=ALICE, **where):
    return client.post(ASK, {"email": email}, **where)


def code_in(message) -> str:
    return re.search(r"phrase de passe\s: (\S+)", message.body)[1]


def confirmed(client, email=ALICE):
    """As far as the choice of another passphrase; the code that was sent."""
    ask(client, email)
    code = code_in(mail.outbox[-1])
    assert client.post(CODE, {"code": code}).url == RENEW
    return code


def renew(client, passphrase=FRESH):
    return client.post(RENEW, {"password1": passphrase, "password2": passphrase})


def wait(client, seconds):
    session = client.session
    session[PASSWORD_RESET_VERIFICATION_SESSION_KEY]["at"] -= seconds
    session.save()


def sign_in(client, user, passphrase):
    return client.post(SIGN_IN, {"login": user.email, "password": passphrase})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_code_arrives_and_opens_the_choice_of_another_passphrase(client, cast):
    assert ask(client).url == CODE
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([ALICE], "SAVS : code pour votre phrase de passe")
    assert "://" not in sent.body
    code = code_in(sent)
    assert code not in text_of(client.get(CODE))
    assert client.post(CODE, {"code": code}).url == RENEW
    response = renew(client)
    assert response.url == SIGN_IN
    assert "Votre phrase de passe est changée" in text_of(client.get(SIGN_IN))
    assert not is_signed_in(client)
    assert sign_in(client, cast.alice, FRESH).url == HOME
    assert sign_in(Client(), cast.alice, PASSPHRASE).status_code == 200


def test_code_is_taken_as_people_type_it(client, cast):
    ask(client)
    code = code_in(mail.outbox[0])
    assert client.post(CODE, {"code": f" {code.lower().replace('-', ' ')} "}).url == RENEW


def test_owner_is_told_that_it_was_changed(client, cast):
    confirmed(client)
    renew(client)
    assert "après un code envoyé par e-mail" in mail.outbox[-1].body


@pytest.mark.parametrize("email", ["inconnue@exemple.test", "partie@exemple.test"])
def test_answer_is_the_same_whoever_asks(cast, email):
    User.objects.create(
        email="partie@exemple.test", first_name="A", last_name="B", password=cast.alice.password, is_active=False
    )
    pages = []
    for address in (ALICE, email):
        client = Client()
        assert ask(client, address).url == CODE
        pages.append(text_of(client.get(CODE)))
        assert client.post(CODE, {"code": "AAAA-AAAA"}).context["form"].errors["code"] == [WRONG_RESET_CODE]
        pages.append(text_of(client.get(CODE)))
    assert pages[:2] == pages[2:]
    assert [message.to for message in mail.outbox] == [[ALICE], [email]]
    assert "Aucun compte actif" in mail.outbox[1].body
    assert not re.search(r"phrase de passe\s: \S", mail.outbox[1].body)


def test_wrong_code_opens_nothing_and_three_end_it(client, cast):
    ask(client)
    code = code_in(mail.outbox[0])
    for _ in range(2):
        assert client.post(CODE, {"code": "AAAA-AAAA"}).context["form"].errors["code"] == [WRONG_RESET_CODE]
    assert client.get(RENEW).url == CODE
    assert client.post(CODE, {"code": "AAAA-AAAA"}).url == ASK
    assert TOO_MANY_CODES in text_of(client.get(ASK))
    assert client.post(CODE, {"code": code}).url.startswith(SIGN_IN)
    assert client.get(RENEW).url == ASK
    assert sign_in(client, cast.alice, PASSPHRASE).url == HOME


@pytest.mark.parametrize("code", ["", " ", "\0", "0", "x" * 1000])
def test_code_that_is_none_opens_nothing(client, cast, code):
    ask(client)
    assert client.post(CODE, {"code": code}).context["form"].errors["code"]
    assert client.get(RENEW).url == CODE


def test_no_code_was_sent_to_an_unknown_address_so_that_none_fits(client, cast):
    ask(client, "inconnue@exemple.test")
    for empty in ("", "-", " - "):
        assert client.post(CODE, {"code": empty}).status_code in (200, 302)
        assert client.get(RENEW).url in (CODE, ASK)


@pytest.mark.parametrize("seconds, accepted", [(14 * 60, True), (15 * 60 + 1, False)])
def test_code_is_good_for_fifteen_minutes(client, cast, seconds, accepted):
    ask(client)
    wait(client, seconds)
    response = client.post(CODE, {"code": code_in(mail.outbox[0])})
    assert response.url == (RENEW if accepted else ASK)
    if not accepted:
        assert TOO_LATE in text_of(client.get(ASK))


def test_choice_of_a_passphrase_does_not_wait_for_ever(client, cast):
    confirmed(client)
    wait(client, 15 * 60 + 1)
    assert renew(client).url == ASK
    assert TOO_LATE in text_of(client.get(ASK))
    assert sign_in(Client(), cast.alice, PASSPHRASE).url == HOME


def test_code_serves_once_and_on_the_device_that_asked(client, cast):
    code = confirmed(client)
    elsewhere = Client()
    assert elsewhere.post(CODE, {"code": code}).url.startswith(SIGN_IN)
    renew(client)
    assert client.post(CODE, {"code": code}).url.startswith(SIGN_IN)
    assert renew(client, "encore une autre phrase de passe").url == ASK
    cast.alice.refresh_from_db()
    assert cast.alice.check_password(FRESH)


def test_another_code_voids_the_first(client, cast):
    ask(client)
    ask(client)
    first, second = (code_in(message) for message in mail.outbox)
    assert client.post(CODE, {"code": first}).context["form"].errors["code"] == [WRONG_RESET_CODE]
    assert client.post(CODE, {"code": second}).url == RENEW


@pytest.mark.parametrize("passphrase, again", [("trop courte", "trop courte"), (FRESH, "une phrase différente")])
def test_passphrase_that_would_be_refused_elsewhere_is_refused_here(client, cast, passphrase, again):
    confirmed(client)
    assert client.post(RENEW, {"password1": passphrase, "password2": again}).context["form"].errors
    cast.alice.refresh_from_db()
    assert cast.alice.check_password(PASSPHRASE)


def test_every_session_ends_locked_ones_included(client, cast):
    from accounts.sign_in.lock import SEEN

    office, phone, bob = Client(), Client(), Client()
    for browser, user in ((office, cast.alice), (phone, cast.alice), (bob, cast.bob)):
        browser.force_login(user)
    session = phone.session
    session[SEEN] = 0
    session.save()
    phone.get(HOME)
    confirmed(client)
    renew(client)
    assert office.get(HOME).status_code == 302
    assert "Alice" not in phone.get(SIGN_IN).content.decode()
    assert bob.get(HOME).status_code == 200


def test_second_factor_is_still_asked(client, cast):
    confirmed(client, cast.chloe.email)
    renew(client)
    assert sign_in(client, cast.chloe, FRESH).url == SECOND_STEP
    assert not is_signed_in(client)
    client.post(SECOND_STEP, {"code": code_of_the_moment(TOTP_SECRET)})
    assert is_signed_in(client)


def test_account_closed_meanwhile_stays_closed(client, cast):
    confirmed(client)
    User.objects.filter(pk=cast.alice.pk).update(is_active=False)
    renew(client)
    assert sign_in(client, cast.alice, FRESH).status_code == 200
    assert not is_signed_in(client)


def test_asking_is_limited_by_address_and_by_network(client, cast):
    assert [ask(client).status_code for _ in range(4)] == [302, 302, 302, 429]
    assert ask(client, "bob@exemple.test").status_code == 302
    assert len(mail.outbox) == 4
    others = [ask(client, f"{number}@exemple.test", REMOTE_ADDR="203.0.113.9").status_code for number in range(21)]
    assert others == [302] * 20 + [429]


@pytest.fixture
def mail_server_down(settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {"host": "127.0.0.1", "port": port, "timeout": 2}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


@pytest.mark.parametrize("email", [ALICE, "inconnue@exemple.test"])
def test_mail_server_that_does_not_answer_is_a_message(client, cast, mail_server_down, email):
    response = ask(client, email)
    assert response.context["form"].non_field_errors() == [NOT_SENT]
    assert client.get(RENEW).url == ASK


def test_mail_server_that_does_not_answer_keeps_nobody_from_changing(client, cast, mail_server_down):
    client.force_login(cast.alice)
    sent = {"oldpassword": PASSPHRASE, "password1": FRESH, "password2": FRESH}
    assert client.post(reverse("account_change_password"), sent).status_code == 302
    cast.alice.refresh_from_db()
    assert cast.alice.check_password(FRESH)


def test_without_a_mail_server_nothing_is_asked_nor_sent(client, cast, settings):
    settings.EMAIL_IS_SENT = False
    for response in (client.get(ASK), ask(client)):
        assert "Demandez à un administrateur" in text_of(response)
    assert mail.outbox == []
    assert configured.ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT == 15 * 60
