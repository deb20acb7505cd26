"""What writes the needs that a meeting gathered."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from admissions.enums import AdmissionDecision, Fit
from admissions.models import Accompaniment, AssessedNeed, CommissionCase, NeedsAssessment, NeedsSheet


@dataclass(frozen=True, kw_only=True)
class NeedsDraft:
    """A sheet as it is typed."""

    third_party: str
    adhesion: str
    capacities: str
    resources: str
    potential: str
    tool: str
    tool_on: datetime.date | None
    needs: Mapping[str, str]


@transaction.atomic
def record_individual_meeting(
    accompaniment: Accompaniment,
    *,
    held_on: datetime.date,
    draft: NeedsDraft,
    fit: str,
    reasons: str,
    actor: User,
) -> NeedsAssessment:
    """Keep what a meeting gathered in the assessment that it belongs to, which begins with it where there is none.

    `fit` concludes the assessment; blank: it goes on. An offer that does not fit leads back to the MDPH, with `reasons`
    (article 4). The act of the meeting says that it took place (activity.assessments).
    """
    assessment = assessment_at(accompaniment, held_on)
    if assessment is None:
        assessment = NeedsAssessment.objects.create(
            service_id=accompaniment.service_id, accompaniment=accompaniment, started_on=held_on
        )
    sheet = NeedsSheet.objects.filter(assessment=assessment).first()
    sheet = sheet or NeedsSheet.objects.create(service_id=accompaniment.service_id, assessment=assessment)
    correct_needs(sheet, draft=draft, fit=fit or sheet.fit, actor=actor)
    if fit:
        assessment.ended_on = held_on
        assessment.save(update_fields=["ended_on"])
    if fit == Fit.DOES_NOT_FIT:
        CommissionCase.objects.update_or_create(
            accompaniment=accompaniment,
            decided_on=held_on,
            defaults={
                "service_id": accompaniment.service_id,
                "decision": AdmissionDecision.REORIENTED,
                "reasons": reasons,
            },
        )
    return assessment


def assessment_at(accompaniment: Accompaniment, on: datetime.date) -> NeedsAssessment | None:
    """The assessment that a meeting of that day belongs to: the latest begun by then, if it still goes on that day."""
    begun = accompaniment.needs_assessments.filter(started_on__lte=on).order_by("-started_on", "-id").first()
    return begun if begun and (begun.ended_on is None or begun.ended_on >= on) else None


@transaction.atomic
def correct_needs(sheet: NeedsSheet, *, draft: NeedsDraft, fit: str, actor: User) -> None:
    """Bring a sheet to what was typed."""
    for name in ("third_party", "adhesion", "capacities", "resources", "potential", "tool", "tool_on"):
        setattr(sheet, name, getattr(draft, name))
    sheet.fit = fit
    sheet.version += 1
    sheet.save()
    known = {row.domain: row for row in sheet.needs.all()}
    sheet.needs.filter(domain__in=known.keys() - draft.needs.keys()).delete()
    AssessedNeed.objects.bulk_create(
        AssessedNeed(service_id=sheet.service_id, sheet=sheet, domain=domain, text=text)
        for domain, text in draft.needs.items()
        if domain not in known
    )
    for domain, row in known.items():
        if draft.needs.get(domain, row.text) != row.text:
            row.text = draft.needs[domain]
            row.save(update_fields=["text"])
