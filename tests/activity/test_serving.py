"""An act names the objective it serves: what is offered, what is kept, what the page of the project tells of it."""

import datetime
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import RestrictedError
from django.urls import reverse
from django.utils import timezone

from activity.actions import context_for, drafts_of, log_acts
from activity.collective.actions import enrol, log_session, write_activity
from activity.enums import ActType
from activity.minutes import printed
from activity.models import Act, ActPerson, CollectiveActivity, Enrolment
from activity.rules import ActDraft, merged
from activity.serving.reading import acts_serving, offered_to, time_of
from activity.serving.rules import Served
from admissions.models import Accompaniment
from pap.actions import begin_version, remove_objective, review_objective, validate_version
from pap.models import Objective, ObjectiveReview, ObjectiveVersion
from tests.activity.entries import CREATE, DAY, edit_url, stored, typed
from tests.pages import as_a_browser_sends, field_errors, text_of
from tests.savs.world_of_projects import add_aim, in_force

SINCE = datetime.date(2026, 2, 2)
OBJECTIVES = "/actes/objectifs/"


@pytest.fixture
def paths(cast, as_owner):
    with as_owner():
        return {one: one.accompaniments.get(service=cast.nord) for one in (cast.paul, cast.nadia)}


@pytest.fixture
def pap(cast, paths, as_owner):
    """Paul's project, with two objectives: the bus, then the kitchen."""
    with as_owner():
        pap = begin_version(paths[cast.paul], on=SINCE, actor=cast.alice)
        add_aim(pap, cast.alice, "Prendre le bus seul")
        add_aim(pap, cast.alice, "Cuisiner le soir")
        pap.coconstructed_on = SINCE
        pap.save()
        validate_version(pap, on=SINCE, actor=cast.chloe)
    return pap


@pytest.fixture
def bus(pap, as_owner):
    return _objective(pap, as_owner, "Prendre le bus seul")


@pytest.fixture
def kitchen(pap, as_owner):
    return _objective(pap, as_owner, "Cuisiner le soir")


def _objective(pap, as_owner, title: str) -> Objective:
    with as_owner():
        return pap.aims.get(wording__title=title).objective


def title_of(as_owner, objective: Objective) -> str:
    with as_owner():
        return objective.versions.get().wording.title


@pytest.fixture
def of_nadia(cast, paths, as_owner):
    with as_owner():
        return in_force(paths[cast.nadia], cast.alice, cast.chloe, SINCE).aims.get().objective


@pytest.fixture
def alice(cast, client, enter):
    client.force_login(cast.alice)
    enter(cast.alice)
    return client


def titles(cast, user, people, on=DAY, **more) -> list[str]:
    offered = offered_to(user, cast.nord, [one.pk for one in people], on=on, **more)
    return [one.title for hers in offered.values() for one in hers]


# What is offered


def test_the_objectives_of_her_project_are_offered_those_served_last_first(cast, alice, as_owner, bus, kitchen):
    assert titles(cast, cast.alice, [cast.paul]) == ["Prendre le bus seul", "Cuisiner le soir"]
    stored(as_owner, cast, objective_ids={cast.paul.pk: kitchen.pk})
    assert titles(cast, cast.alice, [cast.paul]) == ["Cuisiner le soir", "Prendre le bus seul"]
    stored(as_owner, cast, date=DAY + datetime.timedelta(1), objective_ids={cast.paul.pk: bus.pk})
    assert titles(cast, cast.alice, [cast.paul]) == ["Prendre le bus seul", "Cuisiner le soir"]


def test_a_closed_objective_is_offered_up_to_its_last_day_and_to_the_act_that_has_it(cast, alice, as_owner, bus, pap):
    with as_owner():
        review = ObjectiveReview(service=cast.nord, objective=bus, reviewed_on=SINCE, outcome="atteint")
        review_objective(review, reason="", comment="", actor=cast.alice)
    assert titles(cast, cast.alice, [cast.paul], SINCE) == ["Prendre le bus seul", "Cuisiner le soir"]
    assert titles(cast, cast.alice, [cast.paul], SINCE + datetime.timedelta(1)) == ["Cuisiner le soir"]
    assert set(titles(cast, cast.alice, [cast.paul], and_also=[bus.pk])) == {"Cuisiner le soir", "Prendre le bus seul"}


def test_the_version_in_the_making_offers_what_it_adds_in_its_words(cast, alice, as_owner, bus, pap, paths):
    with as_owner():
        draft = begin_version(paths[cast.paul], on=DAY, actor=cast.alice)
        add_aim(draft, cast.alice, "Voir sa sœur")
        wording = draft.aims.get(objective=bus).wording
        wording.title = "Prendre le bus et le métro"
        wording.save()
    assert set(titles(cast, cast.alice, [cast.paul])) == {
        "Prendre le bus et le métro",
        "Cuisiner le soir",
        "Voir sa sœur",
    }


def test_nothing_is_offered_to_who_does_not_accompany_her_there(cast, enter, pap):
    for user in (cast.david, cast.ines, cast.samir):
        enter(user)
        assert titles(cast, user, [cast.paul]) == []


def test_what_is_offered_takes_two_queries_whatever_the_people(cast, alice, bus, of_nadia, django_assert_num_queries):
    for people in ([cast.paul], [cast.paul, cast.nadia]):
        with django_assert_num_queries(2):
            titles(cast, cast.alice, people)


# Logging


def test_an_act_is_logged_for_an_objective_of_its_person(cast, alice, bus, kitchen):
    page = alice.get(CREATE, {"personne": str(cast.paul.pk)})
    assert "Aucun en particulier Prendre le bus seul Cuisiner le soir" in text_of(page)
    assert alice.post(CREATE, typed(cast, objectives=["", str(kitchen.pk)])).status_code == 302
    assert ActPerson.objects.get().objective == kitchen
    # The next time, the last one served comes first.
    assert "Aucun en particulier Cuisiner le soir Prendre le bus seul" in text_of(
        alice.get(CREATE, {"personne": str(cast.paul.pk)})
    )


def test_without_scripts_a_button_shows_the_objectives_of_who_is_ticked(cast, alice, bus):
    assert "Voir les objectifs de la personne cochée" in text_of(alice.get(CREATE))
    sent = typed(cast, person_search="1", note="Un mot")
    page = alice.post(CREATE, sent)
    assert page.status_code == 200
    assert "Objectif de son projet" in text_of(page)
    assert page.context["form"]["note"].value() == "Un mot"
    assert not Act.objects.exists()


def test_the_page_asks_for_the_objectives_of_whom_one_chooses(cast, alice, bus, of_nadia):
    sent = {"people": [str(cast.paul.pk), str(cast.nadia.pk)], "objectives": [str(bus.pk)], "date": "04/05/2026"}
    part = alice.post(OBJECTIVES, sent)
    assert text_of(part).count("Objectif de son projet") == 2
    assert re.search(rf'<option value="{bus.pk}" selected>', part.content.decode())
    assert text_of(alice.post(OBJECTIVES, {"people": "rien"})) == "Voir les objectifs de la personne cochée"
    assert alice.get(OBJECTIVES).status_code == 405


def test_the_secretary_is_offered_no_objective(cast, client, bus):
    client.force_login(cast.david)
    assert "Prendre le bus" not in text_of(client.post(OBJECTIVES, {"people": [str(cast.paul.pk)]}))


def test_the_objective_of_somebody_else_is_refused_and_what_was_typed_kept(cast, alice, bus, of_nadia):
    page = alice.post(CREATE, typed(cast, objectives=[str(of_nadia.pk)], note="Un mot"))
    assert list(field_errors(page)) == ["objectives"]
    assert "les personnes de l’acte ont changé" in text_of(page)
    assert page.context["form"]["note"].value() == "Un mot"
    assert not Act.objects.exists()


def test_an_act_serves_one_objective_of_each_person(cast, alice, bus, kitchen):
    page = alice.post(CREATE, typed(cast, objectives=[str(bus.pk), str(kitchen.pk)]))
    assert field_errors(page) == {"objectives": ["Un seul objectif par personne."]}


def test_several_people_each_have_their_own(cast, alice, bus, of_nadia):
    people = [str(cast.paul.pk), str(cast.nadia.pk)]
    sent = typed(cast, type="reunion_dossiers", people=people, objectives=[str(of_nadia.pk), str(bus.pk)])
    assert alice.post(CREATE, sent).status_code == 302
    assert dict(ActPerson.objects.values_list("person", "objective")) == {
        cast.paul.pk: bus.pk,
        cast.nadia.pk: of_nadia.pk,
    }


def test_an_appointment_is_planned_for_an_objective_and_keeps_it_once_done(cast, alice, today, bus):
    plan = reverse("activity:appointment_plan")
    page = alice.get(plan, {"personne": str(cast.paul.pk), "objectif": str(bus.pk)})
    assert re.search(rf'<option value="{bus.pk}" selected>', page.content.decode())
    sent = typed(cast, date=f"{today:%d/%m/%Y}", start="", minutes="", objectives=[str(bus.pk)])
    answer = alice.post(plan, sent)
    assert answer.status_code == 302, field_errors(answer)
    act = Act.objects.get()
    tell = reverse("activity:appointment_tell", args=[act.pk])
    key = {"form_key": "0b8f9a52-6a4b-4d5e-9a55-111111111111", "version": str(act.version)}
    assert alice.post(tell, key | {"chip": "45", "date": f"{today:%d/%m/%Y}"}).status_code == 302
    act.refresh_from_db()
    assert (act.status, act.act_people.get().objective) == ("realise", bus)


# Correcting


def test_the_correction_of_an_act_shows_its_objective_and_changes_it(cast, alice, as_owner, bus, kitchen):
    act = stored(as_owner, cast, start=datetime.time(9), objective_ids={cast.paul.pk: bus.pk})
    page = alice.get(edit_url(act))
    assert re.search(rf'<option value="{bus.pk}" selected>', page.content.decode())
    sent = typed(cast, version=str(act.version), objectives=[str(kitchen.pk)])
    assert alice.post(edit_url(act), sent).status_code == 302
    assert act.act_people.get().objective == kitchen
    sent = typed(cast, version=str(act.version + 1), objectives=[""])
    assert alice.post(edit_url(act), sent).status_code == 302
    assert act.act_people.get().objective is None


def test_lists_of_acts_say_what_each_served_to_who_may_read_it(cast, client, as_owner, bus, of_nadia):
    stored(as_owner, cast)
    pair = {"type": ActType.CASES, "person_ids": (cast.paul.pk, cast.nadia.pk)}
    stored(as_owner, cast, **pair, objective_ids={cast.paul.pk: bus.pk, cast.nadia.pk: of_nadia.pk})
    told = {}
    for user in (cast.alice, cast.david):
        client.force_login(user)
        told[user] = [row.served for row in client.get(reverse("activity:act_list")).context["rows"]]
    title = title_of(as_owner, of_nadia)
    assert sorted(told[cast.alice]) == [[], ["Prendre le bus seul", title]]
    assert told[cast.david] == [[], []]


def test_a_correction_that_says_nothing_of_it_leaves_it(cast, alice, as_owner, bus):
    act = stored(as_owner, cast, objective_ids={cast.paul.pk: bus.pk})
    (draft,) = drafts_of(Act.objects.filter(pk=act.pk))
    log_acts([draft], actor=cast.alice, context=context_for(cast.nord, on=timezone.localdate()))
    assert act.act_people.get().objective == bus


def test_two_colleagues_who_change_it_are_each_shown_the_other(cast, alice, as_owner, bus, kitchen):
    act = stored(as_owner, cast, start=datetime.time(9), minutes=90, note="")
    shown = alice.get(edit_url(act)).context["form"]["shown"].value()
    with as_owner():
        (draft,) = drafts_of(Act.objects.filter(pk=act.pk))
        chosen = {cast.paul.pk: bus.pk}
        draft = ActDraft(**{name: getattr(draft, name) for name in draft.__slots__} | {"objective_ids": chosen})
        log_acts([draft], actor=cast.chloe, context=context_for(cast.nord, on=timezone.localdate()))
    sent = typed(cast, version="1", shown=shown, objectives=[str(kitchen.pk)])
    page = alice.post(edit_url(act), sent)
    assert "Prendre le bus seul" in text_of(page)
    assert "objectives" in field_errors(page)
    assert act.act_people.get().objective == bus


def test_of_two_acts_that_become_one_the_objective_stays(cast, bus, kitchen):
    at = {"service_id": cast.nord.pk, "date": DAY, "start": datetime.time(9), "minutes": 60}
    hers = {"person_ids": (cast.paul.pk,), "professional_ids": (cast.alice.pk,)}
    other = ActDraft(**at | hers)
    silent = ActDraft(**at | hers, objective_ids={cast.paul.pk: None})
    says = ActDraft(**at | hers, objective_ids={cast.paul.pk: bus.pk})
    assert merged(silent, other, "").objective_ids == {}
    assert merged(says, other, "").objective_ids == {cast.paul.pk: bus.pk}


# What the database holds


def test_the_database_refuses_the_objective_of_somebody_else(cast, as_owner, bus, of_nadia):
    act = stored(as_owner, cast)
    with as_owner(), transaction.atomic():
        ActPerson.objects.filter(act=act).update(objective=of_nadia)
        with pytest.raises(IntegrityError, match="objective_is_hers"):
            connection.check_constraints()
        transaction.set_rollback(True)


def test_the_database_refuses_the_objective_of_another_service(cast, as_owner, of_sud):
    act = stored(as_owner, cast)
    with as_owner(), pytest.raises(IntegrityError, match="objective_same_service"), transaction.atomic():
        ActPerson.objects.filter(act=act).update(objective=of_sud)


@pytest.fixture
def of_sud(cast, as_owner):
    with as_owner():
        path = Accompaniment.objects.filter(service=cast.sud).first()
        return in_force(path, cast.samir, cast.samir, SINCE).aims.get().objective


def test_an_objective_that_serves_stays_in_its_draft(cast, alice, as_owner, paths):
    with as_owner():
        aim = add_aim(begin_version(paths[cast.paul], on=SINCE, actor=cast.alice), cast.alice)
    act = stored(as_owner, cast, objective_ids={cast.paul.pk: aim.objective_id})
    address = reverse("pap:objective_remove", args=[aim.pk])
    answer = alice.get(address, follow=True)
    assert "Cet objectif reste : 1 acte le sert déjà." in text_of(answer)
    with as_owner(), pytest.raises(RestrictedError):
        remove_objective(ObjectiveVersion.objects.get(pk=aim.pk), actor=cast.alice)
    with as_owner(), transaction.atomic():
        ObjectiveVersion.objects.filter(pk=aim.pk)._raw_delete("default")
        with pytest.raises(IntegrityError, match="objective_same_service"):
            Objective.objects.filter(pk=aim.objective_id)._raw_delete("default")
        transaction.set_rollback(True)
    with as_owner():
        act.act_people.update(objective=None)
    form = as_a_browser_sends(alice.get(address).context["opened"].form)
    assert alice.post(address, form).status_code == 302
    assert not ObjectiveVersion.objects.filter(pk=aim.pk).exists()


# What is told of it


def test_the_page_of_the_project_tells_acts_and_minutes_by_objective(cast, alice, as_owner, pap, bus, kitchen):
    on = timezone.localdate()
    for day, minutes in ((on, 45), (on.replace(day=1) - datetime.timedelta(3), 60)):
        stored(as_owner, cast, date=day, minutes=minutes, objective_ids={cast.paul.pk: bus.pk})
    stored(
        as_owner, cast, date=on, minutes=30, uncounted_because="Saisi deux fois", objective_ids={cast.paul.pk: bus.pk}
    )
    answer = alice.get(reverse("pap:pap_detail", args=[pap.pk]))
    page = text_of(answer)
    assert "2 actes , 1 h 45 depuis le début 1 ce mois, 0 h 45" in page
    # The kitchen was validated long ago, and nothing has served it.
    assert page.count("Aucun acte depuis 90 jours") == 1
    # The figure leads to its list.
    assert f'href="/actes/?objectif={bus.pk}"' in answer.content.decode()
    listed = alice.get("/actes/", {"objectif": str(bus.pk)})
    assert "Ceux qui ont servi l’objectif « Prendre le bus seul »" in text_of(listed)
    assert [row.duration for row in listed.context["rows"]] == [printed(45), printed(60)]


def test_a_session_serves_what_the_enrolment_of_its_day_names(cast, alice, as_owner, today, bus, kitchen, of_nadia):
    day = today - datetime.timedelta(10)
    with as_owner():
        activity = CollectiveActivity(
            service=cast.nord, name="Cuisine", objective="Cuisiner", leads_to="Le cours", starts_on=SINCE
        )
        write_activity(activity, professional_ids=[cast.alice.pk], actor=None)
        objectives = {cast.paul.pk: kitchen.pk, cast.nadia.pk: of_nadia.pk}
        enrol(
            activity=activity,
            people=[cast.paul],
            starts_on=SINCE,
            ends_on=day - datetime.timedelta(1),
            objective_ids={cast.paul.pk: bus.pk},
            actor=None,
        )
        later = {"starts_on": day, "ends_on": None, "objective_ids": objectives}
        enrol(activity=activity, people=[cast.paul, cast.nadia], actor=None, **later)
        for date in (day - datetime.timedelta(7), day):
            draft = ActDraft(
                service_id=cast.nord.pk,
                date=date,
                type="collectif",
                minutes=90,
                person_ids=(cast.paul.pk, cast.nadia.pk),
                professional_ids=(cast.alice.pk,),
            )
            context = context_for(cast.nord, on=today)
            log_session(draft, activity=activity, absent=[], excused=[], context=context, actor=cast.alice)
    served = time_of([bus, kitchen, of_nadia], today)
    assert served[bus.pk].last == day - datetime.timedelta(7)
    assert [served[one.pk].acts for one in (bus, kitchen, of_nadia)] == [1, 1, 1]
    assert served[kitchen.pk].minutes == 90
    assert time_of([kitchen], day - datetime.timedelta(1))[kitchen.pk] == Served()
    for one in (bus, kitchen, of_nadia):
        assert Act.objects.filter(acts_serving(one.pk)).get().date == served[one.pk].last


# Enrolling


@pytest.fixture
def cooking(cast, as_owner):
    with as_owner():
        activity = CollectiveActivity(
            service=cast.nord, name="Cuisine", objective="Cuisiner", leads_to="Le cours", starts_on=SINCE
        )
        return write_activity(activity, professional_ids=[cast.alice.pk], actor=None)


def enrolment(**changes) -> dict:
    key = {"form_key": "0b8f9a52-6a4b-4d5e-9a55-222222222222", "starts_on": "2026-03-02", "ends_on": "", "aim": ""}
    return key | {"person_query": ""} | changes


def test_an_enrolment_names_an_objective_of_hers_or_says_what_for(cast, alice, cooking, kitchen):
    create = reverse("activity:enrolment_create", args=[cooking.pk])
    sent = enrolment(people=[str(cast.paul.pk), str(cast.nadia.pk)], objectives=[str(kitchen.pk)])
    page = alice.post(create, sent)
    assert field_errors(page) == {"aim": ["Choisissez un objectif de son projet, ou dites ce que l'activité sert."]}
    assert alice.post(create, sent | {"aim": "Recevoir"}).status_code == 302
    assert dict(Enrolment.objects.values_list("person", "objective")) == {cast.paul.pk: kitchen.pk, cast.nadia.pk: None}
    detail = text_of(alice.get(reverse("activity:collective_detail", args=[cooking.pk])))
    assert "Pour : Cuisiner le soir : Recevoir" in detail
    assert "Cuisiner le soir : Recevoir" in text_of(alice.get(reverse("desk:person_detail", args=[cast.paul.pk])))


def test_an_enrolment_is_evaluated_against_its_objective(cast, alice, as_owner, cooking, kitchen):
    with as_owner():
        given = {"starts_on": SINCE, "ends_on": None, "objective_ids": {cast.paul.pk: kitchen.pk}}
        (row,) = enrol(activity=cooking, people=[cast.paul], actor=None, **given)
    page = text_of(alice.get(reverse("activity:enrolment_review", args=[row.pk])))
    assert "Ce que l’activité sert : Cuisiner le soir" in page
    assert "Indicateur Trajets seule Au départ Aucun Cible Quatre" in page


def test_the_objective_of_an_enrolment_is_corrected(cast, alice, as_owner, cooking, bus, kitchen):
    with as_owner():
        given = {"starts_on": SINCE, "ends_on": None, "objective_ids": {cast.paul.pk: kitchen.pk}}
        (row,) = enrol(activity=cooking, people=[cast.paul], actor=None, **given)
    edit = reverse("activity:enrolment_edit", args=[row.pk])
    page = alice.get(edit)
    assert re.search(rf'<option value="{kitchen.pk}" selected>', page.content.decode())
    sent = enrolment(version="1", objectives=[str(bus.pk)], aim="Y aller seul")
    assert alice.post(edit, sent).status_code == 302
    row.refresh_from_db()
    assert (row.objective, row.aim.text) == (bus, "Y aller seul")
    # Nothing named and nothing said is refused.
    again = enrolment(version="2", objectives=[""]) | {"form_key": "0b8f9a52-6a4b-4d5e-9a55-333333333333"}
    assert list(field_errors(alice.post(edit, again))) == ["aim"]
