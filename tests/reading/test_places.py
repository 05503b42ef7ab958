"""A layer file is read feature by feature; a problem names the feature."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.atlas import read_folder
from geo.reading.geometry_checks import WORLD
from geo.reading.places import places_frame, read_layer_file
from geo.telling import style
from tests.data_folder import (
    PLACES,
    change_feature,
    change_layer,
    feature,
    replace_text,
    write_layer,
)

VENUES = "layers/venues.geojson"


def told(folder: Path) -> list[str]:
    """Return what is wrong in `layers/`."""
    problems = map(str, read_folder(folder).problems)
    return [problem for problem in problems if problem.startswith("layers/")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name_en": "<script>"}, "name_en: markup is not allowed here; write plain text"),
        ({"name_zh": "会堂{{7*7}}"}, "name_zh: markup is not allowed here"),
        ({"name_en": ""}, "name_en: empty; fill it"),
        ({"name_en": "x" * 161}, "name_en: longer than 160 characters; shorten it"),
        ({"name_en": 7}, "name_en: 7 is not a text; write a text"),
        ({"aliases": "Hall"}, "aliases: 'Hall' is not a list; write a list of texts"),
        ({"aliases": ["a", "<b>"]}, "aliases 2: markup is not allowed here"),
        ({"kind": "castle"}, "kind: 'castle' is not one of 'core', 'axis'"),
        ({"accuracy_m": "250"}, "accuracy_m: '250' is not a number; write a plain number"),
        ({"accuracy_m": float("inf")}, "accuracy_m: inf is not a finite number"),
        ({"accuracy_m": -1}, "accuracy_m: -1 is not greater than 0"),
        ({"accuracy_m": None}, "accuracy_m and geometry_basis disagree; an unlocated place has no"),
        ({"district": "westham;northham"}, "district: no district 'northham'; name the id of a"),
        ({"district": "great-hall"}, "district: 'great-hall' has not the form"),
        ({"part_of": "palace"}, "part_of: no place 'palace'; name the id of a place, or leave"),
        ({"part_of": "great-hall"}, "part_of: part of itself: great-hall -> great-hall; break"),
        ({"stated_in": "a"}, "properties: unknown 'stated_in'; add what is missing, remove"),
        ({"feature_id": "hall"}, "feature id 'hall' differs from properties.id; write one id"),
        ({"geometry": None}, "null geometry; draw it, or set geometry_basis to unlocated"),
        ({"geometry": {"type": "Point", "coordinates": [39.85, 116.39]}},
         "longitude and latitude are swapped in 1 of 1 positions"),
    ],
)  # fmt: skip
def test_problem_names_the_feature(data_dir: Path, changes: dict[str, Any], expected: str) -> None:
    change_feature(data_dir, "venues", "great-hall", **changes)
    (problem,) = told(data_dir)
    assert problem.startswith(f"{VENUES}: feature 'great-hall': {expected}")


def test_kind_is_a_row_of_the_style(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change_feature(data_dir, "venues", "great-hall", kind="castle")
    assert len(told(data_dir)) == 1
    monkeypatch.setitem(style.KINDS, "castle", style.Kind("tower"))
    assert told(data_dir) == []


def test_missing_and_unknown_properties_are_told_at_once(data_dir: Path) -> None:
    hall = feature(*PLACES["venues"][0])
    for name in ("note_en", "published_km2"):
        del hall["properties"][name]
    hall["properties"] |= {"note": "", "size": None}
    write_layer(data_dir, "venues", [hall])
    assert told(data_dir) == [
        f"{VENUES}: feature 'great-hall': properties: missing 'published_km2', 'note_en'; "
        "unknown 'note', 'size'; add what is missing, remove or rename what is not known"
    ]


def test_unlocated_place_with_a_geometry_is_told(data_dir: Path) -> None:
    point = {"type": "Point", "coordinates": [116.39, 39.85]}
    change_feature(data_dir, "venues", "lost-house", geometry=point)
    assert told(data_dir) == [
        f"{VENUES}: feature 'lost-house': an unlocated place has a geometry; "
        "set the geometry to null, or say on what it is based"
    ]


def test_circle_of_parts_names_every_step(data_dir: Path) -> None:
    change_feature(data_dir, "venues", "great-hall", part_of="lost-house")
    assert told(data_dir) == [
        f"{VENUES}: feature 'great-hall': part_of: part of itself: "
        "great-hall -> lost-house -> great-hall; break the circle",
        f"{VENUES}: feature 'lost-house': part_of: part of itself: "
        "lost-house -> great-hall -> lost-house; break the circle",
    ]


def test_id_used_twice_is_told_over_layers(data_dir: Path) -> None:
    hall = feature(*PLACES["venues"][0])
    axis = feature(hall["properties"] | {"role": "axis"}, PLACES["axes"][0][1])
    write_layer(data_dir, "axes", [axis])
    write_layer(data_dir, "venues", [hall, hall])
    first = "layers/axes.geojson: feature 'great-hall'"
    assert told(data_dir) == [
        f"{VENUES}: feature 'great-hall': id 'great-hall' is also that of {first}; "
        "give each its own id"
    ]


@pytest.mark.parametrize(
    ("crs", "expected"),
    [
        ("EPSG:4548", "layers/venues.geojson: wrong CRS 'EPSG:4548'; transform the coordinates"),
        ("urn:ogc:def:crs:EPSG::3857", "layers/venues.geojson: wrong CRS 'urn:ogc"),
    ],
)
def test_wrong_crs_is_told(data_dir: Path, crs: str, expected: str) -> None:
    change_layer(data_dir, "venues", crs={"type": "name", "properties": {"name": crs}})
    (problem,) = told(data_dir)
    assert problem.startswith(expected)


@pytest.mark.parametrize("crs", [None, 4326, "EPSG:3857", {"type": "name"}, {"properties": 1}])
def test_strange_crs_member_is_told(data_dir: Path, crs: object) -> None:
    change_layer(data_dir, "venues", crs=crs)
    (problem,) = told(data_dir)
    assert problem.startswith("layers/venues.geojson: wrong CRS ")


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"])
def test_crs_member_that_names_wgs84_is_accepted(data_dir: Path, name: str) -> None:
    change_layer(data_dir, "venues", crs={"type": "name", "properties": {"name": name}})
    assert told(data_dir) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{", "layers/axes.geojson:1: not JSON: Expecting property name"),
        ('{"type":\n "FeatureCollection",\n ]', "layers/axes.geojson:3: not JSON"),
        ("[]", "layers/axes.geojson: not a FeatureCollection; write one with a list of features"),
        ('{"type": "Feature"}', "layers/axes.geojson: not a FeatureCollection"),
        ('{"type": "FeatureCollection", "features": {}}', "layers/axes.geojson: not a Feature"),
        ('{"type": "List", "features": []}', "layers/axes.geojson: type is 'List'; write Feature"),
        ('{"type": "FeatureCollection", "features": [4]}',
         "layers/axes.geojson: feature 1: no Feature with properties; write one"),
        ('{"type": "FeatureCollection", "type": "FeatureCollection", "features": []}',
         "layers/axes.geojson: key 'type' stands twice in one object; keep one"),
        ("[" * 100_000, "layers/axes.geojson: JSON too long or too deep to be read; simplify it"),
        ("1" * 10_000, "layers/axes.geojson: JSON too long or too deep to be read; simplify it"),
    ],
)  # fmt: skip
def test_file_that_is_no_collection_is_told(data_dir: Path, text: str, expected: str) -> None:
    (data_dir / "layers" / "axes.geojson").write_text(text, "utf-8")
    (problem,) = told(data_dir)
    assert problem.startswith(expected)


def test_feature_of_another_type_is_told(data_dir: Path) -> None:
    house = feature(*PLACES["venues"][1]) | {"type": "Place"}
    write_layer(data_dir, "venues", [feature(*PLACES["venues"][0]), house])
    assert told(data_dir) == [f"{VENUES}: feature 'lost-house': type is 'Place'; write Feature"]


def test_feature_without_id_is_named_by_its_number(data_dir: Path) -> None:
    change_feature(data_dir, "venues", "lost-house", id=None, feature_id=None)
    assert told(data_dir) == [f"{VENUES}: feature 2: id: None is not a text; write a text"]


def test_many_decimals_are_accepted(data_dir: Path) -> None:
    replace_text(data_dir, VENUES, "[116.39, 39.85]", "[116.390000012345, 39.85]")
    assert told(data_dir) == []


def test_unlocated_places_alone_make_a_frame(data_dir: Path) -> None:
    path = write_layer(data_dir, "venues", [feature(*PLACES["venues"][1])])
    rows, problems = read_layer_file(path, data_dir=data_dir, extent=WORLD)
    assert not problems
    frame = places_frame(rows or [])
    assert frame.geometry.isna().all()
    assert frame.crs == "EPSG:4326"


def test_empty_layer_makes_an_empty_frame_of_the_same_types(data_dir: Path) -> None:
    full = places_frame(read_folder(data_dir).places.rows)
    empty = places_frame([])
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert empty.index.dtype == full.index.dtype


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=20,
)
FEATURE = st.builds(feature, st.just(PLACES["venues"][0][0]), st.none())
ALTERED = st.builds(
    lambda one, member, name, value: (
        one | ({"properties": one["properties"] | {name: value}} if member else {name: value})
    ),
    FEATURE,
    st.booleans(),
    st.sampled_from([*feature(*PLACES["venues"][0])["properties"], "geometry", "type"]),
    JSON,
)
COLLECTION = st.fixed_dictionaries(
    {"type": st.just("FeatureCollection"), "features": JSON | st.lists(JSON | ALTERED, max_size=3)},
    optional={"crs": JSON},
)


@given(st.binary() | (JSON | COLLECTION).map(lambda value: json.dumps(value).encode()))
def test_reading_is_total(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "any.geojson").write_bytes(content)
    rows, problems = read_layer_file(folder / "any.geojson", data_dir=folder, extent=WORLD)
    assert rows is not None or problems
    for problem in problems:
        assert problem.where.startswith("any.geojson")
        assert "\n" not in str(problem)
        str(problem).encode()
    if not problems:
        assert len(places_frame(rows or [])) == len(rows or [])
