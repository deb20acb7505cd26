"""Choosing the service one looks at."""

import uuid

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

CHOOSE = reverse("accounts:service_choose")
PAGE = reverse("component_gallery")


def shown_service(client):
    return client.get(PAGE).context["service"]


def test_administrator_sees_her_first_service_then_the_chosen_one(client, cast):
    client.force_login(cast.ines)
    assert shown_service(client) == cast.nord
    response = client.post(CHOOSE, {"service": cast.sud.pk, "next": PAGE}, follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    assert "Vous êtes maintenant sur SAVS Sud" in response.content.decode()
    assert shown_service(client) == cast.sud


@pytest.mark.parametrize("which", ["another organisation's", "nobody's", "not a key", "nothing"])
def test_any_other_service_does_not_exist(client, cast, which):
    sent = {"another organisation's": cast.est.pk, "nobody's": uuid.uuid4(), "not a key": "nord", "nothing": ""}[which]
    client.force_login(cast.ines)
    assert client.post(CHOOSE, {"service": sent}).status_code == 404
    assert shown_service(client) == cast.nord


def test_service_of_ones_organisation_without_a_seat_does_not_exist(client, cast):
    client.force_login(cast.alice)
    assert client.post(CHOOSE, {"service": cast.sud.pk}).status_code == 404


def test_next_never_leaves_this_site(client, cast):
    client.force_login(cast.ines)
    response = client.post(CHOOSE, {"service": cast.sud.pk, "next": "https://ailleurs.test/"})
    assert response.url == reverse("desk:home")


def test_choice_is_an_act(client, cast):
    client.force_login(cast.ines)
    assert client.get(CHOOSE).status_code == 405


def test_picker_shows_only_with_several_services(client, cast):
    client.force_login(cast.ines)
    html = client.get(PAGE).content.decode()
    assert f'<option value="{cast.nord.pk}" selected>SAVS Nord</option>' in html
    assert f'<option value="{cast.sud.pk}">SAVS Sud</option>' in html
    client.force_login(cast.alice)
    html = client.get(PAGE).content.decode()
    assert "SAVS Nord" in html
    assert CHOOSE not in html


def test_choice_is_forgotten_with_the_seat(client, cast):
    client.force_login(cast.ines)
    client.post(CHOOSE, {"service": cast.sud.pk})
    cast.ines.memberships.all().delete()
    cast.ines.memberships.create(role="travailleur_social", service=cast.nord)
    assert shown_service(client) == cast.nord
