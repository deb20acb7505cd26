"""A newcomer is named: those who may be her are shown before a second file is opened; of another service's people, only whom
to ask. On that head's yes, the service that asked follows her too."""

import datetime
import re
import uuid

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Membership, User
from activity.models import Act
from admissions.models import Accompaniment, FileRequest, FirstContact
from people.models import Person
from services.history import history_model
from tests.activity.entries import DAY
from tests.conftest import give_second_factor
from tests.pages import field_errors, text_of

CONTACTS = "/premiers-contacts/"
CONTACT = f"{CONTACTS}saisir/"
WHO_TO_ASK = "Un dossier existe peut-être : demander à Yann Le Roux"


def contact(cast, **changes) -> dict:
    sent = {
        "form_key": str(uuid.uuid4()),
        "who": "nouvelle",
        "last_name": "Nicol",
        "first_name": "Sarah",
        "birth_date": "1985-05-17",
        "date": f"{DAY:%d/%m/%Y}",
        "channel": "permanence",
        "asked_by": "personne",
    }
    return sent | changes


@pytest.fixture
def heads(cast, as_owner):
    """Yann heads sud, which follows Sarah."""
    with as_owner():
        cast.yann = User.objects.create(
            email="yann@exemple.test", first_name="Yann", last_name="Le Roux", password=cast.alice.password
        )
        Membership.objects.create(user=cast.yann, role=Role.HEAD_OF_SERVICE, service=cast.sud)
        give_second_factor(cast.yann)
    return cast


def answer_url(asked: FileRequest) -> str:
    return reverse("activity:file_request_answer", args=[asked.pk])


def ask(heads, client, **changes) -> dict:
    client.force_login(heads.david)
    sent = contact(heads, ask="1", **changes)
    assert client.post(CONTACT, sent).url == CONTACTS
    return sent


@pytest.mark.parametrize(
    "typed",
    [
        {"last_name": "Eon", "first_name": "paul", "birth_date": "1985-05-17"},
        {"last_name": "Eonn", "first_name": "Paul", "birth_date": ""},
        {"last_name": "Paul", "first_name": "Éon", "birth_date": "1985-05-18"},
    ],
)
def test_one_whom_she_knows_is_shown_and_linked_at_once(cast, client, enter, typed):
    client.force_login(cast.david)
    typed = {"last_name": "Celik", "first_name": "Nadja"} | typed if typed["last_name"] == "Eonn" else typed
    person = cast.nadia if typed["last_name"] == "Eonn" else cast.paul
    if person == cast.nadia:
        typed = {"last_name": "Celikk", "first_name": "Nadia", "birth_date": ""}
    shown = client.post(CONTACT, contact(cast, **typed))
    assert field_errors(shown).keys() == {"another"}
    assert f'name="same" value="{person.pk}"' in shown.content.decode()
    sent = contact(cast, **typed, same=str(person.pk))
    her_page = reverse("desk:person_detail", args=[person.pk])
    assert [client.post(CONTACT, sent).url for _copy in range(2)] == [her_page] * 2
    enter(cast.david)
    assert FirstContact.objects.get().accompaniment == person.accompaniments.get()
    assert Person.objects.count() == 3  # those of the organisation: no second file


def test_another_person_is_one_tick_away(cast, client, enter):
    client.force_login(cast.david)
    typed = {"last_name": "Eon", "first_name": "Paul"}
    assert client.post(CONTACT, contact(cast, **typed, another="on")).status_code == 302
    enter(cast.david)
    assert Person.objects.filter(last_name="Eon").exists()


def test_of_another_service_only_whom_to_ask_is_told(heads, client):
    """Whatever is near: the same sentence, and nothing of her."""
    client.force_login(heads.david)
    pages = []
    for typed in ({}, {"last_name": "Nicoll"}, {"birth_date": ""}, {"birth_date": "1985-05-18"}):
        shown = client.post(CONTACT, contact(heads, **typed))
        assert field_errors(shown) == {"another": ["Demandez d'abord, ou cochez si c'est bien une autre personne."]}
        page = shown.content.decode()
        assert WHO_TO_ASK in text_of(shown)
        for hers in (str(heads.sarah.pk), heads.sarah.ref, "SAVS Sud", "REDON"):
            assert hers not in page, hers
        pages.append(re.search(r"<p>Un dossier existe peut-être.*?</p>", page, re.DOTALL)[0])
    assert len(set(pages)) == 1
    assert not FirstContact.objects.exists()


def test_nobody_near_asks_nothing_and_another_organisation_is_not_there(heads, client):
    client.force_login(heads.david)
    for typed in ({"last_name": "Tanguy", "first_name": "Élias"}, {"last_name": "Le Bihan", "birth_date": ""}):
        assert client.post(CONTACT, contact(heads, **typed)).status_code == 302


@pytest.mark.parametrize("more", [0, 30])
def test_look_alikes_take_a_constant_number_of_queries(heads, client, as_owner, django_assert_num_queries, more):
    from admissions.look_alikes import look_alikes
    from people.likeness import Named

    with as_owner():
        for number in range(more):
            person = Person.objects.create(organisation=heads.rives, last_name="Nicol", first_name="Sarah")
            Accompaniment.objects.create(
                organisation=heads.rives,
                service=[heads.nord, heads.sud][number % 2],
                person=person,
                first_contact_on=DAY,
            )
    from accounts import scope

    heads.david.__dict__["scope"] = scope.enter(heads.david.pk, on=datetime.date(2026, 6, 1))
    with django_assert_num_queries(4):
        found = look_alikes(Named("Nicol", "Sarah", None), user=heads.david, service=heads.nord)
    assert found.ask == ["Yann Le Roux"]


def test_yes_of_the_head_opens_an_accompaniment_and_nothing_else(heads, client, enter, as_owner):
    ask(heads, client)
    listed = text_of(client.get(CONTACTS))
    assert "Sarah Nicol, né(e) le 17/05/1985" in listed
    assert "demandé à un autre service" in listed
    with as_owner():
        asked = FileRequest.objects.get()
    assert (asked.person_id, asked.asked_service_id, asked.asked_by_id) == (
        heads.sarah.pk,
        heads.sud.pk,
        heads.david.pk,
    )

    client.force_login(heads.yann)
    home = text_of(client.get("/"))
    assert "David Morvan ( SAVS Nord ) a reçu" in home
    assert "Sarah Nicol, né(e) le 17/05/1985" in home
    assert [client.post(answer_url(asked), {"answer": "oui"}).url for _copy in range(2)] == ["/"] * 2
    # The walls are as before: he sees nothing of nord.
    enter(heads.yann)
    assert set(Accompaniment.objects.values_list("service", flat=True)) == {heads.sud.pk}

    enter(heads.david)
    path = Accompaniment.objects.get(service=heads.nord, person=heads.sarah)
    assert (path.first_contact_on, FirstContact.objects.get().accompaniment) == (DAY, path)
    with as_owner():
        assert Accompaniment.objects.filter(person=heads.sarah).count() == 2
        written = history_model(Accompaniment).objects.filter(pgh_obj=path.pk).order_by("pgh_id").first()
        assert written.pgh_user == heads.yann.pk
        answered = history_model(FileRequest).objects.order_by("-pgh_id").first()
        assert (answered.answer, answered.pgh_user) == ("oui", heads.yann.pk)
        Act.objects.create(organisation=heads.rives, service=heads.sud, date=DAY, minutes=30, people_count=1)
    client.force_login(heads.david)
    assert client.get(reverse("desk:person_detail", args=[heads.sarah.pk])).status_code == 200
    enter(heads.david)
    assert not Act.objects.exists()


def test_no_of_the_head_tells_no_more_and_the_caller_may_be_new(heads, client, enter, as_owner):
    ask(heads, client)
    with as_owner():
        asked = FileRequest.objects.get()
    client.force_login(heads.yann)
    assert client.post(answer_url(asked), {"answer": "non"}).url == "/"
    assert "Une personne que vous suivez" not in text_of(client.get("/"))
    client.force_login(heads.david)
    assert "un autre service a répondu : non" in text_of(client.get(CONTACTS))
    assert client.get(reverse("desk:person_detail", args=[heads.sarah.pk])).status_code == 404
    enter(heads.david)
    assert not Accompaniment.objects.filter(person=heads.sarah).exists()
    link = reverse("activity:first_contact_link", args=[FirstContact.objects.get().pk])
    new = {
        "form_key": str(uuid.uuid4()),
        "who": "nouvelle",
        "last_name": "Nicol",
        "first_name": "Sarah",
        "another": "on",
    }
    assert client.post(link, new).url == CONTACTS
    enter(heads.david)
    assert FirstContact.objects.get().accompaniment.person.last_name == "Nicol"


def test_yes_to_a_contact_given_to_somebody_meanwhile_opens_nothing(heads, client, as_owner, enter):
    ask(heads, client)
    with as_owner():
        asked = FileRequest.objects.get()
        FirstContact.objects.update(accompaniment=heads.paul.accompaniments.get())
    client.force_login(heads.yann)
    assert client.post(answer_url(asked), {"answer": "oui"}).url == "/"
    enter(heads.david)
    assert not Accompaniment.objects.filter(person=heads.sarah).exists()
    assert FirstContact.objects.get().accompaniment == heads.paul.accompaniments.get()


def test_only_the_head_who_is_asked_answers(heads, client, as_owner, enter):
    ask(heads, client)
    with as_owner():
        asked = FileRequest.objects.get()
    for who, status in (("samir", 403), ("chloe", 404), ("david", 403), ("zoe", 403)):
        client.force_login(getattr(heads, who))
        assert client.post(answer_url(asked), {"answer": "oui"}).status_code == status, who
    # In the database as well: who asks neither answers nor opens.
    enter(heads.david)
    assert (
        FileRequest.objects.filter(pk=asked.pk).update(
            answer="oui", answered_by=heads.david, answered_at=asked.asked_at
        )
        == 0
    )
    with pytest.raises(ProgrammingError, match="no yes of hers"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT savs_open_asking_service(%s)", [asked.pk])
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        FileRequest.objects.create(
            organisation=heads.rives,
            service=heads.nord,
            contact=FirstContact.objects.get(),
            person=heads.paul,
            asked_service=heads.nord,
            asked_by=heads.david,
            answer="oui",
            answered_by=heads.david,
            answered_at=asked.asked_at,
        )


def test_database_tells_nobody_who_follows_the_people_of_another_organisation(heads, enter):
    enter(heads.zoe)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM savs_last_service_of(%s)", [[heads.sarah.pk, heads.elias.pk]])
        assert cursor.fetchall() == [(heads.elias.pk, heads.est.pk)]


def test_database_refuses_a_request_to_another_organisation(heads, enter, as_owner):
    enter(heads.david)
    first = FirstContact.objects.create(
        service=heads.nord, date=DAY, channel="permanence", asked_by="personne", caller="Élias"
    )
    for person, place in ((heads.elias, heads.sud), (heads.sarah, heads.est)):
        with as_owner(), pytest.raises(IntegrityError, match="same_organisation"), transaction.atomic():
            FileRequest.objects.create(
                organisation=heads.rives,
                service=heads.nord,
                contact=first,
                person=person,
                asked_service=place,
                asked_by=heads.david,
            )
