"""The link of an invitation: once, within 72 hours, and one calm page in every other case."""

import datetime
import logging
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actions import AccountRefused, accept_invitation, invite
from accounts.enums import Role
from accounts.invitations import hash_of, path_of, token_for
from accounts.models import Invitation, Membership, User
from tests.conftest import PASSPHRASE
from tests.pages import field_errors, text_of

pytestmark = pytest.mark.django_db

ACCEPT = reverse("accounts:invitation_accept")
SIGN_IN = reverse("accounts:sign_in")
CHOSEN = "les hirondelles reviennent en mars"


@pytest.fixture
def lea(cast):
    user = User.objects.create(email="lea@exemple.test", first_name="Léa", last_name="Le Bihan", password="!")
    Membership.objects.create(user=user, role=Role.SOCIAL_WORKER, service=cast.nord)
    return user


@pytest.fixture
def token(lea):
    made = uuid.uuid4()
    invite(user=lea, token=made, organisation_id=None, by_mail=False, actor=None)
    return made


def choose(client, passphrase=CHOSEN, again=None):
    return client.post(ACCEPT, {"new_password": passphrase, "new_password_again": again or passphrase})


def test_link_leads_to_a_passphrase_then_to_the_sign_in(client, lea, token):
    opened = client.get(path_of(token))
    assert opened.url == ACCEPT  # the token is gone from the address
    page = client.get(ACCEPT)
    assert "Bonjour Léa." in text_of(page)
    assert str(token) not in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]
    answer = choose(client)
    assert answer.url == SIGN_IN
    lea.refresh_from_db()
    assert lea.check_password(CHOSEN)
    assert Invitation.objects.get().used_at
    assert "_auth_user_id" not in client.session


def test_link_of_a_used_invitation_opens_no_more(client, lea, token):
    client.get(path_of(token))
    choose(client)
    assert client.get(path_of(token)).status_code == 404
    assert choose(client, "une autre phrase de passe").status_code == 404
    lea.refresh_from_db()
    assert lea.check_password(CHOSEN)


def closed_page(client, path):
    answer = client.get(path)
    return answer.status_code, answer["Referrer-Policy"], text_of(answer)


def test_every_link_that_does_not_open_answers_the_same_page(client, cast, lea, token):
    pages = {"unknown": closed_page(client, path_of(uuid.uuid4()))}
    Invitation.objects.update(expires_at=timezone.now())
    pages["expired"] = closed_page(client, path_of(token))
    Invitation.objects.update(expires_at=timezone.now() + datetime.timedelta(hours=1), voided_at=timezone.now())
    pages["voided"] = closed_page(client, path_of(token))
    Invitation.objects.update(voided_at=None, used_at=timezone.now())
    pages["used"] = closed_page(client, path_of(token))
    Invitation.objects.update(used_at=None)
    User.objects.filter(pk=lea.pk).update(is_active=False)
    pages["closed account"] = closed_page(client, path_of(token))
    pages["no link at all"] = closed_page(client, ACCEPT)
    assert set(pages.values()) == {pages["unknown"]}
    assert pages["unknown"][0] == 404
    assert "Ce lien ne s’ouvre plus" in pages["unknown"][2]
    assert "Léa" not in pages["unknown"][2]
    User.objects.filter(pk=lea.pk).update(is_active=True)
    assert client.get(path_of(token)).url == ACCEPT  # each time it was that cause, and no other


def test_link_that_expires_while_the_page_is_open_sets_nothing(client, lea, token):
    client.get(path_of(token))
    Invitation.objects.update(expires_at=timezone.now())
    assert choose(client).status_code == 404
    lea.refresh_from_db()
    assert not lea.has_passphrase


def test_link_opens_until_the_72nd_hour(lea, token):
    made = Invitation.objects.get().created_at
    for hours, opens in ((71.99, True), (72.01, False)):
        assert Invitation.objects.waiting_at(made + datetime.timedelta(hours=hours)).exists() is opens


def test_newer_link_voids_the_older(client, lea, token):
    newer = uuid.uuid4()
    invite(user=lea, token=newer, organisation_id=None, by_mail=False, actor=None)
    assert client.get(path_of(token)).status_code == 404
    assert client.get(path_of(newer)).url == ACCEPT


def test_database_keeps_one_open_link_an_account(lea, token):
    later = timezone.now() + datetime.timedelta(hours=1)
    with pytest.raises(IntegrityError, match="invitation_one_open"), transaction.atomic():
        Invitation.objects.create(user=lea, token_hash="b" * 64, expires_at=later)


@pytest.mark.parametrize(
    "passphrase, again, field",
    [
        ("trop court", None, "new_password"),
        ("x" * 15, None, "new_password"),
        ("x" * 1001, None, "new_password"),
        ("", None, "new_password"),
        (CHOSEN, CHOSEN.upper(), "new_password_again"),
        ("seize caracteres\0", None, "new_password"),
    ],
)
def test_passphrase_that_does_not_do_is_told_and_the_link_stays(client, lea, token, passphrase, again, field):
    client.get(path_of(token))
    answer = choose(client, passphrase, again)
    assert field in field_errors(answer)
    assert CHOSEN not in answer.content.decode()
    assert choose(client).url == SIGN_IN


@pytest.mark.parametrize("passphrase", ["seize caractères", "🦋" * 16, "  deux mots  et  ", "1234567890123456 "])
def test_sixteen_characters_of_any_kind_do(client, lea, token, passphrase):
    client.get(path_of(token))
    assert choose(client, passphrase).url == SIGN_IN
    lea.refresh_from_db()
    assert lea.check_password(passphrase)


def test_lost_passphrase_is_replaced_and_every_session_ends(client, cast):
    from django.test import Client

    elsewhere = Client()
    elsewhere.force_login(cast.alice)
    made = uuid.uuid4()
    invite(user=cast.alice, token=made, organisation_id=cast.rives.pk, by_mail=True, actor=cast.ines)
    assert elsewhere.get("/").status_code == 200
    client.get(path_of(made))
    choose(client)
    assert elsewhere.get("/").status_code == 302
    cast.alice.refresh_from_db()
    assert not cast.alice.check_password(PASSPHRASE)


def test_whoever_was_signed_in_on_the_machine_is_signed_out(client, cast, lea, token):
    client.force_login(cast.ines)
    client.get(path_of(token))
    assert choose(client).url == SIGN_IN
    assert "_auth_user_id" not in client.session


def test_two_answers_at_once_set_one_passphrase(lea, token):
    key = Invitation.objects.get().pk
    assert accept_invitation(invitation_id=key, passphrase=CHOSEN) == lea
    assert accept_invitation(invitation_id=key, passphrase="une autre, arrivée juste après") is None
    lea.refresh_from_db()
    assert lea.check_password(CHOSEN)


def test_token_is_in_no_log(client, lea, token, caplog):
    caplog.set_level(logging.DEBUG)
    client.get(path_of(token), follow=True)
    choose(client, "trop court")
    choose(client)
    assert str(token) not in caplog.text
    assert token.hex not in caplog.text
    assert CHOSEN not in caplog.text


def test_token_is_nowhere_in_the_database(client, cast, as_owner):
    """Of a link shown on a page and opened, sessions and keys of forms included."""
    client.force_login(cast.ines)
    key = uuid.uuid4()
    client.post(reverse("accounts:account_link", args=[cast.alice.pk]), {"form_key": key})
    token = token_for(cast.ines, key)
    client.get(path_of(token))
    from django.apps import apps
    from django.contrib.sessions.models import Session

    with as_owner():
        for model in apps.get_models():
            stored = str(list(model.objects.order_by("pk").values()))
            assert str(token) not in stored
            assert token.hex not in stored
        for session in Session.objects.order_by("pk"):
            assert str(token) not in str(session.get_decoded())
    assert Invitation.objects.filter(token_hash=hash_of(token)).exists()


def test_token_is_the_same_for_the_same_form_and_no_other(cast):
    key, other = uuid.uuid4(), uuid.uuid4()
    assert token_for(cast.ines, key) == token_for(cast.ines, key)
    assert len({token_for(cast.ines, key), token_for(cast.ines, other), token_for(cast.zoe, key)}) == 3


def ask_link(client, user):
    return client.post(reverse("accounts:account_link", args=[user.pk]), {"form_key": uuid.uuid4()})


def test_administrator_hands_a_new_link_and_who_and_when_are_kept(client, cast):
    client.force_login(cast.ines)
    answer = ask_link(client, cast.alice)
    assert "Il ne sera plus montré" in text_of(answer)
    invitation = cast.alice.invitations.get()
    assert invitation.created_by == cast.ines
    page = text_of(client.get(reverse("accounts:account_detail", args=[cast.alice.pk])))
    assert "Inès Guérin en attente" in page


@pytest.mark.parametrize("who", ["chloe", "alice", "david", "zoe"])
def test_nobody_else_makes_a_link(client, cast, who):
    client.force_login(getattr(cast, who))
    assert ask_link(client, cast.bob).status_code == 403
    assert not Invitation.objects.exists()


def test_link_for_an_account_elsewhere_does_not_exist(client, cast):
    client.force_login(cast.ines)
    assert ask_link(client, cast.zoe).status_code == 404


def test_link_to_a_shared_account_never_passes_through_hands(client, cast):
    """Whoever holds it would read the other organisation's files."""
    Membership.objects.create(user=cast.zoe, role=Role.SECRETARY, service=cast.nord)
    client.force_login(cast.ines)
    answer = client.get(ask_link(client, cast.zoe).url)
    assert "chez un autre gestionnaire" in text_of(answer)
    assert not Invitation.objects.exists()


def test_link_for_a_closed_account_is_refused(cast):
    User.objects.filter(pk=cast.bob.pk).update(is_active=False)
    cast.bob.refresh_from_db()
    with pytest.raises(AccountRefused, match="désactivé"):
        invite(user=cast.bob, token=uuid.uuid4(), organisation_id=None, by_mail=False, actor=None)


def test_opening_a_link_costs_a_constant_number_of_queries(client, cast, lea, token, django_assert_num_queries):
    client.get(path_of(token))
    with django_assert_num_queries(4):
        client.get(ACCEPT)
