"""The path of one person in one service, each stage in its own module."""

from admissions.models.accompaniments import (
    OPENING_FACTS,
    Accompaniment,
    AccompanimentQuerySet,
    OfAccompaniment,
    OpenDuring,
)
from admissions.models.commission import REASONED_DECISIONS, CommissionCase, NeedsAssessment
from admissions.models.dipc import Amendment, AmendmentQuerySet, Contract, ContractText, Dipc, DipcQuerySet
from admissions.models.exits import ExitReport, RefusedExitRequest, ViaTrajectoireStep
from admissions.models.following import ReferentPeriod, SupportPhase
from admissions.models.letters import Letter, LetterModel, LetterModelQuerySet, LetterVersion
from admissions.models.needs import AssessedNeed, NeedsSheet
from admissions.models.reception import (
    FileRequest,
    FileRequestQuerySet,
    FirstContact,
    FirstContactQuerySet,
    InformationAttendee,
    InformationMeeting,
    InformationMeetingQuerySet,
)
from admissions.models.sessions import CaseSheet, Commission, CommissionMember, GrantedPrestation
from admissions.models.waiting import MdphNotification, RankChange, WaitingContact, WaitingListEntry
from admissions.models.watches import Watch

__all__ = [
    "OPENING_FACTS",
    "REASONED_DECISIONS",
    "Accompaniment",
    "AccompanimentQuerySet",
    "Amendment",
    "AmendmentQuerySet",
    "AssessedNeed",
    "CaseSheet",
    "Commission",
    "CommissionCase",
    "CommissionMember",
    "Contract",
    "ContractText",
    "Dipc",
    "DipcQuerySet",
    "ExitReport",
    "FileRequest",
    "FileRequestQuerySet",
    "FirstContact",
    "FirstContactQuerySet",
    "GrantedPrestation",
    "InformationAttendee",
    "InformationMeeting",
    "InformationMeetingQuerySet",
    "Letter",
    "LetterModel",
    "LetterModelQuerySet",
    "LetterVersion",
    "MdphNotification",
    "NeedsAssessment",
    "NeedsSheet",
    "OfAccompaniment",
    "OpenDuring",
    "RankChange",
    "ReferentPeriod",
    "RefusedExitRequest",
    "SupportPhase",
    "ViaTrajectoireStep",
    "WaitingContact",
    "WaitingListEntry",
    "Watch",
]
