"""The agenda: what is planned, by day, week and team; told of in one tap, missed, cancelled, moved."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.absences.actions import add_absence
from activity.enums import ActStatus, OutcomeKind
from activity.models import Act, ActKind, ActOutcome
from activity.rules import Outcome
from services.models import Closure
from tests.activity.entries import stored
from tests.pages import field_errors, text_of

pytestmark = pytest.mark.django_db

AGENDA, PLAN = "/agenda/", "/agenda/prevoir/"
ON = timezone.localdate()


def day(number: int) -> datetime.date:
    return ON + datetime.timedelta(days=number)


@pytest.fixture
def plan(cast, as_owner):
    """A planned act, by default Alice's with Paul today at ten, an hour long."""

    def planned(days=0, **changes) -> Act:
        given = {"date": day(days), "start": datetime.time(10), "minutes": 60, "status": ActStatus.PLANNED}
        return stored(as_owner, cast, **(given | changes))

    return planned


@pytest.fixture
def away(cast, as_owner):
    def noted(user, relay=None, first=0, last=0) -> None:
        with as_owner():
            add_absence(
                service=cast.nord,
                user=user,
                first_day=day(first),
                last_day=day(last),
                kind="conge",
                relay=relay,
                actor=None,
            )

    return noted


def tell_url(act) -> str:
    return reverse("activity:appointment_tell", args=[act.pk])


def told(act, **changes) -> dict:
    sent = {"form_key": str(uuid.uuid4()), "version": str(act.version), "date": f"{act.date:%d/%m/%Y}"}
    return sent | {"start": f"{act.start:%H:%M}" if act.start else ""} | changes


def stored_act(as_owner, act) -> Act:
    with as_owner():
        found = Act.objects.prefetch_related("act_professionals").get(pk=act.pk)
        found.told = ActOutcome.objects.filter(act=act).first()
        found.team = {row.user_id for row in found.act_professionals.all()}
        return found


# What became of it


def test_chip_says_done_with_its_minutes(cast, client, plan, as_owner):
    act = plan(start=None)
    client.force_login(cast.alice)
    response = client.post(f"{tell_url(act)}?retour=/", told(act, chip="45"))
    assert (response.status_code, response.url) == (302, "/")
    act = stored_act(as_owner, act)
    assert (act.status, act.minutes, act.counted, act.told) == (ActStatus.DONE, 45, True, None)


def test_planned_length_is_the_first_chip(cast, client, plan):
    client.force_login(cast.alice)
    chips = [minutes for minutes, _words in client.get(tell_url(plan(minutes=45))).context["chips"]]
    assert chips == [45, 15, 30, 60, 90]
    chips = [minutes for minutes, _words in client.get(tell_url(plan(minutes=None))).context["chips"]]
    assert chips == [15, 30, 45, 60, 90]


@pytest.mark.parametrize(("kind", "status"), [(one, one.status) for one in OutcomeKind])
def test_what_did_not_take_place_says_why_and_keeps_no_length(cast, client, plan, as_owner, kind, status):
    act = plan(own_trip_minutes=20, transport_minutes=30)
    client.force_login(cast.alice)
    sent = told(act, do="pas_eu_lieu", outcome=kind.value, why="Hospitalisée")
    assert client.post(tell_url(act), sent).status_code == 302
    act = stored_act(as_owner, act)
    assert (act.status, act.minutes, act.transport_minutes) == (status, None, 0)
    # Rule AI-4: a no-show is counted apart, with its trip.
    assert act.own_trip_minutes == (20 if status == ActStatus.NO_SHOW else 0)
    assert (act.told.kind, act.told.reason) == (kind, "Hospitalisée")


def test_moved_to_another_time_stays_planned(cast, client, plan, as_owner):
    act = plan(-2)
    client.force_login(cast.alice)
    assert client.post(tell_url(act), told(act, do="deplace", date="demain", start="15:30")).status_code == 302
    act = stored_act(as_owner, act)
    assert (act.status, act.date, act.start, act.minutes) == (ActStatus.PLANNED, day(1), datetime.time(15, 30), 60)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"do": "fait", "minutes": ""}, "minutes"),
        ({"do": "fait", "minutes": "beaucoup"}, "minutes"),
        ({"do": "pas_eu_lieu"}, "outcome"),
        ({"do": "pas_eu_lieu", "outcome": "inconnue"}, "outcome"),
        ({"do": "deplace"}, "date"),
        ({"do": "deplace", "date": "hier"}, "date"),
        ({"do": "deplace", "date": "demain", "start": "25:00"}, "start"),
        ({}, "date"),
    ],
)
def test_answer_that_says_nothing_is_refused_beside_its_field(cast, client, plan, as_owner, sent, field):
    act = plan()
    client.force_login(cast.alice)
    response = client.post(tell_url(act), told(act, **sent))
    assert field in field_errors(response)
    assert stored_act(as_owner, act).status == ActStatus.PLANNED


def test_tomorrows_appointment_cannot_be_done_yet(cast, client, plan, as_owner):
    act = plan(1)
    client.force_login(cast.alice)
    assert client.get(tell_url(act)).context["chips"] == []
    assert "avenir" in str(field_errors(client.post(tell_url(act), told(act, chip="60"))))
    assert stored_act(as_owner, act).status == ActStatus.PLANNED


def test_done_at_a_moment_already_taken_names_the_other_act(cast, client, plan, as_owner):
    other = stored(as_owner, cast, date=ON, start=datetime.time(10, 30), minutes=30)
    act = plan(person_ids=(cast.nadia.pk,))
    client.force_login(cast.alice)
    assert other.ref in str(field_errors(client.post(tell_url(act), told(act, chip="60"))))
    assert client.post(tell_url(act), told(act, chip="30")).status_code == 302


def test_appointment_told_meanwhile_leads_to_its_correction(cast, client, plan, as_owner):
    act = plan()
    client.force_login(cast.alice)
    client.post(tell_url(act), told(act, do="pas_eu_lieu", outcome="annule_partenaire"))
    response = client.get(tell_url(act), follow=True)
    assert response.resolver_match.view_name == "activity:act_edit"
    assert "Déjà renseigné : annulé par un partenaire." in text_of(response)


def test_corrected_into_done_it_has_no_outcome_left(cast, client, plan, as_owner):
    act = plan(outcome=Outcome(OutcomeKind.UNEXCUSED, "Sans prévenir"), status=ActStatus.NO_SHOW, minutes=None)
    client.force_login(cast.alice)
    edit = reverse("activity:act_edit", args=[act.pk])
    form = client.get(edit).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    values |= {"date": f"{act.date:%d/%m/%Y}", "start": "10:00", "minutes": "30"}
    assert client.post(edit, values | {"form_key": str(uuid.uuid4()), "note": "Un mot"}).status_code == 302
    assert stored_act(as_owner, act).told.reason == "Sans prévenir"
    version = {"version": "2", "form_key": str(uuid.uuid4()), "shown": ""}
    assert client.post(edit, values | version | {"status": "realise", "note": "Un mot"}).status_code == 302
    act = stored_act(as_owner, act)
    assert (act.status, act.told) == (ActStatus.DONE, None)


# Who


@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 200), ("chloe", 200), ("david", 200), ("bob", 403), ("ines", 403), ("samir", 404), ("zoe", 404)],
)
def test_who_may_tell_of_an_appointment(cast, client, plan, who, status):
    act = plan()
    client.force_login(getattr(cast, who))
    assert client.get(tell_url(act)).status_code == status


def test_secretary_moves_and_cancels_and_does_not_say_done(cast, client, plan, as_owner):
    act = plan()
    client.force_login(cast.david)
    page = client.get(tell_url(act))
    assert (page.context["chips"], page.context["edit_url"]) == ([], "")
    assert "minutes" in field_errors(client.post(tell_url(act), told(act, chip="60")))
    sent = told(act, do="pas_eu_lieu", outcome="annule_personne", why="A appelé ce matin")
    assert client.post(tell_url(act), sent).status_code == 302
    assert stored_act(as_owner, act).told.kind == OutcomeKind.BY_PERSON


def test_note_of_an_appointment_is_not_for_the_secretary(cast, client, plan):
    act = plan(note="Parler de son frère")
    for who, shown in (("alice", True), ("david", False)):
        client.force_login(getattr(cast, who))
        assert ("Parler de son frère" in text_of(client.get(tell_url(act)))) == shown


def test_relay_does_it_in_the_place_of_who_is_away(cast, client, plan, away, as_owner):
    act = plan(professional_ids=(cast.alice.pk, cast.chloe.pk))
    away(cast.alice, cast.bob)
    client.force_login(cast.bob)
    assert "relais pour Alice Kermarrec" in text_of(client.get(AGENDA))
    assert client.post(tell_url(act), told(act, chip="60")).status_code == 302
    assert stored_act(as_owner, act).team == {cast.bob.pk, cast.chloe.pk}


def test_appointment_comes_back_by_itself(cast, client, plan, away):
    act = plan()
    away(cast.alice, cast.bob, -3, -1)
    client.force_login(cast.bob)
    assert client.get(tell_url(act)).status_code == 403
    assert "Éon Paul" not in text_of(client.get(AGENDA))
    assert "Éon Paul" not in text_of(client.get("/"))


def test_home_shows_todays_appointments_those_of_who_is_away_and_those_nobody_told_of(cast, client, plan, away):
    plan(start=datetime.time(9), person_ids=(cast.nadia.pk,), professional_ids=(cast.bob.pk,))
    plan()
    plan(-1, professional_ids=(cast.bob.pk,))
    plan(15, professional_ids=(cast.bob.pk,))
    away(cast.alice, cast.bob)
    client.force_login(cast.bob)
    context = client.get("/").context
    assert [(row.people[0][1], row.absent) for row in context["today"]] == [
        ("Çelik Nadia", None),
        ("Éon Paul", cast.alice),
    ]
    assert [row.date for row in context["untold"]] == [day(-1)]
    assert context["planned"] == []


# Planning


def planned_form(cast, **changes) -> dict:
    sent = {
        "form_key": str(uuid.uuid4()),
        "people": str(cast.paul.pk),
        "type": str(cast.kinds["individuel"].pk),
        "date": "demain",
        "start": "10:00",
        "minutes": "45",
        "professionals": str(cast.alice.pk),
    }
    return sent | changes


def test_secretary_plans_for_a_colleague(cast, client, as_owner):
    client.force_login(cast.david)
    page = client.get(PLAN)
    assert [name for _key, name in page.context["form"].fields["professionals"].choices] == [
        "Alice Kermarrec",
        "Bob Le Goff",
        "Chloé Rault",
    ]
    # Whatever is sent besides: an appointment has no note of hers, and is not done.
    assert client.post(PLAN, planned_form(cast, note="Secret", status="realise")).url == AGENDA
    with as_owner():
        act = Act.objects.get()
        assert (act.status, act.date, act.minutes, hasattr(act, "note")) == (ActStatus.PLANNED, day(1), 45, False)


def test_worker_plans_her_own_and_head_anybodys(cast, client, as_owner):
    client.force_login(cast.bob)
    assert "professionals" in field_errors(client.post(PLAN, planned_form(cast)))
    client.force_login(cast.chloe)
    assert client.post(PLAN, planned_form(cast)).status_code == 302
    assert "date" in field_errors(client.post(PLAN, planned_form(cast, date="hier")))
    with as_owner():
        assert Act.objects.count() == 1


def test_date_to_come_makes_an_act_planned_by_itself(cast, client, as_owner):
    client.force_login(cast.alice)
    sent = planned_form(cast, status="", version="0", nature="accompagnement", eligible="on")
    for date, status in (("demain", ActStatus.PLANNED), ("hier", ActStatus.DONE)):
        created = sent | {"form_key": str(uuid.uuid4()), "date": date}
        assert client.post("/actes/saisir/", created).status_code == 302
        with as_owner():
            assert Act.objects.order_by("-id").first().status == status


# The views


def test_views_show_their_days_and_whose(cast, client, plan):
    plan(0)
    plan(1, person_ids=(cast.nadia.pk,))
    plan(0, person_ids=(cast.nadia.pk,), professional_ids=(cast.bob.pk,), start=datetime.time(8))
    client.force_login(cast.alice)

    def seen(**asked) -> list[tuple]:
        context = client.get(AGENDA, asked).context
        return [(row.date, row.people[0][1]) for one in context["days"] for row in one.appointments]

    assert seen(vue="jour") == [(day(0), "Éon Paul")]
    assert seen(vue="jour", date=f"{day(1)}") == [(day(1), "Çelik Nadia")]
    assert seen(vue="jour", professionnel=str(cast.bob.pk)) == [(day(0), "Çelik Nadia")]
    assert seen(vue="equipe") == [(day(0), "Çelik Nadia"), (day(0), "Éon Paul")]
    assert (day(0), "Éon Paul") in seen(vue="semaine", date=f"{day(0)}")
    assert (day(0), "Éon Paul") not in seen(vue="semaine", date=f"{day(7)}")
    # A colleague of elsewhere is nobody here.
    assert seen(vue="jour", professionnel=str(cast.zoe.pk)) == [(day(0), "Éon Paul")]


def test_usual_view_goes_with_the_role(cast, client):
    for who, view in (("alice", "semaine"), ("chloe", "equipe"), ("david", "equipe")):
        client.force_login(getattr(cast, who))
        assert client.get(AGENDA).context["asked"].view == view


def test_what_nobody_told_of_comes_first(cast, client, plan):
    plan(-40)
    plan(-1)
    plan(-2, professional_ids=(cast.bob.pk,))
    plan(-3, status=ActStatus.CANCELLED, minutes=None)
    client.force_login(cast.alice)
    assert [row.date for row in client.get(AGENDA).context["overdue"]] == [day(-1), day(-40)]
    client.force_login(cast.chloe)
    response = client.get(AGENDA)
    assert [row.date for row in response.context["overdue"]] == [day(-1), day(-2), day(-40)]
    assert "Qu’en a-t-il été ?" in text_of(response)


def test_closures_holidays_and_absences_are_shown(cast, client, plan, away, as_owner):
    with as_owner():
        Closure.objects.create(service=cast.nord, starts_on=day(2), ends_on=day(3), label="Pont")
    away(cast.alice, cast.bob, 2, 2)
    client.force_login(cast.chloe)
    team = text_of(client.get(AGENDA, {"vue": "equipe", "date": f"{day(2)}"}))
    assert "Pont" in team
    assert "Absent relais : Bob Le Goff" in team
    client.force_login(cast.alice)
    hers = client.get(AGENDA, {"vue": "jour", "date": f"{day(2)}"}).context["days"][0]
    assert (hers.closed, hers.away) == ("Pont", True)
    assert client.get(AGENDA, {"vue": "jour", "date": "2026-05-01"}).context["days"][0].closed == "Jour férié"


@pytest.mark.parametrize("view", ["jour", "semaine", "equipe"])
def test_view_takes_the_same_queries_with_one_act_and_thirty(cast, client, plan, view, django_assert_max_num_queries):
    client.force_login(cast.alice)
    plan(-1)
    plan()
    with django_assert_max_num_queries(20) as captured:
        client.get(AGENDA, {"vue": view})
    few = len(captured)
    for rank in range(29):
        both = (cast.alice.pk, cast.bob.pk)
        plan(-1 - rank % 2, start=None, professional_ids=both)
        plan(start=None, person_ids=(cast.nadia.pk,), professional_ids=both)
    with django_assert_max_num_queries(few):
        client.get(AGENDA, {"vue": view})


def test_agenda_shows_nothing_of_another_service(cast, client, plan):
    plan()
    for stranger in (cast.samir, cast.zoe):
        client.force_login(stranger)
        for view in ("jour", "semaine", "equipe"):
            assert "Éon" not in text_of(client.get(AGENDA, {"vue": view, "professionnel": str(cast.alice.pk)}))


# Missed one after the other


@pytest.fixture
def missed(cast, plan):
    """Three appointments of Paul's, missed."""
    for rank in (30, 20, 10):
        plan(-rank, status=ActStatus.NO_SHOW, minutes=None)


def test_third_no_show_in_a_row_is_flagged_everywhere(cast, client, plan, missed, as_owner):
    plan()
    client.force_login(cast.alice)
    assert "3e absence de suite" in text_of(client.get(AGENDA))
    assert "3e absence de suite" in text_of(client.get("/"))
    assert "3e absence de suite" in text_of(client.get(reverse("desk:person_detail", args=[cast.paul.pk])))
    asked = {"date": "hier", "people": str(cast.paul.pk)}
    assert "3e absence de suite" in client.post(reverse("activity:act_day"), asked).content.decode()
    stored(as_owner, cast, date=day(-5))
    for page in (AGENDA, "/", reverse("desk:person_detail", args=[cast.paul.pk])):
        assert "absence de suite" not in text_of(client.get(page))


def test_saying_the_third_no_show_says_it_is_the_third(cast, client, plan):
    for rank in (20, 10):
        plan(-rank, status=ActStatus.NO_SHOW, minutes=None)
    act = plan()
    client.force_login(cast.alice)
    sent = told(act, do="pas_eu_lieu", outcome="absence_non_excusee")
    assert "3e absence de suite" in text_of(client.post(tell_url(act), sent, follow=True))


def test_call_or_a_letter_neither_ends_a_row_nor_lengthens_it(cast, client, plan, missed, as_owner):
    with as_owner():
        call = ActKind.objects.get(service=cast.nord, family="appel")
    stored(as_owner, cast, date=day(-5), kind_id=call.pk)
    plan(-4, status=ActStatus.NO_SHOW, minutes=None, kind_id=call.pk)
    plan()
    client.force_login(cast.alice)
    assert "3e absence de suite" in text_of(client.get(AGENDA))


def test_row_of_another_service_is_not_told(cast, client, missed, enter):
    """No-shows are counted in one service."""
    from activity.agenda.missed import alarming

    enter(cast.ines, on=ON)
    assert alarming(cast.nord, [cast.paul.pk]) == {cast.paul.pk: 3}
    assert alarming(cast.sud, [cast.paul.pk]) == {}


def test_next_appointments_on_her_page(cast, client, plan):
    plan(3)
    plan(1)
    plan(-1)
    client.force_login(cast.david)
    context = client.get(reverse("desk:person_detail", args=[cast.paul.pk])).context
    assert [act.date for act in context["next_appointments"]] == [day(1), day(3)]
