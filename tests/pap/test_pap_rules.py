"""Where a project and its objectives stand on a day: the contract of pap.rules."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pap.enums import CLOSING, Outcome, PapState, PapSubject
from pap.models import ObjectiveReview, ObjectiveVersion, ObjectiveWording, Pap, PapText, Participation, Step
from pap.progress import curve_of
from pap.rules import (
    MEASURABLE,
    Aim,
    Standing,
    in_force_on,
    missing_of,
    problems_of_answer,
    problems_of_facts,
    problems_of_removal,
    problems_of_reopening,
    problems_of_review,
    problems_of_validation,
    problems_of_validation_day,
    replaced_on,
    speaks_on,
    standing_on,
    state_on,
)
from pap.serafin import choosable, nomenclature


def day(month: int, date: int = 1, year: int = 2026) -> datetime.date:
    return datetime.date(year, month, date)


def version(number: int = 1, **facts) -> Pap:
    return Pap(number=number, begun_on=day(1), **facts)


DRAFT = version()
WRITTEN = version(coconstructed_on=day(2))
VALIDATED = version(coconstructed_on=day(2), validated_on=day(3))
REFUSED = version(coconstructed_on=day(2), validated_on=day(3), answered_on=day(4), answer="refuse")
SIGNED = version(coconstructed_on=day(2), validated_on=day(3), answered_on=day(4), answer="signe", starts_on=day(5))
SECOND = version(
    2, coconstructed_on=day(8), validated_on=day(9), answered_on=day(10), answer="signe", starts_on=day(10)
)
SECOND_REFUSED = version(2, coconstructed_on=day(8), validated_on=day(9), answered_on=day(10), answer="refuse")


@pytest.mark.parametrize(
    ("pap", "versions", "on", "state"),
    [
        (DRAFT, [DRAFT], day(1, 15), PapState.DRAFT),
        (WRITTEN, [WRITTEN], day(1, 31), PapState.DRAFT),
        (WRITTEN, [WRITTEN], day(2), PapState.COCONSTRUCTED),
        (VALIDATED, [VALIDATED], day(2, 28), PapState.COCONSTRUCTED),
        (VALIDATED, [VALIDATED], day(3), PapState.VALIDATED),
        (REFUSED, [REFUSED], day(3, 31), PapState.VALIDATED),
        (REFUSED, [REFUSED], day(4), PapState.REFUSED),
        (SIGNED, [SIGNED], day(4), PapState.SIGNED),
        (SIGNED, [SIGNED], day(5), PapState.IN_FORCE),
        (SIGNED, [SIGNED, SECOND], day(9, 30), PapState.IN_FORCE),
        (SIGNED, [SIGNED, SECOND], day(10), PapState.REVISED),
        (SECOND, [SIGNED, SECOND], day(10), PapState.IN_FORCE),
        # A version that she refuses takes the place of none.
        (SIGNED, [SIGNED, SECOND_REFUSED], day(12), PapState.IN_FORCE),
        (SECOND_REFUSED, [SIGNED, SECOND_REFUSED], day(12), PapState.REFUSED),
    ],
)
def test_the_state_of_a_version_follows_from_its_days(pap, versions, on, state):
    assert state_on(pap, versions, on) == state


def test_one_version_is_in_force_at_most():
    assert in_force_on([DRAFT, WRITTEN, VALIDATED, REFUSED], day(12)) is None
    assert in_force_on([SECOND, SIGNED], day(12)) is SECOND
    assert in_force_on([SECOND, SIGNED], day(9)) is SIGNED
    late = version(coconstructed_on=day(2), validated_on=day(3), answered_on=day(4), answer="signe", starts_on=day(11))
    assert in_force_on([SECOND, late], day(12)) is SECOND


def review(on: datetime.date, outcome: str, **facts) -> ObjectiveReview:
    return ObjectiveReview(reviewed_on=on, outcome=outcome, **facts)


PLANNED = [(day(1), day(6))]


@pytest.mark.parametrize(
    ("reviews", "on", "expected"),
    [
        ([], day(2), Standing(due_on=day(6))),
        ([review(day(3), "atteint", progress=100)], day(2), Standing(due_on=day(6))),
        (
            [review(day(3), "atteint", progress=100)],
            day(3),
            Standing(Outcome.REACHED, day(3), day(6), (), 100),
        ),
        (
            [review(day(6), "reconduit", due_on=day(9), progress=40)],
            day(7),
            Standing(Outcome.RENEWED, day(6), day(9), (day(6),), 40),
        ),
        (
            [review(day(6), "reconduit", due_on=day(9)), review(day(9), "reconduit", due_on=day(12))],
            day(12),
            Standing(Outcome.RENEWED, day(9), day(12), (day(6), day(9))),
        ),
        # An evaluation may not say a progress: the last one told holds. Renewed after it was reached, it is open again.
        (
            [review(day(3), "atteint", progress=100), review(day(4), "reconduit", due_on=day(9))],
            day(5),
            Standing(Outcome.RENEWED, day(4), day(9), (day(6),), 100),
        ),
        ([review(day(3), "adapte")], day(5), Standing(Outcome.ADAPTED, day(3), day(6))),
        ([review(day(3), "plus_adapte")], day(5), Standing(Outcome.DROPPED, day(3), day(6))),
        # Renewed for the same day: nothing earlier.
        ([review(day(3), "reconduit", due_on=day(6))], day(5), Standing(Outcome.RENEWED, day(3), day(6))),
    ],
)
def test_an_objective_stands_as_its_evaluations_say(reviews, on, expected):
    assert standing_on(PLANNED, reviews, on) == expected


def test_the_next_version_may_give_another_day_and_the_evaluation_of_that_day_speaks_last():
    planned = [*PLANNED, (day(4), day(8))]
    assert standing_on(planned, [], day(5)) == Standing(due_on=day(8), earlier_due=(day(6),))
    renewed = [review(day(4), "reconduit", due_on=day(10))]
    assert standing_on(planned, renewed, day(5)).earlier_due == (day(6), day(8))


dates = st.dates(day(1), day(12, 31))
outcomes = st.sampled_from(Outcome)


@st.composite
def some_reviews(draw):
    days = draw(st.lists(dates, unique=True, max_size=8))
    found = []
    for on in days:
        outcome = draw(outcomes)
        later = on + datetime.timedelta(days=draw(st.integers(1, 400)))
        due = later if outcome == Outcome.RENEWED or (outcome == Outcome.ADAPTED and draw(st.booleans())) else None
        found.append(review(on, outcome, due_on=due, progress=draw(st.none() | st.integers(0, 100))))
    return found


@given(
    reviews=some_reviews(), planned=st.lists(st.tuples(dates, st.none() | dates), max_size=3), on=dates, data=st.data()
)
def test_the_state_of_an_objective_follows_from_its_evaluations_whatever_their_order_of_entry(
    reviews, planned, on, data
):
    expected = standing_on(planned, reviews, on)
    assert standing_on(planned, data.draw(st.permutations(reviews)), on) == expected
    assert standing_on(planned, [one for one in reviews if one.reviewed_on <= on], on) == expected
    known = sorted((one for one in reviews if one.reviewed_on <= on), key=lambda one: one.reviewed_on)
    assert expected.is_closed == bool(known and known[-1].outcome in CLOSING)
    assert expected.outcome == (known[-1].outcome if known else None)


@given(reviews=some_reviews(), first=dates)
def test_a_renewed_objective_keeps_all_the_days_it_was_due(reviews, first):
    standing = standing_on([(day(1), first)], reviews, day(12, 31))
    told = [first, *(one.due_on for one in sorted(reviews, key=lambda one: one.reviewed_on) if one.due_on)]
    assert {*standing.earlier_due, standing.due_on} == set(told)
    assert standing.due_on == told[-1]
    assert len(standing.earlier_due) <= len(told) - 1


WORDED = {
    "title": "Prendre le bus seule",
    "indicator": "trajets seule par mois",
    "start": "aucun",
    "target": "quatre",
    "means": "accompagnements",
}
PLANNED_SO = {"term": "court", "due_on": day(9)}
A_STEP = [Step(rank=1, text="Repérer l'arrêt", doer="personne")]


def an_aim(*lacking, steps=A_STEP) -> Aim:
    worded = {name: "" if name in lacking else value for name, value in WORDED.items()}
    planned = {name: value for name, value in PLANNED_SO.items() if name not in lacking}
    return Aim(ObjectiveVersion(**planned), ObjectiveWording(**worded), steps)


@pytest.mark.parametrize("lacking", [*WORDED, *PLANNED_SO])
def test_an_objective_says_what_it_lacks(lacking):
    aim = an_aim(lacking)
    assert [one.field for one in missing_of(aim)] == [lacking]
    assert (lacking in MEASURABLE) == (lacking in ("indicator", "start", "target"))


def test_an_objective_that_says_all_lacks_nothing_but_somebody_to_do_it():
    assert missing_of(an_aim()) == []
    assert [one.field for one in missing_of(an_aim(steps=[]))] == ["steps"]


def test_an_objective_that_came_without_words_lacks_them_all():
    aim = Aim(ObjectiveVersion(**PLANNED_SO), None, A_STEP)
    assert [one.field for one in missing_of(aim)] == list(WORDED)
    assert aim.title == "Objectif à formuler"
    assert set(MEASURABLE) <= {one.field for one in missing_of(aim)}


def validation(pap=WRITTEN, aims=None, texts=(), participations=()):
    return problems_of_validation(pap, [an_aim()] if aims is None else aims, texts, participations)


def test_what_is_not_measurable_feasible_and_planned_is_not_validated():
    assert not [one for one in validation() if one.is_error]
    assert [one.field for one in validation(pap=DRAFT) if one.is_error] == ["coconstructed_on"]
    assert [one.field for one in validation(aims=[]) if one.is_error] == ["objectives"]
    found = validation(aims=[an_aim("target", steps=[])])
    assert [one.message for one in found if one.is_error] == [
        "« Prendre le bus seule » : il manque où l'on veut arriver (cible), qui fait quoi (au moins une étape)."
    ]


def test_what_is_missing_besides_is_told_and_forbids_nothing():
    assert {one.field for one in validation()} == {
        "texts",
        "participations",
        "consented_on",
        "coordination_told_on",
    }
    pap = version(coconstructed_on=day(2), consented_on=day(2), coordination_told_on=day(2))
    texts = [PapText(subject=PapSubject.EXPECTATIONS, text="Je veux sortir")]
    assert validation(pap, texts=texts, participations=[Participation(kind="personne")]) == []


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"reviewed_on": day(7), "outcome": "atteint"}, ["reviewed_on"]),
        ({"reviewed_on": day(2), "outcome": "atteint"}, ["reviewed_on"]),
        ({"reviewed_on": day(5), "outcome": "atteint"}, ["reviewed_on"]),
        ({"reviewed_on": day(6), "outcome": "atteint"}, []),
        ({"reviewed_on": day(6), "outcome": "reconduit"}, ["due_on", "reason"]),
        ({"reviewed_on": day(6), "outcome": "reconduit", "due_on": day(6), "because": "…"}, ["due_on"]),
        ({"reviewed_on": day(6), "outcome": "reconduit", "due_on": day(7), "because": "…"}, []),
        ({"reviewed_on": day(6), "outcome": "adapte", "because": "…"}, []),
        ({"reviewed_on": day(6), "outcome": "plus_adapte"}, ["reason"]),
    ],
)
def test_what_forbids_an_evaluation(facts, fields):
    facts = dict(facts)
    others = [review(day(5), "adapte")]
    reason = facts.pop("because", "")
    found = problems_of_review(ObjectiveReview(**facts), reason=reason, on=day(6, 30), since=day(3), others=others)
    assert [one.field for one in found] == fields


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({}, []),
        ({"answered_on": day(4), "answer": "signe", "starts_on": day(4)}, []),
        ({"answered_on": day(4), "answer": "signe", "starts_on": day(3)}, ["starts_on"]),
        ({"answered_on": day(2), "answer": "refuse"}, ["answered_on"]),
        ({"answered_on": day(7), "answer": "refuse"}, ["answered_on"]),
        ({"consented_on": day(1), "coordination_told_on": day(6)}, []),
        ({"consented_on": day(7), "coordination_told_on": day(8)}, ["consented_on", "coordination_told_on"]),
    ],
)
def test_what_forbids_an_answer(facts, fields):
    found = problems_of_answer(version(validated_on=day(3), **facts), on=day(6))
    assert [one.field for one in found] == fields


SIGNED_FACTS = {"validated_on": day(3), "answer": "signe", "answered_on": day(4), "starts_on": day(5)}


@pytest.mark.parametrize(
    ("facts", "on", "speaks"),
    [
        ({}, day(9), False),
        ({"validated_on": day(3)}, day(2), False),
        ({"validated_on": day(3)}, day(3), True),
        (SIGNED_FACTS, day(9), True),
        ({"validated_on": day(3), "answer": "refuse", "answered_on": day(5)}, day(4), True),
        ({"validated_on": day(3), "answer": "refuse", "answered_on": day(5)}, day(5), False),
    ],
)
def test_a_version_speaks_once_validated_and_until_she_refuses_it(facts, on, speaks):
    assert speaks_on(version(**facts), on) is speaks


@pytest.mark.parametrize(
    ("later", "on", "replaced"),
    [
        ([], day(9), None),
        ([{"validated_on": day(6)}], day(9), None),
        ([{"validated_on": day(6), "answer": "refuse", "answered_on": day(7)}], day(9), None),
        ([SIGNED_FACTS | {"answered_on": day(6), "starts_on": day(7)}], day(6), None),
        ([SIGNED_FACTS | {"answered_on": day(6), "starts_on": day(7)}], day(9), day(7)),
        ([SIGNED_FACTS | {"starts_on": day(8)}, SIGNED_FACTS | {"starts_on": day(7)}], day(9), day(7)),
    ],
)
def test_a_version_is_replaced_the_day_another_comes_in_force(later, on, replaced):
    first = version(1, **SIGNED_FACTS)
    versions = [first, *(version(number, **facts) for number, facts in enumerate(later, start=2))]
    assert replaced_on(first, versions, on) == replaced
    assert replaced_on(versions[-1], versions, on) is None


@pytest.mark.parametrize(
    ("outcomes", "was_closed", "is_in_last", "last_is_validated", "is_refused"),
    [
        ([], True, False, True, True),
        (["adapte"], True, False, True, True),
        (["adapte", "atteint"], True, False, True, False),
        ([], False, False, True, False),
        ([], True, True, True, False),
        ([], True, False, False, False),
    ],
)
def test_what_forbids_to_open_an_objective_again(outcomes, was_closed, is_in_last, last_is_validated, is_refused):
    reviews = [review(day(month), outcome) for month, outcome in enumerate(outcomes, start=4)]
    found = problems_of_reopening(
        reviews, was_closed=was_closed, is_in_last=is_in_last, last_is_validated=last_is_validated
    )
    assert [one.field for one in found] == ["outcome"] * is_refused


@pytest.mark.parametrize(
    ("validated_on", "before", "until", "words"),
    [
        (day(5), None, None, ""),
        (day(7), None, None, "dans l'avenir"),
        (day(3), None, None, "co-construit le 01/04/2026"),
        (day(5), day(5), None, ""),
        (day(4), day(5), None, "La version 1 a été validée le 01/05/2026"),
        (day(5), None, day(5), ""),
        (day(5), None, day(4), "terminé depuis le 01/04/2026"),
    ],
)
def test_what_forbids_the_day_of_a_validation(validated_on, before, until, words):
    first = version(1, validated_on=before) if before else None
    pap = version(coconstructed_on=day(4))
    found = problems_of_validation_day(validated_on, pap, on=day(6), before=first, until=until)
    assert [words in one.message for one in found] == [True] * bool(words)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ((False, 0, 0), []),
        ((False, 1, 0), ["1 acte le sert déjà."]),
        ((False, 0, 2), ["2 inscriptions le servent déjà."]),
        ((False, 2, 1), ["2 actes et 1 inscription le servent déjà."]),
        ((True, 0, 0), ["évaluez-le plutôt"]),
        ((True, 3, 0), ["évaluez-le plutôt"]),
    ],
)
def test_what_forbids_to_take_an_objective_out(facts, told):
    is_carried, acts, enrolments = facts
    found = problems_of_removal(is_carried=is_carried, acts=acts, enrolments=enrolments)
    assert len(found) == len(told)
    assert all(words in one.message for one, words in zip(found, told, strict=True))


def test_what_forbids_the_days_of_a_version():
    assert problems_of_facts(version(analysed_on=day(1), tool="GEVA", tool_on=day(1)), on=day(2)) == []
    late = problems_of_facts(version(coconstructed_on=day(3), consented_on=day(4)), on=day(2))
    assert [one.field for one in late] == ["coconstructed_on", "consented_on"]
    early = problems_of_facts(version(analysed_on=day(12, year=2025), tool_on=day(1)), on=day(2))
    assert [one.field for one in early] == ["analysed_on", "tool"]


def test_progress_is_drawn_from_two_evaluations_on_in_the_order_of_their_days():
    assert curve_of([review(day(3), "adapte", progress=20)]) is None
    curve = curve_of(
        [review(day(6), "adapte", progress=50), review(day(4), "adapte"), review(day(2), "adapte", progress=0)]
    )
    assert [(one.on, one.progress, one.x, one.y) for one in curve.points] == [
        (day(2), 0, "44.0", "98.0"),
        (day(6), 50, "320.0", "54.0"),
    ]
    assert curve.in_words == "de 0 % le 01/02/2026 à 50 % le 01/06/2026"


def test_serafin_has_its_107_codes_in_the_order_of_their_segments():
    codes = list(nomenclature())
    assert len(codes) == 107
    assert codes.index("1.1.2") < codes.index("1.1.10") < codes.index("1.2")
    assert {one.code[0] for one in choosable(needs=True)} == {"1"}
    assert {one.code[0] for one in choosable(needs=False)} == {"2", "3"}
    assert len(choosable(needs=True)) + len(choosable(needs=False)) == 104
