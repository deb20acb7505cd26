"""What an individual meeting gathers: needs by domain, capacities, what the person wants (articles 4 and 7)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from admissions.enums import Adhesion, Fit, NeedDomain
from admissions.models.commission import NeedsAssessment
from services.history import tracked
from services.keys import Versioned
from services.models import OfService


class NeedsSheetQuerySet(models.QuerySet["NeedsSheet"]):
    def visible_to(self, user) -> NeedsSheetQuerySet:
        return self.filter(service__in=user.scope.narrative_service_ids)


@tracked()
class NeedsSheet(OfService, Versioned):
    """Recueil des besoins: what the meetings of an assessment gathered. `fit` blank: not concluded yet; `tool_on` None: the
    tool has no date, or there is none.
    """

    assessment = models.OneToOneField(NeedsAssessment, models.CASCADE, related_name="sheet")
    third_party = models.CharField("tiers présent", max_length=200, blank=True)
    adhesion = models.CharField("adhésion", max_length=20, choices=Adhesion.choices, blank=True)
    capacities = models.TextField("capacités", blank=True)
    resources = models.TextField("ressources", blank=True)
    potential = models.TextField("potentiel", blank=True)
    tool = models.CharField("outil utilisé", max_length=200, blank=True)
    tool_on = models.DateField("date de l'outil", null=True, blank=True)
    fit = models.CharField("cohérence de l'offre", max_length=20, choices=Fit.choices, blank=True)

    objects = NeedsSheetQuerySet.as_manager()

    class Meta:
        verbose_name = "recueil des besoins"
        verbose_name_plural = "recueils des besoins"
        ordering = ["assessment", "id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="needs_sheet_id_service"),
            models.CheckConstraint(
                condition=Q(tool_on=None) | ~Q(tool=""),
                name="needs_sheet_dates_its_tool",
                violation_error_message="Nommez l'outil qui porte cette date.",
            ),
        ]


@tracked(by=["sheet"])
class AssessedNeed(OfService):
    """Besoin recueilli: what she needs or wants in one domain, in a few words."""

    sheet = models.ForeignKey(NeedsSheet, models.CASCADE, related_name="needs")
    domain = models.CharField("domaine", max_length=30, choices=NeedDomain.choices)
    text = models.CharField("besoin", max_length=300)

    class Meta:
        verbose_name = "besoin recueilli"
        verbose_name_plural = "besoins recueillis"
        ordering = ["sheet", "id"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "domain"], name="one_need_a_domain"),
            models.CheckConstraint(condition=~Q(text=""), name="assessed_need_says_what"),
        ]
