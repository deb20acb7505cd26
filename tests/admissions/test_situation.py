"""Situation on a day: one each day, derived from dated facts, the first that fits."""

import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.enums import AdmissionDecision, CdaphDecision, EndReason, Situation
from admissions.models import Accompaniment, CommissionCase, Dipc, NeedsAssessment, Watch
from admissions.rules import Path, end_of, in_todays_file_active, situation_on
from people.models import Orientation


def day(text):
    return text and datetime.date.fromisoformat(text)


TODAY = day("2025-06-15")


def path(
    *,
    dipc=None,
    watch=None,
    orientation=None,
    assessment=None,
    refused=None,
    commission=(),
    decision="",
    reason="",
    **facts,
):
    """A path from its dated facts: contact, assessed, admitted, ended, asked, decided.

    dipc, watch, assessment: (start, end); refused: (asked, refused), of an earlier request; commission: {day: decision}.
    """
    names = SimpleNamespace(
        contact="first_contact_on",
        assessed="assessed_on",
        admitted="admitted_on",
        ended="ended_on",
        asked="exit_requested_on",
        decided="cdaph_decided_on",
    )
    accompaniment = Accompaniment(
        cdaph_decision=decision,
        end_reason=reason,
        **{getattr(names, name): day(value) for name, value in facts.items()},
    )
    return Path(
        accompaniment,
        dipcs=[Dipc(established_on=day(dipc[0]), starts_on=day(dipc[0]), ends_on=day(dipc[1]))] if dipc else [],
        watches=[Watch(starts_on=day(watch[0]), ends_on=day(watch[1]))] if watch else [],
        orientations=(
            [Orientation(decided_on=day(orientation[0]), starts_on=day(orientation[0]), ends_on=day(orientation[1]))]
            if orientation
            else []
        ),
        assessments=(
            [NeedsAssessment(started_on=day(assessment[0]), ended_on=day(assessment[1]))] if assessment else []
        ),
        decisions=[CommissionCase(decided_on=day(on), decision=value) for on, value in dict(commission).items()],
        exits_refused=[tuple(map(day, refused))] if refused else (),
    )


ADMITTED = {"contact": "2024-01-01", "assessed": "2024-02-01", "admitted": "2024-03-01"}
ASSESSED = {"contact": "2025-02-01", "assessed": "2025-03-01"}
LONG_ORIENTATION = ("2020-01-01", None)

CASES = [
    # décédée: before anything else
    ("décès", ADMITTED | {"ended": "2025-06-01", "reason": "deces"}, Situation.DECEASED),
    (
        "décès après une demande",
        ADMITTED | {"asked": "2025-05-01", "ended": "2025-06-01", "reason": "deces"},
        Situation.DECEASED,
    ),
    ("décès demain", ADMITTED | {"ended": "2025-06-16", "reason": "deces"}, Situation.ACCOMPANIED),
    # sortie: accepted, and ended or without an end
    (
        "sortie acceptée",
        ADMITTED | {"asked": "2025-04-01", "decided": "2025-06-01", "decision": "acceptee"},
        Situation.LEFT,
    ),
    (
        "sortie acceptée, fin après",
        ADMITTED | {"asked": "2025-04-01", "decided": "2025-06-01", "decision": "acceptee", "ended": "2025-07-01"},
        Situation.ACCOMPANIED,
    ),
    (
        "sortie acceptée, fin passée",
        ADMITTED | {"asked": "2025-04-01", "decided": "2025-06-01", "decision": "acceptee", "ended": "2025-06-10"},
        Situation.LEFT,
    ),
    # attente CDAPH: asked, not decided, ended or DIPC over
    ("demandée et terminée", ADMITTED | {"asked": "2025-04-01", "ended": "2025-05-01"}, Situation.AWAITING_CDAPH),
    (
        "demandée, DIPC terminé",
        ADMITTED | {"asked": "2025-04-01", "dipc": ("2024-03-01", "2025-05-31")},
        Situation.AWAITING_CDAPH,
    ),
    (
        "demandée, dernier jour du DIPC",
        ADMITTED | {"asked": "2025-04-01", "dipc": ("2024-03-01", "2025-06-15")},
        Situation.ACCOMPANIED,
    ),
    ("demandée, suivie", ADMITTED | {"asked": "2025-04-01", "dipc": ("2024-03-01", None)}, Situation.ACCOMPANIED),
    (
        "décision demain",
        ADMITTED | {"asked": "2025-04-01", "ended": "2025-05-01", "decided": "2025-06-16", "decision": "acceptee"},
        Situation.AWAITING_CDAPH,
    ),
    # an earlier request, refused since: that day nobody knew
    (
        "demande refusée depuis, DIPC terminé",
        ADMITTED
        | {"refused": ("2025-04-01", "2025-06-16"), "asked": "2025-09-01", "dipc": ("2024-03-01", "2025-05-31")},
        Situation.AWAITING_CDAPH,
    ),
    (
        "demande refusée ce jour",
        ADMITTED
        | {"refused": ("2025-04-01", "2025-06-15"), "asked": "2025-09-01", "dipc": ("2024-03-01", "2025-05-31")},
        Situation.ACCOMPANIED,
    ),
    (
        "demande refusée depuis, DIPC en cours",
        ADMITTED | {"refused": ("2025-04-01", "2025-06-16"), "dipc": ("2024-03-01", None)},
        Situation.ACCOMPANIED,
    ),
    # sortie à demander: ended, nothing pending
    ("terminée sans demande", ADMITTED | {"ended": "2025-06-15"}, Situation.EXIT_TO_REQUEST),
    ("demande à venir", ADMITTED | {"ended": "2025-06-01", "asked": "2025-06-20"}, Situation.EXIT_TO_REQUEST),
    (
        "refusée puis terminée",
        ADMITTED | {"asked": "2025-03-01", "decided": "2025-05-01", "decision": "refusee", "ended": "2025-06-01"},
        Situation.EXIT_TO_REQUEST,
    ),
    (
        "fin annulée par le refus",
        ADMITTED | {"asked": "2025-03-01", "ended": "2025-04-01", "decided": "2025-05-01", "decision": "refusee"},
        Situation.ACCOMPANIED,
    ),
    # veille
    ("veille", ADMITTED | {"watch": ("2025-03-01", None)}, Situation.WATCH),
    ("veille coupée", ADMITTED | {"watch": ("2024-12-15", None)}, Situation.ACCOMPANIED),
    ("veille close", ADMITTED | {"watch": ("2025-03-01", "2025-06-14")}, Situation.ACCOMPANIED),
    (
        "veille après la fin",
        ADMITTED | {"ended": "2025-05-01", "watch": ("2025-05-02", None)},
        Situation.EXIT_TO_REQUEST,
    ),
    # accompagnée
    ("admise ce jour", {"admitted": "2025-06-15"}, Situation.ACCOMPANIED),
    (
        "admise demain",
        {"contact": "2025-05-01", "assessed": "2025-06-01", "admitted": "2025-06-16"},
        Situation.TO_DECIDE,
    ),
    ("admise malgré un refus", ADMITTED | {"commission": {"2024-02-20": "refusee"}}, Situation.ACCOMPANIED),
    # refusée, réorientée, sans suite: the latest decision speaks
    ("refusée ce jour", ASSESSED | {"commission": {"2025-06-15": "refusee"}}, Situation.REFUSED),
    ("refusée demain", ASSESSED | {"commission": {"2025-06-16": "refusee"}}, Situation.TO_DECIDE),
    ("réorientée", ASSESSED | {"commission": {"2025-05-01": "reorientee"}}, Situation.REORIENTED),
    ("sans suite, jamais venue", {"commission": {"2025-05-01": "sans_suite"}}, Situation.NO_FURTHER_ACTION),
    (
        "refusée, une évaluation restée ouverte",
        ASSESSED | {"assessment": ("2025-02-15", None), "commission": {"2025-05-01": "refusee"}},
        Situation.REFUSED,
    ),
    (
        "en attente, puis sans suite",
        ASSESSED | {"commission": {"2025-06-01": "sans_suite", "2025-04-01": "liste_attente"}},
        Situation.NO_FURTHER_ACTION,
    ),
    (
        "refusée, puis en attente",
        ASSESSED | {"commission": {"2025-04-01": "refusee", "2025-06-01": "liste_attente"}},
        Situation.WAITING_LIST,
    ),
    # liste d'attente
    ("en attente", ASSESSED | {"commission": {"2025-05-01": "liste_attente"}}, Situation.WAITING_LIST),
    ("admise en attente", ASSESSED | {"commission": {"2025-05-01": "admise"}}, Situation.WAITING_LIST),
    (
        "admise en attente, entrée demain",
        ASSESSED | {"commission": {"2025-05-01": "admise"}, "admitted": "2025-06-16"},
        Situation.WAITING_LIST,
    ),
    (
        "admise en attente, entrée ce jour",
        ASSESSED | {"commission": {"2025-05-01": "admise"}, "admitted": "2025-06-15"},
        Situation.ACCOMPANIED,
    ),
    (
        "en attente, évaluée de nouveau",
        ASSESSED | {"assessment": ("2025-06-01", None), "commission": {"2025-05-01": "liste_attente"}},
        Situation.WAITING_LIST,
    ),
    (
        "en attente, puis terminée",
        ASSESSED | {"commission": {"2025-05-01": "liste_attente"}, "ended": "2025-06-01"},
        Situation.EXIT_TO_REQUEST,
    ),
    # évaluation en cours: open that day, whether or not a first meeting took place
    ("évaluation commencée", ASSESSED | {"assessment": ("2025-02-15", None)}, Situation.BEING_ASSESSED),
    (
        "évaluation sans rencontre",
        {"contact": "2025-05-01", "assessment": ("2025-06-15", None)},
        Situation.BEING_ASSESSED,
    ),
    ("dernier jour d'évaluation", ASSESSED | {"assessment": ("2025-02-15", "2025-06-15")}, Situation.BEING_ASSESSED),
    ("évaluation terminée", ASSESSED | {"assessment": ("2025-02-15", "2025-06-14")}, Situation.TO_DECIDE),
    (
        "évaluation abandonnée sans rencontre",
        {"contact": "2025-05-01", "orientation": LONG_ORIENTATION, "assessment": ("2025-05-10", "2025-06-01")},
        Situation.CONTACT,
    ),
    (
        "évaluation demain",
        {"contact": "2025-05-01", "orientation": LONG_ORIENTATION, "assessment": ("2025-06-16", None)},
        Situation.CONTACT,
    ),
    ("évaluation demain, pas de date à elle", {"assessment": ("2025-06-16", None)}, Situation.UNKNOWN),
    # à décider, aidée sans orientation, contact
    ("évaluée", {"contact": "2025-05-01", "assessed": "2025-06-01"}, Situation.TO_DECIDE),
    ("premier contact sans orientation", {"contact": "2025-05-01"}, Situation.HELPED_WITHOUT_ORIENTATION),
    ("premier contact, orientation", {"contact": "2025-05-01", "orientation": LONG_ORIENTATION}, Situation.CONTACT),
    (
        "orientation expirée",
        {"contact": "2025-05-01", "orientation": ("2020-01-01", "2025-06-14")},
        Situation.HELPED_WITHOUT_ORIENTATION,
    ),
    (
        "orientation décidée demain",
        {"contact": "2025-05-01", "orientation": ("2025-06-16", None)},
        Situation.HELPED_WITHOUT_ORIENTATION,
    ),
    ("contact demain", {"contact": "2025-06-16"}, Situation.UNKNOWN),
    ("rien", {}, Situation.UNKNOWN),
]


@pytest.mark.parametrize("facts, expected", [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_situation_is_the_first_that_fits(facts, expected):
    assert situation_on(path(**facts), TODAY) == expected


@pytest.mark.parametrize(
    "facts, expected",
    [
        (ADMITTED, True),
        (ADMITTED | {"watch": ("2025-03-01", None)}, True),
        ({"contact": "2025-05-01", "assessed": "2025-06-01"}, True),
        ({"contact": "2025-05-01"}, False),
        # once an assessment took place: a first meeting was held
        (ASSESSED | {"assessment": ("2025-02-15", None)}, True),
        ({"contact": "2025-05-01", "assessment": ("2025-05-10", None)}, False),
        ({"contact": "2025-05-01", "assessed": "2025-06-16", "assessment": ("2025-05-10", None)}, False),
        ({"contact": "2025-05-01", "assessment": ("2025-05-10", "2025-06-01")}, False),
        (ASSESSED | {"commission": {"2025-05-01": "liste_attente"}}, True),
        (ASSESSED | {"commission": {"2025-05-01": "admise"}}, True),
        ({"contact": "2025-05-01", "commission": {"2025-05-20": "liste_attente"}}, False),
        (ASSESSED | {"commission": {"2025-05-01": "refusee"}}, False),
        (ASSESSED | {"commission": {"2025-05-01": "reorientee"}}, False),
        (ASSESSED | {"commission": {"2025-05-01": "sans_suite"}}, False),
        (ADMITTED | {"asked": "2025-04-01", "ended": "2025-05-01"}, False),  # article 8
        (ADMITTED | {"ended": "2025-05-01"}, False),
    ],
)
def test_file_active_of_the_day_follows_article_8(facts, expected):
    assert in_todays_file_active(path(**facts), TODAY) is expected


known = st.dates(day("2024-01-01"), day("2026-12-31"))
dates = st.none() | known


@st.composite
def paths(draw):
    """Any facts that the database would keep."""
    decided = draw(dates)
    accompaniment = Accompaniment(
        first_contact_on=draw(dates),
        assessed_on=draw(dates),
        admitted_on=draw(dates),
        ended_on=draw(dates),
        end_reason=draw(st.sampled_from(["", EndReason.DIED, EndReason.MOVED])),
        exit_requested_on=draw(dates),
        cdaph_decided_on=decided,
        cdaph_decision=draw(st.sampled_from(CdaphDecision.values)) if decided else "",
    )
    if accompaniment.cdaph_decision == CdaphDecision.REFUSED and end_of(accompaniment) is None:
        accompaniment.ended_on = None
    dipcs = draw(st.lists(st.builds(Dipc, established_on=known, starts_on=known, ends_on=dates), max_size=2))
    watches = draw(st.lists(st.builds(Watch, starts_on=known, ends_on=dates), max_size=2))
    orientations = draw(st.lists(st.builds(Orientation, decided_on=known, starts_on=known, ends_on=dates), max_size=2))
    assessments = draw(st.lists(st.builds(NeedsAssessment, started_on=known, ended_on=dates), max_size=2))
    decided_ons = draw(st.lists(known, max_size=3, unique=True))
    decisions = [
        CommissionCase(decided_on=on, decision=draw(st.sampled_from(AdmissionDecision.values))) for on in decided_ons
    ]
    refused = draw(st.lists(st.tuples(known, known).map(sorted), max_size=2))
    refusals = [(draw(st.just(asked) | st.none()), refused) for asked, refused in refused]
    return Path(accompaniment, dipcs, watches, orientations, assessments, decisions, exits_refused=refusals)


@given(paths(), st.dates(day("2023-12-01"), day("2027-01-31")))
def test_every_day_has_exactly_one_situation(found, on):
    situation = situation_on(found, on)
    assert situation in Situation
    assert in_todays_file_active(found, on) in (
        {Situation.ACCOMPANIED: {True}, Situation.WATCH: {True}, Situation.TO_DECIDE: {True}}
        | {Situation.WAITING_LIST: {True, False}, Situation.BEING_ASSESSED: {True, False}}
    ).get(situation, {False})


@given(paths(), st.dates(day("2023-12-01"), day("2027-01-31")))
def test_later_facts_do_not_change_a_past_day(found, on):
    """A fact dated after the day is not known yet; a planned end is, and only says that she has not ended."""
    accompaniment = found.accompaniment
    before, active = situation_on(found, on), in_todays_file_active(found, on)
    for fact in ("first_contact_on", "assessed_on", "admitted_on", "exit_requested_on"):
        if getattr(accompaniment, fact) and getattr(accompaniment, fact) > on:
            setattr(accompaniment, fact, None)
    if accompaniment.cdaph_decided_on and accompaniment.cdaph_decided_on > on and not accompaniment.ended_on:
        accompaniment.cdaph_decided_on, accompaniment.cdaph_decision = None, ""
    known = Path(
        accompaniment,
        [dipc for dipc in found.dipcs if dipc.established_on <= on],
        [watch for watch in found.watches if watch.starts_on <= on],
        [orientation for orientation in found.orientations if orientation.decided_on <= on],
        [assessment for assessment in found.assessments if assessment.started_on <= on],
        [decision for decision in found.decisions if decision.decided_on <= on],
        # A refusal to come says no more than the request.
        exits_refused=[
            (asked, refused if refused <= on else datetime.date.max)
            for asked, refused in found.exits_refused
            if asked and asked <= on
        ],
    )
    assert in_todays_file_active(known, on) == active
    assert situation_on(known, on) == before


@given(paths(), st.dates(day("2023-12-01"), day("2027-01-31")), st.data())
def test_a_fact_dated_after_the_day_changes_nothing(found, on, data):
    before = situation_on(found, on)
    later = data.draw(st.dates(on + datetime.timedelta(days=1), day("2028-12-31")))
    added = [
        NeedsAssessment(started_on=later),
        CommissionCase(decided_on=later, decision=data.draw(st.sampled_from(AdmissionDecision.values))),
    ]
    more = Path(
        found.accompaniment,
        found.dipcs,
        found.watches,
        found.orientations,
        [*found.assessments, added[0]],
        [*found.decisions, added[1]],
        exits_refused=[*found.exits_refused, (later, later + datetime.timedelta(days=9))],
    )
    assert situation_on(more, on) == before


@given(paths(), st.dates(day("2023-12-01"), day("2027-01-31")))
def test_decisions_of_admission_say_nothing_of_someone_admitted_or_ended(found, on):
    without = Path(
        found.accompaniment, found.dipcs, found.watches, found.orientations, exits_refused=found.exits_refused
    )
    situation = situation_on(without, on)
    if situation in list(Situation)[: list(Situation).index(Situation.REFUSED)]:
        assert situation_on(found, on) == situation
