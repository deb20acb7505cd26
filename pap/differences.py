"""What changed from one version of a project to the next, in words. Pure: both are given with all they say."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from pap.enums import PapSubject
from pap.models import ObjectiveVersion, ObjectiveWording, Pap
from pap.reading import aims_of
from pap.rules import Aim
from pap.serafin import nomenclature

WORDED = ("indicator", "start", "target", "means")
_COMPARED = ("domain", *WORDED, "term", "due_on", "needs", "prestations")


@dataclass(frozen=True)
class Difference:
    """Something said otherwise: `about` what, as it was and as it is; "" where there was or is nothing."""

    about: str
    before: str
    after: str


def differences(before: Pap, after: Pap) -> list[Difference]:
    """Headings, then objectives, in the order of the later version; those that it has no more come last."""
    return [*_of_texts(before, after), *_of_objectives(before, after)]


def _of_texts(before: Pap, after: Pap) -> Iterator[Difference]:
    then = {one.subject: one.text for one in before.texts.all()}
    for text in after.texts.all():
        if text.text != then.get(text.subject, ""):
            yield Difference(str(PapSubject(text.subject).label), then.get(text.subject, ""), text.text)


def _of_objectives(before: Pap, after: Pap) -> Iterator[Difference]:
    then = {one.planned.objective_id: one for one in aims_of(before)}
    for aim in aims_of(after):
        if earlier := then.pop(aim.planned.objective_id, None):
            yield from _of_aim(earlier, aim)
        else:
            yield Difference("Nouvel objectif", "", aim.title)
    for gone in then.values():
        is_closed = gone.planned.objective.closed_on is not None
        yield Difference("Objectif clos" if is_closed else "Objectif qui n'y est plus", gone.title, "")


def _of_aim(before: Aim, after: Aim) -> Iterator[Difference]:
    if before.title != after.title:
        yield Difference("Objectif", before.title, after.title)
    for name in _COMPARED:
        if (was := _in_words(before, name)) != (now := _in_words(after, name)):
            yield Difference(f"« {after.title} », {_label(name)}", was, now)
    if (was := _steps(before)) != (now := _steps(after)):
        yield Difference(f"« {after.title} », étapes", was, now)


def _label(name: str) -> str:
    model = ObjectiveWording if name in WORDED else ObjectiveVersion
    return str(getattr(model._meta.get_field(name), "verbose_name", name))


def _steps(aim: Aim) -> str:
    """Those that are left: one that is done is not dropped."""
    left = [one for one in aim.steps if one.done_on is None]
    return " ; ".join(f"{one.text} ({_doer(one.get_doer_display(), one.who)})" for one in left)


def _doer(doer: str, who: str) -> str:
    return f"{doer.lower()} : {who}" if who else doer.lower()


def _in_words(aim: Aim, name: str) -> str:
    """What it says of one thing, as somebody reads it."""
    row = aim.wording if name in WORDED else aim.planned
    value = getattr(row, name, "")
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, list):
        return ", ".join(str(nomenclature().get(code, code)) for code in value)
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display else value or "")
