"""What meets another act is refused wherever it is entered, the other named, each way out in one press."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from activity.collective.actions import write_activity
from activity.enums import ActFamily, ActStatus
from activity.models import Act, ActKind, CollectiveActivity, TeamMeeting
from tests.activity.entries import CREATE, DAY, edit_url, stored, typed
from tests.pages import field_errors, text_of

MEETING = "/reunions/saisir/"
WHY = "pendant la visite"


def at(hour: int, minute: int = 0) -> datetime.time:
    return datetime.time(hour, minute)


@pytest.fixture
def taken(cast, as_owner):
    """Alice's visit to Paul, from ten to eleven."""
    return stored(as_owner, cast, start=at(10), minutes=60)


@pytest.fixture
def session(cast, as_owner):
    with as_owner():
        cooking = write_activity(
            CollectiveActivity(
                service=cast.nord, name="Cuisine", objective="Cuisiner", leads_to="Le cours", starts_on=DAY
            ),
            professional_ids=[cast.alice.pk],
            actor=None,
        )
    sent = {"people": [str(cast.paul.pk)], "professionals": [str(cast.alice.pk)], "version": "0"}
    sent |= {"date": f"{DAY:%d/%m/%Y}", "start": "09:00", "minutes": "1h30", "form_key": str(uuid.uuid4())}
    return reverse("activity:session_create", args=[cooking.pk]), sent


@pytest.fixture
def household(cast, as_owner):
    with as_owner():
        kind = ActKind.objects.filter(service=cast.nord, family=ActFamily.CASES).order_by("rank", "pk").last()
    both = [str(cast.paul.pk), str(cast.nadia.pk)]
    return CREATE, typed(cast, type=str(kind.pk), people=both, start="09:00", minutes="1h30")


@pytest.fixture
def meeting(cast):
    """From nine to noon, its first hour and a half about Paul and Nadia."""
    sent = {"people": [str(cast.paul.pk), str(cast.nadia.pk)], "professionals": [str(cast.alice.pk)], "version": "0"}
    sent |= {"date": f"{DAY:%d/%m/%Y}", "start": "09:00", "minutes": "3h", "people_minutes": "1h30"}
    return MEETING, sent | {"form_key": str(uuid.uuid4())}


ENTRIES = pytest.mark.parametrize("entry", ["session", "household", "meeting"])


@ENTRIES
def test_overlap_names_the_other_act_and_shortens_in_one_press(request, cast, client, taken, enter, entry):
    url, sent = request.getfixturevalue(entry)
    client.force_login(cast.alice)
    answer = client.post(url, sent)
    assert f"déjà occupé par l'acte {taken.ref}" in field_errors(answer)["start"][0]
    page = answer.content.decode()
    what = " les situations" if entry == "meeting" else ""
    assert f"Raccourcir{what} : de 09:00, pendant 1 h 00" in text_of(answer).replace("\u00a0", " ")
    assert edit_url(taken) in page
    assert 'name="merge"' not in page
    assert client.post(url, sent | {"shorter": "09:00/60"}).status_code == 302
    enter(cast.alice)
    act = Act.objects.exclude(pk=taken.pk).get()
    assert (act.start, act.minutes, act.counted) == (at(9), 60, True)


@ENTRIES
def test_overlap_is_kept_uncounted_with_its_reason(request, cast, client, taken, enter, entry):
    url, sent = request.getfixturevalue(entry)
    client.force_login(cast.alice)
    page = client.post(url, sent).content.decode()
    assert page.count('name="uncounted_because"') == 1
    assert "Garder sans compter" in page
    assert client.post(url, sent | {"uncounted_because": WHY}).status_code == 302
    enter(cast.alice)
    act = Act.objects.exclude(pk=taken.pk).get()
    assert (act.counted, act.uncounted_because, act.minutes) == (False, WHY, 90)


@pytest.mark.parametrize(
    ("other", "shorter", "start", "people"), [(at(10), "09:00/60", at(9), 60), (at(9), "10:00/30", at(10), 30)]
)
def test_minutes_that_leave_the_situations_leave_the_meeting(
    cast, client, as_owner, meeting, enter, other, shorter, start, people
):
    stored(as_owner, cast, start=other, minutes=60)
    url, sent = meeting
    client.force_login(cast.alice)
    assert [way for way, _words in client.post(url, sent).context["form"].overlap.shorter] == [shorter]
    assert client.post(url, sent | {"shorter": shorter}).status_code == 302
    enter(cast.alice)
    held = TeamMeeting.objects.with_everything().get()
    assert (held.start, held.people_minutes, held.rest_minutes) == (start, people, 90)


def test_meeting_kept_uncounted_says_so_and_is_corrected(cast, client, taken, meeting, enter):
    url, sent = meeting
    client.force_login(cast.alice)
    page = text_of(client.post(url, sent | {"uncounted_because": WHY}, follow=True))
    assert "en 2 actes individuels, sans compter" in page
    assert f"gardés sans compter : {WHY}" in page
    enter(cast.alice)
    page = client.get(reverse("desk:meeting_edit", args=[TeamMeeting.objects.get().pk])).content.decode()
    assert f'name="uncounted_because" value="{WHY}"' in page


def test_shares_of_less_than_a_minute_are_not_offered(cast, client, as_owner, meeting):
    stored(as_owner, cast, start=at(9, 1), minutes=60)
    url, sent = meeting
    client.force_login(cast.alice)
    (way,) = client.post(url, sent).context["form"].overlap.shorter
    assert way[0] == "10:01/29"


@pytest.mark.parametrize("entry", ["session", "meeting"])
@pytest.mark.parametrize("sent", ["", "x", "09:00", "/", "25:00/3", "09:00/-5", "\x00/1", "9" * 400, "09:00/²"])
def test_way_out_that_is_none_writes_nothing(request, cast, client, taken, enter, entry, sent):
    url, whole = request.getfixturevalue(entry)
    client.force_login(cast.alice)
    assert client.post(url, whole | {"shorter": sent}).status_code == 200
    enter(cast.alice)
    assert Act.objects.get() == taken


# Done in two taps


@pytest.fixture
def appointment(cast, as_owner):
    """Alice's with Paul, today at nine, on a day that holds another act from ten to eleven."""
    today = timezone.localdate()
    stored(as_owner, cast, date=today, start=at(10), minutes=60, ref="AUTRE")
    act = stored(as_owner, cast, date=today, start=at(9), minutes=60, status=ActStatus.PLANNED)
    sent = {"form_key": str(uuid.uuid4()), "version": "1", "date": f"{today:%d/%m/%Y}", "start": "09:00"}
    return act, reverse("activity:appointment_tell", args=[act.pk]), sent


def test_done_at_a_moment_that_is_taken_is_shortened_in_one_press(cast, client, appointment, enter):
    act, url, sent = appointment
    client.force_login(cast.alice)
    answer = client.post(url, sent | {"chip": "90"})
    assert list(field_errors(answer)) == ["minutes"]
    assert "l'acte AUTRE de cette personne" in field_errors(answer)["minutes"][0]
    assert "Raccourcir : de 09:00, pendant 1 h 00" in text_of(answer).replace("\u00a0", " ")
    assert client.post(url, sent | {"minutes": "90", "shorter": "09:00/60"}).status_code == 302
    enter(cast.alice)
    act = Act.objects.get(pk=act.pk)
    assert (act.status, act.start, act.minutes, act.counted) == (ActStatus.DONE, at(9), 60, True)


def test_done_at_a_moment_that_is_taken_is_kept_uncounted(cast, client, appointment, enter):
    act, url, sent = appointment
    client.force_login(cast.alice)
    page = client.post(url, sent | {"chip": "90"}).content.decode()
    assert 'name="uncounted_because"' in page
    assert client.post(url, sent | {"minutes": "90", "do": "fait", "uncounted_because": WHY}).status_code == 302
    enter(cast.alice)
    act = Act.objects.get(pk=act.pk)
    assert (act.status, act.minutes, act.counted, act.uncounted_because) == (ActStatus.DONE, 90, False, WHY)


def test_hour_typed_to_move_it_does_not_move_what_is_done(cast, client, appointment, enter):
    act, url, sent = appointment
    client.force_login(cast.alice)
    assert client.post(url, sent | {"start": "08:00", "chip": "45"}).status_code == 302
    enter(cast.alice)
    assert Act.objects.get(pk=act.pk).start == at(9)
