"""What a service words in advance for its projects: objectives to start from, and which SERAFIN-PH codes come first or not at
all."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from admissions.enums import NeedDomain
from pap.enums import Preference
from services.history import tracked
from services.keys import Versioned
from services.models import OfService


class ObjectiveTemplateQuerySet(models.QuerySet["ObjectiveTemplate"]):
    def visible_to(self, user) -> ObjectiveTemplateQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked()
class ObjectiveTemplate(OfService, Versioned):
    """Modèle d'objectif: words of a service from which an objective may start. They are copied: what was written from them
    never follows. Not `is_active`: put aside, offered no more.
    """

    domain = models.CharField("domaine", max_length=30, choices=NeedDomain.choices)
    title = models.CharField("objectif", max_length=300)
    indicator = models.CharField("indicateur", max_length=300, blank=True)
    start = models.CharField("point de départ", max_length=200, blank=True)
    target = models.CharField("cible", max_length=200, blank=True)
    means = models.TextField("moyens", blank=True)
    is_active = models.BooleanField("proposé", default=True)

    objects = ObjectiveTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "modèle d'objectif"
        verbose_name_plural = "modèles d'objectif"
        ordering = ["service", "domain", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "title"],
                name="objective_template_title_once",
                violation_error_message="Un modèle dit déjà cet objectif.",
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="objective_template_says_what",
                violation_error_message="Dites ce que vise cet objectif.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SerafinPreferenceQuerySet(models.QuerySet["SerafinPreference"]):
    def visible_to(self, user) -> SerafinPreferenceQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked()
class SerafinPreference(OfService):
    """Préférence SERAFIN-PH: a code that a service sees first where codes are chosen, or is not offered. No row: the code
    keeps its place. Objectives that have the code keep it whatever is preferred.
    """

    code = models.CharField("code", max_length=12)
    kind = models.CharField("préférence", max_length=10, choices=Preference.choices)

    objects = SerafinPreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "préférence SERAFIN-PH"
        verbose_name_plural = "préférences SERAFIN-PH"
        ordering = ["service", "code"]
        constraints = [models.UniqueConstraint(fields=["service", "code"], name="serafin_preference_once")]
