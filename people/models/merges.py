"""Two files that were of one person."""

from __future__ import annotations

from django.db import models

from people.models.persons import Person
from services.history import tracked
from services.keys import Keyed


class PersonMergeQuerySet(models.QuerySet["PersonMerge"]):
    def visible_to(self, user) -> PersonMergeQuerySet:
        return self.filter(person__in=Person.objects.visible_to(user).order_by().values("pk"))


@tracked(by=["pgh_obj", "person"])
class PersonMerge(Keyed):
    """Réunion de dossiers: all that hung from another file went to this person's, and that file is gone.

    `merged`: its key, which the log of readings still holds; `merged_ref` and `told`: how it was called. Who and when: history.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="merges")
    merged = models.UUIDField("clé du dossier réuni", editable=False)
    merged_ref = models.CharField("référence du dossier réuni", max_length=50)
    told = models.CharField("identité du dossier réuni", max_length=300)

    objects = PersonMergeQuerySet.as_manager()

    class Meta:
        verbose_name = "réunion de dossiers"
        verbose_name_plural = "réunions de dossiers"
        ordering = ["person", "id"]
        constraints = [models.UniqueConstraint(fields=["merged"], name="merged_once")]
