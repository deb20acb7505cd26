"""From what was done to the two blocks: one table of events for each rule on acts and indirect time, in 2025."""

from decimal import Decimal

import pytest

from accounts.scope import enter_organisation
from admissions.models import Accompaniment, Dipc
from people.models import Person
from reporting.annexe1 import Options, compute, options_of, to_json
from reporting.enums import Row
from services.enums import AccompaniedRule, PercentageBase
from services.models import Agreement, ServiceYear, SupportQuota
from tests.reporting.events import day, log, log_indirect

MONDAYS = [day(text) for text in ("2025-01-06", "2025-04-07", "2025-07-07", "2025-10-06")]


@pytest.fixture
def nord(cast, as_owner):
    """The service `nord`: `do(act, …)` writes rows as their owner, `figures()` computes behind the walls."""

    class Nord:
        service = cast.nord

        def do(self, make, *args, **values):
            with as_owner():
                return make(self.service, *args, **values)

        def figures(self, year=2025, options=None):
            enter_organisation(cast.rives.pk)
            return compute(self.service, year, options or options_of(self.service, year))

    return Nord()


def direct(figures, table=None):
    """(individual acts, minutes, sessions, minutes, transport) of a table."""
    table = table or figures.real
    lines = [table[row] for row in (Row.INDIVIDUAL, Row.COLLECTIVE, Row.TRANSPORT)]
    return lines[0].number, lines[0].minutes, lines[1].number, lines[1].minutes, lines[2].minutes


def test_act_counts_once_however_many_professionals(cast, nord):
    """AI-1."""
    nord.do(log, "2025-03-04", [cast.paul], [cast.alice, cast.bob], minutes=60, start="10:00")
    assert direct(nord.figures()) == (1, 60, 0, 0, 0)


def test_letter_about_a_person_is_an_act_without_an_hour(cast, nord):
    nord.do(log, "2025-03-04", [cast.paul], [cast.alice], minutes=15)
    assert direct(nord.figures()) == (1, 15, 0, 0, 0)


@pytest.mark.parametrize("count, minutes", [(1, 60), (2, 60), (2, 61)])
def test_discussion_of_several_people_is_one_act_each_and_the_minutes_once(cast, nord, count, minutes):
    """AI-2, AI-5."""
    people = [cast.paul, cast.nadia][:count]
    nord.do(log, "2025-03-04", people, [cast.alice, cast.bob], minutes=minutes, type="reunion_dossiers")
    assert direct(nord.figures()) == (count, minutes, 0, 0, 0)


@pytest.mark.parametrize("status", ["prevu", "absent", "annule"])
def test_only_realised_acts_count(cast, nord, status):
    """AI-4."""
    nord.do(
        log,
        "2025-03-04",
        [cast.paul],
        [cast.alice],
        minutes=60,
        transport_minutes=10,
        own_trip_minutes=25,
        status=status,
    )
    figures = nord.figures()
    assert direct(figures) == (0, 0, 0, 0, 0)
    assert figures.own_trip_minutes == 0
    assert (figures.no_shows, figures.no_show_trip_minutes) == ((1, 25) if status == "absent" else (0, 0))


def test_act_set_aside_counts_for_nothing(cast, nord):
    """AI-3, on import with `--overlaps flag`: neither number, minutes, transport nor evaluation."""
    nord.do(
        log,
        "2025-03-04",
        [cast.nadia],
        [cast.alice],
        minutes=60,
        transport_minutes=20,
        own_trip_minutes=10,
        nature="evaluation",
        uncounted_because="chevauchement",
    )
    figures = nord.figures()
    assert direct(figures) == (0, 0, 0, 0, 0)
    assert figures.own_trip_minutes == 0
    assert figures.people.file_active == ()


@pytest.mark.parametrize("present, expected", [(0, (0, 0, 0, 0, 0)), (1, (0, 0, 1, 90, 15)), (2, (0, 0, 1, 90, 15))])
def test_session_is_one_act_whoever_takes_part(cast, nord, present, expected):
    """AC-1, AC-2, TR-1."""
    people = [cast.paul, cast.nadia][:present]
    nord.do(log, "2025-03-04", people, [cast.alice, cast.bob], minutes=90, transport_minutes=15, type="collectif")
    assert direct(nord.figures()) == expected


def test_leisure_session_is_kept_and_not_counted(cast, nord):
    """AC-3."""
    people = [cast.paul, cast.nadia]
    nord.do(log, "2025-03-04", people, [cast.alice], minutes=90, transport_minutes=15, type="collectif", eligible=False)
    assert direct(nord.figures()) == (0, 0, 0, 0, 0)


def test_transport_is_minutes_only_beside_the_act(cast, nord):
    """TR-1: 20 out, 50 on the spot, 20 back."""
    nord.do(log, "2025-03-04", [cast.paul], [cast.alice], minutes=50, transport_minutes=40)
    assert direct(nord.figures()) == (1, 50, 0, 0, 40)


def test_transport_alone_is_an_act_of_no_minutes(cast, nord):
    nord.do(log, "2025-03-04", [cast.paul], [cast.alice], minutes=0, transport_minutes=40)
    assert direct(nord.figures()) == (1, 0, 0, 0, 40)


def test_own_trip_is_in_no_row_unless_the_convention_says_so(cast, nord):
    """TR-2."""
    nord.do(log, "2025-03-04", [cast.paul], [cast.alice], minutes=50, transport_minutes=40, own_trip_minutes=25)
    figures = nord.figures()
    assert (direct(figures), figures.own_trip_minutes) == ((1, 50, 0, 0, 40), 25)
    figures = nord.figures(options=Options(counts_own_trips=True))
    assert (direct(figures), figures.own_trip_minutes) == ((1, 50, 0, 0, 65), 25)


@pytest.mark.parametrize("date, counted", [("2024-12-31", 0), ("2025-01-01", 1), ("2025-12-31", 1), ("2026-01-01", 0)])
def test_year_goes_from_1_january_to_31_december(cast, nord, date, counted):
    nord.do(log, date, [cast.paul], [cast.alice], minutes=30)
    nord.do(log_indirect, date, 20, "institutionnel")
    figures = nord.figures()
    assert figures.real[Row.INDIVIDUAL].number == counted
    assert figures.real[Row.INSTITUTIONAL].minutes == 20 * counted


@pytest.mark.parametrize(
    "nature, type, expected",
    [
        ("evaluation", "individuel", 1),
        ("elaboration_projet", "individuel", 1),
        ("accompagnement", "individuel", 0),
        ("accompagnement", "reunion_dossiers", 0),
        ("accompagnement", "collectif", 0),
    ],
)
def test_act_of_assessment_or_project_enters_the_file_active(cast, nord, nature, type, expected):
    """FA-2, on a person admitted before the year and without a DIPC."""
    nord.do(log, "2025-03-04", [cast.paul], [cast.alice], minutes=60, nature=nature, type=type)
    assert len(nord.figures().people.file_active) == expected


def test_neighbour_service_feeds_nothing(cast, nord, as_owner):
    with as_owner():
        log(cast.sud, "2025-03-04", [cast.sarah], [cast.samir], minutes=60, nature="evaluation", transport_minutes=5)
        log_indirect(cast.sud, "2025-03-04", 60, "institutionnel")
        SupportQuota.objects.create(service=cast.sud, year=2025, label="Secrétariat", fte_share=1)
    figures = nord.figures()
    assert direct(figures) == (0, 0, 0, 0, 0)
    assert figures.real[Row.INDIRECT].minutes == 0
    assert figures.people.file_active == ()


def test_indirect_time_is_counted_once_whoever_attends(cast, nord):
    """IND-1: a meeting of two hours and several professionals is 120 minutes."""
    nord.do(log_indirect, "2025-03-04", 120, "institutionnel", [cast.alice, cast.bob, cast.chloe])
    nord.do(log_indirect, "2025-03-05", 90, "partenarial", [cast.alice])
    nord.do(log_indirect, "2025-03-05", 45, "transport_equipe", [cast.alice, cast.bob])
    nord.do(log_indirect, "2025-03-06", 30, "preparation")
    table = nord.figures().real
    rows = (Row.INSTITUTIONAL, Row.PARTNERSHIP, Row.SUPPORT, Row.TEAM_TRIPS, Row.PREPARATION, Row.INDIRECT)
    assert [table[row].minutes for row in rows] == [120, 90, 0, 45, 30, 285]


@pytest.mark.parametrize(
    "posts, minutes",
    [
        ([("0.5", 1820), ("0.3", 1820)], 87_360),  # 1 456 h
        ([("0.5", 1820), ("0.3", 1820), ("0.125", 1607)], 99_413),  # 99 412.5, rounded once, half up
        ([("0.0001", 1820)] * 7, 76),  # 10.92 each: 76.44, not 7 × 11
        ([("1", 1607)], 96_420),
        ([], 0),
    ],
)
def test_support_is_summed_exactly_and_rounded_once(nord, as_owner, posts, minutes):
    """FS-1."""
    with as_owner():
        for number, (share, hours) in enumerate(posts):
            SupportQuota.objects.create(
                service=nord.service, year=2025, label=str(number), fte_share=Decimal(share), hours_per_fte=hours
            )
        SupportQuota.objects.create(service=nord.service, year=2024, label="ancien", fte_share=1)
    assert nord.figures().real[Row.SUPPORT].minutes == minutes


@pytest.fixture
def sampled(nord, as_owner):
    """The same service, under carottage."""
    with as_owner():
        ServiceYear.objects.create(service=nord.service, year=2025, method="carottage", sampled_weeks=MONDAYS)
    return nord


def test_carottage_counts_all_year_and_times_four_weeks(cast, sampled):
    """STR-2, CAR-1, CAR-2."""
    alice = [cast.alice]
    sampled.do(log, "2025-01-06", [cast.paul], alice, minutes=30, transport_minutes=10)  # Monday of a sampled week
    sampled.do(log, "2025-04-13", [cast.paul, cast.nadia], alice, minutes=31, type="reunion_dossiers")  # its Sunday
    sampled.do(log, "2025-10-08", [cast.paul], alice, minutes=120, transport_minutes=5, type="collectif")
    sampled.do(log, "2025-01-05", [cast.paul], alice)  # the day before: counted, not timed
    sampled.do(log, "2025-04-14", [cast.nadia], alice, minutes=500, transport_minutes=500)  # timed, out of the weeks
    sampled.do(log, "2025-12-01", [cast.paul], alice, type="collectif")
    sampled.do(log_indirect, "2025-12-01", 60, "institutionnel")
    figures = sampled.figures()
    assert direct(figures) == (5, None, 2, None, None)
    assert figures.real[Row.DIRECT].number == 7
    assert figures.real.direct_share is None
    assert figures.real[Row.INSTITUTIONAL].minutes_percent == 100
    # 61 ÷ 3 × 5 = 101.67; 120 ÷ 1 × 2 = 240; 15 ÷ 3 × 5 = 25
    assert direct(figures, figures.theoretical) == (5, 102, 2, 240, 25)
    assert figures.theoretical.direct_share is not None


def test_carottage_with_own_trips_adds_those_of_the_four_weeks(cast, sampled):
    sampled.do(log, "2025-01-06", [cast.paul], [cast.alice], minutes=30, transport_minutes=10, own_trip_minutes=7)
    sampled.do(log, "2025-02-06", [cast.paul], [cast.alice], own_trip_minutes=100)
    figures = sampled.figures(options=Options(counts_own_trips=True))
    assert figures.theoretical[Row.TRANSPORT].minutes == 34  # (10 + 7) ÷ 1 × 2
    assert figures.own_trip_minutes == 107


def test_carottage_without_an_act_in_the_four_weeks_cannot_be_extrapolated(cast, sampled):
    """CAR-1."""
    sampled.do(log, "2025-02-03", [cast.paul], [cast.alice])
    sampled.do(log_indirect, "2025-02-03", 60, "partenarial")
    figures = sampled.figures()
    assert direct(figures, figures.theoretical) == (1, None, 0, 0, 0)
    assert figures.theoretical[Row.DIRECT].minutes is None
    assert figures.theoretical[Row.TRANSPORT].minutes_percent is None
    assert figures.theoretical[Row.PARTNERSHIP].minutes_percent == 100
    assert (figures.theoretical.direct_share, figures.theoretical.indirect_share) == (None, None)
    assert [check.rule for check in figures.checks if check.blocking and not check.passed] == ["CAR-1"]


def test_sampled_weeks_are_forgotten_under_minutes(cast, nord, as_owner):
    with as_owner():
        ServiceYear.objects.create(service=nord.service, year=2025, sampled_weeks=MONDAYS)
    nord.do(log, "2025-01-06", [cast.paul], [cast.alice], minutes=30)
    figures = nord.figures()
    assert (figures.theoretical, figures.sampled_weeks) == (None, ())
    assert direct(figures) == (1, 30, 0, 0, 0)


def test_options_are_those_of_the_convention_in_force_on_31_december(nord, as_owner):
    with as_owner():
        for start, end, own_trips in (("2020-01-01", "2024-12-31", False), ("2025-01-01", "2029-12-31", True)):
            Agreement.objects.create(
                service=nord.service,
                starts_on=day(start),
                ends_on=day(end),
                counts_own_trips=own_trips,
                counts_awaiting_cdaph=False,
                accompanied=AccompaniedRule.SIGNED_IN_YEAR,
                percentage_base=PercentageBase.TOTAL,
            )
        assert options_of(nord.service, 2024).counts_own_trips is False
        assert options_of(nord.service, 2025) == Options(
            accompanied=AccompaniedRule.SIGNED_IN_YEAR,
            counts_awaiting_cdaph=False,
            counts_own_trips=True,
            percentage_base=PercentageBase.TOTAL,
        )
        assert options_of(nord.service, 2030) == Options()


def test_empty_service_has_zeros_and_no_bases(nord):
    figures = to_json(nord.figures(year=2031))
    assert figures["entete"]["capacite_autorisee"] == 20
    assert figures["directes"]["sous_total"] == {"nombre": 0, "minutes": 0}
    assert figures["pourcentages"]["individuels"] == {"nombre": None, "duree": None}
    assert figures["part"] == {"directes": None, "indirectes": None}
    assert figures["flux"]["ratio_file_active"] == 0.0
    assert figures["theorique"] is None


def test_ratio_without_a_capacity_is_no_figure(nord):
    assert nord.figures(year=2019).ratio is None


def test_entry_out_of_the_file_active_is_named(cast, nord, as_owner):
    with as_owner():
        person = Person.objects.create(organisation=cast.rives, last_name="Le Bris", first_name="Anne")
        path = Accompaniment.objects.create(
            organisation=cast.rives, service=cast.nord, person=person, admitted_on=day("2025-06-02")
        )
    check = {check.rule: check for check in nord.figures().checks}["ENT-1"]
    assert (check.passed, check.blocking, check.people) == (False, False, (person.pk,))
    assert check.message == "1 entrée n'est pas dans la file active."
    with as_owner():
        handed_over = {"established_on": day("2025-06-02"), "handed_over_on": day("2025-06-10")}
        Dipc.objects.create(service=cast.nord, accompaniment=path, starts_on=day("2025-06-02"), **handed_over)
    check = {check.rule: check for check in nord.figures().checks}["ENT-1"]
    assert (check.passed, check.people) == (True, ())
