"""The list behind every figure adds up to it, on the examples and on years made at random."""

import datetime
import random
from decimal import Decimal
from fractions import Fraction

import pytest

from accounts.models import Membership
from accounts.scope import enter_organisation
from activity.enums import ActType
from activity.rules import share_of
from admissions.models import Accompaniment, Dipc, Watch
from reporting.annexe1 import Options, compute
from reporting.behind import FIGURES, behind, figures_of
from reporting.enums import Row
from services.calendars import days_between
from services.models import Closure, OpeningHours, ServiceYear, SupportQuota
from services.rules import half_up
from tests.conftest import LONG
from tests.reporting.events import day, log, log_indirect

MONDAYS = [day(text) for text in ("2025-01-06", "2025-04-07", "2025-07-07", "2025-10-06")]
DAYS = list(days_between(day("2024-12-20"), day("2026-01-10")))
STATUSES = ["realise"] * 6 + ["prevu", "absent", "annule"]


def random_year(dice, cast, sampling):
    """A year of `nord` in which anything may have happened; every act is timed, so that both methods can read it."""
    nord, people, team = cast.nord, [cast.paul, cast.nadia], [cast.alice, cast.bob, cast.chloe]
    for _ in range(60):
        type = dice.choice(["individuel", "individuel", "collectif", "reunion_dossiers"])
        present = dice.sample(
            people, {"individuel": 1, "reunion_dossiers": dice.choice([1, 2])}.get(type, dice.choice([0, 1, 2]))
        )
        week = dice.choice(MONDAYS) + datetime.timedelta(dice.randrange(7))
        log(
            nord,
            str(dice.choice([week, dice.choice(DAYS)])),
            present,
            dice.sample(team, dice.choice([1, 2])),
            type=type,
            nature=dice.choice(["accompagnement", "evaluation"]) if type == "individuel" else "accompagnement",
            minutes=dice.randrange(1, 200),
            transport_minutes=dice.choice([0, 0, dice.randrange(90)]),
            own_trip_minutes=dice.choice([0, 0, dice.randrange(90)]),
            status=dice.choice(STATUSES),
            eligible=type != "collectif" or dice.random() < 0.8,
            uncounted_because=dice.choice(["", "", "", "", "chevauchement"]),
        )
    for _ in range(15):
        heading = dice.choice(["institutionnel", "partenarial", "transport_equipe", "preparation"])
        log_indirect(nord, str(dice.choice(DAYS)), dice.randrange(1, 300), heading, dice.sample(team, 2), "réunion")
    for label in "abc":
        SupportQuota.objects.create(
            service=nord, year=2025, label=label, fte_share=Decimal(dice.randrange(10_000)) / 10_000
        )
    for path in Accompaniment.objects.filter(service=nord):
        start = dice.choice(DAYS)
        dates = {"established_on": start, "starts_on": start, "signed_on": dice.choice([None, dice.choice(DAYS)])}
        Dipc.objects.create(service=nord, accompaniment=path, handed_over_on=dice.choice([None, start]), **dates)
        Watch.objects.create(service=nord, accompaniment=path, starts_on=dice.choice(DAYS))
    if sampling:
        ServiceYear.objects.create(service=nord, year=2025, method="carottage", sampled_weeks=MONDAYS)


def totals(found):
    """What the rows themselves add up to: (rows, minutes in the column of that name)."""
    rows = list(found.listing.rows)
    kinds = [column.kind for column in found.listing.columns]
    assert all(len(row) == len(kinds) for row in rows)
    minutes = sum(row[kinds.index("minutes")] for row in rows) if "minutes" in kinds else None
    return len(rows), minutes


# Figures whose rows are people, acts or events: their list adds up to them by plain addition.
ADDED = [
    "directes.individuels",
    "directes.collectifs",
    "directes.transport_usager",
    "indirectes.institutionnel",
    "indirectes.partenarial",
    "indirectes.transport_equipe",
    "indirectes.preparation",
    "annexes.trajets",
    "annexes.absences",
]
PEOPLE = [
    "entete.personnes_accompagnees",
    "entete.file_active",
    "flux.entrees",
    "flux.sorties",
    *(name for name in FIGURES if name.startswith("details.")),
    "annexes.attente_cdaph",
    "annexes.entrees_hors_file_active",
    "annexes.sorties_hors_file_active",
]


@pytest.mark.parametrize("sampling", [False, True])
@pytest.mark.parametrize("seed", range(60 if LONG else 4))
def test_lists_add_up_to_their_figures(cast, as_owner, seed, sampling):
    dice = random.Random(seed)
    with as_owner():
        random_year(dice, cast, sampling)
    enter_organisation(cast.rives.pk)
    figures = compute(cast.nord, 2025, Options(counts_own_trips=bool(seed % 2), counts_awaiting_cdaph=bool(seed % 3)))
    for name in ADDED:
        found = behind(figures, name)
        rows, minutes = totals(found)
        assert rows == found.listing.length
        assert minutes == found.listing.minutes == found.printed.minutes, name
        if found.printed.value is not None:
            assert rows == found.listing.number == found.printed.value, name
    for name in PEOPLE:
        found = behind(figures, name)
        assert len(set(found.listing.rows)) == found.listing.length == found.listing.number == found.printed.value, name
    if sampling:
        assert_four_weeks_make_the_year(figures)


def assert_four_weeks_make_the_year(figures):
    """The theoretical minutes follow from the rows of the four weeks by the formula they state."""
    individual = totals(behind(figures, "directes.individuels", "theorique"))
    collective = totals(behind(figures, "directes.collectifs", "theorique"))
    _, transport = totals(behind(figures, "directes.transport_usager", "theorique"))
    year = figures.theoretical
    assert (figures.sample.individual, figures.sample.individual_minutes) == individual
    assert (figures.sample.collective, figures.sample.collective_minutes) == collective
    for row, (acts, minutes), of_year in (
        (Row.INDIVIDUAL, individual, year[Row.INDIVIDUAL].number),
        (Row.COLLECTIVE, collective, year[Row.COLLECTIVE].number),
        (Row.TRANSPORT, (individual[0], transport), year[Row.INDIVIDUAL].number),
    ):
        if acts:
            assert year[row].minutes == half_up(Fraction(minutes * of_year, acts), 0)


@pytest.mark.parametrize("sampling", [False, True])
def test_every_figure_opens_and_quotes_its_rules(cast, as_owner, sampling):
    with as_owner():
        random_year(random.Random(5), cast, sampling)
    enter_organisation(cast.rives.pk)
    figures = compute(cast.nord, 2025, Options())
    opened = figures_of(figures)
    assert ("theorique" in {table for table, _ in opened}) is sampling
    for table, name in opened:
        found = behind(figures, name, table)
        assert found.figure.title
        assert found.figure.rules
        assert found.figure.sentence.endswith(".")
        assert len(list(found.listing.rows)) == found.listing.length


@pytest.mark.parametrize(
    "name, table", [("directes.inconnu", "reel"), ("flux.entrees", "theorique"), ("directes.individuels", "theorique")]
)
def test_figure_that_this_report_does_not_have_is_not_found(cast, name, table):
    enter_organisation(cast.rives.pk)
    figures = compute(cast.nord, 2025, Options())
    with pytest.raises(LookupError):
        behind(figures, name, table)


def test_shares_of_a_discussion_differ_by_a_minute_at_most_largest_first(cast, as_owner):
    """AI-2: in the list, each person has her share, in the order in which they were discussed."""
    with as_owner():
        log(cast.nord, "2025-03-04", [cast.nadia, cast.paul], [cast.alice], minutes=61, type="reunion_dossiers")
    enter_organisation(cast.rives.pk)
    rows = behind(compute(cast.nord, 2025, Options()), "directes.individuels").listing.rows
    assert [(row[2], row[5]) for row in rows] == [("Çelik Nadia", 31), ("Éon Paul", 30)]


def test_shares_in_the_list_are_those_of_the_rule(cast, as_owner):
    minutes = [1, 2, 3, 59, 60, 61]
    with as_owner():
        for number, value in enumerate(minutes):
            log(
                cast.nord, f"2025-03-{number + 1:02}", [cast.nadia, cast.paul], [cast.alice], minutes=value, type=ActType.CASES
            )  # fmt: skip
    enter_organisation(cast.rives.pk)
    rows = behind(compute(cast.nord, 2025, Options()), "directes.individuels").listing.rows
    assert [row[5] for row in rows] == [share_of(value, 2, rank) for value in minutes for rank in (0, 1)]


def test_rows_of_acts_are_lazy_ordered_and_named(cast, as_owner, django_assert_num_queries):
    with as_owner():
        log(cast.nord, "2025-03-05", [cast.paul], [cast.bob, cast.alice], minutes=30, nature="evaluation", ref="B")
        log(
            cast.nord,
            "2025-03-04",
            [cast.nadia, cast.paul],
            [cast.alice],
            minutes=45,
            start="10:00",
            type="collectif",
            ref="A",
        )
    enter_organisation(cast.rives.pk)
    figures = compute(cast.nord, 2025, Options())
    with django_assert_num_queries(1):
        found = behind(figures, "directes.individuels")  # the totals, in one aggregate
    with django_assert_num_queries(1):
        rows = list(found.listing.rows[:50])
    assert rows == [
        (day("2025-03-05"), None, "Éon Paul", "Évaluation des besoins", "Le Goff Bob, Kermarrec Alice", 30, "B")
    ]
    sessions = behind(figures, "directes.collectifs").listing.rows
    assert list(sessions) == [(day("2025-03-04"), datetime.time(10), 2, "Kermarrec Alice", 45, "A")]


def test_head_computed_by_the_application_lists_what_it_is_made_of(cast, as_owner):
    with as_owner():
        for weekday in range(1, 6):
            OpeningHours.objects.create(
                service=cast.nord,
                weekday=weekday,
                opens_at=datetime.time(9),
                closes_at=datetime.time(17, 30) if weekday < 5 else datetime.time(16, 30),
                starts_on=day("2024-01-01"),
            )
        Closure.objects.create(service=cast.nord, starts_on=day("2025-08-04"), ends_on=day("2025-08-08"))
        Membership.objects.filter(user=cast.alice).update(fte=Decimal("0.8"))
        Membership.objects.filter(user=cast.bob).update(fte=Decimal("1"), starts_on=day("2025-07-01"))
    enter_organisation(cast.rives.pk)
    figures = compute(cast.nord, 2025, Options())
    days = behind(figures, "entete.jours_ouverture")
    assert (days.printed.value, days.listing.length, days.listing.number) == (246, 246, 246)
    span = behind(figures, "entete.amplitude_horaire")
    assert span.printed.value == Decimal("8.30")
    assert [(row[2], row[3]) for row in span.listing.rows] == [(Decimal("7.50"), 50), (Decimal("8.50"), 196)]
    posts = behind(figures, "entete.etp")
    assert posts.printed.value == Decimal("1.30")
    assert [row[0] for row in posts.listing.rows] == ["Alice Kermarrec", "Bob Le Goff"]
    assert sum(row[3] for row in posts.listing.rows) == Decimal("1.304")


def test_head_typed_for_the_year_says_so(cast, as_owner):
    with as_owner():
        ServiceYear.objects.create(service=cast.nord, year=2025, opening_days_done=Decimal(246))
    enter_organisation(cast.rives.pk)
    figures = compute(cast.nord, 2025, Options())
    found = behind(figures, "entete.jours_ouverture")
    assert (found.printed.value, found.listing.length) == (246, 0)
    assert found.listing.formula == "Saisi pour l'exercice, non calculé."
    assert behind(figures, "entete.etp").listing.formula.startswith("Non mesuré")
