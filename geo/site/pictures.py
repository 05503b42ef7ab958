"""Small pictures for the pages, as numbers that a template draws in SVG: a map, a chart.

A map is drawn in the metric system of the atlas, in pixels from its upper left corner.
"""

import math
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from shapely import affinity

from geo import settings
from geo.asking.index import Index
from geo.records.places import Place
from geo.telling import style

WIDTH, HEIGHT = 640, 400
MARGIN = 40
"""Pixels around a picture to which shapes are cut: their cut edges must not be seen."""
LEAST_METRES = 6_000.0
"""The least width of a map: a single point says nothing without the ground around it."""
SMALL = 16
"""An area of fewer pixels across is drawn as its symbol, as on the map."""
GROUND = {"district": "district", "municipality": "city", "metro": "metro", "park": "park"}
"""Kinds that are ground, and how they are drawn."""


@dataclass(frozen=True)
class Shape:
    """One drawn thing: its class in the style sheet and its SVG path."""

    look: str
    path: str


@dataclass(frozen=True)
class Map:
    """A small map of one place.

    Attributes
    ----------
    ground, shape : what is drawn below, and the place itself; a symbol if it is too small.
    colour, dash : of the place, as on the map; the dash says how sure its outline is.
    symbol : the path of a symbol about `middle`, or nothing.
    radius : of the circle in which the place may really be, 0 if it is too small to draw.
    labels : districts and where their names stand.
    bar, metres : pixels and metres of the scale bar.
    """

    ground: tuple[Shape, ...]
    shape: Shape
    colour: str
    dash: str
    symbol: str
    middle: tuple[float, float]
    radius: float
    labels: tuple[tuple[Place, float, float], ...]
    bar: float
    metres: float


@dataclass(frozen=True)
class Overview:
    """The opening view of the atlas: what is drawn, places too small for it as dots, its height."""

    shapes: tuple[Shape, ...]
    dots: tuple[tuple[str, float, float], ...]
    height: float


def located_in(index: Index) -> dict[str, Any]:
    """Return the shape of every located place in the metric system of the atlas."""
    places = index.atlas.places
    metric: gpd.GeoSeries = places.geometry.to_crs(index.atlas.about.metric_crs)
    return {
        str(code): shape
        for code, shape in metric.items()
        if shape is not None and not shape.is_empty
    }


def maps_of(index: Index) -> dict[str, Map]:
    """Return the small map of every located place."""
    located = located_in(index)
    return {code: _map(index, located, code) for code in located}


def overview_of(index: Index) -> Overview:
    """Return the first view of the atlas as one picture, `WIDTH` pixels wide."""
    south, west, north, east = index.atlas.about.views[0].bounds
    corners = gpd.GeoSeries([shapely.box(west, south, east, north)], crs=settings.WGS84)
    box = corners.to_crs(index.atlas.about.metric_crs).total_bounds
    scale = WIDTH / (box[2] - box[0])
    frame = shapely.box(*box).buffer(MARGIN / scale, join_style="mitre")
    placed = {
        code: _placed(shape, frame, scale)
        for code, shape in located_in(index).items()
        if shape.intersects(frame)
    }
    shapes, dots = list(_ground(index, placed, but="")), []
    for code, shape in placed.items():
        place, colour = index.places[code], colour_of(index, index.places[code])
        if place.role in ("area", "facility") and max(_extent(shape)) >= SMALL:
            shapes.append(Shape(f"{colour} area {place.geometry_basis}", _path(shape)))
        elif place.role in ("area", "facility"):
            middle = shape.centroid
            dots.append((colour, round(middle.x, 1), round(middle.y, 1)))
    return Overview(tuple(shapes), tuple(dots), round((box[3] - box[1]) * scale, 1))


def colour_of(index: Index, place: Place) -> str:
    """Return the palette's name for a place; ground, when it is the subject itself, is grey."""
    colour = style.colour_of(place.kind, place.role, index.layers[place.id].style)
    return colour if colour in style.LAYER_COLOURS else "text-2"


def _extent(shape: Any) -> tuple[float, float]:  # noqa: ANN401 - any shape
    west, north, east, south = shape.bounds
    return east - west, south - north


def _map(index: Index, located: dict[str, Any], code: str) -> Map:
    place, shape = index.places[code], located[code]
    accuracy = place.accuracy_m or 0.0
    frame, scale = _frame(shape, accuracy)
    placed = {
        other: _placed(one, frame, scale) for other, one in located.items() if one.intersects(frame)
    }
    here = placed[code]
    is_small = place.role == "facility" or max(_extent(here)) < SMALL
    middle = here.representative_point() if here.geom_type != "Point" else here
    circle = accuracy * scale
    metres = _round_metres(WIDTH / scale / 4)
    return Map(
        ground=tuple(_ground(index, placed, but=code)),
        shape=Shape(place.role, _path(here)),
        colour=colour_of(index, place),
        dash=style.DASHES["extension" if style.KINDS[place.kind].extends else place.geometry_basis],
        symbol=style.SYMBOLS[style.KINDS[place.kind].symbol] if is_small else "",
        middle=(round(middle.x, 1), round(middle.y, 1)),
        radius=round(circle, 1) if circle >= SMALL and is_small else 0.0,
        labels=tuple(_labels(index, placed, but=code)),
        bar=round(metres * scale, 1),
        metres=metres,
    )


def _frame(shape: Any, accuracy: float) -> tuple[Any, float]:  # noqa: ANN401 - any shape
    """Return the box in metres that a map shows, and its pixels for a metre."""
    west, south, east, north = shape.bounds
    x, y = (west + east) / 2, (south + north) / 2
    wide = max((east - west) * 1.35, accuracy * 2.6 * WIDTH / HEIGHT, LEAST_METRES)
    wide = max(wide, (north - south) * 1.35 * WIDTH / HEIGHT)
    scale = WIDTH / wide
    half_x, half_y = wide / 2 + MARGIN / scale, wide / 2 * HEIGHT / WIDTH + MARGIN / scale
    return shapely.box(x - half_x, y - half_y, x + half_x, y + half_y), scale


def _placed(shape: Any, frame: Any, scale: float) -> Any:  # noqa: ANN401 - any shape
    """Return what of a shape lies in a frame, in pixels of the picture, with no needless bend."""
    west, _, _, north = frame.bounds
    cut = shapely.clip_by_rect(shape, *frame.bounds)
    x, y = -west * scale - MARGIN, north * scale - MARGIN
    return affinity.affine_transform(cut, [scale, 0, 0, -scale, x, y]).simplify(0.4)


def _ground(index: Index, placed: dict[str, Any], *, but: str) -> Any:  # noqa: ANN401
    """Yield what is drawn below a place, lowest first: ground, then the core and the axes."""
    looks = {}
    for code in placed:
        place = index.places[code]
        looks[code] = GROUND.get(place.kind) or (
            place.role if place.role in ("core", "axis") else ""
        )
    order = ("city", "district", "park", "metro", "core", "axis")
    for look in order:
        for code, shape in placed.items():
            if looks[code] == look and code != but and not shape.is_empty:
                yield Shape(look, _path(shape))


def _labels(index: Index, placed: dict[str, Any], *, but: str) -> Any:  # noqa: ANN401
    """Yield the districts whose name has room, each with a point within its part of the map."""
    inside = shapely.box(30, 20, WIDTH - 30, HEIGHT - 40)
    for code, shape in placed.items():
        if index.places[code].kind != "district" or code == but:
            continue
        seen = shape.intersection(inside)
        if seen.area > 6_000:
            point = seen.representative_point()
            yield index.places[code], round(point.x, 1), round(point.y, 1)


def _round_metres(most: float) -> float:
    """Return the longest of 1, 2, 5, 10 … metres that is no longer than `most`."""
    power = 10 ** math.floor(math.log10(most))
    return float(next(step for step in (5 * power, 2 * power, power) if step <= most))


def _path(shape: Any) -> str:  # noqa: ANN401 - any shape
    """Return a shape as an SVG path, to a tenth of a pixel; a point as nothing."""
    parts = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            parts += [_line(ring) + "Z" for ring in (part.exterior, *part.interiors)]
        elif part.geom_type == "LineString":
            parts.append(_line(part))
    return "".join(parts)


def _line(line: Any) -> str:  # noqa: ANN401 - a line or a ring
    points = np.round(shapely.get_coordinates(line), 1).tolist()
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
