"""What is refused is written, once a minute for the same, outside the transaction that the refusal rolled back."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import record_refusal
from accounts.enums import RefusalReason
from accounts.models import Refusal
from tests.conftest import PASSPHRASE
from tests.pages import text_of

LIST = "/comptes/refus/"
SIGN_IN = "/compte/connexion/"


@pytest.fixture
def refused(as_owner):
    def rows() -> list[tuple]:
        with as_owner():
            return list(Refusal.objects.order_by("pk").values_list("user", "reason", "route", "method", "object_id"))

    return rows


def page_of(pk) -> str:
    return reverse("desk:person_detail", args=[pk])


ROUTE = "personnes/<uuid:pk>/"


def test_a_page_that_her_role_does_not_open_is_logged(cast, client, refused):
    client.force_login(cast.ines)
    client.get("/personnes/")
    assert refused() == [(cast.ines.pk, "interdit", "personnes/", "GET", None)]


def test_a_file_out_of_sight_is_logged_like_one_that_does_not_exist(cast, client, refused):
    client.force_login(cast.alice)
    nobody = uuid.uuid4()
    for pk in (cast.sarah.pk, cast.elias.pk, nobody):
        client.get(page_of(pk))
    assert {row[4] for row in refused()} <= {cast.sarah.pk, cast.elias.pk, nobody}
    assert {row[:4] for row in refused()} == {(cast.alice.pk, "hors_de_vue", ROUTE, "GET")}


def test_what_is_shown_or_names_no_page_is_not_logged(cast, client, refused):
    client.get("/personnes/")
    client.force_login(cast.alice)
    client.get("/personnes/")
    client.get("/nulle-part/")
    assert refused() == []


@pytest.mark.django_db(transaction=True)
def test_a_refusal_outlives_the_transaction_of_its_view(client, as_owner, refused):
    """Committed for real: the view's own work is rolled back."""
    from tests.conftest import build_cast

    with as_owner():
        cast = build_cast()
    client.force_login(cast.alice)
    assert client.get(page_of(cast.sarah.pk)).status_code == 404
    assert len(refused()) == 1


def test_failed_sign_ins_are_logged_with_the_account_and_never_the_words(cast, client, refused):
    client.post(SIGN_IN, {"login": cast.alice.email.upper(), "password": "une autre phrase de passe"})
    client.post(SIGN_IN, {"login": "personne@exemple.test", "password": "une autre phrase de passe"})
    assert [(user, reason) for user, reason, *_ in refused()] == [(cast.alice.pk, "connexion"), (None, "connexion")]
    assert "personne@exemple.test" not in repr(refused())
    client.post(SIGN_IN, {"login": cast.alice.email, "password": PASSPHRASE})
    assert len(refused()) == 2


def test_hammering_writes_few_rows(cast, client, refused):
    client.force_login(cast.alice)
    for _ in range(5):
        client.get(page_of(cast.sarah.pk))
    assert len(refused()) <= 2  # two when the minute turned meanwhile
    for _ in range(100):
        record_refusal(
            user=cast.alice, route=ROUTE, method="GET", object_id=uuid.uuid4(), reason=RefusalReason.OUT_OF_SIGHT
        )
    assert 15 < len(refused()) <= 2 * Refusal.SLOTS


def test_a_refusal_that_cannot_be_written_stays_a_refusal(cast, client, as_owner, caplog):
    from django.db import connection

    with as_owner(), connection.cursor() as cursor:
        cursor.execute("REVOKE INSERT ON accounts_refusal FROM savs_app")
    client.force_login(cast.ines)
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT before")
    assert client.get("/personnes/").status_code == 403
    assert "could not be written" in caplog.text


def test_administrator_sees_the_refusals_of_her_people(cast, client):
    client.force_login(cast.alice)
    client.get(page_of(cast.sarah.pk))
    client.force_login(cast.zoe)
    client.get(page_of(cast.sarah.pk))
    client.force_login(cast.ines)
    response = client.get(LIST)
    assert [row.user for row in response.context["page"]] == [cast.alice]
    text = text_of(response)
    assert "Alice Kermarrec" in text
    assert "personnes/…" in text


@pytest.mark.parametrize("who", ["alice", "chloe", "david", "zoe"])
def test_refusals_are_for_the_administrator(cast, client, enter, who):
    client.force_login(cast.bob)
    client.get(page_of(cast.sarah.pk))
    client.force_login(getattr(cast, who))
    assert client.get(LIST).status_code == 403
    enter(getattr(cast, who))
    assert not Refusal.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(cast, client, as_owner, number, django_assert_num_queries):
    with as_owner():
        for user in [cast.alice, cast.bob, cast.david][:number]:
            Refusal.objects.create(user=user, route=ROUTE, method="GET", reason="interdit", minute=timezone.now())
    client.force_login(cast.ines)
    client.get(LIST)
    with django_assert_num_queries(8):
        response = client.get(LIST)
    assert len(response.context["page"].object_list) == number
    assert timezone.now() - response.context["page"][0].minute < datetime.timedelta(hours=1)
