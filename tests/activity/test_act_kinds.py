"""The words of a service for what it does: who sets them, what stays."""

import pytest
from django.urls import reverse

from activity.enums import ActFamily
from activity.models import Act, ActKind
from tests.activity.entries import CREATE, typed
from tests.pages import field_errors, text_of

LIST, ADD = "/types-d-acte/", "/types-d-acte/ajouter/"


def edit_url(kind) -> str:
    return reverse("activity:act_kind_edit", args=[kind.pk])


@pytest.fixture
def chloe(cast, client, enter):
    client.force_login(cast.chloe)
    return client


def test_head_of_service_adds_a_word_that_is_offered_at_once(cast, chloe, client):
    assert chloe.post(ADD, {"family": "accompagnement", "label": "Marche du mardi"}).url == LIST
    assert "Marche du mardi" in text_of(chloe.get(LIST))
    client.force_login(cast.alice)
    assert "Marche du mardi" in text_of(client.get(CREATE))
    client.force_login(cast.samir)
    assert "Marche du mardi" not in text_of(client.get(CREATE))


def test_word_already_taken_or_empty_is_told_beside_its_field_and_kept(cast, chloe, enter):
    answer = chloe.post(ADD, {"family": "appel", "label": ActFamily.VISIT.label})
    assert field_errors(answer) == {"label": ["Un type d'acte porte déjà ce nom."]}
    assert ActFamily.VISIT.label in answer.content.decode()
    assert field_errors(chloe.post(ADD, {})).keys() == {"family", "label"}
    enter(cast.chloe)
    kind = ActKind.objects.get(service=cast.nord, family=ActFamily.PHONE)
    sent = {"label": ActFamily.VISIT.label, "is_active": "on", "version": "1"}
    assert field_errors(chloe.post(edit_url(kind), sent)).keys() == {"label"}
    enter(cast.chloe)
    kind.refresh_from_db()
    assert (kind.label, kind.version) == (ActFamily.PHONE.label, 1)


def test_renamed_word_shows_on_the_acts_that_have_it(cast, client, enter):
    client.force_login(cast.alice)
    client.post(CREATE, typed(cast))
    client.force_login(cast.chloe)
    kind = cast.kinds["individuel"]
    assert client.post(edit_url(kind), {"label": "Chez elle", "is_active": "on", "version": "1"}).status_code == 302
    assert "Chez elle" in text_of(client.get("/actes/"))


def test_word_put_aside_is_not_offered_and_stays_on_its_acts(cast, client, enter):
    client.force_login(cast.alice)
    client.post(CREATE, typed(cast))
    client.force_login(cast.chloe)
    kind = cast.kinds["individuel"]
    client.post(edit_url(kind), {"label": kind.label, "version": "1"})
    assert "Mis de côté" in text_of(client.get(LIST))
    assert kind.label not in text_of(client.get(CREATE))
    enter(cast.chloe)
    assert Act.objects.get().kind == kind


def test_family_never_changes(cast, chloe, enter):
    kind = cast.kinds["individuel"]
    sent = {"label": "Autre", "is_active": "on", "version": "1", "family": "seance", "type": "collectif"}
    assert chloe.post(edit_url(kind), sent).status_code == 302
    enter(cast.chloe)
    kind.refresh_from_db()
    assert (kind.label, kind.family, kind.type) == ("Autre", ActFamily.VISIT, "individuel")
