"""What is held of who works here, and the services that they work for."""

from __future__ import annotations

from services.sensitive.kinds import Held, Kind, Retention, held

ACCOUNTS: dict[str, Held] = {
    "accounts.User": held(
        Retention.POST,
        in_file=False,
        version=Kind.PLAIN,
        password=Kind.CREDENTIAL,
        last_login=Kind.CREDENTIAL,
        email=Kind.PROFESSIONAL,
        last_name=Kind.PROFESSIONAL,
        first_name=Kind.PROFESSIONAL,
        is_active=Kind.PROFESSIONAL,
    ),
    "accounts.Membership": held(
        Retention.POST,
        in_file=False,
        version=Kind.PLAIN,
        role=Kind.PROFESSIONAL,
        job=Kind.PROFESSIONAL,
        fte=Kind.PROFESSIONAL,
        starts_on=Kind.PROFESSIONAL,
        ends_on=Kind.PROFESSIONAL,
        imported=Kind.PLAIN,
    ),
    "accounts.Absence": held(
        Retention.POST,
        in_file=False,
        version=Kind.PLAIN,
        first_day=Kind.PROFESSIONAL,
        last_day=Kind.PROFESSIONAL,
    ),
    "accounts.AbsenceReason": held(Retention.POST, in_file=False, kind=Kind.STAFF),
    "accounts.Invitation": held(
        Retention.POST,
        in_file=False,
        created_at=Kind.PROFESSIONAL,
        expires_at=Kind.PROFESSIONAL,
        token_hash=Kind.CREDENTIAL,
        used_at=Kind.PROFESSIONAL,
        voided_at=Kind.PROFESSIONAL,
    ),
    "accounts.SecondFactorReset": held(Retention.POST, in_file=False, reset_at=Kind.PROFESSIONAL),
    "accounts.RightsReview": held(
        Retention.POST, in_file=False, reviewed_on=Kind.PROFESSIONAL, outcome=Kind.PROFESSIONAL
    ),
    "accounts.FormKey": held(Retention.SHORT, in_file=False, key=Kind.OWN, location=Kind.OWN, sent_at=Kind.OWN),
    "accounts.Draft": held(
        Retention.SHORT, in_file=False, key=Kind.OWN, path=Kind.OWN, data=Kind.OWN, saved_at=Kind.OWN
    ),
    "accounts.Refusal": held(
        Retention.LOG,
        in_file=False,
        route=Kind.PROFESSIONAL,
        method=Kind.PROFESSIONAL,
        object_id=Kind.PROFESSIONAL,
        reason=Kind.PROFESSIONAL,
        minute=Kind.PROFESSIONAL,
        slot=Kind.PLAIN,
    ),
    "services.Letterhead": held(
        Retention.POST,
        in_file=False,
        version=Kind.PLAIN,
        address=Kind.PLAIN,
        phone=Kind.PLAIN,
        email=Kind.PLAIN,
        signatory_name=Kind.PROFESSIONAL,
        signatory_title=Kind.PROFESSIONAL,
    ),
    "accounts.DeadlineDigest": held(Retention.POST, in_file=False, rhythm=Kind.OWN, sent_on=Kind.OWN),
}
