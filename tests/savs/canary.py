"""A mark in every sensitive column of every service, and a reader of whatever the application answers.

Rows are made from the list of what is held (services/sensitive/): a new table or column is marked without a line here.
"""

import datetime
import io
import itertools
import re
import uuid
import zipfile
from dataclasses import dataclass

import openpyxl
import pypdf
from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from admissions.models import FileRequest
from services.sensitive import HELD, Kind

# What no page reads back as it is stored, so that no mark can be put there.
WITHOUT_MARK = {
    "accounts.User.is_active",
    "accounts.FormKey.location",  # an address of ours
    "accounts.Draft.path",
}
# A reason here takes the act out of the figures, or belongs to an alert that is closed: only on the last row of the service.
ON_THE_LAST_ROW = {"people.PersonAlert.closed_because", "activity.Act.uncounted_because"}
DAY = datetime.date(2025, 6, 1)  # of a row that must have one; a month is told by its first day
# A word, or a date as it may be printed: thousands of marks, one by one, would be looked for at each figure of a page.
LIKE_A_MARK = re.compile(r"zq[0-9a-f]{4}x|\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d|\d{1,2} \w+ \d{4}")
LATER = datetime.datetime(2099, 12, 31, 9, tzinfo=datetime.UTC)  # of what expires


@dataclass(frozen=True)
class Mark:
    """What was put in a column, as it may be printed, and whose it is; `asked`: the services whose heads it was sent to."""

    text: str
    column: str
    kind: Kind
    service: object
    user: object | None = None
    asked: frozenset = frozenset()


class Marks:
    """Every mark, and those that a text holds."""

    def __init__(self) -> None:
        self.by_text: dict[str, Mark] = {}
        self._numbers = itertools.count(1)

    def word(self) -> str:
        return f"zq{next(self._numbers):04}x"

    def add(self, mark: Mark) -> None:
        assert LIKE_A_MARK.fullmatch(mark.text), mark.text
        self.by_text[mark.text] = mark

    def found_in(self, text: str) -> set[Mark]:
        alike = set(LIKE_A_MARK.findall(text.replace("\N{NO-BREAK SPACE}", " ")))
        return {self.by_text[found] for found in alike & self.by_text.keys()}


class Builder:
    """One service's rows: at least one in each table held, with what is there already."""

    def __init__(self, marks: Marks, service, person, user) -> None:
        self.marks, self.service = marks, service
        self.known: dict[type[models.Model], models.Model] = {
            type(service): service,
            type(service.organisation): service.organisation,
            type(person): person,
            User: user,
        }

    def rows_of(self, model: type[models.Model]) -> list[models.Model]:
        """Those of the service, in the order they were made."""
        if model in self.known:
            return [self.known[model]]
        names = {field.name for field in model._meta.concrete_fields if field.is_relation}
        for name, value in (("service", self.service), ("person", self._known("Person")), ("user", self.known[User])):
            if name in names:
                found = list(model._base_manager.filter(**{name: value}).order_by("pk"))
                return found or [self.make(model)]
        return [self.make(model)]

    def _known(self, name: str) -> models.Model:
        return next(row for model, row in self.known.items() if model.__name__ == name)

    def make(self, model: type[models.Model]) -> models.Model:
        """A row with nothing but what it must have."""
        values = {}
        for field in model._meta.concrete_fields:
            if field.primary_key or field.generated or field.has_default() or (field.null and not field.is_relation):
                continue
            if field.is_relation:
                if not field.null or field.related_model in self.known:
                    values[field.name] = self.rows_of(field.related_model)[0]
            elif field.choices:
                values[field.name] = field.choices[0][0]
            elif isinstance(field, models.DateTimeField):
                values[field.name] = LATER
            elif isinstance(field, models.DateField):
                values[field.name] = DAY
            elif isinstance(field, models.UUIDField):
                values[field.name] = uuid.uuid4()
            elif field.name == "year":
                values[field.name] = timezone.localdate().year
            elif isinstance(field, models.IntegerField | models.DecimalField):
                values[field.name] = 1
            elif isinstance(field, models.CharField | models.TextField):
                values[field.name] = "à marquer"
        return model._base_manager.create(**values)

    def mark(self, label: str) -> None:
        """Put a mark in each text and birth date of the rows of this table."""
        if not HELD[label].columns:
            return
        rows = self.rows_of(apps.get_model(label))
        for name, kind in HELD[label].columns.items():
            column, field = f"{label}.{name}", rows[0]._meta.get_field(name)
            if column in WITHOUT_MARK or field.generated or field.choices:
                continue
            for row in rows[-1:] if column in ON_THE_LAST_ROW else rows:
                self._mark_cell(row, field, column, kind)

    def _mark_cell(self, row: models.Model, field: models.Field, column: str, kind: Kind) -> None:
        word = self.marks.word()
        if isinstance(field, models.EmailField):
            value, texts = f"{word}@exemple.test", [word]
        elif isinstance(field, models.CharField | models.TextField):
            value, texts = word, [word]
        elif isinstance(field, models.DateField) and kind is Kind.IDENTITY:
            value = datetime.date(1931, 1, 1) + datetime.timedelta(days=37 * len(self.marks.by_text))
            texts = [f"{value:%d/%m/%Y}", f"{value:%Y-%m-%d}", date_format(value, "j F Y")]
        else:
            return
        type(row)._base_manager.filter(pk=row.pk).update(**{field.name: value})
        whose = row if isinstance(row, User) else getattr(row, "author", None) or getattr(row, "user", None)
        # A request for a file is made to be read elsewhere, with the name of who asks.
        requests = FileRequest.objects.filter(asked_by=row) if isinstance(row, User) else [row]
        asked = frozenset(one.asked_service for one in requests if isinstance(one, FileRequest))
        for text in texts:
            self.marks.add(Mark(text, column, kind, self.service, whose, asked))


def text_of_answer(response) -> str:
    """Everything that an answer holds: its headers, its text, the cells of a workbook and its parts, the words of a PDF."""
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    head += "\n".join(morsel.OutputString() for morsel in response.cookies.values())
    content = b"".join(response)
    for close in response._resource_closers if response.streaming else ():
        close()  # the file's: the response's own would also end the test's connection
    return f"{head}\n{text_of_bytes(content)}"


def text_of_bytes(content: bytes) -> str:
    if content.startswith(b"PK"):
        return text_of_workbook(content)
    if content.startswith(b"%PDF") and b"startxref" in content:
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return content.decode(errors="replace")


def text_of_workbook(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        raw = [parts.read(name).decode(errors="replace") for name in parts.namelist()]
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return "\n".join([*raw, *(str(cell) for sheet in workbook for row in sheet.values for cell in row if cell)])
