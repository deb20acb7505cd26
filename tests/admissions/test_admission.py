"""An admission: a day and a référent; an orientation in force that day is its only condition."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from admissions.arrivals.actions import AdmissionRefused, admit
from admissions.models import Accompaniment
from admissions.rules import path_of, situation_on
from tests.admissions.paths import newcomer
from tests.pages import field_errors, text_of

pytestmark = pytest.mark.django_db


def page_of(path):
    return reverse("admissions:admission_create", args=[path.person_id])


def typed(cast, **changes):
    sent = {
        "form_key": str(uuid.uuid4()),
        "admitted_on": f"{timezone.localdate()}",
        "referent": str(cast.alice.pk),
    }
    return sent | changes


def test_someone_on_the_waiting_list_is_admitted_with_her_referent(cast, client, as_owner):
    with as_owner():
        path = newcomer(cast, "Le Bihan", decided="liste_attente")
    client.force_login(cast.chloe)
    assert "liste d'attente" in text_of(client.get(page_of(path)))
    answer = client.post(page_of(path), typed(cast))
    assert answer.status_code == 302, field_errors(answer)
    with as_owner():
        path = Accompaniment.objects.with_path().get(pk=path.pk)
        assert (path.admitted_on, path.referent) == (timezone.localdate(), cast.alice)
        assert situation_on(path_of(path), timezone.localdate()) == "accompagnee"
    assert "déjà admise" in text_of(client.get(page_of(path), follow=True))


def test_without_an_orientation_the_form_says_so_and_keeps_what_was_typed(cast, client, as_owner):
    with as_owner():
        path = newcomer(cast, "Le Bihan", oriented=False, decided="admise")
    client.force_login(cast.chloe)
    answer = client.post(page_of(path), typed(cast))
    assert list(field_errors(answer)) == ["admitted_on"]
    assert "Aucune orientation « SAVS »" in text_of(answer)
    assert answer.context["form"]["referent"].value() == str(cast.alice.pk)
    with as_owner():
        path.refresh_from_db()
        assert path.admitted_on is None


def test_two_accompaniments_open_at_once_are_refused_by_name(cast, client, as_owner, enter):
    """An earlier one was open until April: an admission in March would lie within it."""
    with as_owner():
        path = newcomer(cast, "Le Bihan", decided="admise")
        path.first_contact_on, path.assessed_on = datetime.date(2026, 4, 6), None
        path.save()
        Accompaniment.objects.create(
            organisation=cast.rives,
            service=cast.nord,
            person=path.person,
            first_contact_on=datetime.date(2025, 1, 6),
            admitted_on=datetime.date(2025, 2, 3),
            ended_on=datetime.date(2026, 4, 1),
            end_reason="autre",
        )
    client.force_login(cast.chloe)
    answer = client.post(page_of(path), typed(cast, admitted_on="2026-03-02"))
    assert "Le Bihan Léa a déjà un accompagnement" in text_of(answer) or "Léa Le Bihan a déjà" in text_of(answer)
    assert "03/02/2025" in text_of(answer)
    enter(cast.chloe, timezone.localdate())
    path = Accompaniment.objects.with_path().get(pk=path.pk)
    with pytest.raises(AdmissionRefused):
        admit(path, admitted_on=datetime.date(2026, 3, 2), referent=None, actor=cast.chloe, on=timezone.localdate())
    assert path.admitted_on is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Accompaniment.objects.filter(pk=path.pk).update(admitted_on=datetime.date(2026, 3, 2))


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"admitted_on": ""}, "admitted_on"),
        ({"admitted_on": "2100-01-01"}, "admitted_on"),
        ({"referent": ""}, "referent"),
        ({"referent": str(uuid.uuid4())}, "referent"),
    ],
)
def test_what_is_missing_is_said_beside_it(cast, client, as_owner, changes, field):
    with as_owner():
        path = newcomer(cast, "Le Bihan")
    client.force_login(cast.chloe)
    assert list(field_errors(client.post(page_of(path), typed(cast, **changes)))) == [field]


def test_whom_the_commission_named_is_proposed(cast, client, as_owner):
    from admissions.models import CaseSheet, Commission

    with as_owner():
        path = newcomer(cast, "Le Bihan", decided="admise")
        commission = Commission.objects.create(service=cast.nord, date=datetime.date(2026, 3, 2), places_free=3)
        CaseSheet.objects.create(
            service=cast.nord,
            commission=commission,
            accompaniment=path,
            case=path.commission_cases.get(),
            referent=cast.bob,
        )
    client.force_login(cast.chloe)
    assert client.get(page_of(path)).context["form"]["referent"].value() == str(cast.bob.pk)


def test_requests_say_what_is_next_and_cost_the_same(cast, client, as_owner, django_assert_num_queries):
    with as_owner():
        newcomer(cast, "Le Bihan")
        newcomer(cast, "Guivarc'h", assessed=False)
        newcomer(cast, "Salaün", decided="sans_suite")
    client.force_login(cast.chloe)
    client.get(reverse("admissions:request_list"))
    with django_assert_num_queries(QUERIES):
        page = text_of(client.get(reverse("admissions:request_list")))
    assert "Décider de l'admission" in page
    assert "Tenir la rencontre individuelle" in page
    assert "Salaün" not in page
    with as_owner():
        newcomer(cast, "Tanguy")
        newcomer(cast, "Morel", assessed=False)
    with django_assert_num_queries(QUERIES):
        assert "Tanguy" in text_of(client.get(reverse("admissions:request_list")))


QUERIES = 9
