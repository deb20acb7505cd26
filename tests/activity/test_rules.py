"""The arithmetic of acts, without a database: shares of a meeting, and the sweep that finds overlaps."""

import datetime
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activity.rules import ActDraft, Slot, busy_range, clashes, is_counted, share_of

SERVICE = uuid.UUID(int=1)
PEOPLE = [uuid.UUID(int=10 + n) for n in range(3)]
USERS = [uuid.UUID(int=20 + n) for n in range(3)]
DAY = datetime.date(2025, 3, 3)


@pytest.mark.parametrize(
    ("minutes", "people", "shares"),
    [(60, 7, [9, 9, 9, 9, 8, 8, 8]), (60, 1, [60]), (2, 3, [1, 1, 0]), (0, 2, [0, 0]), (None, 2, [None, None])],
)
def test_share_of_a_meeting(minutes, people, shares):
    assert [share_of(minutes, people, rank) for rank in range(people)] == shares


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_share_of_adds_up_and_differs_by_one_minute_at_most(minutes, people):
    shares = [share_of(minutes, people, rank) for rank in range(people)]
    assert sum(shares) == minutes
    assert max(shares) - min(shares) <= 1
    assert shares == sorted(shares, reverse=True)


def act(start="09:00", minutes=60, **changes) -> ActDraft:
    values = {
        "service_id": SERVICE,
        "date": DAY,
        "start": start and datetime.time.fromisoformat(start),
        "minutes": minutes,
        "person_ids": (PEOPLE[0],),
        "professional_ids": (USERS[0],),
        "ref": "A",
    }
    return ActDraft(**(values | changes))


def test_clashes_takes_rows_in_order_and_what_clashes_is_not_kept():
    first, second, third = act(ref="1"), act("09:30", 60, ref="2"), act("10:15", 60, ref="3")
    assert [(c.index, c.other.ref) for c in clashes([third, second, first], [])] == [(1, "1")]


def test_clashes_orders_same_starts_by_ref_as_text():
    assert [c.index for c in clashes([act(ref="9"), act(ref="10")], [])] == [0]


def test_clashes_names_an_act_stored_before_even_a_later_one():
    ten = datetime.datetime(2025, 3, 3, 10, tzinfo=datetime.UTC)
    stored = Slot((SERVICE, PEOPLE[0]), ten, ten + datetime.timedelta(hours=1), "OLD")
    (clash,) = clashes([act("09:30", 60, professional_ids=(USERS[1],))], [stored])
    assert clash.other.ref == "OLD"
    assert clash.field == "people"


def test_clashes_separates_services_people_and_professionals():
    elsewhere = act(service_id=uuid.UUID(int=2))
    somebody_else = act(person_ids=(PEOPLE[1],), professional_ids=(USERS[1],))
    assert clashes([act(), elsewhere, somebody_else], []) == []


drafts = st.lists(
    st.builds(
        act,
        start=st.one_of(st.none(), st.times(datetime.time(7), datetime.time(12)).map(lambda t: t.strftime("%H:%M"))),
        minutes=st.one_of(st.none(), st.integers(0, 180)),
        person_ids=st.lists(st.sampled_from(PEOPLE), unique=True, min_size=1).map(tuple),
        professional_ids=st.lists(st.sampled_from(USERS), unique=True, min_size=1).map(tuple),
        status=st.sampled_from(["realise", "absent"]),
        type=st.sampled_from(["reunion_dossiers", "collectif"]),
        eligible=st.booleans(),
    ),
    max_size=12,
)


@given(drafts)
def test_clashes_keeps_exactly_a_set_without_overlap(rows):
    rows = [
        ActDraft(**({f: getattr(r, f) for f in r.__dataclass_fields__} | {"ref": f"{n:03}"}))
        for n, r in enumerate(rows)
    ]
    out = {clash.index for clash in clashes(rows, [])}
    kept = [(row, busy_range(row)) for n, row in enumerate(rows) if n not in out and not busy_range(row).isempty]

    def meet(a, b):
        shared = set(a[0].person_ids) & set(b[0].person_ids) or set(a[0].professional_ids) & set(b[0].professional_ids)
        return shared and a[1].lower < b[1].upper and b[1].lower < a[1].upper

    assert not any(meet(a, b) for n, a in enumerate(kept) for b in kept[:n])
    assert all(any(meet((rows[n], busy_range(rows[n])), other) for other in kept) for n in out)
    assert all(is_counted(rows[n]) for n in out)
