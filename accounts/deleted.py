"""A row was deleted while somebody was writing about it: what she typed opens in the form of a new one."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html

from accounts.actions import already_sent, keep_draft
from accounts.conflict import who_and_when
from accounts.models import Draft
from services.history import DELETE, Writing

GONE = "{} par {}. Ce que vous aviez saisi est repris ici : l’enregistrer en ferait une nouvelle fiche."


def open_as_new(request: Any, was: QuerySet, *, said: str, page: Callable[[Any], str]) -> HttpResponse:
    """Lead to `page(deletion)`, filled with what was sent, or with the draft that the address names.

    `was`: what history tells of the row, as far as she could see it. Raises Http404 where that is no deletion: an unknown
    row, or one that was never hers to see. `said`: « L’acte que vous corrigiez a été supprimé ».
    """
    deletion = was.filter(pgh_label=DELETE).order_by("-pgh_id").first()
    if deletion is None:
        raise Http404
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    path = page(deletion)
    draft = keep_draft(actor=request.user, path=path, data=request.POST) if request.POST else draft_asked(request)
    if draft is None:
        raise Http404
    written = Writing(deletion.pgh_created_at, deletion.pgh_user, deletion.pgh_program)
    messages.warning(request, format_html(GONE, said, who_and_when(written, reader=request.user)))
    return redirect(f"{path}?brouillon={draft.pk}")


def draft_asked(request: Any) -> Draft | None:
    """The draft of this page that she takes up again."""
    try:
        key = uuid.UUID(request.GET.get("brouillon", ""))
    except ValueError:
        return None
    drafts = Draft.objects.visible_to(request.user).pending(now=timezone.now())
    return drafts.filter(path=request.path, pk=key).first()
