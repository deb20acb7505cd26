"""What a team meeting and its decisions must say, and how one about a single person is counted (rule FI-2)."""

import datetime
import uuid

import pytest

from activity.meetings.rules import (
    MeetingDraft,
    PointDraft,
    problems_of_meeting,
    problems_of_point,
    proposal_for,
)
from tests.activity.entries import DAY

PAUL, NADIA = uuid.uuid4(), uuid.uuid4()
ALICE = uuid.uuid4()


def drafted(**changes) -> MeetingDraft:
    values = {"date": DAY, "minutes": 120, "people_minutes": 60, "person_ids": (PAUL, NADIA), "attendee_ids": (ALICE,)}
    return MeetingDraft(**(values | changes))


PROBLEMS = {
    "nothing wrong": ({}, []),
    "nobody discussed": ({"person_ids": (), "people_minutes": None}, []),
    "discussed for no minute": ({"people_minutes": 0}, []),
    "all of it for them": ({"people_minutes": 120}, []),
    "discussed, and nobody says for how long": ({"people_minutes": None}, ["people_minutes"]),
    "minutes for nobody": ({"person_ids": ()}, ["people_minutes"]),
    "more than the meeting": ({"people_minutes": 121}, ["people_minutes"]),
    "less than a minute each": ({"people_minutes": 1}, ["people_minutes"]),
    "no length": ({"minutes": 0, "person_ids": (), "people_minutes": None}, ["minutes"]),
    "tomorrow": ({"date": DAY + datetime.timedelta(days=1)}, ["date"]),
    "until midnight": ({"start": datetime.time(22)}, []),
    "past midnight": ({"start": datetime.time(22, 1)}, ["minutes"]),
}


@pytest.mark.parametrize(("changes", "fields"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_a_meeting_must_say(changes, fields):
    assert [found.field for found in problems_of_meeting(drafted(**changes), on=DAY)] == fields


POINTS = {
    "nothing": (PointDraft(), []),
    "a decision for everybody": (PointDraft(decision="Relire"), []),
    "somebody and no decision": (PointDraft(who_id=ALICE), ["decision"]),
    "a day and no decision": (PointDraft(text="Dit", due_on=DAY), ["decision"]),
    "the very day": (PointDraft(decision="Relire", due_on=DAY), []),
    "the day before": (PointDraft(decision="Relire", due_on=DAY - datetime.timedelta(days=1)), ["due_on"]),
}


@pytest.mark.parametrize(("point", "fields"), POINTS.values(), ids=POINTS)
def test_what_a_decision_must_say(point, fields):
    assert [found.field for found in problems_of_point(point, held_on=DAY)] == fields


ELSE = (PointDraft(person_id=PAUL), PointDraft(text="Plannings"))
FI2 = {
    "two people": ({}, False, None),
    "one person and something else": ({"person_ids": (PAUL,), "points": ELSE}, False, None),
    "one person with the front line, a part institutionnel": ({"person_ids": (PAUL,)}, False, 120),
    "one person with the front line, all of it hers": ({"person_ids": (PAUL,), "people_minutes": 120}, False, None),
    "one person with the front line, all institutionnel": ({"person_ids": (PAUL,), "people_minutes": 0}, False, 120),
    "one person among management": ({"person_ids": (PAUL,)}, True, 0),
    "one person among management, institutionnel": ({"person_ids": (PAUL,), "people_minutes": 0}, True, None),
    "nobody": ({"person_ids": (), "people_minutes": None}, True, None),
}


@pytest.mark.parametrize(("changes", "management_only", "proposed"), FI2.values(), ids=FI2)
def test_meeting_about_one_person_is_an_individual_act_or_institutionnel_never_both(changes, management_only, proposed):
    proposal = proposal_for(drafted(**changes), management_only=management_only)
    assert (proposal.people_minutes if proposal else None) == proposed
