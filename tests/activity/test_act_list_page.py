"""The list of acts: the page, who opens it, what it refuses."""

import datetime

import pytest
from django.utils import timezone

from activity.actions import context_for, log_acts
from activity.minutes import printed
from activity.rules import ActDraft
from tests.activity.entries import CREATE, DAY, LIST, edit_url, stored
from tests.pages import text_of


@pytest.mark.parametrize(
    ("who", "status", "sees"),
    [
        ("alice", 200, True),
        ("bob", 200, True),
        ("chloe", 200, True),
        ("david", 200, True),
        ("ines", 403, False),
        ("samir", 200, False),
        ("zoe", 200, False),
    ],
)
def test_act_list_shows_the_team_its_own_acts_never_a_note(cast, client, as_owner, who, status, sees):
    stored(as_owner, cast, note="Confidence")
    client.force_login(getattr(cast, who))
    response = client.get(LIST)
    assert response.status_code == status
    assert ("Éon Paul" in response.content.decode()) == sees
    assert "Confidence" not in response.content.decode()


def test_act_list_offers_to_correct_only_what_may_be(cast, client, as_owner):
    hers, other = stored(as_owner, cast), stored(as_owner, cast, professional_ids=(cast.bob.pk,))
    client.force_login(cast.alice)
    page = client.get(LIST).content.decode()
    assert edit_url(hers) in page
    assert edit_url(other) not in page
    client.force_login(cast.david)
    page = client.get(LIST).content.decode()
    assert "corriger" not in page
    assert CREATE not in page


@pytest.mark.parametrize(
    ("query", "minutes"),
    [
        ("", [3, 2, 1]),
        ("du=2026-05-05", [4, 3, 2]),
        ("au=2026-05-05", [2, 1]),
        ("du=05/05/2026&au=05/05/2026", [2]),
        ("professionnel={bob}", [2]),
        ("type=collectif", [3]),
        ("statut=absent", [1]),
        ("statut=prevu", [4]),
        ("du=nonsense", [4, 3, 2, 1]),
        ("professionnel=nonsense", [4, 3, 2, 1]),
        ("page=nonsense", [3, 2, 1]),
        ("page=-1", [3, 2, 1]),
        ("statut=%00", [4, 3, 2, 1]),
    ],
)
def test_act_list_is_latest_first_up_to_today_and_narrows(cast, client, as_owner, today, query, minutes):
    stored(as_owner, cast, minutes=1, status="absent")
    stored(as_owner, cast, minutes=2, date=DAY + datetime.timedelta(days=1), professional_ids=(cast.bob.pk,))
    stored(as_owner, cast, minutes=3, date=DAY + datetime.timedelta(days=2), type="collectif")
    stored(as_owner, cast, minutes=4, date=today + datetime.timedelta(days=3), status="prevu")
    client.force_login(cast.alice)
    response = client.get(f"{LIST}?{query.format(bob=cast.bob.pk)}")
    assert [row.duration for row in response.context["rows"]] == [printed(value) for value in minutes]


def test_act_list_has_fifty_a_page_and_keeps_the_filter(cast, client, as_owner):
    with as_owner():
        drafts = [
            ActDraft(
                service_id=cast.nord.pk,
                date=DAY + datetime.timedelta(days=n),
                minutes=10,
                person_ids=(cast.paul.pk,),
                professional_ids=(cast.alice.pk,),
            )
            for n in range(51)
        ]
        log_acts(drafts, actor=None, context=context_for(cast.nord, on=timezone.localdate()))
    client.force_login(cast.alice)
    first = client.get(f"{LIST}?type=individuel")
    assert len(first.context["rows"]) == 50
    assert "1 à 50 sur 51 actes" in text_of(first)
    assert "?type=individuel&amp;page=2" in first.content.decode()
    assert len(client.get(f"{LIST}?type=individuel&page=2").context["rows"]) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_act_list_asks_the_same_questions_whatever_it_shows(cast, client, as_owner, django_assert_num_queries, number):
    for n in range(number):
        people = (cast.paul.pk, cast.nadia.pk)
        stored(as_owner, cast, type="reunion_dossiers", person_ids=people, date=DAY + datetime.timedelta(days=n))
    client.force_login(cast.alice)
    with django_assert_num_queries(12):
        client.get(LIST)
