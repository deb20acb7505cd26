"""Her protection measure."""

from __future__ import annotations

from django.db import models

from people.enums import (
    ProtectionType,
)
from people.models.persons import Person
from services.history import tracked
from services.keys import Keyed


@tracked(by=["pgh_obj", "person"])
class ProtectionMeasure(Keyed):
    """Mesure de protection in force; « aucune » is a known absence, no row means that nobody has asked yet."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="protection")
    type = models.CharField("type", max_length=30, choices=ProtectionType.choices)

    class Meta:
        verbose_name = "mesure de protection"
        ordering = ["person"]
