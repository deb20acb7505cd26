"""What a person types in the form of an act, and acts that are there already."""

import datetime
import uuid

from django.urls import reverse
from django.utils import timezone

from activity.actions import context_for, log_acts
from activity.models import Act
from activity.rules import ActDraft

CREATE = "/actes/saisir/"
LIST = "/actes/"
DAY = datetime.date(2026, 5, 4)
MANY = "x" * 1_000_000


def typed(cast, **changes):
    """What the browser sends for an ordinary act; None leaves a field out."""
    sent = {
        "form_key": str(uuid.uuid4()),
        "version": "0",
        "type": "individuel",
        "people": [str(cast.paul.pk)],
        "professionals": [str(cast.alice.pk)],
        "date": f"{DAY:%d/%m/%Y}",
        "start": "09:00",
        "minutes": "1h30",
        "nature": "accompagnement",
        "eligible": "on",
        "status": "realise",
        "transport_minutes": "",
        "own_trip_minutes": "",
        "note": "",
        "person_query": "",
    } | changes
    if sent["type"] in cast.kinds:
        sent["type"] = str(cast.kinds[sent["type"]].pk)
    return {name: value for name, value in sent.items() if value is not None}


def stored(as_owner, cast, **changes) -> Act:
    """An act in the database, by default Alice's with Paul."""
    values = {
        "service_id": cast.nord.pk,
        "date": DAY,
        "minutes": 60,
        "person_ids": (cast.paul.pk,),
        "professional_ids": (cast.alice.pk,),
    }
    with as_owner():
        (act,) = log_acts(
            [ActDraft(**(values | changes))], actor=None, context=context_for(cast.nord, on=timezone.localdate())
        )
    return act


def edit_url(act) -> str:
    return reverse("activity:act_edit", args=[act.pk])


def page_of(address: str | None) -> str:
    """The page that an answer leads to, whatever it says there of what was saved."""
    return (address or "").partition("?")[0]
