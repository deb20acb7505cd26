"""Notes « à secret renforcé »: who writes them, who reads them, and that nobody else learns that they exist."""

import datetime
import uuid

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from accounts.models import Membership
from activity.models import ConfidentialNote, ConfidentialNoteReader
from activity.third_parties import Passage, is_balanced, passages
from tests.pages import field_errors, text_of

TOLD = "Ce qu'elle a confié [[de son frère]]"


@pytest.fixture
def team(cast, as_owner):
    """Bob is the psychologue of nord, Chloé its head and direction, and so is David in words only: he is the secretary."""
    with as_owner():
        for user, job in ((cast.bob, "Psychologue"), (cast.chloe, "Directrice"), (cast.david, "Psychologue")):
            Membership.objects.filter(user=user).update(job=job)
    return cast


def create_url(person) -> str:
    return reverse("activity:confidential_note_create", args=[person.pk])


def note_urls(note) -> list[str]:
    return [reverse(f"activity:confidential_note_{verb}", args=[note.pk]) for verb in ("detail", "edit")]


def typed(*readers, text=TOLD, version=0):
    return {
        "form_key": str(uuid.uuid4()),
        "version": version,
        "text": text,
        "readers": [str(one.pk) for one in readers],
    }


def written(team, as_owner, *readers, author=None) -> ConfidentialNote:
    author = author or team.bob
    with as_owner():
        note = ConfidentialNote.objects.create(service=team.nord, person=team.paul, author=author, text=TOLD)
        for reader in readers:
            ConfidentialNoteReader.objects.create(note=note, author=author, user=reader)
    return note


@pytest.mark.parametrize(
    ("who", "status"),
    [("bob", 200), ("chloe", 200), ("alice", 403), ("david", 403), ("ines", 403), ("samir", 404), ("zoe", 404)],
)
def test_only_psychologue_and_direction_of_the_service_write(team, client, enter, who, status):
    client.force_login(getattr(team, who))
    assert client.get(create_url(team.paul)).status_code == status
    assert client.post(create_url(team.paul), typed()).status_code == (302 if status == 200 else status)
    enter(team.bob)
    enter(getattr(team, who))
    assert ConfidentialNote.objects.count() == (status == 200)


def test_written_once_with_its_readers_and_shown_to_them(team, client, enter):
    client.force_login(team.bob)
    sent = typed(team.alice)
    answers = [client.post(create_url(team.paul), sent) for _ in range(2)]
    assert len({answer.url for answer in answers}) == 1
    page = client.get(answers[0].url)
    assert "Lue aussi par Alice Kermarrec" in text_of(page)
    assert '<mark class="third-party">de son frère' in page.content.decode()
    client.force_login(team.alice)
    assert "Ce qu'elle a confié" in text_of(client.get(answers[0].url))
    assert "Lue aussi par" not in text_of(client.get(answers[0].url))
    enter(team.bob)
    assert ConfidentialNote.objects.get().author == team.bob


@pytest.mark.parametrize(
    ("who", "reads"),
    [("bob", True), ("alice", True), ("chloe", False), ("david", False), ("ines", False), ("samir", False)],
)
def test_database_and_pages_show_a_note_to_its_author_and_its_readers(team, client, as_owner, enter, who, reads):
    note = written(team, as_owner, team.alice)
    user = getattr(team, who)
    client.force_login(user)
    assert (client.get(note_urls(note)[0]).status_code == 200) == reads
    person = client.get(reverse("desk:person_detail", args=[team.paul.pk]))
    assert (note_urls(note)[0] in person.content.decode()) == reads
    assert ("secret renforcé" in person.content.decode()) == (reads or who == "chloe"), (
        "the section is for who may write"
    )
    enter(user)
    assert ConfidentialNote.objects.exists() == reads
    assert ConfidentialNoteReader.objects.exists() == reads
    assert ConfidentialNote.history.rel.related_model.objects.exists() == reads
    with as_owner():
        assert ConfidentialNote.objects.visible_to(user).exists() == reads


def test_a_note_that_one_may_not_read_and_none_are_the_same(team, client, as_owner):
    note = written(team, as_owner)
    client.force_login(team.chloe)
    nothing = ConfidentialNote(pk=uuid.uuid4())
    for closed, unknown in zip(note_urls(note), note_urls(nothing), strict=True):
        answers = [client.get(closed), client.get(unknown)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert len({text_of(answer) for answer in answers}) == 1


def test_a_named_reader_corrects_nothing(team, client, as_owner, enter):
    note = written(team, as_owner, team.alice)
    client.force_login(team.alice)
    assert client.post(note_urls(note)[1], typed(version=1)).status_code == 403
    enter(team.alice)
    assert ConfidentialNote.objects.update(text="De trop") == 0
    assert ConfidentialNote.objects.all().delete() == (0, {})
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        ConfidentialNoteReader.objects.create(note=note, author=team.bob, user=team.chloe)


def test_its_author_corrects_it_and_changes_who_reads(team, client, as_owner, enter):
    note = written(team, as_owner, team.alice)
    client.force_login(team.bob)
    detail, edit = note_urls(note)
    assert client.get(edit).context["form"]["readers"].value() == [str(team.alice.pk)]
    assert client.post(edit, typed(team.chloe, text="Récrite", version=1)).url == detail
    assert field_errors(client.post(edit, typed(version=1))).keys() == {"version", "text", "readers"}
    enter(team.bob)
    note.refresh_from_db()
    assert (note.text, note.version) == ("Récrite", 2)
    assert [row.user for row in note.readers.all()] == [team.chloe]
    enter(team.alice)
    assert not ConfidentialNote.objects.exists()


def test_whoever_leaves_the_service_reads_no_more(team, as_owner, enter):
    written(team, as_owner, team.alice)
    left = datetime.date(2026, 5, 31)
    with as_owner():
        Membership.objects.filter(user__in=[team.alice, team.bob]).update(ends_on=left)
    for user in (team.alice, team.bob):
        enter(user, on=left)
        assert ConfidentialNote.objects.exists()
        enter(user, on=left + datetime.timedelta(days=1))
        assert not ConfidentialNote.objects.exists()


def test_only_colleagues_who_read_notes_may_be_named(team, client):
    client.force_login(team.bob)
    offered = client.get(create_url(team.paul)).context["form"].fields["readers"].choices
    assert {label for _key, label in offered} == {"Alice Kermarrec", "Chloé Rault"}
    for outsider in (team.david, team.samir, team.zoe):
        assert field_errors(client.post(create_url(team.paul), typed(outsider))).keys() == {"readers"}


@pytest.mark.parametrize("text", ["", "a [[ b", "a ]] b", "a [[ b [[ c ]] ]]", "x" * 10_001, "a\0b"])
def test_a_text_that_cannot_be_kept_is_refused_at_its_field(team, client, text):
    client.force_login(team.bob)
    assert field_errors(client.post(create_url(team.paul), typed(text=text))).keys() == {"text"}


def test_passages_about_third_parties():
    assert passages("Vu [[son frère]] puis [[\nsa voisine]].") == [
        Passage("Vu ", False),
        Passage("son frère", True),
        Passage(" puis ", False),
        Passage("\nsa voisine", True),
        Passage(".", False),
    ]
    assert is_balanced("rien, [[a]] puis [[b]]")
    assert not is_balanced("]] a [[")


def test_the_author_of_a_reader_row_cannot_be_lied_about(team, as_owner):
    """The wall of readers goes by that author."""
    note = written(team, as_owner)
    with as_owner(), pytest.raises(Exception, match="_same_author"), transaction.atomic():
        ConfidentialNoteReader.objects.create(note=note, author=team.alice, user=team.chloe)


def test_the_wall_holds_without_any_setting(team, as_owner):
    written(team, as_owner, team.alice)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM activity_confidentialnote")
        assert cursor.fetchone() == (0,)
