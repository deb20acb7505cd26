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
from activity.models.confidential_notes import ConfidentialNote, ConfidentialNoteReader
from activity.models.indirect_time import Attendee, IndirectTime
from activity.models.transmissions import (
    Transmission,
    TransmissionAddressee,
    TransmissionQuerySet,
    TransmissionReading,
)
from activity.models.week import FavouriteRow

__all__ = [
    "ASSESSING_NATURES",
    "Act",
    "ActKind",
    "ActNote",
    "ActPerson",
    "ActProfessional",
    "ActQuerySet",
    "Attendee",
    "Busy",
    "ConfidentialNote",
    "ConfidentialNoteReader",
    "Counted",
    "EndMinute",
    "FavouriteRow",
    "IndirectTime",
    "OfAct",
    "Transmission",
    "TransmissionAddressee",
    "TransmissionQuerySet",
    "TransmissionReading",
]
