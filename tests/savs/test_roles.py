"""What each role sees and does: the table of the profession, cell by cell, asked of real pages and of the database itself.

A column is somebody: a role, a métier, or a place that is not of today. A cell is what she is answered (`PAGES`), what the
pages that open to her tell (`TOLD`), and what the database gives her without any filter of ours (`ROWS`).
"""

import datetime
import uuid
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Membership, User
from activity.models import Act, ActNote, ConfidentialNote, IndirectTime
from admissions.models import Accompaniment
from people.models import Person, PersonDocument
from services.models import Service
from tests.conftest import give_second_factor
from tests.savs.test_routes import comparable

pytestmark = pytest.mark.django_db

# worker, psychologist, head of service, direction (a head of service by her métier), secretary, administrator, reader,
# a worker of another service of the organisation, of another organisation, one whose place begins tomorrow, one whose
# place ended yesterday.
WHO = [
    "worker",
    "psychologue",
    "head",
    "direction",
    "secretary",
    "administrator",
    "reader",
    "neighbour",
    "stranger",
    "tomorrow",
    "yesterday",
]

# Pages of the service and of Paul, who is followed there: yes, or the answer to who may not.
PAGES = """
person_list       yes yes yes yes yes 403 403 yes  yes  403 403
person_detail     yes yes yes yes yes 403 403 404  404  403 403
person_history    yes yes yes yes yes 403 403 404  404  403 403
document_list     yes yes yes yes yes 403 403 404  404  403 403
document_create   yes yes yes yes yes 403 403 404  404  403 403
reading_list      403 403 yes yes 403 403 403 403  403  403 403
act_list          yes yes yes yes yes 403 403 yes  yes  403 403
act_create        yes yes yes yes 403 403 403 yes  yes  403 403
act_edit_own      yes 403 yes yes 403 403 403 404  404  403 403
indirect_create   yes yes yes yes 403 403 403 yes  yes  403 403
secret_create     403 yes 403 yes 403 403 403 404  404  403 403
secret_detail     404 404 404 yes 403 403 403 404  404  403 403
annexe1           yes yes yes yes 403 yes 403 yes  yes  403 403
annexe1_names     yes yes yes yes 403 yes 403 yes  yes  403 403
annexe1_xlsx      yes yes yes yes 403 yes 403 yes  yes  403 403
account_list      403 403 yes yes 403 yes 403 403  403  403 403
account_create    403 403 403 403 403 yes 403 403  403  403 403
classeur_export   403 403 403 403 403 yes 403 403  403  403 403
"""

# What her pages tell of Paul, whoever may open them: his name, what he was told of, the note of an act about him.
TOLD = """
name_in_lists     yes yes yes yes yes no  no  no   no   no  no
name_in_figures   yes yes yes yes no  yes no  no   no   no  no
note_of_an_act    yes yes yes yes no  no  no  no   no   no  no
secret_note       no  no  no  yes no  no  no  no   no   no  no
"""

# Rows of the service that the database itself gives her, without any filter of ours.
ROWS = """
identity          yes yes yes yes yes yes no  yes  no   no  no
path              yes yes yes yes yes yes no  no   no   no  no
document          yes yes yes yes yes yes no  no   no   no  no
act               yes yes yes yes yes yes no  no   no   no  no
indirect_time     yes yes yes yes yes yes no  no   no   no  no
note              yes yes yes yes no  no  no  no   no   no  no
secret            no  no  no  yes no  no  no  no   no   no  no
service           yes yes yes yes yes yes no  no   no   no  no
"""
NOTE, SECRET = "Elle a parlé de son frère", "Confié à la direction"


def cells(table: str) -> list[tuple[str, str, str]]:
    """(what, who, what is expected)."""
    found = []
    for line in table.strip().splitlines():
        what, *expected = line.split()
        found += [(what, who, cell) for who, cell in zip(WHO, expected, strict=True)]
    return found


@pytest.fixture
def place(world, as_owner):
    """The world, somebody in each column, and what Paul's file holds."""
    today = timezone.localdate()
    day = datetime.timedelta(days=1)

    def somebody(name: str, role: Role = Role.SOCIAL_WORKER, **more: object) -> User:
        made = User.objects.create(
            email=f"{name}@exemple.test", first_name=name.title(), last_name="Exemple", password=world.alice.password
        )
        Membership.objects.create(user=made, role=role, service=world.nord, **more)
        give_second_factor(made)
        return made

    with as_owner():
        Membership.objects.filter(user=world.chloe).update(job="")
        direction = somebody("direction", Role.HEAD_OF_SERVICE, job="Direction")
        who = SimpleNamespace(
            worker=world.alice,
            psychologue=somebody("psychologue", job="Psychologue"),
            head=world.chloe,
            direction=direction,
            secretary=world.david,
            administrator=world.ines,
            reader=world.reader,
            neighbour=world.samir,
            stranger=world.zoe,
            tomorrow=somebody("demain", starts_on=today + day),
            yesterday=somebody("hier", starts_on=today - 30 * day, ends_on=today - day),
        )
        ActNote.objects.filter(act=world.acts[world.nord]).update(text=NOTE)
        ConfidentialNote.objects.filter(service=world.nord).delete()
        secret = ConfidentialNote.objects.create(service=world.nord, person=world.paul, author=direction, text=SECRET)
        IndirectTime.objects.create(
            organisation=world.rives, service=world.nord, date=today, minutes=30, heading="institutionnel"
        )
    return SimpleNamespace(world=world, who=who, act=world.acts[world.nord], secret=secret)


def addresses(place) -> dict[str, str]:
    person, figure = [place.world.paul.pk], [place.act.date.year, "directes.individuels"]
    return {
        "person_list": reverse("desk:person_list"),
        "person_detail": reverse("desk:person_detail", args=person),
        "person_history": reverse("desk:person_history", args=person),
        "document_list": reverse("people:document_list", args=person),
        "document_create": reverse("people:document_create", args=person),
        "reading_list": reverse("people:reading_list", args=person),
        "act_list": reverse("activity:act_list"),
        "act_create": reverse("activity:act_create"),
        "act_edit_own": reverse("activity:act_edit", args=[place.act.pk]),
        "indirect_create": reverse("activity:indirect_create"),
        "secret_create": reverse("activity:confidential_note_create", args=person),
        "secret_detail": reverse("activity:confidential_note_detail", args=[place.secret.pk]),
        "annexe1": reverse("reporting:annexe1", args=figure[:1]),
        "annexe1_names": reverse("reporting:annexe1_figure", args=figure),
        "annexe1_xlsx": reverse("reporting:annexe1_xlsx", args=figure[:1]),
        "account_list": reverse("accounts:account_list"),
        "account_create": reverse("accounts:account_create"),
        "classeur_export": reverse("reporting:classeur_export"),
    }


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def read(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    return b"".join(response).decode(errors="replace") if response.status_code == 200 else ""


@pytest.mark.parametrize("who", WHO)
def test_pages_open_to_whom_the_table_says(place, who):
    client, address = signed_in(getattr(place.who, who)), addresses(place)
    expected = {what: cell for what, one, cell in cells(PAGES) if one == who}
    found = {what: client.get(address[what]).status_code for what in expected}
    assert {what: "yes" if status == 200 else str(status) for what, status in found.items()} == expected


@pytest.mark.parametrize("who", WHO)
def test_pages_tell_what_the_table_says(place, who):
    """Through every page of the table that she may open."""
    client, address = signed_in(getattr(place.who, who)), addresses(place)
    figures = {"annexe1", "annexe1_names"}
    lists = "".join(
        read(client, address[what]) for what in address.keys() - figures if not what.endswith(("xlsx", "export"))
    )
    names = read(client, address["annexe1_names"])
    expected = {what: cell == "yes" for what, one, cell in cells(TOLD) if one == who}
    assert {
        "name_in_lists": "Éon" in lists,
        "name_in_figures": "Éon" in names,
        "note_of_an_act": NOTE in lists + names,
        "secret_note": SECRET in lists + names,
    } == expected


@pytest.mark.parametrize("who", WHO)
def test_database_gives_what_the_table_says(place, enter, who):
    """Without `visible_to`: the rows of the service that the walls let through today."""
    enter(getattr(place.who, who), on=timezone.localdate())
    nord = place.world.nord.pk
    rows = {
        "identity": Person.objects.filter(pk=place.world.paul.pk),
        "path": Accompaniment.objects.filter(service=nord),
        "document": PersonDocument.objects.filter(service=nord),
        "act": Act.objects.filter(service=nord),
        "indirect_time": IndirectTime.objects.filter(service=nord),
        "note": ActNote.objects.filter(act=place.act),
        "secret": ConfidentialNote.objects.filter(pk=place.secret.pk),
        "service": Service.objects.filter(pk=nord),
    }
    expected = {what: cell == "yes" for what, one, cell in cells(ROWS) if one == who}
    assert {what: found.exists() for what, found in rows.items()} == expected


@pytest.mark.parametrize("who", ["tomorrow", "yesterday"])
def test_place_that_is_not_of_today_opens_on_its_own_day(place, enter, who):
    """The same person, the same rows: only the day changes what she sees."""
    user, today = getattr(place.who, who), timezone.localdate()
    hers = today + datetime.timedelta(days=1 if who == "tomorrow" else -1)
    enter(user, on=today)
    assert not Person.objects.visible_to(user).exists()
    enter(user, on=hers)
    assert place.world.paul in Person.objects.visible_to(user)


def test_neighbour_cannot_tell_a_file_next_door_from_none(place):
    """Another service of the organisation shares identities in the database, and no page shows one."""
    client = signed_in(place.who.neighbour)
    bodies = {
        comparable(client.get(reverse("desk:person_detail", args=[key]))) for key in (place.world.paul.pk, uuid.uuid4())
    }
    assert len(bodies) == 1
