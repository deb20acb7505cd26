"""The link of an invitation, seen by the person it is for: she is nobody yet."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from accounts.access import open_to_all
from accounts.actions import accept_invitation
from accounts.invitations import hash_of
from accounts.models import Invitation
from accounts.professionals.forms import PassphraseForm

SESSION_INVITATION = "invitation"
REASON = "Une invitation s'ouvre avant que la personne ait de quoi se connecter."


@open_to_all(REASON)
@require_safe
@never_cache
def invitation_open(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Recognise the link, then leave its address at once: no token in the address bar, nor in what a form sends."""
    waiting = Invitation.objects.waiting_at(timezone.now()).filter(token_hash=hash_of(token))
    invitation = waiting.order_by("pk").first()
    if invitation is None:
        return _closed(request)
    request.session[SESSION_INVITATION] = str(invitation.pk)
    return redirect("accounts:invitation_accept")


@open_to_all(REASON)
@sensitive_post_parameters()
@never_cache
def invitation_accept(request: HttpRequest) -> HttpResponse:
    """Choose a passphrase, then sign in with it. A link that opens no more answers one page, whatever the cause."""
    links = Invitation.objects.filter(pk=request.session.get(SESSION_INVITATION)).select_related("user")
    invitation = links.order_by("pk").first()
    if invitation is None:
        return _closed(request)
    form = PassphraseForm(request.POST or None, user=invitation.user)
    if form.is_valid():
        typed = form.cleaned_data
        passphrase, key = typed["new_password"], typed["form_key"]
        if accept_invitation(invitation_id=invitation.pk, passphrase=passphrase, key=key) is None:
            return _closed(request)
        # Whoever was signed in on this machine is not the one who signs in next. Nobody was: a copy of this form that
        # comes a moment later is still answered the same.
        if request.user.is_authenticated:
            logout(request)
        messages.success(request, "Votre phrase de passe est enregistrée. Connectez-vous avec elle.")
        return redirect(settings.LOGIN_URL)
    if not invitation.waits_at(timezone.now()):
        return _closed(request)
    return render(request, "accounts/invitation_accept.html", {"form": form, "invited": invitation.user})


def _closed(request: HttpRequest) -> HttpResponse:
    """Its address may be a link's, dead as it is: what the page opens next is not told of it.

    Not so where the form is: under this policy a browser sends it from « null », which the CSRF check refuses.
    """
    response = render(request, "accounts/invitation_closed.html", status=404)
    response["Referrer-Policy"] = "no-referrer"
    return response
