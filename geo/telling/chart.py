"""Numbers over time as a drawing: points at their days, a line only through those that compare."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH, HEIGHT = 640, 200
LEFT, TOP, BOTTOM = 60, 40, 44
EDGE = 24
"""Pixels at either end in which no year has room."""

COLOURS = ("facility", "text", "text-2", "city")
"""Colours of the palette that the style asks for."""

STYLE = """\
.chart svg { max-width: 720px; }
.chart .line { fill: none; stroke: var(--facility); stroke-width: 2; }
.chart .dot { fill: var(--facility); }
.chart .value { fill: var(--text); font-size: 14px; text-anchor: middle; }
.chart .axis-line, .chart .tick { fill: none; stroke: var(--city); }
.chart .year { fill: var(--text-2); font-size: 13px; text-anchor: middle; }
@media (max-width: 599px) {
  .chart .value, .chart .year { font-size: 20px; }
  /* larger letters would leave the drawing at its sides */
  .chart circle:first-of-type + .value { text-anchor: start; transform: translateX(-50px); }
  .chart .value:last-of-type { text-anchor: end; transform: translateX(50px); }
}
"""


@dataclass(frozen=True)
class Point:
    """A number at its day, in words too; `group` is empty if it compares with no other."""

    day: dt.date
    value: float
    words: str
    group: str


@dataclass(frozen=True)
class Chart:
    """A drawing of numbers (SVG), and whether a line joins any of them."""

    svg: Markup
    joined: bool


def chart_of(points: Sequence[Point], *, label: str) -> Chart | None:
    """Return the chart of numbers in the order of their days; none for a single number."""
    if len({(point.day, point.value) for point in points}) < 2:
        return None
    first, last = points[0].day, points[-1].day
    low, high = min(point.value for point in points), max(point.value for point in points)
    days, span = max((last - first).days, 1), (high - low) or 1.0

    def x_of(day: dt.date) -> float:
        return round(LEFT + (day - first).days / days * (WIDTH - 2 * LEFT), 1)

    def y_of(value: float) -> float:
        return round(HEIGHT - BOTTOM - (value - low) / span * (HEIGHT - TOP - BOTTOM), 1)

    dots = [(x_of(point.day), y_of(point.value), point) for point in points]
    groups = dict.fromkeys(point.group for point in points if point.group)
    paths = ["L".join(f"{x:g} {y:g}" for x, y, one in dots if one.group == name) for name in groups]
    lines = [f'<path class="line" d="M{path}"/>' for path in paths if "L" in path]
    years = [(day.year, x_of(day)) for day in _new_years(first, last)]
    circles = [
        f'<circle class="dot" cx="{x}" cy="{y}" r="5"/>'
        f'<text class="value" x="{x}" y="{y - 12}">{escape(point.words)}</text>'
        for x, y, point in dots
    ]
    ground = HEIGHT - BOTTOM + 20
    drawn = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">',
        *(
            f'<path class="tick" d="M{x} {ground}v6"/>'
            f'<text class="year" x="{x}" y="{HEIGHT - 4}">{year}</text>'
            for year, x in years
            if EDGE <= x <= WIDTH - EDGE
        ),
        f'<path class="axis-line" d="M0 {ground}H{WIDTH}"/>',
        "".join(lines) + "\n".join(circles),
        "</svg>",
    ]
    # all texts that are not our own were escaped
    return Chart(Markup("\n".join(drawn)), joined=bool(lines))  # noqa: S704


def _new_years(first: dt.date, last: dt.date) -> list[dt.date]:
    return [dt.date(year, 1, 1) for year in range(first.year, last.year + 2)]
