"""Situation on a day: one each day, derived from dated facts, the first that fits."""

import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admissions.enums import CdaphDecision, EndReason, Situation
from admissions.models import Accompaniment, Dipc, Watch
from admissions.rules import TODAYS_FILE_ACTIVE, Path, end_of, in_todays_file_active, situation_on
from people.models import Orientation


def day(text):
    return text and datetime.date.fromisoformat(text)


TODAY = day("2025-06-15")


def path(*, dipc=None, watch=None, orientation=None, decision="", reason="", **facts):
    """A path from its dated facts: contact, assessed, admitted, ended, asked, decided; dipc and watch: (start, end)."""
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
    )


ADMITTED = {"contact": "2024-01-01", "assessed": "2024-02-01", "admitted": "2024-03-01"}
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
    return Path(accompaniment, dipcs, watches, orientations)


@given(paths(), st.dates(day("2023-12-01"), day("2027-01-31")))
def test_every_day_has_exactly_one_situation(found, on):
    situation = situation_on(found, on)
    assert situation in Situation
    assert in_todays_file_active(found, on) == (situation in TODAYS_FILE_ACTIVE)


@given(paths(), st.dates(day("2023-12-01"), day("2027-01-31")))
def test_later_facts_do_not_change_a_past_day(found, on):
    """A fact dated after the day is not known yet; a planned end is, and only says that she has not ended."""
    accompaniment = found.accompaniment
    before = situation_on(found, on)
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
    )
    assert situation_on(known, on) == before
