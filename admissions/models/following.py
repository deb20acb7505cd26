"""Who follows her and how closely: référents one after the other, phases of reinforcement and lightening."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, F, Q, When

from accounts.models import User
from admissions.enums import PhaseKind, ReferentRole
from admissions.models.accompaniments import Accompaniment, OfAccompaniment
from services.history import tracked
from services.keys import Versioned
from services.models import INCLUSIVE, DateRange


class ReferentPeriodQuerySet(models.QuerySet["ReferentPeriod"]):
    def visible_to(self, user) -> ReferentPeriodQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def latest_first(self) -> ReferentPeriodQuerySet:
        return self.order_by(F("ends_on").desc(nulls_first=True), F("starts_on").desc(nulls_last=True), "role", "id")


@tracked(by=["accompaniment"])
class ReferentPeriod(OfAccompaniment):
    """Période de référence: who was her référent or co-référent, from a day to another, both included.

    `starts_on` None: nobody noted when it began; `ends_on` None: still is, and `Accompaniment.referent` is then the same
    person: a foreign key from `present_referent` holds the two together (0003_walls_and_keys).
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="referent_periods")
    user = models.ForeignKey(User, models.PROTECT, verbose_name="professionnel", related_name="+")
    role = models.CharField("rôle", max_length=20, choices=ReferentRole.choices)
    starts_on = models.DateField("début", null=True, blank=True)
    ends_on = models.DateField("dernier jour", null=True, blank=True)
    present_referent = models.GeneratedField(
        expression=Case(When(Q(role=ReferentRole.REFERENT, ends_on=None), then=F("user_id"))),
        output_field=models.UUIDField(null=True),
        db_persist=True,
    )

    objects = ReferentPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "période de référence"
        verbose_name_plural = "périodes de référence"
        ordering = ["accompaniment", "role", "starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="referent_period_dates",
                violation_error_message="La fin précède le début.",
            ),
            ExclusionConstraint(
                name="one_referent_at_a_time",
                expressions=[
                    ("accompaniment", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", INCLUSIVE), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Quelqu'un tient déjà ce rôle à ces dates.",
            ),
        ]


class SupportPhaseQuerySet(models.QuerySet["SupportPhase"]):
    def visible_to(self, user) -> SupportPhaseQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["pgh_obj", "accompaniment"])
class SupportPhase(OfAccompaniment, Versioned):
    """Phase de renforcement ou d'allègement (article 5): she is accompanied more, or less, for a time.

    `ends_on` None: nobody has said yet when it ends.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="support_phases")
    kind = models.CharField("nature", max_length=20, choices=PhaseKind.choices)
    starts_on = models.DateField("début")
    ends_on = models.DateField("dernier jour", null=True, blank=True)
    reason = models.CharField("motif", max_length=300, blank=True)

    objects = SupportPhaseQuerySet.as_manager()

    class Meta:
        verbose_name = "phase de l'accompagnement"
        verbose_name_plural = "phases de l'accompagnement"
        ordering = ["accompaniment", "starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="support_phase_dates",
                violation_error_message="La fin précède le début.",
            ),
            ExclusionConstraint(
                name="one_support_phase_at_a_time",
                expressions=[
                    ("accompaniment", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on", INCLUSIVE), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Une autre phase couvre déjà ces dates.",
            ),
        ]
