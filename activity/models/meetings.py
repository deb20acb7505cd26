"""Team meetings: whom they discussed and what they decided. Their minutes are those of their act and of their indirect event."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from activity.models.acts import Act
from activity.models.indirect_time import IndirectTime
from people.models import Person
from services.history import tracked
from services.keys import Versioned
from services.models import OfService


class TeamMeetingQuerySet(models.QuerySet["TeamMeeting"]):
    def visible_to(self, user) -> TeamMeetingQuerySet:
        return self.filter(service__in=user.scope.service_ids)

    def with_everything(self) -> TeamMeetingQuerySet:
        """With who attended, whom it discussed and its minutes, to be listed, shown whole or corrected."""
        return self.select_related("service", "act", "rest").prefetch_related(
            "act__act_people__person", "act__act_professionals__user", "rest__attendees__user"
        )

    def latest_first(self) -> TeamMeetingQuerySet:
        return self.order_by("-date", F("start").desc(nulls_last=True), "-id")


@tracked()
class TeamMeeting(OfService, Versioned):
    """Réunion d'équipe: written in one form, as one act of the people discussed (rule AI-2) and one indirect event of the rest.

    `act` None: nobody was discussed, or for no minute; `rest` None: nothing else. Both are written, corrected and deleted
    with the meeting and never alone: its minutes are theirs. `start` None: the hour was not noted.
    """

    date = models.DateField("date")
    start = models.TimeField("heure de début", null=True, blank=True)
    act = models.OneToOneField(Act, models.RESTRICT, null=True, related_name="meeting")
    rest = models.OneToOneField(IndirectTime, models.RESTRICT, null=True, related_name="meeting")

    objects = TeamMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "réunion d'équipe"
        verbose_name_plural = "réunions d'équipe"
        ordering = ["-date", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["id", "service"], name="team_meeting_id_service"),
            models.CheckConstraint(
                condition=Q(act__isnull=False) | Q(rest__isnull=False), name="team_meeting_has_minutes"
            ),
        ]
        indexes = [models.Index(F("service"), F("date").desc(), F("id").desc(), name="team_meeting_latest")]

    @property
    def people_minutes(self) -> int:
        """Spent on the people discussed, shared among them."""
        return (self.act.minutes or 0) if self.act else 0

    @property
    def rest_minutes(self) -> int:
        """The rest: institutionnel."""
        return self.rest.minutes if self.rest else 0

    @property
    def minutes(self) -> int:
        return self.people_minutes + self.rest_minutes

    @property
    def attendees(self) -> list[User]:
        """In their order: the same in its act and in its event."""
        if self.act:
            return [row.user for row in self.act.act_professionals.all()]
        return [row.user for row in self.rest.attendees.all()] if self.rest else []


class MeetingPointQuerySet(models.QuerySet["MeetingPoint"]):
    def visible_to(self, user) -> MeetingPointQuerySet:
        """Those of the services where this person accompanies people."""
        return self.filter(service__in=user.scope.narrative_service_ids)

    def to_do(self) -> MeetingPointQuerySet:
        """Decisions with a day and not done yet, the most urgent first."""
        return self.filter(due_on__isnull=False, done_at=None).order_by("due_on", "id")

    def to_do_by(self, user: User, *, away: Iterable[uuid.UUID] = ()) -> MeetingPointQuerySet:
        """Hers, those of whom she stands in for (`away`), and those that nobody was named for."""
        return self.to_do().filter(Q(who__in=[user.pk, *away]) | Q(who=None))


@tracked(by=["pgh_obj", "meeting", "person"])
class MeetingPoint(OfService):
    """Point d'une réunion: what was said of one person, or of everything else (`person` None), and what was decided.

    `who` None: nobody was named for the decision; `due_on` « à faire le … », None: no day was set; `done_at`, `done_by`
    None: not done. What is between [[ and ]] is about somebody else than the person.
    """

    meeting = models.ForeignKey(TeamMeeting, models.CASCADE, related_name="points")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="personne", null=True, blank=True, related_name="+")
    rank = models.PositiveSmallIntegerField("rang", default=0)
    text = models.TextField("ce qui a été dit", blank=True)
    decision = models.TextField("décision", blank=True)
    who = models.ForeignKey(User, models.PROTECT, verbose_name="à faire par", null=True, blank=True, related_name="+")
    due_on = models.DateField("à faire le", null=True, blank=True)
    done_at = models.DateTimeField("fait le", null=True, blank=True)
    done_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="fait par", null=True, blank=True, related_name="+", db_index=False
    )

    objects = MeetingPointQuerySet.as_manager()

    class Meta:
        verbose_name = "point d'une réunion"
        verbose_name_plural = "points d'une réunion"
        ordering = ["meeting", "rank", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="meeting_point_person_once"),
            models.UniqueConstraint(fields=["meeting"], condition=Q(person=None), name="meeting_point_of_nobody_once"),
            models.CheckConstraint(
                condition=~Q(person=None, text="", decision=""), name="meeting_point_says_something"
            ),
            models.CheckConstraint(
                condition=~Q(decision="") | Q(who=None, due_on=None, done_at=None),
                name="meeting_point_needs_a_decision",
                violation_error_message="Écrivez la décision.",
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="meeting_point_done_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["service", "due_on"],
                condition=Q(due_on__isnull=False, done_at=None),
                name="meeting_point_to_do",
            )
        ]

    def is_late(self, on: datetime.date) -> bool:
        return self.due_on is not None and self.done_at is None and self.due_on < on
