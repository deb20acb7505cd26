"""Objectifs: what is aimed at, as each version words it, the steps towards it, and what became of it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from accounts.models import User
from admissions.enums import NeedDomain
from admissions.models import Accompaniment, OfAccompaniment
from pap.enums import Doer, Outcome, Term
from pap.models.projects import Pap
from services.history import tracked
from services.keys import Versioned, new_ref
from services.models import OfService

ALL_DONE = 100


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    def visible_to(self, user) -> ObjectiveQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["pgh_obj", "accompaniment"], without=["due_on", "closed_on", "settled_on"])
class Objective(OfAccompaniment):
    """Objectif: what is aimed at with one person, through the versions of her project; each says it in its own words.

    The last three are kept by the database for lists of thousands, as rules.standing_on has them once all that is dated has
    come. `due_on`: None, nobody has said; `closed_on`: the evaluation that closed it, None: it is open; `settled_on`: the
    last day that any of this was said, None: no version that has it is validated.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="objectives")
    ref = models.CharField("référence", max_length=50, default=new_ref)
    due_on = models.DateField("échéance", null=True, editable=False)
    closed_on = models.DateField("clos le", null=True, editable=False)
    settled_on = models.DateField("établi le", null=True, editable=False)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        verbose_name = "objectif"
        ordering = ["accompaniment", "id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="objective_id_service"),
            models.UniqueConstraint(fields=["id", "accompaniment"], name="objective_id_accompaniment"),
            models.UniqueConstraint(fields=["service", "ref"], name="objective_ref"),
        ]
        indexes = [
            models.Index(fields=["service", "due_on"], condition=Q(closed_on=None), name="objective_open_due"),
        ]


class ObjectiveVersionQuerySet(models.QuerySet["ObjectiveVersion"]):
    def visible_to(self, user) -> ObjectiveVersionQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["pgh_obj", "pap", "objective"])
class ObjectiveVersion(OfService, Versioned):
    """Version d'un objectif: what one version of the project plans of it. `term` blank, `due_on` None: not said yet, which a
    validation refuses. `needs`, `prestations`: SERAFIN-PH numbers.
    """

    pap = models.ForeignKey(Pap, models.CASCADE, related_name="aims")
    objective = models.ForeignKey(Objective, models.CASCADE, related_name="versions")
    domain = models.CharField("domaine", max_length=30, choices=NeedDomain.choices)
    term = models.CharField("terme", max_length=10, choices=Term.choices, blank=True)
    due_on = models.DateField("échéance", null=True, blank=True)
    needs = ArrayField(models.CharField(max_length=12), verbose_name="besoins SERAFIN-PH", default=list, blank=True)
    prestations = ArrayField(
        models.CharField(max_length=12), verbose_name="prestations SERAFIN-PH", default=list, blank=True
    )

    objects = ObjectiveVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version d'un objectif"
        verbose_name_plural = "versions d'objectifs"
        ordering = ["pap", "id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="objective_version_id_service"),
            models.UniqueConstraint(fields=["pap", "objective"], name="objective_once_a_version"),
        ]


class ObjectiveWordingQuerySet(models.QuerySet["ObjectiveWording"]):
    def visible_to(self, user) -> ObjectiveWordingQuerySet:
        return self.filter(service__in=user.scope.narrative_service_ids)


@tracked(by=["aim"])
class ObjectiveWording(OfService):
    """Formulation d'un objectif in one version of the project. Measurable: `indicator`, `start`, `target`; feasible: `means`;
    blank: not said yet, which a validation refuses. No row: it came by classeur, which holds no words.
    """

    aim = models.OneToOneField(ObjectiveVersion, models.CASCADE, related_name="wording")
    title = models.CharField("objectif", max_length=300)
    indicator = models.CharField("indicateur", max_length=300, blank=True)
    start = models.CharField("point de départ", max_length=200, blank=True)
    target = models.CharField("cible", max_length=200, blank=True)
    means = models.TextField("moyens", blank=True)

    objects = ObjectiveWordingQuerySet.as_manager()

    class Meta:
        verbose_name = "formulation d'un objectif"
        verbose_name_plural = "formulations d'objectifs"
        ordering = ["aim"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""),
                name="objective_says_what",
                violation_error_message="Dites ce que vise cet objectif.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StepQuerySet(models.QuerySet["Step"]):
    def visible_to(self, user) -> StepQuerySet:
        return self.filter(service__in=user.scope.narrative_service_ids)


@tracked(by=["pgh_obj", "aim"])
class Step(OfService, Versioned):
    """Étape towards an objective: what, by whom. `done_on` None: not done yet; it may be noted once the version is
    validated, when nothing else of it changes any more.
    """

    aim = models.ForeignKey(ObjectiveVersion, models.CASCADE, related_name="steps")
    rank = models.PositiveSmallIntegerField("rang")
    text = models.CharField("étape", max_length=300)
    doer = models.CharField("qui fait", max_length=20, choices=Doer.choices)
    who = models.CharField("précisément", max_length=200, blank=True)
    done_on = models.DateField("faite le", null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "étape d'un objectif"
        verbose_name_plural = "étapes d'objectifs"
        ordering = ["aim", "rank", "id"]
        constraints = [
            models.UniqueConstraint(fields=["aim", "rank"], name="step_rank", deferrable=models.Deferrable.DEFERRED),
            models.CheckConstraint(condition=~Q(text=""), name="step_says_what"),
        ]


class ObjectiveReviewQuerySet(models.QuerySet["ObjectiveReview"]):
    def visible_to(self, user) -> ObjectiveReviewQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["pgh_obj", "objective"])
class ObjectiveReview(OfService, Versioned):
    """Évaluation d'un objectif on a day. `due_on`: the new day it is due, which a renewal always has, and an adaptation may;
    the earlier ones are kept by the earlier rows. `progress`: a percentage, None: not said. `author` None: an import.
    """

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="reviews")
    reviewed_on = models.DateField("évalué le")
    outcome = models.CharField("résultat", max_length=20, choices=Outcome.choices)
    due_on = models.DateField("nouvelle échéance", null=True, blank=True)
    progress = models.PositiveSmallIntegerField(
        "progression, en %", null=True, blank=True, validators=[MaxValueValidator(ALL_DONE)]
    )
    author = models.ForeignKey(
        User, models.PROTECT, verbose_name="auteur", related_name="+", null=True, blank=True, db_index=False
    )

    objects = ObjectiveReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "évaluation d'un objectif"
        verbose_name_plural = "évaluations d'objectifs"
        ordering = ["objective", "reviewed_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="objective_review_id_service"),
            models.UniqueConstraint(
                fields=["objective", "reviewed_on"],
                name="one_review_a_day",
                violation_error_message="Cet objectif a déjà été évalué ce jour-là.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.RENEWED, due_on__isnull=False)
                | Q(outcome=Outcome.ADAPTED)
                | Q(outcome__in=[Outcome.REACHED, Outcome.DROPPED], due_on=None),
                name="renewal_has_its_day",
                violation_error_message="Un objectif reconduit a une nouvelle échéance ; un objectif clos n'en a plus.",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gt=models.F("reviewed_on")),
                name="renewed_for_later",
                violation_error_message="La nouvelle échéance vient après l'évaluation.",
            ),
            models.CheckConstraint(
                condition=Q(progress=None) | Q(progress__lte=ALL_DONE),
                name="progress_is_a_percentage",
                violation_error_message="De 0 à 100 %.",
            ),
        ]


@tracked(by=["review"])
class ObjectiveReviewNote(OfService):
    """Note d'une évaluation d'un objectif: why it was renewed, adapted or dropped, and what else is to be said."""

    review = models.OneToOneField(ObjectiveReview, models.CASCADE, related_name="note")
    reason = models.CharField("motif", max_length=300, blank=True)
    comment = models.TextField("commentaire", blank=True)

    class Meta:
        verbose_name = "note d'une évaluation d'un objectif"
        verbose_name_plural = "notes d'évaluations d'objectifs"
        ordering = ["review"]
