"""Before the admission: who asks for help, and who was informed of what a SAVS is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import User
from admissions.enums import Asker, ContactChannel, FileAnswer
from admissions.models.accompaniments import Accompaniment
from people.models import Person
from services.history import tracked
from services.keys import Versioned
from services.models import OfService, Organisation, Service


class FirstContactQuerySet(models.QuerySet["FirstContact"]):
    def visible_to(self, user) -> FirstContactQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def for_list(self) -> FirstContactQuerySet:
        """Those that nobody has identified first, then the latest."""
        unknown = models.ExpressionWrapper(Q(accompaniment=None), models.BooleanField())
        listed = self.select_related("accompaniment__person").prefetch_related("requests")
        return listed.order_by(unknown.desc(), "-date", "-id")


@tracked(by=["accompaniment"])
class FirstContact(OfService, Versioned):
    """Premier contact: somebody asks the service for help (article 3). `accompaniment` None: nobody knows who it was, or not
    yet; `caller` is then what was understood of her.
    """

    accompaniment = models.ForeignKey(
        Accompaniment, models.CASCADE, related_name="first_contacts", null=True, blank=True
    )
    date = models.DateField("date")
    channel = models.CharField("canal", max_length=30, choices=ContactChannel.choices)
    asked_by = models.CharField("demandeur", max_length=20, choices=Asker.choices)
    caller = models.CharField("ce qu'on sait d'elle", max_length=200, blank=True)
    wish = models.CharField("demande", max_length=300, blank=True)
    next_step = models.CharField("suite", max_length=300, blank=True)

    objects = FirstContactQuerySet.as_manager()

    class Meta:
        verbose_name = "premier contact"
        verbose_name_plural = "premiers contacts"
        ordering = ["service", "-date", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="first_contact_id_service"),
            models.CheckConstraint(
                condition=Q(accompaniment__isnull=False) | ~Q(caller=""),
                name="first_contact_says_who",
                violation_error_message="Dites ce qu'on sait de la personne.",
            ),
        ]
        indexes = [models.Index(fields=["service", "date"], name="first_contact_by_date")]

    @property
    def asked(self) -> str:
        """Where it stands with the other services, and no more; fetched with its requests."""
        answers = {one.answer for one in self.requests.all()}
        if not answers:
            return ""
        return "demandé à un autre service" if "" in answers else "un autre service a répondu : non"


class FileRequestQuerySet(models.QuerySet["FileRequest"]):
    def visible_to(self, user) -> FileRequestQuerySet:
        """Those asked of the services she heads: they name the person. Her own services' are told with their contact."""
        return self.filter(asked_service__in=user.heads)

    def to_answer(self) -> FileRequestQuerySet:
        return self.filter(answer="").select_related("person", "asked_by").order_by("asked_at", "id")


@tracked(by=["contact", "person"])
class FileRequest(OfService):
    """Demande de dossier: a service received somebody who may have a file in another service of the organisation; that one's
    head says whether it is she. `told`: who came, as she was named; `asked_from`: the name of the service that asks.

    `answer` empty: nobody has answered yet; with `answered_by` and `answered_at` otherwise.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    contact = models.ForeignKey(FirstContact, models.CASCADE, related_name="requests")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField("demandée le", db_default=Now())
    asked_from = models.CharField("service qui demande", max_length=200)
    told = models.CharField("qui est venu", max_length=250)
    answer = models.CharField("réponse", max_length=10, choices=FileAnswer.choices, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True, db_index=False)
    answered_at = models.DateTimeField("répondue le", null=True, blank=True)

    objects = FileRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "demande de dossier"
        verbose_name_plural = "demandes de dossier"
        ordering = ["service", "asked_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["contact", "person"], name="file_asked_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False),
                name="file_request_answered_by_someone",
            ),
            models.CheckConstraint(condition=~Q(service=models.F("asked_service")), name="file_asked_elsewhere"),
        ]
        indexes = [models.Index(fields=["asked_service"], condition=Q(answer=""), name="file_request_open")]


class InformationMeetingQuerySet(models.QuerySet["InformationMeeting"]):
    def visible_to(self, user) -> InformationMeetingQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked()
class InformationMeeting(OfService, Versioned):
    """Réunion d'information on the SAVS, for one or several people (article 4). It is institutionnel, and brings nobody into
    the file active. `others_count`: who came and has no file here.
    """

    date = models.DateField("date")
    others_count = models.PositiveSmallIntegerField("autres participants", default=0)
    people = models.ManyToManyField(Person, through="InformationAttendee", related_name="+")

    objects = InformationMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "réunion d'information"
        verbose_name_plural = "réunions d'information"
        ordering = ["service", "-date", "-id"]
        constraints = [models.UniqueConstraint(fields=["id", "service"], name="information_meeting_id_service")]
        indexes = [models.Index(fields=["service", "date"], name="information_meeting_by_date")]


@tracked(by=["meeting", "person"])
class InformationAttendee(OfService):
    """Personne informée: someone with a file in the service who came to an information meeting."""

    meeting = models.ForeignKey(InformationMeeting, models.CASCADE, related_name="attendees")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "personne informée"
        verbose_name_plural = "personnes informées"
        ordering = ["meeting", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="informed_once"),
        ]
