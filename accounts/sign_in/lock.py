"""When the time of a session is over it is locked, not lost.

Nobody is signed in any more: no page, no data, no wall opens. The session remembers for whom it waits; the sign-in page
asks her alone, and she is back where she was. A form sent meanwhile is kept on the server as her draft.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from allauth.core.exceptions import ReauthenticationRequired
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from accounts.access import is_for_members
from accounts.actions import keep_draft
from accounts.models import User
from accounts.sessions import LOCKED_FOR
from accounts.sign_in import second_factor

SINCE, SEEN = "signed_in_at", "seen_at"
# A session is written about once a minute, not at each page.
SEEN_EVERY_SECONDS = 60

# What a page is told, by htmx, when it asks for something meanwhile.
MET = "savs:locked"
LOCKED = "Votre session est verrouillée."
KEPT = "Ce que vous veniez d’envoyer n’est pas enregistré, mais gardé : vous le retrouverez dans le formulaire."
NOT_KEPT = "Votre dernière demande n’a pas été prise en compte."
WITHOUT_FILES = "Les fichiers joints ne sont pas gardés : il faudra les choisir à nouveau."
PROVE = "Avant de changer ce qui protège votre compte, prouvez que c’est bien vous."


def start(sender: object, request: HttpRequest, user: User, **kwargs: object) -> None:
    """Every way in passes here (Django's signal `user_logged_in`): the clock of the session starts."""
    now = time.time()
    request.session.update({SINCE: now, SEEN: now})
    second_factor.remember(request.session, user)


def is_over(session: SessionBase, now: float) -> bool:
    """Too long since the last request, or since the sign-in. One that says neither is over."""
    idle = now - session.get(SEEN, 0)
    return idle > settings.SESSION_IDLE.total_seconds() or (
        now - session.get(SINCE, 0) > settings.SESSION_LONGEST.total_seconds()
    )


def lock(request: HttpRequest) -> None:
    """Sign out, and remember for whom the session waits."""
    session = request.session
    owner = session.get(SESSION_KEY)
    for key in (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY, SINCE, SEEN, second_factor.FLAG):
        session.pop(key, None)
    session[LOCKED_FOR] = owner
    request.user = AnonymousUser()


def locked_for(request: HttpRequest) -> User | None:
    """Whose session this is, while it is locked; None too when her account was closed meanwhile."""
    owner = request.session.get(LOCKED_FOR)
    return User.objects.filter(pk=owner, is_active=True).first() if owner else None


class SessionLock:
    """Locks a session whose time is over, and keeps the form that it met."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            now = time.time()
            if is_over(request.session, now):
                lock(request)
            elif now - request.session[SEEN] >= SEEN_EVERY_SECONDS:
                _write_seen(request.session, now)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        """A form that meets a locked session. The CSRF check has passed; a page asked for goes on to the sign-in."""
        by_htmx = "HX-Request" in request.headers
        concerned = by_htmx or (request.method == "POST" and _sent_by_hand(request))
        owner = locked_for(request) if concerned and getattr(view, "login_required", True) else None
        if owner is None:
            return None
        # A search in the middle of a form: its page then sends what was typed, by hand (static/js/savs.js).
        return HttpResponse(status=204, headers={"HX-Trigger": MET}) if by_htmx else _ask_then_give_back(request, owner)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What protects the account is changed only soon after a proof: asked again as when a session is locked."""
        if not isinstance(exception, ReauthenticationRequired):
            return None
        lock(request)
        messages.info(request, PROVE)
        return _to_sign_in(request.get_full_path() if request.method == "GET" else reverse("accounts:account"))


def _write_seen(session: SessionBase, now: float) -> None:
    session[SEEN] = now
    UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())


def _sent_by_hand(request: HttpRequest) -> bool:
    """A form sent by its button, not what a script of the page posts meanwhile (a search, a draft)."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def _ask_then_give_back(request: HttpRequest, owner: User) -> HttpResponse:
    page = _page_of_the_form(request)
    draft = keep_draft(actor=owner, path=urlsplit(page).path, data=request.POST)
    said = [LOCKED, KEPT if draft else NOT_KEPT, WITHOUT_FILES if request.FILES else ""]
    messages.info(request, " ".join(filter(None, said)))
    return _to_sign_in(draft.url if draft else page)


def _page_of_the_form(request: HttpRequest) -> str:
    """Where she was: the page that sent this form, which may send it to another address."""
    origin = urlsplit(request.headers.get("Referer", ""))
    if origin.netloc == request.get_host() and origin.path != request.path and is_for_members(origin.path):
        return origin._replace(scheme="", netloc="").geturl()
    return request.get_full_path()


def _to_sign_in(then: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': then})}")
