"""What became of an act that did not take place."""

from __future__ import annotations

from django.db import models

from activity.enums import OutcomeKind
from activity.models.acts import Act
from services.history import tracked
from services.models import OfService


class ActOutcomeQuerySet(models.QuerySet["ActOutcome"]):
    def visible_to(self, user) -> ActOutcomeQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["act"])
class ActOutcome(OfService):
    """Suite d'un acte qui n'a pas eu lieu: excused or not, cancelled by whom, and a word of why.

    Apart from its act, so that an act that took place costs nothing more. No row: nobody said.
    """

    act = models.OneToOneField(Act, models.CASCADE, related_name="outcome")
    kind = models.CharField("suite", max_length=20, choices=OutcomeKind.choices)
    reason = models.CharField("pourquoi", max_length=200, blank=True)

    objects = ActOutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = "suite d'un acte"
        verbose_name_plural = "suites d'actes"
        ordering = ["act"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=OutcomeKind.values),
                name="act_outcome_kind",
                violation_error_message="Cette suite n'existe pas.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.reason}" if self.reason else str(self.get_kind_display())
