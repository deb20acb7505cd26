"""The list of accounts and the page of one: an administrator's organisation, a head's team, nobody else's."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import AccountState, Role
from accounts.models import Invitation, Membership, User
from accounts.rules import state_of
from tests.conftest import give_second_factor
from tests.pages import text_of

pytestmark = pytest.mark.django_db

LIST = reverse("accounts:account_list")
FIND = reverse("accounts:account_find")
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


def shown(client, **query):
    return {row[0].user for row in client.get(LIST, query).context["rows"]}


def detail(user):
    return reverse("accounts:account_detail", args=[user.pk])


def test_administrator_sees_her_organisation_and_no_other(client, cast):
    client.force_login(cast.ines)
    assert shown(client) == {cast.alice, cast.bob, cast.chloe, cast.david, cast.samir, cast.ines}
    assert "Hamon" not in text_of(client.get(LIST))


def test_head_sees_her_team_alone(client, cast):
    client.force_login(cast.chloe)
    assert shown(client) == {cast.alice, cast.bob, cast.chloe, cast.david}


def found(client, words):
    """Who the search finds, as its answer leads."""
    answer = client.post(FIND, {"person_query": words}, follow=True)
    return {row[0].user for row in answer.context["rows"]}


@pytest.mark.parametrize(
    "words, who",
    [
        ("kermarrec", "alice"),
        ("KERMARREC alice", "alice"),
        ("ines guerin", "ines"),
        ("  gof  ", "bob"),
        ("samir@exemple", "samir"),
        ("chloe@", "chloe"),
    ],
)
def test_account_is_found_by_part_of_its_name_or_address(client, cast, words, who):
    client.force_login(cast.ines)
    assert found(client, words) == {getattr(cast, who)}


def test_search_finds_those_who_left_and_narrows_with_the_filters(client, cast):
    cast.bob.memberships.update(ends_on=YESTERDAY)
    client.force_login(cast.ines)
    assert cast.bob not in shown(client)
    assert found(client, "exemple.test") == {cast.alice, cast.bob, cast.chloe, cast.david, cast.samir, cast.ines}
    assert shown(client, recherche=1, lieu=cast.sud.pk) == {cast.samir}
    assert shown(client, recherche=1, etat=AccountState.GONE) == {cast.bob}
    assert cast.bob not in shown(client)


def test_search_that_finds_nobody_says_so_and_leads_back(client, cast):
    client.force_login(cast.ines)
    answer = client.post(FIND, {"person_query": "Hamon"}, follow=True)
    assert "Aucun compte à ce nom" in text_of(answer)
    assert "Recherche « Hamon »" in text_of(answer)
    assert answer.redirect_chain == [(f"{LIST}?recherche=1", 302)]
    assert client.post(FIND, {"person_query": " "}).url == LIST


def test_head_of_one_service_who_works_in_another_sees_no_more(client, cast):
    Membership.objects.create(user=cast.chloe, role=Role.SOCIAL_WORKER, service=cast.sud)
    client.force_login(cast.chloe)
    assert shown(client) == {cast.alice, cast.bob, cast.chloe, cast.david}
    client.post(reverse("accounts:service_choose"), {"service": cast.sud.pk})
    assert client.get(LIST).status_code == 403
    client.post(reverse("accounts:service_choose"), {"service": cast.nord.pk})
    page = text_of(client.get(detail(cast.chloe)))
    assert "SAVS Sud" not in page


@pytest.mark.parametrize("who", ["alice", "david", "samir", "zoe"])
def test_nobody_else_lists_accounts(client, cast, who):
    client.force_login(getattr(cast, who))
    assert client.get(LIST).status_code == 403
    assert client.get(detail(cast.bob)).status_code == 403


def test_querysets_are_empty_for_who_keeps_no_account(cast, enter):
    for who in (cast.alice, cast.david, cast.zoe):
        enter(who)
        assert not Membership.objects.visible_to(who).exists()
        assert not User.objects.visible_to(who).exists()


def test_former_administrator_and_closed_one_see_nothing(cast, enter):
    cast.ines.memberships.update(ends_on=YESTERDAY)
    enter(cast.ines, on=timezone.localdate())
    assert not Membership.objects.visible_to(cast.ines).exists()
    User.objects.filter(pk=cast.zoe.pk).update(is_active=False)
    Membership.objects.create(user=cast.zoe, role=Role.ADMINISTRATOR, organisation=cast.ailleurs)
    enter(cast.zoe, on=timezone.localdate())
    assert not Membership.objects.visible_to(cast.zoe).exists()


@pytest.mark.parametrize("who", ["ines", "chloe"])
def test_account_elsewhere_and_no_account_answer_the_same(client, cast, who):
    client.force_login(getattr(cast, who))
    foreign, unknown = client.get(detail(cast.zoe)), client.get(reverse("accounts:account_detail", args=[uuid.uuid4()]))
    assert foreign.status_code == unknown.status_code == 404
    assert text_of(foreign) == text_of(unknown)


def test_head_does_not_see_the_account_of_another_service(client, cast):
    client.force_login(cast.chloe)
    assert client.get(detail(cast.samir)).status_code == 404


def test_of_a_shared_account_only_her_own_memberships_show(client, cast):
    Membership.objects.create(user=cast.zoe, role=Role.SECRETARY, service=cast.nord, job="secrétaire")
    client.force_login(cast.ines)
    page = text_of(client.get(detail(cast.zoe)))
    assert "SAVS Nord" in page
    assert "SAVS Est" not in page
    assert "n'appartient pas au vôtre seul" in page.replace("’", "'")


def test_head_reads_and_is_offered_nothing_to_change(client, cast):
    client.force_login(cast.chloe)
    page = client.get(detail(cast.alice)).content.decode()
    assert "Kermarrec" in page
    for route in ("account_edit", "account_link", "account_close", "membership_create", "second_factor_reset"):
        assert reverse(f"accounts:{route}", args=[cast.alice.pk]) not in page


@pytest.mark.parametrize(
    "query, expected",
    [
        ({"role": Role.SECRETARY}, {"david"}),
        ({"role": Role.ADMINISTRATOR}, {"ines"}),
        ({"etat": AccountState.ACTIVE}, {"alice", "chloe", "samir", "ines"}),
        ({"etat": AccountState.INVITED}, {"david"}),
        ({"etat": AccountState.GONE}, {"bob"}),
        ({}, {"alice", "chloe", "david", "samir", "ines"}),
        ({"etat": "tous"}, {"alice", "bob", "chloe", "david", "samir", "ines"}),
        ({"etat": "n'importe quoi"}, {"alice", "bob", "chloe", "david", "samir", "ines"}),
    ],
)
def test_filters(client, cast, query, expected):
    cast.bob.memberships.update(ends_on=YESTERDAY)
    User.objects.filter(pk=cast.david.pk).update(password="!")
    soon = timezone.now() + datetime.timedelta(hours=1)
    Invitation.objects.create(user=cast.david, token_hash="a" * 64, expires_at=soon)
    client.force_login(cast.ines)
    assert shown(client, **query) == {getattr(cast, name) for name in expected}


def test_filter_by_service(client, cast):
    client.force_login(cast.ines)
    assert shown(client, lieu=cast.sud.pk) == {cast.samir}


@pytest.mark.parametrize(
    "is_active, password, ends_on, invited, expected",
    [
        (True, "argon2$x", None, False, AccountState.ACTIVE),
        (True, "argon2$x", timezone.localdate(), False, AccountState.ACTIVE),
        (True, "argon2$x", YESTERDAY, False, AccountState.GONE),
        (True, "!", None, True, AccountState.INVITED),
        (True, "!", None, False, AccountState.TO_INVITE),
        (True, "", None, False, AccountState.TO_INVITE),
        (False, "argon2$x", None, False, AccountState.CLOSED),
        (False, "!", YESTERDAY, True, AccountState.CLOSED),
    ],
)
def test_state_of_an_account(is_active, password, ends_on, invited, expected):
    user = User(is_active=is_active, password=password)
    assert state_of(user, [Membership(ends_on=ends_on)], invited=invited, on=timezone.localdate()) == expected


def test_one_place_left_is_not_a_departure():
    places = [Membership(ends_on=YESTERDAY), Membership(ends_on=None)]
    assert state_of(User(password="x"), places, invited=False, on=timezone.localdate()) == AccountState.ACTIVE


def test_list_costs_the_same_with_more_accounts(client, cast, django_assert_num_queries):
    client.force_login(cast.ines)
    with django_assert_num_queries(11):
        assert len(shown(client)) == 6
    for number in range(30):
        user = User.objects.create(email=f"n{number}@exemple.test", first_name="N", last_name=f"{number}")
        Membership.objects.create(user=user, role=Role.SOCIAL_WORKER, service=cast.nord)
        Membership.objects.create(user=user, role=Role.SECRETARY, service=cast.sud)
    with django_assert_num_queries(11):
        assert len(shown(client)) == 36


def test_list_is_paged(client, cast):
    for number in range(60):
        user = User.objects.create(email=f"n{number}@exemple.test", first_name="N", last_name=f"{number}")
        Membership.objects.create(user=user, role=Role.SOCIAL_WORKER, service=cast.nord)
    client.force_login(cast.ines)
    assert [len(shown(client, page=page)) for page in (1, 2)] == [50, 16]


def test_administrator_without_any_service_is_led_to_import_one(client, cast):
    from accounts.commands import enter_organisation
    from services.models import Organisation

    fresh = Organisation(name="Toute neuve")
    enter_organisation(fresh.pk)
    fresh.save(force_insert=True)
    first = User.objects.create(email="premiere@exemple.test", first_name="Pa", last_name="Premiere")
    Membership.objects.create(user=first, role=Role.ADMINISTRATOR, organisation=fresh)
    give_second_factor(first)
    client.force_login(first)
    home = client.get("/")
    assert "Aucun service pour l’instant" in home.content.decode()
    assert "Toute neuve" in text_of(home)
    assert shown(client) == {first}
    assert client.get(reverse("reporting:classeur_import")).status_code == 200
    assert client.get(reverse("reporting:annexe1")).url == reverse("desk:home")
    assert client.get(reverse("accounts:account_create")).status_code == 200
    assert client.get(reverse("accounts:rights_review")).status_code == 200
