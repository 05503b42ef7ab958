"""The layers that come with the project: each place is drawn as it should, and says how surely."""

import csv
import functools
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import pytest
import shapely
import shapely.geometry
from shapely.geometry.base import BaseGeometry

from geo.reading.atlas import FolderRead, read_folder
from geo.reading.geometry_checks import Extent
from geo.reading.places import read_layer_file
from geo.records.places import Layer, Place
from geo.settings import ELLIPSOID, PROJECT_DIR, WGS84
from geo.telling import style

LAYERS_DIR = PROJECT_DIR / "layers"

PLACES: dict[str, dict[str, str]] = {
    "core": {"area": "core"},
    "central_axis": {
        "line": "central-axis-heritage central-axis-north central-axis-south",
        "area": "central-axis-xicheng temple-of-heaven altar-of-agriculture",
        "point": "zhengyangmen bell-tower wanning-bridge jingshan tiananmen-gate yongdingmen",
    },
    "changan_avenue": {
        "line": "changan-avenue changan-avenue-east",
        "area": "changan-avenue-xicheng",
    },
    "state_event_areas": {
        "area": "tiananmen zhongnanhai",
        "point": "xianmen-street",
        "unlocated": "haiqing-yuan",
    },
    "embassy_areas": {"area": "embassy-area-1 embassy-area-2 embassy-area-3 embassy-area-4"},
    "yanqi_lake": {
        "area": "yanqi-lake",
        "point": "yanqi-lake-resort yanbai-villa qihu-hotel journalists-home-hotel",
    },
    "talent_communities": {
        "point": "talent-wangjing talent-zhongguancun-science-city talent-future-science-city "
        "talent-e-town talent-new-shougang talent-tongzhou talent-shunyi "
        "talent-huairou-science-city wangjing-street",
    },
    "venues": {
        "point": "cncc-2 ciecc daxing-convention-center zgc-innovation-center "
        "national-speed-skating-oval universal-beijing-resort bmc-theatre bmc-library bmc-museum "
        "ncpa shichahai white-tower-temple",
        "unlocated": "new-ciec-3",
    },
    "gateways": {"point": "capital-airport daxing-airport daxing-airport-economic-zone"},
    "business_areas": {
        "area": "financial-street cbd",
        "point": "beijing-stock-exchange sanlitun china-japan-zone china-germany-park-south "
        "sci-tech-organisations-cluster municipal-administrative-center",
        "unlocated": "fintech-zone zhongguancun china-germany-park-north",
    },
    "public_services": {"point": "pumch anzhen-dongfang-hospital xinfadi-market"},
    "districts": {
        "area": "beijing dongcheng xicheng chaoyang haidian fengtai shijingshan mentougou fangshan "
        "tongzhou shunyi changping daxing huairou pinggu miyun yanqing",
    },
    "orientation": {
        "line": "metro-line-1 metro-line-2 metro-line-8 metro-line-10",
        "area": "olympic-forest-park city-green-heart-park",
    },
}
"""Every place by layer and by how it is drawn."""

FORMS = {
    "Point": "point",
    "LineString": "line",
    "MultiLineString": "line",
    "Polygon": "area",
    "MultiPolygon": "area",
    None: "unlocated",
}

FILES = sorted(LAYERS_DIR.glob("*.geojson"))


@functools.cache
def folder_read() -> FolderRead:
    """Return the data folder, read once."""
    return read_folder(PROJECT_DIR)


def register_ids() -> list[str]:
    """Return the ids of the register as they stand, to name the tests."""
    path = LAYERS_DIR / "layers.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return [row["id"] for row in csv.DictReader(lines)]


def shape(place_id: str) -> BaseGeometry:
    """Return the shape of a place in degrees (WGS-84)."""
    (found,) = (one.geometry for one in folder_read().places.rows if one.id == place_id)
    assert found is not None, f"{place_id} has no shape"
    return found


def metric(place_id: str) -> BaseGeometry:
    """Return the shape of a place in metres of the atlas's own CRS."""
    about = folder_read().about
    assert about is not None
    transformer = pyproj.Transformer.from_crs(WGS84, about.metric_crs, always_xy=True)
    return shapely.transform(
        shape(place_id),
        lambda degrees: np.column_stack(transformer.transform(degrees[:, 0], degrees[:, 1])),
    )


def places_of_kind(kind: str) -> list[str]:
    """Return the ids of the places of a kind."""
    return [one.id for one in folder_read().places.rows if one.values.get("kind") == kind]


def test_nothing_is_wrong_with_the_folder() -> None:
    assert [str(problem) for problem in folder_read().problems] == []


@pytest.mark.parametrize("layer_id", register_ids())
def test_register_row(layer_id: str) -> None:
    (layer,) = (row.record for row in folder_read().registers["layers"].rows if row.id == layer_id)
    assert isinstance(layer, Layer)
    assert layer.style in style.PALETTE
    assert layer.source


@pytest.mark.parametrize("layer_id", PLACES)
def test_layer_holds_its_places_drawn_as_agreed(layer_id: str) -> None:
    features = json.loads((LAYERS_DIR / f"{layer_id}.geojson").read_text("utf-8"))["features"]
    found: dict[str, Any] = {
        one["id"]: FORMS[(one["geometry"] or {"type": None})["type"]] for one in features
    }
    expected = {one: form for form, ids in PLACES[layer_id].items() for one in ids.split()}
    # a place that is added needs no line here; one that is lost or drawn otherwise is told
    assert {one: found.get(one) for one in expected} == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_layer_file_is_plain_geojson_in_wgs84(path: Path) -> None:
    collection = json.loads(path.read_text("utf-8"))
    assert "crs" not in collection
    assert [one["id"] for one in collection["features"]] == [
        one["properties"]["id"] for one in collection["features"]
    ]
    shapes = [one["geometry"] for one in collection["features"] if one["geometry"]]
    bounds = shapely.total_bounds([shapely.geometry.shape(one) for one in shapes])
    assert collection["bbox"] == pytest.approx(list(bounds), abs=1e-6)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_layer_file_reads_without_a_problem(path: Path) -> None:
    about = folder_read().about
    assert about is not None
    extent: Extent = about.extent
    rows, problems = read_layer_file(path, data_dir=PROJECT_DIR, extent=extent)
    assert [str(problem) for problem in problems] == []
    assert rows


@pytest.mark.parametrize(
    "place_id", [one for forms in PLACES.values() for ids in forms.values() for one in ids.split()]
)
def test_place_says_what_it_is_and_how_surely(place_id: str) -> None:
    (found,) = (one for one in folder_read().places.rows if one.id == place_id)
    place = found.record
    assert isinstance(place, Place)
    assert (found.geometry is None) == (place.accuracy_m is None)
    assert (place.name_zh == "") == (place.label_zh == "")
    assert place.name_zh or place_id == "haiqing-yuan"
    assert len(place.label_en) <= 18
    assert len(place.label_zh) <= 7
    assert bool(place.note_en) == bool(place.note_zh)
    assert place.geometry_basis in ("derived", "unlocated") or place.note_en
    if "OpenStreetMap" in place.geometry_source:
        assert place.licence == "ODbL-1.0"


def test_core_is_the_two_districts_and_measures_what_is_published() -> None:
    area, _ = pyproj.Geod(ellps=ELLIPSOID).geometry_area_perimeter(shape("core"))
    assert abs(area) / 1e6 == pytest.approx(92.5, rel=0.01)
    assert shape("core").equals(shapely.union(shape("dongcheng"), shape("xicheng")))


def test_heritage_axis_is_as_long_as_published() -> None:
    length = pyproj.Geod(ellps=ELLIPSOID).geometry_length(shape("central-axis-heritage"))
    assert 7_700 <= length <= 7_900


def test_heritage_axis_is_not_a_meridian() -> None:
    positions = sorted(shape("central-axis-heritage").coords, key=lambda position: position[1])
    (x, y), (to_x, to_y) = positions[0][:2], positions[-1][:2]
    bearing, _, _ = pyproj.Geod(ellps=ELLIPSOID).inv(x, y, to_x, to_y)
    assert -2.7 <= bearing <= -1.7


@pytest.mark.parametrize("place_id", places_of_kind("monument"))
def test_monument_stands_on_the_heritage_axis(place_id: str) -> None:
    assert metric(place_id).distance(metric("central-axis-heritage")) <= 60


def test_axis_has_its_monuments() -> None:
    assert set(places_of_kind("monument")) >= {"bell-tower", "zhengyangmen", "yongdingmen"}


def test_extensions_meet_the_heritage_axis() -> None:
    ends = {shape("central-axis-heritage").coords[at] for at in (0, -1)}
    for place_id in ("central-axis-north", "central-axis-south"):
        assert ends & {shape(place_id).coords[at] for at in (0, -1)}


def test_districts_have_no_gap_and_no_overlap() -> None:
    districts = [shape(place_id) for place_id in places_of_kind("district")]
    assert len(districts) == 16
    assert shapely.coverage_is_valid(districts)
    union = shapely.coverage_union_all(districts)
    assert sum(one.area for one in districts) == pytest.approx(union.area, rel=1e-12)
    assert isinstance(union, shapely.Polygon)
    assert not union.interiors
    assert union.equals(shape("beijing"))
