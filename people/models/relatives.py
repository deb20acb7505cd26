"""Those around her: relatives, and the one she trusts."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from accounts.access import TEAM
from people.enums import RelativeLink
from people.models.contacts import dialled
from people.models.persons import Person
from services.history import tracked
from services.keys import Keyed, Versioned
from services.models import OfService


class RelativeQuerySet(models.QuerySet["Relative"]):
    def visible_to(self, user) -> RelativeQuerySet:
        """Of the people of the services where she works with people; administering a service opens none."""
        services = [seat.service_id for seat in user.scope.seats if seat.role in TEAM]
        return self.filter(person__accompaniments__service__in=services).distinct()


@tracked(by=["pgh_obj", "person"])
class Relative(Keyed, Versioned):
    """Proche of a person, or whom she chose as her personne de confiance (CASF L311-5-1).

    `trusted_on`: the day she chose her so, in writing; `trusted_until` None: still. One at a time.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="relatives")
    name = models.CharField("nom", max_length=100)
    link = models.CharField("lien", max_length=20, choices=RelativeLink.choices)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    email = models.EmailField("courriel", max_length=254, blank=True)
    trusted_on = models.DateField("personne de confiance depuis le", null=True, blank=True)
    trusted_until = models.DateField("jusqu'au", null=True, blank=True)

    objects = RelativeQuerySet.as_manager()

    class Meta:
        verbose_name = "proche"
        ordering = ["person", "name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "person"], name="relative_id_person"),
            models.CheckConstraint(condition=~Q(name=""), name="relative_has_a_name"),
            models.CheckConstraint(
                condition=Q(trusted_until=None) | Q(trusted_on__isnull=False, trusted_until__gte=F("trusted_on")),
                name="relative_trusted_dates",
                violation_error_message="La fin précède le début.",
            ),
            ExclusionConstraint(
                name="one_trusted_person_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Func(
                            F("trusted_on"),
                            F("trusted_until"),
                            Value("[)"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(trusted_on__isnull=False),
                violation_error_message="Quelqu'un d'autre est sa personne de confiance à cette date.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def phone_dialled(self) -> str:
        return dialled(self.phone)


class RelativeViewQuerySet(models.QuerySet["RelativeView"]):
    def visible_to(self, user) -> RelativeViewQuerySet:
        return self.filter(service__in=user.scope.narrative_service_ids)


@tracked(by=["pgh_obj", "person"])
class RelativeView(OfService):
    """Place d'un proche, as the person sees it, told to one service. No row: she has said nothing of it there."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    relative = models.ForeignKey(Relative, models.CASCADE, related_name="views")
    text = models.CharField("sa place, selon elle", max_length=300)

    objects = RelativeViewQuerySet.as_manager()

    class Meta:
        verbose_name = "place d'un proche"
        ordering = ["person", "relative", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="relative_view_not_empty"),
            models.UniqueConstraint(fields=["relative", "service"], name="relative_view_once"),
        ]
        indexes = [models.Index(fields=["person", "service"], name="relative_view_of_person")]
