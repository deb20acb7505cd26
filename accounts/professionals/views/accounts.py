"""The accounts of an organisation: listed, created, corrected, closed; the links that open them."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ACCOUNT_KEEPERS, may_change_membership, may_judge_membership, members
from accounts.actions import (
    AccountRefused,
    add_membership,
    already_sent,
    change_identity,
    close_account,
    create_account,
    drafts_of,
    invite,
    reopen_account,
    reset_second_factor,
)
from accounts.conflict import saved_by
from accounts.deleted import open_as_new
from accounts.enums import AccountState, Role
from accounts.forms import BaseForm
from accounts.invitations import mail_is_set, path_of, send_link, token_for
from accounts.models import Membership, User
from accounts.professionals.forms import (
    AccountFilter,
    AccountForm,
    IdentityForm,
)
from accounts.professionals.listing import Account, Keeper, accounts_of, late_reviews
from accounts.professionals.views.answers import (
    LINK_IN_HAND,
    account_of,
    answer_once,
    done,
    keeper_who_manages,
    locked,
    place_of,
    places_that_were,
)
from accounts.rules import problems_of_account_change
from services.text import searched_words

PAGE = 50
# The words of the last search stay in the session: no name in an address or a log.
SESSION_SEARCH = "account_search"
STATE_TONES = {
    AccountState.ACTIVE: ("good", "circle-check"),
    AccountState.INVITED: ("info", "mail"),
    AccountState.TO_INVITE: ("warn", "mail-question-mark"),
    AccountState.GONE: ("neutral", "log-out"),
    AccountState.CLOSED: ("neutral", "lock"),
}
NOT_SENT = "Le serveur de messagerie n'a pas répondu : aucun lien n'est parti. Réessayez dans un moment."


@members(*ACCOUNT_KEEPERS, without_service=True)
@require_safe
def account_list(request: HttpRequest) -> HttpResponse:
    """The professionals of the organisation, or of the service for its head, narrowed by service, role and state."""
    on, keeper = timezone.localdate(), Keeper.of(request)
    words = request.session.get(SESSION_SEARCH, "") if "recherche" in request.GET else ""
    form = AccountFilter(request.GET, services=keeper.services, words=words)
    page = Paginator(form.narrow(accounts_of(keeper.memberships, on=on)), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "accounts/account_list.html",
        {
            "keeper": keeper,
            "form": form,
            "words": words,
            "reset_url": reverse("accounts:account_list") + ("?recherche=1" if words else ""),
            "page": page,
            "rows": [(one, *STATE_TONES[one.state]) for one in page],
            "create_url": reverse("accounts:account_create") if keeper.manages else "",
            "late": late_reviews(keeper, on=on),
        },
    )


@members(*ACCOUNT_KEEPERS, without_service=True)
@require_POST
def account_find(request: HttpRequest) -> HttpResponse:
    """Search by name or address; a blank search shows everybody again."""
    words = searched_words(request.POST.get("person_query", ""))
    request.session[SESSION_SEARCH] = words
    return redirect(reverse("accounts:account_list") + ("?recherche=1" if words else ""))


@members(*ACCOUNT_KEEPERS, without_service=True)
@require_safe
def account_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One account: who, where, since when, and what can be done about it."""
    keeper = Keeper.of(request)
    account = account_of(keeper, pk)
    return _detail(request, keeper, account)


def _detail(request: HttpRequest, keeper: Keeper, account: Account) -> HttpResponse:
    user, on = account.user, timezone.localdate()
    shared = Membership.objects.filter(user=user).outside(keeper.organisation.pk).exists()
    refused = problems_of_account_change(user, shared=shared, actor=request.user)
    tone, icon = STATE_TONES[account.state]
    links = user.invitations.select_related("created_by")[:5]
    return render(
        request,
        "accounts/account_detail.html",
        {
            "keeper": keeper,
            "account": account,
            "tone": tone,
            "icon": icon,
            "rows": [
                {
                    "membership": row,
                    "over": bool(row.ends_on and row.ends_on < on),
                    "changeable": keeper.manages and may_change_membership(request.user, row),
                    "endable": may_judge_membership(request.user, row) and not (row.ends_on and row.ends_on < on),
                }
                for row in account.memberships
            ],
            "refused": refused[0] if refused else "",
            "own": user == request.user,
            "shared": shared,
            "by_mail": mail_is_set(),
            "may_have_link": keeper.manages and user.is_active and (mail_is_set() or not refused),
            "links": [(link, _standing(link)) for link in links] if keeper.manages else [],
            "resets": user.second_factor_resets.select_related("reset_by")[:3] if keeper.manages else [],
            "drafts": drafts_of(user) if keeper.manages else 0,
            "form": BaseForm(auto_id=False),
        },
    )


def _standing(link) -> str:
    if link.used_at:
        return "utilisé"
    if link.voided_at:
        return "annulé"
    return "en attente" if link.expires_at > timezone.now() else "expiré"


@members(Role.ADMINISTRATOR, without_service=True)
def account_create(request: HttpRequest) -> HttpResponse:
    """A new professional with a first place; her link leaves by e-mail, or is shown to be handed over."""
    keeper = keeper_who_manages(request)
    form = AccountForm.from_request(
        request,
        services=keeper.services,
        organisation=keeper.organisation.name,
        initial={"starts_on": timezone.localdate()},
    )
    if form.is_valid():
        answer = answer_once(request, form, lambda: _create(request, keeper, form))
        if answer:
            return answer
    return render(request, "accounts/account_create.html", {"form": form, "by_mail": mail_is_set()})


def _create(request: HttpRequest, keeper: Keeper, form: AccountForm) -> str:
    names = {name: form.cleaned_data[name] for name in ("email", "last_name", "first_name")}
    if keeper.accounts.filter(email=names["email"]).exists():
        raise AccountRefused("Cette personne a déjà un compte chez vous : ouvrez-le pour lui ajouter un rattachement.")
    user = create_account(**names, actor=request.user)
    add_membership(user=user, place=place_of(keeper, form), actor=request.user, **form.seat())
    after = reverse("accounts:account_detail", args=[user.pk])
    if user.has_passphrase or not user.is_active:
        messages.info(
            request, "Cette adresse a déjà un compte, sous le nom affiché ici : le rattachement y est ajouté."
        )
        return after
    try:
        return _invite(request, keeper, user, form.key)
    except AccountRefused as refused:
        messages.warning(request, str(refused))
        return after


@transaction.atomic
def _invite(request: HttpRequest, keeper: Keeper, user: User, key: uuid.UUID) -> str:
    """Make a link and send it, or say that it is to be handed over. A link that could not leave is not kept."""
    token, by_mail = token_for(request.user, key), mail_is_set()
    invite(user=user, token=token, organisation_id=keeper.organisation.pk, by_mail=by_mail, actor=request.user)
    if not by_mail:
        return LINK_IN_HAND
    if not send_link(user, request.build_absolute_uri(path_of(token))):
        raise AccountRefused(NOT_SENT)
    messages.success(request, f"Un lien d'invitation est parti à {user.email}. Il sert une fois, pendant 72 heures.")
    return reverse("accounts:account_detail", args=[user.pk])


@members(Role.ADMINISTRATOR, without_service=True)
def account_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a name or an address."""
    keeper = keeper_who_manages(request)
    # Two corrections sent at once: the second reads what the first wrote.
    user = locked(keeper.accounts, request).filter(pk=pk).first()
    if user is None:
        was = places_that_were(keeper).filter(user=pk)
        page = reverse("accounts:account_create")
        return open_as_new(
            request, was, said="Le compte que vous corrigiez a été retiré de chez vous", page=lambda _deletion: page
        )
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = IdentityForm.from_request(request, user=user, saved_by=saved_by(user, reader=request.user))
    after = reverse("accounts:account_detail", args=[user.pk])

    def write() -> str:
        names = {name: form.cleaned_data[name] for name in ("email", "last_name", "first_name")}
        change_identity(user=user, **names, organisation_id=keeper.organisation.pk, actor=request.user)
        messages.success(request, "Le compte est corrigé.")
        return after

    if form.is_valid() and (answer := answer_once(request, form, write)):
        return answer
    return render(request, "accounts/account_edit.html", {"form": form, "who": str(user), "cancel_url": after})


@members(Role.ADMINISTRATOR, without_service=True)
@require_POST
def account_link(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A new link for someone who lost her passphrase, or let her link expire."""
    keeper = keeper_who_manages(request)
    user = account_of(keeper, pk).user
    return done(request, pk, lambda key: _invite(request, keeper, user, key))


@members(Role.ADMINISTRATOR, without_service=True)
@require_POST
def account_close(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Close an account at once, wherever it is open."""
    keeper = keeper_who_manages(request)
    user = account_of(keeper, pk).user

    def write(_key: uuid.UUID) -> str:
        close_account(user=user, organisation_id=keeper.organisation.pk, actor=request.user, on=timezone.localdate())
        messages.success(request, "Le compte est désactivé ; ses sessions sont fermées.")
        return reverse("accounts:account_detail", args=[pk])

    return done(request, pk, write)


@members(Role.ADMINISTRATOR, without_service=True)
@require_POST
def account_reopen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Open a closed account again."""
    keeper = keeper_who_manages(request)
    user = account_of(keeper, pk).user

    def write(_key: uuid.UUID) -> str:
        reopen_account(user=user, organisation_id=keeper.organisation.pk, actor=request.user)
        messages.success(request, "Le compte est réactivé.")
        return reverse("accounts:account_detail", args=[pk])

    return done(request, pk, write)


@members(Role.ADMINISTRATOR, without_service=True)
@require_POST
def second_factor_reset(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take the second factor off an account whose owner lost hers."""
    keeper = keeper_who_manages(request)
    user = account_of(keeper, pk).user

    def write(_key: uuid.UUID) -> str:
        reset_second_factor(user=user, organisation_id=keeper.organisation.pk, actor=request.user)
        messages.success(request, "Le second facteur est remis à zéro ; c'est noté, avec votre nom et la date.")
        return reverse("accounts:account_detail", args=[pk])

    return done(request, pk, write)
