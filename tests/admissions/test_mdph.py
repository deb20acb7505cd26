"""What is answered to the MDPH: the places free and the people waiting, within fifteen days."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from admissions.models import MdphNotification
from tests.admissions.paths import newcomer
from tests.pages import field_errors, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(cast, as_owner):
    with as_owner():
        newcomer(cast, "Guivarc'h", decided="liste_attente")
        return newcomer(cast, "Le Bihan", assessed=False)


def page_of(path):
    return reverse("admissions:mdph_notification_create", args=[path.person_id])


def typed(today, **changes):
    return {"form_key": str(uuid.uuid4()), "received_on": f"{today}", "answered_on": ""} | changes


def test_notification_is_noted_then_answered_with_the_figures_of_the_day(cast, client, as_owner, path, today):
    client.force_login(cast.david)
    answer = client.post(page_of(path), typed(today, places_free="18", waiting_count="1"))
    assert answer.status_code == 302, field_errors(answer)
    with as_owner():
        row = MdphNotification.objects.get()
        assert (row.received_on, row.answered_on, row.places_free) == (today, None, None)
    assert "dans 15 jours" in text_of(client.get(reverse("admissions:request_list"))).lower()
    edit = reverse("admissions:mdph_notification_edit", args=[row.pk])
    form = client.get(edit).context["form"]
    assert (form["places_free"].value(), form["waiting_count"].value()) == (18, 1)
    sent = typed(today, answered_on=f"{today}", places_free="18", waiting_count="1", version="1")
    assert client.post(edit, sent).status_code == 302
    with as_owner():
        row.refresh_from_db()
        assert (row.answered_on, row.places_free, row.waiting_count) == (today, 18, 1)
    assert "dans 15 jours" not in text_of(client.get(reverse("admissions:request_list"))).lower()


@pytest.mark.parametrize(
    "changes, fields",
    [
        ({"received_on": ""}, ["received_on"]),
        ({"received_on": "2100-01-01"}, ["received_on"]),
        (
            {"received_on": "2026-05-04", "answered_on": "2026-05-03", "places_free": "1", "waiting_count": "1"},
            ["answered_on"],
        ),
        ({"received_on": "2026-05-04", "answered_on": "2026-05-05"}, ["places_free", "waiting_count"]),
    ],
)
def test_what_is_missing_in_an_answer_is_said_beside_it(cast, client, path, today, changes, fields):
    client.force_login(cast.david)
    assert list(field_errors(client.post(page_of(path), typed(today, **changes)))) == fields


def test_one_notification_of_a_day_is_noted_once(cast, client, path, today):
    client.force_login(cast.david)
    client.post(page_of(path), typed(today))
    assert list(field_errors(client.post(page_of(path), typed(today)))) == ["received_on"]


def test_answer_is_whole_whatever_writes(cast, as_owner, path, today):
    with as_owner():
        row = MdphNotification.objects.create(service=cast.nord, accompaniment=path, received_on=today)
        with pytest.raises(IntegrityError), transaction.atomic():
            MdphNotification.objects.filter(pk=row.pk).update(answered_on=today)
        with pytest.raises(IntegrityError), transaction.atomic():
            MdphNotification.objects.filter(pk=row.pk).update(answered_on="2026-01-01", places_free=1, waiting_count=1)
