"""Numbers over time as a chart: points at their days, a line only through those that compare."""

import datetime as dt
from dataclasses import dataclass

from geo.asking.index import Index
from geo.records.evidence import Fact

WIDTH, HEIGHT = 640, 200
LEFT, TOP, BOTTOM = 60, 40, 44
EDGE = 24
"""Pixels at either end in which no year has room."""


@dataclass(frozen=True)
class Dot:
    """One number: its fact, and where it stands in pixels."""

    fact: Fact
    x: float
    y: float


@dataclass(frozen=True)
class Chart:
    """Dots by day, the line through them (empty if they may not be joined), the years below."""

    dots: tuple[Dot, ...]
    line: str
    years: tuple[tuple[int, float], ...]


def chart_of(index: Index, code: str) -> Chart | None:
    """Return the chart of an indicator and all that compare with it; none for a single number."""
    indicators = [index.indicators[code], *index.comparable_with(code)]
    facts = [fact for one in indicators for fact in index.of_indicator.get(one.id, ())]
    points = sorted(
        (dt.date.fromisoformat(index.days[fact.id]), fact.value, fact.id)
        for fact in facts
        if fact.value is not None
    )
    if len({(day, value) for day, value, _ in points}) < 2 or len({u.unit for u in facts}) > 1:
        return None
    first, last = points[0][0], points[-1][0]
    low, high = min(value for _, value, _ in points), max(value for _, value, _ in points)
    days, span = max((last - first).days, 1), (high - low) or 1.0

    def x_of(day: dt.date) -> float:
        return round(LEFT + (day - first).days / days * (WIDTH - 2 * LEFT), 1)

    dots = tuple(
        Dot(
            index.facts[fact],
            x_of(day),
            round(HEIGHT - BOTTOM - (value - low) / span * (HEIGHT - TOP - BOTTOM), 1),
        )
        for day, value, fact in points
    )
    joined = index.indicators[code].comparable_group
    starts = (dt.date(year, 1, 1) for year in range(first.year, last.year + 2))
    return Chart(
        dots=dots,
        line="M" + "L".join(f"{dot.x:g} {dot.y:g}" for dot in dots) if joined else "",
        years=tuple((day.year, x_of(day)) for day in starts if EDGE <= x_of(day) <= WIDTH - EDGE),
    )
