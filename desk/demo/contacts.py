"""First contacts of the demonstration: those who came lately, two callers nobody knows yet, and an information meeting."""

from __future__ import annotations

import datetime

from admissions.actions import record_information
from admissions.enums import Asker, ContactChannel
from admissions.models import Accompaniment, FirstContact
from desk.demo.calendar import Calendar
from services.models import Service

LATELY = 12
TOLD = (
    (ContactChannel.PHONE, Asker.PERSON, "Démarches pour un logement", "Premier rendez-vous au service"),
    (ContactChannel.OFFICE_HOURS, Asker.PERSON, "Comprendre la notification de la CDAPH", "Réunion d'information"),
    (
        ContactChannel.PARTNER,
        Asker.PARTNER,
        "Sortie d'hospitalisation, retour à domicile",
        "Rappeler l'assistante sociale",
    ),
    (ContactChannel.OUTREACH, Asker.RELATIVE, "Un frère s'inquiète du budget", "Proposer un rendez-vous à la personne"),
)
# Days ago, channel, what is known, what is asked, what comes next.
CALLERS = (
    (2, ContactChannel.PHONE, "Une dame, quartier de la gare", "Aide pour un dossier MDPH", "Elle rappelle jeudi"),
    (5, ContactChannel.OUTREACH, "Un monsieur venu à la permanence de la mairie", "Savoir ce qu'est un SAVS", ""),
)


def write_contacts(calendar: Calendar, service: Service) -> None:
    """Write them as of the day of loading."""
    met = Accompaniment.objects.filter(service=service, first_contact_on__lte=calendar.on)
    lately = list(met.select_related("person").order_by("-first_contact_on", "ref")[:LATELY])
    contacts = [
        FirstContact(
            service=service,
            accompaniment=path,
            date=path.first_contact_on,
            channel=how,
            asked_by=who,
            wish=wish,
            next_step=then,
        )
        for path, (how, who, wish, then) in zip(lately, TOLD * LATELY, strict=False)
    ]
    contacts += [
        FirstContact(
            service=service,
            date=calendar.on - datetime.timedelta(days=ago),
            channel=how,
            asked_by=Asker.PERSON,
            caller=caller,
            wish=wish,
            next_step=then,
        )
        for ago, how, caller, wish, then in CALLERS
    ]
    FirstContact.objects.bulk_create(contacts)
    day = calendar.on - datetime.timedelta(days=9)
    record_information(service=service, date=day, people=[one.person for one in lately[:2]], others_count=3, actor=None)
