"""Her appointments in her telephone: by a secret address that she may close, dates and hours and nobody's name."""

import datetime
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from activity.enums import ActStatus
from activity.feed.views import AHEAD, BACK
from activity.models import Act, ActKind, CalendarFeed
from tests.activity.entries import stored
from tests.pages import text_of

SUBSCRIPTION = "/agenda/abonnement/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def opened(cast, client):
    client.force_login(cast.alice)
    client.post(SUBSCRIPTION, {"form_key": str(uuid.uuid4())})
    client.logout()
    return CalendarFeed.objects.get(user=cast.alice).path


def planned(as_owner, cast, *, days=1, **changes) -> Act:
    today = timezone.localdate()
    return stored(as_owner, cast, date=today + days * DAY, status=ActStatus.PLANNED, **changes)


def events(client, address) -> list[dict[str, str]]:
    """The calendar parsed: each event's lines by their names, folded lines joined again."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    content = answer.content.decode()
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    assert "\n" not in content.replace("\r\n", "")
    lines = content.replace("\r\n ", "").strip().split("\r\n")
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    body = "\n".join(lines)
    found = re.findall(r"BEGIN:VEVENT\n(.*?)\nEND:VEVENT", body, re.DOTALL)
    return [dict(re.split(r"[:;]", line, maxsplit=1) for line in event.split("\n")) for event in found]


def test_calendar_tells_when_and_of_what_family(cast, client, as_owner, opened):
    kind = cast.kinds["individuel"]
    with as_owner():
        ActKind.objects.filter(pk=kind.pk).update(label="Chez Paul Éon")
    act = planned(as_owner, cast, start=datetime.time(14, 15), minutes=90, kind_id=kind.pk, note="Chez sa sœur")
    (event,) = events(client, opened)
    start = timezone.make_aware(datetime.datetime.combine(act.date, act.start)).astimezone(datetime.UTC)
    assert event["DTSTART"] == f"{start:%Y%m%dT%H%M%SZ}"
    assert event["DTEND"] == f"{start + datetime.timedelta(minutes=90):%Y%m%dT%H%M%SZ}"
    assert event["SUMMARY"] == kind.get_family_display()


def test_calendar_names_nobody_and_no_place(cast, client, as_owner, opened):
    planned(as_owner, cast, start=datetime.time(9), minutes=30, note="Confidence")
    content = client.get(opened).content.decode()
    for word in ("Paul", "Éon", "Alice", "Confidence", "Nord", "Rives", str(cast.paul.pk)):
        assert word not in content


def test_appointment_without_an_hour_is_of_the_whole_day(cast, client, as_owner, opened):
    act = planned(as_owner, cast, start=None, minutes=None)
    (event,) = events(client, opened)
    assert event["DTSTART"] == f"VALUE=DATE:{act.date:%Y%m%d}"
    assert "DTEND" not in event


@pytest.mark.parametrize(
    ("days", "shown"), [(-BACK.days, 1), (-BACK.days - 1, 0), (AHEAD.days, 1), (AHEAD.days + 1, 0)]
)
def test_calendar_goes_from_last_week_to_two_months_ahead(cast, client, as_owner, opened, days, shown):
    planned(as_owner, cast, days=days)
    assert len(events(client, opened)) == shown


def test_calendar_has_her_own_planned_acts_alone(cast, client, as_owner, opened):
    planned(as_owner, cast, professional_ids=(cast.bob.pk,))
    stored(as_owner, cast, date=timezone.localdate())
    assert events(client, opened) == []


def test_whoever_left_the_service_reads_no_more(cast, client, as_owner, opened):
    planned(as_owner, cast)
    with as_owner():
        cast.alice.memberships.update(ends_on=timezone.localdate() - DAY)
    assert events(client, opened) == []


def test_account_that_is_closed_has_no_calendar(cast, client, as_owner, opened):
    with as_owner():
        type(cast.alice).objects.filter(pk=cast.alice.pk).update(is_active=False)
    assert client.get(opened).status_code == 404


def test_address_replaced_or_closed_answers_no_more(cast, client, opened):
    client.force_login(cast.alice)
    assert opened in text_of(client.get(SUBSCRIPTION)) or opened in client.get(SUBSCRIPTION).content.decode()
    client.post(SUBSCRIPTION, {"form_key": str(uuid.uuid4())})
    other = CalendarFeed.objects.get(user=cast.alice).path
    assert client.get(opened).status_code == 404
    assert client.get(other).status_code == 200
    client.post(reverse("activity:calendar_subscription_end"), {"form_key": str(uuid.uuid4())})
    assert client.get(other).status_code == 404


def test_address_that_is_nearly_right_is_none(cast, client, opened):
    feed = CalendarFeed.objects.get(user=cast.alice)
    for pk, token in ((feed.pk, uuid.uuid4()), (uuid.uuid4(), feed.token)):
        assert client.get(reverse("activity:calendar_feed", args=[pk, token])).status_code == 404


def test_calendar_takes_as_many_queries_for_one_act_as_for_many(
    cast, client, as_owner, opened, django_assert_num_queries
):
    planned(as_owner, cast)
    with django_assert_num_queries(5):
        events(client, opened)
    for days in range(2, 12):
        planned(as_owner, cast, days=days)
    with django_assert_num_queries(5):
        assert len(events(client, opened)) == 11
