"""The yearly review of rights: what is late, who confirms what, and that the homes say it."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Membership, RightsReview
from accounts.rules import is_review_late, review_due_on
from tests.pages import text_of

pytestmark = pytest.mark.django_db

PAGE, CONFIRM = reverse("accounts:rights_review"), reverse("accounts:rights_confirm")
TODAY = timezone.localdate()
DAY = datetime.date(2026, 3, 31)


@pytest.mark.parametrize(
    "starts_on, ends_on, reviewed_on, due, late",
    [
        (None, None, None, None, True),  # there for ever, never reviewed
        (datetime.date(2025, 3, 31), None, None, DAY, False),
        (datetime.date(2025, 3, 30), None, None, datetime.date(2026, 3, 30), True),
        (datetime.date(2020, 1, 1), None, datetime.date(2025, 6, 1), datetime.date(2026, 6, 1), False),
        (None, None, datetime.date(2025, 3, 1), datetime.date(2026, 3, 1), True),
        (datetime.date(2020, 1, 1), datetime.date(2026, 3, 30), None, datetime.date(2021, 1, 1), False),  # over
        (datetime.date(2020, 1, 1), DAY, None, datetime.date(2021, 1, 1), True),  # her last day
        (datetime.date(2026, 4, 1), None, None, datetime.date(2027, 4, 1), False),  # not begun
        (datetime.date(2024, 2, 29), None, None, datetime.date(2025, 2, 28), True),
    ],
)
def test_review_is_due_a_year_after_the_last_or_the_beginning(starts_on, ends_on, reviewed_on, due, late):
    membership = Membership(starts_on=starts_on, ends_on=ends_on)
    assert review_due_on(membership, reviewed_on) == due
    assert is_review_late(membership, reviewed_on, DAY) is late


def rows(client):
    places = client.get(PAGE).context["places"]
    return {row.membership.user: row for place in places for row in place["rows"]}


def confirm(client, *users, name="membership", key=None):
    memberships = [user.memberships.get().pk for user in users]
    return client.post(CONFIRM, {name: memberships, "form_key": key or uuid.uuid4()})


def test_administrator_reviews_her_organisation(client, cast):
    client.force_login(cast.ines)
    found = rows(client)
    assert set(found) == {cast.alice, cast.bob, cast.chloe, cast.david, cast.samir, cast.ines}
    assert all(row.late and row.judged_by_her and row.last is None for row in found.values())
    assert [place["name"] for place in client.get(PAGE).context["places"]] == [
        "Administrateurs · Les Rives",
        "SAVS Nord",
        "SAVS Sud",
    ]


def test_confirming_is_kept_with_who_and_when(client, cast):
    client.force_login(cast.ines)
    key = uuid.uuid4()
    confirm(client, cast.alice, key=key)
    confirm(client, cast.alice, key=key)
    review = RightsReview.objects.get()
    assert (review.membership.user, review.reviewed_by, review.reviewed_on) == (cast.alice, cast.ines, TODAY)
    assert not rows(client)[cast.alice].late
    assert rows(client)[cast.bob].late
    assert f"revu le {TODAY:%d/%m/%Y} par Inès Guérin" in text_of(client.get(PAGE))


def test_a_whole_service_is_confirmed_as_it_was_shown(client, cast):
    client.force_login(cast.ines)
    confirm(client, cast.alice, cast.bob, cast.chloe, cast.david, name="late")
    assert RightsReview.objects.count() == 4
    assert "2 rattachements n’ont pas été revus" in text_of(client.get(PAGE)).replace("'", "’")


def test_head_reviews_her_team_and_not_herself(client, cast):
    client.force_login(cast.chloe)
    found = rows(client)
    assert {user for user, row in found.items() if row.judged_by_her} == {cast.alice, cast.bob, cast.david}
    assert set(found) == {cast.alice, cast.bob, cast.david, cast.chloe}
    confirm(client, cast.alice, cast.bob, name="late")
    assert RightsReview.objects.count() == 2


@pytest.mark.parametrize(
    "who, target, status",
    [
        ("chloe", "chloe", 404),
        ("chloe", "samir", 404),
        ("chloe", "ines", 404),
        ("chloe", "zoe", 404),
        ("ines", "zoe", 404),
        ("alice", "bob", 403),
        ("david", "bob", 403),
        ("zoe", "alice", 403),
    ],
)
def test_any_other_pair_is_refused(client, cast, who, target, status, as_owner):
    client.force_login(getattr(cast, who))
    assert confirm(client, getattr(cast, target)).status_code == status
    with as_owner():
        assert not RightsReview.objects.exists()


def test_nothing_is_confirmed_when_one_is_not_hers(client, cast, as_owner):
    client.force_login(cast.chloe)
    assert confirm(client, cast.alice, cast.samir, name="late").status_code == 404
    with as_owner():
        assert not RightsReview.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"membership": "x"}, {"membership": str(uuid.uuid4())}])
def test_what_names_nobody_confirms_nothing(client, cast, sent):
    client.force_login(cast.ines)
    assert client.post(CONFIRM, sent).status_code == 404


def test_homes_say_what_waits(client, cast):
    for who, words in ((cast.ines, "6 rattachements"), (cast.chloe, "3 rattachements")):
        client.force_login(who)
        assert words in text_of(client.get("/"))
    client.force_login(cast.ines)
    confirm(client, *[cast.alice, cast.bob, cast.chloe, cast.david, cast.samir, cast.ines], name="late")
    for who in (cast.ines, cast.chloe):
        client.force_login(who)
        assert "Faire la revue" not in text_of(client.get("/"))


def test_reviews_are_behind_the_wall(cast, enter, as_owner):
    with as_owner():
        for user in (cast.alice, cast.samir, cast.zoe, cast.ines):
            RightsReview.objects.create(membership=user.memberships.get(), reviewed_on=DAY, outcome="confirme")
    seen = {cast.chloe: {cast.alice}, cast.zoe: {cast.zoe}, cast.ines: {cast.alice, cast.samir, cast.ines}}
    for who, users in seen.items():
        enter(who)
        assert {row.membership.user for row in RightsReview.objects.select_related("membership__user")} == users


def test_review_costs_the_same_with_more_rows(client, cast, django_assert_num_queries):
    from accounts.models import User

    client.force_login(cast.ines)
    with django_assert_num_queries(9):
        client.get(PAGE)
    for number in range(30):
        user = User.objects.create(email=f"n{number}@exemple.test", first_name="N", last_name=f"{number}")
        seat = Membership.objects.create(user=user, role=Role.SOCIAL_WORKER, service=cast.nord)
        RightsReview.objects.bulk_create(
            [RightsReview(membership=seat, reviewed_by=cast.ines, reviewed_on=DAY, outcome="confirme")]
        )
    with django_assert_num_queries(9):
        client.get(PAGE)
