"""How to reach her, and whom to call."""

from __future__ import annotations

import re

from django.db import models

from accounts.access import TEAM
from people.enums import PreferredChannel
from people.models.persons import Person
from services.history import tracked
from services.keys import Keyed, Versioned


def dialled(phone: str) -> str:
    """A number as a telephone dials it: figures, and the plus of another country."""
    return re.sub(r"[^0-9+]", "", phone)


class ContactDetailsQuerySet(models.QuerySet["ContactDetails"]):
    def visible_to(self, user) -> ContactDetailsQuerySet:
        """Of the people of the services where she works with people; administering a service opens none."""
        services = [seat.service_id for seat in user.scope.seats if seat.role in TEAM]
        return self.filter(person__accompaniments__service__in=services).distinct()


@tracked(by=["pgh_obj", "person"])
class ContactDetails(Keyed, Versioned):
    """Coordonnées of a person: how to reach her, how to get in, whom to call.

    No row: nobody has written any yet. An empty text: not known.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="contact")
    phone = models.CharField("téléphone", max_length=30, blank=True)
    other_phone = models.CharField("autre téléphone", max_length=30, blank=True)
    email = models.EmailField("courriel", max_length=254, blank=True)
    preferred = models.CharField(
        "moyen de contact préféré", max_length=10, choices=PreferredChannel.choices, blank=True
    )
    address = models.CharField("adresse", max_length=200, blank=True)
    access = models.CharField("pour entrer", max_length=200, blank=True)
    emergency_name = models.CharField("personne à prévenir", max_length=100, blank=True)
    emergency_phone = models.CharField("téléphone de la personne à prévenir", max_length=30, blank=True)

    objects = ContactDetailsQuerySet.as_manager()

    class Meta:
        verbose_name = "coordonnées"
        verbose_name_plural = "coordonnées"
        ordering = ["person"]

    @property
    def phone_dialled(self) -> str:
        return dialled(self.phone)

    @property
    def other_phone_dialled(self) -> str:
        return dialled(self.other_phone)

    @property
    def emergency_phone_dialled(self) -> str:
        return dialled(self.emergency_phone)
