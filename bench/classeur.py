"""Importing a classeur of 60,000 acts: seconds and peak memory of the command, in a database of its own."""

from __future__ import annotations

import datetime
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import xlsxwriter

from bench.database import ROOT, create_empty, drop_empty, manage
from bench.measure import Report
from desk.generate.events import ACTS_A_DAY, Event, day_of_acts
from desk.generate.keys import Keys
from desk.generate.paths import Followed, PathMaker
from services.calendars import days_between, first_day, last_day, public_holidays
from services.models import Service

ACTS, PEOPLE, YEAR, CODE = 60_000, 257, 2025, "banc-import"
MOST_SECONDS, MOST_MEGABYTES, DEMO_SECONDS = 90, 600, 30
WORKING_DAYS = 251


class ImportFailed(Exception):
    """The command refused a classeur that it must take; the message is its own."""


def measure_import(report: Report) -> None:
    """In an empty database: the demonstration, then a classeur of 60,000 acts."""
    create_empty()
    started = time.monotonic()
    manage("demo")
    report.value("demonstration loaded", time.monotonic() - started, limit=DEMO_SECONDS, unit="s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "classeur.xlsx"
        write_classeur(path)
        seconds, megabytes = _import(path)
        size = f"classeur of {path.stat().st_size / 1e6:.1f} MB"
    report.value("import of 60,000 acts, time", seconds, limit=MOST_SECONDS, unit="s", note=size)
    report.value("import of 60,000 acts, peak memory", megabytes, limit=MOST_MEGABYTES, unit="MB")
    drop_empty()


def _import(path: Path) -> tuple[float, float]:
    """Seconds and megabytes (resident, at the most) of one run of the command."""
    started = time.monotonic()
    command = [sys.executable, "manage.py", "import_classeur", str(path)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    errors = process.stderr.read() if process.stderr else ""
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise ImportFailed(errors[-2000:])
    # Linux counts in kilobytes, macOS in bytes.
    return seconds, usage.ru_maxrss / (1e3 if sys.platform == "linux" else 1e6)


def write_classeur(path: Path) -> None:
    """One service of 171 places and a year of acts, drawn as desk.generate draws them."""
    rng = random.Random(1)
    keys = Keys(rng)
    first, last = first_day(YEAR), last_day(YEAR)
    service = Service(pk=keys.on(first), organisation_id=keys.on(first), code=CODE, commune="RENNES")
    paths = PathMaker(rng, keys, service, first, last).paths(PEOPLE)
    team = [f"pro{number:03}@{CODE}.exemple.test" for number in range(1, ACTS // WORKING_DAYS // ACTS_A_DAY + 2)]
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, (header, rows) in _sheets(rng, paths, team).items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate([header.split(), *rows]):
                sheet.write_row(number, 0, row)


def _sheets(rng: random.Random, paths: list[Followed], team: list[str]) -> dict[str, tuple[str, Iterable[list]]]:
    """Header and rows of each sheet."""
    refs = {str(one.person.pk): one.person.ref for one in paths}
    return {
        "services": ("code nom gestionnaire", [[CODE, "SAVS du banc d'essai", "Banc d'essai – import"]]),
        "capacites": ("service depuis places", [[CODE, first_day(YEAR), 171]]),
        "exercices": ("service annee methode", [[CODE, YEAR, "minutes"]]),
        "professionnels": (
            "email nom prenom service role etp",
            [[email, email[:6], "Pro", CODE, "travailleur_social", 1] for email in team],
        ),
        "personnes": (
            "ref nom prenom date_naissance sexe",
            [[p.ref, p.last_name, p.first_name, p.birth_date, str(p.sex)] for p in (one.person for one in paths)],
        ),
        "orientations": (
            "personne decision_le debut fin",
            [[one.person.ref, row.decided_on, row.starts_on, row.ends_on] for one in paths for row in one.orientations],
        ),
        "accompagnements": (
            "ref personne service premier_contact_le evaluation_le admission_le fin_le sortie_demandee_le "
            "decision_cdaph_le decision_cdaph motif_fin",
            [
                [
                    a.ref,
                    one.person.ref,
                    CODE,
                    a.first_contact_on,
                    a.assessed_on,
                    a.admitted_on,
                    a.ended_on,
                    a.exit_requested_on,
                    a.cdaph_decided_on,
                    str(a.cdaph_decision),
                    str(a.end_reason),
                ]
                for one in paths
                for a in [one.accompaniment]
            ],
        ),
        "dipc": (
            "accompagnement etabli_le remis_le signe_le debut fin",
            [
                [one.accompaniment.ref, d.established_on, d.handed_over_on, d.signed_on, d.starts_on, d.ends_on]
                for one in paths
                for d in one.dipcs
            ],
        ),
        "veilles": (
            "accompagnement debut fin",
            [[one.accompaniment.ref, w.starts_on, w.ends_on] for one in paths for w in one.watches],
        ),
        "actes": (
            "ref service date debut minutes type nature personnes professionnels transport_minutes trajet_minutes "
            "eligible statut non_compte",
            _acts(rng, paths, team, refs),
        ),
    }


def _acts(rng: random.Random, paths: list[Followed], team: list[str], refs: dict[str, str]) -> Iterable[list]:
    days = [
        day
        for day in days_between(first_day(YEAR), last_day(YEAR))
        if day.isoweekday() <= 5 and day not in public_holidays(YEAR)
    ]
    number = 0
    for rank, day in enumerate(days):
        quota = (rank + 1) * ACTS // len(days) - rank * ACTS // len(days)
        people = [str(one.person.pk) for one in paths if one.first_day <= day <= one.last_day]
        for event in day_of_acts(rng, quota, people, team, timed=True):
            number += 1
            yield _act(f"{CODE}-{number:06}", day, event, refs)


def _act(ref: str, day: datetime.date, event: Event, refs: dict[str, str]) -> list:
    return [
        ref,
        CODE,
        day,
        event.start and f"{event.start:%H:%M}",
        event.minutes,
        str(event.type),
        str(event.nature) if event.type == "individuel" else None,
        ";".join(refs[person] for person in event.people),
        ";".join(event.professionals),
        event.transport,
        event.own_trip,
        ("oui" if event.eligible else "non") if event.type == "collectif" else None,
        str(event.status),
        event.because,
    ]
