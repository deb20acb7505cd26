"""What a person's page says of her way in: the next step, who takes it, and where."""

import datetime

import pytest
from django.urls import reverse

from admissions.models import Accompaniment, CaseSheet, Commission, MdphNotification
from admissions.rules import path_of
from desk.followed import due_deadlines
from tests.admissions.paths import newcomer
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def shown(client, path) -> str:
    return client.get(reverse("desk:person_detail", args=[path.person_id])).content.decode()


def test_next_step_leads_to_who_takes_it(cast, client, as_owner, today):
    with as_owner():
        met, waiting = newcomer(cast, "Le Bihan"), newcomer(cast, "Salaün", decided="liste_attente")
        asking = newcomer(cast, "Guivarc'h", assessed=False)
        commission = Commission.objects.create(service=cast.nord, date=today, places_free=3)
        sheet = CaseSheet.objects.create(service=cast.nord, commission=commission, accompaniment=met)
    client.force_login(cast.chloe)
    assert reverse("admissions:case_edit", args=[sheet.pk]) in shown(client, met)
    assert reverse("admissions:admission_create", args=[waiting.person_id]) in shown(client, waiting)
    assert reverse("activity:individual_meeting_create", args=[asking.person_id]) in shown(client, asking)
    client.force_login(cast.alice)
    assert reverse("admissions:commission_detail", args=[commission.pk]) in shown(client, met)
    assert reverse("admissions:admission_create", args=[waiting.person_id]) not in shown(client, waiting)
    client.force_login(cast.david)
    page = client.get(reverse("desk:person_detail", args=[asking.person_id]))
    assert "Tenir la rencontre individuelle à la charge du professionnel qui la reçoit" in text_of(page)
    assert reverse("activity:individual_meeting_create", args=[asking.person_id]) not in page.content.decode()


def test_nothing_of_it_is_left_once_she_is_admitted(cast, client):
    client.force_login(cast.chloe)
    page = client.get(reverse("desk:person_detail", args=[cast.paul.pk]))
    assert page.context["arrival"] is None


def test_mdph_is_owed_an_answer_of_someone_who_was_refused(cast, as_owner, today):
    """All else that was due of her is dropped."""
    with as_owner():
        path = newcomer(cast, "Le Bihan", decided="sans_suite")
        MdphNotification.objects.create(
            service=cast.nord, accompaniment=path, received_on=today - datetime.timedelta(days=20)
        )
        path = path_of(Accompaniment.objects.with_path().get(pk=path.pk))
        (due,) = due_deadlines([path], on=today, horizon=90)
    assert (due.deadline.code, due.days) == ("reponse_mdph", -5)
