"""The project of a person, version by version, and the objectives that live through them."""

from pap.models.objectives import (
    Objective,
    ObjectiveQuerySet,
    ObjectiveReview,
    ObjectiveReviewNote,
    ObjectiveReviewQuerySet,
    ObjectiveVersion,
    ObjectiveVersionQuerySet,
    ObjectiveWording,
    ObjectiveWordingQuerySet,
    Step,
    StepQuerySet,
)
from pap.models.projects import Pap, PapQuerySet, PapText, PapTextQuerySet, Participation

__all__ = [
    "Objective",
    "ObjectiveQuerySet",
    "ObjectiveReview",
    "ObjectiveReviewNote",
    "ObjectiveReviewQuerySet",
    "ObjectiveVersion",
    "ObjectiveVersionQuerySet",
    "ObjectiveWording",
    "ObjectiveWordingQuerySet",
    "Pap",
    "PapQuerySet",
    "PapText",
    "PapTextQuerySet",
    "Participation",
    "Step",
    "StepQuerySet",
]
