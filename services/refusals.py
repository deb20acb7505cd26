"""A write that the database refuses by a rule of the house: what every page then shows, whatever form was sent."""

from __future__ import annotations

from collections.abc import Mapping

import psycopg
from django.db import IntegrityError, connection

from services.text import problem_of_text

# The field by which whoever may go beyond such a refusal says why, and how long that may be.
REASON, LONGEST_REASON = "late_reason", 200


class WriteRefused(Exception):
    """Nothing was written. `template` says why and what to do; `roles` may go beyond with a reason; `detail` is what the
    database told."""

    template: str
    roles: frozenset[str] = frozenset()

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


# By the name that the database gives with its refusal; each is told by the app that made the rule (its apps.py).
REFUSED_BY: dict[str, type[WriteRefused]] = {}


def refusal_of(error: IntegrityError) -> WriteRefused | None:
    """The refusal that an error of the database stands for; None for any other error."""
    cause = error.__cause__
    if not isinstance(cause, psycopg.Error):
        return None
    refusal = REFUSED_BY.get(cause.diag.constraint_name or "")
    return refusal(cause.diag.message_detail or "") if refusal else None


def reason_given(sent: Mapping[str, str]) -> str:
    """The reason that a form brings; "" when there is none, or when it is none that may be kept."""
    reason = sent.get(REASON, "").strip()
    return "" if problem_of_reason(reason) else reason


def problem_of_reason(reason: str) -> str:
    """What is wrong with it, in a sentence for who typed it; empty when nothing is."""
    if not reason.strip():
        return "Indiquez le motif."
    if len(reason) > LONGEST_REASON:
        return f"Le motif ne dépasse pas {LONGEST_REASON} caractères."
    return problem_of_text(reason, one_line=True)


def give_reason(reason: str) -> None:
    """Say why, until the end of the transaction, whatever it writes where that is asked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('savs.reason', %s, true)", [reason])
