"""From one version of a project to the next: what evaluations, a refusal, the end of the accompaniment change."""

import datetime

import pytest
from django.urls import reverse

from accounts.models import Draft
from activity.serving.reading import offered_to
from admissions.exits.views import _goals_of
from admissions.models import Accompaniment
from desk.deadlines.gathered import of_service
from pap.actions import answer_version, begin_version, validate_version
from pap.models import ObjectiveReview, Pap, Step
from pap.reading import project_of
from tests.pages import text_of
from tests.pap.conftest import DAY
from tests.pap.parts import errors_of, evaluate, key, printed, send, typed_of, url
from tests.savs.world_of_projects import add_aim

DUE = datetime.date(2026, 7, 11)
LATER = datetime.date(2027, 3, 1)
RENEWED = {"outcome": "reconduit", "due_on": f"{LATER}", "reason": "Hospitalisée"}


@pytest.fixture
def revise(cast, path, signed, as_owner):
    """Begin the next version."""

    def begin(on: datetime.date = DAY + datetime.timedelta(30)) -> Pap:
        with as_owner():
            return begin_version(path, on=on, actor=cast.alice)

    return begin


@pytest.fixture
def validate(cast, as_owner):
    def write(pap: Pap, on: datetime.date, **answer) -> Pap:
        with as_owner():
            Pap.objects.filter(pk=pap.pk).update(coconstructed_on=on)
            pap.refresh_from_db()
            validate_version(pap, on=on, actor=cast.chloe)
            if answer:
                for name, value in answer.items():
                    setattr(pap, name, value)
                answer_version(pap, scan=None, actor=cast.alice)
        return pap

    return write


def test_she_refuses_and_the_version_before_goes_on(cast, alice, signed, path, as_owner):
    with as_owner():
        second = begin_version(path, on=DAY, actor=cast.alice)
        Pap.objects.filter(pk=second.pk).update(coconstructed_on=DAY)
        second.refresh_from_db()
        validate_version(second, on=DAY, actor=cast.chloe)
    form = typed_of(alice.get(url("pap_answer", second)))
    told = {"answer": "refuse", "answered_on": "2026-02-10", "starts_on": "2026-02-11"}
    assert alice.post(url("pap_answer", second), form | told).status_code == 302
    second.refresh_from_db()
    assert (second.answer, second.starts_on) == ("refuse", None)
    page = text_of(alice.get(url("pap_detail", second)))
    assert "la version 1 continue" in page
    assert "Version 1 En vigueur" in page


def test_a_revision_takes_what_is_open_and_what_is_left_to_do(cast, alice, draft, path, as_owner):
    with as_owner():
        text = draft.texts.get(subject="attentes")
        text.text = "Sortir"
        text.save()
        open_, closed = add_aim(draft, cast.alice), add_aim(draft, cast.alice, "Recevoir")
        Step.objects.filter(aim=open_, rank=1).update(done_on=DAY)
        Pap.objects.filter(pk=draft.pk).update(coconstructed_on=DAY)
        draft.refresh_from_db()
        validate_version(draft, on=DAY, actor=cast.chloe)
    evaluate(alice, closed, outcome="atteint")
    told = {"outcome": "reconduit", "due_on": "2027-01-31", "reason": "Malade"}
    evaluate(alice, open_, **told)
    answer = alice.post(reverse("pap:pap_begin", args=[path.pk]), {"form_key": key(), "begun_on": "2026-08-03"})
    second = Pap.objects.get(accompaniment=path, number=2)
    assert answer.url == url("pap_detail", second)
    assert second.texts.get(subject="attentes").text == "Sortir"
    aim = second.aims.get()
    assert (aim.objective_id, aim.due_on) == (open_.objective_id, datetime.date(2027, 1, 31))
    assert [(one.rank, one.text) for one in aim.steps.all()] == [(1, "L'accompagner")]
    page = text_of(alice.get(answer.url))
    assert "Ce qui change depuis la version 1" in page
    assert "Objectif clos Avant : Recevoir" in page
    assert "« Prendre le bus seule », échéance Avant : 11/07/2026 Maintenant : 31/01/2027" in page
    # It comes from before: it is evaluated, not taken out.
    assert "évaluez-le plutôt" in text_of(alice.get(url("objective_remove", aim), follow=True))


def test_a_revision_said_to_begin_earlier_takes_what_is_open_today(cast, alice, signed, path, as_owner):
    evaluate(alice, signed.aims.get(), outcome="atteint", progress="80")
    with as_owner():
        first = signed.aims.get()
        second = begin_version(path, on=signed.begun_on, actor=cast.alice)
        assert not second.aims.exists()
        second.delete()
        ObjectiveReview.objects.filter(objective=first.objective_id).delete()
        third = begin_version(path, on=signed.validated_on - datetime.timedelta(1), actor=cast.alice)
        assert third.aims.get().due_on == first.due_on


def test_a_day_renewed_during_a_revision_is_the_one_that_is_validated(alice, signed, revise, validate):
    aim, draft = signed.aims.get(), revise()
    before = draft.aims.get()
    assert before.due_on == DUE
    assert evaluate(alice, aim, **RENEWED).status_code == 302
    carried = draft.aims.get()
    assert (carried.due_on, carried.version) == (LATER, before.version + 1)
    # The evaluation is corrected, then taken back: so is what the draft says.
    review = ObjectiveReview.objects.get(objective=aim.objective_id)
    assert send(alice, url("review_edit", review), due_on="2027-04-01").status_code == 302
    assert draft.aims.get().due_on == datetime.date(2027, 4, 1)
    assert send(alice, url("review_remove", review)).status_code == 302
    assert draft.aims.get().due_on == DUE
    evaluate(alice, aim, **RENEWED)
    validate(draft, datetime.date(2026, 9, 20))
    aim.objective.refresh_from_db()
    assert aim.objective.due_on == LATER


def test_a_day_planned_otherwise_in_the_revision_stays_and_is_the_one_shown(alice, signed, revise):
    draft = revise()
    carried = draft.aims.get()
    assert send(alice, url("objective_edit", carried), due_on="2026-12-01").status_code == 302
    evaluate(alice, signed.aims.get(), **RENEWED)
    assert draft.aims.get().due_on == datetime.date(2026, 12, 1)
    page = text_of(alice.get(url("pap_detail", draft)))
    assert "pour le 1 décembre 2026 (avant : 11/07/2026, 01/03/2027)" in page
    assert "pour le 1 mars 2027 (avant : 11/07/2026)" in text_of(alice.get(url("pap_detail", signed)))


def test_a_version_that_she_refused_plans_nothing(cast, alice, signed, revise, validate, path, as_owner):
    second = revise()
    with as_owner():
        second.aims.update(due_on=LATER)
        other = add_aim(second, cast.alice, "Recevoir")
    validated, refused = datetime.date(2026, 3, 10), datetime.date(2026, 3, 20)
    validate(second, validated)
    objective = signed.aims.get().objective
    assert objective.due_on == LATER
    with as_owner():
        second.answer, second.answered_on = "refuse", refused
        answer_version(second, scan=None, actor=cast.alice)
    objective.refresh_from_db()
    other.objective.refresh_from_db()
    assert (objective.due_on, objective.settled_on) == (DUE, refused)
    assert other.objective.due_on is None
    assert "pour le 11 juillet 2026" in text_of(alice.get(url("pap_detail", signed)))
    assert "pour le 1 mars 2027 (avant : 11/07/2026)" in text_of(alice.get(url("pap_detail", second)))
    offered = offered_to(cast.alice, cast.nord, [cast.paul.pk], on=refused)
    assert [one.key for one in offered[cast.paul.pk]] == [objective.pk]
    assert "dans un projet validé, que la personne n’a pas refusé" in text_of(
        alice.get(url("review_create", other), follow=True)
    )
    # As it was known before, she had not refused it yet.
    with as_owner():
        assert _due(path, datetime.date(2026, 3, 15)) == [DUE, LATER]
        assert _due(path, refused) == [DUE]
    # What is left follows from the version that holds.
    evaluate(alice, signed.aims.get(), outcome="atteint")
    assert _goals_of(path) == "clos"


def test_what_only_a_refused_version_had_is_taken_out_of_the_next(cast, alice, signed, revise, validate, as_owner):
    second = revise()
    with as_owner():
        other = add_aim(second, cast.alice, "Recevoir")
    validate(second, LATER, answer="refuse", answered_on=LATER)
    third = revise(LATER)
    carried = third.aims.get(objective=other.objective_id)
    assert send(alice, url("objective_remove", carried)).status_code == 302
    assert not third.aims.filter(objective=other.objective_id).exists()
    # What the version in force has is evaluated.
    kept = third.aims.get(objective=signed.aims.get().objective_id)
    assert "évaluez-le plutôt" in text_of(alice.get(url("objective_remove", kept), follow=True))


def test_what_was_adapted_is_said_otherwise_by_the_next_version_and_no_longer_announced(
    alice, signed, revise, validate, today
):
    evaluate(alice, signed.aims.get(), outcome="adapte", reason="Trop loin")
    assert "Adapté : la prochaine version du projet dira ce qui change." in text_of(
        alice.get(url("pap_detail", signed))
    )
    assert "Cet objectif doit changer." in printed(alice, signed, "pap_plain_pdf")
    second = revise(today)
    assert "Adapté le 1 juillet 2026 : dites ici ce qui change." in text_of(alice.get(url("pap_detail", second)))
    validate(second, today, answer="signe", answered_on=today, starts_on=today)
    assert "ce qui change." not in text_of(alice.get(url("pap_detail", second)))
    assert "Cet objectif a changé." in printed(alice, second, "pap_plain_pdf")


def test_a_step_that_is_done_is_done_in_the_version_in_the_making_too(alice, signed, revise):
    step, draft = signed.aims.get().steps.get(rank=1), revise()
    assert send(alice, url("step_edit", step), done_on="2026-05-05").status_code == 302
    taken = draft.aims.get().steps.get(text=step.text)
    assert (taken.done_on, taken.version) == (datetime.date(2026, 5, 5), 2)
    page = text_of(alice.get(url("pap_detail", draft)))
    assert page.count("faite le 05/05/2026") == 1
    assert "étapes Avant" not in page
    assert send(alice, url("step_edit", step), done_on="").status_code == 302
    taken.refresh_from_db()
    assert taken.done_on is None


def test_a_replaced_version_is_read_and_nothing_is_done_from_it(alice, signed, revise, validate, today):
    yesterday = today - datetime.timedelta(1)
    second = revise(yesterday)
    validate(second, yesterday, answer="signe", answered_on=yesterday, starts_on=yesterday)
    doing = ("C’est fait", "Saisir un acte", "Évaluer :", "Aucun acte")
    old, present = (text_of(alice.get(url("pap_detail", one))) for one in (signed, second))
    assert [words in old for words in doing] == [False] * 4
    assert [words in present for words in doing] == [True] * 4


def test_the_exit_is_proposed_from_a_revision_that_was_begun_too(cast, alice, signed, revise, as_owner):
    draft, closed = revise(), "Tous les objectifs de ce projet sont clos"
    evaluate(alice, signed.aims.get(), outcome="atteint")
    assert [closed in text_of(alice.get(url("pap_detail", one))) for one in (signed, draft)] == [True, True]
    with as_owner():
        add_aim(draft, cast.alice, "Recevoir")
    assert closed not in text_of(alice.get(url("pap_detail", draft)))


def test_what_was_typed_while_it_was_validated_is_shown_again(alice, signed, revise, validate):
    draft = revise()
    text = draft.texts.get(subject="attentes")
    form = typed_of(alice.get(url("pap_text_edit", text))) | {"text": "<b>sortir</b>"}
    validate(draft, LATER)
    answer = alice.post(url("pap_text_edit", text), form)
    assert "Ce que vous aviez tapé" in text_of(answer)
    assert "<blockquote>&lt;b&gt;sortir&lt;/b&gt;</blockquote>" in answer.text
    assert f'href="{url("pap_detail", draft)}"' in answer.text
    # What was kept of it, taken up again, too.
    (kept,) = Draft.objects.filter(path=url("pap_text_edit", text))
    assert "<blockquote>&lt;b&gt;sortir&lt;/b&gt;</blockquote>" in alice.get(kept.url).text
    text.refresh_from_db()
    assert text.text == ""


def test_objectives_are_read_by_domain(cast, alice, draft, as_owner):
    with as_owner():
        for domain, title in (("budget", "Payer"), ("logement", "Ranger"), ("vie_sociale", "Sortir")):
            aim = add_aim(draft, cast.alice, title)
            type(aim).objects.filter(pk=aim.pk).update(domain=domain)
    page = text_of(alice.get(url("pap_detail", draft)))
    places = [page.index(words) for words in ("Sortir Vie sociale", "Ranger Logement", "Payer Budget")]
    assert places == sorted(places)


def _due(path: Accompaniment, on: datetime.date) -> list[datetime.date]:
    """The days that objectives are due, as they were known on a day."""
    found = of_service(path.service, on=on, horizon=1000)
    return sorted(one.due for one in found if one.code == "objectif_echeance" and one.person_id == path.person_id)


def test_what_is_closed_lacks_nothing(alice, signed, revise, cast, as_owner, client):
    draft = revise()
    with as_owner():
        draft.aims.get().steps.all().delete()
        add_aim(draft, cast.alice, "Recevoir")
        Pap.objects.filter(pk=draft.pk).update(coconstructed_on=DAY)
    page = text_of(alice.get(url("pap_detail", draft)))
    assert "« Prendre le bus seule » : il manque qui fait quoi" in page
    evaluate(alice, draft.aims.get(objective=signed.aims.get().objective), outcome="atteint")
    page = text_of(alice.get(url("pap_detail", draft)))
    assert "il manque" not in page.lower()
    client.force_login(cast.chloe)
    assert send(client, url("pap_validate", draft)).status_code == 302
    draft.refresh_from_db()
    assert draft.is_validated


def test_an_objective_that_is_open_again_is_in_the_version_in_the_making(
    alice, signed, revise, validate, cast, as_owner
):
    aim = signed.aims.get()
    evaluate(alice, aim, outcome="atteint")
    review = ObjectiveReview.objects.get(objective=aim.objective_id)
    draft = revise(datetime.date(2026, 8, 3))
    assert not draft.aims.exists()
    with as_owner():
        add_aim(draft, cast.alice, "Recevoir")
    validate(draft, datetime.date(2026, 8, 10))
    # The last version validated has it no more.
    refused = send(alice, url("review_remove", review))
    assert "révisez d'abord le projet" in errors_of(refused)["__all__"][0]
    refused = send(alice, url("review_edit", review), **RENEWED)
    assert "révisez d'abord le projet" in errors_of(refused)["outcome"][0]
    third = revise(datetime.date(2026, 9, 1))
    assert third.aims.count() == 1
    assert send(alice, url("review_remove", review)).status_code == 302
    again = third.aims.get(objective=aim.objective_id)
    assert (again.due_on, again.wording.title) == (DUE, "Prendre le bus seule")
    assert again.steps.count() == 2


def test_a_version_that_was_replaced_reads_as_it_stood_then(alice, signed, revise, validate, path):
    second = revise()
    second.aims.update(due_on=LATER)
    begins = datetime.date(2026, 3, 12)
    validate(second, datetime.date(2026, 3, 10), answer="signe", answered_on=begins, starts_on=begins)
    evaluate(alice, second.aims.get(), outcome="adapte", reason="Déménagement", due_on="2027-06-01")
    first = alice.get(url("pap_detail", signed))
    assert "pour le 11 juillet 2026" in text_of(first)
    assert "Déménagement" not in text_of(first)
    assert "Évaluer" not in text_of(first)
    page = text_of(alice.get(url("pap_detail", second)))
    assert "pour le 1 juin 2027 (avant : 11/07/2026, 01/03/2027)" in page
    project = project_of(path)
    assert project.read_on(project.versions[0], LATER) == begins
    assert project.read_on(project.versions[1], LATER) == LATER


def test_nothing_is_dated_after_the_end_of_the_accompaniment(alice, signed, revise, cast, path, as_owner, client):
    draft = revise()
    end = datetime.date(2026, 6, 1)
    with as_owner():
        Pap.objects.filter(pk=draft.pk).update(coconstructed_on=DAY)
        Accompaniment.objects.filter(pk=path.pk).update(ended_on=end, end_reason="deces")
    said = "Son accompagnement est terminé depuis le 01/06/2026."
    refused = evaluate(alice, signed.aims.get(), outcome="atteint")
    assert errors_of(refused) == {"reviewed_on": [said]}
    refused = send(alice, url("pap_answer", signed), answered_on="2026-06-02", starts_on="2026-06-02")
    assert errors_of(refused) == {"answered_on": [said]}
    begun = {"form_key": "0e2b7a39-6f5c-4c1a-9a0e-6d1f6b3f8a10", "begun_on": "2026-06-02"}
    refused = alice.post(reverse("pap:pap_begin", args=[path.pk]), begun)
    assert refused.context["form"].errors["begun_on"] == [said]
    client.force_login(cast.chloe)
    assert errors_of(send(client, url("pap_validate", draft)))["validated_on"] == [said]
    assert send(client, url("pap_validate", draft), validated_on="2026-05-30").status_code == 302
    assert text_of(alice.get(url("pap_detail", draft))).count("Aucun acte depuis 90 jours") == 0


def test_an_act_of_before_may_serve_what_was_open_then(cast, alice, signed, revise, validate, as_owner):
    evaluate(alice, signed.aims.get(), outcome="atteint")
    second = revise(datetime.date(2026, 7, 10))
    with as_owner():
        new = add_aim(second, cast.alice, "Recevoir")
    validate(second, datetime.date(2026, 7, 20))
    before = offered_to(cast.alice, cast.nord, [cast.paul.pk], on=datetime.date(2026, 6, 20))[cast.paul.pk]
    assert {one.key for one in before} == {signed.aims.get().objective_id, new.objective_id}
    after = offered_to(cast.alice, cast.nord, [cast.paul.pk], on=datetime.date(2026, 7, 21))[cast.paul.pk]
    assert [one.key for one in after] == [new.objective_id]


def test_the_project_of_an_earlier_accompaniment_is_a_link_away(cast, alice, signed, path, as_owner):
    with as_owner():
        Accompaniment.objects.filter(pk=path.pk).update(ended_on=datetime.date(2026, 6, 1), end_reason="deces")
        Accompaniment.objects.create(
            organisation_id=path.organisation_id,
            service=path.service,
            person=path.person,
            admitted_on=datetime.date(2026, 8, 3),
        )
    page = alice.get(reverse("desk:person_detail", args=[path.person_id]))
    assert "Aucun projet d’accompagnement commencé." in text_of(page)
    assert f'href="{url("pap_detail", signed)}"' in page.content.decode()
