"""Who counts: personnes accompagnées, file active, entries, exits and other ends, in 2025, rule by rule."""

import datetime
import uuid
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.enums import CdaphDecision, EndReason, Situation
from admissions.models import Accompaniment, Dipc, Watch
from admissions.rules import Path, end_of, situation_on
from reporting.enums import Heading
from reporting.file_active import people_of
from services.enums import AccompaniedRule


def day(text):
    return text and datetime.date.fromisoformat(text)


FACTS = {
    "contact": "first_contact_on",
    "assessed": "assessed_on",
    "admitted": "admitted_on",
    "ended": "ended_on",
    "asked": "exit_requested_on",
    "decided": "cdaph_decided_on",
}


def dipc(start, end=None, *, signed=None, handed=None, nature="dipc"):
    return Dipc(
        nature=nature,
        established_on=day(start),
        handed_over_on=day(handed),
        signed_on=day(signed),
        starts_on=day(start),
        ends_on=day(end),
    )


def watch(start, end=None):
    return Watch(starts_on=day(start), ends_on=day(end))


def path(*, person=None, dipcs=(), watches=(), decision="", reason="", **facts):
    accompaniment = Accompaniment(
        person_id=person or uuid.uuid4(),
        cdaph_decision=decision,
        end_reason=reason,
        **{FACTS[name]: day(value) for name, value in facts.items()},
    )
    return Path(accompaniment, dipcs, watches)


def people(*paths, acts=None, rule=AccompaniedRule.IN_FORCE, awaiting=True, year=2025):
    return people_of(paths, year, assessing_acts=acts or {}, rule=rule, counts_awaiting_cdaph=awaiting)


def under(heading, *paths, **options):
    return len(people(*paths, **options).headings[heading])


SIGNED = "2024-03-01"


@pytest.mark.parametrize(
    "contract, facts, expected",
    [
        (dipc("2024-03-01", signed=SIGNED), {}, 1),
        (dipc("2024-03-01", signed=SIGNED, nature="contrat_prestation"), {}, 1),
        (dipc("2024-03-01"), {}, 0),  # not signed
        (dipc("2025-06-01", signed="2025-12-31"), {}, 1),
        (dipc("2025-06-01", signed="2026-01-01"), {}, 0),  # signed too late for the year
        (dipc("2025-12-31", signed="2025-12-01"), {}, 1),  # in force one day
        (dipc("2026-01-01", signed="2025-12-01"), {}, 0),
        (dipc("2024-03-01", "2025-01-01", signed=SIGNED), {}, 1),
        (dipc("2024-03-01", "2024-12-31", signed=SIGNED), {}, 0),
        (dipc("2024-03-01", signed=SIGNED), {"ended": "2025-01-01"}, 1),
        (dipc("2024-03-01", signed=SIGNED), {"ended": "2024-12-31"}, 0),
        (
            dipc("2024-03-01", signed=SIGNED),
            {"asked": "2024-10-01", "decided": "2024-12-31", "decision": "acceptee"},
            0,
        ),
        (
            dipc("2024-03-01", signed=SIGNED),
            {"asked": "2024-10-01", "decided": "2025-01-01", "decision": "acceptee"},
            1,
        ),
        (
            dipc("2024-03-01", signed=SIGNED),
            {"asked": "2024-10-01", "decided": "2024-12-01", "decision": "acceptee", "ended": "2025-01-15"},
            1,
        ),
        (dipc("2024-03-01", signed=SIGNED), {"asked": "2024-10-01", "decided": "2024-12-31", "decision": "refusee"}, 1),
    ],
)
def test_accompanied_person_has_a_signed_dipc_in_force_in_the_year(contract, facts, expected):
    """PA-1."""
    assert under(Heading.ACCOMPANIED, path(dipcs=[contract], **facts)) == expected


def test_person_with_several_dipc_or_accompaniments_is_accompanied_once():
    anne = uuid.uuid4()
    first = path(
        person=anne,
        ended="2025-04-01",
        dipcs=[dipc("2024-03-01", "2024-12-31", signed=SIGNED), dipc("2025-01-01", signed="2025-01-05")],
    )
    second = path(person=anne, dipcs=[dipc("2025-09-01", signed="2025-09-10")])
    found = people(first, second)
    assert [person.person_id for person in found.accompanied] == [anne]
    assert found.accompanied[0].why == (
        "DIPC signé le 05/01/2025, en vigueur du 01/01/2025 au 01/04/2025 ; "
        "DIPC signé le 10/09/2025, en vigueur depuis le 01/09/2025"
    )


@pytest.mark.parametrize(
    "signed, expected",
    [(["2024-03-01"], 0), (["2025-03-01"], 1), (["2024-03-01", "2025-12-31"], 1), (["2024-03-01", "2026-01-01"], 0)],
)
def test_signed_in_the_year_counts_renewals_among_the_accompanied(signed, expected):
    """PA-1, « dont signés dans l'année »."""
    contracts = [dipc(f"202{4 + n}-03-01", signed=on) for n, on in enumerate(signed)]
    assert len(people(path(dipcs=contracts)).signed_in_year) == expected


def test_contract_signed_in_the_year_for_the_next_one_makes_nobody_accompanied():
    found = people(path(dipcs=[dipc("2026-01-01", signed="2025-12-20")]))
    assert (len(found.accompanied), len(found.signed_in_year)) == (0, 0)


@pytest.mark.parametrize(
    "signed, expected", [("2024-03-01", 0), ("2025-01-01", 1), ("2025-12-31", 1), ("2026-01-01", 0)]
)
def test_option_counts_only_what_is_signed_in_the_year(signed, expected):
    contract = dipc("2024-03-01", signed=signed)
    assert under(Heading.ACCOMPANIED, path(dipcs=[contract]), rule=AccompaniedRule.SIGNED_IN_YEAR) == expected


@pytest.mark.parametrize(
    "assessed, expected", [("2024-12-31", 0), ("2025-01-01", 1), ("2025-12-31", 1), ("2026-01-01", 0)]
)
def test_assessment_of_the_year_enters_the_file_active(assessed, expected):
    """FA-2."""
    assert under(Heading.ASSESSMENT, path(assessed=assessed)) == expected


def test_act_of_assessment_enters_the_file_active_even_without_an_admission():
    """FA-2: the acts are counted ones, of individual type (read by reporting.facts)."""
    anne = uuid.uuid4()
    found = people(path(person=anne, contact="2025-01-01"), acts={anne: day("2025-02-10")})
    assert found.file_active[0].heading == Heading.ASSESSMENT
    assert found.file_active[0].why == "acte d'évaluation ou d'élaboration du projet le 10/02/2025"


@pytest.mark.parametrize("facts", [{"contact": "2025-03-01"}, {"admitted": "2025-03-01"}, {}])
def test_contact_or_admission_alone_is_not_in_the_file_active(facts):
    assert people(path(**facts)).file_active == ()


@pytest.mark.parametrize(
    "row, years",
    [
        (watch("2024-05-15"), {2024}),
        (watch("2024-11-01"), {2024, 2025}),
        (watch("2024-07-01"), {2024}),
        (watch("2024-07-02"), {2024, 2025}),
        (watch("2024-11-01", "2024-12-31"), {2024}),
        (watch("2024-11-01", "2025-12-31"), {2024, 2025}),
        (watch("2025-12-31"), {2025, 2026}),
    ],
)
def test_watch_counts_in_the_years_it_meets_once_cut(row, years):
    """FA-3."""
    met = {year for year in (2023, 2024, 2025, 2026) if under(Heading.WATCH, path(watches=[row]), year=year)}
    assert met == years


def test_each_watch_is_cut_alone():
    found = people(path(watches=[watch("2024-05-15"), watch("2024-11-15")]))
    assert [person.why for person in found.headings[Heading.WATCH]] == ["veille du 15/11/2024 au 14/05/2025"]


def test_end_of_the_accompaniment_does_not_end_a_watch():
    facts = {"ended": "2024-10-31", "asked": "2024-11-01", "decided": "2024-12-20", "decision": "acceptee"}
    assert under(Heading.WATCH, path(**facts, watches=[watch("2024-11-01")])) == 1


@pytest.mark.parametrize(
    "facts, expected",
    [
        ({"asked": "2025-12-31"}, 1),
        ({"asked": "2026-01-01"}, 0),
        ({"asked": "2020-01-01"}, 1),  # no cap of six months
        ({"asked": "2024-10-01", "decided": "2024-12-31", "decision": "acceptee"}, 0),
        ({"asked": "2024-10-01", "decided": "2025-01-01", "decision": "acceptee"}, 1),
        ({"asked": "2024-10-01", "decided": "2024-12-31", "decision": "refusee"}, 0),
        ({"asked": "2024-10-01", "decided": "2026-01-20", "decision": "acceptee"}, 1),
        ({"asked": "2024-10-01", "ended": "2024-12-03", "reason": "deces"}, 0),  # a death ends the wait
        ({"asked": "2024-10-01", "ended": "2025-01-03", "reason": "deces"}, 1),  # with its year
        ({"asked": "2024-10-01", "ended": "2024-12-03", "reason": "demenagement"}, 1),
        ({"ended": "2025-05-01"}, 0),
    ],
)
def test_awaiting_the_cdaph_counts_until_the_decision(facts, expected):
    """FA-4."""
    assert under(Heading.AWAITING_CDAPH, path(**facts)) == expected
    assert len(people(path(**facts)).file_active) == expected
    assert people(path(**facts), awaiting=False).file_active == ()


@pytest.mark.parametrize(
    ("asked", "refused", "expected"),
    [
        ("2025-12-31", "2026-02-01", 1),
        ("2026-01-01", "2026-02-01", 0),
        ("2024-10-01", "2025-01-01", 1),
        ("2024-10-01", "2024-12-31", 0),
        ("2025-03-03", "2025-03-03", 1),  # refused the day it was made
        (None, "2025-03-03", 0),
    ],
)
def test_earlier_request_counts_until_its_own_refusal(asked, refused, expected):
    """FA-4: what another request followed keeps its years."""
    found = path(asked="2026-06-01")
    found = replace(found, exits_refused=[(day(asked), day(refused))])
    assert under(Heading.AWAITING_CDAPH, found) == expected
    assert people(found, awaiting=False).file_active == ()


@pytest.mark.parametrize(
    "contract, facts, expected",
    [
        (dipc("2025-06-01", handed="2025-06-10"), {}, 1),  # signed or not
        (dipc("2025-06-01", handed="2025-12-31"), {}, 1),
        (dipc("2025-06-01", handed="2026-01-01"), {}, 0),
        (dipc("2025-06-01"), {}, 0),
        (dipc("2024-01-01", "2024-12-31", handed="2024-01-10"), {}, 0),
        (dipc("2024-01-01", "2025-01-01", handed="2024-01-10"), {}, 1),
        (dipc("2024-01-01", handed="2024-01-10"), {"ended": "2024-12-31"}, 0),
        (dipc("2026-01-01", handed="2025-12-15"), {}, 1),
    ],
)
def test_dipc_handed_over_enters_the_file_active(contract, facts, expected):
    """FA-5."""
    assert under(Heading.HANDED_OVER, path(dipcs=[contract], **facts)) == expected


def test_file_active_is_a_union_and_never_a_sum():
    """The example of the rule: PA 78; 13 evaluated of whom 4 in PA; 2 in veille; 1 waiting → 90."""
    accompanied = [path(dipcs=[dipc("2024-03-01", signed=SIGNED)]) for _ in range(74)]
    both = [path(dipcs=[dipc("2025-03-01", signed="2025-03-02")], assessed="2025-02-01") for _ in range(4)]
    evaluated = [path(assessed="2025-02-01") for _ in range(9)]
    watched = [path(watches=[watch("2025-03-01")]) for _ in range(2)]
    found = people(*accompanied, *both, *evaluated, *watched, path(asked="2025-05-01"))
    assert len(found.accompanied) == 78
    assert len(found.headings[Heading.ASSESSMENT]) == 13
    assert len(found.file_active) == 90
    assert [len(found.first_under(heading)) for heading in Heading] == [78, 9, 2, 1, 0]


def test_person_outside_the_accompanied_is_under_the_first_heading_that_fits():
    everything = {"assessed": "2025-02-01", "asked": "2025-05-01"}
    handed = [dipc("2025-06-01", handed="2025-06-10")]
    assert (
        people(path(**everything, watches=[watch("2025-03-01")], dipcs=handed)).file_active[0].heading == "evaluation"
    )
    assert (
        people(path(asked="2025-05-01", watches=[watch("2025-03-01")], dipcs=handed)).file_active[0].heading == "veille"
    )
    assert people(path(asked="2025-05-01", dipcs=handed)).file_active[0].heading == "attente_cdaph"
    assert people(path(dipcs=handed)).file_active[0].heading == "dipc_remis"


@pytest.mark.parametrize(
    "admitted, expected", [("2024-12-31", 0), ("2025-01-01", 1), ("2025-12-31", 1), ("2026-01-01", 0)]
)
def test_entry_is_an_admission_of_the_year(admitted, expected):
    """ENT-1."""
    assert len(people(path(admitted=admitted)).entries) == expected


def test_person_admitted_twice_enters_once():
    anne = uuid.uuid4()
    assert len(people(path(person=anne, admitted="2025-01-15"), path(person=anne, admitted="2025-09-01")).entries) == 1


@pytest.mark.parametrize(
    "facts, exits, other_ends",
    [
        ({"asked": "2025-01-01", "decided": "2025-12-31", "decision": "acceptee"}, 1, 0),
        ({"asked": "2025-01-01", "decided": "2025-03-01", "decision": "acceptee", "ended": "2025-02-01"}, 1, 0),
        ({"decided": "2026-01-01", "asked": "2025-12-01", "decision": "acceptee", "ended": "2025-11-30"}, 0, 0),
        ({"asked": "2025-01-01", "decided": "2025-03-01", "decision": "refusee"}, 0, 0),
        ({"asked": "2025-01-01", "ended": "2025-02-01"}, 0, 0),  # pending
        ({"asked": "2026-01-01", "ended": "2025-12-20"}, 0, 1),  # asked after the year
        ({"ended": "2025-06-06"}, 0, 1),
        ({"ended": "2024-12-31"}, 0, 0),
        ({"ended": "2026-01-01"}, 0, 0),
        ({"ended": "2025-06-06", "reason": "deces"}, 0, 1),
        ({"ended": "2025-06-06", "reason": "deces", "asked": "2025-05-01"}, 0, 1),  # death apart
        (
            {
                "ended": "2025-06-06",
                "reason": "deces",
                "asked": "2025-05-01",
                "decided": "2025-08-01",
                "decision": "acceptee",
            },
            1,
            0,
        ),
        ({"asked": "2024-10-01", "decided": "2024-12-01", "decision": "acceptee", "ended": "2025-01-15"}, 0, 0),
        ({"asked": "2025-01-01", "decided": "2025-03-01", "decision": "refusee", "ended": "2025-03-01"}, 0, 0),  # void
        (
            {"asked": "2025-01-01", "decided": "2025-03-01", "decision": "refusee", "ended": "2025-10-01"},
            0,
            1,
        ),  # real end
    ],
)
def test_exit_is_an_accepting_decision_and_the_rest_is_another_end(facts, exits, other_ends):
    """SOR-1, SOR-2."""
    found = people(path(admitted="2024-01-01", **facts))
    assert (len(found.exits), len(found.other_ends)) == (exits, other_ends)


def test_reasons_are_told_in_french():
    found = people(path(admitted="2025-01-15", ended="2025-06-06", reason="perte_de_contact"))
    assert found.entries[0].why == "admission le 15/01/2025"
    assert found.other_ends[0].why == "fin le 06/06/2025 (perte de contact)"


known = st.dates(day("2023-06-01"), day("2027-06-30"))
dates = st.none() | known


@st.composite
def any_path(draw):
    decided = draw(dates)
    accompaniment = Accompaniment(
        person_id=uuid.UUID(int=draw(st.integers(1, 4))),
        assessed_on=draw(dates),
        admitted_on=draw(dates),
        ended_on=draw(dates),
        end_reason=draw(st.sampled_from(["", EndReason.DIED])),
        exit_requested_on=draw(dates),
        cdaph_decided_on=decided,
        cdaph_decision=draw(st.sampled_from(CdaphDecision.values)) if decided else "",
    )
    contracts = st.builds(
        Dipc, established_on=known, handed_over_on=dates, signed_on=dates, starts_on=known, ends_on=dates
    )
    watches = st.builds(Watch, starts_on=known, ends_on=dates)
    refused = draw(st.lists(st.tuples(known, known).map(sorted), max_size=2))
    return Path(
        accompaniment,
        draw(st.lists(contracts, max_size=2)),
        draw(st.lists(watches, max_size=2)),
        exits_refused=[tuple(days) for days in refused],
    )


@given(st.lists(any_path(), max_size=6), st.sampled_from(AccompaniedRule), st.booleans())
def test_headings_add_up_to_the_file_active(paths, rule, awaiting):
    found = people(*paths, rule=rule, awaiting=awaiting)
    everybody = {person.person_id for people in found.headings.values() for person in people}
    assert {person.person_id for person in found.file_active} == everybody
    assert len(found.file_active) == len(everybody)
    assert sum(len(found.first_under(heading)) for heading in Heading) == len(everybody)
    assert {person.person_id for person in found.first_under(Heading.ACCOMPANIED)} == {
        person.person_id for person in found.accompanied
    }
    assert {person.person_id for person in found.signed_in_year} <= {person.person_id for person in found.accompanied}


DAYS_OF_2025 = [day("2025-01-01") + datetime.timedelta(days=number) for number in range(365)]


@given(st.lists(any_path(), max_size=3))
def test_whoever_is_watched_or_awaits_the_cdaph_a_day_of_the_year_is_in_its_file_active(paths):
    """Each day everybody stands in one situation, and the counts of each add up to them."""
    active = {person.person_id for person in people(*paths).file_active}
    for on in DAYS_OF_2025:
        standing = Counter(situation_on(one, on) for one in paths)
        assert standing.total() == len(paths)
        for one in paths:
            if situation_on(one, on) in (Situation.WATCH, Situation.AWAITING_CDAPH):
                assert one.accompaniment.person_id in active


@given(st.lists(any_path(), max_size=4))
def test_option_on_signatures_only_removes_people(paths):
    in_force = {person.person_id for person in people(*paths).accompanied}
    option = {person.person_id for person in people(*paths, rule=AccompaniedRule.SIGNED_IN_YEAR).accompanied}
    assert option <= in_force


@given(any_path())
def test_accepted_exit_is_never_another_end(found):
    year = people(found)
    if year.exits:
        assert year.other_ends == ()
    if year.other_ends:
        assert end_of(found.accompaniment).year == 2025


@given(any_path())
def test_facts_after_the_year_change_nothing(found):
    """A figure depends on facts dated up to 31/12/N: a signature, a request or a decision of later is not there yet."""
    before = people(found)
    accompaniment = found.accompaniment
    for fact in ("assessed_on", "admitted_on", "exit_requested_on"):
        if getattr(accompaniment, fact) and getattr(accompaniment, fact).year > 2025:
            setattr(accompaniment, fact, None)
    if accompaniment.cdaph_decided_on and accompaniment.cdaph_decided_on.year > 2025 and end_of(accompaniment):
        accompaniment.cdaph_decided_on, accompaniment.cdaph_decision = None, ""
    for contract in found.dipcs:
        if contract.signed_on and contract.signed_on.year > 2025:
            contract.signed_on = None
        if contract.handed_over_on and contract.handed_over_on.year > 2025:
            contract.handed_over_on = None
    after = people(found)

    def ids(people):
        return [person.person_id for person in people]

    assert ids(after.file_active) == ids(before.file_active)
    assert ids(after.exits) == ids(before.exits)
    assert ids(after.other_ends) == ids(before.other_ends)
