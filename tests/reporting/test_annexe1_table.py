"""Rows, percentages and share of one table (PCT-1, PART-1): the worked table, and what has no base."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.enums import DIRECT_ROWS, INDIRECT_ROWS, NUMBERED_ROWS, Row
from reporting.table import build_table
from services.enums import PercentageBase

NUMBERS = {Row.INDIVIDUAL: 3200, Row.COLLECTIVE: 96}
MINUTES = {
    Row.INDIVIDUAL: 2640 * 60,
    Row.COLLECTIVE: 216 * 60,
    Row.TRANSPORT: 410 * 60,
    Row.INSTITUTIONAL: 420 * 60,
    Row.PARTNERSHIP: 180 * 60,
    Row.SUPPORT: 1456 * 60,
    Row.TEAM_TRIPS: 95 * 60,
    Row.PREPARATION: 60 * 60,
}


def worked(base=PercentageBase.BLOCK, **changes):
    return build_table(NUMBERS, MINUTES | {Row(row): value for row, value in changes.items()}, base)


def test_sub_totals_of_the_worked_table():
    table = worked()
    assert (table[Row.DIRECT].number, table[Row.DIRECT].minutes) == (3296, 3266 * 60)
    assert (table[Row.INDIRECT].number, table[Row.INDIRECT].minutes) == (None, 2211 * 60)
    assert (table.direct_share, table.indirect_share) == (Decimal("59.6"), Decimal("40.4"))


@pytest.mark.parametrize(
    "row, number, minutes",
    [
        (Row.INDIVIDUAL, "97.1", "80.8"),
        (Row.COLLECTIVE, "2.9", "6.6"),
        (Row.TRANSPORT, None, "12.6"),
        (Row.DIRECT, "100.0", "100.0"),
        (Row.INSTITUTIONAL, None, "19.0"),
        (Row.PARTNERSHIP, None, "8.1"),
        (Row.SUPPORT, None, "65.9"),
        (Row.TEAM_TRIPS, None, "4.3"),
        (Row.PREPARATION, None, "2.7"),
        (Row.INDIRECT, None, "100.0"),
    ],
)
def test_percentages_of_the_worked_table(row, number, minutes):
    line = worked()[row]
    assert line.number_percent == (number and Decimal(number))
    assert line.minutes_percent == Decimal(minutes)


def test_option_takes_percentages_of_the_grand_total():
    table = worked(base=PercentageBase.TOTAL)
    assert table[Row.INDIVIDUAL].minutes_percent == Decimal("48.2")
    assert table[Row.SUPPORT].minutes_percent == Decimal("26.6")
    assert table[Row.DIRECT].minutes_percent == table.direct_share
    assert table[Row.INDIRECT].minutes_percent == table.indirect_share
    assert table[Row.INDIVIDUAL].number_percent == Decimal("97.1")  # only direct acts have a number


def test_rows_are_in_the_printed_order():
    assert [line.row for line in worked().lines] == list(Row)


def test_empty_year_has_no_base():
    nothing = build_table(
        {Row.INDIVIDUAL: 0, Row.COLLECTIVE: 0}, dict.fromkeys((*DIRECT_ROWS, *INDIRECT_ROWS), 0), PercentageBase.BLOCK
    )
    assert {line.number_percent for line in nothing.lines} == {None}
    assert {line.minutes_percent for line in nothing.lines} == {None}
    assert (nothing.direct_share, nothing.indirect_share) == (None, None)
    assert nothing[Row.DIRECT].minutes == 0


@pytest.mark.parametrize("row", DIRECT_ROWS)
def test_untimed_row_leaves_its_block_and_the_share_unmeasured(row):
    table = worked(**{row.value: None})
    assert table[Row.DIRECT].minutes is None
    assert {table[each].minutes_percent for each in (*DIRECT_ROWS, Row.DIRECT)} == {None}
    assert (table.direct_share, table.indirect_share) == (None, None)
    assert table[Row.SUPPORT].minutes_percent == Decimal("65.9")  # the indirect ones stay
    assert table[Row.INDIVIDUAL].number_percent == Decimal("97.1")


def test_untimed_block_leaves_no_grand_total_either():
    table = worked(base=PercentageBase.TOTAL, individuels=None)
    assert table[Row.SUPPORT].minutes_percent is None


minutes = st.integers(0, 10**7)


@given(st.lists(minutes, min_size=8, max_size=8), minutes, minutes, st.sampled_from(PercentageBase))
def test_blocks_add_up_and_percentages_nearly_do(values, individual, collective, base):
    numbers = {Row.INDIVIDUAL: individual, Row.COLLECTIVE: collective}
    table = build_table(numbers, dict(zip((*DIRECT_ROWS, *INDIRECT_ROWS), values, strict=True)), base)
    assert table[Row.DIRECT].minutes + table[Row.INDIRECT].minutes == sum(values)
    assert table[Row.DIRECT].number == individual + collective
    if sum(values):
        assert abs(table.direct_share + table.indirect_share - 100) <= Decimal("0.1")
    for rows, block in ((DIRECT_ROWS, Row.DIRECT), (INDIRECT_ROWS, Row.INDIRECT)):
        whole = table[block].minutes_percent
        if whole is not None:
            assert abs(sum(table[row].minutes_percent for row in rows) - whole) <= Decimal("0.3")
    assert all((line.number is not None) == (line.row in NUMBERED_ROWS) for line in table.lines)
