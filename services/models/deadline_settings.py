"""What a service changes in the table of deadlines."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from services.history import tracked
from services.models.organisations import OfService

SWITCHED_OFF = Q(since=None, months=None, days=None)
# A comparison with nothing is neither true nor false, and a check lets it pass: what must be there is asked for.
CHANGED = Q(since__isnull=False) & (
    Q(months__isnull=False, months__gte=1, days=None) | Q(months=None, days__isnull=False, days__gte=1)
)
# Ten years: no delay of the field is longer.
MOST_MONTHS, MOST_DAYS = 120, 3650


@tracked()
class DeadlineSetting(OfService):
    """Réglage d'échéance: another delay for what a rule counts from `since` on, in months or in days, or, without any of the
    three, a rule that the service does not follow at all. What was counted from an earlier day keeps its delay.
    """

    code = models.CharField("échéance", max_length=40)
    since = models.DateField("pour les faits à partir du", null=True, blank=True)
    months = models.PositiveSmallIntegerField(
        "mois", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_MONTHS)]
    )
    days = models.PositiveSmallIntegerField(
        "jours", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )
    reason = models.CharField("motif", max_length=300)

    class Meta:
        verbose_name = "réglage d'échéance"
        verbose_name_plural = "réglages d'échéances"
        ordering = ["service", "code", "since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "code", "since"],
                nulls_distinct=False,
                name="deadline_setting_once",
                violation_error_message="Cette échéance est déjà réglée à partir de ce jour.",
            ),
            models.CheckConstraint(
                condition=SWITCHED_OFF | CHANGED,
                name="deadline_setting_says_one_thing",
                violation_error_message="Dites un délai, en mois ou en jours, et à partir de quand ; ou rien des trois.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="deadline_setting_reason", violation_error_message="Dites pourquoi."
            ),
        ]
