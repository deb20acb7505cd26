"""The assessment of needs, and what the commission decides of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from admissions.enums import AdmissionDecision
from admissions.models.accompaniments import Accompaniment, OfAccompaniment
from services.history import tracked


@tracked(by=["pgh_obj", "accompaniment"])
class NeedsAssessment(OfAccompaniment):
    """Évaluation des besoins: from its beginning, a first meeting planned or held, to its conclusions, that day included.

    `ended_on` None: still going on. That a meeting took place is said by `Accompaniment.assessed_on` alone.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="needs_assessments")
    started_on = models.DateField("début")
    ended_on = models.DateField("fin", null=True, blank=True)

    class Meta:
        verbose_name = "évaluation des besoins"
        verbose_name_plural = "évaluations des besoins"
        ordering = ["accompaniment", "started_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["accompaniment", "started_on"],
                name="needs_assessment_start",
                violation_error_message="Une évaluation des besoins débute déjà ce jour.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="needs_assessment_dates",
                violation_error_message="La fin précède le début.",
            ),
            models.UniqueConstraint(fields=["id", "service"], name="needs_assessment_id_service"),
        ]


# Article 4: these two are answered with reasons.
REASONED_DECISIONS = (AdmissionDecision.REFUSED, AdmissionDecision.REORIENTED)


@tracked(by=["pgh_obj", "accompaniment"])
class CommissionCase(OfAccompaniment):
    """Dossier de commission: what was decided of one admission on a day; the latest decision speaks.

    In a session of the commission it has its sheet; outside of one (a reorientation after the individual meeting, an
    import) it has none. `reasons` blank: none were given.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="commission_cases")
    decided_on = models.DateField("décision le")
    decision = models.CharField("décision", max_length=20, choices=AdmissionDecision.choices)
    reasons = models.CharField("motif", max_length=1000, blank=True)

    class Meta:
        verbose_name = "dossier de commission"
        verbose_name_plural = "dossiers de commission"
        ordering = ["accompaniment", "decided_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["accompaniment", "decided_on"],
                name="commission_case_day",
                violation_error_message="Une décision d'admission est déjà prise ce jour.",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=REASONED_DECISIONS) | ~Q(reasons=""),
                name="commission_case_reasons",
                violation_error_message="Un refus ou une réorientation donne son motif.",
            ),
            models.UniqueConstraint(fields=["id", "service"], name="commission_case_id_service"),
            models.UniqueConstraint(fields=["id", "accompaniment"], name="commission_case_id_accompaniment"),
        ]
