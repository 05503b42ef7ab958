"""GeoPackage: a layer of shapes for each layer that is shown, and its tables beside them."""

import datetime as dt
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyogrio

from geo.asking.selection import Selected, shown_layers
from geo.export.about import about_selected
from geo.export.arrow import GEOMETRY, layer_type, to_arrow
from geo.export.followed import promises_table
from geo.export.format import Options
from geo.export.licences import FACTS_IN_WORDS
from geo.export.registers import register_tables
from geo.export.resources import periods_table
from geo.export.tables import facts_table, links_table, places_table
from geo.records.errors import AtlasError, Problem
from geo.records.model import Atlas

VERSION = "1.2"
"""Of the GeoPackage standard: what readers of the last years open without a warning."""

RESERVED = ("gpkg_", "gpkgext_", "rtree_", "sqlite_")
"""How the names of a GeoPackage's own tables begin."""


@dataclass(frozen=True)
class _Table:
    """A table of the file; `shapes` is the type of its shapes, none: it has no shapes."""

    name: str
    title: str
    description: str
    rows: pa.Table
    shapes: str | None
    about: dict[str, str]


def to_gpkg(atlas: Atlas, selected: Selected, options: Options) -> bytes:
    """Return a selection as a GeoPackage.

    Each shown layer is a layer of the file, named by its id, unlocated places with no geometry.
    The other tables have no shapes; `place_facts` says which fact names which place,
    `fact_periods` which belongs to which plan period, `promises` what became of promises.

    Raises
    ------
    AtlasError
        If a layer has the name of one of the other tables.
    """
    about = about_selected(atlas, selected, options)
    others = _tables(atlas, selected, about)
    layers = _layers(atlas, selected, options, about)
    _check_names([layer.name for layer in layers], [table.name for table in others])
    with tempfile.TemporaryDirectory() as folder, _as_of(atlas.about.data_date):
        path = Path(folder) / "atlas.gpkg"
        for table in (*layers, *others):
            _write(path, table, options.crs, about)
        return path.read_bytes()


def _layers(
    atlas: Atlas, selected: Selected, options: Options, about: dict[str, str]
) -> list[_Table]:
    """Return a table for each layer that is shown, in the order of lists."""
    places = places_table(atlas, selected, options)
    rows = to_arrow(places)
    shown = shown_layers(atlas.layers, selected.selection)
    titles = Counter(layer.title_en for layer in atlas.layers)
    tables = []
    for layer in atlas.layers:
        if layer.id in shown:
            # an identifier must stand once in the file; two layers may have one title
            title = layer.title_en if titles[layer.title_en] == 1 else layer.id
            own = places[(places["layer"] == layer.id).to_numpy()]
            kept = rows.filter(pc.equal(rows["layer"], layer.id))
            own_words = {"title": layer.title_en, "title_zh": layer.title_zh}
            own_words |= {"licence": layer.licence, "source": layer.source}
            description = f"{layer.title_zh}. {layer.source}. {layer.licence}"
            shapes = layer_type(own.geometry)
            tables.append(_Table(layer.id, title, description, kept, shapes, about | own_words))
    return tables


def _tables(atlas: Atlas, selected: Selected, about: dict[str, str]) -> list[_Table]:
    """Return the tables without shapes: selected facts and their links, registers of the atlas."""
    frames: dict[str, pd.DataFrame] = {
        "facts": facts_table(atlas, selected),
        "place_facts": links_table(selected),
        "fact_periods": periods_table(atlas, selected),
        "promises": promises_table(atlas, selected),
        **register_tables(atlas, selected),
    }
    told = {key: value for key, value in about.items() if not key.startswith("crs")}
    told |= {"licence": FACTS_IN_WORDS, "attribution": atlas.about.title.en}
    return [_Table(name, name, "", to_arrow(frame), None, told) for name, frame in frames.items()]


def _check_names(layers: list[str], tables: list[str]) -> None:
    """Raise if a layer cannot have its own name in the file."""
    wrong = [one for one in layers if one in tables or one.startswith(RESERVED)]
    if wrong:
        todo = "give the layer another id"
        raise AtlasError(
            Problem(f"layer {one!r}", "a GeoPackage has a table of this name", todo)
            for one in wrong
        )


def _write(path: Path, table: _Table, crs: str, about: dict[str, str]) -> None:
    """Add a table to the file; the first one makes it, and says what the whole is."""
    options = {"IDENTIFIER": table.title, "DESCRIPTION": table.description}
    placed = {} if table.shapes is None else {"geometry_name": GEOMETRY, "crs": crs}
    made = path.exists()
    pyogrio.write_arrow(
        table.rows,
        path,
        layer=table.name,
        driver="GPKG",
        geometry_type=table.shapes,
        append=made,
        dataset_metadata=None if made else about,
        layer_metadata=table.about,
        dataset_options=None if made else {"VERSION": VERSION},
        layer_options=options,
        **placed,
    )


_ONE_AT_A_TIME = threading.Lock()


@contextmanager
def _as_of(day: dt.date) -> Iterator[None]:
    """Let GDAL write a day where it would write the time; the setting is one of the process."""
    names = ("OGR_CURRENT_DATE", "OGR_SQLITE_SYNCHRONOUS")
    with _ONE_AT_A_TIME:
        before = {name: pyogrio.get_gdal_config_option(name) for name in names}
        # nothing is lost with a temporary file that did not reach the disk
        values = (f"{day.isoformat()}T00:00:00.000Z", "OFF")
        pyogrio.set_gdal_config_options(dict(zip(names, values, strict=True)))
        try:
            yield
        finally:
            pyogrio.set_gdal_config_options(before)
