"""What was refused, written once the view's own transaction was rolled back."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from accounts.actions import record_refusal
from accounts.enums import RefusalReason
from accounts.models import User

logger = logging.getLogger(__name__)

REASONS = {403: RefusalReason.FORBIDDEN, 404: RefusalReason.OUT_OF_SIGHT, 429: RefusalReason.TOO_MANY}


def note_failed_sign_in(
    sender: object, credentials: dict, request: HttpRequest | None = None, **kwargs: object
) -> None:
    """Keep on the request whose account was tried: the row is written below, after the view."""
    if request is not None:
        tried = (credentials.get(name) for name in ("email", "username", "login"))
        request.failed_sign_in = next((one for one in tried if isinstance(one, str)), "")  # type: ignore[attr-defined]


class RecordRefusals:
    """Writes 403s, 404s that name an object, 429s and failed sign-ins: outside the transaction that Django gave the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        try:
            _record(request, response.status_code)
        except DatabaseError:
            # What was refused stays refused, with its own answer.
            logger.exception("A refusal could not be written.")
        return response


def _record(request: HttpRequest, status: int) -> None:
    match = request.resolver_match
    if match is None:
        return
    tried = getattr(request, "failed_sign_in", None)
    reason = RefusalReason.SIGN_IN if tried is not None else REASONS.get(status)
    # An invitation's token is no object: it is kept nowhere.
    keys = [value for name, value in match.kwargs.items() if isinstance(value, uuid.UUID) and name != "token"]
    object_id = keys[-1] if keys else None
    unnamed = object_id is None or not request.user.is_authenticated
    if reason is None or (reason == RefusalReason.OUT_OF_SIGHT and unnamed):
        return
    if tried is not None:
        # Never the words typed: a passphrase ends up in the wrong field.
        user = User.objects.filter(email=tried.lower()).first() if "\0" not in tried else None
    else:
        user = request.user if request.user.is_authenticated else None
    record_refusal(user=user, route=match.route, method=request.method or "", object_id=object_id, reason=reason)
