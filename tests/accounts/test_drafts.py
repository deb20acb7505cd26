"""What was typed and not saved is kept on the server, for its author alone, until the form is sent."""

import datetime
import uuid

import pytest
from django.http import QueryDict
from django.utils import timezone

from accounts.actions import LARGEST_DRAFT, drop_draft, keep_draft, write_once
from accounts.models import Draft, drafts_last

PATH = "/actes/saisir/"
KEY = uuid.uuid4()


def form_data(key=KEY, **fields) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"csrfmiddlewaretoken": "secret", "form_key": str(key), "version": "0"} | fields)
    return data


def kept() -> list[Draft]:
    return list(Draft.objects.pending(now=timezone.now()))


def test_keep_draft_keeps_the_form_without_its_token_or_any_password(cast):
    draft = keep_draft(actor=cast.alice, path=PATH, data=form_data(note="Élan & fin", new_password="phrase"))
    assert QueryDict(draft.data).dict() == {"form_key": str(KEY), "version": "0", "note": "Élan & fin"}
    assert draft.url == f"{PATH}?brouillon={draft.pk}"


def test_keep_draft_again_replaces_what_was_kept(cast):
    first = keep_draft(actor=cast.alice, path=PATH, data=form_data(note="Un"))
    second = keep_draft(actor=cast.alice, path=PATH, data=form_data(note="Un deux"))
    assert [(draft.pk, QueryDict(draft.data)["note"]) for draft in kept()] == [(first.pk, "Un deux")]
    assert second.saved_at > first.saved_at


def test_keep_draft_of_two_forms_on_one_page_keeps_both_latest_first(cast):
    for note in ("Un", "Deux"):
        keep_draft(actor=cast.alice, path=PATH, data=form_data(uuid.uuid4(), note=note))
    assert [QueryDict(draft.data)["note"] for draft in kept()] == ["Deux", "Un"]


def test_keep_draft_of_an_emptied_form_forgets_it(cast):
    keep_draft(actor=cast.alice, path=PATH, data=form_data(note="Un"))
    assert keep_draft(actor=cast.alice, path=PATH, data=form_data()) is None
    assert kept() == []


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/ailleurs/", form_data(note="x")),
        ("https://exemple.test/actes/saisir/", form_data(note="x")),
        (f"{PATH}?personne=1", form_data(note="x")),
        ("/compte/connexion/", form_data(note="x")),
        ("/healthz", form_data(note="x")),
        ("/annexe-1/" + "1" * 400 + "/", form_data(note="x")),
        (PATH, form_data("pas une clé", note="x")),
        (PATH, QueryDict("note=x")),
        (PATH, form_data(note="x" * LARGEST_DRAFT)),
    ],
)
def test_keep_draft_keeps_nothing_that_is_not_a_form_of_ours(cast, path, data):
    assert keep_draft(actor=cast.alice, path=path, data=data) is None
    assert not Draft.objects.exists()


def test_draft_ends_when_its_form_is_sent_and_a_late_copy_does_not_bring_it_back(cast, enter):
    enter(cast.alice)
    keep_draft(actor=cast.alice, path=PATH, data=form_data(note="Un"))
    keep_draft(actor=cast.alice, path=PATH, data=form_data(uuid.uuid4(), note="Autre formulaire"))
    write_once(actor=cast.alice, key=KEY, write=lambda: "/actes/")
    assert [QueryDict(draft.data)["note"] for draft in Draft.objects.all()] == ["Autre formulaire"]
    assert keep_draft(actor=cast.alice, path=PATH, data=form_data(note="Un")) is None
    # One that was on its way while the form was being written.
    Draft.objects.create(user=cast.alice, key=KEY, path=PATH, data="note=Un")
    assert [QueryDict(draft.data)["note"] for draft in kept()] == ["Autre formulaire"]


def test_draft_stays_when_its_form_is_refused(cast, enter):
    enter(cast.alice)
    keep_draft(actor=cast.alice, path=PATH, data=form_data(note="Un"))

    def fail() -> str:
        raise ValueError("refused")

    with pytest.raises(ValueError, match="refused"):
        write_once(actor=cast.alice, key=KEY, write=fail)
    assert len(kept()) == 1


def test_draft_is_seen_by_its_author_alone(cast, enter):
    draft = keep_draft(actor=cast.alice, path=PATH, data=form_data(note="Un"))
    for other in (cast.bob, cast.chloe, cast.ines, cast.zoe):
        enter(other)
        assert not Draft.objects.exists()
        drop_draft(actor=other, pk=draft.pk)
    enter(cast.alice)
    assert kept() == [draft]
    drop_draft(actor=cast.alice, pk=draft.pk)
    assert kept() == []


def test_draft_is_offered_for_thirty_days_then_removed_at_the_next_one(cast, enter):
    enter(cast.alice)
    old = keep_draft(actor=cast.alice, path=PATH, data=form_data(note="Vieux"))
    now = old.saved_at + drafts_last()
    assert list(Draft.objects.pending(now=now - datetime.timedelta(seconds=1))) == [old]
    assert not Draft.objects.pending(now=now).exists()
    Draft.objects.update(saved_at=timezone.now() - drafts_last())
    new = keep_draft(actor=cast.alice, path=PATH, data=form_data(uuid.uuid4(), note="Neuf"))
    assert list(Draft.objects.all()) == [new]
