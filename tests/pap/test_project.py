"""A project from its first word to its revision, as its writers do it."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pap.actions import begin_version, remove_objective, validate_version
from pap.enums import PapSubject
from pap.models import ObjectiveReview, ObjectiveVersion, ObjectiveWording, Pap, PapText, Participation, Step
from pap.rules import TO_COME, standing_on
from people.models import PersonDocument
from tests.documents import PDF, sent
from tests.pages import text_of
from tests.pap.conftest import DAY
from tests.pap.parts import errors_of, evaluate, key, send, typed_of, url
from tests.savs.world_of_projects import add_aim, in_force


@pytest.fixture
def chloe(cast, client):
    def sign_in():
        client.force_login(cast.chloe)
        return client

    return sign_in


def test_a_project_begins_with_every_heading_empty(alice, path):
    page = alice.get(reverse("desk:person_detail", args=[path.person_id]))
    assert "Aucun projet d’accompagnement commencé" in text_of(page)
    answer = alice.post(reverse("pap:pap_begin", args=[path.pk]), {"form_key": key(), "begun_on": f"{DAY}"})
    pap = Pap.objects.get(accompaniment=path)
    assert answer.url == url("pap_detail", pap)
    assert (pap.number, pap.begun_on) == (1, DAY)
    assert {one.subject for one in pap.texts.all()} == set(PapSubject)
    assert text_of(alice.get(answer.url)).count("Rien d’écrit.") == len(PapSubject)
    # Begun again, it is the same one.
    tomorrow = timezone.localdate() + datetime.timedelta(1)
    early = alice.post(reverse("pap:pap_begin", args=[path.pk]), {"form_key": key(), "begun_on": f"{tomorrow}"})
    assert early.context["form"].errors["begun_on"] == [TO_COME]
    again = alice.post(reverse("pap:pap_begin", args=[path.pk]), {"form_key": key(), "begun_on": "2026-03-01"})
    assert again.url == answer.url
    assert Pap.objects.filter(accompaniment=path).count() == 1
    assert "Brouillon" in text_of(alice.get(reverse("desk:person_detail", args=[path.person_id])))


def test_what_she_says_is_written_in_her_words_one_heading_at_a_time(alice, draft):
    text = draft.texts.get(subject="attentes")
    form = typed_of(alice.get(url("pap_text_edit", text)))
    answer = alice.post(url("pap_text_edit", text), form | {"text": "Je veux <b>sortir</b>\nle samedi"})
    assert answer.url == url("pap_detail", draft) + "#attentes"
    page = alice.get(answer.url).content.decode()
    assert "Je veux &lt;b&gt;sortir&lt;/b&gt;<br>le samedi" in page


def test_days_and_participants_are_kept_together(alice, draft):
    form = typed_of(alice.get(url("pap_facts_edit", draft)))
    form |= {
        "coconstructed_on": f"{DAY}",
        "took_part": "on",
        "relatives": "Anne, sa sœur\n  Jean ;Anne, sa sœur",
        "partners": "CCAS",
    }
    assert alice.post(url("pap_facts_edit", draft), form).status_code == 302
    rows = Participation.objects.filter(pap=draft).order_by("id")
    assert [(one.kind, one.name) for one in rows] == [
        ("personne", ""),
        ("proche", "Anne, sa sœur"),
        ("proche", "Jean"),
        ("partenaire", "CCAS"),
    ]
    form = typed_of(alice.get(url("pap_facts_edit", draft)))
    assert form["relatives"] == "Anne, sa sœur\nJean"
    assert alice.post(url("pap_facts_edit", draft), form | {"relatives": "Jean"}).status_code == 302
    assert [one.name for one in rows.all()] == ["", "Jean", "CCAS"]
    page = text_of(alice.get(url("pap_detail", draft)))
    assert "Ont pris part La personne , Jean (proche) , CCAS (partenaire)" in page


def test_a_day_to_come_is_refused_beside_its_field(alice, draft):
    form = typed_of(alice.get(url("pap_facts_edit", draft)))
    tomorrow = timezone.localdate() + datetime.timedelta(1)
    response = alice.post(url("pap_facts_edit", draft), form | {"consented_on": f"{tomorrow}", "tool": "GEVA"})
    assert errors_of(response) == {"consented_on": ["Cette date est dans l'avenir : notez-la une fois venue."]}
    assert 'value="GEVA"' in response.content.decode()


OBJECTIVE = {
    "title": "Prendre le bus seule",
    "domain": "vie_sociale",
    "indicator": "trajets seule",
    "start": "aucun",
    "target": "quatre par mois",
    "means": "Un plan",
    "term": "court",
    "due_on": "2026-08-01",
    "needs": ["1.3.5.1", "1.1.9"],
    "prestations": ["2.3.4.2"],
    "step_1_text": "Repérer l'arrêt",
    "step_1_doer": "personne",
    "step_3_text": "L'accompagner",
    "step_3_doer": "savs",
    "step_3_who": "Alice",
}


def test_a_draft_takes_an_objective_that_only_says_what_it_is_and_tells_what_it_lacks(alice, draft):
    few = {"form_key": key(), "title": "Sortir", "domain": "vie_sociale"}
    answer = alice.post(url("objective_create", draft), few)
    assert answer.url == url("pap_detail", draft) + "#objectif-nouveau"
    page = text_of(alice.get(answer.url))
    assert (
        "Il manque : à quoi on verra qu'il avance (indicateur) ; d'où l'on part ; où l'on veut arriver (cible)" in page
    )
    aim = draft.aims.get()
    form = typed_of(alice.get(url("objective_edit", aim)))
    assert alice.post(url("objective_edit", aim), form | OBJECTIVE).status_code == 302
    aim = draft.aims.get()
    assert (aim.needs, aim.prestations, aim.wording.target) == (["1.1.9", "1.3.5.1"], ["2.3.4.2"], "quatre par mois")
    steps = [(one.rank, one.text, one.doer, one.who) for one in aim.steps.all()]
    assert steps == [(1, "Repérer l'arrêt", "personne", ""), (3, "L'accompagner", "savs", "Alice")]
    page = text_of(alice.get(url("pap_detail", draft)))
    assert "Il manque :" not in page
    assert "2.3.4.2" in page


def test_a_step_says_who_does_it(alice, draft):
    wrong = OBJECTIVE | {"form_key": key(), "step_1_doer": "", "step_2_who": "Jean"}
    response = alice.post(url("objective_create", draft), wrong)
    assert errors_of(response) == {
        "step_1_doer": ["Dites qui fait cette étape."],
        "step_2_text": ["Dites quelle est cette étape."],
    }
    assert not ObjectiveVersion.objects.filter(pap=draft).exists()


def test_a_step_that_is_taken_out_leaves_the_others_as_done_as_they_were(alice, draft):
    alice.post(url("objective_create", draft), OBJECTIVE | {"form_key": key()})
    aim = draft.aims.get()
    third = aim.steps.get(rank=3)
    form = typed_of(alice.get(url("step_edit", third)))
    response = alice.post(
        url("step_edit", third), form | {"done_on": f"{timezone.localdate() + datetime.timedelta(1)}"}
    )
    assert errors_of(response) == {"done_on": [TO_COME]}
    assert alice.post(url("step_edit", third), form | {"done_on": "2026-05-05"}).status_code == 302
    form = typed_of(alice.get(url("objective_edit", aim)))
    gone = {name: value for name, value in form.items() if not name.startswith("step_1")}
    assert alice.post(url("objective_edit", aim), gone).status_code == 302
    assert [(one.rank, one.done_on) for one in aim.steps.all()] == [(3, datetime.date(2026, 5, 5))]


def test_only_the_head_validates_and_not_what_is_not_measurable(alice, chloe, cast, draft, path):
    alice.post(url("objective_create", draft), {"form_key": key(), "title": "Sortir", "domain": "vie_sociale"})
    assert alice.get(url("pap_validate", draft)).status_code == 403
    head = chloe()
    form = typed_of(head.get(url("pap_validate", draft)))
    response = head.post(url("pap_validate", draft), form)
    assert "Dites quand il a été co-construit avec la personne." in errors_of(response)["__all__"]
    assert any("« Sortir » : il manque" in one for one in errors_of(response)["__all__"])
    draft.refresh_from_db()
    assert draft.validated_on is None


def test_an_objective_that_takes_the_place_of_another_is_not_validated_unread(cast, chloe, draft, as_owner):
    with as_owner():
        first = add_aim(draft, cast.alice)
        Pap.objects.filter(pk=draft.pk).update(coconstructed_on=DAY)
    head = chloe()
    form = typed_of(head.get(url("pap_validate", draft)))
    with as_owner():
        remove_objective(first, actor=cast.alice)
        add_aim(draft, cast.alice, "Un autre")
    assert errors_of(head.post(url("pap_validate", draft), form))["stamp"]


def test_the_head_validates_what_she_has_read_and_nothing_written_since(cast, chloe, draft, enter, as_owner):
    with as_owner():
        aim = add_aim(draft, cast.alice)
        Pap.objects.filter(pk=draft.pk).update(coconstructed_on=DAY)
    head = chloe()
    enter(cast.chloe)
    form = typed_of(head.get(url("pap_validate", draft)))
    with as_owner():
        ObjectiveVersion.objects.filter(pk=aim.pk).update(version=2)
    response = head.post(url("pap_validate", draft), form)
    assert errors_of(response)["stamp"]
    answer = head.post(url("pap_validate", draft), typed_of(response))
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert (draft.validated_on, draft.validated_by) == (timezone.localdate(), cast.chloe)
    page = text_of(head.get(url("pap_detail", draft)))
    assert "Validé, à proposer à la personne" in page
    # Nothing of it is written any more, whichever way.
    for name, row in (
        ("pap_facts_edit", draft),
        ("objective_create", draft),
        ("objective_edit", aim),
        ("objective_remove", aim),
        ("pap_text_edit", draft.texts.get(subject="attentes")),
    ):
        answer = head.get(url(name, row), follow=True)
        assert "elle ne change plus" in text_of(answer)


def kept(write) -> bool:
    """Whether the database refuses this write, because the version was validated."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return error.__cause__.diag.constraint_name == "pap_validated_is_kept"
    return False


def test_the_database_keeps_a_validated_version_as_it_was_whoever_writes(cast, alice, signed, as_owner):
    aim = signed.aims.get()
    step = aim.steps.first()
    rows = {
        Pap: signed,
        PapText: signed.texts.first(),
        Participation: signed.participations.first(),
        ObjectiveVersion: aim,
        ObjectiveWording: aim.wording,
        Step: step,
    }
    changes = {
        Pap: {"begun_on": DAY - datetime.timedelta(1)},
        PapText: {"text": "Autre"},
        Participation: {"name": "Autre"},
        ObjectiveVersion: {"term": "moyen"},
        ObjectiveWording: {"title": "Autre"},
        Step: {"text": "Autre"},
    }
    for model, row in rows.items():
        one = model.objects.filter(pk=row.pk)
        assert kept(lambda: one.update(**changes[model])), model  # noqa: B023
        assert kept(lambda: one._raw_delete("default")) or model is Pap, model  # noqa: B023
    # Nothing of it moves to a version in the making, nor in from there.
    with as_owner():
        other = begin_version(signed.accompaniment, on=DAY, actor=cast.alice)
        other.aims.all().delete()
        other.texts.all().delete()
        its = add_aim(other, cast.alice)
        text = PapText.objects.create(service=cast.nord, pap=other, subject="autre")
    for model in (PapText, Participation, ObjectiveVersion):
        one = model.objects.filter(pk=rows[model].pk)
        assert kept(lambda: one.update(pap=other)), model  # noqa: B023
    for model in (ObjectiveWording, Step):
        one = model.objects.filter(pk=rows[model].pk)
        assert kept(lambda: one.update(aim=its)), model  # noqa: B023
    assert kept(lambda: PapText.objects.filter(pk=text.pk).update(pap=signed))
    service = cast.nord
    assert kept(lambda: PapText.objects.create(service=service, pap=signed, subject="autre"))
    assert kept(lambda: Participation.objects.create(service=service, pap=signed, kind="proche", name="Léa"))
    assert kept(lambda: Step.objects.create(service=service, aim=aim, rank=9, text="Une", doer="savs"))
    assert kept(lambda: Pap.objects.filter(pk=signed.pk).update(validated_on=DAY + datetime.timedelta(3)))
    # What comes after is noted: a step done, her consent, her answer.
    Step.objects.filter(pk=step.pk).update(done_on=DAY)
    Pap.objects.filter(pk=signed.pk).update(consented_on=DAY, starts_on=DAY + datetime.timedelta(2))


def test_an_objective_is_of_the_accompaniment_of_its_version(cast, as_owner, draft):
    with as_owner(), transaction.atomic():
        other = begin_version(cast.nadia.accompaniments.get(), on=DAY, actor=cast.bob)
        objective = add_aim(other, cast.bob).objective
        with pytest.raises(IntegrityError, match="another accompaniment"):
            ObjectiveVersion.objects.create(service=cast.nord, pap=draft, objective=objective, domain="sante")


def test_one_version_is_in_the_making_at_most(cast, as_owner, draft, path):
    with as_owner(), pytest.raises(IntegrityError, match="one_pap_in_the_making"), transaction.atomic():
        Pap.objects.create(service=cast.nord, accompaniment=path, number=2, begun_on=DAY)


def test_she_signs_and_it_is_in_force_with_the_signed_paper(cast, alice, draft, as_owner):
    with as_owner():
        add_aim(draft, cast.alice)
        Pap.objects.filter(pk=draft.pk).update(coconstructed_on=DAY)
        draft.refresh_from_db()
        validate_version(draft, on=DAY, actor=cast.chloe)
    form = typed_of(alice.get(url("pap_answer", draft)))
    response = alice.post(url("pap_answer", draft), form | {"answer": "signe"})
    assert errors_of(response) == {"answered_on": ["Indiquez la date."]}
    told = {"answer": "signe", "answered_on": "2026-02-10", "scan": sent(PDF)}
    assert alice.post(url("pap_answer", draft), form | told).status_code == 302
    draft.refresh_from_db()
    assert (draft.answer, draft.starts_on) == ("signe", datetime.date(2026, 2, 10))
    document = PersonDocument.objects.get(pk=draft.scan_id)
    assert (document.kind, document.label) == ("projet", "PAP, version 1")
    assert "En vigueur à partir du 10 février 2026" in text_of(alice.get(url("pap_detail", draft)))


def test_her_consent_is_noted_once_the_version_is_validated(cast, alice, draft, as_owner):
    with as_owner():
        add_aim(draft, cast.alice)
        Pap.objects.filter(pk=draft.pk).update(coconstructed_on=DAY)
        draft.refresh_from_db()
        validate_version(draft, on=DAY, actor=cast.chloe)
    answer = url("pap_answer", draft)
    assert alice.get(url("pap_detail", draft)).content.decode().count(f'href="{answer}#reponse"') == 3
    form = typed_of(alice.get(answer))
    tomorrow = timezone.localdate() + datetime.timedelta(1)
    assert set(errors_of(alice.post(answer, form | {"consented_on": f"{tomorrow}"}))) == {"consented_on"}
    told = {"consented_on": "2026-02-10", "coordination_told_on": "2026-02-11"}
    assert alice.post(answer, form | told).status_code == 302
    draft.refresh_from_db()
    assert (draft.answer, draft.consented_on) == ("", datetime.date(2026, 2, 10))
    assert draft.coordination_told_on == datetime.date(2026, 2, 11)
    page = alice.get(url("pap_detail", draft))
    assert "Consentement éclairé 10 février 2026" in text_of(page)
    # What comes after keeps what was told.
    form = typed_of(alice.get(answer)) | {"answer": "signe", "answered_on": "2026-02-12"}
    assert alice.post(answer, form).status_code == 302
    draft.refresh_from_db()
    assert (draft.answer, draft.consented_on) == ("signe", datetime.date(2026, 2, 10))


def test_an_objective_is_renewed_with_its_reason_and_keeps_the_day_it_was_due(alice, signed):
    aim = signed.aims.get()
    response = evaluate(alice, aim, outcome="reconduit")
    assert set(errors_of(response)) == {"due_on", "reason"}
    told = {"outcome": "reconduit", "due_on": "2027-01-31", "reason": "Hospitalisée"}
    assert evaluate(alice, aim, **told).status_code == 302
    page = text_of(alice.get(url("pap_detail", signed)))
    assert "pour le 31 janvier 2027 (avant : 11/07/2026)" in page
    assert "1er juillet 2026 : reconduit" in page or "1 juillet 2026 : reconduit" in page
    assert "Hospitalisée" in page
    closed = told | {"outcome": "atteint"}
    assert set(errors_of(evaluate(alice, aim, **closed))) == {"due_on"}
    assert set(errors_of(evaluate(alice, aim, **closed | {"due_on": ""}))) == {"reviewed_on"}
    # Corrected, it has no day any more; nobody typed one.
    review = url("review_edit", ObjectiveReview.objects.get(objective=aim.objective_id))
    assert send(alice, review, outcome="atteint").status_code == 302
    assert ObjectiveReview.objects.get(objective=aim.objective_id).due_on is None


def test_an_evaluation_is_corrected_and_taken_back(alice, signed):
    aim = signed.aims.get()
    evaluate(alice, aim, outcome="atteint", progress="80")
    review = ObjectiveReview.objects.get(objective=aim.objective_id)
    page = text_of(alice.get(url("pap_detail", signed)))
    assert "Tous les objectifs de ce projet sont clos" in page
    assert (
        reverse("admissions:exit_detail", args=[signed.accompaniment_id])
        in alice.get(url("pap_detail", signed)).content.decode()
    )
    form = typed_of(alice.get(url("review_edit", review)))
    assert alice.post(url("review_edit", review), form | {"progress": "90", "comment": "Bravo"}).status_code == 302
    review.refresh_from_db()
    assert (review.progress, review.note.comment, review.version) == (90, "Bravo", 2)
    form = typed_of(alice.get(url("review_remove", review)))
    assert alice.post(url("review_remove", review), form).status_code == 302
    assert not ObjectiveReview.objects.filter(objective=aim.objective_id).exists()


def test_an_objective_of_a_draft_is_not_evaluated_yet(cast, alice, draft, as_owner):
    with as_owner():
        aim = add_aim(draft, cast.alice)
    assert "une fois le projet validé" in text_of(alice.get(url("review_create", aim), follow=True))


def test_an_objective_of_the_draft_alone_is_taken_out(cast, alice, draft, as_owner):
    with as_owner():
        aim = add_aim(draft, cast.alice)
    form = typed_of(alice.get(url("objective_remove", aim)))
    assert alice.post(url("objective_remove", aim), form).status_code == 302
    assert not ObjectiveVersion.objects.filter(pap=draft).exists()
    assert not aim.objective.__class__.objects.filter(pk=aim.objective_id).exists()


def test_two_professionals_on_two_objectives_lose_nothing_and_on_one_read_both(cast, alice, draft, as_owner, client):
    with as_owner():
        one, other = add_aim(draft, cast.alice), add_aim(draft, cast.alice, "Recevoir")
    first, second = (typed_of(alice.get(url("objective_edit", aim))) for aim in (one, other))
    same = typed_of(alice.get(url("objective_edit", one)))
    assert alice.post(url("objective_edit", one), first | {"title": "Sortir le samedi"}).status_code == 302
    client.force_login(cast.bob)
    assert client.post(url("objective_edit", other), second | {"title": "Recevoir une amie"}).status_code == 302
    response = client.post(url("objective_edit", one), same | {"title": "Sortir le dimanche", "means": "La navette"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Sortir le samedi" in page
    assert 'value="Sortir le dimanche"' in page
    assert {aim.wording.title for aim in draft.aims.all()} == {"Sortir le samedi", "Recevoir une amie"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_whatever_the_number_of_objectives(
    cast, alice, signed, path, as_owner, django_assert_num_queries, count
):
    with as_owner():
        second = begin_version(path, on=DAY, actor=cast.alice)
        for number in range(count):
            add_aim(second, cast.alice, f"Un {number}")
    with django_assert_num_queries(18):
        alice.get(url("pap_detail", second))


def test_the_secretary_sees_where_it_stands_and_opens_nothing(cast, client, signed):
    client.force_login(cast.david)
    page = client.get(reverse("desk:person_detail", args=[cast.paul.pk]))
    assert "En vigueur version 1" in text_of(page)
    assert url("pap_detail", signed) not in page.content.decode()
    assert client.get(url("pap_detail", signed)).status_code == 403


reviews = st.lists(
    st.tuples(st.integers(1, 200), st.sampled_from(["atteint", "reconduit", "adapte", "plus_adapte"]), st.booleans()),
    max_size=5,
    unique_by=lambda one: one[0],
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=reviews, gone=st.sets(st.integers(0, 4)), second=st.none() | st.integers(1, 200))
def test_the_database_keeps_where_an_objective_stands_as_the_rule_has_it(cast, path, as_owner, told, gone, second):
    with as_owner(), transaction.atomic():
        first = in_force(path, cast.alice, cast.chloe, DAY)
        objective = first.aims.get().objective
        for rank, (days, outcome, again) in enumerate(told):
            day = DAY + datetime.timedelta(days)
            due = day + datetime.timedelta(30) if outcome == "reconduit" or (outcome == "adapte" and again) else None
            review = ObjectiveReview.objects.create(
                service=cast.nord, objective=objective, reviewed_on=day, outcome=outcome, due_on=due
            )
            if rank in gone:
                review.delete()
        if second is not None:
            pap = begin_version(path, on=DAY, actor=cast.alice)
            pap.aims.update(due_on=DAY + datetime.timedelta(500))
            day = DAY + datetime.timedelta(second)
            Pap.objects.filter(pk=pap.pk).update(coconstructed_on=day, validated_on=day)
        planned = objective.versions.exclude(pap__validated_on=None).values_list("pap__validated_on", "due_on")
        expected = standing_on(planned, objective.reviews.all(), datetime.date.max)
        objective.refresh_from_db()
        closed_on = expected.reviewed_on if expected.is_closed else None
        assert (objective.due_on, objective.closed_on) == (expected.due_on, closed_on)
        days = [day for day, _due in planned] + [one.reviewed_on for one in objective.reviews.all()]
        assert objective.settled_on == max(days)
        transaction.set_rollback(True)


def test_nothing_is_due_of_a_version_that_is_not_validated(cast, draft, as_owner):
    with as_owner():
        objective = add_aim(draft, cast.alice).objective
        objective.refresh_from_db()
        assert (objective.due_on, objective.settled_on) == (None, None)
