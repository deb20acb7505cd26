"""Her protection measures: the one in force, and those before it."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from people.enums import (
    ProtectionManner,
    ProtectionScope,
    ProtectionType,
    RepresentativeKind,
)
from people.models.contacts import dialled
from people.models.persons import Person
from services.history import tracked
from services.keys import Keyed, Versioned

# What only a measure that protects may say.
OF_A_MEASURE = ("scope", "manner", "court", "mandatary_name", "mandatary_kind", "mandatary_phone", "mandatary_email")


class ProtectionMeasureQuerySet(models.QuerySet["ProtectionMeasure"]):
    def visible_to(self, user) -> ProtectionMeasureQuerySet:
        """Of the people with an accompaniment, past or present, in a service this person works for."""
        return self.filter(person__in=Person.objects.visible_to(user).order_by().values("pk"))

    def latest_first(self) -> ProtectionMeasureQuerySet:
        return self.order_by(F("starts_on").desc(nulls_last=True), "-id")


@tracked(by=["pgh_obj", "person"])
class ProtectionMeasure(Keyed, Versioned):
    """Mesure de protection; « aucune » is a known absence, no row in force means that nobody has asked yet.

    `type` empty: a mandataire is known, not yet the measure. `starts_on` None: since always as far as known; `ends_on`, its
    last day, None: no term known. One at a time: the next one begins after the last day of the one before.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="protection_measures")
    type = models.CharField("type", max_length=30, choices=ProtectionType.choices, blank=True)
    scope = models.CharField("étendue", max_length=20, choices=ProtectionScope.choices, blank=True)
    manner = models.CharField(
        "assistance ou représentation", max_length=20, choices=ProtectionManner.choices, blank=True
    )
    starts_on = models.DateField("début", null=True, blank=True)
    ends_on = models.DateField("fin", null=True, blank=True)
    court = models.CharField("tribunal", max_length=100, blank=True)
    mandatary_name = models.CharField("mandataire", max_length=100, blank=True)
    mandatary_kind = models.CharField(
        "nature du mandataire", max_length=20, choices=RepresentativeKind.choices, blank=True
    )
    mandatary_phone = models.CharField("téléphone du mandataire", max_length=30, blank=True)
    mandatary_email = models.EmailField("courriel du mandataire", max_length=254, blank=True)

    objects = ProtectionMeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "mesure de protection"
        verbose_name_plural = "mesures de protection"
        ordering = ["person", "starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="protection_dates",
                violation_error_message="La fin précède le début.",
            ),
            models.CheckConstraint(
                condition=~Q(type="", mandatary_name="", mandatary_phone=""),
                name="protection_says_something",
                violation_error_message="Dites de quelle mesure il s'agit, ou qui l'exerce.",
            ),
            models.CheckConstraint(
                condition=~Q(type=ProtectionType.NONE) | Q(**dict.fromkeys(OF_A_MEASURE, "")),
                name="protection_none_says_no_more",
                violation_error_message="Sans mesure, il n'y a ni étendue, ni tribunal, ni mandataire.",
            ),
            ExclusionConstraint(
                name="one_protection_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            F("ends_on"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Une autre mesure est notée à cette date : elles se suivent.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_type_display() or "Mesure à préciser"

    @property
    def mandatary_phone_dialled(self) -> str:
        return dialled(self.mandatary_phone)
