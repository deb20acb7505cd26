"""Relatives met without the person in a filled service: one was told, another is not yet."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence

from accounts.models import User
from activity.actions import drafts_of
from activity.enums import ActFamily, ActStatus, ActType, HowTold
from activity.models import Act
from activity.relatives.actions import write_relatives
from activity.rules import Relatives
from desk.demo.calendar import Calendar
from services.models import Service

TOLD = "Sa mère, inquiète, est venue sans prévenir."
UNTOLD = "Son frère a demandé à être reçu seul au sujet de l'héritage de leurs parents."


def write_relatives_met(calendar: Calendar, service: Service, team: Sequence[User]) -> None:
    """Of two acts of the first of the team that are there: the latest, and one of a month ago."""
    acts = Act.objects.filter(service=service, status=ActStatus.DONE, kind__family=ActFamily.APPOINTMENT, counted=True)
    hers = acts.filter(type=ActType.INDIVIDUAL, act_professionals__user=team[0]).order_by("-date", "-start", "ref")
    for latest, told in ((calendar.on, None), (calendar.on - datetime.timedelta(days=30), HowTold.FACE_TO_FACE)):
        (draft,) = drafts_of(hers.filter(date__lte=latest)[:1])
        told_on = draft.date + datetime.timedelta(days=2) if told else None
        relatives = Relatives(why=TOLD if told else UNTOLD, told_on=told_on, told_how=told or "")
        write_relatives([dataclasses.replace(draft, relatives=relatives)])
