"""A person's history, in sentences."""

import contextlib
import dataclasses
import datetime

import pghistory.core
import pytest
from django.db import connection
from django.urls import reverse

from accounts.scope import enter_organisation
from activity.actions import context_for, drafts_of, log_acts
from activity.models import Act
from activity.rules import ActDraft
from admissions.models import Accompaniment, CommissionCase, Dipc
from desk.history.sources import sources_of
from pap.actions import review_objective
from pap.models import ObjectiveReview
from people.models import Deficiency, Orientation, Person
from tests.pages import text_of
from tests.savs.world_of_projects import hold_review, in_force

MARCH = datetime.date(2026, 3, 12)
ON = datetime.date(2026, 6, 1)


def page_of(person) -> str:
    return reverse("desk:person_history", args=[person.pk])


@pytest.fixture
def later(as_owner):
    """Run a block as a transaction of its own: its rows of history get a moment of their own, hours after the last."""
    count = [0]

    @contextlib.contextmanager
    def moment():
        tables = [model._meta.db_table for model in pghistory.core.event_models()]
        with as_owner(), connection.cursor() as cursor:
            last = {}
            for table in tables:
                cursor.execute(f"SELECT COALESCE(max(pgh_id), 0) FROM {table}")  # noqa: S608  our own names
                last[table] = cursor.fetchone()[0]
        yield
        count[0] += 1
        with as_owner(), connection.cursor() as cursor:
            for table in tables:
                cursor.execute(
                    f"UPDATE {table} SET pgh_created_at = now() + %s * interval '1 hour' WHERE pgh_id > %s",  # noqa: S608
                    [count[0], last[table]],
                )

    return moment


@pytest.fixture
def told(client):
    def sentences(user, person, **query) -> list[tuple]:
        client.force_login(user)
        response = client.get(page_of(person), query)
        assert response.status_code == 200
        return [
            (entry.who, [(line.text, [(c.label, c.before, c.after) for c in line.changes]) for line in entry.lines])
            for entry in response.context["entries"]
        ]

    return sentences


def log(cast, **changes):
    values = {
        "service_id": cast.nord.pk,
        "date": MARCH,
        "minutes": 30,
        "person_ids": (cast.paul.pk,),
        "professional_ids": (cast.alice.pk,),
    }
    (act,) = log_acts([ActDraft(**(values | changes))], actor=None, context=context_for(cast.nord, on=ON))
    return act


def correct(cast, act, **changes):
    (draft,) = drafts_of(Act.objects.filter(pk=act.pk))
    log_acts([dataclasses.replace(draft, **changes)], actor=None, context=context_for(cast.nord, on=ON))


ALICE, CHLOE = "Alice Kermarrec", "Chloé Rault"


def test_an_act_and_its_correction_are_one_sentence_each(cast, enter, later, told):
    enter(cast.alice)
    with later():
        act = log(cast, note="Point sur le budget.")
    enter(cast.chloe)
    with later():
        correct(cast, act, minutes=45)
    second, first, _built = told(cast.alice, cast.paul)
    assert second == (CHLOE, [("a modifié « minutes » d'un acte du 12/03/2026 : 30 → 45", [])])
    assert first == (
        ALICE,
        [
            (
                "a ajouté un acte du 12/03/2026 (minutes : 30, note : Point sur le budget., professionnel : Alice Kermarrec)",
                [],
            )
        ],
    )


def test_who_did_an_act_is_told_by_name(cast, enter, later, told):
    enter(cast.alice)
    with later():
        act = log(cast)
    with later():
        correct(cast, act, professional_ids=(cast.bob.pk,))
    (_who, lines), *_ = told(cast.alice, cast.paul)
    assert sorted(text for text, _changes in lines) == [
        "a ajouté un professionnel d'un acte du 12/03/2026 (professionnel : Bob Le Goff)",
        "a supprimé un professionnel d'un acte du 12/03/2026 (professionnel : Alice Kermarrec)",
    ]


# What Chloé does to Paul, and the sentence about it.
def referent(cast):
    Accompaniment.objects.filter(person=cast.paul).update(referent=cast.bob)


def commune(cast):
    Person.objects.filter(pk=cast.paul.pk).update(commune="RENNES")


def two_fields(cast):
    Person.objects.filter(pk=cast.paul.pk).update(first_name="Paulo", sex="M")


def later_end(cast):
    Orientation.objects.filter(person=cast.paul).update(ends_on=datetime.date(2027, 6, 30))


def earlier_end(cast):
    Orientation.objects.filter(person=cast.paul).update(ends_on=datetime.date(2026, 6, 30))


def no_end(cast):
    Orientation.objects.filter(person=cast.paul).update(ends_on=None)


def new_deficiency(cast):
    Deficiency.objects.create(person=cast.paul, type="motrice")


def dipc_gone(cast):
    Dipc.objects.filter(accompaniment__person=cast.paul).delete()


def dipc_signed(cast):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE admissions_dipc SET signed_on = '2026-02-03'")


def nothing_left(cast):
    Deficiency.objects.create(person=cast.paul, type="motrice").delete()


SENTENCES = [
    (referent, "a modifié « référent » de l'accompagnement : Alice Kermarrec → Bob Le Goff", []),
    (commune, "a renseigné « commune » de l'identité : RENNES", []),
    (two_fields, "a modifié l'identité", [("prénom", "Paul", "Paulo"), ("sexe", "", "Homme")]),
    (later_end, "a reporté « fin » d'une orientation du 01/01/2024 : 31/12/2026 → 30/06/2027", []),
    (earlier_end, "a avancé « fin » d'une orientation du 01/01/2024 : 31/12/2026 → 30/06/2026", []),
    (no_end, "a effacé « fin » d'une orientation du 01/01/2024 : 31/12/2026", []),
    (new_deficiency, "a ajouté une déficience (type : Motrice)", []),
    (dipc_signed, "a renseigné « signé le » d'un DIPC du 01/02/2026 : 03/02/2026", []),
    (dipc_gone, "a supprimé un DIPC du 01/02/2026 (établi le : 01/02/2026)", []),
    (nothing_left, None, []),
]


@pytest.mark.parametrize(("write", "sentence", "changes"), SENTENCES, ids=[write.__name__ for write, *_ in SENTENCES])
def test_each_write_has_its_sentence(cast, as_owner, enter, later, told, write, sentence, changes):
    start = datetime.date(2024, 1, 1)
    with as_owner():
        Orientation.objects.create(
            person=cast.paul, decided_on=start, starts_on=start, ends_on=datetime.date(2026, 12, 31)
        )
        path = Accompaniment.objects.get(person=cast.paul)
        day = datetime.date(2026, 2, 1)
        Dipc.objects.create(service=cast.nord, accompaniment=path, established_on=day, starts_on=day)
    enter(cast.chloe)
    with later():
        write(cast)
    entries = told(cast.alice, cast.paul)
    if sentence is None:
        assert len(entries) == 1
    else:
        assert entries[0] == (CHLOE, [(sentence, changes)])


def test_a_command_is_named(cast, later, told):
    enter_organisation(cast.rives.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('savs.user', '', true), set_config('application_name', 'savs import', true)")
    with later():
        commune(cast)
    assert told(cast.alice, cast.paul)[0][0] == "La commande import"


def test_notes_are_for_those_who_read_notes(cast, enter, later, told, client):
    enter(cast.alice)
    with later():
        act = log(cast, note="Jeton de note")
    with later():
        correct(cast, act, note="Jeton corrigé")
    assert tuple(told(cast.alice, cast.paul)[0][1][0][0].rsplit(" : ", 1)[1].split(" → ")) == (
        "Jeton de note",
        "Jeton corrigé",
    )
    client.force_login(cast.david)
    text = text_of(client.get(page_of(cast.paul)))
    assert "a ajouté un acte du 12/03/2026" in text
    assert "Jeton" not in text


def test_reasons_of_a_decision_are_for_the_team(cast, as_owner, enter, later, told):
    enter(cast.chloe)
    path = Accompaniment.objects.get(person=cast.paul)
    with later():
        case = CommissionCase.objects.create(
            service=cast.nord, accompaniment=path, decided_on=MARCH, decision="refusee", reasons="Jeton de motif"
        )
    with later():
        CommissionCase.objects.filter(pk=case.pk).update(reasons="Jeton corrigé")
    for reader in (cast.alice, cast.david):
        assert "Jeton de motif → Jeton corrigé" in str(told(reader, cast.paul))


def test_history_of_a_person_is_hers_alone(cast, enter, later, told):
    """Of an act about two people, her page tells nothing of the other."""
    enter(cast.alice)
    with later():
        log(cast, type="collectif", person_ids=(cast.paul.pk, cast.nadia.pk))
    for person, other in [(cast.paul, "Nadia"), (cast.nadia, "Paul")]:
        assert other not in str(told(cast.alice, person))


@pytest.mark.parametrize(
    ("who", "status"), [("alice", 200), ("chloe", 200), ("david", 200), ("ines", 403), ("samir", 404), ("zoe", 404)]
)
def test_history_is_for_the_team_that_follows_her(cast, client, who, status):
    client.force_login(getattr(cast, who))
    assert client.get(page_of(cast.paul)).status_code == status


def test_history_is_linked_from_her_page(cast, client):
    client.force_login(cast.david)
    page = client.get(reverse("desk:person_detail", args=[cast.paul.pk])).content.decode()
    assert page_of(cast.paul) in page


def test_another_service_s_work_on_the_same_person_stays_there(cast, as_owner, enter, later, told):
    with as_owner():
        Accompaniment.objects.create(
            organisation=cast.rives, service=cast.sud, person=cast.paul, referent=cast.samir, first_contact_on=MARCH
        )
    enter(cast.samir)
    with later():
        log_acts(
            [
                ActDraft(
                    service_id=cast.sud.pk,
                    date=MARCH,
                    minutes=77,
                    person_ids=(cast.paul.pk,),
                    professional_ids=(cast.samir.pk,),
                )
            ],
            actor=None,
            context=context_for(cast.sud, on=ON),
        )
    assert "77" in str(told(cast.samir, cast.paul))
    assert "77" not in str(told(cast.alice, cast.paul))


def test_history_is_cut_in_pages_latest_first(cast, enter, later, told, client):
    enter(cast.alice)
    for number in range(52):
        with later():
            Person.objects.filter(pk=cast.paul.pk).update(commune=f"Commune {number}")
    first = told(cast.alice, cast.paul)
    assert first[0][1][0][0].endswith("Commune 50 → Commune 51")
    assert len(first) == 50
    assert len(told(cast.alice, cast.paul, page=2)) == 3


@pytest.mark.parametrize("number", [1, 3])
def test_history_costs_the_same_whatever_its_length(cast, client, enter, later, number, django_assert_num_queries):
    enter(cast.alice)
    for rank in range(number):
        with later():
            act = log(cast, date=MARCH + datetime.timedelta(days=rank), note="Note")
        with later():
            correct(cast, act, minutes=45)
    client.force_login(cast.alice)
    client.get(page_of(cast.paul))
    # One query for each table that tells of her, and one more for each kind of name they point to.
    with django_assert_num_queries(14 + len(sources_of(cast.paul, [cast.nord]))):
        response = client.get(page_of(cast.paul))
    assert len(response.context["entries"]) == 2 * number + 1


def test_her_project_is_told_with_its_words_to_who_may_read_them(cast, told, later, as_owner):
    with as_owner():
        path = cast.paul.accompaniments.get()
    with later(), as_owner():
        pap = in_force(path, cast.alice, cast.chloe, MARCH)
    with later(), as_owner():
        objective = pap.aims.get().objective
        log(cast, objective_ids={cast.paul.pk: objective.pk})
    with later(), as_owner():
        review = ObjectiveReview(service=cast.nord, objective=objective, reviewed_on=ON, outcome="atteint")
        review_objective(review, reason="", comment="Elle y va seule", actor=cast.alice)
    with later(), as_owner():
        hold_review(path, cast.alice)
    (_who, held), (_who, reviewed), (_who, logged), (_who, begun) = told(cast.alice, cast.paul)[:4]
    assert any("une revue du projet" in line for line, _changes in held)
    assert any("Chercher un club" in line for line, _changes in held)
    assert reviewed[0][0] == (
        "a ajouté une évaluation d'objectif du 01/06/2026 "
        "(objectif : Prendre le bus seule, résultat : Atteint, auteur : Alice Kermarrec)"
    )
    assert any("Elle y va seule" in line for line, _changes in reviewed)
    assert "objectif servi : Prendre le bus seule" in logged[0][0]
    assert any("une version du projet du 12/03/2026" in line for line, _changes in begun)
    assert any("une étape d'un objectif" in line and "Repérer l'arrêt" in line for line, _changes in begun)
    # A role that sees the path and reads no notes.
    assert "Prendre le bus" not in str(told(cast.david, cast.paul))
