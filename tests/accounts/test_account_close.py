"""Closing an account, opening it again, resetting its second factor: whose accounts, and never the last administrator's."""

import datetime
import threading
import uuid

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import AccountRefused, close_account, drafts_of, invite, keep_draft
from accounts.enums import Role
from accounts.models import Draft, Invitation, Membership, SecondFactorReset, User
from tests.conftest import build_cast
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def press(client, route, user):
    return client.post(reverse(f"accounts:{route}", args=[user.pk]), {"form_key": uuid.uuid4()})


def told(client, answer):
    return text_of(client.get(answer.url)).replace("’", "'")


@pytest.fixture
def second_administrator(cast):
    """Someone else who can administer Les Rives."""
    Membership.objects.create(user=cast.samir, role=Role.ADMINISTRATOR, organisation=cast.rives)
    return cast.samir


def test_closed_account_is_nobody_at_its_next_request(client, cast):
    alice, bob = Client(), Client()
    alice.force_login(cast.alice)
    bob.force_login(cast.bob)
    assert alice.get("/").status_code == 200
    client.force_login(cast.ines)
    press(client, "account_close", cast.alice)
    assert alice.get("/").status_code == 302
    assert bob.get("/").status_code == 200
    assert not Session.objects.filter(pk=alice.cookies["sessionid"].value).exists()
    assert Session.objects.filter(pk=bob.cookies["sessionid"].value).exists()


def test_closing_takes_links_and_drafts_away(client, cast, enter, as_owner):
    from django.http import QueryDict

    enter(cast.alice)
    page = reverse("activity:act_create")
    assert keep_draft(actor=cast.alice, path=page, data=QueryDict(f"form_key={uuid.uuid4()}&note=Vu ce matin"))
    enter(cast.ines)
    assert not Draft.objects.exists()  # only its author reads it
    assert (drafts_of(cast.alice), drafts_of(cast.bob)) == (1, 0)
    invite(user=cast.alice, token=uuid.uuid4(), organisation_id=None, by_mail=False, actor=None)
    client.force_login(cast.ines)
    page = text_of(client.get(reverse("accounts:account_detail", args=[cast.alice.pk])))
    assert "supprime un texte qu’elle n’a pas enregistré" in page
    press(client, "account_close", cast.alice)
    assert drafts_of(cast.alice) == 0
    assert not Invitation.objects.waiting_at(timezone.now()).exists()


def test_account_opens_again_with_what_it_had(client, cast):
    client.force_login(cast.ines)
    press(client, "account_close", cast.alice)
    press(client, "account_reopen", cast.alice)
    alice = Client()
    alice.force_login(cast.alice)
    assert alice.get("/").status_code == 200


def test_nobody_closes_her_own_account(client, cast, second_administrator):
    client.force_login(cast.ines)
    assert "C'est votre propre compte" in told(client, press(client, "account_close", cast.ines))
    cast.ines.refresh_from_db()
    assert cast.ines.is_active


def test_account_of_two_organisations_is_not_one_administrators_to_close(client, cast):
    Membership.objects.create(user=cast.zoe, role=Role.SECRETARY, service=cast.nord)
    client.force_login(cast.ines)
    for route in ("account_close", "second_factor_reset", "account_reopen"):
        assert "chez un autre gestionnaire" in told(client, press(client, route, cast.zoe))
    cast.zoe.refresh_from_db()
    assert cast.zoe.is_active
    assert not SecondFactorReset.objects.exists()


def test_account_that_left_the_other_organisation_is_still_shared(client, cast):
    Membership.objects.create(user=cast.alice, role=Role.SECRETARY, service=cast.est, ends_on=datetime.date(2020, 1, 1))
    client.force_login(cast.ines)
    assert "chez un autre gestionnaire" in told(client, press(client, "account_close", cast.alice))


@pytest.mark.parametrize("route", ["account_close", "account_reopen", "second_factor_reset"])
@pytest.mark.parametrize("who, status", [("chloe", 403), ("alice", 403), ("david", 403), ("zoe", 403), ("ines", 404)])
def test_any_other_pair_is_refused(client, cast, route, who, status):
    client.force_login(getattr(cast, who))
    target = cast.zoe if who == "ines" else cast.bob
    assert press(client, route, target).status_code == status
    target.refresh_from_db()
    assert target.is_active


def test_an_administrator_closes_another_but_not_the_last(client, cast, second_administrator):
    client.force_login(cast.ines)
    press(client, "account_close", second_administrator)
    second_administrator.refresh_from_db()
    assert not second_administrator.is_active


@pytest.mark.parametrize("lack", ["no passphrase", "closed", "gone"])
def test_administrator_who_cannot_sign_in_does_not_count(cast, enter, second_administrator, lack):
    if lack == "no passphrase":
        User.objects.filter(pk=cast.ines.pk).update(password="!")
    elif lack == "closed":
        User.objects.filter(pk=cast.ines.pk).update(is_active=False)
    else:
        cast.ines.memberships.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))
    enter(cast.samir, on=timezone.localdate())
    with pytest.raises(AccountRefused, match="Plus aucun administrateur"):
        close_account(
            user=second_administrator, organisation_id=cast.rives.pk, actor=cast.chloe, on=timezone.localdate()
        )


def test_second_factor_reset_is_recorded_and_ends_sessions(client, cast):
    alice = Client()
    alice.force_login(cast.alice)
    client.force_login(cast.ines)
    press(client, "second_factor_reset", cast.alice)
    assert alice.get("/").status_code == 302
    page = text_of(client.get(reverse("accounts:account_detail", args=[cast.alice.pk])))
    assert "par Inès Guérin" in page


def test_reset_of_a_foreign_account_is_behind_the_wall(cast, enter, as_owner):
    with as_owner():
        SecondFactorReset.objects.create(user=cast.zoe)
        SecondFactorReset.objects.create(user=cast.alice)
    for who, seen in [(cast.ines, {cast.alice}), (cast.zoe, {cast.zoe}), (cast.samir, set())]:
        enter(who)
        assert {row.user for row in SecondFactorReset.objects.all()} == seen


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_close_each_other_at_once_leave_one():
    from accounts.scope import enter

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    cast = build_cast()
    Membership.objects.create(user=cast.samir, role=Role.ADMINISTRATOR, organisation=cast.rives)
    together = threading.Barrier(2)
    outcomes = []

    def close(actor, user) -> None:
        try:
            with transaction.atomic():
                enter(actor.pk, on=timezone.localdate())
                together.wait()
                close_account(user=user, organisation_id=cast.rives.pk, actor=actor, on=timezone.localdate())
            outcomes.append("closed")
        except AccountRefused:
            outcomes.append("refused")
        finally:
            connection.close()

    pairs = [(cast.ines, cast.samir), (cast.samir, cast.ines)]
    threads = [threading.Thread(target=close, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["closed", "refused"]
    assert Membership.objects.able_to_administer(cast.rives.pk, timezone.localdate()).count() == 1
