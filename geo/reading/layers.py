"""Reading the layers of an atlas, `layers/<layer_id>.geojson`, and comparing their places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.reading.geometry_checks import Extent
from geo.reading.places import LocatedRow, check_places, read_layer_file
from geo.reading.rows import Row, check_known, check_unique
from geo.reading.tables import Table, row_files
from geo.records.errors import Problem
from geo.records.fields import Record
from geo.records.places import Place
from geo.telling import style

LAYER_FILES = "layers/*.geojson"


@dataclass(frozen=True)
class Places(Table[Place]):
    """The places of all layers in drawing order, as a table whose rows have geometries."""

    rows: tuple[LocatedRow, ...]


def read_layers(layers: Table[Record], *, data_dir: Path, extent: Extent) -> Places:
    """Read the places of every layer of the register, and all problems of the layers."""
    files, problems = row_files(layers, "layers", LAYER_FILES, data_dir=data_dir)
    complete = layers.ids == frozenset(files)
    rows: list[LocatedRow] = []
    ordered = sorted(layers.rows, key=lambda row: row.values.get("order", 0))
    for path in dict.fromkeys(files[row.id] for row in ordered if row.id in files):
        found, wrong = read_layer_file(path, data_dir=data_dir, extent=extent)
        complete = complete and found is not None
        rows += found or []
        problems += wrong
    # where a file could not be read its places are unknown: only then nobody can say "no place"
    known = frozenset(row.id for row in rows) if complete else None
    problems = [*check_layers(layers.rows), *problems, *check_kinds(rows)]
    problems += check_places(rows, known=known)
    return Places(tuple(rows), complete=complete, problems=tuple(problems))


def check_layers(rows: Sequence[Row[Record]]) -> list[Problem]:
    """Return what is wrong in the register beyond its rows: colours and drawing order."""
    problems = check_unique(rows, ("order",))
    for row in rows:
        problems += check_known(
            [row.values["style"]] if "style" in row.values else [],
            style.PALETTE,
            where=f"{row.where}: style",
            noun="colour",
            todo="name a colour of geo/telling/style.py",
        )
    return problems


def check_kinds(places: Iterable[Row[Place]]) -> list[Problem]:
    """Return a problem for every place of a kind that nobody can draw."""
    known = ", ".join(map(repr, style.KINDS))
    return [
        Problem(f"{row.where}: kind", f"{kind!r} is not one of {known}", "use one of these")
        for row in places
        if (kind := row.values.get("kind")) is not None and kind not in style.KINDS
    ]
