"""Missions d'appui of a filled service, asked and given, with the time already counted, and the reviews of past years."""

from __future__ import annotations

import datetime

from activity.advisory.actions import Sheet, open_mission
from activity.enums import AdvisorySide, AdvisoryTheme
from activity.models import AdvisoryReview, AdvisoryTime, IndirectTime
from desk.demo.calendar import Calendar
from desk.demo.indirect import ADVISORY
from services.models import Service

REVIEW = (
    "Une demi-journée par trimestre auprès de l'équipe du SAVS voisin : grille d'entretien adaptée, deux situations "
    "travaillées ensemble. À poursuivre."
)


def write_missions(calendar: Calendar, service: Service) -> None:
    """One asked of a specialised service and ended; one given, which goes on."""
    asked_on = calendar.ago(200)
    asked = Sheet(
        partner="SAVS Les Embruns",
        contact="Le chef de service",
        theme=AdvisoryTheme.BEHAVIOUR,
        asked_on=asked_on,
        question="Comment répondre à des appels très nombreux le soir sans rompre le lien ?",
        answered_on=asked_on + datetime.timedelta(days=15),
        answer="Un créneau d'appel fixe chaque jour, tenu par toute l'équipe, et une fiche commune.",
        ended_on=asked_on + datetime.timedelta(days=90),
        result="Moins d'appels, et mieux répartis ; l'équipe garde la fiche.",
    )
    open_mission(service=service, side=AdvisorySide.ASKED, sheet=asked, actor=None)
    given = Sheet(
        partner="SAVS de la Baie",
        contact="La coordinatrice",
        theme=AdvisoryTheme.PROJECT,
        asked_on=calendar.first_day,
        question="Aide à l'écriture de projets avec des personnes qui communiquent peu.",
        answered_on=calendar.first_day + datetime.timedelta(days=10),
        answer="Venue sur place une fois par trimestre.",
        ended_on=None,
        result="",
    )
    mission = open_mission(service=service, side=AdvisorySide.GIVEN, sheet=given, actor=None)
    events = IndirectTime.objects.filter(service=service, label=ADVISORY).order_by("date")
    AdvisoryTime.objects.bulk_create(
        AdvisoryTime(service=service, mission=mission, indirect_time=event) for event in events
    )
    for year in calendar.years:
        if year < calendar.on.year:
            written_on = datetime.date(year, 12, 18)
            AdvisoryReview.objects.create(service=service, year=year, text=REVIEW, written_on=written_on)
