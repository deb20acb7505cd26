"""What the cells of generated classeurs may hold, made by Hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.reporting.classeurs import day

LAST_DAY = day("2026-03-31")
_letters = st.characters(exclude_categories=["C", "Z"], include_characters=" ")
words = st.text(_letters, min_size=1, max_size=12).map(str.strip).filter(bool)
prose = st.lists(words, min_size=1, max_size=3).map("\n".join)
days = st.dates(day("2022-01-01"), LAST_DAY)
old_days = st.dates(day("1900-01-01"), day("2020-12-31"))
references = st.text("AZaz09-_éÉ./", min_size=1, max_size=8)
yes_or_no = st.sampled_from([None, "oui", "non"])


def maybe(strategy: Any) -> Any:
    return st.one_of(st.none(), strategy)


def several(strategy: Any, *, least: int = 0) -> Any:
    return st.lists(strategy, min_size=least, max_size=3, unique=True).map(";".join)
