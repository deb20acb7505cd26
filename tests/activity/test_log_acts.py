"""Acts: what may be written, what clashes, and what the database refuses whatever writes."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from activity.actions import ActsRefused, context_for, log_acts, log_indirect_time
from activity.models import Act, ActPerson
from activity.rules import ActDraft
from services.models import ServiceYear

TODAY = datetime.date(2026, 6, 1)
DAY = datetime.date(2026, 5, 4)


@pytest.fixture
def nord(cast, enter):
    enter(cast.alice)
    return cast


def draft(cast, **changes) -> ActDraft:
    values = {
        "service_id": cast.nord.pk,
        "date": DAY,
        "start": datetime.time(9, 0),
        "minutes": 60,
        "person_ids": (cast.paul.pk,),
        "professional_ids": (cast.alice.pk,),
    }
    return ActDraft(**(values | changes))


def log(cast, *drafts):
    return log_acts(drafts, actor=cast.alice, context=context_for(cast.nord, on=TODAY))


def test_log_acts_writes_the_act_its_people_and_its_interval(nord):
    (act,) = log(nord, draft(nord, professional_ids=(nord.bob.pk, nord.alice.pk), note="Visite à domicile"))
    act = Act.objects.get(pk=act.pk)
    assert (act.minutes, act.people_count, act.note.text, act.counted) == (60, 1, "Visite à domicile", True)
    assert [row.user for row in act.act_professionals.all()] == [nord.bob, nord.alice]
    assert act.ref.startswith("S-")
    assert act.act_people.get().busy == act.busy
    assert act.busy.lower == datetime.datetime(2026, 5, 4, 9, 0, tzinfo=datetime.UTC)


def test_log_acts_refuses_an_overlap_and_names_the_other_act(nord):
    log(nord, draft(nord, ref="V1"))
    with pytest.raises(ActsRefused) as refused:
        log(nord, draft(nord, start=datetime.time(9, 30), professional_ids=(nord.bob.pk,)))
    ((index, finding),) = refused.value.findings
    assert (index, finding.field) == (0, "start")
    assert "V1" in finding.message
    assert "09:00" in finding.message
    assert Act.objects.count() == 1


def test_log_acts_lets_adjacent_acts_through(nord):
    log(nord, draft(nord), draft(nord, start=datetime.time(10, 0)), draft(nord, start=datetime.time(8, 0)))
    assert Act.objects.count() == 3


@pytest.mark.parametrize(
    "other",
    [
        {"start": None},
        {"status": "prevu"},
        {"status": "absent"},
        {"uncounted_because": "saisi deux fois"},
        {"type": "collectif", "eligible": False},
        {"type": "collectif", "person_ids": ()},
        {"date": DAY + datetime.timedelta(days=1)},
    ],
)
def test_log_acts_what_does_not_count_clashes_with_nothing(nord, other):
    log(nord, draft(nord), draft(nord, **other))
    assert Act.objects.count() == 2


def test_log_acts_people_of_one_event_do_not_clash(nord):
    log(nord, draft(nord, type="reunion_dossiers", person_ids=(nord.paul.pk, nord.nadia.pk)))
    assert [row.rank for row in ActPerson.objects.order_by("rank")] == [0, 1]


def test_log_acts_corrects_in_place_and_two_acts_may_exchange_their_hours(nord):
    first, second = log(nord, draft(nord), draft(nord, start=datetime.time(14, 0), minutes=30))
    log(
        nord,
        draft(nord, id=first.pk, ref=first.ref, version=first.version, start=datetime.time(14, 0)),
        draft(nord, id=second.pk, ref=second.ref, version=second.version, start=datetime.time(9, 0), minutes=45),
    )
    assert list(Act.objects.order_by("start").values_list("pk", "minutes", "version")) == [
        (second.pk, 45, 2),
        (first.pk, 60, 2),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"date": TODAY + datetime.timedelta(days=1)}, "date"),
        ({"minutes": None}, "minutes"),
        ({"minutes": 0}, "minutes"),
        ({"start": datetime.time(23, 30), "minutes": 31}, "minutes"),
        ({"person_ids": ()}, "people"),
        ({"type": "reunion_dossiers", "person_ids": ()}, "people"),
        ({"professional_ids": ()}, "professionals"),
        ({"type": "collectif", "nature": "evaluation"}, "nature"),
        ({"eligible": False}, "eligible"),
    ],
)
def test_log_acts_refuses(nord, changes, field):
    with pytest.raises(ActsRefused) as refused:
        log(nord, draft(nord, **changes))
    assert [finding.field for _index, finding in refused.value.findings] == [field]
    assert not Act.objects.exists()


def test_log_acts_refuses_people_not_followed_and_professionals_from_elsewhere(nord):
    with pytest.raises(ActsRefused) as refused:
        log(nord, draft(nord, person_ids=(nord.sarah.pk,), professional_ids=(nord.samir.pk,)))
    assert [finding.field for _index, finding in refused.value.findings] == ["people", "professionals"]


def test_log_acts_is_all_or_none(nord):
    with pytest.raises(ActsRefused):
        log(nord, draft(nord), draft(nord, minutes=None, start=None))
    assert not Act.objects.exists()


def test_log_acts_under_sampling_asks_for_minutes_in_the_sampled_weeks_only(nord):
    weeks = [datetime.date(2026, 1, 12), datetime.date(2026, 3, 2), datetime.date(2026, 4, 13), DAY]
    ServiceYear.objects.create(service=nord.nord, year=2026, method="carottage", sampled_weeks=weeks)
    log(nord, draft(nord, date=DAY - datetime.timedelta(days=1), minutes=None))
    with pytest.raises(ActsRefused):
        log(nord, draft(nord, date=DAY + datetime.timedelta(days=6), minutes=None))


def test_log_acts_midnight_is_the_latest_end(nord):
    (act,) = log(nord, draft(nord, start=datetime.time(23, 0), minutes=60))
    assert Act.objects.get(pk=act.pk).busy.upper == datetime.datetime(2026, 5, 5, 0, 0, tzinfo=datetime.UTC)


def test_database_refuses_an_overlap_whatever_writes(nord):
    log(nord, draft(nord))
    other = Act.objects.create(
        organisation=nord.rives, service=nord.nord, date=DAY, start="09:59", minutes=5, people_count=1
    )
    other.refresh_from_db()
    with pytest.raises(IntegrityError, match="act_person_overlap"), transaction.atomic():
        ActPerson.objects.create(service=nord.nord, act=other, person=nord.paul, busy=other.busy)


def test_database_refuses_a_lie_about_the_interval(nord):
    log(nord, draft(nord))
    other = Act.objects.create(
        organisation=nord.rives, service=nord.nord, date=DAY, start="09:59", minutes=5, people_count=1
    )
    elsewhere = (
        datetime.datetime(2026, 5, 9, 9, tzinfo=datetime.UTC),
        datetime.datetime(2026, 5, 9, 10, tzinfo=datetime.UTC),
    )
    with pytest.raises(IntegrityError, match="busy_of_act"), transaction.atomic():
        ActPerson.objects.create(service=nord.nord, act=other, person=nord.paul, busy=elsewhere)


def test_database_moves_the_interval_of_people_with_their_act(nord):
    (act,) = log(nord, draft(nord))
    Act.objects.filter(pk=act.pk).update(start=datetime.time(15, 0))
    assert ActPerson.objects.get().busy.lower.hour == 15


def test_log_indirect_time_counts_one_event_whoever_attends(nord):
    event = log_indirect_time(
        service=nord.nord,
        date=DAY,
        minutes=120,
        heading="institutionnel",
        attendees=[nord.alice, nord.bob],
        label="Réunion d'équipe",
        actor=nord.alice,
    )
    assert [row.user for row in event.attendees.all()] == [nord.alice, nord.bob]
    assert event.minutes == 120
