"""What the CDAPH decided."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q

from people.models.persons import Person
from services.history import tracked
from services.keys import Keyed, Versioned


class OrientationQuerySet(models.QuerySet["Orientation"]):
    def visible_to(self, user) -> OrientationQuerySet:
        """Of the people with an accompaniment, past or present, in a service this person works for."""
        return self.filter(person__in=Person.objects.visible_to(user).order_by().values("pk"))

    def known_on(self, day: datetime.date) -> OrientationQuerySet:
        return self.filter(decided_on__lte=day)


@tracked(by=["pgh_obj", "person"])
class Orientation(Keyed, Versioned):
    """Orientation « SAVS »: a decision of the CDAPH about a person. `ends_on` None: without a term."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="orientations")
    decided_on = models.DateField("décision")
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin", null=True, blank=True)
    number = models.CharField("numéro", max_length=50, blank=True)

    objects = OrientationQuerySet.as_manager()

    class Meta:
        verbose_name = "orientation"
        ordering = ["person", "starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "starts_on"],
                name="orientation_start",
                violation_error_message="Une orientation débute déjà ce jour.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="orientation_dates",
                violation_error_message="La fin précède le début.",
            ),
        ]
