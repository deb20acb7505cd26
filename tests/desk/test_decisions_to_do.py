"""What a team meeting decided waits for whoever it names, wherever she looks, until it is ticked done."""

import datetime
import uuid

import pytest
from django.utils import timezone

from accounts.absences.actions import add_absence
from activity.meetings.actions import hold_meeting
from activity.meetings.deadlines import deadlines_of_decision
from activity.meetings.rules import MeetingDraft, PointDraft
from activity.models import MeetingPoint, TeamMeeting, Transmission
from activity.transmissions.actions import Told, write_transmission
from desk.deadlines.gathered import of_service
from people.models import PersonAlert
from tests.pages import text_of

HOME, DAY, MEETINGS = "/", "/ma-journee/", "/reunions/"
HELD = datetime.date(2026, 5, 4)


@pytest.fixture
def decided(cast, enter, today):
    """Yesterday, of Paul: Bob rings by tomorrow. Of everything else: the whole team, with no day."""
    enter(cast.alice)
    points = (
        PointDraft(
            person_id=cast.paul.pk, decision="Rappeler", who_id=cast.bob.pk, due_on=today + datetime.timedelta(days=1)
        ),
        PointDraft(decision="Ranger la salle"),
    )
    draft = MeetingDraft(
        date=today - datetime.timedelta(days=1),
        minutes=60,
        people_minutes=30,
        person_ids=(cast.paul.pk,),
        attendee_ids=(cast.alice.pk, cast.bob.pk),
        points=points,
    )
    hold_meeting(service=cast.nord, draft=draft, actor=cast.alice, on=today)
    return MeetingPoint.objects.get(person=cast.paul)


@pytest.mark.parametrize(
    ("due_on", "done_on", "on", "is_open"),
    [
        (None, None, "2026-05-10", False),
        ("2026-05-12", None, "2026-05-03", False),  # not decided yet
        ("2026-05-12", None, "2026-05-04", True),
        ("2026-05-12", None, "2026-05-13", True),
        ("2026-05-12", "2026-05-11", "2026-05-10", True),
        ("2026-05-12", "2026-05-11", "2026-05-11", False),
    ],
)
def test_deadline_of_what_was_decided(cast, due_on, done_on, on, is_open):
    day = datetime.date.fromisoformat
    done_at = done_on and timezone.make_aware(datetime.datetime.fromisoformat(f"{done_on}T12:00"))
    meeting = TeamMeeting(date=HELD)
    point = MeetingPoint(
        meeting=meeting, person=cast.paul, decision="Rappeler", due_on=due_on and day(due_on), done_at=done_at
    )
    found = [(one.code, one.due, one.since, one.person_ref, one.who) for one in deadlines_of_decision(point, day(on))]
    expected = ("decision_a_faire", due_on and day(due_on), HELD, cast.paul.ref, "professionnel désigné")
    assert found == [expected] * is_open


def asked_in(answer) -> list:
    """What notes and meetings ask, on the page of a person."""
    return [step.due for step in answer.context["steps"] if step.due and step.due.detail]


def test_decision_is_at_home_in_her_day_and_on_the_person_s_page_until_it_is_done(
    cast, client, decided, as_owner, today
):
    person = f"/personnes/{cast.paul.pk}/"

    def seen(who, *pages: str) -> list[bool]:
        client.force_login(who)
        return ["Rappeler" in text_of(client.get(page)) for page in pages]

    def listed() -> list:
        with as_owner():
            return [one.person_ref for one in of_service(cast.nord, on=today) if one.code == "decision_a_faire"]

    assert seen(cast.bob, HOME, DAY, person, MEETINGS) == [True] * 4
    # Alice is not named: she finds it with the person; the head with the team's.
    assert seen(cast.alice, HOME, DAY, person) == [False, False, True]
    assert seen(cast.chloe, HOME, person) == [True, True]
    assert seen(cast.david, HOME, person) == [False, False]
    assert listed() == [cast.paul.ref]
    client.force_login(cast.bob)
    done = client.post(f"/reunions/decisions/{decided.pk}/fait/", {"form_key": str(uuid.uuid4()), "retour": DAY})
    assert done.url == DAY
    assert seen(cast.bob, HOME, DAY, person, MEETINGS) == [False] * 4
    assert listed() == []


@pytest.mark.parametrize("back", ["https://ailleurs.example/", "//ailleurs.example/", ""])
def test_decision_done_leads_to_its_meeting_where_the_page_named_is_not_ours(cast, client, decided, back):
    client.force_login(cast.bob)
    done = client.post(f"/reunions/decisions/{decided.pk}/fait/", {"form_key": str(uuid.uuid4()), "retour": back})
    assert done.url == f"/reunions/{decided.meeting_id}/"


def test_decision_of_who_is_away_is_her_relay_s(cast, client, decided, as_owner, today):
    with as_owner():
        add_absence(
            service=cast.nord,
            user=cast.bob,
            first_day=today,
            last_day=today,
            kind="conge",
            relay=cast.alice,
            actor=None,
        )
    client.force_login(cast.alice)
    assert all("Rappeler" in text_of(client.get(page)) for page in (HOME, DAY, MEETINGS))
    assert "relais pour Bob" in text_of(client.get(HOME))


def test_person_s_page_has_the_deadlines_of_her_transmissions_and_alerts(cast, client, as_owner, today):
    with as_owner():
        told = Told(
            text="Porter la clé [[de sa sœur]]",
            person=cast.paul,
            addressee_ids=[cast.bob.pk],
            due_on=today,
            to_raise=False,
        )
        write_transmission(actor=cast.alice, service=cast.nord, told=told)
        PersonAlert.objects.create(
            service=cast.nord, person=cast.paul, author=cast.bob, written_on=today, text="Chien", review_on=today
        )
    page = f"/personnes/{cast.paul.pk}/"
    client.force_login(cast.bob)
    answer = client.get(page)
    assert [one.deadline.code for one in asked_in(answer)] == [
        "alerte_a_revoir",
        "transmission_a_faire",
    ]
    assert "Porter la clé de sa sœur (passage sur un tiers)" in text_of(answer)
    assert "Porter la clé de sa sœur (passage sur un tiers)" in text_of(client.get(HOME))
    with as_owner():
        Transmission.objects.update(done_at=timezone.now(), done_by=cast.bob)
        PersonAlert.objects.update(closed_on=today, closed_by=cast.bob, closed_because="Parti")
    assert not asked_in(client.get(page))
    # What was told to Bob alone is not Alice's colleague's to read here either.
    client.force_login(cast.david)
    assert not asked_in(client.get(page))
