"""Who may do what: users, their memberships and absences, and the forms they have sent or not sent yet."""

from accounts.models.absences import Absence, AbsenceReason
from accounts.models.digests import DeadlineDigest, DigestRhythm
from accounts.models.journals import Invitation, Refusal, SecondFactorReset
from accounts.models.sent_forms import LONGEST_PATH, Draft, FormKey, drafts_last
from accounts.models.users import Membership, MembershipQuerySet, RightsReview, User, UserQuerySet

__all__ = [
    "LONGEST_PATH",
    "Absence",
    "AbsenceReason",
    "DeadlineDigest",
    "DigestRhythm",
    "Draft",
    "FormKey",
    "Invitation",
    "Membership",
    "MembershipQuerySet",
    "Refusal",
    "RightsReview",
    "SecondFactorReset",
    "User",
    "UserQuerySet",
    "drafts_last",
]
