"""What forbids a review of a whole project: the contract of pap.rules.problems_of_pap_review."""

import datetime

import pytest

from pap.enums import Doer, ParticipantKind
from pap.rules import DecisionDraft, InviteeDraft, PapReviewDraft, problems_of_pap_review

ON = datetime.date(2026, 6, 1)
SINCE = datetime.date(2026, 1, 12)
YESTERDAY, TOMORROW = ON - datetime.timedelta(1), ON + datetime.timedelta(1)
SHE = ParticipantKind.PERSON
SISTER = InviteeDraft(ParticipantKind.RELATIVE, "Anne", True)


def review(date=YESTERDAY, *, came: bool = True, guests=(), text: str = "", decisions=()) -> PapReviewDraft:
    invitees = (InviteeDraft(SHE, "", came), *guests)
    return PapReviewDraft(date=date, invitees=invitees, text=text, decisions=dict(enumerate(decisions, start=1)))


def decision(due_on=None) -> DecisionDraft:
    return DecisionDraft("Chercher un club", Doer.PERSON, "", due_on)


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        # Held.
        (review(), []),
        (review(ON), []),
        (review(SINCE), []),
        (review(came=False, guests=[SISTER]), []),
        (review(text="Tout va", decisions=[decision(), decision(YESTERDAY)]), []),
        (review(SINCE - datetime.timedelta(1)), ["date"]),
        (review(came=False), ["present"]),
        (review(ON, came=False, text="Tout va"), ["present"]),
        (review(ON, came=False, decisions=[decision()]), ["present"]),
        (review(decisions=[decision(), decision(YESTERDAY - datetime.timedelta(1))]), ["decision_2_due_on"]),
        # To come, today included as long as nobody has said who came.
        (review(TOMORROW, came=False), []),
        (review(ON, came=False), []),
        (review(TOMORROW), ["present"]),
        (review(TOMORROW, came=False, guests=[SISTER]), ["present"]),
        (review(TOMORROW, came=False, text="Tout va"), ["text"]),
        (review(TOMORROW, came=False, decisions=[decision()]), ["decision_1_text"]),
    ],
)
def test_what_forbids_a_review(draft, fields):
    assert [one.field for one in problems_of_pap_review(draft, on=ON, since=SINCE)] == fields


def test_one_review_a_day_and_none_once_her_accompaniment_is_over():
    assert problems_of_pap_review(review(), on=ON, since=SINCE, others={ON}) == []
    (found,) = problems_of_pap_review(review(), on=ON, since=SINCE, others={YESTERDAY})
    assert (found.field, found.message) == (
        "date",
        "Une revue de ce projet est déjà notée ce jour-là : corrigez-la.",
    )
    assert problems_of_pap_review(review(), on=ON, since=SINCE, until=YESTERDAY) == []
    (found,) = problems_of_pap_review(review(ON), on=ON, since=SINCE, until=YESTERDAY)
    assert found.message == "Son accompagnement est terminé depuis le 31/05/2026."


def test_one_that_was_said_to_have_taken_place_says_who_came():
    told = review(ON, came=False)
    assert problems_of_pap_review(told, on=ON, since=SINCE) == []
    assert [one.field for one in problems_of_pap_review(told, on=ON, since=SINCE, was_held=True)] == ["present"]


def test_it_took_place_once_somebody_came():
    assert review().took_place
    assert review(came=False, guests=[SISTER]).took_place
    assert not review(came=False).took_place
