"""What writes the end of a path: each step in one save with what it changes beside."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from accounts.models import User
from admissions.enums import EndReason
from admissions.exits.rules import is_voided, refused_request
from admissions.models import Accompaniment, ExitReport, SupportPhase, ViaTrajectoireStep, Watch

CLOSED_WITH_HER = "Fin de l'accompagnement"
OPEN_AGAIN = "Un autre accompagnement est ouvert depuis dans ce service : cette date les ferait se chevaucher."


class StepRefused(Exception):
    """Nothing was written; the message says why, for who typed it."""


@transaction.atomic
def record_end(
    accompaniment: Accompaniment,
    *,
    ended_on: datetime.date | None,
    end_reason: str,
    destination: str,
    actor: User,
) -> None:
    """The accompaniment ended in fact, whatever the reason, or did not after all (`ended_on` None).

    What was going on with her ends that day: her veille and her phase. Raises StepRefused.
    """
    accompaniment.ended_on = ended_on
    accompaniment.end_reason = end_reason if ended_on else ""
    accompaniment.destination = destination if ended_on and end_reason != EndReason.DIED else ""
    _save(accompaniment, "ended_on", "end_reason", "destination")
    if ended_on:
        open_watches = Watch.objects.filter(accompaniment=accompaniment, ends_on=None, starts_on__lte=ended_on)
        open_watches.update(ends_on=ended_on, end_reason=CLOSED_WITH_HER)
        open_phases = SupportPhase.objects.filter(accompaniment=accompaniment, ends_on=None, starts_on__lte=ended_on)
        open_phases.update(ends_on=ended_on)


@transaction.atomic
def write_report(
    accompaniment: Accompaniment,
    *,
    report: ExitReport | None,
    goals_closed: bool,
    goals_left: str,
    text: str,
    her_view: str,
    actor: User,
) -> ExitReport:
    """Keep the reasoned report, new or corrected. What was validated is to be validated again: it has changed."""
    if report is None:
        report = ExitReport(service_id=accompaniment.service_id, accompaniment=accompaniment, author=actor)
    else:
        report.version += 1
    report.goals_closed, report.goals_left = goals_closed, "" if goals_closed else goals_left
    report.text, report.her_view = text, her_view
    report.validated_on = report.validated_by = None
    report.save()
    return report


def validate_report(report: ExitReport, *, on: datetime.date, actor: User) -> None:
    """The head of service takes the report as the service's."""
    report.validated_on, report.validated_by = on, actor
    report.version += 1
    report.save(update_fields=["validated_on", "validated_by", "version"])


@transaction.atomic
def request_exit(accompaniment: Accompaniment, *, on: datetime.date, report: ExitReport | None, actor: User) -> None:
    """The request has gone to the MDPH, or went another day than was noted. One that follows a refusal leaves that one kept.

    `report`: the validated report that goes with it; None: none was written here, or it has gone already.
    """
    before = accompaniment.exit_requested_on
    if earlier := refused_request(accompaniment, on):
        earlier.save(force_insert=True)
        accompaniment.cdaph_decided_on, accompaniment.cdaph_decision = None, ""
    elif before:
        ExitReport.objects.filter(accompaniment=accompaniment, sent_on=before).update(sent_on=on)
    accompaniment.exit_requested_on = on
    _save(accompaniment, "exit_requested_on", "cdaph_decided_on", "cdaph_decision")
    if report:
        report.sent_on = on
        report.version += 1
        report.save(update_fields=["sent_on", "version"])


@transaction.atomic
def decide_exit(
    accompaniment: Accompaniment, *, decision: str, decided_on: datetime.date | None, actor: User
) -> datetime.date | None:
    """The CDAPH has answered, or has not after all (`decision` ""). The end that a refusal takes back, None: none.

    Raises StepRefused.
    """
    voided = accompaniment.ended_on if is_voided(accompaniment, decision, decided_on) else None
    if voided:
        accompaniment.ended_on, accompaniment.end_reason, accompaniment.destination = None, "", ""
    accompaniment.cdaph_decision, accompaniment.cdaph_decided_on = decision, decided_on
    _save(accompaniment, "cdaph_decision", "cdaph_decided_on", "ended_on", "end_reason", "destination")
    return voided


@transaction.atomic
def report_to_viatrajectoire(
    accompaniment: Accompaniment, *, reported: Mapping[str, datetime.date | None], actor: User
) -> None:
    """What has been reported by hand in ViaTrajectoire, by code; None: not yet."""
    stored = {step.code: step for step in accompaniment.viatrajectoire_steps.all()}
    for code, day in reported.items():
        step = stored.get(code)
        if step and day is None:
            step.delete()
        elif step and day and step.reported_on != day:
            step.reported_on = day
            step.save(update_fields=["reported_on"])
        elif day and not step:
            ViaTrajectoireStep.objects.create(
                service_id=accompaniment.service_id, accompaniment=accompaniment, code=code, reported_on=day
            )
    _save(accompaniment)


def _save(accompaniment: Accompaniment, *fields: str) -> None:
    accompaniment.version += 1
    try:
        with transaction.atomic():
            accompaniment.save(update_fields=[*fields, "version"])
    except IntegrityError as error:
        if "one_open_accompaniment" not in str(error):
            raise
        raise StepRefused(OPEN_AGAIN) from error
