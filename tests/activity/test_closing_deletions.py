"""What is taken away in a closed month goes the way of every change: refused, then the head's, with her reason."""

import datetime

import pytest
from django.urls import reverse

from activity.actions import context_for, log_acts
from activity.meetings.actions import hold_meeting
from activity.meetings.rules import MeetingDraft
from activity.models import Act, LateChange, MonthClosing
from activity.rules import ActDraft
from tests.activity.entries import DAY
from tests.activity.test_closing import MAY, REASON, reason_form
from tests.pages import text_of


def undone(cast, on: datetime.date) -> str:
    """Of an act that the head has just entered."""
    draft = ActDraft(
        service_id=cast.nord.pk,
        date=DAY,
        minutes=60,
        person_ids=(cast.paul.pk,),
        professional_ids=(cast.chloe.pk,),
    )
    (act,) = log_acts([draft], actor=cast.chloe, context=context_for(cast.nord, on=on))
    return reverse("activity:act_undo", args=[act.pk])


def deleted_meeting(cast, on: datetime.date) -> str:
    draft = MeetingDraft(
        date=DAY, minutes=60, people_minutes=60, person_ids=(cast.paul.pk,), attendee_ids=(cast.alice.pk,)
    )
    meeting = hold_meeting(service=cast.nord, draft=draft, actor=cast.chloe, on=on)
    return reverse("desk:meeting_delete", args=[meeting.pk])


@pytest.mark.parametrize("taken_away", [undone, deleted_meeting])
def test_what_is_taken_away_in_a_closed_month_needs_the_head_and_a_reason(
    cast, client, as_owner, enter, today, taken_away
):
    enter(cast.chloe, today)
    url = taken_away(cast, today)
    with as_owner():
        MonthClosing.objects.create(service=cast.nord, month=MAY, closed_by=cast.chloe)
    if taken_away is deleted_meeting:
        client.force_login(cast.alice)
        assert "le chef de service a clos mai 2026" in text_of(client.post(url))
    client.force_login(cast.chloe)
    form = reason_form(client.post(url), url)
    with as_owner():
        assert Act.objects.count() == 1
    assert client.post(url, form | {"late_reason": [REASON]}).status_code == 302
    with as_owner():
        assert not Act.objects.exists()
        assert {(late.change, late.reason) for late in LateChange.objects.all()} == {("suppression", REASON)}
