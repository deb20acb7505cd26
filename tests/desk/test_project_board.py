"""The board of projects: what calls for attention, whose it is, and the reminder."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from activity.models import Transmission
from desk.projects.board import Concern, counts_of, line_of
from pap.actions import begin_version
from pap.enums import PapState
from pap.models import ObjectiveReview, Pap
from services.models import DeadlineSetting
from tests.pages import field_errors, text_of
from tests.paths import follow
from tests.savs.world_of_projects import add_aim, in_force

ON = datetime.date(2026, 6, 1)
ADMITTED = datetime.date(2025, 1, 6)
DRAFT = Pap(number=1, begun_on=datetime.date(2026, 5, 1))
WRITTEN = Pap(number=1, begun_on=datetime.date(2026, 5, 1), coconstructed_on=datetime.date(2026, 5, 9))


def validated(day: datetime.date, number: int = 1) -> Pap:
    return Pap(number=number, begun_on=day, coconstructed_on=day, validated_on=day)


@pytest.mark.parametrize(
    ("versions", "objective_due", "measurable", "admitted", "state", "due", "code", "concerns"),
    [
        ([], None, False, ADMITTED, None, datetime.date(2025, 7, 6), "pap_premier", {"retard", "manquant"}),
        ([], None, False, datetime.date(2026, 5, 20), None, datetime.date(2026, 11, 20), "pap_premier", set()),
        ([], None, False, datetime.date(2025, 12, 1), None, ON, "pap_premier", {"30", "60", "90", "manquant"}),
        (
            [DRAFT],
            None,
            False,
            datetime.date(2026, 5, 1),
            PapState.DRAFT,
            datetime.date(2026, 11, 1),
            "pap_premier",
            {"sans-mesure"},
        ),
        (
            [WRITTEN],
            None,
            True,
            datetime.date(2026, 1, 15),
            PapState.COCONSTRUCTED,
            datetime.date(2026, 7, 15),
            "pap_premier",
            {"a-valider", "60", "90"},
        ),
        (
            [validated(datetime.date(2026, 1, 5))],
            datetime.date(2026, 8, 20),
            True,
            ADMITTED,
            PapState.VALIDATED,
            datetime.date(2026, 8, 20),
            "objectif_echeance",
            {"90"},
        ),
        (
            [validated(datetime.date(2025, 6, 30))],
            datetime.date(2026, 8, 20),
            True,
            ADMITTED,
            PapState.VALIDATED,
            datetime.date(2026, 6, 30),
            "pap_evaluation",
            {"30", "60", "90"},
        ),
        # The next version is in the making: what is due is still counted from the one that was validated.
        (
            [validated(datetime.date(2025, 5, 1)), Pap(number=2, begun_on=datetime.date(2026, 5, 4))],
            None,
            True,
            ADMITTED,
            PapState.DRAFT,
            datetime.date(2026, 5, 1),
            "pap_evaluation",
            {"retard"},
        ),
    ],
)
def test_a_line_says_where_a_project_stands(versions, objective_due, measurable, admitted, state, due, code, concerns):
    line = line_of(
        uuid.uuid4(),
        uuid.uuid4(),
        None,
        admitted_on=admitted,
        versions=versions,
        objective_due=objective_due,
        measurable={str(one.pk) for one in versions} if measurable else set(),
        on=ON,
    )
    assert (line.state, line.due_on, line.due_code, line.concerns) == (state, due, code, concerns)
    assert counts_of([line, line]) == {concern: 2 * (concern in concerns) for concern in Concern}


@pytest.mark.parametrize(
    ("reviewed_on", "due"),
    [
        (None, datetime.date(2026, 5, 1)),
        (datetime.date(2025, 4, 2), datetime.date(2026, 5, 1)),
        (datetime.date(2026, 4, 2), datetime.date(2027, 4, 2)),
    ],
)
def test_a_project_is_evaluated_a_year_after_its_last_review_too(reviewed_on, due):
    line = line_of(
        uuid.uuid4(),
        uuid.uuid4(),
        None,
        admitted_on=ADMITTED,
        versions=[validated(datetime.date(2025, 5, 1))],
        reviewed_on=reviewed_on,
        objective_due=None,
        measurable=set(),
        on=ON,
    )
    assert (line.due_on, line.due_code, Concern.LATE in line.concerns) == (due, "pap_evaluation", due < ON)


@pytest.mark.parametrize(
    ("told", "due", "is_missing"),
    [
        ({}, datetime.date(2026, 1, 1), True),
        ({"since": datetime.date(2025, 1, 1), "months": 24}, datetime.date(2027, 7, 1), False),
        ({"since": None}, None, False),
    ],
)
def test_a_first_project_is_due_as_the_service_sets_it(told, due, is_missing):
    settings = [DeadlineSetting(code="pap_premier", **told)] if told else []
    common = {"admitted_on": datetime.date(2025, 7, 1), "versions": [], "objective_due": None, "measurable": set()}
    line = line_of(uuid.uuid4(), uuid.uuid4(), None, **common, on=ON, settings=settings)
    assert (line.due_on, Concern.MISSING in line.concerns) == (due, is_missing)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def board(cast, as_owner, today):
    """Paul's project is in force, its objective late; Nadia's waits for validation; Léa has none."""
    begun = today - datetime.timedelta(days=200)
    with as_owner():
        paul = cast.paul.accompaniments.get()
        in_force(paul, cast.alice, cast.chloe, begun)
        paul.objectives.get().versions.get()
        nadia = begin_version(cast.nadia.accompaniments.get(), on=begun, actor=cast.bob)
        add_aim(nadia, cast.bob)
        Pap.objects.filter(pk=nadia.pk).update(coconstructed_on=begun)
        follow(cast, "Zola", admitted_on=today - datetime.timedelta(days=30))
        ObjectiveReview.objects.create(
            service=cast.nord,
            objective=paul.objectives.get(),
            reviewed_on=today - datetime.timedelta(days=100),
            outcome="reconduit",
            due_on=today - datetime.timedelta(days=3),
        )
    return cast


def names(response) -> list[str]:
    return [person.last_name for _line, person, _referent, _days in response.context["rows"]]


def test_the_head_reads_everybody_by_name_with_what_calls_for_attention(board, client):
    client.force_login(board.chloe)
    response = client.get("/projets/")
    assert names(response) == ["Çelik", "Éon", "Zola"]
    page = text_of(response)
    assert "En vigueur : projet de Éon Paul version 1" in page
    assert "À valider · Premier projet manquant à 6 mois" in page
    assert "Sans référent" in page
    assert "SAVS Nord" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("quoi=a-valider", ["Çelik"]),
        ("quoi=retard", ["Çelik", "Éon"]),
        ("quoi=manquant", ["Çelik"]),
        ("quoi=90", []),
        ("quoi=sans-mesure", []),
        ("quoi=inconnu", ["Çelik", "Éon", "Zola"]),
        ("referent=aucun", ["Zola"]),
        ("referent=moi", []),
        ("referent={alice}", ["Éon"]),
        ("referent={alice}&quoi=retard", ["Éon"]),
        ("referent=quelqu-un", ["Çelik", "Éon", "Zola"]),
    ],
)
def test_filters_live_in_the_address_and_files_hold_what_is_shown(board, client, query, expected):
    client.force_login(board.chloe)
    query = query.format(alice=board.alice.pk)
    assert sorted(names(client.get(f"/projets/?{query}"))) == sorted(expected)
    lines = b"".join(client.get(f"/projets/liste.csv?{query}")).decode("utf-8-sig").splitlines()
    assert sorted(line.split(";")[0].split()[0].strip('"') for line in lines[1:]) == sorted(expected)
    assert b"".join(client.get(f"/projets/liste.xlsx?{query}")).startswith(b"PK")


def test_counts_of_the_filter_are_those_of_its_lists(board, client):
    client.force_login(board.chloe)
    choices = client.get("/projets/").context["filter"].fields["quoi"].choices
    for value, label in choices:
        shown = len(names(client.get(f"/projets/?quoi={value}")))
        assert label.endswith(f"({shown})"), label


def test_the_head_reminds_the_referents_of_what_is_shown(board, client, today, as_owner):
    client.force_login(board.chloe)
    address = reverse("desk:project_remind") + "?quoi=retard"
    page = client.get(address)
    assert "2 projets : en retard. Chacun reçoit une transmission" in text_of(page)
    empty = client.post(address, {"form_key": str(uuid.uuid4()), "text": ""})
    assert set(field_errors(empty)) == {"text"}
    past = client.post(address, {"form_key": str(uuid.uuid4()), "text": "À reprendre", "due_on": "2020-01-01"})
    assert set(field_errors(past)) == {"due_on"}
    sent = {"form_key": str(uuid.uuid4()), "text": "À reprendre d'ici vendredi", "due_on": f"{today}"}
    answer = client.post(address, sent)
    assert answer.url == "/projets/?quoi=retard"
    assert client.post(address, sent).url == answer.url
    with as_owner():
        told = Transmission.objects.filter(text__startswith="À reprendre").order_by("id")
        assert {(one.due_on, tuple(one.addressees.values_list("user", flat=True))) for one in told} == {
            (today, (board.alice.pk,)),
            (today, (board.bob.pk,)),
        }
        assert {one.text.splitlines()[1] for one in told} == {"1 projet est concerné."}


def test_what_is_due_soon_is_listed_beside_what_is_late():
    reviewed = ON - datetime.timedelta(350)
    late = ON - datetime.timedelta(1)
    line = line_of(
        uuid.uuid4(),
        uuid.uuid4(),
        None,
        admitted_on=ADMITTED,
        versions=[validated(reviewed)],
        objective_due=late,
        measurable=set(),
        on=ON,
    )
    assert {"retard", "30", "60", "90"} <= set(line.concerns)
    assert (line.due_on, line.due_label) == (late, "objectif")
    near = line.due_within(30, ON)
    assert (near.due_on, near.due_label) == (datetime.date(2026, 6, 16), "évaluation annuelle")


def test_a_referent_who_has_left_is_named_and_not_reminded(board, client, as_owner):
    with as_owner():
        User.objects.filter(pk=board.bob.pk).update(is_active=False)
    client.force_login(board.chloe)
    address = reverse("desk:project_remind") + "?quoi=retard"
    assert f"N’est plus dans l’équipe, et n’est pas prévenu : {board.bob} ." in text_of(client.get(address))
    assert client.post(address, {"form_key": str(uuid.uuid4()), "text": "À reprendre"}).status_code == 302
    with as_owner():
        told = Transmission.objects.filter(text__startswith="À reprendre").values_list("addressees__user", flat=True)
        assert list(told) == [board.alice.pk]


def test_nobody_is_reminded_of_what_nobody_follows(board, client, as_owner):
    client.force_login(board.chloe)
    address = reverse("desk:project_remind") + "?referent=aucun"
    answer = client.post(address, {"form_key": str(uuid.uuid4()), "text": "À reprendre"})
    assert "Aucun des projets affichés n’a de référent à prévenir." in text_of(answer)
    with as_owner():
        assert not Transmission.objects.filter(text__startswith="À reprendre").exists()


def test_a_worker_reads_the_board_and_reminds_nobody(board, client):
    client.force_login(board.alice)
    assert "Rappeler aux référents" not in text_of(client.get("/projets/"))
    assert client.get(reverse("desk:project_remind")).status_code == 403
    client.force_login(board.david)
    assert client.get("/projets/").status_code == 403


@pytest.mark.parametrize("count", [1, 12])
def test_the_board_asks_as_much_whatever_the_number(board, client, as_owner, today, django_assert_num_queries, count):
    with as_owner():
        for number in range(count):
            path = follow(board, f"Un {number}", admitted_on=today - datetime.timedelta(days=300))
            in_force(path, board.alice, board.chloe, today - datetime.timedelta(days=100))
    client.force_login(board.chloe)
    with django_assert_num_queries(11):
        client.get("/projets/")
