"""What writes alerts."""

from __future__ import annotations

import datetime

from accounts.models import User
from people.models import Person, PersonAlert
from services.models import Service


def raise_alert(
    *,
    actor: User,
    person: Person,
    service: Service,
    text: str,
    review_on: datetime.date,
    at_reception: bool,
    on: datetime.date,
) -> PersonAlert:
    """Show these words wherever she is named, until somebody closes the alert."""
    return PersonAlert.objects.create(
        service=service,
        person=person,
        author=actor,
        written_on=on,
        text=text,
        review_on=review_on,
        at_reception=at_reception,
    )


def review_alert(alert: PersonAlert, *, actor: User, text: str, review_on: datetime.date, at_reception: bool) -> None:
    """It still holds, maybe in other words, until another day."""
    alert.text, alert.review_on, alert.at_reception = text, review_on, at_reception
    alert.version += 1
    alert.save(update_fields=["text", "review_on", "at_reception", "version"])


def close_alert(alert: PersonAlert, *, actor: User, because: str, on: datetime.date) -> None:
    """It holds no more."""
    alert.closed_on, alert.closed_by, alert.closed_because = on, actor, because
    alert.version += 1
    alert.save(update_fields=["closed_on", "closed_by", "closed_because", "version"])
