"""The waiting list: ranks with who and why, the age of a wait, a contact every three months."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from admissions.models import RankChange, WaitingContact, WaitingListEntry
from admissions.waiting.actions import place_on_waiting_list
from admissions.waiting.listing import waiting_in
from tests.admissions.paths import newcomer
from tests.pages import field_errors, text_of

pytestmark = pytest.mark.django_db
LIST = "/admissions/attente/"


@pytest.fixture
def waiting(cast, as_owner):
    """Three who wait, the first for longest."""
    with as_owner():
        return [
            newcomer(cast, name, decided="liste_attente", decided_on=datetime.date(2026, 3, day))
            for day, name in ((2, "Le Bihan"), (3, "Guivarc'h"), (4, "Salaün"))
        ]


def ranked(cast, today):
    return [one.path.accompaniment for one in waiting_in(cast.nord, today)]


def move(cast, path, rank, today, reason="Urgence"):
    return place_on_waiting_list(path, rank=rank, reason=reason, actor=cast.chloe, on=today)


def test_rank_is_changed_with_its_reason_and_author(cast, client, as_owner, enter, waiting, today):
    first, second, third = waiting
    client.force_login(cast.chloe)
    page = reverse("admissions:rank_edit", args=[third.pk])
    sent = {"form_key": str(uuid.uuid4()), "rank": "1", "reason": "Expulsion en mai", "criteria": "Urgence du logement"}
    answer = client.post(page, sent)
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.chloe, today)
    assert ranked(cast, today) == [third, first, second]
    change = RankChange.objects.get()
    assert (change.from_rank, change.to_rank, change.reason) == (None, 1, "Expulsion en mai")
    assert (change.changed_by, change.changed_on) == (cast.chloe, today)
    shown = text_of(client.get(LIST))
    assert "Urgence du logement" in shown
    assert shown.index("Salaün") < shown.index("Le Bihan")
    assert "Expulsion en mai" in text_of(client.get(page))


def test_those_who_leave_move_the_others_up_without_a_change(cast, enter, as_owner, waiting, today):
    first, second, third = waiting
    enter(cast.chloe, today)
    for path in waiting:
        move(cast, path, None, today)
    with as_owner():
        first.admitted_on = today
        first.save()
    assert [one.rank for one in waiting_in(cast.nord, today)] == [1, 2]
    move(cast, third, 1, today)
    assert ranked(cast, today) == [third, second]
    (change,) = RankChange.objects.filter(entry__accompaniment=third)
    assert (change.from_rank, change.to_rank) == (2, 1)
    assert sorted(WaitingListEntry.objects.order_by("pk").values_list("position", flat=True)) == [1, 2, 3]


def test_same_rank_again_is_no_change(cast, enter, waiting, today):
    enter(cast.chloe, today)
    move(cast, waiting[1], 2, today)
    move(cast, waiting[1], 2, today)
    move(cast, waiting[1], None, today)
    assert RankChange.objects.count() == 1


def test_changes_of_rank_are_only_added(cast, enter, waiting, today):
    enter(cast.chloe, today)
    move(cast, waiting[0], 1, today)
    with pytest.raises(ProgrammingError), transaction.atomic():
        RankChange.objects.update(reason="Autre")
    with pytest.raises(ProgrammingError), transaction.atomic():
        RankChange.objects.all().delete()


def test_two_never_share_a_position(cast, as_owner, enter, waiting, today):
    enter(cast.chloe, today)
    for path in waiting:
        move(cast, path, None, today)
    one, other, _third = WaitingListEntry.objects.order_by("position")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            WaitingListEntry.objects.filter(pk=one.pk).update(position=other.position)


@pytest.mark.parametrize(
    "changes, field",
    [({"rank": "4"}, "rank"), ({"rank": "0"}, "rank"), ({"rank": ""}, "rank"), ({"reason": ""}, "reason")],
)
def test_rank_is_within_the_list_and_has_a_reason(cast, client, waiting, changes, field):
    client.force_login(cast.chloe)
    page = reverse("admissions:rank_edit", args=[waiting[0].pk])
    answer = client.post(page, {"rank": "2", "reason": "Urgence", "criteria": "Seule"} | changes)
    assert list(field_errors(answer)) == [field]
    assert answer.context["form"]["criteria"].value() == "Seule"


def test_secretary_notes_the_contact_and_the_next_one_is_three_months_later(cast, client, enter, waiting, today):
    client.force_login(cast.david)
    page = reverse("admissions:waiting_contact_create", args=[waiting[0].pk])
    sent = {
        "form_key": str(uuid.uuid4()),
        "contacted_on": f"{today}",
        "channel": "telephone",
        "outcome": "Attend encore",
    }
    answer = client.post(page, sent)
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.david, today)
    contact = WaitingContact.objects.get()
    assert (contact.accompaniment, contact.noted_by, contact.outcome) == (waiting[0], cast.david, "Attend encore")
    assert waiting_in(cast.nord, today)[0].contact_due > today
    assert "Attend encore" in text_of(client.get(page))
    assert client.get(reverse("admissions:rank_edit", args=[waiting[0].pk])).status_code == 403


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"contacted_on": "2100-01-01"}, "contacted_on"),
        ({"contacted_on": "2026-03-01"}, "contacted_on"),
        ({"contacted_on": ""}, "contacted_on"),
        ({"channel": "fax"}, "channel"),
    ],
)
def test_contact_is_taken_while_she_waits(cast, client, waiting, changes, field):
    client.force_login(cast.david)
    page = reverse("admissions:waiting_contact_create", args=[waiting[0].pk])
    sent = {"contacted_on": f"{timezone.localdate()}", "channel": "telephone", "outcome": "Attend"}
    assert list(field_errors(client.post(page, sent | changes))) == [field]


@pytest.mark.parametrize("route", ["admissions:rank_edit", "admissions:waiting_contact_create"])
def test_who_does_not_wait_is_not_there(cast, client, as_owner, route):
    with as_owner():
        admitted = cast.paul.accompaniments.get()
    client.force_login(cast.chloe)
    assert client.get(reverse(route, args=[admitted.pk])).status_code == 404


def test_list_costs_the_same_whatever_its_length(cast, client, as_owner, waiting, django_assert_num_queries):
    client.force_login(cast.david)
    client.get(LIST)
    with django_assert_num_queries(QUERIES):
        client.get(LIST)
    with as_owner():
        for number in range(3):
            newcomer(cast, f"Tanguy{number}", decided="admise")
    with django_assert_num_queries(QUERIES):
        assert "Tanguy2" in text_of(client.get(LIST))


QUERIES = 9
