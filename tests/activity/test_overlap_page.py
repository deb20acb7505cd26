"""Two acts at the same moment: which one is there, and the ways out."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activity.enums import ActNature, ActType
from activity.models import Act
from activity.rules import ActDraft, Slot, busy_range, merged, moment_of, shortened
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


ALICE, BOB, NADIA = time_ordered_uuid(), time_ordered_uuid(), time_ordered_uuid()


def ours(start=540, minutes=60, **changes) -> ActDraft:
    values = {"person_ids": (PERSON,), "professional_ids": (ALICE,)} | changes
    return ActDraft(service_id=SERVICE, date=DAY, start=at(start).time(), minutes=minutes, **values)


def theirs(start=570, minutes=60, **changes) -> ActDraft:
    return ours(start, minutes, **({"professional_ids": (BOB,), "ref": "S-1", "version": 3} | changes))


@pytest.mark.parametrize(
    ("draft", "other", "start", "minutes"),
    [
        (ours(), theirs(), "09:00", 90),
        (ours(), theirs(540, 60), "09:00", 60),
        (ours(600, 10), theirs(540, 120), "09:00", 120),
        (ours(), theirs(600, 60), None, None),
        (ours(), theirs(person_ids=(NADIA,)), None, None),
        (ours(type=ActType.CASES), theirs(), None, None),
        (ours(type=ActType.CASES), theirs(type=ActType.CASES, person_ids=(NADIA,)), "09:00", 90),
        (ours(uncounted_because="x"), theirs(), None, None),
    ],
)
def test_two_acts_of_one_moment_are_one(draft, other, start, minutes):
    whole = merged(draft, other, "")
    assert (whole and (f"{whole.start:%H:%M}", whole.minutes)) == (start and (start, minutes))
    if whole:
        assert (whole.id, whole.ref, whole.version) == (other.id, "S-1", 3)
        assert whole.professional_ids == (BOB, ALICE)


def test_one_act_loses_nothing_of_either():
    whole = merged(
        ours(nature=ActNature.ASSESSMENT, transport_minutes=20, own_trip_minutes=5, note="À midi"),
        theirs(transport_minutes=10, own_trip_minutes=15),
        "Le matin",
    )
    assert (whole.nature, whole.transport_minutes, whole.own_trip_minutes) == (ActNature.ASSESSMENT, 20, 15)
    assert whole.note == "Le matin\n\nÀ midi"
    assert merged(ours(), theirs(), "Le matin").note is None


@given(st.integers(0, 1200), st.integers(1, 239), st.integers(0, 1200), st.integers(1, 239))
def test_one_act_covers_both_and_no_minute_more(start, minutes, other_start, other_minutes):
    draft, other = ours(start, minutes), theirs(other_start, other_minutes)
    whole = merged(draft, other, "")
    apart = start + minutes <= other_start or other_start + other_minutes <= start
    assert (whole is None) == apart
    if whole:
        begin, end = moment_of(whole)
        assert (begin, end) == (at(min(start, other_start)), at(max(start + minutes, other_start + other_minutes)))


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


# One act of both


def way_out(answer) -> str:
    return answer.context["form"].overlap.merge[0]


def test_colleague_joins_the_act_that_is_there_in_one_press(cast, client, as_owner, enter):
    other = stored(as_owner, cast, start=datetime.time(9), minutes=60, professional_ids=(cast.bob.pk,), note="Bob")
    client.force_login(cast.alice)
    sent = typed(cast, start="09:30", minutes="1h", note="Alice")
    answer = client.post(CREATE, sent)
    words = f"N’en faire qu’un : de 09:00, pendant 1 h 30, avec {cast.bob}, {cast.alice}"
    assert words in text_of(answer).replace("\u00a0", " ")
    after = client.post(CREATE, sent | {"merge": way_out(answer)}, follow=True)
    assert "Les deux actes n’en font plus qu’un." in text_of(after)
    enter(cast.alice)
    act = Act.objects.get()
    assert (act.pk, act.minutes, act.version, act.note.text) == (other.pk, 90, 2, "Bob\n\nAlice")
    assert {row.user for row in act.act_professionals.all()} == {cast.alice, cast.bob}


def test_act_being_corrected_leaves_when_it_joins_another(cast, client, as_owner, enter):
    other = stored(as_owner, cast, start=datetime.time(9), minutes=60)
    second = stored(as_owner, cast, start=datetime.time(11), minutes=60)
    client.force_login(cast.alice)
    sent = typed(cast, start="09:30", minutes="1h", version="1")
    answer = client.post(edit_url(second), sent)
    assert client.post(edit_url(second), sent | {"merge": way_out(answer)}).status_code == 302
    enter(cast.alice)
    assert [(act.pk, act.minutes) for act in Act.objects.all()] == [(other.pk, 90)]


def test_one_act_of_two_people_is_not_offered(cast, client, as_owner):
    stored(as_owner, cast, start=datetime.time(9), minutes=60, person_ids=(cast.nadia.pk,))
    client.force_login(cast.alice)
    assert client.post(CREATE, typed(cast)).context["form"].overlap.merge is None


def test_act_changed_meanwhile_is_not_joined_and_what_was_typed_stays(cast, client, as_owner, enter):
    other = stored(as_owner, cast, start=datetime.time(9), minutes=60)
    client.force_login(cast.alice)
    chosen = way_out(client.post(CREATE, typed(cast)))
    with as_owner():
        Act.objects.filter(pk=other.pk).update(version=2)
    answer = client.post(CREATE, typed(cast, merge=chosen))
    assert "vient d'être modifié" in field_errors(answer)["start"][0]
    assert answer.context["form"]["minutes"].value() == "1h30"


@pytest.mark.parametrize("sent", ["x", "/", "\x00/1", "9" * 400, "00000000-0000-0000-0000-000000000000/1"])
def test_act_to_join_that_is_none_is_told(cast, client, as_owner, enter, sent):
    stored(as_owner, cast, start=datetime.time(9), minutes=60)
    client.force_login(cast.alice)
    assert "start" in field_errors(client.post(CREATE, typed(cast, merge=sent)))
    enter(cast.alice)
    assert Act.objects.get().minutes == 60


def test_act_of_another_service_is_not_joined(cast, client, as_owner):
    stored(as_owner, cast, start=datetime.time(9), minutes=60)
    client.force_login(cast.alice)
    chosen = way_out(client.post(CREATE, typed(cast)))
    client.force_login(cast.samir)
    answer = client.post(CREATE, typed(cast, people=[str(cast.sarah.pk)], merge=chosen))
    assert answer.status_code == 200
    with as_owner():
        assert Act.objects.get().minutes == 60
