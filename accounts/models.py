"""Who may do what: users, their memberships, and the forms they have sent or not sent yet."""

from __future__ import annotations

import datetime
import re
import uuid

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.enums import RefusalReason, ReviewOutcome, Role
from accounts.scope import Scope, enter
from services.history import tracked
from services.keys import Keyed, Versioned
from services.models import Authority, Organisation, Service

LONGEST_PATH = 300


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        """Signing in ignores the case of the e-mail address."""
        return self.get(email=(username or "").lower())


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: User) -> UserQuerySet:
        """Whose account this user manages or reads: those with a place in what she administers or heads, past ones included."""
        return self.filter(pk__in=Membership.objects.visible_to(user).values("user"))

    def working_in(self, service: Service, on: datetime.date) -> UserQuerySet:
        """The professionals of a service on a day, its organisation's administrators included, by name."""
        present = Membership.objects.in_force_on(on).filter(
            Q(service=service) | Q(organisation_id=service.organisation_id)
        )
        return self.filter(pk__in=present.values("user")).order_by("last_name", "first_name", "id")

    def in_team_of(self, service: Service, on: datetime.date) -> UserQuerySet:
        """Those with a place of their own in the service on a day, by name: its organisation's administrators left out."""
        present = Membership.objects.in_force_on(on).filter(service=service)
        return self.filter(pk__in=present.values("user"), is_active=True).order_by("last_name", "first_name", "id")

    def ever_in_team_of(self, service: Service) -> UserQuerySet:
        """Those with a place of their own in the service, past or present, by name."""
        return self.filter(memberships__service=service).order_by("last_name", "first_name", "id")


@tracked(without=["password", "last_login"])
class User(Keyed, Versioned, AbstractBaseUser):
    """Professionnel: someone who signs in with an e-mail address. An import makes one without a passphrase.

    One row for all the organisations she works for: none of them alone may change it.
    """

    email = models.EmailField("adresse e-mail", max_length=254, unique=True)
    last_name = models.CharField("nom", max_length=100)
    first_name = models.CharField("prénom", max_length=100)
    is_active = models.BooleanField("actif", default=True)

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["last_name", "first_name"]

    class Meta:
        verbose_name = "professionnel"
        ordering = ["last_name", "first_name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="user_email_lower_case",
                violation_error_message="L'adresse s'écrit en minuscules.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @cached_property
    def scope(self) -> Scope:
        """What this person may see today; reading it opens the database's walls for the current transaction."""
        return enter(self.pk, on=timezone.localdate())

    @cached_property
    def administers(self) -> frozenset[uuid.UUID]:
        """The organisations she administers today, one without any service yet included."""
        seats = self.memberships.in_force_on(timezone.localdate()).filter(user__is_active=True)
        return frozenset(seats.exclude(organisation=None).order_by("pk").values_list("organisation", flat=True))

    @property
    def heads(self) -> frozenset[uuid.UUID]:
        """The services she is the head of today."""
        return frozenset(seat.service_id for seat in self.scope.seats if seat.role == Role.HEAD_OF_SERVICE)

    @property
    def has_passphrase(self) -> bool:
        return bool(self.password) and self.has_usable_password()


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, user: User) -> MembershipQuerySet:
        """Those of the organisations she administers and of the services she heads; nobody else lists accounts."""
        administered = Q(organisation__in=user.administers) | Q(service__organisation__in=user.administers)
        return self.filter(administered | Q(service__in=user.heads))

    def of_organisation(self, organisation_id: uuid.UUID) -> MembershipQuerySet:
        """Those in one of its services, and its administrators'."""
        return self.filter(Q(organisation=organisation_id) | Q(service__organisation=organisation_id))

    def outside(self, organisation_id: uuid.UUID) -> MembershipQuerySet:
        """Those of anybody else, past ones included; behind the walls these are seen as rows and no more."""
        return self.exclude(pk__in=Membership.objects.of_organisation(organisation_id).order_by().values("pk"))

    def in_force_on(self, day: datetime.date) -> MembershipQuerySet:
        return self.filter(Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gte=day))

    def not_over_on(self, day: datetime.date) -> MembershipQuerySet:
        """In force that day, or later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def able_to_administer(self, organisation_id: uuid.UUID, on: datetime.date) -> MembershipQuerySet:
        """Of who can sign in that day as an administrator of the organisation."""
        seats = self.in_force_on(on).filter(organisation=organisation_id, user__is_active=True)
        return seats.exclude(Q(user__password="") | Q(user__password__startswith=UNUSABLE_PASSWORD_PREFIX))

    def for_list(self) -> MembershipQuerySet:
        """With whose and where, by name."""
        return self.select_related("user", "service", "organisation").order_by(
            "user__last_name",
            "user__first_name",
            "user_id",
            F("organisation").asc(nulls_last=True),
            "service__name",
            "id",
        )

    def with_reviews(self) -> MembershipQuerySet:
        """With their reviews, latest first."""
        return self.prefetch_related(models.Prefetch("reviews", RightsReview.objects.select_related("reviewed_by")))


@tracked()
class Membership(Keyed, Versioned):
    """Rattachement: a professional's role in one service, one organisation (administrateur) or one authority (lecteur).

    `starts_on` None: from the start; `ends_on` None: still there; `fte` None: not said. `imported`: it came by classeur,
    and then never feeds a computed ETP (rule ETP-1).
    """

    user = models.ForeignKey(User, models.CASCADE, verbose_name="professionnel", related_name="memberships")
    service = models.ForeignKey(
        Service, models.CASCADE, verbose_name="service", null=True, blank=True, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, verbose_name="gestionnaire", null=True, blank=True, related_name="memberships"
    )
    authority = models.ForeignKey(Authority, models.CASCADE, verbose_name="autorité", null=True, blank=True)
    role = models.CharField("rôle", max_length=20, choices=Role.choices)
    job = models.CharField("métier", max_length=100, blank=True)
    fte = models.DecimalField("ETP", max_digits=6, decimal_places=3, null=True, blank=True)
    starts_on = models.DateField("début", null=True, blank=True)
    ends_on = models.DateField("fin", null=True, blank=True)
    imported = models.BooleanField("venu d'un classeur", default=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "rattachement"
        ordering = ["user", "starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[Role.SOCIAL_WORKER, Role.HEAD_OF_SERVICE, Role.SECRETARY])
                & Q(service__isnull=False, organisation=None, authority=None)
                | Q(role=Role.ADMINISTRATOR, service=None, organisation__isnull=False, authority=None)
                | Q(role=Role.READER, service=None, organisation=None, authority__isnull=False),
                name="membership_role_fits_place",
                violation_error_message="Ce rôle ne s'exerce pas à cet endroit.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_dates",
                violation_error_message="La fin précède le début.",
            ),
            models.CheckConstraint(condition=Q(fte=None) | Q(fte__gte=0), name="membership_fte_positive"),
            models.UniqueConstraint(
                fields=["user", "service"],
                name="membership_user_service",
                violation_error_message="Ce professionnel a déjà un rattachement à ce service.",
            ),
            models.UniqueConstraint(fields=["user", "organisation"], name="membership_user_organisation"),
        ]

    @property
    def place(self) -> Service | Organisation | Authority | None:
        """Where it is: exactly one of the three."""
        return self.service or self.organisation or self.authority

    @property
    def managing_organisation_id(self) -> uuid.UUID | None:
        """Whose administrators manage it; None for an authority's reader, managed by command."""
        return self.service.organisation_id if self.service else self.organisation_id


class FormKey(Keyed):
    """Clé de formulaire: a form that was already sent, with the page it led to; sending it again writes nothing."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.UUIDField()
    location = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "clé de formulaire"
        ordering = ["-sent_at", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="form_key_once")]


def drafts_last() -> datetime.timedelta:
    return datetime.timedelta(days=settings.DRAFTS_KEPT_DAYS)


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: User) -> DraftQuerySet:
        return self.filter(user=user)

    def pending(self, *, now: datetime.datetime) -> DraftQuerySet:
        """Those worth offering, latest first: neither sent since nor expired.

        A copy that arrived after its form was sent stays behind, and is nobody's draft.
        """
        sent = FormKey.objects.filter(user=OuterRef("user"), key=OuterRef("key"))
        return self.filter(~Exists(sent), saved_at__gt=now - drafts_last()).order_by("-saved_at", "id")

    def expired(self, *, now: datetime.datetime) -> DraftQuerySet:
        return self.filter(saved_at__lte=now - drafts_last())


class Draft(Keyed):
    """Brouillon: what was typed in a form and not saved, kept on the server; only its author reads it.

    `key` is the key of that form, so that two forms opened on one page keep a draft each, and that sending the form ends
    its draft. `data` is the form as the browser would send it, without its CSRF token.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.UUIDField()
    path = models.CharField(max_length=LONGEST_PATH)
    data = models.TextField()
    saved_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "brouillon"
        ordering = ["-saved_at", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="draft_once")]

    @property
    def url(self) -> str:
        """The page of the form, filled with this draft."""
        return f"{self.path}?brouillon={self.pk}"

    @property
    def page(self) -> str:
        """The page in words, as its address says it: « Actes, corriger »."""
        words = [part.replace("-", " ") for part in self.path.split("/") if part.replace("-", "").isalpha()]
        return ", ".join(words).capitalize()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting_at(self, now: datetime.datetime) -> InvitationQuerySet:
        """Those that still open: not used, not voided by a newer one, not expired, of an account that is not closed."""
        return self.filter(used_at=None, voided_at=None, expires_at__gt=now, user__is_active=True)


class Invitation(Keyed):
    """Invitation: a link with which someone chooses her passphrase, once, within 72 hours.

    Only a hash of the link's token is kept. `created_by` None: a command. `used_at` None: not used; `voided_at` None: no
    newer link, no closing of the account has replaced it.
    """

    user = models.ForeignKey(User, models.CASCADE, verbose_name="professionnel", related_name="invitations")
    created_by = models.ForeignKey(User, models.SET_NULL, verbose_name="créée par", null=True, related_name="+")
    created_at = models.DateTimeField("créée le", default=timezone.now)
    expires_at = models.DateTimeField("expire le")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    used_at = models.DateTimeField("utilisée le", null=True, blank=True)
    voided_at = models.DateTimeField("annulée le", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None, voided_at=None),
                name="invitation_one_open",
                violation_error_message="Un autre lien vient d'être créé pour ce compte.",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(voided_at=None),
                name="invitation_used_or_voided",
                violation_error_message="Une invitation utilisée ne s'annule plus.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="invitation_expires_later",
                violation_error_message="Une invitation expire après sa création.",
            ),
        ]

    def waits_at(self, now: datetime.datetime) -> bool:
        """What `waiting_at` says of one row."""
        return not self.used_at and not self.voided_at and self.expires_at > now and self.user.is_active


# Two journals: the application may only add rows to them, so it cannot delete what they name either.
class SecondFactorReset(Keyed):
    """Remise à zéro du second facteur: someone lost her telephone; who took it off her account, and when.

    `reset_by` None: a command.
    """

    user = models.ForeignKey(User, models.DO_NOTHING, verbose_name="professionnel", related_name="second_factor_resets")
    reset_by = models.ForeignKey(User, models.DO_NOTHING, verbose_name="par", null=True, related_name="+")
    reset_at = models.DateTimeField("le", default=timezone.now)

    class Meta:
        verbose_name = "remise à zéro du second facteur"
        ordering = ["-reset_at", "id"]


class RightsReview(Keyed):
    """Revue des droits: on a day, someone confirmed that a colleague still needs this membership, or ended it."""

    membership = models.ForeignKey(Membership, models.DO_NOTHING, verbose_name="rattachement", related_name="reviews")
    reviewed_by = models.ForeignKey(User, models.DO_NOTHING, verbose_name="revu par", null=True, related_name="+")
    reviewed_on = models.DateField("revu le")
    outcome = models.CharField("suite", max_length=10, choices=ReviewOutcome.choices)

    class Meta:
        verbose_name = "revue des droits"
        verbose_name_plural = "revues des droits"
        ordering = ["-reviewed_on", "-id"]


class RefusalQuerySet(models.QuerySet["Refusal"]):
    def visible_to(self, user) -> RefusalQuerySet:
        """Those of the people with a place in the organisations, or their services, that this person administers."""
        mine = Membership.objects.filter(user=user, organisation__isnull=False).in_force_on(timezone.localdate())
        organisations = mine.order_by().values("organisation")
        theirs = Membership.objects.filter(
            Q(organisation__in=organisations) | Q(service__organisation__in=organisations)
        )
        return self.filter(user__in=theirs.order_by().values("user"))

    def for_list(self) -> RefusalQuerySet:
        return self.select_related("user").order_by("-minute", "-id")


class Refusal(Keyed):
    """Refus: a page that was refused, or a failed sign-in. `user` None: not known; `object_id` None: a page of no object.

    A log: the application adds rows and changes none, the owner's purge ends them. At most one row for a user, a route,
    a reason and a minute in each of SLOTS slots, drawn from the object: whoever hammers fills no disk.
    """

    SLOTS = 20

    user = models.ForeignKey(
        User,
        models.DO_NOTHING,
        verbose_name="professionnel",
        null=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    route = models.CharField("page", max_length=200)
    method = models.CharField("méthode", max_length=10)
    object_id = models.UUIDField("objet", null=True)
    reason = models.CharField("motif", max_length=20, choices=RefusalReason.choices)
    minute = models.DateTimeField("le")
    slot = models.PositiveSmallIntegerField("case", default=0)

    objects = RefusalQuerySet.as_manager()

    class Meta:
        verbose_name = "refus"
        verbose_name_plural = "refus"
        ordering = ["-minute", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "minute", "route", "method", "reason", "slot"],
                name="refusal_once_a_minute",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(slot__lt=20), name="refusal_slots"),
        ]

    @property
    def page(self) -> str:
        """The address of the page, its keys left out: « personnes/…/lectures »."""
        return re.sub(r"<[^>]+>", "…", self.route).strip("/")
