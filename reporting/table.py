"""One table of Annexe 1, « au réel » or « théorique »: its rows, percentages and share (rules PCT-1, PART-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reporting.enums import DIRECT_ROWS, INDIRECT_ROWS, Row
from services.enums import PercentageBase
from services.rules import percentage


@dataclass(frozen=True)
class Line:
    """A row. `number` and `number_percent` None: the table has no such cell (enums.NUMBERED_ROWS), or a zero base.

    `minutes` None: not timed; `minutes_percent` None: not timed, or a zero base.
    """

    row: Row
    number: int | None
    minutes: int | None
    number_percent: Decimal | None = None
    minutes_percent: Decimal | None = None


@dataclass(frozen=True)
class Table:
    """Both blocks in the printed order, sub-totals included, and the share of each block (None: a zero base)."""

    lines: tuple[Line, ...]
    direct_share: Decimal | None
    indirect_share: Decimal | None

    def __getitem__(self, row: Row) -> Line:
        return next(line for line in self.lines if line.row == row)


def total(values: list[int | None]) -> int | None:
    """A sum, None as soon as one part is not measured."""
    return None if None in values else sum(value for value in values if value is not None)


def build_table(numbers: Mapping[Row, int], minutes: Mapping[Row, int | None], base: PercentageBase) -> Table:
    """The table of these numbers (individual and collective) and minutes (the eight rows), with all that follows.

    Each percentage is computed on its own and rounded half up: a column may add up to 99,9 or 100,1.
    """
    number = dict(numbers) | {Row.DIRECT: sum(numbers.values())}
    timed = dict(minutes) | {
        Row.DIRECT: total([minutes[row] for row in DIRECT_ROWS]),
        Row.INDIRECT: total([minutes[row] for row in INDIRECT_ROWS]),
    }
    everything = total([timed[Row.DIRECT], timed[Row.INDIRECT]])

    def line(row: Row, block: Row) -> Line:
        whole = timed[block] if base == PercentageBase.BLOCK else everything
        return Line(
            row=row,
            number=number.get(row),
            minutes=timed[row],
            number_percent=percentage(number.get(row), number[Row.DIRECT]),
            minutes_percent=percentage(timed[row], whole),
        )

    return Table(
        lines=(
            *[line(row, Row.DIRECT) for row in (*DIRECT_ROWS, Row.DIRECT)],
            *[line(row, Row.INDIRECT) for row in (*INDIRECT_ROWS, Row.INDIRECT)],
        ),
        direct_share=percentage(timed[Row.DIRECT], everything),
        indirect_share=percentage(timed[Row.INDIRECT], everything),
    )
