"""One visit to several people of a household: as many individual acts as people, sharing the minutes (rule AI-5)."""

import pytest

from activity.actions import delete_act
from activity.enums import ActFamily
from activity.meetings.actions import hold_meeting
from activity.meetings.rules import MeetingDraft
from activity.models import Act, ActKind
from activity.rules import shares_in_words
from services.models import Service
from tests.activity.entries import CREATE, DAY, edit_url, typed
from tests.pages import text_of

LABEL = "Visite à plusieurs personnes d'un foyer"


@pytest.mark.parametrize(
    ("minutes", "people", "words"),
    [
        (60, 2, "30 et 30 min"),
        (50, 3, "17, 17 et 16 min"),
        (60, 7, "9, 9, 9, 9, 8, 8 et 8 min"),
        (60, 1, ""),
        (0, 2, ""),
        (None, 2, ""),
    ],
)
def test_shares_are_said_largest_first(minutes, people, words):
    said = shares_in_words(minutes, people)
    assert words in said if words else not said


def test_every_service_is_offered_it_from_its_first_day(cast, as_owner):
    with as_owner():
        new = Service.objects.create(organisation=cast.rives, code="neuf", name="SAVS Neuf")
        for service in (cast.nord, new):
            assert ActKind.objects.get(service=service, label=LABEL).family == ActFamily.CASES


def test_household_visit_is_one_event_whose_minutes_are_shared(cast, client, as_owner):
    with as_owner():
        kind = ActKind.objects.get(service=cast.nord, label=LABEL)
    client.force_login(cast.alice)
    sent = typed(cast, type=str(kind.pk), people=[str(cast.paul.pk), str(cast.nadia.pk)], minutes="75")
    answer = client.post(CREATE, sent)
    assert answer.status_code == 302
    assert "38 et 37 min" in text_of(client.get(answer.url))
    with as_owner():
        (act,) = Act.objects.counted()
        assert (act.type, act.minutes, act.people_count) == ("reunion_dossiers", 75, 2)
    assert "38 et 37 min" in text_of(client.get(edit_url(act)))


def test_act_of_a_meeting_is_not_taken_back_as_a_hasty_one(cast, client, enter):
    enter(cast.alice)
    draft = MeetingDraft(
        date=DAY, minutes=60, people_minutes=60, person_ids=(cast.paul.pk,), attendee_ids=(cast.alice.pk,)
    )
    meeting = hold_meeting(service=cast.nord, draft=draft, actor=cast.alice, on=DAY)
    client.force_login(cast.alice)
    assert client.post(f"/actes/{meeting.act_id}/annuler-la-saisie/").status_code == 404
    with pytest.raises(Exception, match="corrigez la réunion"):
        delete_act(meeting.act, actor=cast.alice)
