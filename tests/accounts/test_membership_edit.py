"""Correcting a name and an address, adding and correcting a membership."""

import datetime
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import invite
from accounts.enums import Role
from accounts.models import Invitation, Membership, User
from tests.conftest import give_second_factor
from tests.pages import field_errors, text_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)


@pytest.fixture
def edit(client, cast):
    """Correct a membership as Inès; what is not given stays as it is."""
    client.force_login(cast.ines)

    def sent(membership, **changes):
        values = {
            "role": membership.role,
            "job": membership.job,
            "fte": "",
            "starts_on": "",
            "ends_on": "",
            "version": membership.version,
            "form_key": uuid.uuid4(),
        }
        return client.post(reverse("accounts:membership_edit", args=[membership.pk]), values | changes)

    return sent


def place_of(user):
    return user.memberships.get()


def test_membership_is_corrected(edit, cast):
    place = place_of(cast.alice)
    edit(place, role=Role.HEAD_OF_SERVICE, job="Direction", fte="0.5", starts_on="2020-01-06")
    place.refresh_from_db()
    assert (place.role, place.job, str(place.fte)) == (Role.HEAD_OF_SERVICE, "Direction", "0.500")
    assert (place.starts_on, place.ends_on, place.version) == (datetime.date(2020, 1, 6), None, 2)


def test_known_jobs_are_suggested_and_any_other_is_kept(edit, client, cast):
    place = place_of(cast.alice)
    page = client.get(reverse("accounts:membership_edit", args=[place.pk])).content.decode()
    assert '<option value="Psychologue">' in page
    edit(place, job="Pair-aidante")
    place.refresh_from_db()
    assert place.job == "Pair-aidante"


def test_role_of_today_opens_at_once(edit, cast):
    give_second_factor(cast.alice)
    alice = Client()
    alice.force_login(cast.alice)
    assert alice.get(reverse("accounts:account_list")).status_code == 403
    edit(place_of(cast.alice), role=Role.HEAD_OF_SERVICE)
    assert alice.get(reverse("accounts:account_list")).status_code == 200


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"role": Role.ADMINISTRATOR}, "role"),
        ({"role": Role.READER}, "role"),
        ({"role": ""}, "role"),
        ({"starts_on": "2026-02-02", "ends_on": "2026-02-01"}, "ends_on"),
        ({"job": "x" * 101}, "job"),
        ({"fte": "1,0001"}, "fte"),
        ({"version": 0}, "version"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(edit, cast, changes, field):
    place = place_of(cast.alice)
    assert list(field_errors(edit(place, **changes))) == [field]
    place.refresh_from_db()
    assert place.version == 1


def test_second_of_two_editors_is_told(edit, cast):
    place = place_of(cast.alice)
    edit(place, job="première")
    assert "version" in field_errors(edit(place, job="seconde"))
    place.refresh_from_db()
    assert place.job == "première"


def test_someone_whose_last_place_is_over_is_signed_out(edit, cast):
    alice = Client()
    alice.force_login(cast.alice)
    edit(place_of(cast.alice), ends_on=TOMORROW)
    assert alice.get("/").status_code == 200
    place = place_of(cast.alice)
    edit(place, ends_on=YESTERDAY)
    assert alice.get("/").status_code == 302
    alice.force_login(cast.alice)
    answer = alice.get("/")
    assert answer.status_code == 403
    assert "Aucun service aujourd’hui" in text_of(answer)


def test_someone_who_keeps_another_place_stays_signed_in(edit, cast):
    Membership.objects.create(user=cast.alice, role=Role.SOCIAL_WORKER, service=cast.sud)
    alice = Client()
    alice.force_login(cast.alice)
    edit(cast.alice.memberships.get(service=cast.nord), ends_on=YESTERDAY)
    assert alice.get("/").status_code == 200


@pytest.mark.parametrize("changes", [{"ends_on": TODAY}, {"ends_on": YESTERDAY}, {"starts_on": TOMORROW}])
def test_last_administrator_keeps_her_place(edit, cast, changes):
    place = place_of(cast.ines)
    answer = edit(place, **changes)
    assert "Plus aucun administrateur" in text_of(answer)
    place.refresh_from_db()
    assert (place.starts_on, place.ends_on) == (None, None)


def test_administrator_may_leave_once_another_can_sign_in_after_her(edit, cast):
    other = Membership.objects.create(
        user=cast.samir, role=Role.ADMINISTRATOR, organisation=cast.rives, ends_on=TOMORROW
    )
    place = place_of(cast.ines)
    assert "Plus aucun administrateur" in text_of(edit(place, ends_on=TOMORROW))
    Membership.objects.filter(pk=other.pk).update(ends_on=None)
    edit(place, ends_on=TOMORROW)
    place.refresh_from_db()
    assert place.ends_on == TOMORROW


def test_role_of_an_administrator_is_not_offered(client, cast):
    client.force_login(cast.ines)
    page = client.get(reverse("accounts:membership_edit", args=[place_of(cast.ines).pk]))
    assert "role" not in page.context["form"].fields


@pytest.mark.parametrize("who, status", [("chloe", 403), ("alice", 403), ("zoe", 403)])
def test_nobody_else_corrects(client, cast, who, status):
    client.force_login(getattr(cast, who))
    url = reverse("accounts:membership_edit", args=[place_of(cast.bob).pk])
    assert client.get(url).status_code == client.post(url).status_code == status


def test_membership_elsewhere_does_not_exist(client, cast):
    client.force_login(cast.ines)
    for key in (place_of(cast.zoe).pk, uuid.uuid4()):
        url = reverse("accounts:membership_edit", args=[key])
        assert client.get(url).status_code == client.post(url).status_code == 404


def test_readers_membership_is_nobodys_here(client, cast, as_owner):
    from services.models import Authority

    seat = Membership.objects.create(
        user=cast.alice, role=Role.READER, authority=Authority.objects.create(name="Ille-et-Vilaine")
    )
    client.force_login(cast.ines)
    assert client.get(reverse("accounts:membership_edit", args=[seat.pk])).status_code == 404


def test_second_place_is_added(client, cast):
    client.force_login(cast.ines)
    url = reverse("accounts:membership_create", args=[cast.alice.pk])
    offered = [label for _value, label in client.get(url).context["form"].fields["place"].choices]
    assert offered == ["Choisissez un service", "SAVS Sud", "Administrateur de tout le gestionnaire · Les Rives"]
    sent = {"place": cast.sud.pk, "role": Role.SECRETARY, "job": "", "form_key": uuid.uuid4()}
    client.post(url, sent)
    client.post(url, sent)
    assert cast.alice.memberships.get(service=cast.sud).role == Role.SECRETARY


def identity(client, user, **changes):
    values = {
        "last_name": user.last_name,
        "first_name": user.first_name,
        "email": user.email,
        "version": user.version,
        "form_key": uuid.uuid4(),
    }
    return client.post(reverse("accounts:account_edit", args=[user.pk]), values | changes)


def test_name_and_address_are_corrected_and_the_former_address_link_voided(client, cast):
    client.force_login(cast.ines)
    invite(user=cast.alice, token=uuid.uuid4(), organisation_id=None, by_mail=False, actor=None)
    identity(client, cast.alice, last_name="Kermarrec-Nédélec")
    assert Invitation.objects.waiting_at(timezone.now()).exists()
    cast.alice.refresh_from_db()
    identity(client, cast.alice, email="Alice.K@Exemple.test")
    cast.alice.refresh_from_db()
    assert (cast.alice.last_name, cast.alice.email) == ("Kermarrec-Nédélec", "alice.k@exemple.test")
    assert not Invitation.objects.waiting_at(timezone.now()).exists()


def test_address_of_another_account_is_refused(client, cast):
    client.force_login(cast.ines)
    assert list(field_errors(identity(client, cast.alice, email="ZOE@exemple.test"))) == ["email"]


def test_name_of_a_shared_account_is_not_one_administrators(client, cast):
    Membership.objects.create(user=cast.zoe, role=Role.SECRETARY, service=cast.nord)
    client.force_login(cast.ines)
    answer = identity(client, cast.zoe, email="a.moi@exemple.test")
    assert "chez un autre gestionnaire" in text_of(answer)
    assert User.objects.get(pk=cast.zoe.pk).email == "zoe@exemple.test"


def test_name_of_an_account_elsewhere_does_not_exist(client, cast):
    client.force_login(cast.ines)
    assert identity(client, cast.zoe).status_code == 404
