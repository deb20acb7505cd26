"""Two files of one person become one: chosen field by field, all that hangs from the second moved, overlaps named."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse

from activity.closing.actions import close_month
from activity.models import Act, ActPerson, ConfidentialNote, LateChange
from admissions.models import Accompaniment
from people.actions import record_reading
from people.models import (
    ContactDetails,
    Deficiency,
    FileReading,
    Orientation,
    Person,
    PersonMerge,
    ProtectionMeasure,
    Relative,
)
from services.history import history_model
from tests.activity.entries import DAY
from tests.hostile import read_page
from tests.pages import field_errors, text_of

LONG_AGO, ENDED = datetime.date(2019, 1, 7), datetime.date(2021, 6, 30)


@pytest.fixture
def twins(cast, as_owner):
    """Paul had an earlier file in nord, under a name ill written: `cast.eon`."""
    with as_owner():
        cast.eon = Person.objects.create(
            organisation=cast.rives,
            last_name="Éon-Le Bras",
            first_name="Paul",
            birth_date=datetime.date(1985, 5, 18),
            sex="M",
        )
        Accompaniment.objects.create(
            organisation=cast.rives, service=cast.nord, person=cast.eon, first_contact_on=LONG_AGO, ended_on=ENDED
        )
        cast.act = Act.objects.create(
            organisation=cast.rives, service=cast.nord, date=datetime.date(2020, 3, 2), minutes=30, people_count=1
        )
        ActPerson.objects.create(service=cast.nord, act=cast.act, person=cast.eon, busy=cast.act.busy)
        # The head of service does not read it, and it goes with the rest.
        ConfidentialNote.objects.create(service=cast.nord, person=cast.eon, author=cast.bob, text="Réservé")
        Relative.objects.create(person=cast.eon, name="Léa", link="fratrie")
        for person, phone in ((cast.paul, "01"), (cast.eon, "02")):
            ContactDetails.objects.create(person=person, phone=phone)
        Orientation.objects.create(person=cast.eon, decided_on=LONG_AGO, starts_on=LONG_AGO)
        ProtectionMeasure.objects.create(person=cast.eon, type="tutelle")
        for person in (cast.paul, cast.eon):
            Deficiency.objects.create(person=person, type="psychique")
    return cast


def url(one, other) -> str:
    return reverse("desk:person_merge_with", args=[one.pk, other.pk])


def choices(**chosen) -> dict:
    told = {"last_name": "premier", "birth_date": "premier", "contact": "second", "deficiencies": "premier"}
    return {"form_key": str(uuid.uuid4())} | told | chosen


def everything_of(person) -> dict[str, int]:
    """How many rows hang from her, by table, whatever the walls: to be read as the owner."""
    found = {}
    for relation in Person._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if not (relation.auto_created and relation.is_relation):
            continue
        if not hasattr(model, "pgh_tracked_model") and model.__name__ != "FileReading":
            found[model.__name__] = model._base_manager.filter(**{relation.field.name: person.pk}).count()
    return {name: count for name, count in found.items() if count}


def test_all_that_hangs_from_the_second_goes_to_the_first_in_one_save(twins, client, as_owner):
    with as_owner():
        record_reading(actor=twins.alice, person=twins.eon, service=twins.nord, page="Dossier")
        hers = everything_of(twins.eon)
    assert {"Accompaniment", "ActPerson", "ConfidentialNote", "Relative", "Orientation"} <= hers.keys()
    client.force_login(twins.chloe)
    chosen = client.get(reverse("desk:person_merge", args=[twins.paul.pk]))
    assert f'href="{url(twins.paul, twins.eon)}"' in chosen.content.decode()
    sent = choices(birth_date="second")
    page = reverse("desk:person_detail", args=[twins.paul.pk])
    assert [client.post(url(twins.paul, twins.eon), sent).url for _copy in range(2)] == [page] * 2

    with as_owner():
        assert not Person.objects.filter(pk=twins.eon.pk).exists()
        assert everything_of(twins.eon) == {}
        told = everything_of(twins.paul)
        assert (told["Accompaniment"], told["ContactDetails"], told["ConfidentialNote"]) == (2, 1, 1)
        paul = Person.objects.get(pk=twins.paul.pk)
        assert (paul.last_name, paul.birth_date, paul.sex) == ("Éon", datetime.date(1985, 5, 18), "M")
        assert (paul.contact.phone, paul.protection_measures.get().type) == ("02", "tutelle")
        merge = PersonMerge.objects.get()
        assert (merge.person, merge.merged, merge.merged_ref) == (paul, twins.eon.pk, twins.eon.ref)
        moved = history_model(ConfidentialNote).objects.filter(person=paul)
        assert {row.pgh_user for row in moved} == {twins.chloe.pk}
    history = text_of(client.get(reverse("desk:person_history", args=[twins.paul.pk])))
    assert (
        f"a ajouté la réunion d'un autre dossier avec celui-ci (référence du dossier réuni : {twins.eon.ref}" in history
    )
    readings = text_of(client.get(reverse("people:reading_list", args=[twins.paul.pk])))
    assert "Alice Kermarrec" in readings


def test_comparing_two_files_is_a_reading_of_each(twins, client, as_owner):
    client.force_login(twins.chloe)
    assert client.get(url(twins.paul, twins.eon)).status_code == 200
    with as_owner():
        read = FileReading.objects.values_list("person", "page")
        assert set(read) == {(pk, "Réunion de dossiers") for pk in (twins.paul.pk, twins.eon.pk)}


def test_what_differs_must_be_chosen(twins, client):
    client.force_login(twins.chloe)
    refused = client.post(url(twins.paul, twins.eon), {"form_key": str(uuid.uuid4()), "last_name": "second"})
    assert field_errors(refused).keys() == {"birth_date", "contact", "deficiencies"}


def overlap_of_paths(cast) -> None:
    Accompaniment.objects.filter(person=cast.eon).update(ended_on=None)


def overlap_of_acts(cast) -> None:
    for person in (cast.paul, cast.eon):
        act = Act.objects.create(
            organisation=cast.rives, service=cast.nord, date=DAY, start="10:00", minutes=30, people_count=1
        )
        act.refresh_from_db()
        ActPerson.objects.create(service=cast.nord, act=act, person=person, busy=act.busy)


def one_act_of_both(cast) -> None:
    ActPerson.objects.create(service=cast.nord, act=cast.act, person=cast.paul, busy=cast.act.busy, rank=2)


def two_orientations(cast) -> None:
    Orientation.objects.create(person=cast.paul, decided_on=DAY, starts_on=LONG_AGO)


def two_trusted(cast) -> None:
    for person in (cast.paul, cast.eon):
        Relative.objects.create(person=person, name="Luc", link="ami", trusted_on=DAY)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (
            overlap_of_paths,
            "SAVS Nord : deux accompagnements ouverts en même temps, du 08/01/2024 à aujourd’hui et du 07/01/2019",
        ),
        (overlap_of_acts, f"Deux actes au même moment le {DAY:%d/%m/%Y}"),
        (one_act_of_both, "L’acte du 02/03/2020 les nomme toutes les deux"),
        (two_orientations, "Deux orientations différentes débutent le 7 janvier 2019"),
        (two_trusted, "Proche : Quelqu'un d'autre est sa personne de confiance à cette date."),
    ],
)
def test_what_overlaps_is_named_and_nothing_is_written(twins, client, as_owner, make, told):
    with as_owner():
        make(twins)
        before = everything_of(twins.paul), everything_of(twins.eon)
    client.force_login(twins.chloe)
    refused = client.post(url(twins.paul, twins.eon), choices())
    assert refused.status_code == 200
    assert told in text_of(refused)
    with as_owner():
        assert (everything_of(twins.paul), everything_of(twins.eon)) == before


def test_acts_of_a_closed_month_change_hands_with_the_reason_of_the_head(twins, client, as_owner):
    with as_owner():
        close_month(service=twins.nord, month=twins.act.date.replace(day=1), actor=twins.chloe)
    client.force_login(twins.chloe)
    address = url(twins.paul, twins.eon)
    asked = client.post(address, choices())
    assert "mars 2020" in text_of(asked)
    with as_owner():
        assert Person.objects.filter(pk=twins.eon.pk).exists()
    (form,) = (one for one in read_page(address, asked.content.decode()).forms if "late_reason" in one.fields)
    assert client.post(address, form.data | {"late_reason": ["Deux dossiers de la même personne"]}).status_code == 302
    with as_owner():
        assert ActPerson.objects.get(act=twins.act).person == twins.paul
        assert LateChange.objects.get().reason == "Deux dossiers de la même personne"


def test_same_orientation_noted_twice_is_one(twins, client, as_owner):
    with as_owner():
        Orientation.objects.create(person=twins.paul, decided_on=LONG_AGO, starts_on=LONG_AGO)
    client.force_login(twins.chloe)
    assert client.post(url(twins.paul, twins.eon), choices()).status_code == 302
    with as_owner():
        assert twins.paul.orientations.count() == 1


def test_file_that_a_service_she_does_not_head_follows_is_not_hers_to_merge(twins, client, as_owner, enter):
    with as_owner():
        Accompaniment.objects.create(
            organisation=twins.rives, service=twins.sud, person=twins.eon, first_contact_on=LONG_AGO
        )
    client.force_login(twins.chloe)
    refused = client.post(url(twins.paul, twins.eon), choices())
    assert "Un autre service suit aussi l’une de ces deux personnes" in text_of(refused)
    # The database says it as well, of a worker and of two organisations.
    for user, merged, error in (
        (twins.chloe, twins.eon, IntegrityError),
        (twins.alice, twins.nadia, IntegrityError),
        (twins.chloe, twins.elias, ProgrammingError),
    ):
        enter(user)
        with pytest.raises(error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT savs_move_file(%s, %s, %s)", [merged.pk, twins.paul.pk, DAY])
    for person in (twins.sarah, twins.elias):
        assert client.get(url(twins.paul, person)).status_code == 404
        assert client.get(url(person, twins.paul)).status_code == 404
