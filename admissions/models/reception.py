"""Before the admission: who asks for help, and who was informed of what a SAVS is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from admissions.enums import Asker, ContactChannel
from admissions.models.accompaniments import Accompaniment
from people.models import Person
from services.history import tracked
from services.keys import Versioned
from services.models import OfService


class FirstContactQuerySet(models.QuerySet["FirstContact"]):
    def visible_to(self, user) -> FirstContactQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def for_list(self) -> FirstContactQuerySet:
        """Those that nobody has identified first, then the latest."""
        unknown = models.ExpressionWrapper(Q(accompaniment=None), models.BooleanField())
        return self.select_related("accompaniment__person").order_by(unknown.desc(), "-date", "-id")


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
            models.CheckConstraint(
                condition=Q(accompaniment__isnull=False) | ~Q(caller=""),
                name="first_contact_says_who",
                violation_error_message="Dites ce qu'on sait de la personne.",
            ),
        ]
        indexes = [models.Index(fields=["service", "date"], name="first_contact_by_date")]


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
