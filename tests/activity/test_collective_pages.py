"""The pages of collective activities: a sheet, its enrolments, its sessions with attendance in one screen."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from activity.collective.actions import enrol, write_activity
from activity.models import (
    Act,
    CollectiveActivity,
    CollectiveSession,
    CollectiveSettings,
    Enrolment,
    EnrolmentAim,
    EnrolmentReview,
    EnrolmentReviewNote,
    SessionAbsence,
)
from admissions.models import Accompaniment
from desk.deadlines.gathered import of_service
from people.models import Person
from tests.pages import field_errors, text_of

START = datetime.date(2026, 1, 5)


@pytest.fixture
def day(today):
    """A day lately, on which sessions are entered."""
    return today - datetime.timedelta(days=1)


@pytest.fixture
def cooking(cast, as_owner):
    with as_owner():
        return write_activity(
            CollectiveActivity(
                service=cast.nord,
                name="Atelier cuisine",
                objective="Cuisiner seule",
                leads_to="Le cours du centre social",
                purpose="vie_quotidienne",
                starts_on=datetime.date(2024, 1, 1),
            ),
            professional_ids=[cast.alice.pk],
            actor=None,
        )


@pytest.fixture
def enrolled(cast, cooking, as_owner):
    """Paul and Nadia, in that order of the pages: Çelik, Éon."""
    with as_owner():
        return enrol(
            activity=cooking, people=[cast.paul, cast.nadia], starts_on=START, ends_on=None, aim="Recevoir", actor=None
        )


def page(route, row):
    return reverse(f"activity:{route}", args=[row.pk])


def sheet(**changes):
    return {
        "form_key": str(uuid.uuid4()),
        "version": "0",
        "name": "Groupe de parole",
        "objective": "S'exprimer",
        "leads_to": "Le café associatif",
        "purpose": "parole",
        "starts_on": "2026-01-05",
    } | changes


def session(cast, day, **changes):
    sent = {
        "form_key": str(uuid.uuid4()),
        "version": "0",
        "date": f"{day:%d/%m/%Y}",
        "start": "14:00",
        "minutes": "1h30",
        "professionals": [str(cast.alice.pk)],
        "person_query": "",
    } | changes
    return {name: value for name, value in sent.items() if value is not None}


def test_sheet_is_written_and_tells_why_it_counts_or_not(cast, client, enter):
    client.force_login(cast.alice)
    answer = client.post(reverse("activity:collective_create"), sheet(professionals=[str(cast.alice.pk)]))
    found = text_of(client.get(answer.url))
    assert "Éligible" in found
    assert "Kermarrec" in found
    sent = sheet(name="Yoga", purpose="loisir", professionals=[str(cast.bob.pk)])
    found = text_of(client.post(reverse("activity:collective_create"), sent, follow=True))
    assert "Non éligible à l’annexe 1." in found
    assert "un loisir (yoga, théâtre, dessin) ne relève pas d'un SAVS" in found


def test_two_activities_of_a_service_have_two_names(cast, client, cooking):
    client.force_login(cast.alice)
    sent = sheet(name="ATELIER cuisine", professionals=[str(cast.alice.pk)])
    answer = client.post(reverse("activity:collective_create"), sent)
    assert field_errors(answer)["name"] == ["Une activité du service porte déjà ce nom."]
    assert answer.context["form"]["objective"].value() == "S'exprimer"


def test_people_are_enrolled_together_for_an_objective(cast, client, cooking, enter):
    client.force_login(cast.alice)
    sent = {
        "form_key": str(uuid.uuid4()),
        "people": [str(cast.paul.pk), str(cast.nadia.pk)],
        "aim": "Oser recevoir",
        "starts_on": "2026-01-05",
    }
    found = text_of(client.post(page("enrolment_create", cooking), sent, follow=True))
    assert found.count("Oser recevoir") == 2
    again = client.post(page("enrolment_create", cooking), sent | {"form_key": str(uuid.uuid4())})
    assert field_errors(again) == {"starts_on": ["Elle est déjà inscrite à cette activité à ces dates."]}
    nobody = client.post(page("enrolment_create", cooking), sent | {"people": [], "form_key": str(uuid.uuid4())})
    assert field_errors(nobody) == {"people": ["Choisissez au moins une personne."]}
    other = client.post(
        page("enrolment_create", cooking), sent | {"people": [str(cast.sarah.pk)], "form_key": str(uuid.uuid4())}
    )
    assert list(field_errors(other)) == ["people"]


def test_name_is_searched_without_javascript_and_nothing_typed_is_lost(cast, client, cooking):
    client.force_login(cast.alice)
    sent = {"person_query": "éon", "person_search": "1", "aim": "Oser recevoir", "starts_on": "2026-01-05"}
    form = client.post(page("enrolment_create", cooking), sent).context["form"]
    assert [one.label for one in form.people_found] == ["Éon Paul"]
    assert form["aim"].value() == "Oser recevoir"


def test_session_writes_one_act_with_who_came_and_keeps_who_did_not(cast, client, cooking, enrolled, day, enter):
    client.force_login(cast.alice)
    form = client.get(page("session_create", cooking))
    assert [str(person) for person, _came, _excused in form.context["form"].attendance] == ["Çelik Nadia", "Éon Paul"]
    sent = session(cast, day, present=[str(cast.paul.pk)], excused=[str(cast.nadia.pk)], transport_minutes="20")
    answer = client.post(page("session_create", cooking), sent)
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.alice)
    act = Act.objects.get()
    assert (act.type, act.minutes, act.transport_minutes, act.people_count, act.eligible, act.counted) == (
        *("collectif", 90, 20),
        *(1, True, True),
    )
    assert list(act.people.all()) == [cast.paul]
    assert act.session.activity == cooking
    absences = SessionAbsence.objects.values_list("person", "is_excused")
    assert list(absences) == [(cast.nadia.pk, True)]
    found = text_of(client.get(answer.url))
    assert "faites-en un acte individuel" in found
    assert "1 venue, 1 absente" in found


def test_ineligible_activity_writes_sessions_that_do_not_count(cast, client, cooking, enrolled, day, as_owner, enter):
    with as_owner():
        CollectiveActivity.objects.filter(pk=cooking.pk).update(purpose="loisir")
    client.force_login(cast.alice)
    form = client.get(page("session_create", cooking))
    assert "Non éligible à l’annexe 1." in text_of(form)
    sent = session(cast, day, present=[str(cast.paul.pk), str(cast.nadia.pk)])
    found = text_of(client.post(page("session_create", cooking), sent, follow=True))
    assert "loisirs et séjours sont hors annexe 1" in found
    enter(cast.alice)
    assert not Act.objects.get().counted


def test_session_to_which_nobody_came_is_kept_not_counted_and_said(cast, client, cooking, enrolled, day, enter):
    client.force_login(cast.alice)
    found = text_of(client.post(page("session_create", cooking), session(cast, day), follow=True))
    assert "personne n'était présent (règle AC-2)" in found
    enter(cast.alice)
    assert (Act.objects.get().counted, SessionAbsence.objects.count()) == (False, 2)


def test_session_of_one_becomes_an_individual_act_in_one_press(cast, client, cooking, enrolled, day, enter):
    client.force_login(cast.alice)
    answer = client.post(page("session_create", cooking), session(cast, day, present=[str(cast.paul.pk)], note="Calme"))
    assert "En faire un acte individuel" in text_of(client.get(answer.url))
    enter(cast.alice)
    one = CollectiveSession.objects.get()
    client.post(page("session_make_individual", one), {"form_key": str(uuid.uuid4())})
    enter(cast.alice)
    act = Act.objects.with_notes(cast.alice).get()
    assert (act.type, act.kind.family, act.counted, act.version, act.note_text) == (
        *("individuel", "rendez_vous", True),
        *(2, "Calme"),
    )
    assert (CollectiveSession.objects.get(), SessionAbsence.objects.count()) == (one, 1)
    assert "En faire un acte individuel" not in text_of(client.get(answer.url))


def test_individual_act_is_of_one_person_who_came(cast, client, cooking, enrolled, day):
    client.force_login(cast.alice)
    both = [str(cast.paul.pk), str(cast.nadia.pk)]
    answer = client.post(page("session_create", cooking), session(cast, day, present=both, as_individual="on"))
    assert list(field_errors(answer)) == ["as_individual"]
    assert answer.context["form"].opens_more


def test_nobody_came_and_was_absent(cast, client, cooking, enrolled, day):
    client.force_login(cast.alice)
    key = [str(cast.paul.pk)]
    answer = client.post(page("session_create", cooking), session(cast, day, present=key, excused=key))
    assert field_errors(answer)["excused"] == ["Une même personne ne peut pas être venue et absente."]
    assert "Une même personne ne peut pas" in text_of(answer)


def test_whoever_is_not_enrolled_that_day_is_added_and_never_absent(
    cast, client, cooking, enrolled, day, as_owner, enter
):
    with as_owner():
        Enrolment.objects.filter(person=cast.nadia).update(starts_on=day + datetime.timedelta(days=1))
        guest = Person.objects.create(organisation=cast.rives, last_name="Oger", first_name="Léo")
        Accompaniment.objects.create(
            organisation=cast.rives, service=cast.nord, person=guest, first_contact_on=START, admitted_on=START
        )
    client.force_login(cast.alice)
    sent = session(cast, day, present=[str(cast.paul.pk)], people=[str(guest.pk)])
    assert client.post(page("session_create", cooking), sent).status_code == 302
    enter(cast.alice)
    assert [row.person for row in Act.objects.get().act_people.order_by("rank")] == [cast.paul, guest]
    assert not SessionAbsence.objects.exists()


def test_search_in_a_session_keeps_what_was_ticked(cast, client, cooking, enrolled, day):
    client.force_login(cast.alice)
    sent = session(cast, day, present=[str(cast.paul.pk)], person_query="çelik", person_search="1")
    form = client.post(page("session_create", cooking), sent).context["form"]
    assert form["present"].value() == [str(cast.paul.pk)]
    assert form.opens_others
    assert [one.label for one in form.people_found] == ["Çelik Nadia"]


def test_correcting_a_session_corrects_the_act_and_the_attendance(cast, client, cooking, enrolled, day, enter):
    client.force_login(cast.alice)
    client.post(page("session_create", cooking), session(cast, day, present=[str(cast.paul.pk)]))
    enter(cast.alice)
    one = CollectiveSession.objects.get()
    opened = client.get(page("session_edit", one)).context["form"]
    assert (opened["present"].value(), opened["minutes"].value()) == ([str(cast.paul.pk)], 90)
    sent = session(cast, day, version="1", present=[str(cast.nadia.pk)], minutes="45", note="Crêpes")
    answer = client.post(page("session_edit", one), sent)
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.alice)
    act = Act.objects.get()
    assert (list(act.people.all()), act.minutes, act.version) == ([cast.nadia], 45, 2)
    assert list(SessionAbsence.objects.values_list("person", flat=True)) == [cast.paul.pk]
    # The act's own page leads here, where the absences are.
    assert client.get(page("act_edit", act)).url == page("session_edit", one)


def test_session_that_overlaps_another_act_is_refused_and_kept_on_the_page(cast, client, cooking, enrolled, day, enter):
    client.force_login(cast.alice)
    present = [str(cast.paul.pk)]
    client.post(page("session_create", cooking), session(cast, day, present=present))
    answer = client.post(page("session_create", cooking), session(cast, day, start="15:00", present=present))
    assert "Ce moment est déjà occupé" in field_errors(answer)["start"][0]
    assert answer.context["form"]["present"].value() == present
    enter(cast.alice)
    assert (Act.objects.count(), CollectiveSession.objects.count()) == (1, 1)


def test_worker_enters_and_corrects_her_own_sessions(cast, client, cooking, enrolled, day, enter):
    client.force_login(cast.bob)
    answer = client.post(page("session_create", cooking), session(cast, day, present=[str(cast.paul.pk)]))
    assert list(field_errors(answer)) == ["professionals"]
    client.force_login(cast.alice)
    client.post(page("session_create", cooking), session(cast, day, present=[str(cast.paul.pk)]))
    enter(cast.alice)
    one = CollectiveSession.objects.get()
    client.force_login(cast.bob)
    assert client.get(page("session_edit", one)).status_code == 403
    assert client.post(page("session_make_individual", one)).status_code == 403
    client.force_login(cast.chloe)
    assert client.get(page("session_edit", one)).status_code == 200


def test_evaluation_that_says_to_stop_ends_the_enrolment(cast, client, cooking, enrolled, today, enter):
    client.force_login(cast.alice)
    paul = enrolled[0]
    sent = {"form_key": str(uuid.uuid4()), "reviewed_on": f"{today}", "text": "Elle reçoit", "outcome": "atteinte"}
    found = text_of(client.post(page("enrolment_review", paul), sent, follow=True))
    assert "On arrête : l'objectif est atteint" in found
    assert "Elle reçoit" in found
    enter(cast.alice)
    paul.refresh_from_db()
    assert (paul.ends_on, paul.version) == (today, 2)
    again = client.post(page("enrolment_review", paul), sent | {"form_key": str(uuid.uuid4())})
    assert field_errors(again) == {"reviewed_on": ["Une évaluation est déjà écrite à cette date."]}


def test_enrolment_made_by_mistake_is_deleted_and_an_evaluated_one_is_not(
    cast, client, cooking, enrolled, enter, as_owner
):
    client.force_login(cast.alice)
    paul, nadia = enrolled
    with as_owner():
        EnrolmentReview.objects.create(service=cast.nord, enrolment=nadia, reviewed_on=START, outcome="poursuivie")
    assert "Inscrite par erreur" in text_of(client.get(page("enrolment_edit", paul)))
    assert "Inscrite par erreur" not in text_of(client.get(page("enrolment_edit", nadia)))
    for one in enrolled:
        client.post(page("enrolment_delete", one), {"form_key": str(uuid.uuid4())})
    enter(cast.alice)
    assert list(Enrolment.objects.all()) == [nadia]


def test_service_says_which_interruption_starts_the_count_anew(cast, client, cooking, enrolled, enter, as_owner, today):
    with as_owner():
        Enrolment.objects.filter(person=cast.paul).update(ends_on=START + datetime.timedelta(days=10))
        later = START + datetime.timedelta(days=75)
        enrol(activity=cooking, people=[cast.paul], starts_on=later, ends_on=None, aim="Recevoir", actor=None)
    enter(cast.chloe)
    on = START + datetime.timedelta(days=100)

    def since():
        found = of_service(cast.nord, on=on, horizon=900)
        return next(one.since for one in found if one.code == "collectif_24_mois" and one.person_id == cast.paul.pk)

    assert since() == START
    client.force_login(cast.chloe)
    for months, begins in (("2", later), ("3", START)):
        version = CollectiveSettings.objects.values_list("version", flat=True).first() or 0
        sent = {"form_key": str(uuid.uuid4()), "version": str(version), "restart_after_months": months}
        assert client.post(reverse("activity:collective_settings"), sent).status_code == 302
        enter(cast.chloe)
        assert since() == begins


def test_deadlines_reach_the_referent_from_their_alert_on(cast, client, cooking, as_owner, today):
    with as_owner():
        start = today - datetime.timedelta(days=23 * 30 + 20)
        enrol(activity=cooking, people=[cast.paul], starts_on=start, ends_on=None, aim="Recevoir", actor=None)
    client.force_login(cast.alice)
    codes = {due.deadline.code: due.deadline.label for due, _row in client.get("/").context["deadlines"]}
    assert codes["collectif_24_mois"].endswith("(Atelier cuisine)")
    assert codes["collectif_evaluation"].startswith("Évaluer sa participation")
    found = text_of(client.get(page("collective_detail", cooking)))
    assert "fin des 24 mois d’affilée" in found
    assert "évaluation de l’année" in found
    assert "Mettre fin à sa participation" in text_of(client.get(reverse("desk:person_detail", args=[cast.paul.pk])))


def test_secretary_sees_who_is_enrolled_and_no_narrative(cast, client, cooking, enrolled, enter, as_owner):
    with as_owner():
        review = EnrolmentReview.objects.create(
            service=cast.nord, enrolment=enrolled[0], reviewed_on=START, outcome="poursuivie"
        )
        EnrolmentReviewNote.objects.create(service=cast.nord, review=review, text="Récit")
    client.force_login(cast.david)
    found = text_of(client.get(page("collective_detail", cooking)))
    assert "Éon Paul" in found
    assert "On continue" in found
    assert "Recevoir" not in found
    assert "Récit" not in found
    assert "Nouvelle séance" not in found
    enter(cast.david)
    assert not EnrolmentAim.objects.exists()
    assert not EnrolmentReviewNote.objects.exists()
    assert EnrolmentReview.objects.exists()


@pytest.mark.parametrize("number", [1, 20])
def test_pages_ask_the_same_questions_whatever_they_show(
    cast, client, cooking, as_owner, day, django_assert_num_queries, number
):
    with as_owner():
        people = [
            Person.objects.create(organisation=cast.rives, last_name=f"Nom{n:02}", first_name="A")
            for n in range(number + 1)
        ]
        for person in people:
            Accompaniment.objects.create(
                organisation=cast.rives, service=cast.nord, person=person, first_contact_on=START, admitted_on=START
            )
        enrol(activity=cooking, people=people, starts_on=START, ends_on=None, aim="Recevoir", actor=None)
    client.force_login(cast.alice)
    came = [str(person.pk) for person in people[:number]]  # one is absent
    with django_assert_num_queries(28):
        assert client.post(page("session_create", cooking), session(cast, day, present=came)).status_code == 302
    address = f"{page('collective_detail', cooking)}?annee={day.year}"
    with django_assert_num_queries(23):
        client.get(address)
    with django_assert_num_queries(13):
        client.get(page("session_create", cooking))
    with django_assert_num_queries(11):
        client.get(reverse("activity:collective_list"))


RAW = {
    "an activity of another service": (
        "INSERT INTO activity_enrolment (id, version, service_id, activity_id, person_id, starts_on) "
        "VALUES (gen_random_uuid(), 1, %(nord)s, %(foreign)s, %(paul)s, '2026-02-01')",
        "same_service",
    ),
    "two enrolments at once": (
        "INSERT INTO activity_enrolment (id, version, service_id, activity_id, person_id, starts_on) "
        "VALUES (gen_random_uuid(), 1, %(nord)s, %(cooking)s, %(paul)s, '2026-02-01')",
        "enrolment_overlap",
    ),
    "an end before its start": (
        "UPDATE activity_enrolment SET ends_on = starts_on - 1",
        "enrolment_dates",
    ),
    "an activity in another service": (
        "INSERT INTO activity_collectiveactivity "
        "(id, version, service_id, name, objective, leads_to, place, purpose, is_occupational, is_lasting, starts_on) "
        "VALUES (gen_random_uuid(), 1, %(est)s, 'n', 'o', 'l', '', 'parole', false, false, '2026-01-01')",
        "row-level security",
    ),
    "an activity that is used goes": ("DELETE FROM activity_collectiveactivity", "same_service"),
    "a count that restarts at once": (
        "INSERT INTO activity_collectivesettings (id, version, service_id, restart_after_months) "
        "VALUES (gen_random_uuid(), 1, %(nord)s, 0)",
        "collective_restart_months",
    ),
}


@pytest.mark.parametrize("name", RAW)
def test_database_refuses_by_itself(cast, cooking, enrolled, as_owner, enter, name):
    with as_owner():
        foreign = CollectiveActivity.objects.create(
            service=cast.sud, name="Ailleurs", objective="o", leads_to="l", purpose="parole", starts_on=START
        )
    enter(cast.alice)
    statement, reason = RAW[name]
    keys = {"nord": cast.nord.pk, "est": cast.est.pk, "paul": cast.paul.pk}
    keys |= {"cooking": cooking.pk, "foreign": foreign.pk}
    with pytest.raises(DatabaseError, match=reason), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, keys)


def test_session_of_today_counts_in_the_attendance_of_the_year(cast, client, cooking, enrolled, enter):
    client.force_login(cast.alice)
    today = timezone.localdate()
    sent = session(cast, today, start="", present=[str(cast.paul.pk)])
    answer = client.post(page("session_create", cooking), sent)
    context = client.get(answer.url).context
    assert [(str(person), hers.came, hers.absent, hers.last) for person, hers in context["attendance"]] == [
        ("Çelik Nadia", 0, 1, None),
        ("Éon Paul", 1, 0, today),
    ]
    last_year = client.get(f"{page('collective_detail', cooking)}?annee={today.year - 1}").context
    assert (last_year["attendance"], last_year["other_years"]) == ([], [today.year])
    parts = client.get(reverse("desk:person_detail", args=[cast.paul.pk])).context["parts"]
    assert [(part.activity, part.attendance.came, len(part.enrolments)) for part in parts] == [(cooking, 1, 1)]
