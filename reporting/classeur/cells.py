"""What one cell may hold: from what Excel gives to a value, and back."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from services.text import problem_of_text

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Digits of a float that are the user's; beyond are those of binary arithmetic (0.1 + 0.2).
MEANT_DIGITS = 12
# Dates by which Excel and its kin write a time alone.
DAYS_OF_A_BARE_TIME = (datetime.date(1899, 12, 30), datetime.date(1899, 12, 31), datetime.date(1900, 1, 1))
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::00)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,20})?", re.ASCII)
_LINE_BREAKS = re.compile("[\t\r\n\u2028\u2029]+")
_INVISIBLE = "\ufeff\u200b\u2060"


class CellError(Exception):
    """The cell cannot hold this; the message says what it should hold."""


def trimmed(text: str) -> str:
    """Without surrounding blanks, invisible ones included."""
    return text.strip().strip(_INVISIBLE).strip()


def is_blank(raw: object) -> bool:
    return raw is None or (isinstance(raw, str) and not trimmed(raw))


def as_text(raw: object) -> str:
    """The text of a cell; a number typed where a text is meant is taken as it shows."""
    if isinstance(raw, str):
        text = _LINE_BREAKS.sub(" ", trimmed(raw))
        if problem := problem_of_text(text, one_line=True):
            raise CellError(problem)
        return text
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise CellError("Un texte est attendu.")
    return str(int(raw)) if float(raw).is_integer() else str(raw)


class Kind:
    """What a column's cells hold. `format` is how Excel shows them."""

    format: ClassVar[str] = "text"

    def parse(self, raw: Any, remarks: list[str]) -> Any:
        """The value of a cell that is not blank; raises CellError, or adds to `remarks` what deserves a warning."""
        raise NotImplementedError

    def write(self, value: Any) -> Any:
        """What Excel is given for a value."""
        return value


@dataclass(frozen=True)
class Text(Kind):
    max_length: int

    def parse(self, raw: object, remarks: list[str]) -> str:
        text = as_text(raw)
        if len(text) > self.max_length:
            raise CellError(f"Texte trop long : {len(text)} caractères, {self.max_length} au plus.")
        return text


@dataclass(frozen=True)
class Prose(Text):
    """A text of several lines, kept as it is."""

    def parse(self, raw: object, remarks: list[str]) -> str:
        text = trimmed(raw) if isinstance(raw, str) else as_text(raw)
        if problem := problem_of_text(text):
            raise CellError(problem)
        if len(text) > self.max_length:
            raise CellError(f"Texte trop long : {len(text)} caractères, {self.max_length} au plus.")
        return text


@dataclass(frozen=True)
class Email(Text):
    def parse(self, raw: object, remarks: list[str]) -> str:
        text = super().parse(raw, remarks).lower()
        try:
            validate_email(text)
        except ValidationError:
            raise CellError(f"« {text} » n'est pas une adresse e-mail.") from None
        return text


@dataclass(frozen=True)
class Choice(Kind):
    values: tuple[str, ...]

    def parse(self, raw: object, remarks: list[str]) -> str:
        text = as_text(raw)
        for value in self.values:
            if value.casefold() == text.casefold():
                return value
        raise CellError(f"Valeur inconnue « {text[:50]} ». Valeurs possibles : {', '.join(self.values)}.")


@dataclass(frozen=True)
class YesNo(Kind):
    words: ClassVar[dict[str, bool]] = {"oui": True, "non": False}

    def parse(self, raw: object, remarks: list[str]) -> bool:
        known = self.words.get(as_text(raw).casefold()) if isinstance(raw, str) else None
        if known is None:
            raise CellError("Écrivez oui ou non.")
        return known

    def write(self, value: bool | None) -> str | None:
        return None if value is None else "oui" if value else "non"


@dataclass(frozen=True)
class Several(Kind):
    """A list separated by `;`, as a tuple in the order typed."""

    one: Kind

    def parse(self, raw: object, remarks: list[str]) -> tuple[Any, ...]:
        items = (trimmed(item) for item in as_text(raw).split(";"))
        return tuple(self.one.parse(item, remarks) for item in items if item)

    def write(self, value: Iterable[Any]) -> str | None:
        return ";".join(map(self.one.write, value)) or None


@dataclass(frozen=True)
class Day(Kind):
    format: ClassVar[str] = "date"

    def parse(self, raw: object, remarks: list[str]) -> datetime.date:
        day = self._date(raw)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise CellError(f"L'année {day.year} n'est pas plausible.")
        return day

    def _date(self, raw: object) -> datetime.date:
        if isinstance(raw, datetime.datetime):
            if raw.time() != datetime.time():
                raise CellError("Une date sans heure est attendue.")
            return raw.date()
        if isinstance(raw, datetime.date):
            return raw
        if isinstance(raw, str):
            match = _DATE.fullmatch(trimmed(raw))
            if match:
                try:
                    return datetime.date(*map(int, match.groups()))
                except ValueError:
                    raise CellError(f"La date {trimmed(raw)} n'existe pas.") from None
        raise CellError("Une date est attendue : une date Excel, ou un texte AAAA-MM-JJ.")


@dataclass(frozen=True)
class Hour(Kind):
    """A time of day, to the minute."""

    format: ClassVar[str] = "time"

    def parse(self, raw: object, remarks: list[str]) -> datetime.time:
        seconds = self._seconds(raw)
        minutes = round(seconds / 60)
        # Excel keeps a time as a fraction of a day: 8:30 may come back a few milliseconds short.
        if abs(seconds - minutes * 60) > 1 or not 0 <= minutes < 24 * 60:
            raise CellError("Une heure de la journée est attendue, en heures et minutes.")
        return datetime.time(minutes // 60, minutes % 60)

    def _seconds(self, raw: object) -> float:
        if isinstance(raw, datetime.datetime) and raw.date() in DAYS_OF_A_BARE_TIME:
            raw = raw.time()
        if isinstance(raw, datetime.time):
            return raw.hour * 3600 + raw.minute * 60 + raw.second + raw.microsecond / 1e6
        if isinstance(raw, datetime.timedelta):
            return raw.total_seconds()
        if isinstance(raw, int | float) and not isinstance(raw, bool) and 0 <= raw < 1:
            return raw * 24 * 3600
        if isinstance(raw, str):
            match = _TIME.fullmatch(trimmed(raw))
            if match and int(match[2]) < 60:
                return int(match[1]) * 3600 + int(match[2]) * 60
        raise CellError("Une heure est attendue : une heure Excel, ou un texte HH:MM.")


def _decimal(raw: object) -> Decimal:
    """The number of a cell: a number, or a text with a comma or a point."""
    if isinstance(raw, int | float) and not isinstance(raw, bool) and math.isfinite(raw):
        return Decimal(f"{raw:.{MEANT_DIGITS}g}") if isinstance(raw, float) else Decimal(raw)
    if isinstance(raw, str) and _NUMBER.fullmatch(trimmed(raw)):
        return Decimal(trimmed(raw).replace(",", "."))
    raise CellError("Un nombre est attendu.")


@dataclass(frozen=True)
class Whole(Kind):
    minimum: int
    maximum: int

    format: ClassVar[str] = "number"

    def parse(self, raw: object, remarks: list[str]) -> int:
        number = _decimal(raw)
        if number != number.to_integral_value():
            raise CellError("Un nombre entier est attendu.")
        if not self.minimum <= number <= self.maximum:
            raise CellError(f"Un nombre entre {self.minimum} et {self.maximum} est attendu.")
        return int(number)


@dataclass(frozen=True)
class Number(Kind):
    """A decimal number, never negative, with that many digits in all and after the comma."""

    digits: int
    decimals: int

    format: ClassVar[str] = "number"

    def parse(self, raw: object, remarks: list[str]) -> Decimal:
        number = _decimal(raw)
        if number < 0:
            raise CellError("Un nombre négatif n'a pas de sens ici.")
        limit = Decimal(10) ** (self.digits - self.decimals)
        # Looked at before rounding too, which a number of 30 digits makes fail.
        if number >= limit or (kept := number.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)) >= limit:
            raise CellError("Ce nombre est trop grand.")
        if kept != number:
            remarks.append(f"Arrondi à {kept:f} : {self.decimals} décimales sont gardées.".replace(".", ",", 1))
        return kept

    def write(self, value: Decimal) -> float | None:
        return None if value is None else float(value)


def of(model: type[models.Model], name: str) -> Kind:
    """The kind of cell that fits a model's field, with its limits."""
    field: Any = model._meta.get_field(name)
    if field.choices:
        return Choice(tuple(str(value) for value, _label in field.choices))
    longest: Any = getattr(field, "max_length", None)
    if isinstance(field, models.EmailField):
        return Email(longest)
    if isinstance(field, models.CharField):
        return Text(longest)
    if isinstance(field, models.DecimalField):
        return Number(field.max_digits, field.decimal_places)
    if isinstance(field, models.BooleanField):
        return YesNo()
    if isinstance(field, models.DateField):
        return Day()
    if isinstance(field, models.TimeField):
        return Hour()
    if isinstance(field, models.IntegerField):
        validators: Iterable[Any] = field.validators
        limits = {validator.code: validator.limit_value for validator in validators}
        return Whole(limits["min_value"], limits["max_value"])
    raise TypeError(f"no cell for {field}")
