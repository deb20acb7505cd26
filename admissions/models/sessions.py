"""The admission commission: its sessions, the cases on their agenda, what is granted."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from admissions.enums import Complexity, NeedDomain, Priority, Urgency
from admissions.models.accompaniments import Accompaniment, OfAccompaniment
from admissions.models.commission import CommissionCase
from services.history import tracked
from services.keys import Versioned
from services.models import OfService


class CommissionQuerySet(models.QuerySet["Commission"]):
    def visible_to(self, user) -> CommissionQuerySet:
        return self.filter(service__in=user.scope.narrative_service_ids)

    def with_counts(self) -> CommissionQuerySet:
        """With `cases`, those on its agenda, and `decided`, those it decided."""
        return self.annotate(cases=models.Count("sheets"), decided=models.Count("sheets__case")).order_by(
            "-date", "-id"
        )


@tracked()
class Commission(OfService, Versioned):
    """Commission d'admission: a session of a day. `places_free`: what the authorised capacity leaves that day, for the answer
    to the MDPH; it conditions no admission (article 5).
    """

    date = models.DateField("date")
    places_free = models.PositiveSmallIntegerField("places libres ce jour")
    other_members = models.CharField("autres membres", max_length=300, blank=True)
    members = models.ManyToManyField(User, through="CommissionMember", related_name="+")

    objects = CommissionQuerySet.as_manager()

    class Meta:
        verbose_name = "commission d'admission"
        verbose_name_plural = "commissions d'admission"
        ordering = ["service", "-date", "id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="commission_id_service"),
            models.UniqueConstraint(
                fields=["service", "date"],
                name="one_commission_a_day",
                violation_error_message="Une commission est déjà prévue ce jour.",
            ),
        ]


@tracked(by=["commission"])
class CommissionMember(OfService):
    """Membre de la commission: a professional of the service who sits in a session."""

    commission = models.ForeignKey(Commission, models.CASCADE, related_name="seats")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "membre de la commission"
        verbose_name_plural = "membres de la commission"
        ordering = ["commission", "id"]
        constraints = [models.UniqueConstraint(fields=["commission", "user"], name="commission_member_once")]


class CaseSheetQuerySet(models.QuerySet["CaseSheet"]):
    def visible_to(self, user) -> CaseSheetQuerySet:
        return self.filter(service__in=user.scope.narrative_service_ids)

    def for_session(self) -> CaseSheetQuerySet:
        """With whom it is about, what was decided and granted."""
        related = ("accompaniment__person", "case", "referent", "coreferent")
        return self.select_related(*related).prefetch_related("case__granted").order_by("pk")


@tracked(by=["commission", "accompaniment"])
class CaseSheet(OfAccompaniment, Versioned):
    """Fiche de situation: one case on the agenda of a session, what gives it its priority, and whom the commission names to
    accompany. `case` None: not decided yet; `expected_months` None: nobody can tell.
    """

    commission = models.ForeignKey(Commission, models.CASCADE, related_name="sheets")
    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="case_sheets")
    urgency = models.CharField("urgence", max_length=20, choices=Urgency.choices, blank=True)
    complexity = models.CharField("complexité", max_length=20, choices=Complexity.choices, blank=True)
    expected_months = models.PositiveSmallIntegerField("délai d'atteinte de l'objectif, en mois", null=True, blank=True)
    priority = models.PositiveSmallIntegerField("priorité", choices=Priority.choices, null=True, blank=True)
    case = models.OneToOneField(CommissionCase, models.SET_NULL, related_name="sheet", null=True, blank=True)
    referent = models.ForeignKey(
        User, models.SET_NULL, verbose_name="référent désigné", related_name="+", null=True, blank=True
    )
    coreferent = models.ForeignKey(
        User, models.SET_NULL, verbose_name="coréférent désigné", related_name="+", null=True, blank=True
    )

    objects = CaseSheetQuerySet.as_manager()

    class Meta:
        verbose_name = "fiche de situation"
        verbose_name_plural = "fiches de situation"
        ordering = ["commission", "id"]
        constraints = [
            models.UniqueConstraint(fields=["commission", "accompaniment"], name="once_on_an_agenda"),
            models.CheckConstraint(
                condition=Q(coreferent=None) | Q(referent=None) | ~Q(coreferent=F("referent")),
                name="coreferent_is_another",
                violation_error_message="Le coréférent est quelqu'un d'autre que le référent.",
            ),
        ]


@tracked(by=["case"])
class GrantedPrestation(OfService):
    """Prestation accordée: what the commission grants in answer to a need of one domain; never a place (article 5)."""

    case = models.ForeignKey(CommissionCase, models.CASCADE, related_name="granted")
    domain = models.CharField("domaine", max_length=30, choices=NeedDomain.choices)
    text = models.CharField("besoin et prestation", max_length=300)

    class Meta:
        verbose_name = "prestation accordée"
        verbose_name_plural = "prestations accordées"
        ordering = ["case", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "domain"], name="granted_once_a_domain"),
            models.CheckConstraint(condition=~Q(text=""), name="granted_prestation_says_what"),
        ]
