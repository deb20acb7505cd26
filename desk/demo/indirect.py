"""Indirect time of the filled services: every heading, each event once whoever attends (rule IND-1)."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Sequence

from accounts.models import User
from activity.actions import write_indirect_times
from activity.enums import IndirectHeading
from activity.models import IndirectTime
from desk.demo.calendar import Calendar
from services.models import Service

INSTITUTIONAL, PARTNERSHIP = IndirectHeading.INSTITUTIONAL, IndirectHeading.PARTNERSHIP
TRIPS, PREPARATION = IndirectHeading.TEAM_TRIPS, IndirectHeading.PREPARATION
ADVISORY = "Mission d'appui : élaboration du projet"
Event = tuple[int, IndirectHeading, str, int]


def events_of(day: datetime.date) -> Iterator[Event]:
    """Minutes, heading, label and how many attend (0: the whole team) for one working day."""
    week, weekday, first_of_month = day.isocalendar().week, day.isoweekday(), day.day <= 7
    if weekday == 1:
        yield 120, INSTITUTIONAL, "Réunion d'équipe : organisation du service", 0
    if weekday == 2 and week % 2 == 0:
        yield 120, PARTNERSHIP, "Réunion du réseau de santé mentale", 2
        yield 40, TRIPS, "Trajet aller et retour, réunion de réseau", 2
    if weekday == 3:
        yield 60, PREPARATION, "Préparation de l'atelier et de la réunion d'équipe", 1
    if weekday == 3 and first_of_month:
        yield 120, INSTITUTIONAL, "Analyse des pratiques professionnelles", 0
    if weekday == 5 and first_of_month:
        yield 60, INSTITUTIONAL, "Permanence d'accueil sans rendez-vous", 1
    if weekday == 4 and first_of_month and day.month % 3 == 0:
        yield 90, INSTITUTIONAL, "Réunion d'information collective sur le SAVS", 1
    if weekday == 5 and first_of_month and day.month % 3 == 1:
        yield 120, PARTNERSHIP, ADVISORY, 1
        yield 60, TRIPS, "Trajet aller et retour, mission d'appui", 1


def write_indirect_time(
    calendar: Calendar, service: Service, team: Sequence[tuple[User, float, datetime.date, datetime.date]], prefix: str
) -> int:
    """Write it up to the day of loading, and return how many events there are."""
    events: list[IndirectTime] = []
    attendees: dict[uuid.UUID, list[uuid.UUID]] = {}
    for day in calendar.open_days():
        if day > calendar.on:
            break
        present = [user.pk for user, _share, first, last in team if first <= day <= last]
        for minutes, heading, label, attending in events_of(day):
            event = IndirectTime(
                organisation_id=service.organisation_id,
                service=service,
                ref=f"{prefix}-T{len(events) + 1:04}",
                date=day,
                minutes=minutes,
                heading=heading,
                label=label,
            )
            turn = len(events) % len(present)
            attendees[event.pk] = [*present[turn:], *present[:turn]][: attending or None]
            events.append(event)
    write_indirect_times(created=events, updated=[], attendees=attendees)
    return len(events)
