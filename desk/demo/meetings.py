"""The team meetings of a filled service: those that the diary already counts, with their minutes and their decisions."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils import timezone

from accounts.models import User
from activity.enums import IndirectHeading
from activity.models import Act, IndirectTime, MeetingPoint, TeamMeeting
from desk.demo.calendar import Calendar
from desk.demo.diary import MEETING_NOTE
from services.models import Service

# How many of the last meetings have their minutes.
KEPT = 6
TALKED_OF = "Organisation de la semaine : véhicules, permanences et absences."
# Of the people discussed, in their order: what was said, what was decided, by whom of the team (None: by all), and when
# counted from today (None: no day was set).
POINTS: tuple[tuple[str, str, int | None, int | None], ...] = (
    ("A repris contact avec son médecin.", "Préparer avec elle le rendez-vous.", 0, 3),
    ("Facture d'eau toujours contestée.", "Écrire au fournisseur avec le mandataire.", 1, -2),
    ("Souhaite changer d'atelier.", "Visiter l'autre atelier ensemble.", None, 10),
    ("Va bien. Rien à changer.", "", None, None),
)


def write_meetings(calendar: Calendar, service: Service, team: Sequence[User]) -> None:
    """Write them about acts and indirect time that are there: no figure of Annexe 1 moves."""
    acts = Act.objects.filter(service=service, note__text=MEETING_NOTE, date__lte=calendar.on)
    rests = IndirectTime.objects.filter(service=service, heading=IndirectHeading.INSTITUTIONAL)
    for age, act in enumerate(acts.prefetch_related("act_people").order_by("-date")[:KEPT]):
        rest = rests.filter(date=act.date, label__startswith="Réunion d'équipe").first()
        meeting = TeamMeeting.objects.create(service=service, date=act.date, start=act.start, act=act, rest=rest)
        people = list(act.act_people.all())
        MeetingPoint.objects.bulk_create(
            [
                *(
                    _point(calendar, meeting, row.person_id, rank, team, is_last=age == 0)
                    for rank, row in enumerate(people)
                ),
                MeetingPoint(service=service, meeting=meeting, rank=len(people), text=TALKED_OF),
            ]
        )


def _point(
    calendar: Calendar, meeting: TeamMeeting, person_id: object, rank: int, team: Sequence[User], *, is_last: bool
) -> MeetingPoint:
    """What the last meeting decided is to be done; what those before it decided was done the day after."""
    point = MeetingPoint(service_id=meeting.service_id, meeting=meeting, person_id=person_id, rank=rank)
    if rank >= len(POINTS):
        return point
    point.text, point.decision, who, due = POINTS[rank]
    point.who = None if who is None or not point.decision else team[who]
    if point.decision and due is not None:
        done = meeting.date + datetime.timedelta(days=1)
        point.due_on = max(calendar.ahead(due), meeting.date) if is_last else done
        if not is_last:
            point.done_at = timezone.make_aware(datetime.datetime.combine(done, datetime.time(12)))
            point.done_by = point.who or team[0]
    return point
