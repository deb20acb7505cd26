"""What is told about an act: apart from it, closed by the database to those who read no notes, and free when empty."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership
from accounts.scope import enter_organisation
from activity.models import Act, ActNote
from tests.activity.entries import CREATE, edit_url, stored, typed

TOLD = "Elle a peur du courrier"


def texts():
    return list(ActNote.objects.values_list("text", flat=True))


@pytest.mark.parametrize(
    ("who", "sees_the_act", "reads"),
    [
        ("alice", True, [TOLD]),
        ("bob", True, [TOLD]),
        ("chloe", True, [TOLD]),
        ("david", True, []),
        ("ines", True, []),
        ("samir", False, []),
        ("zoe", False, []),
    ],
)
def test_database_closes_notes_to_who_reads_none(cast, as_owner, enter, who, sees_the_act, reads):
    stored(as_owner, cast, note=TOLD)
    user = enter(getattr(cast, who))
    assert Act.objects.exists() == sees_the_act
    assert texts() == reads
    with as_owner():  # without that wall, the application's own
        assert [row.text for row in ActNote.objects.visible_to(user)] == reads
        assert [row.note_text for row in Act.objects.visible_to(user).with_notes(user)] == (
            reads or [""]
        ) * sees_the_act


def test_database_and_scope_name_the_same_services(cast, enter):
    """Secretary here, social worker there, and administrator above: notes there only."""
    Membership.objects.create(user=cast.david, service=cast.sud, role="travailleur_social")
    Membership.objects.create(user=cast.david, organisation=cast.rives, role="administrateur")
    scope = enter(cast.david).scope
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('savs.narrative_services')")
        assert cursor.fetchone() == (str(cast.sud.pk),)
    assert scope.narrative_service_ids == {cast.sud.pk}


def test_whoever_reads_no_notes_writes_none(cast, as_owner, enter):
    act = stored(as_owner, cast)
    enter(cast.david)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        ActNote.objects.create(service=cast.nord, act=act, text="De trop")


def test_a_command_reads_notes_only_when_it_says_so(cast, as_owner):
    stored(as_owner, cast, note=TOLD)
    enter_organisation(cast.rives.pk)
    assert texts() == []
    enter_organisation(cast.rives.pk, with_notes=True)
    assert texts() == [TOLD]
    enter_organisation(cast.ailleurs.pk, with_notes=True)
    assert texts() == []


def test_act_edit_writes_changes_and_takes_away_its_note(cast, client, as_owner, enter):
    act = stored(as_owner, cast)
    client.force_login(cast.alice)
    for version, note in enumerate(("Écrite", "Récrite", "Récrite", "", ""), start=1):
        assert client.get(edit_url(act)).context["form"]["version"].value() == version
        assert client.post(edit_url(act), typed(cast, version=str(version), note=note)).status_code == 302
        enter(cast.alice)
        assert texts() == [note] * bool(note)
        assert client.get(edit_url(act)).context["form"]["note"].value() == note


def test_a_correction_of_somebody_else_keeps_the_note_that_was_written_meanwhile(cast, client, as_owner, enter):
    """Chloé opened the form before: her version is refused, nothing of Alice's is lost."""
    act = stored(as_owner, cast)
    client.force_login(cast.alice)
    client.post(edit_url(act), typed(cast, version="1", note=TOLD))
    client.force_login(cast.chloe)
    assert client.post(edit_url(act), typed(cast, version="1", minutes="45")).status_code == 200
    enter(cast.alice)
    assert texts() == [TOLD]


def test_an_act_without_note_writes_nothing_more(cast, client):
    client.force_login(cast.alice)
    written = []
    for sent in (typed(cast), typed(cast, start="14:00", note=TOLD)):
        with CaptureQueriesContext(connection) as captured:
            assert client.post(CREATE, sent).status_code == 302
        written.append([one["sql"] for one in captured if "activity_actnote" in one["sql"]])
    assert [len(queries) for queries in written] == [0, 1]
