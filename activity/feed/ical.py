"""A calendar as RFC 5545 has it. Written here and not by a library: six fixed lines an event, no text that anybody typed."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from activity.enums import ActFamily
from activity.models import Act

PARIS = ZoneInfo("Europe/Paris")
# Where the length is not known: enough to be seen in a calendar.
SHOWN_MINUTES = 30
LONGEST_LINE = 75  # octets


@dataclass(frozen=True)
class Event:
    """`when`: the lines that say it; `what`: words of the software's, of nobody; `address`: the page that says more."""

    key: uuid.UUID
    when: list[str]
    what: str
    address: str = ""


def calendar_of(acts: Iterable[Act], *, at: datetime.datetime) -> str:
    """The acts as events: when, and of what family; no person, no place, no note, no word of the service's."""
    return written((Event(act.pk, _when(act), _what(act)) for act in acts), name="SAVS", at=at)


def written(events: Iterable[Event], *, name: str, at: datetime.datetime) -> str:
    """The calendar of these events, as it is `at` a moment."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//SAVS//Agenda//FR", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{name}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"]
    for event in events:
        lines += ["BEGIN:VEVENT", f"UID:{event.key}@savs", f"DTSTAMP:{_utc(at)}", *event.when]
        lines += [f"SUMMARY:{_escaped(event.what)}", *([f"URL:{event.address}"] if event.address else [])]
        lines += ["CLASS:PRIVATE", "END:VEVENT"]
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _fold(line))


def whole_day(day: datetime.date) -> list[str]:
    return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}"]


def _escaped(text: str) -> str:
    """What would end a value, or begin another, told as text."""
    for mark in ("\\", ",", ";"):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.splitlines())


def _when(act: Act) -> list[str]:
    if act.start is None:
        return whole_day(act.date)
    start = datetime.datetime.combine(act.date, act.start, tzinfo=PARIS)
    end = start.astimezone(datetime.UTC) + datetime.timedelta(minutes=act.minutes or SHOWN_MINUTES)
    return [f"DTSTART:{_utc(start)}", f"DTEND:{_utc(end)}"]


def _what(act: Act) -> str:
    return str(ActFamily(act.kind.family).label) if act.kind else "Rendez-vous"


def _utc(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _fold(line: str) -> list[str]:
    """A line of more octets goes on in the next, after a blank."""
    folded, current = [], ""
    for letter in line:
        if len((current + letter).encode()) > LONGEST_LINE:
            folded.append(current)
            current = " "
        current += letter
    return [*folded, current]
