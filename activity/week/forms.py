"""What is typed in a week: a field for each cell, the rows shown, those kept, one more."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any, Self

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from accounts.forms import DayField, bound_field
from activity.enums import ActType
from activity.fields import MinutesField
from activity.forms import EntryForm
from activity.models import Act
from activity.rules import ActDraft, Finding
from activity.week.grid import Cell, Grid, Row, RowKey, label_of, row_key, written
from activity.week.rules import UNTIMED, Content, Decision, decide, held_from
from people.forms import MOST_OPTIONS, Option, PeopleField, options_of
from people.models import Person
from services.text import searched_words

CHANGED = "Modifié entre-temps : {}. Enregistrez de nouveau pour garder ce que vous avez tapé."
TAKEN = "Cette case a changé entre-temps et s’ouvre maintenant d’un clic ; vous aviez tapé « {} », qui n’est pas enregistré."
CHOOSE_A_PERSON = "Choisissez d’abord la personne."
CHOOSE_A_KIND = "Choisissez le type d’acte."


# What a cell leaves as it is in the act that it corrects.
KEPT = {one.name for one in dataclasses.fields(ActDraft)} - {
    "person_ids",
    "professional_ids",
    "minutes",
    "note",
    "relatives",
}


class CellField(MinutesField):
    """Minutes as they are typed everywhere; « x », where no minutes are asked: done, and not timed."""

    def clean(self, value: str | None) -> Content:
        if (value or "").strip().casefold() == UNTIMED:
            return UNTIMED
        return super().clean(value)


def rows_sent(data: QueryDict | None, name: str = "row") -> list[RowKey]:
    keys = (row_key(text) for text in (data.getlist(name) if data else ()))
    return [key for key in dict.fromkeys(keys) if key]


class WeekForm(EntryForm):
    """A week in cells. `read(sent, rows)` gives the grid, with the rows that were sent; `people`: who may be added.

    Once valid: `drafts` and `deleted` are what the cells ask for, `starred` and `unstarred` what her own rows become.
    """

    week = DayField(widget=forms.HiddenInput, required=False)
    worker = forms.UUIDField(widget=forms.HiddenInput, required=False)
    people = PeopleField(label="Personne", queryset=Person.objects.none(), required=False)
    kind = forms.ChoiceField(label="Type d'acte", required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *args: Any,
        read: Callable[[QueryDict | None, Iterable[RowKey]], Grid],
        people: QuerySet[Person],
        typed: QueryDict | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, *args, **kwargs)
        sent = data if data is not None else typed
        self.rows_sent, self.stars_sent = rows_sent(sent), set(rows_sent(sent, "star"))
        self.was_sent = sent is not None
        self.day_sent = sent.get("jour", "") if sent else ""
        self.fields["people"].queryset = people
        self.people_query, self.people_found, self.row_added, self.missing = "", None, "", ""
        self.drafts: list[ActDraft] = []
        self.deleted: list[Act] = []
        self._cells: list[Cell] = []  # of each draft, in their order
        self._show(read(sent, [*self.rows_sent, *self._one_more(sent)]), sent)

    def _one_more(self, sent: QueryDict | None) -> list[RowKey]:
        """The row that she asks for, said in two fields."""
        if not sent or "add_row" not in sent:
            return []
        key = row_key(f"{sent.get('people', '')}_{sent.get('kind', '')}")
        return [key] if key and key[1] else []

    def _show(self, grid: Grid, sent: QueryDict | None) -> None:
        self.grid = grid
        self.fields["week"].initial, self.fields["worker"].initial = grid.monday, grid.asked.worker.pk
        self.fields["kind"].choices = [("", "Choisir"), *((str(kind.pk), kind.label) for kind in grid.kinds)]
        for row, cell in grid.cells():
            cell.shown = str(cell.held or "")
            if sent and row.key in self.rows_sent:
                # As it was when she last looked, until she is told that it changed.
                cell.shown = sent.get(f"was_{cell.name}", "")
                row.is_favourite = row.key in self.stars_sent
            if not cell.is_open:
                cell.told = self._typed_before(cell, sent)
                continue
            field = self.fields[cell.name] = CellField(label=label_of(row, cell), required=False, initial=cell.text)
            field.conflict = None
            bound_field(field)

    def _typed_before(self, cell: Cell, sent: QueryDict | None) -> str:
        """Of a cell that was open when she typed in it, and is no more."""
        words = (sent.get(cell.name, "") if sent else "").strip()
        held = held_from(cell.shown)
        return TAKEN.format(words) if words and words != (written(held.content) if held else "") else ""

    @classmethod
    def filled(cls, data: QueryDict, **kwargs: Any) -> Self:
        return super().filled(data, typed=data, **kwargs)

    @staticmethod
    def asks_for_a_row(data: QueryDict) -> bool:
        """Does she want one more row, rather than save?"""
        return "person_search" in data or "add_row" in data

    @classmethod
    def adding(cls, data: QueryDict, **kwargs: Any) -> Self:
        """The form with everything that was typed, not judged yet, and the row asked for, or what it takes to find it."""
        form = cls.filled(data, **kwargs)
        if "person_search" in data:
            form.people_query = searched_words(data.get("person_query", ""))
            form.people_found = []
            if form.people_query:
                form.people_found = options_of(kwargs["people"].named_like(form.people_query)[:MOST_OPTIONS])
            return form
        wanted = next(iter(form._one_more(data)), None)
        added = next((row for row in form.grid.rows if row.key == wanted), None)
        if added:
            form.row_added = added.name
            form.initial["people"], form.initial["kind"] = [], ""
        else:
            form.missing = CHOOSE_A_KIND if form.chosen_people else CHOOSE_A_PERSON
        return form

    @property
    def chosen_people(self) -> list[Option]:
        values = self["people"].value() or []
        try:
            return options_of(self.fields["people"].clean(values))
        except forms.ValidationError:
            return []

    def clean(self) -> dict[str, Any]:
        """What each cell asks for, against what is stored now."""
        for row, cell in self.grid.cells():
            if cell.told:
                self.add_error(None, f"{label_of(row, cell)} : {cell.told}")
            if cell.is_open and cell.name in self.cleaned_data:
                self._take(row, cell, self.cleaned_data[cell.name])
        return self.cleaned_data

    def _take(self, row: Row, cell: Cell, typed: Content) -> None:
        match decide(held_from(cell.shown), cell.held, typed):
            case Decision.CHANGED:
                cell.shown = str(cell.held or "")
                stored = f"il y a maintenant {cell.text}" if cell.held else "il n’y a plus rien"
                self.add_error(cell.name, CHANGED.format(stored))
            case Decision.CREATE | Decision.CORRECT:
                self.drafts.append(self._draft(row, cell, None if typed == UNTIMED else typed))
                self._cells.append(cell)
            case Decision.DELETE if cell.act:
                self.deleted.append(cell.act)

    def _draft(self, row: Row, cell: Cell, minutes: int | None) -> ActDraft:
        if act := cell.act:
            who = {"person_ids": (row.person.pk,), "professional_ids": (self.grid.asked.worker.pk,)}
            return ActDraft(**{name: getattr(act, name) for name in KEPT}, **who, minutes=minutes)
        return ActDraft(
            service_id=self.grid.asked.service.pk,
            date=cell.day,
            type=ActType.INDIVIDUAL,
            kind_id=row.kind.pk if row.kind else None,
            person_ids=(row.person.pk,),
            professional_ids=(self.grid.asked.worker.pk,),
            minutes=minutes,
        )

    def refuse_cells(self, findings: Iterable[tuple[int, Finding]]) -> None:
        """Show each finding in the cell of its draft."""
        for index, finding in findings:
            self.add_error(self._cells[index].name, finding.message)

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Cell, forms.BoundField | None]]]]:
        """Each row with its cells, and the field of those that are open."""
        return [
            (row, [(cell, self[cell.name] if cell.is_open else None) for cell in row.cells]) for row in self.grid.rows
        ]

    @property
    def starred(self) -> list[RowKey]:
        return [row.key for row in self.grid.rows if row.is_favourite]

    @property
    def unstarred(self) -> set[RowKey]:
        return set(self.rows_sent) - self.stars_sent

    @property
    def day_shown(self) -> int:
        """The day that a narrow screen begins with: that of the first error, else today, else Monday."""
        for _row, cell in self.grid.cells():
            if cell.told or (cell.name in self.fields and self[cell.name].errors):
                return cell.number
        return int(self.day_sent) if self.day_sent in set("0123456") else self.grid.today_number

    def said(self) -> str:
        """What was just saved, without a name."""
        corrected = sum(not draft.is_new for draft in self.drafts)
        counts = [
            (len(self.drafts) - corrected, "ajouté"),
            (corrected, "corrigé"),
            (len(self.deleted), "supprimé"),
        ]
        told = [f"{number} {word}{'s' if number > 1 else ''}" for number, word in counts if number]
        return f"Semaine enregistrée : {', '.join(told)}." if told else "Semaine enregistrée : rien n’avait changé."
