"""The home page of each role."""

import datetime

import pytest
from django.contrib.auth import get_user_model

from accounts.models import Membership
from activity.actions import context_for, log_acts
from activity.minutes import printed
from activity.rules import ActDraft
from services.models import Agreement, Authority, AuthorizedCapacity
from tests.conftest import give_second_factor
from tests.pages import text_of
from tests.paths import follow


@pytest.fixture
def log(cast, as_owner, today):
    """Log an act of today, by default Alice's with Paul."""

    def logged(**changes):
        values = {
            "service_id": cast.nord.pk,
            "date": today,
            "minutes": 60,
            "person_ids": (cast.paul.pk,),
            "professional_ids": (cast.alice.pk,),
        }
        with as_owner():
            log_acts([ActDraft(**(values | changes))], actor=None, context=context_for(cast.nord, on=today))

    return logged


def test_home_of_a_social_worker_is_her_own_day(cast, client, log, today):
    log()
    log(minutes=30, person_ids=(cast.nadia.pk,), professional_ids=(cast.bob.pk,))
    log(minutes=None, status="prevu", date=today + datetime.timedelta(days=1))
    log(minutes=None, status="prevu", date=today + datetime.timedelta(days=60))
    client.force_login(cast.alice)
    response = client.get("/")
    context = response.context
    assert context["people_count"] == 1
    assert [row.person for _due, row in context["deadlines"]] == [cast.paul] * 4
    assert (context["late_count"], context["coming_count"]) == (4, 0)
    assert [row.duration for row in context["acts"]] == [printed(60)]
    assert [row.date for row in context["planned"]] == [today + datetime.timedelta(days=1)]
    assert context["week"] == {"number": 1, "minutes": 60}
    page = text_of(response)
    assert "Saisir un acte" in page
    assert "Çelik" not in page


def test_home_counts_lead_to_lists_that_agree(cast, client, log):
    log()
    client.force_login(cast.alice)
    context = client.get("/").context
    assert len(client.get(context["mine_url"]).context["rows"]) == context["people_count"]
    client.force_login(cast.chloe)
    context = client.get("/").context
    assert len(client.get(context["week_url"]).context["rows"]) == context["week"]["number"]
    assert len(client.get("/personnes/?situation=file_active").context["rows"]) == context["standing"].file_active


def test_home_of_a_social_worker_looks_fourteen_days_ahead(cast, client, as_owner, today):
    with as_owner():
        cast.paul.accompaniments.update(admitted_on=today)
        cast.nadia.accompaniments.update(referent=cast.alice, admitted_on=today - datetime.timedelta(days=1))
    client.force_login(cast.alice)
    found = client.get("/").context["deadlines"]
    assert [(due.deadline.code, due.deadline.days(today), row.person) for due, row in found] == [
        ("dipc_remise", 14, cast.nadia)
    ]


def test_home_of_the_head_shows_the_team_and_the_file_active(cast, client, as_owner, log):
    with as_owner():
        Agreement.objects.create(service=cast.nord, starts_on=datetime.date(2025, 1, 1), target_ratio="1.50")
    log(professional_ids=(cast.alice.pk, cast.bob.pk))
    client.force_login(cast.chloe)
    response = client.get("/")
    standing = response.context["standing"]
    assert (standing.file_active, standing.places, str(standing.ratio), str(standing.target)) == (2, 20, "0.10", "1.50")
    assert response.context["late_count"] == 9
    logged = {user: row and (row["number"], row["minutes"]) for user, row in response.context["week_by_professional"]}
    assert logged == {cast.alice: (1, 60), cast.bob: (1, 60), cast.chloe: None, cast.david: None}
    assert response.context["week"] == {"number": 1, "minutes": 60}
    page = text_of(response)
    assert "pour 20 places" in page
    assert "0,10" in page
    assert "attendu par la convention : 1,50" in page


def test_home_of_the_head_without_places_or_convention_says_so(cast, client, as_owner):
    with as_owner():
        AuthorizedCapacity.objects.filter(service=cast.nord).delete()
    client.force_login(cast.chloe)
    page = text_of(client.get("/"))
    assert "capacité non renseignée" in page
    assert "aucune convention en cours" in page


def test_home_of_the_secretary_shows_who_came_last(cast, client, as_owner, today):
    with as_owner():
        follow(cast, "Venue", first_contact_on=today)
        follow(cast, "Attendue", first_contact_on=today + datetime.timedelta(days=3))
    client.force_login(cast.david)
    response = client.get("/")
    assert str(response.context["newcomers"][0].person) == "Venue Ana"
    assert "Attendue" not in text_of(response)
    assert "/actes/saisir/" not in response.content.decode()
    assert "Noter un premier contact" in text_of(response)
    assert response.context["people_count"] == 2


def test_home_of_the_administrator_shows_each_of_her_services_and_nobody(cast, client):
    client.force_login(cast.ines)
    response = client.get("/")
    standings = response.context["standings"]
    assert [(one.service, one.file_active, one.places) for one in standings] == [(cast.nord, 2, 20), (cast.sud, 1, 20)]
    page = text_of(response)
    assert "Annexe 1" in page
    for name in ("Éon", "Çelik", "Nicol"):
        assert name not in page


def test_home_of_a_reader_says_that_nothing_was_submitted(cast, client, as_owner):
    with as_owner():
        user = get_user_model().objects.create(email="loic@exemple.test", first_name="Loïc", last_name="Évenou")
        authority = Authority.objects.create(name="Département")
        Membership.objects.create(user=user, authority=authority, role="lecteur")
    give_second_factor(user)
    client.force_login(user)
    response = client.get("/")
    assert response.status_code == 200
    assert "Aucune annexe 1 transmise" in text_of(response)
    refused = client.get("/personnes/")
    assert refused.status_code == client.get("/actes/").status_code == 403
    assert "Accès refusé" in text_of(refused)


def test_home_without_a_place_anywhere_is_a_clear_refusal(cast, client, as_owner):
    with as_owner():
        cast.alice.memberships.update(ends_on=datetime.date(2020, 1, 1))
    client.force_login(cast.alice)
    response = client.get("/")
    assert response.status_code == 403
    assert "Aucun service aujourd’hui" in text_of(response)


@pytest.mark.parametrize(("who", "queries"), [("alice", 23), ("chloe", 21), ("david", 12), ("ines", 13)])
@pytest.mark.parametrize("number", [1, 3])
def test_home_asks_the_same_questions_whatever_it_shows(
    cast, client, as_owner, log, today, django_assert_num_queries, who, queries, number
):
    with as_owner():
        rows = [follow(cast, f"Nom{n}", admitted_on=today, referent=cast.alice) for n in range(number)]
    for row in rows:
        log(person_ids=(row.person_id,))
        log(person_ids=(row.person_id,), status="prevu", minutes=None)
    client.force_login(getattr(cast, who))
    with django_assert_num_queries(queries):
        client.get("/")
