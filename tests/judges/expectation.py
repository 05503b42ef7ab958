"""What a reader must find in a file of a view."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.asking.selection import Selected, shown_layers
from geo.export.about import about_selected
from geo.export.followed import promises_table
from geo.export.format import Options
from geo.export.formats import format_of
from geo.export.registers import register_tables
from geo.export.resources import periods_table
from geo.export.tables import facts_table, links_table, places_table, rows_table
from geo.records.model import Atlas

KINDS = {"i": "whole", "f": "number", "b": "truth", "M": "day", "O": "text"}
"""Kinds of column by the letter of their type."""


@dataclass(frozen=True)
class ExpectedLayer:
    """A layer or table. `extent` is west, south, east, north, None if nothing is located.

    `fields` are the kinds of its columns, of those in `unstated` no cell holds anything.
    """

    name: str
    rows: int
    fields: dict[str, str]
    unstated: frozenset[str]
    has_shapes: bool
    extent: tuple[float, float, float, float] | None


@dataclass(frozen=True)
class Expected:
    """A whole file: `suffix` of its name, its CRS (``EPSG:…``), its layers, what it says of itself.

    `pairs` is how many pairs of a place and a fact of it there are in the view.
    """

    suffix: str
    crs: str
    layers: tuple[ExpectedLayer, ...]
    about: dict[str, str]
    pairs: int


def expect(atlas: Atlas, selected: Selected, options: Options, code: str) -> Expected:
    """Return what must be found in the file that a format makes of a view."""
    known = format_of(code)
    rows = Options(options.crs, options.rows or next(iter(known.rows), ""))
    if code == "gpkg":
        tables = _of_gpkg(atlas, selected, options)
    else:
        tables = {rows.rows or "places": rows_table(atlas, selected, rows)}
    return Expected(
        known.suffix,
        options.crs,
        tuple(_layer(name, table) for name, table in tables.items()),
        about_selected(atlas, selected, options),
        len(links_table(selected)),
    )


def _of_gpkg(atlas: Atlas, selected: Selected, options: Options) -> dict[str, pd.DataFrame]:
    """Return the layers and tables of a GeoPackage by name."""
    places = places_table(atlas, selected, options)
    layers = shown_layers(atlas.layers, selected.selection)
    return {
        **{layer: places[places["layer"] == layer] for layer in layers},
        "facts": facts_table(atlas, selected),
        "place_facts": links_table(selected),
        "fact_periods": periods_table(atlas, selected),
        "promises": promises_table(atlas, selected),
        **register_tables(atlas, selected),
    }


def _layer(name: str, table: pd.DataFrame) -> ExpectedLayer:
    shapes = table.geometry if isinstance(table, gpd.GeoDataFrame) else None
    columns = table.drop(columns="geometry") if shapes is not None else table
    return ExpectedLayer(
        name=name,
        rows=len(table),
        fields={str(name): KINDS[column.dtype.kind] for name, column in columns.items()},
        unstated=frozenset(str(name) for name, column in columns.items() if column.isna().all()),
        has_shapes=shapes is not None,
        extent=None if shapes is None or shapes.isna().all() else _extent(shapes),
    )


def _extent(shapes: gpd.GeoSeries) -> tuple[float, float, float, float]:
    west, south, east, north = map(float, shapes.total_bounds)
    return west, south, east, north
