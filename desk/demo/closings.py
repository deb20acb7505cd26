"""The months that the head of service has closed, one of them changed since: what the notes of Annexe 1 tell of it."""

from __future__ import annotations

import datetime

from django.db import connection

from accounts.enums import Role
from accounts.models import User
from accounts.scope import enter
from activity.actions import context_for, drafts_of, log_acts
from activity.closing.actions import close_month
from activity.enums import ActStatus, ActType
from activity.models import Act
from desk.demo.calendar import Calendar
from services.models import Service
from services.refusals import give_reason

CLOSED = (1, 2, 3)
REASON = "heure vérifiée à l'agenda, durée inchangée"


def close_months(calendar: Calendar, service: Service) -> None:
    """Close the first months of the last civil year, and correct one act there without changing a figure.

    As the head of service, whom the database asks for. The walls are then hers: open those of the organisation again.
    """
    heads = User.objects.filter(memberships__service=service, memberships__role=Role.HEAD_OF_SERVICE)
    head = heads.order_by("email").first()
    if head is None:
        return
    enter(head.pk, on=calendar.on)
    for month in CLOSED:
        close_month(service=service, month=datetime.date(calendar.last_year, month, 1), actor=head)
    first, last = calendar.last(1, 1), calendar.last(3, 31)
    acts = Act.objects.filter(
        service=service, date__range=(first, last), status=ActStatus.DONE, type=ActType.INDIVIDUAL
    ).order_by("-date", "ref")[:1]
    corrected = list(drafts_of(acts))
    give_reason(REASON)
    log_acts(corrected, actor=head, context=context_for(service, on=calendar.on, drafts=corrected))
    give_reason("")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('savs.user', '', true)")  # what follows is a command's again
