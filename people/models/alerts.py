"""What must be read before going to her."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from accounts.enums import Role
from accounts.models import User
from people.models.persons import Person
from services.history import tracked
from services.keys import Versioned
from services.models import OfService


class PersonAlertQuerySet(models.QuerySet["PersonAlert"]):
    def visible_to(self, user) -> PersonAlertQuerySet:
        """All those of the services where she accompanies people; where she receives them, those meant for the reception."""
        received = [seat.service_id for seat in user.scope.seats if seat.role == Role.SECRETARY]
        told = Q(service__in=user.scope.narrative_service_ids) | Q(service__in=received, at_reception=True)
        return self.filter(told)

    def open(self) -> PersonAlertQuerySet:
        """Those that are shown wherever she is named, the oldest first."""
        return self.filter(closed_on=None).order_by("written_on", "id")


@tracked(by=["pgh_obj", "person"])
class PersonAlert(OfService, Versioned):
    """Alerte on a person: a few words that whoever goes to her, or receives her, must have read before.

    To be reviewed by `review_on`. `at_reception`: shown to the secretary as well. `closed_on`, `closed_by` None: still open;
    `closed_because`: why it is no more.
    """

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="personne", related_name="alerts")
    author = models.ForeignKey(User, models.PROTECT, verbose_name="auteur", related_name="+", db_index=False)
    written_on = models.DateField("posée le")
    text = models.CharField("alerte", max_length=100)
    at_reception = models.BooleanField("montrée à l'accueil", default=False)
    review_on = models.DateField("à revoir le")
    closed_on = models.DateField("levée le", null=True, blank=True)
    closed_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="levée par", related_name="+", null=True, blank=True, db_index=False
    )
    closed_because = models.CharField("levée parce que", max_length=200, blank=True)

    objects = PersonAlertQuerySet.as_manager()

    class Meta:
        verbose_name = "alerte"
        ordering = ["person", "written_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="person_alert_not_empty"),
            models.CheckConstraint(
                condition=Q(review_on__gte=F("written_on")),
                name="person_alert_reviewed_later",
                violation_error_message="Une alerte se revoit après le jour où elle est posée.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_by=None, closed_because="")
                | Q(closed_on__isnull=False, closed_by__isnull=False) & ~Q(closed_because=""),
                name="person_alert_closed_with_a_reason",
                violation_error_message="Une alerte se lève avec un motif, par quelqu'un.",
            ),
        ]
        indexes = [models.Index(fields=["service", "person"], condition=Q(closed_on=None), name="person_alert_open")]
