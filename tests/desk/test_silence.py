"""« Aucun acte depuis un mois »: whom nobody has seen, and since when."""

import datetime

import pytest

from activity.deadlines import SILENCE
from activity.enums import ActStatus
from admissions.models import Accompaniment, Watch
from desk.deadlines.gathered import of_service
from tests.reporting import events

ADMITTED = datetime.date(2024, 3, 4)
ON = datetime.date(2025, 6, 15)
SEEN, LATE = datetime.date(2025, 4, 10), datetime.date(2025, 6, 9)


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("last", "on", "due"),
    [
        ("2025-05-17", "2025-06-15", None),
        ("2025-05-16", "2025-06-15", "2025-07-15"),
        ("2025-01-31", "2025-06-15", "2025-04-01"),
        ("2025-12-31", "2025-06-15", None),
    ],
)
def test_silence_is_told_from_thirty_days_and_late_after_sixty(last, on, due):
    found = list(SILENCE.deadlines(day(last), day(on), person_ref="P1", accompaniment_ref=None))
    assert [one.due for one in found] == ([day(due)] if due else [])
    assert all(one.told_from <= day(on) for one in found)


@pytest.fixture
def log(as_owner):
    """One act, as a row."""

    def write(service, on, people, professionals, **values):
        with as_owner():
            events.log(service, on.isoformat(), people, professionals, minutes=30, **values)

    return write


@pytest.fixture
def silent(cast, as_owner):
    """Since when nobody has seen Paul, admitted on 04/03/2024, as the lists of his service say."""

    def found(on=ON, service=cast.nord):
        with as_owner():
            told = of_service(service, on=on, horizon=0)
        return [(one.since, one.due) for one in told if one.code == SILENCE.code and one.person_id == cast.paul.pk]

    return found


def test_who_was_never_seen_is_silent_since_her_admission(silent):
    assert silent() == [(ADMITTED, day("2024-05-03"))]
    assert silent(on=day("2024-03-20")) == []


def test_last_act_is_what_counts(cast, log, silent):
    log(cast.nord, SEEN, [cast.paul], [cast.alice])
    log(cast.nord, day("2025-02-01"), [cast.paul], [cast.alice])
    assert silent() == [(SEEN, LATE)]
    log(cast.nord, ON, [cast.nadia, cast.paul], [cast.bob], type="reunion_dossiers")
    assert silent() == []
    assert silent(on=ON - datetime.timedelta(days=1)) == [(SEEN, LATE)], "an act of tomorrow is not known today"


@pytest.mark.parametrize("status", [ActStatus.PLANNED, ActStatus.NO_SHOW, ActStatus.CANCELLED])
def test_what_did_not_take_place_breaks_no_silence(cast, log, silent, status):
    log(cast.nord, SEEN, [cast.paul], [cast.alice])
    on = ON + datetime.timedelta(days=1) if status == ActStatus.PLANNED else ON
    log(cast.nord, on, [cast.paul], [cast.alice], status=status)
    assert silent(on=on) == [(SEEN, LATE)]


def test_watch_is_a_silence_that_somebody_decided(cast, as_owner, silent):
    with as_owner():
        path = Accompaniment.objects.get(person=cast.paul)
        watch = Watch.objects.create(service=cast.nord, accompaniment=path, starts_on=day("2025-06-01"))
    assert silent() == []
    with as_owner():
        Watch.objects.filter(pk=watch.pk).update(ends_on=day("2025-06-14"))
    assert silent() != []


def test_another_service_says_nothing_of_this_one(cast, as_owner, log, silent):
    with as_owner():
        Accompaniment.objects.create(
            organisation=cast.rives, service=cast.sud, person=cast.paul, admitted_on=day("2024-03-01")
        )
    log(cast.sud, ON, [cast.paul], [cast.samir])
    assert silent() == [(ADMITTED, day("2024-05-03"))]
    assert silent(service=cast.sud) == []


def test_service_that_follows_it_otherwise_says_so(cast, as_owner, log, silent):
    from services.models import DeadlineSetting

    log(cast.nord, SEEN, [cast.paul], [cast.alice])
    with as_owner():
        DeadlineSetting.objects.create(
            service=cast.nord, code=SILENCE.code, since=day("2025-01-01"), days=90, reason="Suivi léger"
        )
    assert silent(on=day("2025-07-09")) == [(SEEN, day("2025-07-09"))]
