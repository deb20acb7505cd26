"""The page of the carottage: the four weeks, the change of method, what the sample says while the year runs."""

import datetime
import uuid
from fractions import Fraction

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from activity.actions import context_for, log_acts
from activity.rules import ActDraft
from reporting.carottage.live import Numbers, remarks_on
from reporting.sampling import Direct, expected_number, expected_so_far
from services.models import ServiceYear
from tests.pages import field_errors, text_of

D = datetime.date
MONDAYS = [D(2026, 2, 2), D(2026, 3, 9), D(2026, 9, 14), D(2026, 11, 16)]
URL = reverse("reporting:sampling", args=[2026])


def typed(**changes):
    sent = {"form_key": str(uuid.uuid4()), "version": "0", "method": "carottage"}
    sent |= {f"week_{rank}": str(monday) for rank, monday in enumerate(MONDAYS, start=1)}
    return sent | changes


def log(cast, as_owner, day, minutes):
    with as_owner():
        draft = ActDraft(
            service_id=cast.nord.pk,
            date=day,
            minutes=minutes,
            person_ids=(cast.paul.pk,),
            professional_ids=(cast.alice.pk,),
        )
        log_acts([draft], actor=None, context=context_for(cast.nord, on=day))


@pytest.fixture
def year(cast, as_owner):
    with as_owner():
        return ServiceYear.objects.create(
            service=cast.nord, year=2026, method="carottage", sampled_weeks=sorted(MONDAYS)
        )


def test_four_weeks_are_proposed_and_chosen(cast, client, enter):
    client.force_login(cast.chloe)
    page = client.get(URL)
    assert "Celles-ci sont proposées" in text_of(page)
    ideas = [page.context["form"][f"week_{rank}"].value() for rank in range(1, 5)]
    assert len(set(ideas)) == 4
    found = text_of(client.post(URL, typed(), follow=True))
    assert "2026 est décomptée par carottage" in found
    enter(cast.chloe)
    row = ServiceYear.objects.get()
    assert (row.method, row.sampled_weeks) == ("carottage", MONDAYS)


def test_partial_week_is_taken_and_said(cast, client):
    client.force_login(cast.chloe)
    found = text_of(client.post(URL, typed(week_2="2026-04-06"), follow=True))
    assert "La semaine du 6 avril n'est pas une semaine pleine d'ouverture : 4 jours sur 5." in found
    assert "incomplète : 4 jours sur 5, férié le 6 avril" in found


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"week_3": ""}, "week_3"),
        ({"week_2": "2026-02-02"}, "week_2"),
        ({"week_2": "2026-02-03"}, "week_2"),
        ({"week_2": "lundi"}, "week_2"),
        ({"method": "au doigt mouillé"}, "method"),
    ],
)
def test_what_is_wrong_is_said_at_its_week(cast, client, enter, changes, field):
    client.force_login(cast.chloe)
    assert list(field_errors(client.post(URL, typed(**changes)))) == [field]
    enter(cast.chloe)
    assert not ServiceYear.objects.exists()


def test_year_does_not_turn_to_minutes_over_acts_without_any(cast, client, as_owner, year, enter):
    log(cast, as_owner, D(2026, 5, 4), None)
    client.force_login(cast.chloe)
    answer = client.post(URL, typed(version="1", method="minutes"))
    assert "1 acte réalisé déjà enregistré est sans durée" in field_errors(answer)["method"][0]
    assert answer.context["untimed"] == [("mai 2026", "/actes/?du=2026-05-04&au=2026-05-04&statut=realise")]
    enter(cast.chloe)
    year.refresh_from_db()
    assert (year.method, year.version) == ("carottage", 1)


def test_week_does_not_move_over_acts_without_minutes(cast, client, as_owner, year, enter):
    log(cast, as_owner, D(2026, 5, 4), None)
    client.force_login(cast.chloe)
    assert list(field_errors(client.post(URL, typed(version="1", week_3="2026-05-04")))) == ["method"]
    assert client.post(URL, typed(version="1", week_3="2026-05-18")).status_code == 302
    enter(cast.chloe)
    year.refresh_from_db()
    assert (year.sampled_weeks[2], year.version) == (D(2026, 5, 18), 2)


def test_year_in_minutes_keeps_no_week(cast, client, year, enter):
    client.force_login(cast.chloe)
    assert client.post(URL, typed(version="1", method="minutes")).status_code == 302
    enter(cast.chloe)
    year.refresh_from_db()
    assert (year.method, year.sampled_weeks) == ("minutes", [])


def test_second_head_reads_what_the_first_saved(cast, client, as_owner):
    """One had the page of a year that nobody had set up open: the other has set it up since."""
    client.force_login(cast.chloe)
    client.get(URL)
    assert client.post(URL, typed()).status_code == 302
    answer = client.post(URL, typed(week_1="2026-02-09"))
    assert "Version enregistrée par" in text_of(answer)
    assert "Deux versions" in field_errors(answer)["week_1"][0]


@pytest.mark.parametrize("who", ["alice", "chloe", "david"])
def test_sampled_week_is_announced_at_home_and_on_the_form(cast, client, as_owner, today, who):
    monday = today - datetime.timedelta(days=today.weekday())
    weeks = sorted({monday, *(monday + datetime.timedelta(weeks=n) for n in (-3, -6, -9))})
    if len({one.year for one in weeks} | {(monday + datetime.timedelta(days=6)).year}) > 1:
        weeks = [one + datetime.timedelta(weeks=12) for one in weeks]
    client.force_login(getattr(cast, who))
    assert "échantillon" not in text_of(client.get("/"))
    with as_owner():
        ServiceYear.objects.create(service=cast.nord, year=weeks[0].year, method="carottage", sampled_weeks=weeks)
    shown = "Semaine d’échantillon" in text_of(client.get("/"))
    assert shown == (monday in weeks)
    if who != "david":
        assert ("Semaine d’échantillon" in text_of(client.get("/actes/saisir/"))) == shown


# What the sample says so far


def told(**changes):
    values = {
        "sample": Numbers(10, 1),
        "year": Numbers(60, 5),
        "untimed": 0,
        "weeks_over": 2,
        "weeks_begun": 2,
        "opening_days": 60,
        "weekly_days": 5,
        "is_over": False,
    } | changes
    return [(one.rule, one.tone) for one in remarks_on(**values)]


@pytest.mark.parametrize(
    ("changes", "remarks"),
    [
        # 11 acts in two weeks, 12 weeks open: 66 expected, 65 there.
        ({}, [("CAR-3", "success")]),
        ({"year": Numbers(70, 5)}, [("CAR-3", "success")]),  # 75 of 66: within 15 %
        ({"year": Numbers(71, 5)}, [("CAR-3", "warning")]),
        ({"weeks_over": 0, "weeks_begun": 1}, [("CAR-3", "info")]),
        ({"untimed": 2}, [("STR-2", "error"), ("CAR-3", "success")]),
        # Nothing of a kind that the year counts: there is time, then there is none.
        ({"sample": Numbers(11, 0)}, [("CAR-1", "warning"), ("CAR-3", "success")]),
        (
            {"sample": Numbers(22, 0), "weeks_over": 4, "weeks_begun": 4, "is_over": True},
            [("CAR-1", "error"), ("CAR-3", "success")],
        ),
        ({"sample": Numbers(11, 0), "year": Numbers(65, 0)}, [("CAR-3", "success")]),
    ],
)
def test_what_the_sample_says_while_the_year_runs(changes, remarks):
    assert told(**changes) == remarks


@given(st.integers(0, 2000), st.integers(0, 200), st.integers(1, 366), st.integers(1, 7))
def test_once_the_four_weeks_are_over_the_comparison_is_that_of_the_report(individual, collective, days, weekly):
    sample = Direct(individual=individual, collective=collective)
    assert expected_so_far(sample.number, days, weekly, 4) == expected_number(sample, Fraction(days), weekly)


def test_head_reads_the_sample_so_far(cast, client, as_owner, year):
    for day in (D(2026, 2, 3), D(2026, 2, 4)):
        log(cast, as_owner, day, 30)
    log(cast, as_owner, D(2026, 5, 4), None)
    client.force_login(cast.chloe)
    found = {remark.rule: remark for remark in client.get(URL).context["remarks"]}
    assert found["CAR-3"].text.startswith("3 actes à ce jour ;")


def test_page_asks_the_same_questions_whatever_the_year_holds(
    cast, client, as_owner, year, django_assert_max_num_queries
):
    client.force_login(cast.chloe)
    for day in range(3, 8):
        log(cast, as_owner, D(2026, 2, day), 30)
    with django_assert_max_num_queries(14):
        client.get(URL)
