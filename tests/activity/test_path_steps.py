"""A step of the path that takes time is typed once: the fact and its act, or its indirect time, from one form."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from activity.enums import ActFamily, ActNature, ActStatus
from activity.models import Act, ActKind, IndirectTime
from admissions.models import Accompaniment, Dipc, FirstContact, InformationMeeting
from people.models import Person
from tests.activity.entries import CREATE, DAY, edit_url, page_of, stored, typed
from tests.pages import field_errors, text_of

CONTACTS = "/premiers-contacts/"
CONTACT, INFORMATION = f"{CONTACTS}saisir/", f"{CONTACTS}information/"


def contact(cast, **changes):
    """A first contact by phone with someone new."""
    sent = {
        "form_key": str(uuid.uuid4()),
        "who": "nouvelle",
        "last_name": "Le Bihan",
        "first_name": "Léa",
        "date": f"{DAY:%d/%m/%Y}",
        "channel": "telephone",
        "asked_by": "personne",
        "wish": "Un logement",
        "next_step": "Rappeler jeudi",
        "minutes": "20",
        "professionals": [str(cast.alice.pk)],
    }
    return {name: value for name, value in (sent | changes).items() if value is not None}


# First contact


def test_contact_of_someone_new_opens_her_file_with_its_act(cast, client, enter):
    client.force_login(cast.alice)
    answer = client.post(CONTACT, contact(cast))
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.alice)
    her = Person.objects.get(last_name="Le Bihan")
    path = Accompaniment.objects.get(person=her)
    assert (path.service, path.first_contact_on) == (cast.nord, DAY)
    first = FirstContact.objects.get()
    assert (first.accompaniment, first.wish, first.next_step) == (path, "Un logement", "Rappeler jeudi")
    act = Act.objects.get()
    assert (act.kind.family, act.minutes, act.date, act.nature) == (ActFamily.PHONE, 20, DAY, ActNature.ACCOMPANIMENT)
    assert [row.person for row in act.act_people.all()] == [her]
    assert not IndirectTime.objects.exists()
    assert answer.url == reverse("desk:person_detail", args=[her.pk])


@pytest.mark.parametrize(
    "channel, family",
    [
        ("permanence", ActFamily.OFFICE_HOURS),
        ("permanence_delocalisee", ActFamily.OFFICE_HOURS),
        ("telephone", ActFamily.PHONE),
        ("courrier", ActFamily.MAIL),
        ("partenaire", ActFamily.MEETING),
    ],
)
def test_act_of_a_contact_says_how_it_came(cast, client, enter, channel, family):
    client.force_login(cast.alice)
    client.post(CONTACT, contact(cast, channel=channel))
    enter(cast.alice)
    assert Act.objects.get().kind.family == family


def test_contact_of_someone_known_dates_her_path_and_opens_no_second(cast, client, enter):
    client.force_login(cast.alice)
    known = {"who": "connue", "people": [str(cast.paul.pk)], "date": f"{timezone.localdate():%d/%m/%Y}"}
    assert client.post(CONTACT, contact(cast, **known)).status_code == 302
    enter(cast.alice)
    assert FirstContact.objects.get().accompaniment == cast.paul.accompaniments.get()
    assert Act.objects.get().act_people.get().person == cast.paul


def test_someone_who_comes_back_begins_a_new_path(cast, client, as_owner, enter):
    with as_owner():
        cast.paul.accompaniments.update(ended_on=DAY - datetime.timedelta(days=100), end_reason="autre")
    client.force_login(cast.alice)
    assert client.post(CONTACT, contact(cast, who="connue", people=[str(cast.paul.pk)])).status_code == 302
    enter(cast.alice)
    first, again = cast.paul.accompaniments.order_by("open_during")
    assert (again.first_contact_on, first.ended_on) == (DAY, DAY - datetime.timedelta(days=100))


def test_caller_nobody_knows_is_institutional_until_and_after_she_is_recognised(cast, client, enter):
    client.force_login(cast.alice)
    assert client.post(CONTACT, contact(cast, who="inconnue", caller="Une dame de la gare")).url == CONTACTS
    enter(cast.alice)
    first, event = FirstContact.objects.get(), IndirectTime.objects.get()
    assert (first.accompaniment, event.heading, event.minutes) == (None, "institutionnel", 20)
    assert not Act.objects.exists()
    assert "Une dame de la gare" in text_of(client.get(CONTACTS))
    link = reverse("activity:first_contact_link", args=[first.pk])
    sent = {"people": [str(cast.paul.pk)], "form_key": str(uuid.uuid4())}
    assert client.post(link, sent).url == CONTACTS
    first.refresh_from_db()
    assert first.accompaniment == cast.paul.accompaniments.get()
    assert IndirectTime.objects.get() == event
    assert not Act.objects.exists()
    assert client.post(link, sent).url == CONTACTS
    assert "déjà relié" in text_of(client.post(link, sent | {"form_key": str(uuid.uuid4())}, follow=True))


def test_contact_taken_by_the_secretary_counts_no_minute(cast, client, enter):
    """Her time is counted by quotité (rule FS-1)."""
    client.force_login(cast.david)
    assert 'name="minutes"' not in client.get(CONTACT).content.decode()
    assert client.post(CONTACT, contact(cast)).status_code == 302
    assert client.post(CONTACT, contact(cast, who="inconnue", caller="Un monsieur")).status_code == 302
    enter(cast.alice)
    assert FirstContact.objects.count() == 2
    assert not Act.objects.exists()
    assert not IndirectTime.objects.exists()


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"who": None}, "who"),
        ({"who": "connue"}, "people"),
        ({"who": "nouvelle", "last_name": ""}, "last_name"),
        ({"who": "nouvelle", "first_name": ""}, "first_name"),
        ({"who": "inconnue"}, "caller"),
        ({"who": "inconnue", "caller": "Une dame", "minutes": ""}, "minutes"),
        ({"minutes": ""}, "minutes"),
        ({"minutes": "longtemps"}, "minutes"),
        ({"date": "01/01/2100"}, "date"),
        ({"channel": "fax"}, "channel"),
        ({"professionals": []}, "professionals"),
        ({"last_name": "éon", "first_name": "PAUL"}, "another"),
    ],
)
def test_what_is_missing_in_a_contact_is_said_beside_it_and_nothing_is_written(cast, client, enter, changes, field):
    client.force_login(cast.alice)
    answer = client.post(CONTACT, contact(cast, **changes))
    assert list(field_errors(answer)) == [field]
    assert answer.context["form"]["wish"].value() == "Un logement"
    enter(cast.alice)
    assert not FirstContact.objects.exists()
    assert not Person.objects.filter(last_name__in=["Le Bihan", "éon"]).exists()
    assert not Act.objects.exists()
    assert not IndirectTime.objects.exists()


def test_namesake_is_shown_and_may_be_somebody_else(cast, client, enter):
    client.force_login(cast.alice)
    namesake = contact(cast, last_name="Éon", first_name="Paul")
    answer = client.post(CONTACT, namesake)
    assert reverse("desk:person_detail", args=[cast.paul.pk]) in answer.content.decode()
    assert client.post(CONTACT, namesake | {"another": "on"}).status_code == 302
    enter(cast.alice)
    assert Person.objects.filter(last_name="Éon").count() == 2


def test_contact_before_the_path_that_ended_is_refused(cast, client, as_owner, enter):
    """A day when she had another accompaniment already, of which she is being given a second."""
    with as_owner():
        old = cast.paul.accompaniments.get()
        Accompaniment.objects.filter(pk=old.pk).update(
            first_contact_on=DAY - datetime.timedelta(days=300), ended_on=DAY, end_reason="autre"
        )
        Accompaniment.objects.create(
            organisation=cast.rives,
            service=cast.nord,
            person=cast.paul,
            first_contact_on=DAY + datetime.timedelta(days=9),
        )
    client.force_login(cast.alice)
    before = DAY - datetime.timedelta(days=400)
    sent = contact(cast, who="connue", people=[str(cast.paul.pk)], date=f"{before:%d/%m/%Y}")
    assert client.post(CONTACT, sent).status_code == 302  # the older path takes it
    enter(cast.alice)
    old.refresh_from_db()
    assert old.first_contact_on == before


# Information


def test_information_meeting_is_institutional_and_brings_nobody_in(cast, client, enter):
    client.force_login(cast.alice)
    sent = {
        "form_key": str(uuid.uuid4()),
        "date": f"{DAY:%d/%m/%Y}",
        "minutes": "1h30",
        "people": [str(cast.paul.pk), str(cast.nadia.pk)],
        "others_count": "3",
        "professionals": [str(cast.alice.pk), str(cast.bob.pk)],
    }
    answer = client.post(INFORMATION, sent)
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.alice)
    meeting, event = InformationMeeting.objects.get(), IndirectTime.objects.get()
    assert {row.person for row in meeting.attendees.all()} == {cast.paul, cast.nadia}
    assert (meeting.others_count, meeting.date) == (3, DAY)
    assert (event.heading, event.minutes, event.label) == ("institutionnel", 90, "Réunion d'information, 5 personnes")
    assert event.attendees.count() == 2
    assert not Act.objects.exists()


@pytest.mark.parametrize(
    "changes, field",
    [({"others_count": ""}, "others_count"), ({"minutes": ""}, "minutes"), ({"date": "01/01/2100"}, "date")],
)
def test_what_is_missing_in_an_information_meeting_is_said(cast, client, enter, changes, field):
    client.force_login(cast.alice)
    sent = {"date": f"{DAY:%d/%m/%Y}", "minutes": "60", "others_count": "2", "professionals": [str(cast.alice.pk)]}
    assert list(field_errors(client.post(INFORMATION, sent | changes))) == [field]
    enter(cast.alice)
    assert not InformationMeeting.objects.exists()
    assert not IndirectTime.objects.exists()


# DIPC


def hand_over(client, cast, **changes):
    sent = {
        "form_key": str(uuid.uuid4()),
        "dipc": "nouveau",
        "to": ["personne"],
        "established_on": f"{DAY}",
        "starts_on": f"{DAY}",
        "date": f"{DAY:%d/%m/%Y}",
        "minutes": "45",
        "professionals": [str(cast.alice.pk)],
    } | changes
    return client.post(reverse("activity:dipc_hand_over", args=[cast.paul.pk]), sent)


def test_dipc_handed_over_writes_its_date_and_its_act(cast, client, as_owner, enter):
    with as_owner():
        written = Dipc.objects.create(
            service=cast.nord, accompaniment=cast.paul.accompaniments.get(), established_on=DAY, starts_on=DAY
        )
    client.force_login(cast.alice)
    day = DAY + datetime.timedelta(days=2)
    answer = hand_over(client, cast, dipc=str(written.pk), date=f"{day:%d/%m/%Y}")
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.alice)
    written.refresh_from_db()
    act = Act.objects.get()
    assert (written.handed_over_on, act.date, act.minutes, act.kind.family) == (day, day, 45, ActFamily.APPOINTMENT)


def test_new_dipc_is_written_by_its_handing_over(cast, client, enter):
    client.force_login(cast.alice)
    assert hand_over(client, cast).status_code == 302
    enter(cast.alice)
    dipc = Dipc.objects.get()
    assert (dipc.handed_over_on, dipc.accompaniment.person) == (DAY, cast.paul)


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"starts_on": ""}, "starts_on"),
        ({"established_on": ""}, "established_on"),
        ({"date": f"{DAY - datetime.timedelta(days=1):%d/%m/%Y}"}, "date"),
        ({"date": "01/01/2100"}, "date"),
        ({"ends_on": f"{DAY - datetime.timedelta(days=1)}"}, "ends_on"),
        ({"minutes": ""}, "minutes"),
        ({"dipc": "x"}, "dipc"),
    ],
)
def test_dipc_that_cannot_be_handed_over_is_told_and_nothing_is_written(cast, client, enter, changes, field):
    client.force_login(cast.alice)
    assert list(field_errors(hand_over(client, cast, **changes))) == [field]
    enter(cast.alice)
    assert not Dipc.objects.exists()
    assert not Act.objects.exists()


def test_second_dipc_of_a_day_is_told(cast, client, enter):
    client.force_login(cast.alice)
    assert hand_over(client, cast).status_code == 302
    assert list(field_errors(hand_over(client, cast))) == ["starts_on"]
    enter(cast.alice)
    assert (Dipc.objects.count(), Act.objects.count()) == (1, 1)


def test_dipc_of_someone_whose_accompaniment_is_over_is_not_handed_over(cast, client, as_owner):
    with as_owner():
        cast.paul.accompaniments.update(ended_on=DAY, end_reason="autre")
    client.force_login(cast.alice)
    answer = client.get(reverse("activity:dipc_hand_over", args=[cast.paul.pk]), follow=True)
    assert "Son accompagnement est terminé" in text_of(answer)


# Assessment: the act says it


def assessed_on(cast) -> datetime.date | None:
    return cast.paul.accompaniments.get().assessed_on


@pytest.fixture
def not_assessed(cast, as_owner):
    with as_owner():
        cast.paul.accompaniments.update(assessed_on=None, first_contact_on=DAY - datetime.timedelta(days=30))
    return cast


def log_assessment(client, cast, **changes):
    answer = client.post(CREATE, typed(cast, nature=ActNature.ASSESSMENT, **changes))
    assert answer.status_code == 302, field_errors(answer)
    assert page_of(answer.url)


def test_first_meeting_of_assessment_is_the_act_s_day(not_assessed, client, enter):
    client.force_login(not_assessed.alice)
    log_assessment(client, not_assessed)
    enter(not_assessed.alice)
    assert assessed_on(not_assessed) == DAY
    later, sooner = (DAY + datetime.timedelta(days=days) for days in (3, -3))
    log_assessment(client, not_assessed, date=f"{later:%d/%m/%Y}")
    assert assessed_on(not_assessed) == DAY
    log_assessment(client, not_assessed, date=f"{sooner:%d/%m/%Y}")
    assert assessed_on(not_assessed) == sooner


@pytest.mark.parametrize(
    "changes", [{"status": ActStatus.NO_SHOW}, {"status": ActStatus.PLANNED}, {"uncounted_because": "à revoir"}]
)
def test_meeting_that_did_not_take_place_assesses_nobody(not_assessed, client, enter, changes):
    client.force_login(not_assessed.alice)
    log_assessment(client, not_assessed, **changes)
    enter(not_assessed.alice)
    assert assessed_on(not_assessed) is None


def test_ordinary_act_assesses_nobody(not_assessed, client, enter):
    client.force_login(not_assessed.alice)
    client.post(CREATE, typed(not_assessed))
    enter(not_assessed.alice)
    assert assessed_on(not_assessed) is None


def test_assessment_taken_back_or_corrected_away_gives_way_to_the_next(not_assessed, client, enter):
    cast = not_assessed
    client.force_login(cast.alice)
    later = DAY + datetime.timedelta(days=3)
    log_assessment(client, cast)
    log_assessment(client, cast, date=f"{later:%d/%m/%Y}")
    enter(cast.alice)
    first, second = Act.objects.order_by("date")
    assert client.post(edit_url(first), typed(cast, version="1", minutes="60")).status_code == 302
    assert assessed_on(cast) == later
    assert client.post(reverse("activity:act_undo", args=[second.pk])).status_code == 302
    assert assessed_on(cast) is None


def test_date_that_no_act_said_is_left_alone(cast, client, as_owner, enter):
    """It came with the person's file: an act on another day, taken away, says nothing of it."""
    known = DAY - datetime.timedelta(days=9)
    with as_owner():
        cast.paul.accompaniments.update(assessed_on=known)
    stored(as_owner, cast, nature=ActNature.ASSESSMENT)
    client.force_login(cast.alice)
    enter(cast.alice)
    act = Act.objects.get()
    assert client.post(edit_url(act), typed(cast, version="1")).status_code == 302
    assert assessed_on(cast) == known


def test_kind_put_aside_leaves_the_act_of_a_contact_its_type(cast, client, as_owner, enter):
    with as_owner():
        ActKind.objects.filter(service=cast.nord, family=ActFamily.PHONE).update(is_active=False)
    client.force_login(cast.alice)
    client.post(CONTACT, contact(cast))
    enter(cast.alice)
    act = Act.objects.get()
    assert (act.kind, act.type) == (None, "individuel")
