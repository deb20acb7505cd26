"""What someone keeps in sight in her week."""

from __future__ import annotations

from django.db import models

from accounts.models import User
from activity.models.acts import ActKind
from people.models import Person
from services.models import OfService


class FavouriteRowQuerySet(models.QuerySet["FavouriteRow"]):
    def visible_to(self, user) -> FavouriteRowQuerySet:
        """One's own alone."""
        return self.filter(service__in=user.scope.service_ids, user=user)


class FavouriteRow(OfService):
    """Ligne favorite: a person and a type of act that someone keeps in her week, done lately or not."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.ForeignKey(ActKind, models.CASCADE, related_name="+", db_index=False)

    objects = FavouriteRowQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne favorite"
        verbose_name_plural = "lignes favorites"
        ordering = ["user", "service", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "service", "person", "kind"], name="favourite_row_once")]
