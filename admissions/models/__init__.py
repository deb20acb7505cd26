"""The path of one person in one service, each stage in its own module."""

from admissions.models.accompaniments import (
    OPENING_FACTS,
    Accompaniment,
    AccompanimentQuerySet,
    OfAccompaniment,
    OpenDuring,
)
from admissions.models.commission import REASONED_DECISIONS, CommissionCase, NeedsAssessment
from admissions.models.dipc import Dipc, DipcQuerySet
from admissions.models.exits import ExitReport, RefusedExitRequest, ViaTrajectoireStep
from admissions.models.following import ReferentPeriod, SupportPhase
from admissions.models.letters import Letter, LetterModel, LetterModelQuerySet, LetterVersion
from admissions.models.reception import (
    FirstContact,
    FirstContactQuerySet,
    InformationAttendee,
    InformationMeeting,
    InformationMeetingQuerySet,
)
from admissions.models.watches import Watch

__all__ = [
    "OPENING_FACTS",
    "REASONED_DECISIONS",
    "Accompaniment",
    "AccompanimentQuerySet",
    "CommissionCase",
    "Dipc",
    "DipcQuerySet",
    "ExitReport",
    "FirstContact",
    "FirstContactQuerySet",
    "InformationAttendee",
    "InformationMeeting",
    "InformationMeetingQuerySet",
    "Letter",
    "LetterModel",
    "LetterModelQuerySet",
    "LetterVersion",
    "NeedsAssessment",
    "OfAccompaniment",
    "OpenDuring",
    "ReferentPeriod",
    "RefusedExitRequest",
    "SupportPhase",
    "ViaTrajectoireStep",
    "Watch",
]
