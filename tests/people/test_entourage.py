"""Those around a person, whom she trusts, and the papers handed over as she was admitted."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from people.models import AdmissionPapers, Relative, RelativeView
from tests.pages import field_errors, text_of

VIEW = "Elle m'aide, et décide trop pour moi"


def page_of(person) -> str:
    return reverse("desk:person_detail", args=[person.pk])


def typed(version=0, **changes) -> dict:
    return {"form_key": str(uuid.uuid4()), "version": version, "name": "Léa Éon", "link": "fratrie"} | changes


def papers(version=0, **changes) -> dict:
    return {"form_key": str(uuid.uuid4()), "version": version} | changes


def test_relative_is_told_with_the_place_that_the_person_sees(cast, client):
    client.force_login(cast.alice)
    url = reverse("people:relative_create", args=[cast.paul.pk])
    sent = typed(phone="06 12 34 56 78", view=VIEW, trusted_on="2026-01-05")
    assert [client.post(url, sent).url for _copy in range(2)] == [page_of(cast.paul)] * 2
    text = text_of(client.get(page_of(cast.paul)))
    assert "Léa Éon Personne de confiance Frère, sœur · 06 12 34 56 78" in text
    assert VIEW in text


def test_secretary_writes_a_relative_and_neither_reads_nor_loses_what_the_person_says(cast, client, as_owner):
    with as_owner():
        relative = Relative.objects.create(person=cast.paul, name="Léa", link="fratrie")
        RelativeView.objects.create(service=cast.nord, person=cast.paul, relative=relative, text=VIEW)
    client.force_login(cast.david)
    url = reverse("people:relative_edit", args=[cast.paul.pk, relative.pk])
    for page in (client.get(url), client.get(page_of(cast.paul))):
        assert VIEW not in text_of(page)
    assert client.post(url, typed(1, phone="06 12 34 56 78", view="Autre chose")).status_code == 302
    with as_owner():
        assert RelativeView.objects.get().text == VIEW
        assert Relative.objects.get().phone == "06 12 34 56 78"


@pytest.mark.parametrize(
    ("who", "relatives", "views"),
    [("alice", 1, 1), ("david", 1, 0), ("ines", 0, 0), ("samir", 1, 0), ("zoe", 0, 0)],
)
def test_database_shows_relatives_to_the_teams_and_the_view_to_the_service_it_was_told(
    cast, as_owner, enter, who, relatives, views
):
    """Sud follows him too: what he said of his sister to nord stays there."""
    from admissions.models import Accompaniment

    with as_owner():
        Accompaniment.objects.create(
            organisation=cast.rives, service=cast.sud, person=cast.paul, first_contact_on=datetime.date(2026, 1, 5)
        )
        relative = Relative.objects.create(person=cast.paul, name="Léa", link="fratrie")
        RelativeView.objects.create(service=cast.nord, person=cast.paul, relative=relative, text=VIEW)
    user = enter(getattr(cast, who))
    for table, seen in (("relative", relatives), ("relativeview", views)):
        for history in ("", "history"):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM people_{table}{history}")  # noqa: S608
                assert cursor.fetchone() == (seen,), table
    with as_owner():
        assert Relative.objects.visible_to(user).count() == relatives
        assert RelativeView.objects.visible_to(user).count() == views


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"name": ""}, {"name"}),
        ({"link": ""}, {"link"}),
        ({"trusted_until": "2026-01-05"}, {"trusted_on"}),
        ({"trusted_on": "2099-01-05"}, {"trusted_on"}),
        ({"trusted_on": "2026-01-05", "trusted_until": "2026-01-04"}, {"trusted_until"}),
        ({"trusted_on": "2026-01-05"}, {"trusted_on"}),
    ],
)
def test_relative_refused_says_where_and_keeps_what_was_typed(cast, client, as_owner, sent, fields):
    with as_owner():
        Relative.objects.create(
            person=cast.paul, name="Son médecin", link="medecin", trusted_on=datetime.date(2025, 1, 1)
        )
    client.force_login(cast.alice)
    url = reverse("people:relative_create", args=[cast.paul.pk])
    refused = client.post(url, typed(email="lea@exemple.test") | sent)
    assert field_errors(refused).keys() == fields
    assert "lea@exemple.test" in refused.content.decode()


def test_database_refuses_two_trusted_people_at_once(cast, enter):
    enter(cast.alice)
    since, until = datetime.date(2025, 1, 1), datetime.date(2026, 1, 1)
    Relative.objects.create(person=cast.paul, name="Léa", link="fratrie", trusted_on=since, trusted_until=until)
    Relative.objects.create(person=cast.paul, name="Luc", link="ami", trusted_on=until)
    with pytest.raises(IntegrityError, match="one_trusted_person_at_a_time"), transaction.atomic():
        Relative.objects.create(person=cast.paul, name="Ana", link="ami", trusted_on=since, trusted_until=None)


def test_relative_is_taken_out(cast, client, as_owner, enter):
    with as_owner():
        relative = Relative.objects.create(person=cast.paul, name="Léa", link="fratrie")
    client.force_login(cast.alice)
    url = reverse("people:relative_edit", args=[cast.paul.pk, relative.pk])
    sent = typed(1, remove="on")
    assert [client.post(url, sent).url for _copy in range(2)] == [page_of(cast.paul)] * 2
    enter(cast.alice)
    assert not Relative.objects.exists()


def test_papers_are_told_with_their_day_and_the_version_last_handed_over_is_proposed(cast, client, enter):
    client.force_login(cast.david)
    first = papers(booklet_on="2026-01-05", booklet_version="2026", trusted_told_on="2026-01-05")
    url = reverse("people:admission_papers", args=[cast.paul.pk])
    assert [client.post(url, first).url for _copy in range(2)] == [page_of(cast.paul)] * 2
    told = "livret d'accueil le 05/01/2026 (2026) · informée de la personne de confiance le 05/01/2026"
    assert told in text_of(client.get(page_of(cast.paul)))

    other = reverse("people:admission_papers", args=[cast.nadia.pk])
    assert client.get(other).context["form"]["booklet_version"].value() == "2026"
    # Proposed and left as it is: nothing was handed over.
    assert client.post(other, papers(booklet_version="2026", rules_on="2026-01-06")).status_code == 302
    enter(cast.david)
    assert AdmissionPapers.objects.values_list("booklet_version", "rules_on").get(person=cast.nadia) == (
        "",
        datetime.date(2026, 1, 6),
    )


@pytest.mark.parametrize(
    ("sent", "fields"), [({"rules_version": "2025"}, {"rules_on"}), ({"notice_on": "2099-01-01"}, {"notice_on"})]
)
def test_papers_refused_say_where(cast, client, sent, fields):
    client.force_login(cast.alice)
    refused = client.post(reverse("people:admission_papers", args=[cast.paul.pk]), papers(charter_version="v3") | sent)
    assert field_errors(refused).keys() == fields | {"charter_on"}
