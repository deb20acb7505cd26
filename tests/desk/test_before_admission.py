"""People assessed, waiting or answered no, on the pages and in what is due."""

import datetime
import io
import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from admissions.models import CommissionCase, NeedsAssessment
from people.models import Orientation
from tests.pages import text_of
from tests.paths import follow

LIST = "/personnes/"
LONG_AGO = datetime.date(2025, 1, 13)


@pytest.fixture
def on_their_way(cast, as_owner, today):
    """One person of each kind in `nord`, by family name; each without an orientation for far more than six months."""
    found = {}
    with as_owner():
        for name, assessed, decision in [
            ("Attente", LONG_AGO, "liste_attente"),
            ("Convoquée", None, ""),
            ("Évaluée", LONG_AGO, ""),
            ("Refus", LONG_AGO, "refusee"),
            ("Réorientation", LONG_AGO, "reorientee"),
            ("Suite", LONG_AGO, "sans_suite"),
        ]:
            row = follow(cast, name, first_contact_on=LONG_AGO, assessed_on=assessed, referent=cast.alice)
            found[name] = row
            if decision:
                CommissionCase.objects.create(
                    service=cast.nord, accompaniment=row, decided_on=LONG_AGO, decision=decision, reasons="Le motif dit"
                )
            else:
                NeedsAssessment.objects.create(service=cast.nord, accompaniment=row, started_on=LONG_AGO)
    return found


def names(response) -> list[str]:
    return [row.person.last_name for row, _last_act in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("", ["Attente", "Çelik", "Convoquée", "Éon", "Évaluée"]),
        (
            "situation=toutes",
            ["Attente", "Çelik", "Convoquée", "Éon", "Évaluée", "Refus", "Réorientation", "Suite"],
        ),
        ("situation=en_evaluation", ["Convoquée", "Évaluée"]),
        ("situation=liste_attente", ["Attente"]),
        ("situation=refusee", ["Refus"]),
        ("situation=reorientee", ["Réorientation"]),
        ("situation=sans_suite", ["Suite"]),
        ("situation=file_active", ["Attente", "Çelik", "Éon", "Évaluée"]),
    ],
)
def test_list_narrows_to_those_on_their_way_and_leaves_out_who_was_answered_no(cast, client, on_their_way, query, seen):
    client.force_login(cast.alice)
    assert names(client.get(f"{LIST}?{query}")) == seen


def test_list_says_each_situation_in_words(cast, client, on_their_way):
    client.force_login(cast.alice)
    page = text_of(client.get(f"{LIST}?situation=toutes"))
    for words in ("Liste d’attente", "Évaluation en cours", "Refusée", "Réorientée", "Sans suite"):
        assert words.replace("’", "'") in page.replace("’", "'")


def test_nothing_is_late_for_who_was_answered_no_and_the_command_keeps_to_its_table(
    cast, client, as_owner, on_their_way
):
    with as_owner():
        for row in on_their_way.values():
            row.person.orientations.all().delete()
    client.force_login(cast.alice)
    late = {row.person.last_name for _due, row in client.get("/").context["deadlines"]}
    assert late == {"Éon", "Attente", "Convoquée", "Évaluée"}
    for name in ("Refus", "Réorientation", "Suite"):
        page = client.get(reverse("desk:person_detail", args=[on_their_way[name].person_id]))
        assert page.context["stages"][0].deadlines == []

    out = io.StringIO()
    call_command("deadlines", service="nord", format="json", stdout=out)
    told = {row["accompagnement"] for row in json.loads(out.getvalue()) if row["code"] == "sans_orientation"}
    assert told == {row.ref for row in on_their_way.values()}


def test_home_of_the_head_counts_who_was_met_in_the_file_active(cast, client, on_their_way):
    client.force_login(cast.chloe)
    assert client.get("/").context["standing"].file_active == 2 + 2


@pytest.mark.parametrize("who", ["alice", "chloe", "david"])
def test_path_tells_the_decision_and_its_reasons_to_the_team(cast, client, on_their_way, who):
    """They are in the answer that the secretary writes to the MDPH, and in the classeur: no narrative note."""
    client.force_login(getattr(cast, who))
    page = text_of(client.get(reverse("desk:person_detail", args=[on_their_way["Refus"].person_id])))
    assert "Décision de la commission : refusée" in page
    assert "Le motif dit" in page


def test_path_shows_an_assessment_going_on(cast, client, on_their_way):
    client.force_login(cast.alice)
    response = client.get(reverse("desk:person_detail", args=[on_their_way["Convoquée"].person_id]))
    steps = [(step.state, step.label) for step in response.context["steps"]]
    assert steps == [
        ("done", "Premier contact"),
        ("done", "Évaluation des besoins commencée"),
        ("current", "Aujourd'hui : évaluation en cours"),
        ("late", steps[3][1]),
    ]


def test_orientation_ending_is_due_while_she_waits(cast, client, as_owner, on_their_way, today):
    with as_owner():
        for name in ("Attente", "Refus"):
            Orientation.objects.create(
                person=on_their_way[name].person,
                decided_on=LONG_AGO,
                starts_on=LONG_AGO,
                ends_on=today + datetime.timedelta(days=5),
            )
    client.force_login(cast.alice)
    due = {(row.person.last_name, one.deadline.code) for one, row in client.get("/").context["deadlines"]}
    assert ("Attente", "orientation_fin") in due
    assert "Refus" not in {name for name, _code in due}
