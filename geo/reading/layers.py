"""Reads and checks the layers of an atlas: the register, `atlas.toml` and every layer's GeoJSON."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pyproj

from geo.reading.files import is_present, read_text
from geo.reading.geometry_checks import WORLD, Extent
from geo.reading.places import LocatedRow, check_places, places_frame, read_layer_file
from geo.reading.rows import Row, check_known, read_row, shown
from geo.reading.tables import Table, read_table
from geo.records.errors import LayerError, Problem
from geo.records.model import About, Layer
from geo.telling import style

ABOUT_FILE = "layers/atlas.toml"
REGISTER_FILE = "layers/layers.csv"


@dataclass(frozen=True)
class LayersRead:
    """All that could be read of `layers/`, and every problem. With no problem it is complete."""

    about: About | None
    register: Table[Layer]
    rows: tuple[LocatedRow, ...]
    place_ids: frozenset[str] | None
    problems: tuple[Problem, ...]


def read_layers(data_dir: Path) -> tuple[About, tuple[Layer, ...], gpd.GeoDataFrame]:
    """Read the description of the atlas, its layers as registered, and its places.

    The places are a frame as `Atlas` describes it (EPSG:4326, longitude first).

    Raises
    ------
    LayerError
        If anything in `layers/` is wrong; it carries every problem.
    """
    read = gather_layers(data_dir)
    if read.problems or read.about is None:
        raise LayerError(read.problems)
    return read.about, read.register.records, places_frame(read.rows)


def gather_layers(data_dir: Path) -> LayersRead:
    """Read what can be read of `layers/` and gather every problem; raise nothing."""
    about, problems = read_about(data_dir)
    register = read_table(data_dir / REGISTER_FILE, Layer, data_dir=data_dir)
    problems += [*register.problems, *check_register(register.rows)]
    problems += check_layer_files(register, data_dir=data_dir)
    rows, file_problems, complete = _read_layer_files(
        register, data_dir=data_dir, extent=about.extent if about else WORLD
    )
    # where a file could not be read its places are unknown: only then nobody can say "no place"
    place_ids = frozenset(located.row.id for located in rows) if complete else None
    problems += [*file_problems, *check_places(rows, known=place_ids)]
    if about:
        problems += check_anchors(about, place_ids)
    return LayersRead(about, register, tuple(rows), place_ids, tuple(problems))


def _read_layer_files(
    register: Table[Layer], *, data_dir: Path, extent: Extent
) -> tuple[list[LocatedRow], list[Problem], bool]:
    """Read the file of every layer of the register; say whether all of them could be read."""
    rows: list[LocatedRow] = []
    problems: list[Problem] = []
    complete = register.complete
    ordered = sorted(register.rows, key=lambda row: row.values.get("order", 0))
    for layer_id in dict.fromkeys(row.id for row in ordered if row.id):
        path = _layer_path(layer_id, data_dir)
        if not is_present(path):  # told by check_layer_files
            complete = False
            continue
        found, wrong = read_layer_file(path, data_dir=data_dir, extent=extent)
        complete = complete and found is not None
        rows += found or []
        problems += wrong
    return rows, problems, complete


def _layer_path(layer_id: str, data_dir: Path) -> Path:
    """Return the file of a layer. Its name comes from a checked id alone: no id leads elsewhere."""
    return data_dir / "layers" / f"{layer_id}.geojson"


def check_register(rows: Iterable[Row[Layer]]) -> list[Problem]:
    """Return what is wrong in the register beyond its rows: colours and drawing order."""
    problems = []
    orders: dict[int, str] = {}
    for row in rows:
        problems += check_known(
            [row.values["style"]] if "style" in row.values else [],
            style.PALETTE,
            where=f"{row.where}: style",
            noun="colour",
            todo="name a colour of geo/telling/style.py",
        )
        order = row.values.get("order")
        if order in orders:
            what = f"{order} is also that of layer {orders[order]!r}"
            problems.append(Problem(f"{row.where}: order", what, "give each its own number"))
        elif order is not None:
            orders[order] = row.id
    return problems


def check_layer_files(register: Table[Layer], *, data_dir: Path) -> list[Problem]:
    """Return a problem for every row without a file and every file without a row."""
    problems = [
        Problem(row.where, f"no file layers/{row.id}.geojson", "add the file or remove the row")
        for row in register.rows
        if row.id and not is_present(_layer_path(row.id, data_dir))
    ]
    for path in sorted((data_dir / "layers").glob("*.geojson")):
        problems += check_known(
            [path.stem],
            register.ids,
            where=f"layers/{path.name}",
            noun=f"row in {REGISTER_FILE} for layer",
            todo="add the row or remove the file",
        )
    return problems


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
