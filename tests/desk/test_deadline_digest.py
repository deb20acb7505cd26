"""The mail of what is due: to who asked alone, at her rhythm, and without a name."""

import datetime
import uuid

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import DeadlineDigest, Membership
from tests.paths import follow

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def mailbox(settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}


@pytest.fixture
def late(cast, as_owner, today):
    with as_owner():
        cast.nord.accompaniments.update(admitted_on=None, first_contact_on=today)
        follow(cast, "Tardive", admitted_on=today - 16 * DAY, referent=cast.alice)
        follow(cast, "Prochaine", admitted_on=today - 10 * DAY, referent=cast.bob)


def choose(client, user, rhythm):
    client.force_login(user)
    return client.post(reverse("desk:deadline_digest"), {"form_key": str(uuid.uuid4()), "rhythm": rhythm})


def test_mail_says_how_much_is_due_and_names_nobody(cast, client, late):
    choose(client, cast.alice, "quotidien")
    choose(client, cast.chloe, "quotidien")
    call_command("send_digests")
    sent = {message.to[0]: message.body for message in mail.outbox}
    assert set(sent) == {cast.alice.email, cast.chloe.email}
    assert f"{cast.nord} : 1 échéance en retard, 0 dans les 7 jours." in sent[cast.alice.email]
    assert f"{cast.nord} : 1 échéance en retard, 1 dans les 7 jours." in sent[cast.chloe.email]
    for body in sent.values():
        assert "/echeances/" in body
        for name in ("Tardive", "Prochaine", "Ana", "Alice", "Chloé"):
            assert name not in body


def test_nobody_is_told_who_did_not_ask_or_no_longer_does(cast, client, late):
    call_command("send_digests")
    choose(client, cast.alice, "quotidien")
    choose(client, cast.alice, "jamais")
    call_command("send_digests")
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("rhythm", "days_ago", "leaves"),
    [
        ("hebdomadaire", None, True),
        ("hebdomadaire", 7, True),
        ("hebdomadaire", 6, False),
        ("quotidien", 1, True),
        ("quotidien", 0, False),
    ],
)
def test_mail_leaves_at_its_rhythm(cast, late, as_owner, today, rhythm, days_ago, leaves):
    sent_on = None if days_ago is None else today - days_ago * DAY
    with as_owner():
        DeadlineDigest.objects.create(user=cast.alice, rhythm=rhythm, sent_on=sent_on)
    call_command("send_digests")
    call_command("send_digests")
    assert len(mail.outbox) == leaves


def test_changing_the_rhythm_does_not_send_again(cast, client, late):
    choose(client, cast.alice, "quotidien")
    call_command("send_digests")
    choose(client, cast.alice, "hebdomadaire")
    call_command("send_digests")
    assert len(mail.outbox) == 1


def test_nothing_due_is_no_mail(cast, client, as_owner, today):
    with as_owner():
        cast.nord.accompaniments.update(admitted_on=None, first_contact_on=today)
    choose(client, cast.bob, "quotidien")
    call_command("send_digests")
    assert mail.outbox == []


def test_whoever_left_the_service_is_told_nothing_of_it(cast, client, late, as_owner, today):
    choose(client, cast.alice, "quotidien")
    with as_owner():
        Membership.objects.filter(user=cast.alice).update(ends_on=today - DAY)
    call_command("send_digests")
    assert mail.outbox == []


def test_mail_that_does_not_leave_is_said_and_tried_again(cast, client, late, settings):
    choose(client, cast.alice, "quotidien")
    working = settings.MAILERS
    options = {"host": "127.0.0.1", "port": 9, "timeout": 2}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    with pytest.raises(CommandError, match="1 rappel"):
        call_command("send_digests")
    settings.MAILERS = working
    call_command("send_digests")
    assert len(mail.outbox) == 1


def test_without_a_mail_server_the_command_says_so(settings):
    settings.MAILERS = {}
    with pytest.raises(CommandError, match="EMAIL_URL"):
        call_command("send_digests")


def test_choice_is_asked_for_next_to_its_field(cast, client):
    response = choose(client, cast.alice, "parfois")
    assert response.context["form"].errors["rhythm"] == ["Choisissez un rythme."]
