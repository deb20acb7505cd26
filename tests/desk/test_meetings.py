"""A team meeting is one form: its act, its indirect event and its decisions are written, corrected and deleted as one."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import RestrictedError, Sum
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from activity.actions import ActsRefused, context_for, delete_act, drafts_of, log_acts
from activity.enums import ActType
from activity.meetings.actions import correct_meeting, delete_meeting, finish_decision, hold_meeting
from activity.meetings.rules import (
    MeetingDraft,
    PointDraft,
    problems_of_meeting,
)
from activity.models import Act, ActPerson, IndirectTime, MeetingPoint, TeamMeeting, Transmission
from activity.rules import share_of
from activity.transmissions.actions import Told, write_transmission
from people.models import FileReading
from tests.activity.entries import DAY, stored
from tests.conftest import LONG
from tests.pages import field_errors, text_of

CREATE, LIST = "/reunions/saisir/", "/reunions/"


@pytest.fixture
def held(cast, enter):
    """Alice's meeting with Bob and Chloé: Paul and Nadia for an hour, another hour of everything else."""
    enter(cast.alice)

    def hold(**changes) -> TeamMeeting:
        return hold_meeting(service=cast.nord, draft=of(cast, **changes), actor=cast.alice, on=timezone.localdate())

    return hold


def of(cast, **changes) -> MeetingDraft:
    return MeetingDraft(
        **{
            "date": DAY,
            "minutes": 120,
            "people_minutes": 60,
            "person_ids": (cast.paul.pk, cast.nadia.pk),
            "attendee_ids": (cast.alice.pk, cast.bob.pk, cast.chloe.pk),
            "points": (
                PointDraft(person_id=cast.paul.pk, text="Loyer", decision="Rappeler", who_id=cast.bob.pk, due_on=DAY),
                PointDraft(person_id=cast.nadia.pk),
                PointDraft(text="Plannings"),
            ),
        }
        | changes
    )


def test_meeting_writes_one_act_and_one_event_that_add_up_to_it(cast, held):
    meeting = held(start=datetime.time(9))
    act, event = Act.objects.get(), IndirectTime.objects.get()
    assert (act.type, act.minutes, act.start, act.people_count) == (ActType.CASES, 60, datetime.time(9), 2)
    assert (event.minutes, event.heading, event.label) == (60, "institutionnel", "Réunion d'équipe")
    assert [row.user for row in event.attendees.all()] == [cast.alice, cast.bob, cast.chloe]
    assert [row.user for row in act.act_professionals.order_by("rank")] == [cast.alice, cast.bob, cast.chloe]
    assert (meeting.act, meeting.rest, meeting.minutes) == (act, event, 120)
    assert [point.person for point in meeting.points.all()] == [cast.paul, cast.nadia, None]


def test_meeting_of_six_for_two_hours_is_120_minutes(cast, held, as_owner):
    """Rule IND-1, whoever attends and however it is shared."""
    six = (cast.alice, cast.bob, cast.chloe, cast.david)
    with as_owner():
        from accounts.enums import Role
        from accounts.models import Membership, User

        more = [User.objects.create(email=f"{n}@exemple.test", first_name=n, last_name="Six") for n in ("eve", "luc")]
        for user in more:
            Membership.objects.create(user=user, role=Role.SOCIAL_WORKER, service=cast.nord)
    held(attendee_ids=tuple(user.pk for user in (*six, *more)))
    direct = Act.objects.counted().aggregate(minutes=Sum("minutes"))["minutes"]
    indirect = IndirectTime.objects.aggregate(minutes=Sum("minutes"))["minutes"]
    assert direct + indirect == 120


STEPS = st.lists(
    st.tuples(
        st.integers(1, 600),  # minutes of the meeting
        st.integers(0, 600),  # of which for the people
        st.sampled_from(["", "paul", "nadia", "paul nadia", "nadia paul"]),
        st.sampled_from(["alice", "alice bob", "alice bob chloe david"]),
        st.booleans(),  # then deleted
    ),
    min_size=1,
    max_size=5,
)


def test_whatever_its_corrections_a_meeting_is_counted_once_and_as_a_whole(cast, as_owner, enter):
    """Shares of a meeting add up to its minutes; what is direct and what is not, to those of the meeting; deleted, to none."""

    @settings(max_examples=300 if LONG else 15)
    @given(steps=STEPS)
    def corrected(steps):
        with transaction.atomic():
            meeting = None
            for minutes, people_minutes, people, attendees, is_last in steps:
                ids = tuple(getattr(cast, one).pk for one in people.split())
                spent = min(people_minutes, minutes) if ids else None
                draft = of(
                    cast,
                    minutes=minutes,
                    people_minutes=spent if not ids or spent >= len(ids) else 0,
                    person_ids=ids,
                    attendee_ids=tuple(getattr(cast, one).pk for one in attendees.split()),
                    points=tuple(PointDraft(person_id=key) for key in ids),
                )
                assert problems_of_meeting(draft, on=timezone.localdate()) == []
                if meeting is None:
                    meeting = hold_meeting(service=cast.nord, draft=draft, actor=cast.alice, on=timezone.localdate())
                else:
                    correct_meeting(meeting, draft=draft, actor=cast.chloe, on=timezone.localdate())
                meeting = TeamMeeting.objects.with_everything().get()
                counted = Act.objects.counted().aggregate(minutes=Sum("minutes"))["minutes"] or 0
                indirect = IndirectTime.objects.aggregate(minutes=Sum("minutes"))["minutes"] or 0
                assert counted + indirect == meeting.minutes == minutes
                discussed = (
                    ActPerson.objects.filter(act=meeting.act_id).order_by("rank").values_list("person", flat=True)
                )
                assert list(discussed) == (list(ids) if draft.people_minutes else [])
                shares = [share_of(counted, len(ids), rank) for rank in range(len(ids))] if counted else []
                assert sum(shares) == counted
                assert [str(user) for user in meeting.attendees] == [
                    str(getattr(cast, one)) for one in attendees.split()
                ]
                if is_last:
                    delete_meeting(meeting, actor=cast.alice)
                    assert not Act.objects.exists()
                    assert not IndirectTime.objects.exists()
                    assert not MeetingPoint.objects.exists()
                    meeting = None
            transaction.set_rollback(True)

    enter(cast.alice)
    corrected()


def test_act_and_event_of_a_meeting_are_neither_corrected_nor_deleted_alone(cast, held):
    meeting = held()
    (draft,) = drafts_of(Act.objects.all())
    with pytest.raises(ActsRefused, match="corrigez la réunion"):
        log_acts([draft], actor=cast.alice, context=context_for(cast.nord, on=timezone.localdate()))
    with pytest.raises(ActsRefused, match="corrigez la réunion"):
        delete_act(Act.objects.get(), actor=cast.alice)
    with pytest.raises(RestrictedError):
        IndirectTime.objects.get().delete()
    assert TeamMeeting.objects.get() == meeting


def test_database_keeps_what_a_meeting_holds_whatever_deletes_it(cast, held):
    meeting = held()
    with connection.cursor() as cursor:
        for table, key in (("activity_act", meeting.act_id), ("activity_indirecttime", meeting.rest_id)):
            sql = f"DELETE FROM {table} WHERE id = '{key}'; SET CONSTRAINTS ALL IMMEDIATE"  # noqa: S608
            with pytest.raises(IntegrityError, match="activity_teammeeting"), transaction.atomic():
                cursor.execute(sql)


def test_meeting_at_a_moment_that_is_taken_writes_nothing(cast, held, as_owner):
    stored(as_owner, cast, start=datetime.time(9, 30), professional_ids=(cast.bob.pk,))
    with pytest.raises(ActsRefused, match="déjà occupé"), transaction.atomic():
        held(start=datetime.time(9))
    assert not TeamMeeting.objects.exists()
    assert not IndirectTime.objects.exists()


@pytest.mark.parametrize("who", ["david", "ines", "samir", "zoe"])
def test_what_is_said_in_a_meeting_is_walled_from_who_reads_no_notes(cast, held, enter, who):
    """Raw SQL, as the application's role."""
    held()
    enter(getattr(cast, who))
    with connection.cursor() as cursor:
        for table in ("activity_meetingpoint", "activity_meetingpointhistory"):
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            assert cursor.fetchone() == (0,)


def typed(cast, **changes):
    paul, nadia = cast.paul.pk, cast.nadia.pk
    return {
        "form_key": str(uuid.uuid4()),
        "version": "0",
        "date": f"{DAY:%d/%m/%Y}",
        "start": "09:00",
        "minutes": "2h",
        "professionals": [str(cast.alice.pk), str(cast.bob.pk)],
        "people": [str(paul), str(nadia)],
        "people_minutes": "45",
        "person_query": "",
        f"dit_{paul}": "Loyer en retard",
        f"decision_{paul}": "Rappeler le bailleur",
        f"qui_{paul}": str(cast.bob.pk),
        f"pour_{paul}": "2026-05-11",
        "dit_autres": "Plannings de juin",
    } | changes


def test_meeting_is_saved_shown_corrected_and_deleted_through_its_pages(cast, client, as_owner):
    client.force_login(cast.alice)
    sent = typed(cast)
    answers = [client.post(CREATE, sent) for _copy in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    detail = answers[0].url
    page = text_of(client.get(detail))
    assert "2 h 00, avec Alice Kermarrec , Bob Le Goff" in page
    assert "Éon Paul 0 h 23 Loyer en retard Rappeler le bailleur Bob Le Goff , pour le 11/05/2026 En retard" in page
    assert "Çelik Nadia 0 h 22" in page
    with as_owner():
        (meeting,) = TeamMeeting.objects.all()
        assert (meeting.minutes, meeting.people_minutes) == (120, 45)
    edit = f"{detail}corriger/"
    assert client.get(edit).context["form"]["minutes"].value() == 120
    assert client.post(edit, typed(cast, version="1", minutes="1h30", people=[str(cast.paul.pk)])).url == detail
    with as_owner():
        (meeting,) = TeamMeeting.objects.all()
        assert (meeting.minutes, meeting.people_minutes, meeting.points.count()) == (90, 45, 2)
    assert [client.post(f"{detail}supprimer/").url for _copy in range(2)] == [LIST, LIST]
    with as_owner():
        assert not Act.objects.exists()
        assert not IndirectTime.objects.exists()


@pytest.mark.parametrize("number", ["1", "2"])
def test_detail_button_shows_the_fields_of_those_chosen_and_writes_nothing(cast, client, as_owner, number):
    client.force_login(cast.alice)
    people = [str(cast.paul.pk), str(cast.nadia.pk)][: int(number)]
    response = client.post(CREATE, {"detail": "1", "people": people, "people_minutes": "45", "minutes": ""})
    assert not response.context["form"].is_bound
    assert response.content.decode().count('name="decision_') == int(number) + 1
    assert ("0 h 23" in text_of(response)) == (number == "2")
    with as_owner():
        assert not TeamMeeting.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"people_minutes": ""}, "people_minutes"),
        ({"people_minutes": "3h"}, "people_minutes"),
        ({"minutes": ""}, "minutes"),
        ({"date": "31/02/2026"}, "date"),
        ({"professionals": []}, "professionals"),
        ({"dit_autres": "[[ouvert"}, "dit_autres"),
    ],
)
def test_meeting_form_says_what_is_wrong_at_its_field_and_keeps_what_was_typed(cast, client, changes, field):
    client.force_login(cast.alice)
    response = client.post(CREATE, typed(cast, **changes))
    assert list(field_errors(response)) == [field]
    assert "Rappeler le bailleur" in response.content.decode()


def test_decision_without_words_is_told_at_its_own_person(cast, client):
    client.force_login(cast.alice)
    response = client.post(CREATE, typed(cast, **{f"pour_{cast.nadia.pk}": "2026-05-11"}))
    assert list(field_errors(response)) == [f"decision_{cast.nadia.pk}"]


def test_worker_who_was_not_there_writes_no_meeting_and_the_head_does(cast, client):
    client.force_login(cast.alice)
    sent = typed(cast, professionals=[str(cast.bob.pk)])
    assert list(field_errors(client.post(CREATE, sent))) == ["professionals"]
    client.force_login(cast.chloe)
    assert client.post(CREATE, sent).status_code == 302


def test_meeting_about_one_person_is_proposed_as_an_individual_act_then_saved_as_chosen(cast, client, as_owner):
    client.force_login(cast.alice)
    sent = typed(cast, people=[str(cast.paul.pk)], dit_autres="")
    assert "règle FI-2" in text_of(client.post(CREATE, sent))
    with as_owner():
        assert not TeamMeeting.objects.exists()
    assert client.post(CREATE, sent | {"count": "120"}).status_code == 302
    with as_owner():
        assert [(one.people_minutes, one.rest_minutes) for one in TeamMeeting.objects.all()] == [(120, 0)]


def test_meeting_about_one_person_among_management_is_proposed_as_institutionnel(cast, client, as_owner):
    client.force_login(cast.chloe)
    sent = typed(cast, people=[str(cast.paul.pk)], dit_autres="", professionals=[str(cast.chloe.pk)])
    assert client.post(CREATE, sent).context["form"].proposal.people_minutes == 0
    assert client.post(CREATE, sent | {"count": "0"}).status_code == 302
    with as_owner():
        (meeting,) = TeamMeeting.objects.all()
        assert (meeting.people_minutes, meeting.rest_minutes) == (0, 120)
        assert [point.person for point in meeting.points.all()] == [cast.paul, None][:1]


def test_opening_the_act_or_the_event_of_a_meeting_leads_to_it(cast, client, held):
    meeting = held()
    client.force_login(cast.alice)
    edit = reverse("desk:meeting_edit", args=[meeting.pk])
    for address in (f"/actes/{meeting.act_id}/corriger/", f"/temps-indirect/{meeting.rest_id}/corriger/"):
        assert client.get(address).url == edit
        assert client.post(address, {"form_key": str(uuid.uuid4())}).url == edit
    assert client.post(f"/temps-indirect/{meeting.rest_id}/supprimer/").url == f"{LIST}{meeting.pk}/supprimer/"


def test_agenda_proposes_those_for_whom_something_is_late(cast, client):
    client.force_login(cast.alice)
    page = client.get(CREATE)
    assert {str(item.person) for item in page.context["agenda"]} == {"Éon Paul", "Çelik Nadia"}
    assert "en retard de" in text_of(page)
    chosen = client.post(CREATE, {"detail": "1", "people": [str(cast.paul.pk)]})
    assert [str(item.person) for item in chosen.context["agenda"]] == ["Çelik Nadia"]


def test_decision_is_in_the_list_of_whom_it_names_until_it_is_done(cast, client, held, as_owner):
    meeting = held()
    point = meeting.points.get(person=cast.paul)

    def to_do(who) -> list:
        client.force_login(who)
        return client.get(LIST).context["to_do"]

    assert [to_do(who) for who in (cast.alice, cast.bob)] == [[], [point]]
    assert client.post(f"/reunions/decisions/{point.pk}/fait/").url == f"{LIST}{meeting.pk}/"
    assert to_do(cast.bob) == []
    with as_owner():
        assert MeetingPoint.objects.get(pk=point.pk).done_by == cast.bob
    client.post(f"/reunions/decisions/{point.pk}/a-refaire/")
    assert to_do(cast.bob) == [point]


def test_decision_that_is_done_stays_so_through_a_correction_that_leaves_it(cast, held):
    meeting = held()
    point = meeting.points.get(person=cast.paul)
    finish_decision(point, actor=cast.bob)
    correct_meeting(meeting, draft=of(cast, minutes=90), actor=cast.alice, on=timezone.localdate())
    assert meeting.points.get(person=cast.paul).done_by == cast.bob
    changed = of(cast, points=(PointDraft(person_id=cast.paul.pk, decision="Écrire"),), person_ids=(cast.paul.pk,))
    correct_meeting(meeting, draft=changed, actor=cast.alice, on=timezone.localdate())
    assert meeting.points.get(person=cast.paul).done_by is None


def test_minutes_as_a_pdf_hold_what_was_decided_and_are_a_reading_of_each(cast, client, held, as_owner):
    meeting = held()
    client.force_login(cast.bob)
    response = client.get(f"{LIST}{meeting.pk}/compte-rendu.pdf")
    assert response["Content-Disposition"] == 'attachment; filename="reunion-2026-05-04.pdf"'
    assert b"".join(response).startswith(b"%PDF-")
    with as_owner():
        read = FileReading.objects.order_by("id").values_list("person", "medium", "page")
        assert set(read) == {(one.pk, "export", "Réunion d'équipe") for one in (cast.paul, cast.nadia)}


def test_what_is_to_raise_is_on_the_agenda_and_leaves_it_with_its_person_discussed(cast, client, enter, as_owner):
    enter(cast.bob)
    told: Told = {"text": "Loyer impayé", "person": cast.paul, "addressee_ids": [], "due_on": None, "to_raise": True}
    raised = write_transmission(actor=cast.bob, service=cast.nord, told=told)
    other = write_transmission(actor=cast.bob, service=cast.nord, told=told | {"person": None, "text": "Voiture"})
    client.force_login(cast.alice)
    proposed = "<bdi>Éon Paul</bdi> : <bdi>Loyer impayé</bdi> (<bdi>Bob Le Goff</bdi>)"
    assert proposed in client.get(CREATE).content.decode()
    chosen = client.post(CREATE, {"detail": "1", "raised": [str(raised.pk)]}).context["form"]
    assert [option.label for option in chosen.chosen_people] == ["Éon Paul"]
    sent = typed(cast, people=[str(cast.nadia.pk)], raised=[str(raised.pk)])
    detail = client.post(CREATE, sent).url

    def raised_on() -> list:
        with as_owner():
            return [Transmission.objects.get(pk=one.pk).raised_on for one in (raised, other)]

    assert raised_on() == [DAY, None]
    with as_owner():
        assert [row.person for row in ActPerson.objects.order_by("rank")] == [cast.nadia, cast.paul]
    # Corrected without it, it comes back; the meeting deleted, it does too.
    assert client.post(f"{detail}corriger/", typed(cast, version="1", raised=[])).status_code == 302
    assert raised_on() == [None, None]
    assert client.post(f"{detail}corriger/", typed(cast, version="2", raised=[str(other.pk)])).status_code == 302
    assert raised_on() == [None, DAY]
    client.post(f"{detail}supprimer/")
    assert raised_on() == [None, None]


@pytest.mark.parametrize("number", [1, 3])
def test_meeting_pages_ask_the_same_questions_whatever_they_show(
    cast, client, held, as_owner, django_assert_num_queries, number
):
    for day in range(number):
        held(date=DAY + datetime.timedelta(days=day))
    client.force_login(cast.bob)
    with django_assert_num_queries(17):
        assert client.get(LIST).status_code == 200


def twelve(cast, number: int, as_owner) -> list:
    from admissions.models import Accompaniment
    from people.models import Person

    with as_owner():
        people = [
            Person.objects.create(organisation=cast.rives, last_name=f"Le Duc {n}", first_name="Ana")
            for n in range(number)
        ]
        for person in people:
            Accompaniment.objects.create(
                organisation=cast.rives, service=cast.nord, person=person, admitted_on=datetime.date(2024, 3, 4)
            )
    return people


@pytest.mark.parametrize("number", [1, 12])
def test_saving_a_meeting_asks_as_much_for_one_person_as_for_twelve(
    cast, client, as_owner, django_assert_max_num_queries, number
):
    people = [str(person.pk) for person in twelve(cast, number, as_owner)]
    client.force_login(cast.alice)
    sent = typed(cast, people=people, people_minutes="60")
    with django_assert_max_num_queries(34):
        assert client.post(CREATE, sent).status_code == 302
