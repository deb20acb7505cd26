"""Timing in turns, and how a result is printed."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Times:
    """Seconds of each round of one piece of work."""

    seconds: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        """Median and the middle half of the rounds, in milliseconds: « 12.3 ms (11.9–13.0) »."""
        low, _middle, high = statistics.quantiles(self.seconds, n=4)
        return f"{self.median * 1000:.1f} ms ({low * 1000:.1f}–{high * 1000:.1f})"


def in_turns(*works: Work, rounds: int, warm_up: int = 2) -> list[Times]:
    """Each piece of work once a round, one after the other, so that what slows the machine slows them all."""
    for _ in range(warm_up):
        for work in works:
            work()
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for index, work in enumerate(works):
            started = time.perf_counter()
            work()
            seconds[index].append(time.perf_counter() - started)
    return [Times(rounds) for rounds in seconds]


class Report:
    """Prints lines as they come: name, ours, other, ratio (or value), limit, verdict."""

    WIDTHS = (46, 28, 28, 9, 9)

    def __init__(self) -> None:
        self.over = 0

    def header(self) -> None:
        self._print("median (middle half)", "ours", "other", "ratio", "limit", "")

    def ratio(self, name: str, ours: Times, other: Times, *, limit: float) -> None:
        """Ours must be at most `limit` times the other."""
        self._judge(name, str(ours), str(other), ours.median / other.median, limit, "×")

    def difference(self, name: str, ours: Times, empty: Times, other: Times, *, limit: float) -> None:
        """As `ratio`, with the cost of an empty page of the same server taken off ours."""
        net = Times([page - blank for page, blank in zip(ours.seconds, empty.seconds, strict=True)])
        self.ratio(name, net, other, limit=limit)

    def value(self, name: str, found: float, *, limit: float, unit: str, note: str = "") -> None:
        """A figure that must be at most `limit`."""
        self._judge(name, f"{found:.1f} {unit}", note, found, limit, f" {unit}")

    def note(self, text: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def _judge(self, name: str, ours: str, other: str, found: float, limit: float, unit: str) -> None:
        verdict = "OK" if found <= limit else "OVER LIMIT"
        self.over += verdict != "OK"
        ratio = f"{found:.2f}×" if unit == "×" else ""
        self._print(name, ours, other, ratio, f"{limit:.3g}{unit}", verdict)

    def _print(self, *cells: str) -> None:
        padded = [cell.ljust(width) for cell, width in zip(cells, self.WIDTHS, strict=False)]
        self.note("  ".join([*padded, cells[-1]]).rstrip())
