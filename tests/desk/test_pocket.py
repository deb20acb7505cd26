"""In a pocket: one's day and a person's card, each in one light answer, with nothing that is not hers to read."""

import datetime
import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activity.actions import context_for, log_acts
from activity.enums import ActStatus
from activity.meetings.actions import hold_meeting
from activity.meetings.rules import MeetingDraft, PointDraft
from activity.models import Transmission
from activity.rules import ActDraft
from people.models import ContactDetails, PersonAlert, ProtectionMeasure
from tests.pages import text_of

LARGEST = 6_000  # bytes of HTML, gzip
DAY = reverse("desk:day")


def card(person) -> str:
    return reverse("desk:person_card", args=[person.pk])


def size(response) -> int:
    return len(gzip.compress(response.content, 6))


@pytest.fixture
def full(cast, as_owner, today):
    """A day and a person with everything that they can show, and long words in it."""
    words = "Rencontre au sujet du dossier de logement, suite du courrier de la semaine dernière. "
    with as_owner():
        for person in (cast.paul, cast.nadia):
            ContactDetails.objects.create(
                person=person,
                phone="06 39 98 00 01",
                other_phone="06 39 98 00 02",
                preferred="sms",
                address="12 rue du Port, Saint-Malo",
                access="2e étage, code 1234",
                emergency_name="Sa sœur",
                emergency_phone="02 61 91 00 03",
            )
            ProtectionMeasure.objects.create(
                person=person,
                type="tutelle",
                mandatary_name="UDAF 35, Mme Le Roux",
                mandatary_phone="02 61 91 00 04",
            )
            PersonAlert.objects.create(
                service=cast.nord,
                person=person,
                author=cast.bob,
                written_on=today,
                text="Chien non attaché : appeler",
                review_on=today,
            )
        common = {"service_id": cast.nord.pk, "minutes": 45, "professional_ids": (cast.alice.pk,)}
        planned = {"status": ActStatus.PLANNED, **common}
        drafts = [
            ActDraft(
                date=today - datetime.timedelta(days=n + 1),
                person_ids=(cast.paul.pk,),
                note=f"Note {n}. {words * 5}",
                **common,
            )
            for n in range(4)
        ]
        drafts += [
            ActDraft(
                date=today + datetime.timedelta(days=n // 2),
                start=datetime.time(8 + n),
                person_ids=(one.pk,),
                **planned,
            )
            for n in range(8)
            for one in [(cast.paul, cast.nadia)[n % 2]]
        ]
        log_acts(drafts, actor=None, context=context_for(cast.nord, on=today))
        for n in range(5):
            Transmission.objects.create(
                service=cast.nord, author=cast.bob, person=cast.paul, text=f"Transmission {n}. {words}", due_on=today
            )
            decided = PointDraft(person_id=cast.paul.pk, decision=f"Décision {n}. {words}", due_on=today)
            meeting = MeetingDraft(
                date=today - datetime.timedelta(days=n),
                minutes=60,
                people_minutes=0,
                person_ids=(cast.paul.pk,),
                attendee_ids=(cast.bob.pk,),
                points=(decided,),
            )
            hold_meeting(service=cast.nord, draft=meeting, actor=cast.bob, on=today)
    return cast


def test_day_says_what_is_planned_in_its_order_with_how_to_reach_each(full, client):
    client.force_login(full.alice)
    page = client.get(DAY)
    text, body = text_of(page), page.content.decode()
    assert text.index("08:00") < text.index("09:00")
    assert "Alerte : Chien non attaché : appeler" in text
    assert 'href="tel:0639980001"' in body
    assert "12 rue du Port, Saint-Malo 2e étage, code 1234" in text
    assert text.count("J’ai lu") == 3
    assert body.count("btn-primary") == 1
    assert f"/actes/saisir/?retour={DAY.replace('/', '%2F')}" in body


def test_card_says_what_one_must_know_before_ringing(full, client):
    client.force_login(full.alice)
    text = text_of(client.get(card(full.paul)))
    for words in (
        "Alerte : Chien non attaché",
        "06 39 98 00 01",
        "Préfère : sms",
        "Tutelle : UDAF 35, Mme Le Roux 02 61 91 00 04",
        "À prévenir : Sa sœur 02 61 91 00 03",
        "Note 0.",
        "Note 2.",
        "Transmission 4.",
    ):
        assert words in text, words
    assert "Note 3." not in text


def test_secretary_has_the_card_without_what_is_told(full, client):
    client.force_login(full.david)
    text = text_of(client.get(card(full.paul)))
    assert "06 39 98 00 01" in text
    for closed in ("Alerte", "Note 0", "Transmission", "Saisir un acte"):
        assert closed not in text
    assert client.get(DAY).status_code == 403


def test_person_of_another_service_has_no_card(full, client):
    client.force_login(full.alice)
    assert client.get(card(full.sarah)).status_code == 404


@pytest.mark.parametrize("page", ["day", "card"])
def test_page_is_one_answer_of_six_kilobytes(full, client, page):
    client.force_login(full.alice)
    answer = client.get(DAY if page == "day" else card(full.paul))
    assert size(answer) <= LARGEST
    body = answer.content.decode()
    # Nothing more is asked but style sheets and the icon, which the browser keeps.
    assert "<script" not in body
    assert "<img" not in body
    assert "hx-" not in body


@pytest.mark.parametrize("page", ["day", "card"])
def test_page_asks_as_much_for_one_as_for_many(full, client, as_owner, today, page):
    """Twelve more appointments and transmissions: no more queries, and the same size at most."""
    client.force_login(full.alice)
    address = DAY if page == "day" else card(full.paul)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    with as_owner():
        common = {"service_id": full.nord.pk, "minutes": 5, "professional_ids": (full.alice.pk,)}
        drafts = [
            ActDraft(
                date=today,
                start=datetime.time(12, 5 * n),
                person_ids=(full.nadia.pk,),
                status=ActStatus.PLANNED,
                **common,
            )
            for n in range(12)
        ]
        log_acts(drafts, actor=None, context=context_for(full.nord, on=today))
        for n in range(30):
            Transmission.objects.create(service=full.nord, author=full.bob, person=full.nadia, text=f"Autre {n}")
    with CaptureQueriesContext(connection) as many:
        assert size(client.get(address)) <= LARGEST
    assert len(many) == len(few)
