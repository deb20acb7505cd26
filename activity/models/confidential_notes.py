"""Notes à secret renforcé, and who may read each."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from people.models import Person
from services.history import tracked
from services.keys import Keyed, Versioned
from services.models import OfService


class ConfidentialNoteQuerySet(models.QuerySet["ConfidentialNote"]):
    def visible_to(self, user) -> ConfidentialNoteQuerySet:
        """Those that this person wrote or that name her, in the services where she accompanies people."""
        named = ConfidentialNoteReader.objects.filter(note=models.OuterRef("pk"), user=user)
        mine = Q(author=user) | models.Exists(named)
        return self.filter(mine, service__in=user.scope.narrative_service_ids)


@tracked(by=["pgh_obj", "person"])
class ConfidentialNote(OfService, Versioned):
    """Note à secret renforcé about a person: read by its author, psychologue or direction, and by those she names alone.

    It belongs to the person's file all the same. What is between [[ and ]] is about somebody else.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, verbose_name="auteur", related_name="+")
    written_at = models.DateTimeField("écrite le", default=timezone.now)
    text = models.TextField("note")

    objects = ConfidentialNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "note à secret renforcé"
        verbose_name_plural = "notes à secret renforcé"
        ordering = ["-written_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "author"], name="confidential_note_id_author"),
            models.CheckConstraint(condition=~Q(text=""), name="confidential_note_not_empty"),
        ]


class ConfidentialNoteReaderQuerySet(models.QuerySet["ConfidentialNoteReader"]):
    def visible_to(self, user) -> ConfidentialNoteReaderQuerySet:
        """Whom her own notes name, and where she is named."""
        return self.filter(Q(author=user) | Q(user=user))


@tracked(by=["note"])
class ConfidentialNoteReader(Keyed):
    """Lecteur nommé of a note à secret renforcé. `author` repeats the note's, held to it by a composite foreign key, so that
    the walls of both tables need not read each other."""

    note = models.ForeignKey(ConfidentialNote, models.CASCADE, related_name="readers")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, verbose_name="lecteur", related_name="+")

    objects = ConfidentialNoteReaderQuerySet.as_manager()

    class Meta:
        verbose_name = "lecteur nommé"
        ordering = ["note", "id"]
        constraints = [
            models.UniqueConstraint(fields=["note", "user"], name="confidential_note_reader_once"),
            models.CheckConstraint(condition=~Q(user=F("author")), name="confidential_note_author_reads"),
        ]
