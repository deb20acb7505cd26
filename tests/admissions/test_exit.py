"""The end of a path, from the person's page: each step in its order, its fact in one save, what was typed kept."""

import datetime
import io
import uuid

import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from admissions.enums import EndReason, ViaTrajectoireCode
from admissions.exits.rules import ExitStep, next_step, problems_of_reported
from admissions.models import (
    Accompaniment,
    ExitReport,
    Letter,
    RefusedExitRequest,
    SupportPhase,
    ViaTrajectoireStep,
    Watch,
)
from admissions.rules import path_of
from pap.enums import Outcome
from pap.models import ObjectiveReview
from tests.pages import field_errors, text_of
from tests.savs.world_of_projects import in_force

TODAY = timezone.localdate()


def ago(days):
    return TODAY - datetime.timedelta(days=days)


@pytest.fixture
def path(cast, enter):
    """Paul's, admitted long ago."""
    enter(cast.alice, TODAY)
    return cast.paul.accompaniments.get()


def url(name, path):
    return reverse(f"admissions:{name}", args=[path.pk])


def send(client, user, name, path, **typed):
    """Open the form and send it, as a browser does."""
    client.force_login(user)
    address = url(name, path)
    version = 0
    if form := client.get(address).context["form"]:
        version = form.current_version
    sent = {"form_key": str(uuid.uuid4()), "version": version, **typed}
    return client.post(address, {key: value for key, value in sent.items() if value is not None})


def stored(enter, user, path):
    enter(user, TODAY)
    return Accompaniment.objects.with_path().get(pk=path.pk)


END = {"ended_on": f"{ago(40)}", "end_reason": "demenagement", "destination": "autre_savs"}


def test_end_is_recorded_as_a_fact_and_closes_what_was_going_on(cast, client, enter, path):
    Watch.objects.create(service=cast.nord, accompaniment=path, starts_on=ago(90))
    SupportPhase.objects.create(service=cast.nord, accompaniment=path, kind="allegement", starts_on=ago(120))
    answer = send(client, cast.alice, "exit_end", path, **END)
    assert answer.status_code == 302, field_errors(answer)
    row = stored(enter, cast.alice, path)
    assert (row.ended_on, row.end_reason, row.destination) == (ago(40), "demenagement", "autre_savs")
    assert [one.ends_on for one in (*row.watches.all(), *row.support_phases.all())] == [ago(40)] * 2
    assert next_step(path_of(row), None, TODAY) == ExitStep.WRITE_REPORT


def test_death_closes_without_a_procedure(cast, client, enter, path):
    send(client, cast.alice, "exit_end", path, ended_on=f"{ago(1)}", end_reason="deces", destination="hopital")
    row = stored(enter, cast.alice, path)
    assert (row.end_reason, row.destination) == (EndReason.DIED, "")
    assert next_step(path_of(row), None, TODAY) == ExitStep.REPORT_EXIT


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"ended_on": ""}, "ended_on", "Indiquez la date."),
        ({"ended_on": f"{TODAY + datetime.timedelta(days=2)}"}, "ended_on", "Cette date est dans l'avenir"),
        ({"ended_on": "2024-01-31"}, "ended_on", "précède l'admission"),
        ({"end_reason": ""}, "end_reason", "Indiquez le motif."),
        ({"destination": ""}, "destination", "Indiquez où elle continue"),
    ],
)
def test_end_is_refused_beside_its_field_and_what_was_typed_is_kept(cast, client, enter, path, typed, field, message):
    answer = send(client, cast.alice, "exit_end", path, **(END | typed))
    assert answer.status_code == 200
    assert message in " ".join(field_errors(answer)[field])
    kept = END | typed
    assert {name: answer.context["form"][name].value() for name in END} == kept
    assert stored(enter, cast.alice, path).ended_on is None


REPORT = {"goals": "restent", "goals_left": "Le logement est à trouver", "text": "Elle a avancé."}


def test_report_opens_with_what_the_project_says_of_its_objectives(cast, client, enter, path, as_owner):
    client.force_login(cast.alice)

    def proposed():
        return client.get(url("exit_report_edit", path)).context["form"]["goals"].value()

    assert not proposed()
    with as_owner():
        [aim] = in_force(path, cast.alice, cast.chloe, ago(100)).aims.all()
    assert proposed() == "restent"
    with as_owner():
        review = ObjectiveReview(service_id=path.service_id, objective=aim.objective, author=cast.alice)
        review.reviewed_on, review.outcome = ago(10), Outcome.REACHED
        review.save()
    assert proposed() == "clos"
    send(client, cast.alice, "exit_report_edit", path, **REPORT)
    assert proposed() == "restent"


def test_whole_procedure_goes_step_by_step(cast, client, enter, path):
    send(client, cast.alice, "exit_end", path, **END)
    assert send(client, cast.alice, "exit_report_edit", path, **REPORT).status_code == 302
    enter(cast.alice, TODAY)
    report = ExitReport.objects.get()
    assert (report.author, report.goals_closed, report.goals_left) == (cast.alice, False, REPORT["goals_left"])
    assert next_step(path_of(stored(enter, cast.alice, path)), report, TODAY) == ExitStep.VALIDATE_REPORT

    client.force_login(cast.chloe)
    page = client.get(url("exit_detail", path))
    assert "Valider ce bilan" in text_of(page)
    validated = {"form_key": str(uuid.uuid4()), "read_version": report.version}
    client.post(url("exit_report_validate", path), validated)
    enter(cast.alice, TODAY)
    report.refresh_from_db()
    assert (report.validated_on, report.validated_by) == (TODAY, cast.chloe)

    assert send(client, cast.alice, "exit_request_edit", path, exit_requested_on=f"{ago(20)}").status_code == 302
    enter(cast.alice, TODAY)
    report.refresh_from_db()
    row = stored(enter, cast.alice, path)
    assert (row.exit_requested_on, report.sent_on) == (ago(20), ago(20))
    assert next_step(path_of(row), None, TODAY) == ExitStep.AWAIT_DECISION

    accepted = {"cdaph_decision": "acceptee", "cdaph_decided_on": f"{ago(3)}"}
    assert send(client, cast.alice, "exit_decision_edit", path, **accepted).status_code == 302
    assert next_step(path_of(stored(enter, cast.alice, path)), None, TODAY) == ExitStep.REPORT_EXIT
    reported = {"status_39": f"{ago(900)}", "status_47": f"{ago(800)}", "status_48": f"{ago(1)}"}
    assert send(client, cast.david, "viatrajectoire_edit", path, **reported).status_code == 302
    row = stored(enter, cast.alice, path)
    assert {step.code for step in row.viatrajectoire_steps.all()} == {"39", "47", "48"}
    assert next_step(path_of(row), None, TODAY) is None


def test_report_that_changes_is_validated_again(cast, client, enter, path):
    report = ExitReport.objects.create(
        service=cast.nord,
        accompaniment=path,
        author=cast.alice,
        goals_closed=True,
        text="Avant",
        validated_on=TODAY,
        validated_by=cast.chloe,
    )
    send(client, cast.alice, "exit_report_edit", path, goals="clos", text="Après")
    enter(cast.alice, TODAY)
    report.refresh_from_db()
    assert (report.text, report.validated_on, report.validated_by) == ("Après", None, None)


def test_head_validates_only_the_version_that_she_has_read(cast, client, enter, path):
    report = ExitReport.objects.create(
        service=cast.nord, accompaniment=path, author=cast.alice, goals_closed=True, text="Lu", version=2
    )
    client.force_login(cast.chloe)
    answer = client.post(
        url("exit_report_validate", path), {"form_key": str(uuid.uuid4()), "read_version": 1}, follow=True
    )
    assert "Le bilan a changé depuis que vous l’avez ouvert" in text_of(answer)
    enter(cast.alice, TODAY)
    report.refresh_from_db()
    assert report.validated_on is None


def test_request_without_a_validated_report_says_so(cast, client, enter, path):
    answer = send(client, cast.alice, "exit_request_edit", path, exit_requested_on=f"{ago(5)}")
    assert "Aucun bilan motivé n'est validé" in " ".join(field_errors(answer)["without_report"])
    assert answer.context["form"]["exit_requested_on"].value() == f"{ago(5)}"
    sent = send(client, cast.alice, "exit_request_edit", path, exit_requested_on=f"{ago(5)}", without_report="on")
    assert sent.status_code == 302
    assert stored(enter, cast.alice, path).exit_requested_on == ago(5)


@pytest.mark.parametrize(
    ("requested", "typed", "field", "message"),
    [
        (None, {}, "cdaph_decided_on", "Aucune demande de sortie n'est enregistrée"),
        (10, {"cdaph_decided_on": f"{ago(11)}"}, "cdaph_decided_on", "précède la demande de sortie"),
        (10, {"cdaph_decided_on": ""}, "cdaph_decided_on", "Indiquez la date."),
        (10, {"cdaph_decision": ""}, "cdaph_decision", "Dites si la CDAPH accepte ou refuse."),
    ],
)
def test_decision_out_of_order_is_refused_and_kept(cast, client, enter, path, requested, typed, field, message):
    if requested:
        Accompaniment.objects.filter(pk=path.pk).update(exit_requested_on=ago(requested))
    answer = send(
        client,
        cast.alice,
        "exit_decision_edit",
        path,
        **({"cdaph_decision": "acceptee", "cdaph_decided_on": f"{ago(2)}"} | typed),
    )
    assert answer.status_code == 200
    assert message in " ".join(field_errors(answer)[field])
    assert stored(enter, cast.alice, path).cdaph_decision == ""


def test_refusal_takes_back_the_end_in_one_save_and_history_keeps_it(cast, client, enter, path):
    Accompaniment.objects.filter(pk=path.pk).update(
        ended_on=ago(40), end_reason="demenagement", destination="autre_savs", exit_requested_on=ago(30)
    )
    refused = {"cdaph_decision": "refusee", "cdaph_decided_on": f"{ago(4)}"}
    answer = send(client, cast.alice, "exit_decision_edit", path, **refused)
    assert "cochez pour l'effacer" in " ".join(field_errors(answer)["void_end"])
    answer = send(client, cast.alice, "exit_decision_edit", path, **refused, void_end="on")
    assert "n’a plus d’effet" in text_of(client.get(answer.url))
    row = stored(enter, cast.alice, path)
    assert (row.ended_on, row.end_reason, row.destination, row.cdaph_decision) == (None, "", "", "refusee")
    last = row.history.filter(ended_on=ago(40)).order_by("-pgh_id").first()
    assert last is not None
    assert last.end_reason == "demenagement"


def test_second_request_leaves_the_refused_one_in_sight(cast, client, enter, path):
    Accompaniment.objects.filter(pk=path.pk).update(
        exit_requested_on=ago(90), cdaph_decision="refusee", cdaph_decided_on=ago(30)
    )
    early = send(client, cast.alice, "exit_request_edit", path, exit_requested_on=f"{ago(31)}")
    assert "une nouvelle demande suit ce refus" in " ".join(field_errors(early)["exit_requested_on"])
    assert send(client, cast.alice, "exit_request_edit", path, exit_requested_on=f"{ago(2)}").status_code == 302
    row = stored(enter, cast.alice, path)
    assert (row.exit_requested_on, row.cdaph_decision, row.cdaph_decided_on) == (ago(2), "", None)
    kept = RefusedExitRequest.objects.get()
    assert (kept.requested_on, kept.refused_on) == (ago(90), ago(30))
    assert "Avant : demandée le" in text_of(client.get(url("exit_detail", path)))


def test_day_of_a_request_is_corrected_with_that_of_its_report(cast, client, enter, path):
    Accompaniment.objects.filter(pk=path.pk).update(exit_requested_on=ago(9))
    report = ExitReport.objects.create(
        service=cast.nord,
        accompaniment=path,
        author=cast.alice,
        goals_closed=True,
        text="Bilan",
        validated_on=ago(9),
        validated_by=cast.chloe,
        sent_on=ago(9),
    )
    send(client, cast.alice, "exit_request_edit", path, exit_requested_on=f"{ago(8)}")
    assert stored(enter, cast.alice, path).exit_requested_on == ago(8)
    report.refresh_from_db()
    assert report.sent_on == ago(8)
    assert not RefusedExitRequest.objects.exists()


def test_report_is_closed_to_the_secretary(cast, client, enter, path):
    ExitReport.objects.create(
        service=cast.nord, accompaniment=path, author=cast.alice, goals_closed=True, text="Récit de sa vie"
    )
    client.force_login(cast.david)
    page = client.get(url("exit_detail", path))
    assert page.status_code == 200
    assert "Récit de sa vie" not in page.content.decode()
    assert "Bilan motivé" not in text_of(page)


Code = ViaTrajectoireCode


@pytest.mark.parametrize(
    ("reported", "field"),
    [
        ({Code.SENT: ago(3), Code.READ: ago(4)}, Code.READ),
        ({Code.LEFT: TODAY + datetime.timedelta(days=1)}, Code.LEFT),
        ({Code.ENTERED: ago(3), Code.LEFT: ago(4)}, Code.LEFT),
        ({Code.IMPOSSIBLE_CONFIRMED: ago(4)}, Code.IMPOSSIBLE_CONFIRMED),
        ({Code.IMPOSSIBLE: ago(9), Code.IMPOSSIBLE_CONFIRMED: ago(4), Code.ENTERED: ago(3)}, Code.ENTERED),
        ({Code.SENT: ago(9), Code.READ: ago(9), Code.ENTERED: ago(3), Code.LEFT: ago(1)}, None),
    ],
)
def test_statuses_follow_their_order(reported, field):
    assert [one.field for one in problems_of_reported(reported, TODAY)] == ([field] if field else [])


def test_no_status_of_a_trial_period_exists():
    assert {"43", "44"}.isdisjoint(Code.values)


def test_status_is_taken_back(cast, client, enter, path):
    ViaTrajectoireStep.objects.create(service=cast.nord, accompaniment=path, code="39", reported_on=ago(5))
    send(client, cast.alice, "viatrajectoire_edit", path, status_39="", status_40=f"{ago(2)}")
    row = stored(enter, cast.alice, path)
    assert [(step.code, step.reported_on) for step in row.viatrajectoire_steps.all()] == [("40", ago(2))]


def pdf_words(response):
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(response.content)).pages)


def test_letters_of_an_exit_are_printed_once_the_report_is_validated(cast, client, enter, path):
    Accompaniment.objects.filter(pk=path.pk).update(
        ended_on=datetime.date(2026, 7, 1), end_reason="demenagement", destination="autre_savs"
    )
    report = ExitReport.objects.create(
        service=cast.nord, accompaniment=path, author=cast.alice, text="Elle a avancé", goals_left="Le permis"
    )
    client.force_login(cast.alice)
    letter = client.get(url("exit_request_pdf", path))
    assert letter["Content-Type"] == "application/pdf"
    assert "1er juillet 2026" in pdf_words(letter)
    assert "Autre SAVS" in pdf_words(letter)
    early = client.get(url("exit_report_pdf", path), follow=True)
    assert "s’imprime une fois validé" in text_of(early)
    enter(cast.alice, TODAY)
    ExitReport.objects.filter(pk=report.pk).update(validated_on=TODAY, validated_by=cast.chloe)
    printed = pdf_words(client.get(url("exit_report_pdf", path)))
    assert "Elle a avancé" in printed
    assert "Le permis" in printed
    enter(cast.alice, TODAY)
    assert sorted(Letter.objects.values_list("kind", flat=True)) == ["bilan_motive", "demande_sortie"]
