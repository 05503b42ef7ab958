"""A measured value with its spread, and the table of all of them."""

import gc
import json
import math
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """A measure of one subject at one number of places; `low` and `high` are the quartiles."""

    measure: str
    places: int
    subject: str
    median: float
    low: float
    high: float
    unit: str


def row_of(measure: str, places: int, subject: str, values: Sequence[float], unit: str) -> Row:
    """Return the row of repeated values."""
    ordered = sorted(values)
    quartiles = statistics.quantiles(ordered, n=4) if len(ordered) > 1 else ordered * 3
    low, _, high = (round(value, 3) for value in quartiles)
    return Row(measure, places, subject, round(statistics.median(ordered), 3), low, high, unit)


def growth(measure: str, rows: Iterable[Row]) -> Row:
    """Return how a measure of ours grows: the exponent of the number of places.

    The median is the slope of the line through all sizes in logarithms; low and high are the least
    and the steepest slope between two neighbours.
    """
    found = sorted(
        (row.places, row.median) for row in rows if (row.measure, row.subject) == (measure, "ours")
    )
    points = [(math.log(places), math.log(value)) for places, value in found]
    slopes = [(y - b) / (x - a) for (a, b), (x, y) in pairwise(points)]
    slope = statistics.linear_regression(*zip(*points, strict=True)).slope
    through, low, high = (round(value, 3) for value in (slope, min(slopes), max(slopes)))
    return Row(f"growth of {measure}", found[-1][0], "ours", through, low, high, "exponent")


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows as JSON, one a line."""
    lines = ",\n".join(json.dumps(asdict(row)) for row in rows)
    path.write_text(f"[\n{lines}\n]\n", "utf-8")


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a file that `write_rows` wrote."""
    return [Row(**row) for row in json.loads(path.read_text("utf-8"))]


def to_markdown(rows: Sequence[Row]) -> str:
    """Return the table: for each measure and size the subjects, and their ratio to ours."""
    lines = [
        "| measure | places | subject | median | quartiles | unit | times ours |",
        "|---|---|---|---|---|---|---|",
    ]
    ours = {(row.measure, row.places): row.median for row in rows if row.subject == "ours"}
    for row in rows:
        own = ours.get((row.measure, row.places))
        ratio = "" if row.subject == "ours" or not own else f"{row.median / own:.2f}"
        median, low, high = (_shown(value) for value in (row.median, row.low, row.high))
        cells = (row.measure, f"{row.places:,}", row.subject, median, f"{low} to {high}")
        lines.append(f"| {' | '.join((*cells, row.unit, ratio))} |")
    return "\n".join(lines)


def _shown(value: float) -> str:
    """Return a number with three figures, or whole."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def times(
    measure: str, ways: Mapping[str, Callable[[], object]], *, places: int, repeats: int
) -> list[Row]:
    """Time the ways in turn, in milliseconds; the first round is not counted."""
    values: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(repeats + 1):
        for name, way in ways.items():
            gc.collect()
            begin = time.perf_counter()
            way()
            if number:
                values[name].append(1000 * (time.perf_counter() - begin))
    return [row_of(measure, places, name, found, "ms") for name, found in values.items()]
