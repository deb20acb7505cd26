"""Revues du PAP: the meetings that go through a whole project, who was invited and came, what was said and decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from admissions.models import Accompaniment, OfAccompaniment
from pap.enums import Doer, ParticipantKind
from services.history import tracked
from services.keys import Versioned
from services.models import OfService


class PapReviewQuerySet(models.QuerySet["PapReview"]):
    def visible_to(self, user) -> PapReviewQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["pgh_obj", "accompaniment"])
class PapReview(OfAccompaniment, Versioned):
    """Revue du PAP: the meeting that goes through somebody's whole project with her and those around her, at least once a
    year (article 7). Not `took_place`: it is planned for that day, or nobody has said that it took place.

    Its act, which holds its minutes and who led it, has the same key (activity.projects).
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="pap_reviews")
    date = models.DateField("date")
    took_place = models.BooleanField("a eu lieu", default=False)

    objects = PapReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "revue du PAP"
        verbose_name_plural = "revues du PAP"
        ordering = ["accompaniment", "date"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="pap_review_id_service"),
            models.UniqueConstraint(
                fields=["accompaniment", "date"],
                name="one_pap_review_a_day",
                violation_error_message="Une revue de ce projet est déjà notée ce jour-là.",
            ),
        ]


@tracked(by=["pgh_obj", "review"])
class PapReviewInvitee(OfService):
    """Invité à une revue du PAP. `name` blank: the person, who needs none; `was_present` None: nobody has said yet."""

    review = models.ForeignKey(PapReview, models.CASCADE, related_name="invitees")
    kind = models.CharField("qualité", max_length=20, choices=ParticipantKind.choices)
    name = models.CharField("nom", max_length=200, blank=True)
    was_present = models.BooleanField("était là", null=True, blank=True)

    class Meta:
        verbose_name = "invité à une revue du PAP"
        verbose_name_plural = "invités aux revues du PAP"
        ordering = ["review", "id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "kind", "name"], name="pap_review_invitee_once"),
            models.CheckConstraint(
                condition=Q(kind=ParticipantKind.PERSON) | ~Q(name=""),
                name="pap_review_invitee_named",
                violation_error_message="Nommez qui est invité.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display().lower()})" if self.name else self.get_kind_display()


@tracked(by=["review"])
class PapReviewNote(OfService):
    """Compte rendu d'une revue du PAP: what was said. No row: nothing was written."""

    review = models.OneToOneField(PapReview, models.CASCADE, related_name="note")
    text = models.TextField("compte rendu")

    class Meta:
        verbose_name = "compte rendu d'une revue du PAP"
        verbose_name_plural = "comptes rendus des revues du PAP"
        ordering = ["review"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="pap_review_note_not_empty")]


@tracked(by=["pgh_obj", "review"])
class PapReviewDecision(OfService):
    """Décision d'une revue du PAP: what, by whom. `due_on` None: no day was set."""

    review = models.ForeignKey(PapReview, models.CASCADE, related_name="decisions")
    rank = models.PositiveSmallIntegerField("rang")
    text = models.CharField("décision", max_length=300)
    doer = models.CharField("qui fait", max_length=20, choices=Doer.choices)
    who = models.CharField("précisément", max_length=200, blank=True)
    due_on = models.DateField("pour le", null=True, blank=True)

    class Meta:
        verbose_name = "décision d'une revue du PAP"
        verbose_name_plural = "décisions des revues du PAP"
        ordering = ["review", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "rank"], name="pap_review_decision_rank", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=~Q(text=""), name="pap_review_decision_says_what"),
        ]
