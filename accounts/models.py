"""Who may do what: users, their memberships, and the forms they have sent or not sent yet."""

from __future__ import annotations

import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.enums import Role
from accounts.scope import Scope, enter
from services.history import tracked
from services.keys import Keyed
from services.models import Authority, Organisation, Service

DRAFTS_LAST = datetime.timedelta(days=30)
LONGEST_PATH = 300


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        """Signing in ignores the case of the e-mail address."""
        return self.get(email=(username or "").lower())


class UserQuerySet(models.QuerySet["User"]):
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
class User(Keyed, AbstractBaseUser):
    """Professionnel: someone who signs in with an e-mail address. An import makes one without a passphrase."""

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


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_force_on(self, day: datetime.date) -> MembershipQuerySet:
        return self.filter(Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gte=day))


@tracked()
class Membership(Keyed):
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


class DraftQuerySet(models.QuerySet["Draft"]):
    def pending(self, *, now: datetime.datetime) -> DraftQuerySet:
        """Those worth offering, latest first: neither sent since nor expired.

        A copy that arrived after its form was sent stays behind, and is nobody's draft.
        """
        sent = FormKey.objects.filter(user=OuterRef("user"), key=OuterRef("key"))
        return self.filter(~Exists(sent), saved_at__gt=now - DRAFTS_LAST).order_by("-saved_at", "id")

    def expired(self, *, now: datetime.datetime) -> DraftQuerySet:
        return self.filter(saved_at__lte=now - DRAFTS_LAST)


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
