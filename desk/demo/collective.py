"""The collective activities of a filled service: sheets, who is enrolled and what is due of it, and the sessions of the diary."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from accounts.models import User
from activity.collective.actions import enrol, write_activity, write_review
from activity.enums import ActType, CollectivePurpose, EnrolmentOutcome
from activity.models import Act, CollectiveActivity, CollectiveSession, Enrolment, EnrolmentReview, SessionAbsence
from desk.demo.calendar import Calendar
from desk.demo.diary import LEISURE
from desk.demo.people import Followed
from services.calendars import add_months
from services.models import Service

COOKING, TALKING, YOGA = "Atelier cuisine", "Groupe de parole", "Yoga"
SHEETS = {
    COOKING: (
        CollectivePurpose.DAILY_LIVING,
        "Préparer seul un repas de la semaine : menu, courses, budget.",
        "L'atelier cuisine du centre social, ouvert à tous le mardi.",
        "Cuisine du service",
    ),
    TALKING: (
        CollectivePurpose.TALKING,
        "Prendre la parole devant d'autres, parler de ses projets.",
        "Les cafés associatifs et les réunions de quartier.",
        "Salle de réunion",
    ),
    YOGA: (
        CollectivePurpose.LEISURE,
        "Se détendre ensemble.",
        "L'inscription au club de yoga de la commune.",
        "Gymnase",
    ),
}
AIMS = ("Oser recevoir chez lui", "Sortir une fois par semaine", "Préparer ses repas sans aide")
# Months since each enrolment began: one near its yearly evaluation, one late for it, one near its 24 months, one over them.
SINCE = (5, 11, 14, 23, 25)


def write_collective(calendar: Calendar, service: Service, team: Sequence[User], followed: Sequence[Followed]) -> None:
    """Write it all for one service whose walls are open and whose acts are logged."""
    activities = {
        name: write_activity(
            CollectiveActivity(
                service=service,
                name=name,
                purpose=purpose,
                objective=objective,
                leads_to=leads_to,
                place=place,
                starts_on=add_months(calendar.first_day, -6),
            ),
            professional_ids=[user.pk for user in team[:2]],
            actor=None,
        )
        for name, (purpose, objective, leads_to, place) in SHEETS.items()
    }
    people = [one for one in followed if not one.case.shows and one.may_be_seen_on(calendar.on)]
    for rank, one in enumerate(people[: 2 * len(SINCE)]):
        name = (COOKING, TALKING)[rank % 2]
        since = max(calendar.months_ago(SINCE[rank // 2]), activities[name].starts_on)
        (enrolment,) = enrol(
            activity=activities[name],
            people=[one.person],
            starts_on=since,
            ends_on=None,
            aim=AIMS[rank % len(AIMS)],
            actor=None,
        )
        # Those who have been there for two years were evaluated after one.
        if SINCE[rank // 2] > 20:
            _review(enrolment, add_months(since, 12))
    _link_sessions(service, activities)


def _review(enrolment: Enrolment, day: datetime.date) -> None:
    review = EnrolmentReview(
        service_id=enrolment.service_id,
        enrolment=enrolment,
        reviewed_on=day,
        outcome=EnrolmentOutcome.CONTINUED,
    )
    write_review(review, text="Vient avec plaisir, propose des recettes ; pas encore seul au marché.", actor=None)


def _link_sessions(service: Service, activities: dict[str, CollectiveActivity]) -> None:
    """Thursday's workshops of the diary are their sessions; whoever was enrolled and is not in the act was absent."""
    acts = Act.objects.filter(service=service, type=ActType.COLLECTIVE).select_related("note")
    acts = acts.prefetch_related("act_people").order_by("date", "ref")
    sessions = [
        CollectiveSession(service=service, act=act, activity=activities[_activity_of(act.note.text)]) for act in acts
    ]
    CollectiveSession.objects.bulk_create(sessions)
    enrolments = list(Enrolment.objects.filter(service=service).order_by("pk"))
    SessionAbsence.objects.bulk_create(
        SessionAbsence(
            service=service, session=session, person_id=one.person_id, is_excused=(rank + session.act.date.day) % 3 == 0
        )
        for session in sessions
        for rank, one in enumerate(enrolments)
        if one.activity_id == session.activity_id
        and one.starts_on <= session.act.date
        and one.person_id not in {row.person_id for row in session.act.act_people.all()}
    )


def _activity_of(note: str) -> str:
    if note == LEISURE:
        return YOGA
    return TALKING if note.startswith(TALKING) else COOKING
