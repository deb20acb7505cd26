"""A version of a project to take away: the document that is signed, and the one in plain words for the person."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import CAREGIVERS, members
from pap.printing import print_for_her, print_project
from pap.reading import project_of
from pap.views.page import READ_AS, pap_at
from people.actions import record_reading
from people.enums import ReadingMedium
from services.downloads import PDF, attachment


@members(*CAREGIVERS)
@require_safe
def pap_pdf(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """All that a version says, to read and to sign."""
    return _pdf(request, pk, print_project, "projet")


@members(*CAREGIVERS)
@require_safe
def pap_plain_pdf(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The same for the person, in plain words."""
    return _pdf(request, pk, print_for_her, "projet-simple")


def _pdf(request: HttpRequest, pk: uuid.UUID, printed: Callable[..., bytes], name: str) -> HttpResponseBase:
    pap = pap_at(request, pk=pk)
    path = pap.accompaniment
    record_reading(actor=request.user, person=path.person, service=path.service, page=READ_AS, medium=ReadingMedium.PDF)
    content = printed(pap, project_of(path), on=timezone.localdate())
    return attachment(content, PDF, f"{name}-version-{pap.number}-{path.person.ref}.pdf")
