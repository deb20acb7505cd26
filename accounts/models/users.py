"""Who signs in, and where she works in which role."""

from __future__ import annotations

import datetime
import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.enums import NARRATIVE_ROLES, ReviewOutcome, Role
from accounts.scope import Scope, enter
from services.history import tracked
from services.keys import Keyed, Versioned
from services.models import Authority, Organisation, Service


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

    def accompanying_in(self, service: Service, on: datetime.date) -> UserQuerySet:
        """Of the team, those who accompany people: who may be met, and log acts."""
        there = Membership.objects.in_force_on(on).filter(service=service, role__in=NARRATIVE_ROLES)
        return self.in_team_of(service, on).filter(pk__in=there.order_by().values("user"))

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
