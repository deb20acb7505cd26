"""The accounts of an organisation: listed, created, corrected, closed; their memberships; the links that open them."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ACCOUNT_KEEPERS, may_change_membership, may_judge_membership, members
from accounts.actions import (
    AccountRefused,
    add_membership,
    already_sent,
    change_identity,
    change_membership,
    close_account,
    create_account,
    drafts_of,
    invite,
    reopen_account,
    reset_second_factor,
    write_once,
)
from accounts.enums import AccountState, Role
from accounts.forms import BaseForm
from accounts.invitations import mail_is_set, path_of, send_link, token_for
from accounts.models import Membership, User
from accounts.professionals.forms import (
    ORGANISATION,
    AccountFilter,
    AccountForm,
    IdentityForm,
    MembershipForm,
    PlaceForm,
)
from accounts.professionals.listing import Account, Keeper, accounts_of, late_reviews
from accounts.rules import problems_of_account_change
from services.models import Organisation, Service

PAGE = 50
STATE_TONES = {
    AccountState.ACTIVE: ("good", "circle-check"),
    AccountState.INVITED: ("info", "mail"),
    AccountState.TO_INVITE: ("warn", "mail-question-mark"),
    AccountState.GONE: ("neutral", "log-out"),
    AccountState.CLOSED: ("neutral", "lock"),
}
# Where a form leads whose answer is a link to hand over: the answer is made of the form itself, nothing keeps the link.
LINK_IN_HAND = "lien"
NOT_SENT = "Le serveur de messagerie n'a pas répondu : aucun lien n'est parti. Réessayez dans un moment."


@members(*ACCOUNT_KEEPERS, without_service=True)
@require_safe
def account_list(request: HttpRequest) -> HttpResponse:
    """The professionals of the organisation, or of the service for its head, narrowed by service, role and state."""
    on, keeper = timezone.localdate(), Keeper.of(request)
    form = AccountFilter(request.GET, services=keeper.services)
    page = Paginator(form.narrow(accounts_of(keeper.memberships, on=on)), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "accounts/account_list.html",
        {
            "keeper": keeper,
            "form": form,
            "page": page,
            "rows": [(one, *STATE_TONES[one.state]) for one in page],
            "create_url": reverse("accounts:account_create") if keeper.manages else "",
            "late": late_reviews(keeper, on=on),
        },
    )


def _keeper_who_manages(request: HttpRequest) -> Keeper:
    """A head of service reads accounts; writing them is the administrator's."""
    keeper = Keeper.of(request)
    if not keeper.manages:
        raise PermissionDenied
    return keeper


def _account(keeper: Keeper, pk: uuid.UUID) -> Account:
    user = get_object_or_404(keeper.accounts, pk=pk)
    (found,) = accounts_of(keeper.memberships.filter(user=user), on=timezone.localdate())
    return found


@members(*ACCOUNT_KEEPERS, without_service=True)
@require_safe
def account_detail(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One account: who, where, since when, and what can be done about it."""
    keeper = Keeper.of(request)
    account = _account(keeper, pk)
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
    keeper = _keeper_who_manages(request)
    form = AccountForm.from_request(
        request,
        services=keeper.services,
        organisation=keeper.organisation.name,
        initial={"starts_on": timezone.localdate()},
    )
    if form.is_valid():
        answer = _answer_once(request, form, lambda: _create(request, keeper, form))
        if answer:
            return answer
    return render(request, "accounts/account_create.html", {"form": form, "by_mail": mail_is_set()})


def _create(request: HttpRequest, keeper: Keeper, form: AccountForm) -> str:
    names = {name: form.cleaned_data[name] for name in ("email", "last_name", "first_name")}
    if keeper.accounts.filter(email=names["email"]).exists():
        raise AccountRefused("Cette personne a déjà un compte chez vous : ouvrez-le pour lui ajouter un rattachement.")
    user = create_account(**names, actor=request.user)
    add_membership(user=user, place=_place(keeper, form), actor=request.user, **form.seat())
    after = reverse("accounts:account_detail", args=[user.pk])
    if user.has_passphrase or not user.is_active:
        messages.info(
            request, "Cette adresse a déjà un compte, sous le nom affiché ici : le rattachement y est ajouté."
        )
        return after
    try:
        return _invite(request, keeper, user, form.cleaned_data["form_key"])
    except AccountRefused as refused:
        messages.warning(request, str(refused))
        return after


def _place(keeper: Keeper, form: PlaceForm) -> Service | Organisation:
    chosen = form.cleaned_data["place"]
    if chosen == ORGANISATION:
        return keeper.organisation
    return next(service for service in keeper.services if str(service.pk) == chosen)


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


def _answer_once(request: HttpRequest, form, write) -> HttpResponse | None:
    """Write once and answer: the page that follows, or the link to hand over. None: refused, and told on the form."""
    key = form.cleaned_data["form_key"]
    try:
        with transaction.atomic():
            after = write_once(actor=request.user, key=key, write=write)
    except AccountRefused as refused:
        form.refuse(refused)
        return None
    except IntegrityError as error:
        form.refuse(_told(error))
        return None
    if after != LINK_IN_HAND:
        return redirect(after)
    return _hand_over(request, key)


def _told(error: IntegrityError) -> ValidationError:
    """What the database refused, in the words of its constraint."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    constraints = [*Membership._meta.constraints, *User._meta.constraints]
    words = next((one.violation_error_message for one in constraints if one.name == name), None)
    if words is None:
        raise error
    return ValidationError(words)


def _hand_over(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    token = token_for(request.user, key)
    link = request.build_absolute_uri(path_of(token))
    return render(request, "accounts/invitation_link.html", {"link": link})


@members(Role.ADMINISTRATOR, without_service=True)
def account_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a name or an address."""
    keeper = _keeper_who_manages(request)
    user = _account(keeper, pk).user
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = IdentityForm.from_request(request, user=user)
    after = reverse("accounts:account_detail", args=[user.pk])

    def write() -> str:
        names = {name: form.cleaned_data[name] for name in ("email", "last_name", "first_name")}
        change_identity(user=user, **names, organisation_id=keeper.organisation.pk, actor=request.user)
        messages.success(request, "Le compte est corrigé.")
        return after

    if form.is_valid() and (answer := _answer_once(request, form, write)):
        return answer
    return render(request, "accounts/account_edit.html", {"form": form, "who": str(user), "cancel_url": after})


@members(Role.ADMINISTRATOR, without_service=True)
def membership_create(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A place more for someone who has an account here."""
    keeper = _keeper_who_manages(request)
    account = _account(keeper, pk)
    taken = {row.service_id for row in account.memberships}
    administers = any(row.organisation_id for row in account.memberships)
    form = PlaceForm.from_request(
        request,
        services=[service for service in keeper.services if service.pk not in taken],
        organisation="" if administers else keeper.organisation.name,
        initial={"starts_on": timezone.localdate()},
    )
    after = reverse("accounts:account_detail", args=[pk])

    def write() -> str:
        add_membership(user=account.user, place=_place(keeper, form), actor=request.user, **form.seat())
        messages.success(request, "Le rattachement est ajouté.")
        return after

    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    if form.is_valid() and (answer := _answer_once(request, form, write)):
        return answer
    return render(
        request, "accounts/membership_create.html", {"form": form, "who": str(account.user), "cancel_url": after}
    )


@members(Role.ADMINISTRATOR, without_service=True)
def membership_edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct a role, a métier, an ETP or dates."""
    keeper = _keeper_who_manages(request)
    seen = keeper.memberships.select_related("user", "service", "organisation")
    # Two corrections sent at once: the second reads what the first wrote.
    membership = get_object_or_404(seen.select_for_update(of=("self",)) if request.method == "POST" else seen, pk=pk)
    after = reverse("accounts:account_detail", args=[membership.user_id])
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    form = MembershipForm.from_request(request, membership=membership)

    def write() -> str:
        seat = form.seat(membership)
        change_membership(membership=membership, **seat, actor=request.user, on=timezone.localdate())
        messages.success(request, "Le rattachement est corrigé.")
        return after

    if form.is_valid() and (answer := _answer_once(request, form, write)):
        return answer
    context = {"form": form, "membership": membership, "cancel_url": after}
    return render(request, "accounts/membership_edit.html", context)


@members(Role.ADMINISTRATOR, without_service=True)
@require_POST
def account_link(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A new link for someone who lost her passphrase, or let her link expire."""
    keeper = _keeper_who_manages(request)
    user = _account(keeper, pk).user
    return _done(request, pk, lambda key: _invite(request, keeper, user, key))


@members(Role.ADMINISTRATOR, without_service=True)
@require_POST
def account_close(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Close an account at once, wherever it is open."""
    keeper = _keeper_who_manages(request)
    user = _account(keeper, pk).user

    def write(_key: uuid.UUID) -> str:
        close_account(user=user, organisation_id=keeper.organisation.pk, actor=request.user, on=timezone.localdate())
        messages.success(request, "Le compte est désactivé ; ses sessions sont fermées.")
        return reverse("accounts:account_detail", args=[pk])

    return _done(request, pk, write)


@members(Role.ADMINISTRATOR, without_service=True)
@require_POST
def account_reopen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Open a closed account again."""
    keeper = _keeper_who_manages(request)
    user = _account(keeper, pk).user

    def write(_key: uuid.UUID) -> str:
        reopen_account(user=user, organisation_id=keeper.organisation.pk, actor=request.user)
        messages.success(request, "Le compte est réactivé.")
        return reverse("accounts:account_detail", args=[pk])

    return _done(request, pk, write)


@members(Role.ADMINISTRATOR, without_service=True)
@require_POST
def second_factor_reset(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take the second factor off an account whose owner lost hers."""
    keeper = _keeper_who_manages(request)
    user = _account(keeper, pk).user

    def write(_key: uuid.UUID) -> str:
        reset_second_factor(user=user, organisation_id=keeper.organisation.pk, actor=request.user)
        messages.success(request, "Le second facteur est remis à zéro ; c'est noté, avec votre nom et la date.")
        return reverse("accounts:account_detail", args=[pk])

    return _done(request, pk, write)


def _done(request: HttpRequest, pk: uuid.UUID, write) -> HttpResponse:
    """Do what one button asks, once; a refusal is told on the page of the account."""
    form = BaseForm(request.POST)
    form.is_valid()
    key = form.cleaned_data.get("form_key") or uuid.uuid4()
    try:
        with transaction.atomic():
            after = write_once(actor=request.user, key=key, write=lambda: write(key))
    except AccountRefused as refused:
        messages.error(request, str(refused))
        return redirect("accounts:account_detail", pk)
    return _hand_over(request, key) if after == LINK_IN_HAND else redirect(after)
