"""What a head of service sets otherwise: a delay from a day on, a deadline no more followed."""

import datetime
import json
import uuid
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from services.models import DeadlineSetting
from tests.pages import text_of
from tests.paths import follow

SETTINGS = "/echeances/reglages/"


def change(client, code, **typed):
    values = {"form_key": str(uuid.uuid4()), "what": "delai", "unit": "mois", "reason": "Avenant à la convention"}
    return client.post(reverse("desk:deadline_setting_create", args=[code]), values | typed)


def due(code, person):
    out = StringIO()
    call_command("deadlines", service="nord", on="2026-02-15", format="json", stdout=out)
    return [row["echeance"] for row in json.loads(out.getvalue()) if (row["code"], row["personne"]) == (code, person)]


@pytest.fixture
def admitted(cast, as_owner):
    with as_owner():
        before = follow(cast, "Avant", admitted_on=datetime.date(2025, 12, 31))
        after = follow(cast, "Après", admitted_on=datetime.date(2026, 1, 31))
    return before.person.ref, after.person.ref


def test_delay_changed_from_2026_leaves_the_cases_of_2025_as_they_were(cast, client, admitted):
    before, after = admitted
    client.force_login(cast.chloe)
    assert (due("dipc_signature", before), due("dipc_signature", after)) == (["2026-01-31"], ["2026-02-28"])
    assert change(client, "dipc_signature", number="2", since="2026-01-01").status_code == 302
    assert (due("dipc_signature", before), due("dipc_signature", after)) == (["2026-01-31"], ["2026-03-31"])
    page = text_of(client.get(SETTINGS))
    assert "2 mois pour ce qui court à partir du 01/01/2026" in page
    assert "Avenant à la convention" in page


def test_deadline_that_the_service_follows_no_more_leaves_its_lists_and_comes_back(cast, client, admitted):
    before, _after = admitted
    client.force_login(cast.chloe)
    assert change(client, "dipc_signature", what="arret").status_code == 302
    assert due("dipc_signature", before) == []
    listed = {one.deadline.code for one, _row in client.get("/echeances/").context["page"]}
    assert "dipc_signature" not in listed
    assert "dipc_remise" in listed
    setting = DeadlineSetting.objects.get(code="dipc_signature")
    client.post(reverse("desk:deadline_setting_delete", args=[setting.pk]), {"form_key": str(uuid.uuid4())})
    assert due("dipc_signature", before) == ["2026-01-31"]


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"what": ""}, "what", "Choisissez ce qui change."),
        ({"number": ""}, "number", "Indiquez le nouveau délai."),
        ({"since": ""}, "since", "Indiquez à partir de quel jour."),
        ({"number": "121"}, "number", "120 mois au plus."),
        ({"reason": ""}, "reason", "Dites pourquoi : la liste le montrera."),
        ({"number": "0"}, "number", None),
    ],
)
def test_what_is_missing_is_said_next_to_its_field_and_the_rest_is_kept(cast, client, typed, field, message):
    client.force_login(cast.chloe)
    response = change(client, "dipc_signature", **({"number": "2", "since": "2026-01-01"} | typed))
    errors = response.context["form"].errors
    assert list(errors) == [field]
    assert message is None or errors[field] == [message]
    assert not DeadlineSetting.objects.filter(code="dipc_signature").exists()
    if field != "reason":
        assert "Avenant à la convention" in response.content.decode()


@pytest.mark.parametrize(("typed", "field"), [({"what": "arret"}, "what"), ({}, "since")])
def test_deadline_is_set_once_for_a_day(cast, client, typed, field):
    client.force_login(cast.chloe)
    values = {"number": "2", "since": "2026-01-01"} | typed
    assert change(client, "dipc_signature", **values).status_code == 302
    assert list(change(client, "dipc_signature", **values).context["form"].errors) == [field]


def test_deadline_that_is_a_day_somebody_gave_has_no_delay_to_change(cast, client):
    client.force_login(cast.chloe)
    page = client.get(reverse("desk:deadline_setting_create", args=["orientation_fin"]))
    assert "since" not in page.context["form"].fields
    assert change(client, "orientation_fin", what="delai").context["form"].errors.keys() == {"what"}
    assert change(client, "orientation_fin", what="arret").status_code == 302
