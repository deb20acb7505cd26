"""PAP: one version of the project of an accompaniment, what it says in words, and who took part in it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from admissions.models import Accompaniment, OfAccompaniment
from pap.enums import PapAnswer, PapSubject, ParticipantKind
from people.models import PersonDocument
from services.history import tracked
from services.keys import Versioned
from services.models import OfService


class PapQuerySet(models.QuerySet["Pap"]):
    def visible_to(self, user) -> PapQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["pgh_obj", "accompaniment"])
class Pap(OfAccompaniment, Versioned):
    """PAP, projet d'accompagnement personnalisé: one version of it, from its draft to the next one. A blank day: not yet.

    Its state follows from its days (rules.state_on). `begun_on`: first contacts and what she expects; `analysed_on`: the
    analysis of her situation, with `tool` and its day; `coconstructed_on`: written with her. `validated_on`: by the head of
    service; from then on the database refuses to change what it says. `answered_on`: she signed it or refused it, `answer`
    says which; `starts_on`: in force from that day, only once signed. `consented_on`: her informed consent;
    `coordination_told_on`: she was told that the service coordinates.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="paps")
    number = models.PositiveSmallIntegerField("numéro de version")
    begun_on = models.DateField("commencé le")
    analysed_on = models.DateField("analyse de la situation", null=True, blank=True)
    tool = models.CharField("outil utilisé", max_length=200, blank=True)
    tool_on = models.DateField("date de l'outil", null=True, blank=True)
    coconstructed_on = models.DateField("co-construit avec elle", null=True, blank=True)
    consented_on = models.DateField("consentement éclairé", null=True, blank=True)
    coordination_told_on = models.DateField("informée du rôle de coordination", null=True, blank=True)
    validated_on = models.DateField("validé le", null=True, blank=True)
    validated_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="validé par", related_name="+", null=True, blank=True, db_index=False
    )
    answered_on = models.DateField("réponse de la personne", null=True, blank=True)
    answer = models.CharField("sa réponse", max_length=10, choices=PapAnswer.choices, blank=True)
    starts_on = models.DateField("en vigueur à partir du", null=True, blank=True)
    scan = models.ForeignKey(
        PersonDocument, models.SET_NULL, verbose_name="exemplaire signé", related_name="+", null=True, blank=True
    )

    objects = PapQuerySet.as_manager()

    class Meta:
        verbose_name = "PAP"
        verbose_name_plural = "PAP"
        ordering = ["accompaniment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="pap_id_service"),
            models.UniqueConstraint(fields=["accompaniment", "number"], name="pap_number"),
            models.UniqueConstraint(
                fields=["accompaniment"],
                condition=Q(validated_on=None),
                name="one_pap_in_the_making",
                violation_error_message="Une version de ce projet est déjà en préparation.",
            ),
            models.CheckConstraint(
                condition=Q(tool_on=None) | ~Q(tool=""),
                name="pap_dates_its_tool",
                violation_error_message="Nommez l'outil qui porte cette date.",
            ),
            models.CheckConstraint(
                condition=Q(validated_on=None, validated_by=None)
                | Q(validated_on__gte=F("coconstructed_on"), coconstructed_on__isnull=False),
                name="pap_validated_once_coconstructed",
                violation_error_message="Un projet se valide une fois co-construit avec la personne.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="")
                | Q(answered_on__isnull=False, validated_on__isnull=False) & ~Q(answer=""),
                name="pap_answered_once_validated",
                violation_error_message="Sa réponse et sa date vont ensemble, une fois le projet validé.",
            ),
            models.CheckConstraint(
                condition=Q(answer=PapAnswer.SIGNED, starts_on__isnull=False)
                | ~Q(answer=PapAnswer.SIGNED) & Q(starts_on=None),
                name="pap_starts_once_signed",
                violation_error_message="Un projet signé, et lui seul, entre en vigueur.",
            ),
        ]

    def __str__(self) -> str:
        return f"PAP, version {self.number}"

    @property
    def is_validated(self) -> bool:
        return self.validated_on is not None


class PapTextQuerySet(models.QuerySet["PapText"]):
    def visible_to(self, user) -> PapTextQuerySet:
        return self.filter(service__in=user.scope.narrative_service_ids)


@tracked(by=["pgh_obj", "pap"])
class PapText(OfService, Versioned):
    """Texte du PAP: what one heading of a version says, empty until somebody writes it; the database keeps it as it was
    validated.
    """

    pap = models.ForeignKey(Pap, models.CASCADE, related_name="texts")
    subject = models.CharField("rubrique", max_length=20, choices=PapSubject.choices)
    text = models.TextField("texte", blank=True)

    objects = PapTextQuerySet.as_manager()

    class Meta:
        verbose_name = "texte du PAP"
        verbose_name_plural = "textes du PAP"
        ordering = ["pap", "id"]
        constraints = [models.UniqueConstraint(fields=["pap", "subject"], name="pap_text_once")]


@tracked(by=["pap"])
class Participation(OfService):
    """Participation: somebody who took part in the making of a version. `name` blank: the person, who needs none."""

    pap = models.ForeignKey(Pap, models.CASCADE, related_name="participations")
    kind = models.CharField("qualité", max_length=20, choices=ParticipantKind.choices)
    name = models.CharField("nom", max_length=200, blank=True)

    class Meta:
        verbose_name = "participation au PAP"
        verbose_name_plural = "participations au PAP"
        ordering = ["pap", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pap", "kind", "name"], name="participation_once"),
            models.CheckConstraint(
                condition=Q(kind=ParticipantKind.PERSON) | ~Q(name=""),
                name="participation_named",
                violation_error_message="Nommez qui a pris part.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display().lower()})" if self.name else self.get_kind_display()
