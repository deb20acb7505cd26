"""A relay sees what is due to who is away, from the first day to the last, and not the day after."""

import datetime
import uuid

import pytest
from django.utils import timezone

from accounts.absences.actions import add_absence
from accounts.models import Absence, User
from accounts.relays import Relays, relays_of
from people.models import Orientation
from tests.pages import text_of

DAY = datetime.date(2026, 5, 4)
A, B, C, D = (uuid.UUID(int=number) for number in range(1, 5))


def away(user: uuid.UUID, relay: uuid.UUID | None = None, *, last: int = 0) -> Absence:
    return Absence(user=User(pk=user), relay_id=relay, first_day=DAY, last_day=DAY + datetime.timedelta(days=last))


@pytest.mark.parametrize(
    ("absences", "stands_in"),
    [
        ([], {}),
        ([away(A)], {}),
        ([away(A, B)], {B: {A}}),
        ([away(A, C), away(B, C)], {C: {A, B}}),
        # Her relay is away too: that one's own stands in for both.
        ([away(A, B), away(B, C)], {C: {A, B}}),
        ([away(A, B), away(B)], {}),
        # Each named the other, and both are away.
        ([away(A, B), away(B, A)], {}),
        ([away(A, B), away(B, C), away(C, A)], {}),
        ([away(A, B), away(B, C), away(C, B)], {}),
    ],
)
def test_who_stands_in_for_whom(absences, stands_in):
    relays = Relays.among(absences, DAY)
    assert {user: set(found) for user in (A, B, C, D) if (found := relays.stood_in_for_by(user))} == stands_in
    for user in (A, B, C, D):
        expected = next((relay for relay, found in stands_in.items() if user in found), None)
        assert relays.relay_of(user) == expected


@pytest.mark.parametrize(("days", "stands_in"), [(-1, False), (0, True), (2, True), (3, False)])
def test_relay_ends_by_itself(days, stands_in):
    relays = Relays.among([away(A, B, last=2)], DAY + datetime.timedelta(days=days))
    assert bool(relays.stood_in_for_by(B)) == stands_in


@pytest.mark.django_db
def test_relays_are_those_of_one_service_in_one_query(cast, enter, as_owner, django_assert_num_queries):
    with as_owner():
        for service, user, relay in ((cast.nord, cast.alice, cast.bob), (cast.sud, cast.samir, None)):
            add_absence(service=service, user=user, first_day=DAY, last_day=DAY, kind="conge", relay=relay, actor=None)
    enter(cast.bob)
    with django_assert_num_queries(1):
        relays = relays_of(cast.bob, cast.nord, on=DAY)
        assert relays.stood_in_for_by(cast.bob.pk) == {cast.alice.pk: cast.alice}
    assert relays_of(cast.bob, cast.sud, on=DAY) == Relays({})


@pytest.mark.django_db
@pytest.mark.parametrize(("since", "until", "shown"), [(0, 0, True), (-5, 3, True), (-3, -1, False), (1, 4, False)])
def test_relay_finds_the_deadlines_of_who_is_away_at_home(cast, client, as_owner, since, until, shown):
    on = timezone.localdate()
    with as_owner():
        Orientation.objects.create(
            person=cast.paul, decided_on=DAY, starts_on=DAY, ends_on=on + datetime.timedelta(days=7)
        )
        add_absence(
            service=cast.nord,
            user=cast.alice,
            first_day=on + datetime.timedelta(days=since),
            last_day=on + datetime.timedelta(days=until),
            kind="conge",
            relay=cast.bob,
            actor=None,
        )
    client.force_login(cast.bob)
    text = text_of(client.get("/"))
    assert ("Éon Paul" in text) == ("relais pour Alice Kermarrec" in text) == shown
    client.force_login(cast.alice)
    assert "Éon Paul" in text_of(client.get("/"))


@pytest.mark.django_db
def test_relay_counts_her_own_people_alone(cast, client, as_owner):
    on = timezone.localdate()
    with as_owner():
        add_absence(
            service=cast.nord, user=cast.alice, first_day=on, last_day=on, kind="conge", relay=cast.bob, actor=None
        )
    client.force_login(cast.bob)
    assert client.get("/").context["people_count"] == 1
