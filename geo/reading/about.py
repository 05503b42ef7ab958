"""Reading `layers/atlas.toml`, in which an atlas describes itself."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pyproj

from geo.reading.files import read_text
from geo.reading.rows import check_known, read_row, shown
from geo.records.about import About
from geo.records.errors import Problem

ABOUT_FILE = "layers/atlas.toml"


def read_about(data_dir: Path) -> tuple[About | None, list[Problem]]:
    """Read `atlas.toml`; None if it does not describe an atlas."""
    text, problems = read_text(data_dir / ABOUT_FILE, data_dir=data_dir)
    if text is None:
        return None, problems
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"{ABOUT_FILE}:{line[1]}" if line else ABOUT_FILE
        return None, [Problem(where, f"not TOML: {error}", "correct this line")]
    except (ValueError, RecursionError):  # a number of thousands of digits, or lists as deep
        return None, [Problem(ABOUT_FILE, "TOML too long or too deep to be read", "simplify it")]
    tupled = {name: _tuples(value) for name, value in values.items()}
    row, problems = read_row(About, tupled, where=ABOUT_FILE)
    return row.record, problems + (check_about(row.record) if row.record else [])


def _tuples(value: object) -> object:
    """Return a value of TOML with tuples for its lists, as immutable records hold them."""
    if isinstance(value, list):
        return tuple(_tuples(part) for part in value)
    if isinstance(value, dict):
        return {name: _tuples(part) for name, part in value.items()}
    return value


def check_about(about: About) -> list[Problem]:
    """Return what is wrong in the description: the extent, the views, the metric CRS."""
    west, south, east, north = about.extent
    where = f"{ABOUT_FILE}: extent"
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        todo = "write west, south, east, north in degrees"
        return [Problem(where, f"{list(about.extent)} is no extent", todo)]
    problems = _check_views(about)
    problems += _check_metric_crs(about.metric_crs)
    return problems + _check_once([view.id for view in about.views], "view")


def _check_views(about: About) -> list[Problem]:
    """Return a problem for every view that is no box or leaves the extent."""
    west, south, east, north = about.extent
    problems = []
    for view in about.views:
        low, left, high, right = view.bounds
        where = f"{ABOUT_FILE}: view {view.id!r}"
        if not (low < high and left < right):
            todo = "write south, west, north, east in degrees"
            problems.append(Problem(where, f"bounds {list(view.bounds)} are no box", todo))
        elif low < south or left < west or high > north or right > east:
            what = f"bounds {list(view.bounds)} leave the extent"
            problems.append(Problem(where, what, "narrow the view or widen the extent"))
    return problems


def _check_metric_crs(name: str) -> list[Problem]:
    """Return a problem if the metric CRS is unknown or does not count in metres."""
    try:
        crs = pyproj.CRS.from_user_input(name)
    except pyproj.exceptions.CRSError:
        fault = f"unknown CRS {name!r}"
    else:
        if crs.is_projected and crs.axis_info[0].unit_name == "metre":
            return []
        fault = f"CRS {name!r} is not in metres"
    return [Problem(f"{ABOUT_FILE}: metric_crs", fault, "name a projected EPSG code in metres")]


def check_anchors(about: About, place_ids: frozenset[str] | None) -> list[Problem]:
    """Return a problem for every anchor that names no place, or one named twice."""
    named = [anchor.place for anchor in about.anchors]
    todo = "name the id of a place"
    unknown = check_known(named, place_ids, where=f"{ABOUT_FILE}: anchors", noun="place", todo=todo)
    return unknown + _check_once(named, "anchor")


def _check_once(ids: Sequence[str], noun: str) -> list[Problem]:
    """Return a problem for every id that stands twice."""
    repeated = sorted({name for name in ids if ids.count(name) > 1})
    where = f"{ABOUT_FILE}: {noun}s"
    return [Problem(where, f"{noun} {shown(name)} stands twice", "keep one") for name in repeated]
