"""The project of a person, version by version, the objectives that live through them, and what a service words in advance."""

from pap.models.catalogue import (
    ObjectiveTemplate,
    ObjectiveTemplateQuerySet,
    SerafinPreference,
    SerafinPreferenceQuerySet,
)
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
from pap.models.reviews import (
    PapReview,
    PapReviewDecision,
    PapReviewInvitee,
    PapReviewNote,
    PapReviewQuerySet,
)

__all__ = [
    "Objective",
    "ObjectiveQuerySet",
    "ObjectiveReview",
    "ObjectiveReviewNote",
    "ObjectiveReviewQuerySet",
    "ObjectiveTemplate",
    "ObjectiveTemplateQuerySet",
    "ObjectiveVersion",
    "ObjectiveVersionQuerySet",
    "ObjectiveWording",
    "ObjectiveWordingQuerySet",
    "Pap",
    "PapQuerySet",
    "PapReview",
    "PapReviewDecision",
    "PapReviewInvitee",
    "PapReviewNote",
    "PapReviewQuerySet",
    "PapText",
    "PapTextQuerySet",
    "Participation",
    "SerafinPreference",
    "SerafinPreferenceQuerySet",
    "Step",
    "StepQuerySet",
]
