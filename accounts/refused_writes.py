"""A write that the database refused by a rule of the house: the page that says so, whatever form was sent.

Whoever may go beyond it sends the same form again with her reason; anybody else finds what she typed as a draft.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from accounts.actions import keep_draft
from accounts.scope import enter
from services.refusals import LONGEST_REASON, REASON, WriteRefused, problem_of_reason

NOT_SENT_AGAIN = {"csrfmiddlewaretoken", REASON}
# What the page itself puts in a form.
NOT_TYPED = NOT_SENT_AGAIN | {"form_key", "version", "shown", "stamp"}


class TellRefusedWrites:
    """Answers a WriteRefused that left its view, once Django has undone all that the view wrote."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: Any, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, WriteRefused):
            return None
        with transaction.atomic():
            enter(request.user.pk, on=timezone.localdate())
            return render(request, exception.template, _told(request, exception))


def typed_in(sent: QueryDict) -> list[str]:
    """What somebody typed or chose in a form, in the order of its fields."""
    return [one for name, several in sent.lists() if name not in NOT_TYPED for one in several if one.strip()]


def _told(request: Any, refused: WriteRefused) -> dict[str, Any]:
    may_go_on = bool(request.roles & refused.roles)
    draft = None if may_go_on else keep_draft(actor=request.user, path=request.path, data=request.POST)
    reason = request.POST.get(REASON, "")
    return {
        "refused": refused,
        "may_go_on": may_go_on,
        "sent": [
            (name, one) for name, several in request.POST.lists() if name not in NOT_SENT_AGAIN for one in several
        ],
        "draft_url": draft.url if draft else "",
        "typed": typed_in(request.POST),
        "reason": reason,
        "problem": problem_of_reason(reason) if REASON in request.POST else "",
        "longest_reason": LONGEST_REASON,
    }
