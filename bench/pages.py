"""Our pages against Django's admin over the same tables on the same server, and their weight."""

from __future__ import annotations

import datetime
import functools
import itertools
import re
import uuid
from collections.abc import Callable, Iterator

from psycopg import Connection

from accounts.models import User
from activity.enums import ActFamily
from activity.models import Act, ActKind, ActPerson, ActProfessional
from admissions.models import Accompaniment
from bench.database import connect_as_owner, manage
from bench.figures import YEAR, Statement, behind_the_walls
from bench.measure import Report, in_turns
from bench.people import LARGEST, head_of_largest
from bench.server import Client, serving
from services.models import Service

LIST, FORM, ANNEXE1, EMPTY = "/actes/", "/actes/saisir/", f"/annexe-1/{YEAR}/", "/vide/"
ADMIN_LIST, TUNED_LIST, ADMIN_FORM = "/admin/activity/act/", "/tuned/activity/act/", "/admin/activity/act/add/"
LIST_LIMIT, FORM_LIMIT, SAVE_LIMIT, ANNEXE1_LIMIT = 1 / 6, 1 / 3, 1.0, 2.0
HISTORY_LIMIT = 1.5
PAGE_KB, ASSETS_KB = 6.0, 60.0
ROUNDS = 25
# Saved acts go on days before all that was generated, and are taken away afterwards.
FIRST_SAVED_DAY, AFTER_SAVED_DAYS = datetime.date(2015, 1, 1), datetime.date(2020, 1, 1)
FIRST_UNTRACKED_DAY = datetime.date(2017, 1, 1)


def measure_pages(report: Report, database: str) -> None:
    """Lists, forms, saves and weights, as the head of the largest service sees them."""
    manage("collectstatic", "--no-input", "--verbosity", "0")
    user = head_of_largest()
    with behind_the_walls() as services:
        service = next(one for one in services if one.code == LARGEST)
        path = Accompaniment.objects.filter(service=service, ended_on=None).earliest("first_contact_on")
        statement = Statement(service)
        with serving() as client:
            client.sign_in(user.email)
            _measure_annexe1(report, client, statement)
            _measure_lists_and_forms(report, client)
            try:
                _measure_saves(report, client, service, path, user)
                with connect_as_owner(database) as owner:
                    _measure_history(report, client, path, user, owner)
            finally:
                with connect_as_owner(database) as owner:
                    owner.execute("DELETE FROM activity_act WHERE date < %s", [AFTER_SAVED_DAYS])
            _weigh(report, client)


def _measure_annexe1(report: Report, client: Client, statement: Statement) -> None:
    page, empty, its = in_turns(lambda: client.get(ANNEXE1), lambda: client.get(EMPTY), statement.run, rounds=ROUNDS)
    report.difference("Annexe 1 page − empty page / SQL", page, empty, its, limit=ANNEXE1_LIMIT)


def _measure_lists_and_forms(report: Report, client: Client) -> None:
    lists = [lambda address=address: client.get(address) for address in (LIST, ADMIN_LIST, TUNED_LIST, EMPTY)]
    ours, admins, tuned, empty = in_turns(*lists, rounds=ROUNDS)
    report.ratio("list of 50 acts / admin", ours, admins, limit=LIST_LIMIT)
    report.note(f"  (empty page {empty}; the admin with its names asked for in sets {tuned})")
    ours, admins = in_turns(lambda: client.get(FORM), lambda: client.get(ADMIN_FORM), rounds=ROUNDS)
    report.ratio("open the form of an act / admin", ours, admins, limit=FORM_LIMIT)


def _measure_saves(report: Report, client: Client, service: Service, path: Accompaniment, user: User) -> None:
    days = (FIRST_SAVED_DAY + datetime.timedelta(days=number) for number in itertools.count())
    ours, admins = in_turns(
        _save(client, FORM, days, lambda day: _our_fields(day, path, user)),
        _save(client, ADMIN_FORM, days, lambda day: _admin_fields(day, service, path, user)),
        rounds=ROUNDS,
    )
    report.ratio("save one act / admin", ours, admins, limit=SAVE_LIMIT)


def _measure_history(report: Report, client: Client, path: Accompaniment, user: User, owner: Connection) -> None:
    """The same save with and without the triggers that write history, switched by the owner between the two."""
    days = (FIRST_UNTRACKED_DAY + datetime.timedelta(days=number) for number in itertools.count())
    save = _save(client, FORM, days, lambda day: _our_fields(day, path, user))
    tables = [model._meta.db_table for model in (Act, ActPerson, ActProfessional)]

    def switch(verb: str) -> None:
        for table in tables:
            owner.execute(f"ALTER TABLE {table} {verb} TRIGGER USER")

    try:
        with_history, _off, without, _on = in_turns(
            save, lambda: switch("DISABLE"), save, lambda: switch("ENABLE"), rounds=ROUNDS
        )
    finally:
        switch("ENABLE")
    report.ratio("save one act / without history", with_history, without, limit=HISTORY_LIMIT)


def _save(
    client: Client, address: str, days: Iterator[datetime.date], fields: Callable[[datetime.date], dict]
) -> Callable[[], object]:
    """Each call saves an act on a day where nobody is busy yet."""
    return lambda: client.post(address, fields(next(days)))


@functools.cache
def kind_of(service_id: uuid.UUID) -> uuid.UUID:
    """A type of act of the service."""
    return ActKind.objects.filter(service=service_id, family=ActFamily.VISIT).values_list("pk", flat=True).get()


def _our_fields(day: datetime.date, path: Accompaniment, user: User) -> dict:
    return {
        "form_key": uuid.uuid4(),
        "version": 0,
        "type": kind_of(path.service_id),
        "nature": "accompagnement",
        "status": "realise",
        "people": [path.person_id],
        "professionals": [user.pk],
        "date": day.isoformat(),
        "start": "10:00",
        "minutes": "45",
        "note": "Point sur le budget du mois.",
    }


def _admin_fields(day: datetime.date, service: Service, path: Accompaniment, user: User) -> dict:
    act = {
        "organisation": service.organisation_id,
        "service": service.pk,
        "ref": f"B-{uuid.uuid4().hex[:20]}",
        "date": f"{day:%d/%m/%Y}",
        "start": "10:00",
        "minutes": 45,
        "type": "individuel",
        "nature": "accompagnement",
        "status": "realise",
        "transport_minutes": 0,
        "own_trip_minutes": 0,
        "eligible": "on",
        "people_count": 1,
        "note": "Point sur le budget du mois.",
    }
    rows = {"act_people-0-person": path.person_id, "act_professionals-0-user": user.pk}
    counts = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    inlines = {
        f"{inline}-{name}": value for inline in ("act_people", "act_professionals") for name, value in counts.items()
    }
    return act | rows | inlines


def _weigh(report: Report, client: Client) -> None:
    """What travels: pages compressed here as a proxy would, style sheets and scripts as the server sends them."""
    page = client.get(LIST)
    report.value("list of 50 acts, HTML gzip", page.gzipped / 1000, limit=PAGE_KB, unit="kB")
    files = set(re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', page.body.decode()))
    weight = sum(len(client.get(address, compressed=True).body) for address in files)
    report.value("CSS + JS of the list, gzip", weight / 1000, limit=ASSETS_KB, unit="kB", note=f"{len(files)} files")
    others = {"form": FORM, "Annexe 1": ANNEXE1, "the admin's list": ADMIN_LIST}
    weights = [f"{name} {client.get(address).gzipped / 1000:.1f} kB" for name, address in others.items()]
    report.note(f"  (HTML gzip of {', '.join(weights)})")
