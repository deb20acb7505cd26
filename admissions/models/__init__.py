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
from admissions.models.reception import (
    FileRequest,
    FileRequestQuerySet,
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
    "FileRequest",
    "FileRequestQuerySet",
    "FirstContact",
    "FirstContactQuerySet",
    "InformationAttendee",
    "InformationMeeting",
    "InformationMeetingQuerySet",
    "NeedsAssessment",
    "OfAccompaniment",
    "OpenDuring",
    "Watch",
]
