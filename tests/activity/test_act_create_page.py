"""Logging an act: the page, who opens it, what it refuses."""

import datetime
import html
import re
import uuid

import pytest
from django.urls import reverse

from accounts.models import FormKey, Membership, User
from activity.models import Act, ActNote
from admissions.models import Watch
from tests.activity.entries import CREATE, DAY, LIST, MANY, page_of, stored, typed
from tests.pages import field_errors, text_of


@pytest.mark.parametrize(
    ("who", "status"), [("alice", 200), ("chloe", 200), ("david", 403), ("ines", 403), ("samir", 200), ("zoe", 200)]
)
def test_act_create_opens_to_caregivers(cast, client, who, status):
    client.force_login(getattr(cast, who))
    assert client.get(CREATE).status_code == status
    assert client.post(CREATE, typed(cast)).status_code == (
        403 if status == 403 else 302 if who in ("alice", "chloe") else 200
    )


def test_act_create_sends_who_is_not_signed_in_to_the_sign_in_page(db, client):
    response = client.get(CREATE)
    assert response.status_code == 302
    assert response.url.startswith("/compte/connexion/")


def test_act_create_by_a_social_worker_needs_her_own_name(cast, client, enter):
    client.force_login(cast.alice)
    response = client.post(CREATE, typed(cast, professionals=[str(cast.bob.pk)]))
    assert list(field_errors(response)) == ["professionals"]
    enter(cast.alice)
    assert not Act.objects.exists()


def test_act_create_by_the_head_of_service_for_somebody_else(cast, client, enter):
    client.force_login(cast.chloe)
    assert client.post(CREATE, typed(cast, professionals=[str(cast.bob.pk)])).status_code == 302
    enter(cast.chloe)
    assert [row.user for row in Act.objects.get().act_professionals.all()] == [cast.bob]


# Writing


def test_act_create_writes_the_act_and_says_so_without_a_name(cast, client, enter):
    client.force_login(cast.alice)
    response = client.post(CREATE, typed(cast, transport_minutes="0h40", own_trip_minutes="25", note="Point budget"))
    assert response.status_code == 302
    assert page_of(response.url) == LIST
    assert set(response.cookies) <= {"sessionid"}
    assert "Éon" not in str(dict(client.session))
    enter(cast.alice)
    act = Act.objects.get()
    assert (act.date, act.start, act.minutes, act.transport_minutes, act.own_trip_minutes, act.note.text) == (
        DAY,
        datetime.time(9, 0),
        90,
        40,
        25,
        "Point budget",
    )
    assert [row.person for row in act.act_people.all()] == [cast.paul]
    page = client.get(response.url)
    assert "Acte du 4 mai 2026 (1 h 30) enregistré. Saisir un autre acte" in text_of(page)


def test_act_create_another_one_keeps_the_date_and_the_professionals(cast, client):
    client.force_login(cast.alice)
    sent = typed(cast, professionals=[str(cast.alice.pk), str(cast.bob.pk)])
    page = client.get(client.post(CREATE, sent).url)
    address = html.unescape(re.search(rf'href="({CREATE}\?[^"]+)"', page.content.decode())[1])
    form = client.get(address).context["form"]
    assert form["date"].value() == f"{DAY:%d/%m/%Y}"
    assert form["professionals"].value() == sent["professionals"]
    assert form.chosen_people == []


def test_act_create_sent_twice_writes_once(cast, client, enter):
    client.force_login(cast.alice)
    sent = typed(cast)
    first, second = client.post(CREATE, sent), client.post(CREATE, sent)
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert (first.status_code, page_of(first.url)) == (302, LIST)
    enter(cast.alice)
    assert Act.objects.count() == 1
    assert FormKey.objects.count() == 1


def test_act_create_refused_frees_its_key(cast, client, enter):
    client.force_login(cast.alice)
    sent = typed(cast, minutes="")
    assert client.post(CREATE, sent).status_code == 200
    assert client.post(CREATE, sent | {"minutes": "45"}).status_code == 302
    enter(cast.alice)
    assert Act.objects.get().minutes == 45


def test_act_create_opened_from_a_person_brings_her_and_goes_back_to_her(cast, client):
    client.force_login(cast.alice)
    address = f"{CREATE}?personne={cast.paul.pk}"
    assert [option.label for option in client.get(address).context["form"].chosen_people] == ["Éon Paul"]
    assert page_of(client.post(address, typed(cast)).url) == reverse("desk:person_detail", args=[cast.paul.pk])


@pytest.mark.parametrize(
    "query", ["personne=elsewhere", "personne=%00", "date=2026-02-31&professionnel=me", "date=%00"]
)
def test_act_create_ignores_an_address_that_means_nothing(cast, client, query):
    client.force_login(cast.alice)
    response = client.get(f"{CREATE}?{query}")
    assert response.status_code == 200
    assert response.context["form"].chosen_people == []


def test_act_create_prefilled_with_someone_else_s_person_shows_nobody(cast, client):
    client.force_login(cast.alice)
    response = client.get(f"{CREATE}?personne={cast.elias.pk}&personne={cast.sarah.pk}")
    assert response.context["form"].chosen_people == []
    assert "Tanguy" not in response.content.decode()


# What is refused, and kept


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"people": []}, "people", "Indiquez la personne concernée."),
        ({"people": ["not-a-key"]}, "people", None),
        ({"people": ["\0"]}, "people", None),
        ({"people": [str(uuid.uuid4())]}, "people", "Cette personne n'a pas d'accompagnement dans ce service."),
        ({"professionals": []}, "professionals", None),
        ({"professionals": [str(uuid.uuid4())]}, "professionals", None),
        ({"date": ""}, "date", "Indiquez la date."),
        ({"date": "31/02/2026"}, "date", "Cette date n'existe pas."),
        ({"date": "0001-01-01"}, "date", "Vérifiez l'année : cette date est trop ancienne."),
        ({"date": "9999-12-31"}, "date", "Vérifiez l'année : cette date est trop lointaine."),
        ({"date": "2026\0"}, "date", None),
        ({"date": MANY}, "date", None),
        ({"start": "25:00"}, "start", "Écrivez l'heure comme 09:30."),
        ({"start": "23:00:00.5", "minutes": "60"}, "start", "Écrivez l'heure comme 09:30."),
        ({"start": "23:00"}, "minutes", "L'acte dépasse minuit : il finit à 24:00 au plus tard."),
        ({"minutes": ""}, "minutes", "La durée est obligatoire : les actes de cette date sont minutés."),
        ({"minutes": "1,5"}, "minutes", None),
        ({"minutes": "45 😀"}, "minutes", None),
        ({"minutes": "0"}, "minutes", "Une durée de 0 minute n'est possible qu'avec un transport."),
        ({"minutes": "45\0"}, "minutes", None),
        ({"minutes": MANY}, "minutes", None),
        ({"transport_minutes": "-5"}, "transport_minutes", None),
        ({"type": "inventé"}, "type", None),
        ({"status": "\0"}, "status", None),
        ({"note": "a\0b"}, "note", None),
        ({"note": MANY}, "note", None),
        ({"form_key": "\0"}, "form_key", None),
        ({"version": "9" * 30}, "version", None),
    ],
)
def test_act_create_says_what_is_wrong_at_its_field_and_keeps_what_was_typed(cast, client, enter, changes, field, says):
    client.force_login(cast.alice)
    response = client.post(CREATE, typed(cast, note="À garder") | changes)
    assert response.status_code == 200
    errors = field_errors(response)
    assert list(errors) == [field]
    if says:
        assert errors[field] == [says]
    page = response.content.decode()
    if "note" not in changes:
        assert "À garder" in page
    if field not in ("people", "form_key", "version"):
        assert f'id="id_{field}_error"' in page
    enter(cast.alice)
    assert not Act.objects.exists()


def test_act_create_keeps_emoji_and_quotes_in_a_note(cast, client, enter):
    client.force_login(cast.alice)
    assert client.post(CREATE, typed(cast, note="Très content 😀 <b>« dit-il »</b>")).status_code == 302
    enter(cast.alice)
    assert ActNote.objects.get().text == "Très content 😀 <b>« dit-il »</b>"


def test_act_create_tomorrow_is_planned_or_refused(cast, client, today):
    client.force_login(cast.alice)
    tomorrow = (today + datetime.timedelta(days=1)).isoformat()
    assert list(field_errors(client.post(CREATE, typed(cast, date=tomorrow)))) == ["date"]
    assert client.post(CREATE, typed(cast, date=tomorrow, status="prevu", minutes="")).status_code == 302


def test_act_create_overlap_names_the_other_act_and_keeps_what_was_typed(cast, client, as_owner):
    other = stored(as_owner, cast, start=datetime.time(9, 30), professional_ids=(cast.bob.pk,))
    client.force_login(cast.alice)
    response = client.post(CREATE, typed(cast))
    assert other.ref in field_errors(response)["start"][0]
    assert [option.label for option in response.context["form"].chosen_people] == ["Éon Paul"]


def test_act_create_with_a_person_of_another_service_is_refused_without_naming_her(cast, client):
    client.force_login(cast.alice)
    response = client.post(CREATE, typed(cast, people=[str(cast.sarah.pk)]))
    assert list(field_errors(response)) == ["people"]
    assert "Nicol" not in response.content.decode()


# Sessions, meetings, watches


@pytest.mark.parametrize(
    ("changes", "counted", "says"),
    [
        ({"eligible": None}, False, "AC-3"),
        ({"people": []}, False, "personne n'était présent"),
        ({}, True, "Une seule personne était présente"),
    ],
)
def test_act_create_session_says_what_does_not_count(cast, client, enter, changes, counted, says):
    client.force_login(cast.alice)
    response = client.post(CREATE, typed(cast, type="collectif", **changes), follow=True)
    assert says in text_of(response)
    enter(cast.alice)
    assert Act.objects.get().counted is counted


def test_act_create_meeting_keeps_the_order_in_which_people_were_chosen(cast, client, enter):
    client.force_login(cast.alice)
    people = [str(cast.paul.pk), str(cast.nadia.pk)]
    assert (
        client.post(CREATE, typed(cast, type="reunion_dossiers", people=people, nature="evaluation")).status_code == 302
    )
    enter(cast.alice)
    act = Act.objects.get()
    assert [str(row.person_id) for row in act.act_people.order_by("rank")] == people
    assert act.nature == "accompagnement"


def test_act_create_during_a_watch_proposes_to_close_it(cast, client, as_owner):
    with as_owner():
        accompaniment = cast.paul.accompaniments.get()
        Watch.objects.create(
            service=cast.nord, accompaniment=accompaniment, starts_on=DAY - datetime.timedelta(days=10)
        )
    client.force_login(cast.alice)
    assert "L’accompagnement reprend : clore la veille" in text_of(client.post(CREATE, typed(cast), follow=True))
    later = typed(cast, people=[str(cast.nadia.pk)], start="14:00")
    assert "veille" not in text_of(client.post(CREATE, later, follow=True))


# Without JavaScript


def test_act_create_without_javascript_searches_in_two_steps_and_keeps_everything(cast, client, enter):
    client.force_login(cast.alice)
    sent = typed(
        cast,
        people=[],
        person_query="eon",
        minutes="pas une durée",
        professionals=[str(cast.alice.pk), str(cast.bob.pk)],
    )
    response = client.post(CREATE, sent | {"person_search": "1"})
    form = response.context["form"]
    assert form.errors == {}
    assert [(one.label, one.value) for one in form.people_found] == [("Éon Paul", str(cast.paul.pk))]
    assert form["minutes"].value() == "pas une durée"
    assert form["professionals"].value() == sent["professionals"]
    assert str(form["form_key"].value()) == sent["form_key"]
    assert f'type="checkbox" name="people" value="{cast.paul.pk}"' in response.content.decode()
    done = client.post(CREATE, sent | {"people": [str(cast.paul.pk)], "minutes": "30"})
    assert done.status_code == 302
    enter(cast.alice)
    assert Act.objects.get().minutes == 30


def test_act_create_with_a_name_typed_and_nobody_chosen_searches(cast, client):
    client.force_login(cast.alice)
    form = client.post(CREATE, typed(cast, people=[], person_query="Nadia")).context["form"]
    assert [one.label for one in form.people_found] == ["Çelik Nadia"]


def test_act_create_search_keeps_those_chosen_before(cast, client):
    client.force_login(cast.alice)
    form = client.post(CREATE, typed(cast, person_query="n", person_search="1")).context["form"]
    assert [one.label for one in form.chosen_people] == ["Éon Paul"]
    assert [one.label for one in form.people_found] == ["Çelik Nadia"]


@pytest.mark.parametrize("number", [1, 3])
def test_act_create_asks_the_same_questions_whoever_works_there(
    cast, client, as_owner, django_assert_num_queries, number
):
    client.force_login(cast.alice)
    if number == 3:
        with as_owner():
            for name in ("Un", "Deux"):
                user = User.objects.create(email=f"{name.lower()}@exemple.test", first_name=name, last_name="Nouveau")
                Membership.objects.create(user=user, service=cast.nord, role="travailleur_social")
    with django_assert_num_queries(
        11
    ):  # her drafts, the types of act, whom she saw last and the sampled week among them
        client.get(CREATE)
