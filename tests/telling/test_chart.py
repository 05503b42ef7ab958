"""The chart of numbers: what is joined, what is escaped, what is too little to draw."""

import datetime as dt
from xml.etree import ElementTree

from geo.telling.chart import Chart, Point, chart_of


def point(year: int, value: float, group: str = "", words: str = "some") -> Point:
    """Return a number at the first day of a year."""
    return Point(dt.date(year, 1, 1), value, words, group)


def drawn(*points: Point) -> Chart:
    """Return the chart of numbers."""
    chart = chart_of(points, label="Numbers")
    assert chart
    return chart


def lines(chart: Chart) -> list[str]:
    """Return the lines of a chart."""
    paths = ElementTree.fromstring(chart.svg).iter("path")  # noqa: S314 - our own
    return [str(path.get("d")) for path in paths if path.get("class") == "line"]


def test_a_line_joins_the_points_of_a_group_and_no_others() -> None:
    chart = drawn(point(2020, 1, "a"), point(2021, 5), point(2022, 2, "b"), point(2023, 3, "a"))
    assert chart.joined
    (line,) = lines(chart)
    assert line.count("L") == 1
    assert not drawn(point(2020, 1), point(2021, 2)).joined


def test_a_single_number_is_no_chart_however_often_it_is_given() -> None:
    assert chart_of([point(2020, 1)], label="Numbers") is None
    assert chart_of([point(2020, 1), point(2020, 1)], label="Numbers") is None
    assert chart_of([], label="Numbers") is None


def test_points_stand_by_day_and_value_within_the_drawing() -> None:
    chart = drawn(point(2020, -5), point(2021, 1e9), point(2024, 0))
    circles = list(ElementTree.fromstring(chart.svg).iter("circle"))  # noqa: S314 - our own
    across = [float(circle.get("cx", "")) for circle in circles]
    down = [float(circle.get("cy", "")) for circle in circles]
    assert across == sorted(across)
    assert down[1] < down[2] <= down[0]
    assert min(down) > 0
    assert max(down) < 200


def test_numbers_at_one_height_or_on_one_day_are_drawn() -> None:
    assert lines(drawn(point(2020, 3, "a"), point(2022, 3, "a")))
    assert lines(drawn(point(2020, 3, "a"), point(2020, 4, "a")))


def test_text_of_a_chart_stays_text() -> None:
    hostile = """<script>alert(1)</script>"'&"""
    chart = chart_of([point(2020, 1, words=hostile), point(2021, 2)], label=hostile)
    assert chart
    drawing = ElementTree.fromstring(chart.svg)  # noqa: S314 - our own
    assert drawing.get("aria-label") == hostile
    assert hostile in [one.text for one in drawing.iter("text")]
    assert not list(drawing.iter("script"))
