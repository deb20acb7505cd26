"""Who she is."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Func

from people.enums import (
    Sex,
)
from services.enums import DeficiencyType
from services.history import tracked
from services.keys import Keyed, Versioned, new_ref
from services.models import Organisation, Service


class SortKey(Func):
    """Lower case without accents, by a function of our own: the embedded PostgreSQL has no French collation."""

    function = "savs_sort_key"
    output_field = models.TextField()


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user) -> PersonQuerySet:
        """People with an accompaniment, past or present, in a service this person works for."""
        return self.filter(accompaniments__service__in=user.scope.service_ids).distinct()

    def followed_by(self, service: Service) -> PersonQuerySet:
        """People with an accompaniment, past or present, in this service."""
        return self.filter(pk__in=service.accompaniments.values("person"))

    def named_like(self, words: str) -> PersonQuerySet:
        """People whose names hold every word typed, accents and letter case apart, in any order."""
        matching = self
        for word in words.split():
            matching = matching.filter(sort_key__contains=SortKey(models.Value(word)))
        return matching


@tracked()
class Person(Keyed, Versioned):
    """Personne: her identity, one row for the whole organisation. `birth_date` None: not known."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="gestionnaire", related_name="+")
    ref = models.CharField("référence", max_length=50, default=new_ref)
    last_name = models.CharField("nom", max_length=100)
    first_name = models.CharField("prénom", max_length=100)
    birth_date = models.DateField("date de naissance", null=True, blank=True)
    sex = models.CharField("sexe", max_length=1, choices=Sex.choices, blank=True)
    commune = models.CharField("commune", max_length=100, blank=True)
    mdph_number = models.CharField("numéro MDPH", max_length=30, blank=True)
    sort_key = models.GeneratedField(
        expression=SortKey(F("last_name"), F("first_name")), output_field=models.TextField(), db_persist=True
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "personne"
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "ref"],
                name="person_ref",
                violation_error_message="Cette référence désigne déjà une personne.",
            ),
            models.UniqueConstraint(fields=["id", "organisation"], name="person_id_organisation"),
        ]
        indexes = [models.Index(fields=["organisation", "sort_key"], name="person_by_name")]

    def __str__(self) -> str:
        return f"{self.last_name} {self.first_name}"

    def lock(self) -> None:
        """Those who are about to write what hangs from her take turns until the end of the transaction."""
        list(Person.objects.filter(pk=self.pk).order_by("pk").select_for_update(no_key=True))

    @property
    def initials(self) -> str:
        """What names her in a page's title, which stays in the history of a shared browser: `P. É.`."""
        return " ".join(f"{name[0]}." for name in (self.first_name, self.last_name) if name)


@tracked(by=["pgh_obj", "person"])
class Deficiency(Keyed):
    """Déficience of a person; `rank` 0 is the main one, the others are associated."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="deficiencies")
    type = models.CharField("type", max_length=20, choices=DeficiencyType.choices)
    rank = models.PositiveSmallIntegerField("rang", default=0)

    class Meta:
        verbose_name = "déficience"
        ordering = ["person", "rank", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "type"], name="deficiency_once"),
            models.UniqueConstraint(fields=["person"], condition=models.Q(rank=0), name="deficiency_one_main"),
        ]
