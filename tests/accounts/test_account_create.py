"""Creating a professional with her first place, and giving her the link that opens her account."""

import re
import uuid

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Invitation, Membership, User
from tests.pages import text_of

pytestmark = pytest.mark.django_db

CREATE = reverse("accounts:account_create")


@pytest.fixture
def send(client, cast):
    """Send the form as Inès, by default for Léa, a social worker of SAVS Nord."""
    client.force_login(cast.ines)

    def sent(**changes):
        values = {
            "last_name": "Le Bihan",
            "first_name": "Léa",
            "email": "Lea@Exemple.test",
            "place": cast.nord.pk,
            "role": Role.SOCIAL_WORKER,
            "job": "Éducateur spécialisé",
            "fte": "0,8",
            "starts_on": "2026-01-05",
            "form_key": uuid.uuid4(),
        }
        return client.post(CREATE, values | changes)

    return sent


@pytest.fixture
def mail_server(settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}


def link_in(text):
    return re.search(r"http://testserver/invitation/[0-9a-f-]{36}/", text).group()


def test_account_is_created_with_its_place_and_a_link_to_hand_over(send, cast):
    answer = send()
    lea = User.objects.get(email="lea@exemple.test")
    assert (lea.first_name, lea.last_name, lea.is_active, lea.has_passphrase) == ("Léa", "Le Bihan", True, False)
    place = lea.memberships.get()
    assert (place.service_id, place.role, place.job) == (cast.nord.pk, Role.SOCIAL_WORKER, "Éducateur spécialisé")
    assert str(place.fte) == "0.800"
    invitation = lea.invitations.get()
    assert invitation.created_by == cast.ines
    assert (invitation.expires_at - invitation.created_at).total_seconds() == 72 * 3600
    link = link_in(answer.content.decode())
    token = uuid.UUID(link.rstrip("/").rsplit("/", 1)[1])
    assert str(token) not in invitation.token_hash
    assert token.hex not in invitation.token_hash
    assert answer["Cache-Control"] == "no-store"


def test_same_form_sent_twice_writes_once_and_shows_the_same_link(send):
    key = uuid.uuid4()
    first, second = send(form_key=key), send(form_key=key)
    assert link_in(first.content.decode()) == link_in(second.content.decode())
    assert User.objects.filter(email="lea@exemple.test").count() == Invitation.objects.count() == 1


def test_link_leaves_by_mail_where_a_server_is_set(send, mail_server, client):
    answer = send()
    lea = User.objects.get(email="lea@exemple.test")
    assert answer.url == reverse("accounts:account_detail", args=[lea.pk])
    (message,) = mail.outbox
    assert message.to == ["lea@exemple.test"]
    assert message.body.startswith("Bonjour Léa,")
    link = link_in(message.body)
    for personal in ("Le Bihan", "Nord", "Rives", "Inès", "Guérin", "ducateur"):
        assert personal not in message.body + message.subject
    assert link not in client.get(answer.url).content.decode()


def test_nothing_is_kept_of_a_link_that_could_not_leave(send, settings, client):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 9, "timeout": 1},
        }
    }
    answer = send()
    lea = User.objects.get(email="lea@exemple.test")
    assert not Invitation.objects.exists()
    assert "aucun lien n’est parti" in text_of(client.get(answer.url)).replace("'", "’")
    assert lea.memberships.count() == 1


def test_administrator_of_the_organisation_needs_no_role(send, cast):
    send(place="gestionnaire", role="")
    place = Membership.objects.get(user__email="lea@exemple.test")
    assert (place.organisation, place.service, place.role) == (cast.rives, None, Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"email": "pas une adresse"}, "email"),
        ({"email": ""}, "email"),
        ({"last_name": " "}, "last_name"),
        ({"first_name": "x" * 101}, "first_name"),
        ({"last_name": "a\0b"}, "last_name"),
        ({"place": ""}, "place"),
        ({"place": "est"}, "place"),
        ({"role": ""}, "role"),
        ({"role": Role.ADMINISTRATOR}, "role"),
        ({"role": Role.READER}, "role"),
        ({"fte": "2"}, "fte"),
        ({"fte": "-1"}, "fte"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"starts_on": "2026-01-05", "ends_on": "2026-01-04"}, "ends_on"),
        ({"ends_on": "31/02/2026"}, "ends_on"),
    ],
)
def test_mistakes_are_told_at_their_field_and_nothing_is_written(send, changes, field):
    before = User.objects.count()
    answer = send(**changes)
    assert list(answer.context["form"].errors) == [field]
    assert User.objects.count() == before


def test_service_of_another_organisation_is_no_choice(send, cast):
    assert list(send(place=cast.est.pk).context["form"].errors) == ["place"]


def test_someone_who_has_an_account_here_is_not_created_twice(send):
    answer = send(email="alice@exemple.test")
    assert "déjà un compte chez vous" in answer.content.decode()
    assert Membership.objects.filter(user__email="alice@exemple.test").count() == 1


def test_someone_who_works_elsewhere_keeps_her_account_and_gets_no_link(send, cast, client):
    answer = send(email="zoe@exemple.test")
    zoe = User.objects.get(email="zoe@exemple.test")
    assert (zoe.first_name, zoe.last_name, zoe.password) == ("Zoé", "Hamon", cast.zoe.password)
    assert {row.service for row in zoe.memberships.filter(service=cast.nord)} == {cast.nord}
    assert not Invitation.objects.exists()
    assert "a déjà un compte" in text_of(client.get(answer.url))


def test_account_elsewhere_that_was_never_opened_gives_no_link_to_hold(send, cast, client):
    User.objects.filter(pk=cast.zoe.pk).update(password="!")
    answer = send(email="zoe@exemple.test")
    assert answer.url == reverse("accounts:account_detail", args=[cast.zoe.pk])
    assert not Invitation.objects.exists()


def test_account_elsewhere_that_was_never_opened_gets_its_link_by_mail(send, cast, mail_server):
    User.objects.filter(pk=cast.zoe.pk).update(password="!")
    send(email="zoe@exemple.test")
    (message,) = mail.outbox
    assert message.to == ["zoe@exemple.test"]


@pytest.mark.parametrize("who", ["alice", "chloe", "david", "zoe"])
def test_only_an_administrator_creates(client, cast, who):
    client.force_login(getattr(cast, who))
    assert client.get(CREATE).status_code == client.post(CREATE).status_code == 403


def test_today_is_offered_as_the_first_day(client, cast):
    client.force_login(cast.ines)
    assert client.get(CREATE).context["form"]["starts_on"].value() == timezone.localdate()
