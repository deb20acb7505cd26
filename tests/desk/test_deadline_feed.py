"""Her deadlines in her telephone: what kind, how many and in which service, by a secret address that she may close."""

import datetime
import re
import uuid

import pytest
from django.urls import reverse

from accounts.models import Absence
from activity.models import CalendarFeed, CollectiveActivity, Enrolment
from desk.deadlines.feed import AHEAD, BACK
from people.models import Orientation
from services.models import Closure
from tests.pages import text_of
from tests.paths import follow

SUBSCRIPTION = "/agenda/abonnement/"
DAY = datetime.timedelta(days=1)
# A DIPC is handed over within fifteen days of an admission.
DELAY = 15 * DAY


@pytest.fixture
def opened(cast, client, as_owner, today):
    """The address of Alice, with nobody due yet."""
    with as_owner():
        cast.nord.accompaniments.update(admitted_on=None, first_contact_on=today)
    client.force_login(cast.alice)
    client.post(SUBSCRIPTION, {"form_key": str(uuid.uuid4())})
    client.logout()
    return CalendarFeed.objects.get(user=cast.alice).deadline_path


def events(client, address, kind="Remettre le DIPC") -> list[dict[str, str]]:
    """The calendar parsed, folded lines joined again; its events of one kind."""
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    content = answer.content.decode()
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    body = content.replace("\r\n ", "").replace("\r\n", "\n")
    assert body.startswith("BEGIN:VCALENDAR\n")
    assert body.endswith("END:VCALENDAR\n")
    found = re.findall(r"BEGIN:VEVENT\n(.*?)\nEND:VEVENT", body, re.DOTALL)
    told = [dict(re.split(r"[:;]", line, maxsplit=1) for line in event.split("\n")) for event in found]
    assert len({event["UID"] for event in told}) == len(told)
    return [event for event in told if event["SUMMARY"].startswith(kind)]


def days_of(found) -> list[str]:
    return sorted(event["DTSTART"].removeprefix("VALUE=DATE:") for event in found)


def monday_after(day: datetime.date) -> datetime.date:
    return day + (7 - day.weekday()) * DAY


def test_one_event_a_day_and_kind_says_how_many_and_names_nobody(cast, client, as_owner, opened, today):
    due_on = monday_after(today)
    with as_owner():
        for name in ("Tanguy", "Quéré"):
            follow(cast, name, admitted_on=due_on - DELAY, referent=cast.alice)
        follow(cast, "Autre", admitted_on=due_on - DELAY, referent=cast.bob)
    (event,) = events(client, opened)
    assert event["DTSTART"] == f"VALUE=DATE:{due_on:%Y%m%d}"
    assert "DTEND" not in event
    assert event["SUMMARY"].endswith(f": 2 ({cast.nord})".replace(",", "\\,"))
    assert event["URL"] == "http://testserver/echeances/"
    content = client.get(opened).content.decode().replace("\r\n ", "")
    refs = [path.person.ref for path in cast.nord.accompaniments.select_related("person")]
    for word in ("Tanguy", "Quéré", "Ana", "Alice", "Bob", "Éon", *refs):
        assert word not in content


def test_what_falls_on_a_closed_day_is_on_the_last_opening_day_before(cast, client, as_owner, opened, today):
    due_on = monday_after(today) + 2 * DAY
    with as_owner():
        follow(cast, "Tanguy", admitted_on=due_on - DELAY, referent=cast.alice)
        Closure.objects.create(service=cast.nord, starts_on=due_on, ends_on=due_on)
    assert days_of(events(client, opened)) == [f"{due_on - DAY:%Y%m%d}"]


@pytest.mark.parametrize(("away", "shown"), [(True, 1), (False, 0)])
def test_relay_reads_those_of_who_is_away(cast, client, as_owner, opened, today, away, shown):
    with as_owner():
        follow(cast, "Tanguy", admitted_on=today, referent=cast.bob)
        day = today if away else today - 2 * DAY
        Absence.objects.create(service=cast.nord, user=cast.bob, relay=cast.alice, first_day=day, last_day=day)
    assert len(events(client, opened)) == shown


@pytest.mark.parametrize(("days", "shown"), [(-BACK + 4, 1), (-BACK - 4, 0), (AHEAD - 4, 1), (AHEAD + 4, 0)])
def test_calendar_goes_from_last_month_to_three_months_ahead(cast, client, as_owner, opened, today, days, shown):
    with as_owner():
        path = follow(cast, "Tanguy", admitted_on=today - 300 * DAY, referent=cast.alice)
        began = today - 300 * DAY
        Orientation.objects.create(person=path.person, decided_on=began, starts_on=began, ends_on=today + days * DAY)
    assert len(events(client, opened, "Demander le renouvellement")) == shown


def test_words_that_somebody_typed_stay_out(cast, client, as_owner, opened, today):
    began = today - 24 * 30 * DAY
    with as_owner():
        path = follow(cast, "Tanguy", admitted_on=began, referent=cast.alice)
        activity = CollectiveActivity.objects.create(
            service=cast.nord, name="Chez Paul", objective="-", leads_to="-", purpose="vie_quotidienne", starts_on=began
        )
        Enrolment.objects.create(service=cast.nord, activity=activity, person=path.person, starts_on=began)
    assert len(events(client, opened, "Mettre fin à sa participation")) == 1
    assert "Chez Paul" not in client.get(opened).content.decode().replace("\r\n ", "")


def test_head_reads_hers_and_not_the_team_s(cast, client, as_owner, opened, today):
    with as_owner():
        follow(cast, "Tanguy", admitted_on=today, referent=cast.alice)
        feed = CalendarFeed.objects.create(user=cast.chloe)
    assert events(client, feed.deadline_path) == []


def test_address_closed_or_replaced_or_nearly_right_answers_no_more(cast, client, as_owner, opened):
    feed = CalendarFeed.objects.get(user=cast.alice)
    for pk, token in ((feed.pk, feed.token), (feed.pk, uuid.uuid4()), (uuid.uuid4(), feed.deadline_token)):
        assert client.get(reverse("desk:deadline_feed", args=[pk, token])).status_code == 404
    client.force_login(cast.alice)
    assert opened in client.get(SUBSCRIPTION).content.decode()
    client.post(SUBSCRIPTION, {"form_key": str(uuid.uuid4())})
    other = CalendarFeed.objects.get(user=cast.alice).deadline_path
    assert (client.get(opened).status_code, client.get(other).status_code) == (404, 200)
    client.post(reverse("activity:calendar_subscription_end"), {"form_key": str(uuid.uuid4())})
    assert client.get(other).status_code == 404
    assert "Aucune adresse" in text_of(client.get(SUBSCRIPTION))


def test_whoever_left_the_service_reads_no_more(cast, client, as_owner, opened, today):
    with as_owner():
        follow(cast, "Tanguy", admitted_on=today, referent=cast.alice)
        cast.alice.memberships.update(ends_on=today - DAY)
    assert events(client, opened) == []


def test_calendar_takes_as_many_queries_for_one_person_as_for_many(
    cast, client, as_owner, opened, today, django_assert_num_queries
):
    for number in (1, 9):
        with as_owner():
            for rank in range(number):
                follow(cast, f"Nom{number}{rank}", admitted_on=today - rank * DAY, referent=cast.alice)
        with django_assert_num_queries(8):
            assert events(client, opened)
