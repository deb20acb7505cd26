"""Signing out, choosing the service one looks at, keeping what is being typed."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.access import EVERY_SEAT, SESSION_SERVICE, members, open_to_all
from accounts.actions import LARGEST_DRAFT, already_sent, drop_draft, keep_draft, write_once
from accounts.enums import Role
from accounts.models import Draft, Refusal

HOME = "desk:home"
PAGE = 50
# Pages kept for the Back button included: the next person at this machine sees nothing of hers.
LEFT = "fermee"
CLEAR_SITE_DATA = '"cache", "cookies", "storage"'


@open_to_all("Une session déjà finie se ferme sans question.")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the session."""
    logout(request)
    # Said by the address of the next page: whatever waits in a session would go with the cookies.
    response = redirect(reverse("accounts:sign_in", query={LEFT: 1}))
    response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
    return response


@members(*EVERY_SEAT)
@require_POST
def service_choose(request: HttpRequest) -> HttpResponse:
    """Look at another of her services from now on."""
    chosen = next((s for s in request.seated_services if str(s.pk) == request.POST.get("service")), None)
    if chosen is None:
        raise Http404
    request.session[SESSION_SERVICE] = str(chosen.pk)
    messages.success(request, f"Vous êtes maintenant sur {chosen}.")
    return redirect(_asked_page(request))


@members(*Role, without_service=True)
@require_POST
@sensitive_post_parameters()
def draft_keep(request: HttpRequest) -> HttpResponse:
    """Keep the form that is being typed in the page `draft_path`; answers the time, nothing when there was nothing to keep.

    Nothing is judged here: a half-typed date is kept as it is.
    """
    typed = request.POST.copy()
    path = (typed.pop("draft_path", None) or [""])[-1]
    draft = keep_draft(actor=request.user, path=path, data=typed)
    if request.headers.get("Sec-Fetch-Mode") == "navigate":
        # The page itself was sent here, its session being locked; it was opened again meanwhile, in another tab.
        return redirect(draft.url if draft else HOME)
    if draft is None:
        return HttpResponse(status=413 if len(typed.urlencode()) > LARGEST_DRAFT else 204)
    return HttpResponse(date_format(timezone.localtime(draft.saved_at), "H:i"), content_type="text/plain")


@members(*Role, without_service=True)
@require_POST
def draft_drop(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Forget a draft of hers."""
    draft = Draft.objects.visible_to(request.user).filter(pk=pk).first()
    if draft is None:
        # Its own key is that of the form: a copy that comes once it is gone is answered the same.
        if sent := already_sent(actor=request.user, key=str(pk)):
            return redirect(sent)
        raise Http404

    def write() -> str:
        drop_draft(actor=request.user, pk=draft.pk)
        messages.success(request, "Le brouillon est effacé.")
        return _asked_page(request)

    return redirect(write_once(actor=request.user, key=draft.pk, write=write))


def _asked_page(request: HttpRequest) -> str:
    """The page named by `next` when it is one of this site, else the home page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    # Anything but a path would be read by redirect() as the name of a route.
    return asked if ours and asked.startswith("/") else resolve_url(HOME)


@members(Role.ADMINISTRATOR)
def refusal_list(request: HttpRequest) -> HttpResponse:
    """What was refused to the people of her organisation, and their failed sign-ins, latest first."""
    page = Paginator(Refusal.objects.visible_to(request.user).for_list(), PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/refusal_list.html", {"page": page})
