"""KML for globes: one folder a layer, a placemark a place, with what is said of it and when.

Every element is built by the library, none is pasted: no text from data can become markup. KML has
no dashes, so a line is the thinner and paler the less sure its shape is.
"""

from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import shapely

from geo.asking.selection import Selected
from geo.export.options import Options
from geo.export.placemark import describe
from geo.export.text import writable
from geo.export.view import about_view, facts_table, places_table
from geo.records.model import Atlas
from geo.telling import style

NAMESPACES = {
    "xmlns": "http://www.opengis.net/kml/2.2",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
}
SCHEMA = "table.places"
"""Id of the description of a placemark's columns. The id of a place has no dot, and so differs."""

CERTAINTY = {"derived": (2.5, 1.0), "described": (2.0, 0.7), "schematic": (1.5, 0.45)}
"""Width of a line in pixels, and how opaque it is, by the basis of the shape."""


def to_kml(atlas: Atlas, selected: Selected, options: Options) -> bytes:
    """Return the places of a view as KML 2.2; those that nobody can locate have no geometry.

    The time span of a place is that of its facts in the view. All columns of the table of places
    stand in `ExtendedData`, empty ones left out.
    """
    table = places_table(atlas, selected, options)
    columns = pd.DataFrame(table.drop(columns="geometry"))
    rows, facts = _rows(columns), _rows(facts_table(atlas, selected))
    about = about_view(atlas, selected, options)
    colours = {layer.id: layer.style for layer in atlas.layers}
    styles = [_style_of(row, colours[row["layer"]]) for row in rows]
    root = ET.Element("kml", NAMESPACES)
    document = _document(root, about)
    for name in sorted(set(styles) - {""}):
        _add_style(document, name)
    _add_view(document, about)
    _add_schema(document, columns)
    folders: dict[str, ET.Element] = {}
    told = {fact["id"]: fact for fact in facts}
    spans = _spans(selected)
    for row, shape, name in zip(rows, table.geometry, styles, strict=True):
        if row["layer"] not in folders:
            folders[row["layer"]] = _add_folder(document, row)
        named = [told[one] for one in row["fact_ids"].split(";") if one]
        placemark = _add_placemark(folders[row["layer"]], row, named)
        if row["id"] in spans:
            _add_span(placemark, *spans[row["id"]])
        if name:
            _add(placemark, "styleUrl", f"#style.{name}")
        _add_columns(placemark, row)
        if shape is not None:
            placemark.append(_geometry(shape))
    for part in (*document, *(one for folder in folders.values() for one in folder)):
        part.tail = "\n"
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table; what is not stated is empty text."""
    plain = table.astype(object)
    plain = plain.where(plain.notna(), "")
    names = list(plain.columns)
    columns = [plain[name].tolist() for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _document(root: ET.Element, about: dict[str, str]) -> ET.Element:
    """Return the document with what it says of itself to people."""
    document = _add(root, "Document")
    _add(document, "name", f"{about['title']} {about['title_zh']}")
    author = _add(document, "atom:author")
    _add(author, "atom:name", about["attribution"])
    _add(document, "atom:link", href=about["link"])
    told = ("note", "note_zh", "attribution", "licence", "data_version", "data_date", "link")
    _add(document, "description", "\n".join(about[key] for key in told))
    return document


def _add_view(document: ET.Element, about: dict[str, str]) -> None:
    """Add what the document says of itself to programs."""
    extended = _add(document, "ExtendedData")
    for key, value in about.items():
        _add(_add(extended, "Data", name=key), "value", value)


def _add_schema(document: ET.Element, columns: pd.DataFrame) -> None:
    """Add the names and the types of the columns."""
    schema = _add(document, "Schema", id=SCHEMA, name="places")
    for name in columns.columns:
        _add(schema, "SimpleField", type=_type(columns[name]), name=name)


def _type(column: pd.Series) -> str:
    """Return what KML calls the type of a column."""
    if pd.api.types.is_bool_dtype(column):
        return "bool"
    if pd.api.types.is_integer_dtype(column):
        return "int"
    return "double" if pd.api.types.is_float_dtype(column) else "string"


def _style_of(row: dict[str, Any], layer_style: str) -> str:
    """Return the name of the style of a place: colour and basis; none where unlocated."""
    if row["geometry_basis"] not in CERTAINTY:
        return ""
    colour = style.colour_of(row["kind"], row["role"], layer_style)
    return f"{'silent' if row['silent'] else colour}.{row['geometry_basis']}"


def _add_style(document: ET.Element, name: str) -> None:
    """Add the style of a colour and a basis."""
    colour, _, basis = name.rpartition(".")
    width, opacity = CERTAINTY[basis]
    added = _add(document, "Style", id=f"style.{name}")
    _add(_add(added, "IconStyle"), "color", _colour(colour, opacity))
    line = _add(added, "LineStyle")
    _add(line, "color", _colour(colour, opacity))
    _add(line, "width", f"{width:g}")
    fill = float(style.OPACITY["core" if colour == "core" else "area"].light)
    _add(_add(added, "PolyStyle"), "color", _colour(colour, fill * opacity))


def _colour(name: str, opacity: float) -> str:
    """Return a colour of the palette as KML writes it: opacity, blue, green, red."""
    red, green, blue = (style.PALETTE[name].light[at : at + 2] for at in (1, 3, 5))
    return f"{round(opacity * 255):02x}{blue}{green}{red}".lower()


def _add_folder(document: ET.Element, row: dict[str, Any]) -> ET.Element:
    """Add the folder of the layer that a place is on."""
    folder = _add(document, "Folder", id=f"layer.{row['layer']}")
    _add(folder, "name", f"{row['layer_title_en']} {row['layer_title_zh']}")
    return folder


def _add_placemark(
    folder: ET.Element, row: dict[str, Any], facts: list[dict[str, Any]]
) -> ET.Element:
    """Add a place with its names and its card."""
    # readers take this for the column `id`; an id of XML does not begin with a digit
    own = row["id"] if row["id"][0].isalpha() else f"_{row['id']}"
    placemark = _add(folder, "Placemark", id=own)
    _add(placemark, "name", f"{row['name_en']} {row['name_zh']}".strip())
    # without an empty one, a list of placemarks shows the beginning of every card
    _add(placemark, "Snippet", maxLines="0")
    _add(placemark, "description", describe(row, facts))
    return placemark


def _add_span(placemark: ET.Element, begin: str, end: str) -> None:
    """Add the days between which the facts of a place lie."""
    span = _add(placemark, "TimeSpan")
    _add(span, "begin", begin)
    _add(span, "end", end)


def _spans(selected: Selected) -> dict[str, tuple[str, str]]:
    """Return the first and the last day that the facts of a view speak of, by place."""
    dated = selected.facts.dropna(subset=["start"])
    by_place = dated.explode("places").groupby("places")
    first = by_place["start"].min().dt.strftime("%Y-%m-%d")
    last = by_place["end"].max().dt.strftime("%Y-%m-%d")
    return dict(zip(first.index, zip(first, last, strict=True), strict=True))


def _add_columns(placemark: ET.Element, row: dict[str, Any]) -> None:
    """Add the columns of a place that are not empty."""
    extended = _add(placemark, "ExtendedData")
    columns = _add(extended, "SchemaData", schemaUrl=f"#{SCHEMA}")
    for name, value in row.items():
        if value != "":
            text = str(int(value)) if isinstance(value, bool) else str(value)
            _add(columns, "SimpleData", text, name=name)


def _geometry(shape: Any) -> ET.Element:  # noqa: ANN401 - any shape
    """Return a shape as KML: longitude and latitude, lying on the ground."""
    if hasattr(shape, "geoms"):
        several = ET.Element("MultiGeometry")
        several.extend(_geometry(part) for part in shape.geoms)
        return several
    drawn = ET.Element(shape.geom_type)
    if shape.geom_type != "Point":
        _add(drawn, "tessellate", "1")
    if shape.geom_type != "Polygon":
        _add(drawn, "coordinates", _coordinates(shape))
        return drawn
    rings = [("outerBoundaryIs", shape.exterior)]
    rings += [("innerBoundaryIs", ring) for ring in shape.interiors]
    for name, ring in rings:
        _add(_add(_add(drawn, name), "LinearRing"), "coordinates", _coordinates(ring))
    return drawn


def _coordinates(shape: Any) -> str:  # noqa: ANN401 - any shape with a list of positions
    """Return the positions of a shape, with the decimals that they are stored with."""
    return " ".join(f"{x!r},{y!r}" for x, y in shapely.get_coordinates(shape).tolist())


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """Add an element, with what XML can hold of a text."""
    child = ET.SubElement(parent, tag, {key: writable(one) for key, one in attributes.items()})
    if text:
        child.text = writable(text)
    return child
