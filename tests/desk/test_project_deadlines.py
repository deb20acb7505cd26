"""What is due of people's projects, with the facts known on the day."""

import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.deadlines.gathered import of_service
from pap.actions import begin_version
from pap.models import ObjectiveReview, Pap, PapReview
from pap.rules import standing_on
from services.calendars import add_months
from services.models import DeadlineSetting
from tests.pages import text_of
from tests.savs.world_of_projects import add_aim, in_force

ADMITTED = datetime.date(2024, 3, 4)  # of everybody in the cast
DAY = datetime.date(2024, 8, 1)
OURS = {"pap_premier", "pap_evaluation", "objectif_echeance"}


@pytest.fixture
def path(cast, as_owner):
    with as_owner():
        cast.nadia.accompaniments.all().delete()
        return cast.paul.accompaniments.get()


@pytest.fixture
def due(cast, as_owner):
    """(code, due) of what is due of projects on a day."""

    def read(on: datetime.date, horizon: int = 90) -> list[tuple]:
        with as_owner():
            return [(one.code, one.due) for one in of_service(cast.nord, on=on, horizon=horizon) if one.code in OURS]

    return read


def test_a_first_project_is_due_six_months_after_the_admission(path, due):
    first = ("pap_premier", datetime.date(2024, 9, 4))
    assert due(datetime.date(2024, 3, 3), 400) == []
    assert due(ADMITTED, 400) == [first]
    assert due(datetime.date(2024, 9, 5), 0) == [first]


def test_a_service_may_set_another_delay(cast, path, due, as_owner):
    with as_owner():
        DeadlineSetting.objects.create(service=cast.nord, code="pap_premier", since=ADMITTED, months=3, reason="Projet")
    assert due(ADMITTED, 400) == [("pap_premier", datetime.date(2024, 6, 4))]


def test_a_draft_is_no_project_yet_and_a_validated_one_is(cast, path, due, as_owner):
    with as_owner():
        pap = begin_version(path, on=DAY, actor=cast.alice)
    assert due(DAY) == [("pap_premier", datetime.date(2024, 9, 4))]
    with as_owner():
        Pap.objects.filter(pk=pap.pk).update(coconstructed_on=DAY, validated_on=DAY)
    assert due(DAY - datetime.timedelta(1)) == [("pap_premier", datetime.date(2024, 9, 4))]
    assert due(DAY) == []


def test_a_project_is_evaluated_each_year_from_the_last_version_that_was_validated(cast, path, due, as_owner):
    with as_owner():
        first = in_force(path, cast.alice, cast.chloe, DAY)
        ObjectiveReview.objects.create(
            service=cast.nord, objective=first.aims.get().objective, reviewed_on=DAY, outcome="atteint"
        )
    yearly = ("pap_evaluation", datetime.date(2025, 8, 1))
    assert due(datetime.date(2025, 5, 2)) == []
    assert due(datetime.date(2025, 5, 3)) == [yearly]
    # Whoever looks further sees further.
    assert due(datetime.date(2025, 4, 30), 400) == [yearly]
    assert due(datetime.date(2025, 9, 1), 0) == [yearly]
    with as_owner():
        second = begin_version(path, on=DAY, actor=cast.alice)
        later = datetime.date(2025, 7, 1)
        Pap.objects.filter(pk=second.pk).update(coconstructed_on=later, validated_on=later)
    assert due(datetime.date(2025, 6, 30), 400) == [yearly]
    assert due(later, 364) == []
    assert due(later, 365) == [("pap_evaluation", datetime.date(2026, 7, 1))]


versions = st.lists(st.integers(1, 700), max_size=2, unique=True).map(sorted)
meetings = st.lists(st.tuples(st.integers(0, 900), st.booleans()), max_size=4, unique_by=lambda one: one[0])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(later=versions, reviews=meetings, day=st.integers(-5, 1300))
def test_a_project_is_reviewed_each_year_from_what_was_known_that_day(cast, path, as_owner, later, reviews, day):
    on = DAY + datetime.timedelta(day)
    with as_owner(), transaction.atomic():
        in_force(path, cast.alice, cast.chloe, DAY)
        validated = [DAY]
        for days in later:
            validated.append(DAY + datetime.timedelta(days))
            pap = begin_version(path, on=DAY, actor=cast.alice)
            Pap.objects.filter(pk=pap.pk).update(coconstructed_on=DAY, validated_on=validated[-1])
        held = []
        for days, took_place in reviews:
            when = DAY + datetime.timedelta(days)
            PapReview.objects.create(service=cast.nord, accompaniment=path, date=when, took_place=took_place)
            held += [when] if took_place else []
        found = [one.due for one in of_service(cast.nord, on=on, horizon=60) if one.code == "pap_evaluation"]
        known = [one for one in validated if one <= on]
        due = add_months(max([*known, *(one for one in held if one <= on)]), 12) if known else None
        assert found == ([due] if due and due <= on + datetime.timedelta(60) else [])
        transaction.set_rollback(True)


def test_nothing_is_due_of_who_has_left(cast, path, due, as_owner):
    with as_owner():
        in_force(path, cast.alice, cast.chloe, DAY)
        path.ended_on = datetime.date(2025, 1, 31)
        path.save()
    assert [code for code, _day in due(datetime.date(2025, 1, 30), 0)] == []
    assert due(datetime.date(2025, 1, 31), 400) == []


outcomes = st.sampled_from(["atteint", "reconduit", "adapte", "plus_adapte"])
told = st.lists(st.tuples(st.integers(0, 500), outcomes), max_size=5, unique_by=lambda one: one[0])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=told,
    second=st.none() | st.tuples(st.integers(1, 400), st.none() | st.integers(0, 200)),
    day=st.integers(-5, 600),
)
def test_an_objective_comes_to_its_day_as_what_was_known_that_day_has_it(cast, path, as_owner, told, second, day):
    """`second`: when another version was validated, and how many days later she refused it."""
    on = DAY + datetime.timedelta(day)
    with as_owner(), transaction.atomic():
        objective = in_force(path, cast.alice, cast.chloe, DAY).aims.get().objective
        planned = [(DAY, objective.versions.get().due_on)]
        if second:
            validated = DAY + datetime.timedelta(second[0])
            due_on = validated + datetime.timedelta(90)
            pap = begin_version(path, on=DAY, actor=cast.alice)
            pap.aims.update(due_on=due_on)
            Pap.objects.filter(pk=pap.pk).update(coconstructed_on=DAY, validated_on=validated)
            refused = None if second[1] is None else validated + datetime.timedelta(second[1])
            if refused:
                Pap.objects.filter(pk=pap.pk).update(answer="refuse", answered_on=refused)
            planned += [] if refused and refused <= on else [(validated, due_on)]
        for days, outcome in told:
            when = DAY + datetime.timedelta(days)
            due_on = when + datetime.timedelta(60) if outcome == "reconduit" else None
            ObjectiveReview.objects.create(
                service=cast.nord, objective=objective, reviewed_on=when, outcome=outcome, due_on=due_on
            )
        found = [one.due for one in of_service(cast.nord, on=on, horizon=60) if one.code == "objectif_echeance"]
        standing = standing_on(planned, objective.reviews.all(), on)
        listed = on >= DAY and not standing.is_closed and standing.due_on <= on + datetime.timedelta(60)
        assert found == ([standing.due_on] if listed else [])
        transaction.set_rollback(True)


def test_the_yearly_evaluation_leads_to_where_a_review_is_noted(cast, client, path, as_owner):
    with as_owner():
        in_force(path, cast.alice, cast.chloe, DAY)
    client.force_login(cast.alice)
    page = client.get(f"/personnes/{cast.paul.pk}/").content.decode()
    assert f'href="/accompagnements/{path.pk}/revues-du-projet/noter/"' in page


def test_her_page_tells_all_that_is_due_within_a_year_and_where_it_is_done(cast, client, path, as_owner):
    with as_owner():
        pap = begin_version(path, on=DAY, actor=cast.alice)
        add_aim(pap, cast.alice)
    client.force_login(cast.alice)
    page = client.get(f"/personnes/{cast.paul.pk}/").content.decode()
    assert "Valider un premier projet" in page
    assert f'href="/pap/{pap.pk}/"' in page
    assert add_months(ADMITTED, 6) == datetime.date(2024, 9, 4)


def test_the_list_of_a_year_holds_what_is_due_within_the_year(cast, path, client, as_owner, today):
    with as_owner():
        pap = begin_version(path, on=today, actor=cast.alice)
        add_aim(pap, cast.alice)
        pap.aims.update(due_on=today + datetime.timedelta(200))
        Pap.objects.filter(pk=pap.pk).update(coconstructed_on=today, validated_on=today)
    client.force_login(cast.alice)
    named = "Évaluer un objectif du projet"
    assert named not in text_of(client.get("/echeances/"))
    assert named in text_of(client.get("/echeances/", {"quand": "365"}))
