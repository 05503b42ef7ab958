"""KML for globes: one folder a layer, a placemark a place, with what is said of it and when.

Every text goes through `escaped`, so that none from data can become markup. KML has no dashes, so a
line is the thinner and paler the less sure its shape is.
"""

import datetime as dt
import io
from collections.abc import Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.asking.selection import Selected
from geo.export.about import about_selected
from geo.export.format import Options
from geo.export.placemark import card, fact_items
from geo.export.tables import facts_table, places_table
from geo.export.text import cells, escaped, plain_rows
from geo.records.model import Atlas
from geo.telling import style

HEAD = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:atom="http://www.w3.org/2005/Atom">'
    "<Document>"
)
SCHEMA = "table.places"
"""Id of the description of a placemark's columns. The id of a place has no dot, and so differs."""

ROWS_AT_A_TIME = 1_000
"""Placemarks that are text at a time, so that memory is that of the file."""

CERTAINTY = {"derived": (2.5, 1.0), "described": (2.0, 0.7), "schematic": (1.5, 0.45)}
"""Width of a line in pixels, and how opaque it is, by the basis of the shape."""


def to_kml(atlas: Atlas, selected: Selected, options: Options) -> bytes:
    """Return the selected places as KML 2.2; those that nobody can locate have no geometry.

    The time span of a place is that of its selected facts. All columns of the table of places
    stand in `ExtendedData`, empty ones left out.
    """
    places = places_table(atlas, selected, options)
    places["style"] = _styles(atlas, places)
    facts = facts_table(atlas, selected).set_index("id")
    spans = _spans(selected)
    content = io.BytesIO()
    content.write(HEAD.encode())
    for part in _document(places, about_selected(atlas, selected, options)):
        content.write(f"{part}\n".encode())
    # layers may share their place in the order of drawing, but a folder holds all of one
    places = places.iloc[np.argsort(pd.factorize(places["layer"])[0], kind="stable")]
    placemarks = chain.from_iterable(
        _placemarks(places.iloc[start : start + ROWS_AT_A_TIME], facts, spans)
        for start in range(0, len(places), ROWS_AT_A_TIME)
    )
    titles = (places[name].tolist() for name in ("layer", "layer_title_en", "layer_title_zh"))
    rows = zip(zip(*titles, strict=True), placemarks, strict=True)
    for (layer, title_en, title_zh), own in groupby(rows, itemgetter(0)):
        name = _element("name", escaped(f"{title_en} {title_zh}"))
        content.write(f'<Folder id="layer.{layer}">{name}\n'.encode())
        for _, placemark in own:
            content.write(f"{placemark}\n".encode())
        content.write(b"</Folder>\n")
    content.write(b"</Document></kml>\n")
    return content.getvalue()


def _document(places: gpd.GeoDataFrame, about: dict[str, str]) -> Iterator[str]:
    """Yield what the file says of itself, to people and to programs, its styles and its columns."""
    yield _element("name", escaped(f"{about['title']} {about['title_zh']}"))
    yield _element("atom:author", _element("atom:name", escaped(about["attribution"])))
    yield _element("atom:link", href=about["link"])
    told = ("note", "note_zh", "attribution", "licence", "data_version", "data_date", "link")
    yield _element("description", escaped("\n".join(about[key] for key in told)))
    yield from map(_style, sorted(set(places["style"]) - {""}))
    values = (
        _element("Data", _element("value", escaped(value)), name=key)
        for key, value in about.items()
    )
    yield _element("ExtendedData", *values)
    fields = (
        _element("SimpleField", type=_type(places[name]), name=name) for name in _columns(places)
    )
    yield _element("Schema", *fields, id=SCHEMA, name="places")


def _columns(places: pd.DataFrame) -> pd.Index:
    """Return the names of the columns that stand in the file."""
    return places.columns.drop(["geometry", "style"])


def _type(column: pd.Series) -> str:
    """Return what KML calls the type of a column."""
    return {"b": "bool", "i": "int", "f": "double"}.get(column.dtype.kind, "string")


def _styles(atlas: Atlas, places: gpd.GeoDataFrame) -> list[str]:
    """Return the names of the styles of places: colour and basis; none where unlocated."""
    colours = {layer.id: layer.style for layer in atlas.layers}
    columns = ("kind", "role", "layer", "silent", "geometry_basis")
    names = []
    for kind, role, layer, silent, basis in zip(
        *(places[one].tolist() for one in columns), strict=True
    ):
        colour = "silent" if silent else style.colour_of(kind, role, colours[layer])
        names.append(f"{colour}.{basis}" if basis in CERTAINTY else "")
    return names


def _style(name: str) -> str:
    """Return the style of a colour and a basis."""
    colour, _, basis = name.rpartition(".")
    width, opacity = CERTAINTY[basis]
    line = _element("color", _colour(colour, opacity))
    fill = float(style.OPACITY["core" if colour == "core" else "area"].light) * opacity
    return _element(
        "Style",
        _element("IconStyle", line),
        _element("LineStyle", line, _element("width", f"{width:g}")),
        _element("PolyStyle", _element("color", _colour(colour, fill))),
        id=f"style.{name}",
    )


def _colour(name: str, opacity: float) -> str:
    """Return a colour of the palette as KML writes it: opacity, blue, green, red."""
    red, green, blue = (style.PALETTE[name].light[at : at + 2] for at in (1, 3, 5))
    return f"{round(opacity * 255):02x}{blue}{green}{red}".lower()


def _spans(selected: Selected) -> dict[Any, str]:
    """Return the first and the last day that the selected facts speak of, by place."""
    dated = selected.facts.dropna(subset=["start"])[["places", "start", "end"]]
    days = dated.explode("places").groupby("places").agg({"start": "min", "end": "max"})
    return {
        place: _element("TimeSpan", _element("begin", first), _element("end", last))
        for place, first, last in days.apply(lambda day: day.dt.strftime("%Y-%m-%d")).itertuples()
    }


def _placemarks(places: pd.DataFrame, facts: pd.DataFrame, spans: dict[Any, str]) -> Iterator[str]:
    """Yield the placemark of each place: its names, its card, its time, its columns, its shape."""
    named = [ids.split(";") if ids else [] for ids in places["fact_ids"]]
    ids = list(dict.fromkeys(one for each in named for one in each))
    items = dict(zip(ids, fact_items(facts.loc[ids]), strict=True))
    columns = (_simple_data(places[name]) for name in _columns(places))
    rows = zip(plain_rows(places), named, zip(*columns, strict=True), strict=True)
    for place, own, row in rows:
        yield _element(
            "Placemark",
            _element("name", escaped(f"{place.name_en} {place.name_zh}".strip())),
            # without an empty one, a list of placemarks shows the beginning of every card
            _element("Snippet", maxLines="0"),
            _element("description", escaped(card(place, map(items.__getitem__, own)))),
            spans.get(place.id, ""),
            place.style and _element("styleUrl", f"#style.{place.style}"),
            _element("ExtendedData", _element("SchemaData", *row, schemaUrl=f"#{SCHEMA}")),
            "" if place.geometry is None else _geometry(place.geometry),
            # readers take this for the column `id`; an id of XML does not begin with a digit
            id=place.id if place.id[0].isalpha() else f"_{place.id}",
        )


def _simple_data(column: pd.Series) -> list[str]:
    """Return the cells of a column as elements, nothing for empty ones."""

    def write(value: object) -> str:
        text = str(int(value)) if isinstance(value, bool) else str(value)
        if isinstance(value, dt.datetime):
            text = value.date().isoformat()
        return text and _element("SimpleData", escaped(text), name=str(column.name))

    return cells(column, write)


def _geometry(shape: Any) -> str:  # noqa: ANN401 - any shape
    """Return a shape as KML: longitude and latitude, lying on the ground."""
    if hasattr(shape, "geoms"):
        return _element("MultiGeometry", *map(_geometry, shape.geoms))
    if shape.geom_type == "Point":
        return _element("Point", _coordinates(shape))
    ground = _element("tessellate", "1")
    if shape.geom_type != "Polygon":
        return _element(shape.geom_type, ground, _coordinates(shape))
    rings = [("outerBoundaryIs", shape.exterior)]
    rings += [("innerBoundaryIs", ring) for ring in shape.interiors]
    drawn = (_element(name, _element("LinearRing", _coordinates(ring))) for name, ring in rings)
    return _element("Polygon", ground, *drawn)


def _coordinates(shape: Any) -> str:  # noqa: ANN401 - any shape with a list of positions
    """Return the positions of a shape, with the decimals that they are stored with."""
    positions = shapely.get_coordinates(shape).tolist()
    return _element("coordinates", " ".join(f"{x!r},{y!r}" for x, y in positions))


def _element(tag: str, *content: str, **attributes: str) -> str:
    """Return an element that holds other elements, or text that is escaped already."""
    told = "".join(f' {key}="{escaped(value, quote=True)}"' for key, value in attributes.items())
    inner = "".join(content)
    return f"<{tag}{told}>{inner}</{tag}>" if inner else f"<{tag}{told} />"
