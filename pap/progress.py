"""How far an objective has come, drawn: the points of a curve, in the units of its picture. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from pap.models import ObjectiveReview

# The picture, in its own units: room for labels on the left and below.
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 330, 120, 44, 10, 22


@dataclass(frozen=True)
class Point:
    """An evaluation that says a progress; `x` and `y` as attributes of a picture are written."""

    on: datetime.date
    progress: int
    x: str
    y: str


@dataclass(frozen=True)
class Curve:
    """Courbe de progression: its points in the order of their days."""

    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """As the attribute `points` of an SVG polyline."""
        return " ".join(f"{one.x},{one.y}" for one in self.points)

    @property
    def in_words(self) -> str:
        """« de 20 % le 03/02/2026 à 60 % le 01/06/2026 »."""
        first, last = self.points[0], self.points[-1]
        return f"de {first.progress} % le {first.on:%d/%m/%Y} à {last.progress} % le {last.on:%d/%m/%Y}"


def curve_of(reviews: Iterable[ObjectiveReview]) -> Curve | None:
    """From the evaluations that say a progress, in any order; None: fewer than two do."""
    told = sorted((one.reviewed_on, one.progress) for one in reviews if one.progress is not None)
    if len(told) < 2:
        return None
    first, days = told[0][0], (told[-1][0] - told[0][0]).days
    width, height = WIDTH - LEFT - TOP, HEIGHT - TOP - BOTTOM
    return Curve(
        tuple(
            Point(
                day,
                progress,
                f"{LEFT + width * (day - first).days / days:.1f}",
                f"{TOP + height * (100 - progress) / 100:.1f}",
            )
            for day, progress in told
        )
    )
