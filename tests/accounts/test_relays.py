"""A relay sees what is due to who is away, from the first day to the last, and not the day after."""

import datetime
import uuid

import pytest
from django.db import connection
from django.utils import timezone

from accounts.absences.actions import add_absence
from accounts.enums import Role
from accounts.models import Absence, Membership, User
from accounts.relays import Relays, relays_of
from activity.models import Transmission
from activity.transmissions.actions import Told, write_transmission
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
@pytest.mark.parametrize(("bob_is_away", "chloe_reads"), [(True, True), (False, False)])
def test_relay_who_is_away_passes_transmissions_on_to_hers(cast, client, as_owner, bob_is_away, chloe_reads):
    """Alice is away, Bob stands in for her, and Léa for Bob while he is away too."""
    on = timezone.localdate()
    with as_owner():
        lea = User.objects.create(email="lea@exemple.test", first_name="Léa", last_name="Relais")
        Membership.objects.create(user=lea, service=cast.nord, role=Role.SOCIAL_WORKER)
        told = Told(text="Porter la clé", person=cast.paul, addressee_ids=[cast.alice.pk], due_on=on, to_raise=False)
        write_transmission(actor=cast.chloe, service=cast.nord, told=told)
        chain = [(cast.alice, cast.bob, 0), (cast.bob, lea, 0 if bob_is_away else 1)]
        for user, relay, days in chain:
            day = on + datetime.timedelta(days=days)
            add_absence(
                service=cast.nord, user=user, first_day=day, last_day=day, kind="conge", relay=relay, actor=None
            )
    client.force_login(lea)
    pages = ("/", "/ma-journee/", "/transmissions/")
    assert ["Porter la clé" in text_of(client.get(page)) for page in pages] == [chloe_reads] * 3
    assert bool(client.get("/transmissions/").context["sections"].to_do) is False
    assert [row.unread for row in client.get("/transmissions/").context["sections"].unread] == [True] * chloe_reads


@pytest.mark.django_db
def test_relays_who_name_each_other_read_what_is_told_to_either(cast, client, as_owner, enter):
    """The walls follow the chain of absences, and end where it turns in a circle; raw SQL, as the application's role."""
    on = timezone.localdate()
    with as_owner():
        told = Told(text="Porter la clé", person=cast.paul, addressee_ids=[cast.alice.pk], due_on=None, to_raise=False)
        write_transmission(actor=cast.chloe, service=cast.nord, told=told)
        for user, relay in ((cast.alice, cast.bob), (cast.bob, cast.alice)):
            add_absence(service=cast.nord, user=user, first_day=on, last_day=on, kind="conge", relay=relay, actor=None)
    for user in (cast.bob, cast.alice):
        enter(user)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM activity_transmission")
            assert cursor.fetchone() == (1,)
        assert Transmission.objects.visible_to(user).count() == 1


@pytest.mark.django_db
def test_relay_counts_her_own_people_alone(cast, client, as_owner):
    on = timezone.localdate()
    with as_owner():
        add_absence(
            service=cast.nord, user=cast.alice, first_day=on, last_day=on, kind="conge", relay=cast.bob, actor=None
        )
    client.force_login(cast.bob)
    assert client.get("/").context["people_count"] == 1
