"""What was done: each family of tables in its own module."""

from activity.models.acts import (
    ASSESSING_NATURES,
    Act,
    ActKind,
    ActNote,
    ActPerson,
    ActProfessional,
    ActQuerySet,
    Busy,
    Counted,
    EndMinute,
    OfAct,
)
from activity.models.advisory import (
    AdvisoryMission,
    AdvisoryMissionQuerySet,
    AdvisoryReview,
    AdvisoryReviewQuerySet,
    AdvisoryTime,
)
from activity.models.closings import DayBounds, LateChange, MonthClosing
from activity.models.collective import (
    USUAL_RESTART_MONTHS,
    ActivityProfessional,
    CollectiveActivity,
    CollectiveSession,
    CollectiveSettings,
    Enrolment,
    EnrolmentAim,
    EnrolmentReview,
    EnrolmentReviewNote,
    SessionAbsence,
)
from activity.models.confidential_notes import ConfidentialNote, ConfidentialNoteReader
from activity.models.feeds import CalendarFeed
from activity.models.indirect_time import Attendee, IndirectTime
from activity.models.meetings import MeetingPoint, MeetingPointQuerySet, TeamMeeting
from activity.models.outcomes import ActOutcome
from activity.models.relatives import RelativesMet, RelativesMetReason
from activity.models.transmissions import (
    Transmission,
    TransmissionAddressee,
    TransmissionQuerySet,
    TransmissionReading,
)
from activity.models.week import FavouriteRow

__all__ = [
    "ASSESSING_NATURES",
    "USUAL_RESTART_MONTHS",
    "Act",
    "ActKind",
    "ActNote",
    "ActOutcome",
    "ActPerson",
    "ActProfessional",
    "ActQuerySet",
    "ActivityProfessional",
    "AdvisoryMission",
    "AdvisoryMissionQuerySet",
    "AdvisoryReview",
    "AdvisoryReviewQuerySet",
    "AdvisoryTime",
    "Attendee",
    "Busy",
    "CalendarFeed",
    "CollectiveActivity",
    "CollectiveSession",
    "CollectiveSettings",
    "ConfidentialNote",
    "ConfidentialNoteReader",
    "Counted",
    "DayBounds",
    "EndMinute",
    "Enrolment",
    "EnrolmentAim",
    "EnrolmentReview",
    "EnrolmentReviewNote",
    "FavouriteRow",
    "IndirectTime",
    "LateChange",
    "MeetingPoint",
    "MeetingPointQuerySet",
    "MonthClosing",
    "OfAct",
    "RelativesMet",
    "RelativesMetReason",
    "SessionAbsence",
    "TeamMeeting",
    "Transmission",
    "TransmissionAddressee",
    "TransmissionQuerySet",
    "TransmissionReading",
]
