"""A draft on its pages: kept while typing, offered on return, taken up again, ended by saving or by forgetting it."""

import uuid
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import LARGEST_DRAFT, keep_draft
from accounts.models import Draft
from activity.models import Act
from tests.accounts.test_drafts import form_data
from tests.activity.entries import CREATE, edit_url, stored, typed
from tests.pages import field_errors, text_of

KEEP = reverse("accounts:draft_keep")


def keep(client, path=CREATE, **fields):
    return client.post(KEEP, fields | {"draft_path": path})


def opened(client, draft) -> dict:
    """The form that the draft fills, as the browser would send it."""
    form = client.get(draft.url).context["form"]
    assert not form.is_bound
    return {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}


@pytest.fixture
def draft(cast, client, enter):
    """Alice was interrupted in the middle of an act, and is back."""
    client.force_login(cast.alice)
    keep(client, **typed(cast, minutes="3 quarts", note="Visite du matin", own_trip_minutes="20"))
    enter(cast.alice)
    return Draft.objects.get()


def test_draft_keep_answers_when_it_was_kept(cast, client, enter):
    client.force_login(cast.alice)
    response = keep(client, **typed(cast, note="Un"))
    enter(cast.alice)
    draft = Draft.objects.get()
    assert response.content.decode() == f"{timezone.localtime(draft.saved_at):%H:%M}"
    assert (draft.user, draft.path) == (cast.alice, CREATE)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"draft_path": "/compte/connexion/"}, 204),
        ({"draft_path": "//exemple.test/"}, 204),
        ({"draft_path": ""}, 204),
        ({"form_key": "\0"}, 204),
        ({"note": "x" * LARGEST_DRAFT}, 413),
    ],
)
def test_draft_keep_says_that_it_kept_nothing(cast, client, enter, changes, status):
    client.force_login(cast.alice)
    response = client.post(KEEP, {"draft_path": CREATE} | typed(cast, note="Un") | changes)
    assert (response.status_code, response.content) == (status, b"")
    enter(cast.alice)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("who", ["alice", "chloe", "david", "ines"])
def test_draft_keep_is_for_every_seat_and_posted(cast, client, who):
    client.force_login(getattr(cast, who))
    assert keep(client, **typed(cast, note="Un")).status_code == 200
    assert client.get(KEEP).status_code == 405


def test_draft_keep_without_a_session_keeps_nothing(cast, client, as_owner):
    assert keep(client, **typed(cast, note="Un")).url.startswith("/compte/connexion/")
    with as_owner():
        assert not Draft.objects.exists()


def test_draft_is_offered_on_its_page_and_fills_nothing_by_itself(draft, client):
    response = client.get(CREATE)
    assert f"Brouillon du {draft_time(draft)}, pas encore enregistré" in text_of(response)
    assert response.context["form"]["note"].value() is None
    assert f'href="{CREATE}?brouillon={draft.pk}"' in response.content.decode()


def draft_time(draft) -> str:
    from django.utils.formats import date_format

    return date_format(timezone.localtime(draft.saved_at), "j F à H:i")


def test_draft_taken_up_again_fills_the_form_unjudged_and_unsaved(draft, client, cast):
    response = client.get(draft.url)
    form = response.context["form"]
    assert "Voici votre brouillon" in text_of(response)
    assert "Rien n'est encore enregistré" in text_of(response)
    assert form.errors == {}
    assert form["minutes"].value() == "3 quarts"
    assert form["note"].value() == "Visite du matin"
    assert [one.label for one in form.chosen_people] == ["Éon Paul"]
    assert form.opens_more
    assert str(form["form_key"].value()) == str(draft.key)
    assert "Reprendre" not in text_of(response)
    assert not Act.objects.exists()


def test_draft_ends_when_its_form_is_saved_not_when_it_is_refused(draft, client, cast, enter):
    sent = opened(client, draft)
    assert list(field_errors(client.post(CREATE, sent))) == ["minutes"]
    enter(cast.alice)
    assert Draft.objects.get() == draft
    assert client.post(CREATE, sent | {"minutes": "45"}).status_code == 302
    enter(cast.alice)
    assert Act.objects.get().note.text == "Visite du matin"
    assert not Draft.objects.exists()
    assert "Ce brouillon n'existe plus" in text_of(client.get(draft.url))


def test_draft_of_another_cannot_be_opened_offered_or_forgotten(draft, client, cast, enter):
    client.force_login(cast.chloe)
    for path in (CREATE, draft.url, "/"):
        assert "Brouillon" not in text_of(client.get(path))
        assert "Visite du matin" not in client.get(path).content.decode()
    assert client.post(reverse("accounts:draft_drop", args=[draft.pk])).status_code == 404
    enter(cast.alice)
    assert Draft.objects.get() == draft


def test_draft_is_forgotten_from_its_page(draft, client, cast, enter):
    response = client.post(reverse("accounts:draft_drop", args=[draft.pk]), {"next": CREATE})
    assert response.url == CREATE
    enter(cast.alice)
    assert not Draft.objects.exists()


def test_home_lists_the_drafts_of_every_page(draft, client, cast, as_owner):
    act = stored(as_owner, cast)
    keep(client, edit_url(act), **typed(cast, version="1", note="Deux"))
    home = text_of(client.get("/"))
    assert "(Actes, saisir)" in home
    assert "(Actes, corriger)" in home
    assert home.count("Reprendre") == 2


def test_draft_of_a_correction_keeps_the_version_it_was_typed_on(cast, client, as_owner, enter):
    """Taken up after a colleague has saved: both versions are shown, nothing is overwritten unseen."""
    act = stored(as_owner, cast, note="Avant")
    client.force_login(cast.alice)
    form = client.get(edit_url(act)).context["form"]
    keep(
        client,
        edit_url(act),
        **typed(cast, version="1", shown=form["shown"].value(), note="D'Alice", start="", minutes="60"),
    )
    client.force_login(cast.chloe)
    assert (
        client.post(edit_url(act), typed(cast, version="1", note="De Chloé", start="", minutes="60")).status_code == 302
    )
    client.force_login(cast.alice)
    enter(cast.alice)
    response = client.post(edit_url(act), opened(client, Draft.objects.get()))
    assert list(field_errors(response)) == ["version", "note"]
    assert "De Chloé" in text_of(response)
    assert "D'Alice" in text_of(response)


def test_urls_of_drafts_hold_keys_alone(draft):
    assert draft.url == f"{CREATE}?{urlencode({'brouillon': draft.pk})}"
    assert uuid.UUID(str(draft.pk))


def test_page_asks_once_for_drafts_however_many(cast, client, django_assert_num_queries):
    client.force_login(cast.alice)
    for number in (1, 3):
        for _ in range(number):
            keep_draft(actor=cast.alice, path=CREATE, data=form_data(uuid.uuid4(), note="Un"))
        with django_assert_num_queries(11):
            client.get(CREATE)
