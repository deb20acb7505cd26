"""Two acts at the same moment: which one is there, and the ways out."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activity.models import Act
from activity.rules import ActDraft, Slot, busy_range, shortened
from services.keys import time_ordered_uuid
from tests.activity.entries import CREATE, DAY, edit_url, stored, typed
from tests.pages import field_errors, text_of

SERVICE, PERSON = time_ordered_uuid(), time_ordered_uuid()


def at(minute: int) -> datetime.datetime:
    return datetime.datetime.combine(DAY, datetime.time(), tzinfo=datetime.UTC) + datetime.timedelta(minutes=minute)


def an_act(start: int, minutes: int) -> ActDraft:
    return ActDraft(service_id=SERVICE, date=DAY, start=at(start).time(), minutes=minutes, person_ids=(PERSON,))


def another(start: int, minutes: int) -> Slot:
    return Slot((SERVICE, PERSON), at(start), at(start + minutes), "S-1")


@pytest.mark.parametrize(
    ("ours", "theirs", "left"),
    [
        ((540, 90), (600, 60), [("09:00", 60)]),
        ((600, 60), (540, 90), [("10:30", 30)]),
        ((540, 90), (570, 30), [("09:00", 30), ("10:00", 30)]),
        ((540, 60), (540, 60), []),
        ((570, 15), (540, 60), []),
        ((540, 60), (540, 30), [("09:30", 30)]),
    ],
)
def test_act_is_shortened_beside_the_other(ours, theirs, left):
    assert [(f"{start:%H:%M}", minutes) for start, minutes in shortened(an_act(*ours), another(*theirs))] == left


@given(st.integers(0, 1200), st.integers(1, 239), st.integers(0, 1200), st.integers(1, 239))
def test_shortened_act_is_within_itself_and_beside_the_other(start, minutes, other_start, other_minutes):
    draft, other = an_act(start, minutes), another(other_start, other_minutes)
    whole = busy_range(draft)
    for since, length in shortened(draft, other):
        left = busy_range(an_act(since.hour * 60 + since.minute, length))
        assert whole.lower <= left.lower < left.upper <= whole.upper
        assert left.upper <= other.start or other.end <= left.lower


def test_overlap_names_the_other_act_and_shortens_in_one_press(cast, client, as_owner, enter):
    other = stored(as_owner, cast, start=datetime.time(10), minutes=60)
    client.force_login(cast.alice)
    sent = typed(cast, start="09:00", minutes="1h30", note="Gardée")
    answer = client.post(CREATE, sent)
    assert f"déjà occupé par l'acte {other.ref}" in field_errors(answer)["start"][0]
    page = text_of(answer)
    assert "Deux actes au même moment" in page
    assert "Raccourcir : de 09:00, pendant 1 h 00" in page.replace("\u00a0", " ")
    assert edit_url(other) in answer.content.decode()
    assert client.post(CREATE, sent | {"shorter": "09:00/60"}).status_code == 302
    enter(cast.alice)
    act = Act.objects.exclude(pk=other.pk).get()
    assert (act.start, act.minutes, act.note.text) == (datetime.time(9), 60, "Gardée")


def test_overlap_is_kept_uncounted_with_its_reason(cast, client, as_owner, enter):
    other = stored(as_owner, cast, start=datetime.time(9), minutes=60)
    client.force_login(cast.alice)
    assert 'name="uncounted_because"' in client.post(CREATE, typed(cast)).content.decode()
    assert client.post(CREATE, typed(cast, uncounted_because="pendant la visite")).status_code == 302
    enter(cast.alice)
    act = Act.objects.exclude(pk=other.pk).get()
    assert (act.counted, act.uncounted_because, act.minutes) == (False, "pendant la visite", 90)


def test_other_act_is_opened_by_who_may_correct_it_alone(cast, client, as_owner):
    other = stored(as_owner, cast, start=datetime.time(9), minutes=60, professional_ids=(cast.bob.pk,))
    client.force_login(cast.alice)
    assert edit_url(other) not in client.post(CREATE, typed(cast)).content.decode()
    client.force_login(cast.chloe)
    answer = client.post(CREATE, typed(cast, professionals=[str(cast.chloe.pk)]))
    assert edit_url(other) in answer.content.decode()


@pytest.mark.parametrize("sent", ["", "x", "09:00", "/", "25:00/3", "09:00/-5", "\x00/1", "9" * 400])
def test_way_out_that_is_none_is_told_beside_its_field(cast, client, as_owner, enter, sent):
    stored(as_owner, cast, start=datetime.time(9), minutes=60)
    client.force_login(cast.alice)
    answer = client.post(CREATE, typed(cast, shorter=sent))
    assert answer.status_code == 200
    assert field_errors(answer).keys() & {"start", "minutes"}
