"""The person: her identity, which belongs to her organisation, and what only the services that follow her see."""

from people.models.alerts import PersonAlert, PersonAlertQuerySet
from people.models.contacts import ContactDetails, ContactDetailsQuerySet, dialled
from people.models.documents import PersonDocument, PersonDocumentQuerySet
from people.models.handovers import PAPERS, AdmissionPapers, AdmissionPapersQuerySet
from people.models.merges import PersonMerge, PersonMergeQuerySet
from people.models.orientations import Orientation, OrientationQuerySet
from people.models.persons import Deficiency, Person, PersonQuerySet, SortKey
from people.models.protection import OF_A_MEASURE, ProtectionMeasure, ProtectionMeasureQuerySet
from people.models.readings import FileReading, FileReadingQuerySet
from people.models.relatives import Relative, RelativeQuerySet, RelativeView, RelativeViewQuerySet

__all__ = [
    "OF_A_MEASURE",
    "PAPERS",
    "AdmissionPapers",
    "AdmissionPapersQuerySet",
    "ContactDetails",
    "ContactDetailsQuerySet",
    "Deficiency",
    "FileReading",
    "FileReadingQuerySet",
    "Orientation",
    "OrientationQuerySet",
    "Person",
    "PersonAlert",
    "PersonAlertQuerySet",
    "PersonDocument",
    "PersonDocumentQuerySet",
    "PersonMerge",
    "PersonMergeQuerySet",
    "PersonQuerySet",
    "ProtectionMeasure",
    "ProtectionMeasureQuerySet",
    "Relative",
    "RelativeQuerySet",
    "RelativeView",
    "RelativeViewQuerySet",
    "SortKey",
    "dialled",
]
