"""The end of some paths under way, phases, and who followed whom before."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from datetime import timedelta

from accounts.models import User
from admissions.enums import CdaphDecision, EndReason, PhaseKind, ReferentRole, ViaTrajectoireCode
from admissions.models import Accompaniment, ExitReport, ReferentPeriod, SupportPhase, ViaTrajectoireStep
from desk.demo.calendar import Calendar
from services.models import Service

REPORT = (
    "Accompagnement engagé autour du logement et du budget. Le logement est trouvé, les dettes sont soldées, les rendez-vous "
    "de santé sont pris seule. La personne souhaite continuer sans le service ; le centre social prend le relais."
)


def write_exits(calendar: Calendar, service: Service, workers: Sequence[User], head: User) -> None:
    """Who has left is reported, who waits has a report that went, who is to leave has one to validate."""
    paths = list(Accompaniment.objects.filter(service=service).order_by("ref"))
    accepted = [one for one in paths if one.cdaph_decision == CdaphDecision.ACCEPTED and one.cdaph_decided_on]
    for path in accepted[:-1]:  # the last one is still to be reported
        _report_to_viatrajectoire(path)
    asked = [one for one in paths if one.exit_requested_on and not one.cdaph_decision]
    ended = [one for one in paths if one.ended_on and one.end_reason != EndReason.DIED and not one.exit_requested_on]
    for path in asked:
        sent = {"validated_on": path.exit_requested_on, "validated_by": head, "sent_on": path.exit_requested_on}
        _write_report(path, workers[0], **sent)
    for path in ended[:1]:
        _write_report(path, workers[0])
    here = [one for one in paths if one.admitted_on and not one.ended_on and not one.exit_requested_on]
    here = [one for one in here if one.admitted_on and one.admitted_on < calendar.on - timedelta(days=200)]
    for number, path in enumerate(here[:6]):
        _write_phase(path, calendar.on, number)
        _write_referents(path, workers, calendar.on)


def _write_report(path: Accompaniment, author: User, **validation: User | datetime.date | None) -> None:
    ExitReport.objects.create(
        service_id=path.service_id, accompaniment=path, author=author, goals_closed=True, text=REPORT, **validation
    )


def _report_to_viatrajectoire(path: Accompaniment) -> None:
    days = {ViaTrajectoireCode.ENTERED: path.admitted_on, ViaTrajectoireCode.LEFT: path.cdaph_decided_on}
    ViaTrajectoireStep.objects.bulk_create(
        ViaTrajectoireStep(service_id=path.service_id, accompaniment=path, code=code, reported_on=day)
        for code, day in days.items()
        if day
    )


def _write_phase(path: Accompaniment, on: datetime.date, number: int) -> None:
    """One in two is over."""
    over = number % 2 == 1
    SupportPhase.objects.create(
        service_id=path.service_id,
        accompaniment=path,
        kind=PhaseKind.LIGHTENED if number % 3 == 1 else PhaseKind.REINFORCED,
        starts_on=on - timedelta(days=80),
        ends_on=on - timedelta(days=20) if over else None,
        reason="Plus à l'aise dans ses démarches" if number % 3 == 1 else "Changement de logement",
    )


def _write_referents(path: Accompaniment, workers: Sequence[User], on: datetime.date) -> None:
    """Somebody else followed her before; a third shares it now."""
    others = [one for one in workers if one.pk != path.referent_id]
    changed = on - timedelta(days=150)
    ReferentPeriod.objects.filter(accompaniment=path, ends_on=None).update(starts_on=changed)
    last = changed - timedelta(days=1)
    common = {"service_id": path.service_id, "accompaniment": path}
    if others:
        ReferentPeriod.objects.create(
            user=others[0], role=ReferentRole.REFERENT, starts_on=path.admitted_on, ends_on=last, **common
        )
    if len(others) > 1:
        ReferentPeriod.objects.create(user=others[1], role=ReferentRole.CO_REFERENT, starts_on=changed, **common)
