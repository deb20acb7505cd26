"""Rows of the commission and of the waiting list."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from admissions.models import CaseSheet, Commission, RankChange, WaitingContact
from reporting.classeur.plan.commissions import CASE_COLUMNS, COMMISSION_COLUMNS
from reporting.classeur.plan.waiting import CHANGE_COLUMNS
from reporting.classeur.rows.cells import Cells, cells_of, email_of
from services.models import Service


def commission_rows(service: Service) -> Iterator[Cells]:
    for row in Commission.objects.filter(service=service).prefetch_related("members"):
        emails = sorted(user.email for user in row.members.all())
        yield {"service": service.code, "membres": emails, **cells_of(row, COMMISSION_COLUMNS)}


def case_sheet_rows(service: Service) -> Iterator[Cells]:
    related = ("accompaniment", "commission", "case", "referent", "coreferent")
    for row in CaseSheet.objects.filter(service=service).select_related(*related):
        yield {
            "accompagnement": row.accompaniment.ref,
            "commission": row.commission.date,
            "decision_le": row.case.decided_on if row.case else None,
            "referent_designe": email_of(row.referent),
            "coreferent_designe": email_of(row.coreferent),
            **cells_of(row, CASE_COLUMNS),
        }


def rank_change_rows(service: Service) -> Iterator[Cells]:
    rows = RankChange.objects.filter(service=service).select_related("entry__accompaniment", "changed_by")
    for _entry, changes in itertools.groupby(rows.order_by("entry", "pk"), key=lambda one: one.entry_id):
        for number, row in enumerate(changes, start=1):
            yield {
                "accompagnement": row.entry.accompaniment.ref,
                "numero": number,
                "par": email_of(row.changed_by),
                **cells_of(row, CHANGE_COLUMNS),
            }


def waiting_contact_rows(service: Service) -> Iterator[Cells]:
    rows = WaitingContact.objects.filter(service=service).select_related("accompaniment", "noted_by")
    in_order = rows.order_by("accompaniment", "contacted_on", "pk")
    for _day, contacts in itertools.groupby(in_order, key=lambda one: (one.accompaniment_id, one.contacted_on)):
        for number, row in enumerate(contacts, start=1):
            yield {
                "accompagnement": row.accompaniment.ref,
                "contacte_le": row.contacted_on,
                "numero": number,
                "moyen": row.channel,
                "par": email_of(row.noted_by),
            }
