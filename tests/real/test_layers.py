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
        "line": "changan-avenue changan-avenue-east changan-avenue-west",
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
        "area": "talent-e-town",
        "point": "talent-wangjing talent-zhongguancun-science-city talent-future-science-city "
        "talent-new-shougang talent-tongzhou talent-shunyi talent-huairou-science-city "
        "wangjing-street",
    },
    "venues": {
        "point": "cncc-2 ciecc daxing-convention-center zgc-innovation-center "
        "national-speed-skating-oval universal-beijing-resort bmc-theatre bmc-library bmc-museum "
        "ncpa shichahai white-tower-temple ciec-phase-1 national-tennis-center yanqing-expo-site "
        "national-alpine-skiing-centre national-sliding-centre",
        "unlocated": "new-ciec-3",
    },
    "gateways": {"point": "capital-airport daxing-airport daxing-airport-economic-zone"},
    "business_areas": {
        "area": "financial-street cbd zhongguancun",
        "point": "beijing-stock-exchange sanlitun china-japan-zone china-germany-park-south "
        "china-germany-park-north fintech-zone sci-tech-organisations-cluster beijing-sub-center "
        "municipal-administrative-center deloitte-university astrazeneca-center",
        "unlocated": "area-east area-north area-west area-south beijing-benz "
        "smc-technical-center toyota-fuel-cell-center china-conservatory",
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
    "airfields": {
        "line": "capital-airport-runways daxing-airport-runways",
        "area": "capital-airport-airfield daxing-airport-airfield",
    },
    "ring_roads": {
        "line": "ring-road-2 ring-road-3 ring-road-4 ring-road-5 ring-road-6-north "
        "ring-road-6-south-east",
    },
    "rivers": {
        "line": "river-yongding river-wenyu river-north-canal river-chaobai",
        "area": "guanting-reservoir",
    },
    "water": {
        "line": "jingmi-canal",
        "area": "miyun-reservoir huairou-reservoir ming-tombs-reservoir",
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


def parts_of(place_id: str) -> set[str]:
    """Return the ids of the places that say they are part of a place."""
    return {one.id for one in folder_read().places.rows if one.values["part_of"] == place_id}


def length_km(place_id: str) -> float:
    """Return the length of a line on the ellipsoid."""
    return pyproj.Geod(ellps=ELLIPSOID).geometry_length(shape(place_id)) / 1000


def place(place_id: str) -> Place:
    """Return the record of a place."""
    (found,) = (one.record for one in folder_read().places.rows if one.id == place_id)
    assert isinstance(found, Place)
    return found


def test_sub_center_is_not_its_office_quarter() -> None:
    whole, offices = place("beijing-sub-center"), place("municipal-administrative-center")
    assert whole.accuracy_m is not None
    assert whole.published_km2 is not None
    assert parts_of("beijing-sub-center") == {
        offices.id,
        "bmc-theatre",
        "bmc-library",
        "bmc-museum",
    }
    assert not {whole.name_en, whole.name_zh, *whole.aliases} & {
        offices.name_en, offices.name_zh, *offices.aliases
    }  # fmt: skip
    assert metric("beijing-sub-center").within(metric("tongzhou"))
    assert metric("beijing-sub-center").distance(metric(offices.id)) < whole.accuracy_m
    # the circle shows the published size, and no outline
    assert np.pi * (whole.accuracy_m / 1000) ** 2 == pytest.approx(whole.published_km2, rel=0.01)


@pytest.mark.parametrize("place_id", ["area-east", "area-north", "area-west", "area-south"])
def test_area_of_the_layout_rests_on_the_witness_and_is_not_drawn(place_id: str) -> None:
    found = place(place_id)
    assert (found.role, found.role_basis, found.geometry_basis) == ("area", "outside", "unlocated")
    assert "xfafinance.com" in found.note_en
    assert "xfafinance.com" in found.note_zh


def test_core_and_axes_have_their_role_from_outside_the_documents() -> None:
    rows = [one.record for one in folder_read().places.rows]
    framed = [one for one in rows if isinstance(one, Place) and one.role in ("core", "axis")]
    assert {one.role_basis for one in framed} == {"outside"}


def test_avenue_runs_on_from_end_to_end() -> None:
    west, avenue, east = (
        sorted(shape(one).coords)
        for one in ("changan-avenue-west", "changan-avenue", "changan-avenue-east")
    )
    assert west[-1] == avenue[0]
    assert avenue[-1] == east[0]
    # from Gucheng Street, the second station, over the bridge to Shidan Road
    (x, y), (to_x, to_y) = avenue[:2]
    _, _, to_gucheng = pyproj.Geod(ellps=ELLIPSOID).inv(x, y, to_x, to_y)
    assert to_gucheng / 1000 + length_km("changan-avenue-west") == pytest.approx(6.5, abs=0.1)
    assert shape("changan-avenue-west").crosses(shape("mentougou"))
    # with its extensions it is within a kilometre or two of the published length
    both = length_km("changan-avenue-west") + length_km("changan-avenue")
    assert both + length_km("changan-avenue-east") == pytest.approx(51.5, abs=2)


@pytest.mark.parametrize(
    ("place_id", "published_km"),
    [("ring-road-2", 32.7), ("ring-road-3", 48.3), ("ring-road-4", 65.3)],
)
def test_closed_ring_road_is_as_long_as_published(place_id: str, published_km: float) -> None:
    assert shape(place_id).is_closed
    assert length_km(place_id) == pytest.approx(published_km, rel=0.015)


def test_ring_road_with_a_gap_is_not_closed_over_it() -> None:
    assert not shape("ring-road-5").is_closed
    assert length_km("ring-road-5") < 80


@pytest.mark.parametrize("airport", ["capital-airport", "daxing-airport"])
def test_airport_and_its_runways_lie_on_its_airfield(airport: str) -> None:
    assert metric(airport).within(metric(f"{airport}-airfield"))
    assert metric(f"{airport}-runways").within(metric(f"{airport}-airfield"))


@pytest.mark.parametrize(
    ("layer_id", "licence"), [("rivers", "LGPL-3.0-or-later"), ("airfields", "Unlicense")]
)
def test_licence_of_a_borrowed_layer_stays_with_its_features(layer_id: str, licence: str) -> None:
    rows = folder_read().places.rows
    inside = [one for one in rows if one.layer == layer_id]
    assert {one.values["licence"] for one in inside} == {licence}
    borrowed = {one.id for one in rows if one.values["licence"] == licence}
    # no other file holds them, but for the one position of the airport itself
    assert borrowed - {one.id for one in inside} <= {"capital-airport"}
