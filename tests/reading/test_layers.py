"""The register, `atlas.toml` and the layer files agree, or every disagreement is told."""

from pathlib import Path

import pytest

from geo.reading.layers import read_layers
from geo.records.errors import LayerError
from tests.data_folder import change_cell, replace_text

REGISTER = "layers/layers.csv"
ABOUT = "layers/atlas.toml"


def told(folder: Path) -> list[str]:
    with pytest.raises(LayerError) as caught:
        read_layers(folder)
    return [str(problem) for problem in caught.value.problems]


def test_layers_stand_as_they_are_registered(data_dir: Path) -> None:
    about, layers, places = read_layers(data_dir)
    assert about.title.zh == "小图集"
    assert [layer.id for layer in layers] == ["venues", "districts", "axes"]
    assert [layer.shown for layer in layers] == [True, True, False]
    assert list(places.index) == ["eastham", "westham", "long-axis", "great-hall", "lost-house"]


def test_places_are_as_the_atlas_promises(data_dir: Path) -> None:
    places = read_layers(data_dir)[2]
    assert places.index.name == "place_id"
    assert places.crs == "EPSG:4326"
    hall = places.loc["great-hall"]
    assert hall["aliases"] == ("Big Hall", "会堂")
    assert hall["layer"] == "venues"
    assert (hall.geometry.x, hall.geometry.y) == (116.39, 39.85)
    assert list(places.index[places.geometry.isna()]) == ["lost-house"]
    assert places["accuracy_m"].isna().sum() == 1
    types = places.dtypes.astype(str).to_dict()
    assert {types.pop(name) for name in ("accuracy_m", "published_km2")} == {"float64"}
    assert types.pop("aliases") == "object"
    assert types.pop("geometry") == "geometry"
    assert set(types.values()) == {"str"}


@pytest.mark.parametrize(
    ("row", "column", "value", "expected"),
    [
        ("axes", "style", "purple", "layers/layers.csv:4: style: no colour 'purple'; name a"),
        ("axes", "order", "2", "layers/layers.csv:4: order: 2 is also that of layer 'venues'"),
        ("axes", "order", "x", "layers/layers.csv:4: order: 'x' is not a whole number"),
        ("axes", "group", "lines", "layers/layers.csv:4: group: 'lines' is not one of 'core'"),
        ("axes", "title_en", "<i>", "layers/layers.csv:4: title_en: markup is not allowed here"),
        ("axes", "id", "../axes", "layers/layers.csv:4: id: '../axes' has not the form"),
    ],
)
def test_wrong_register_row_is_told(
    data_dir: Path, row: str, column: str, value: str, expected: str
) -> None:
    change_cell(data_dir, REGISTER, row, column, value)
    assert [one for one in told(data_dir) if one.startswith(expected)]


def test_id_of_a_broken_row_leads_to_no_other_file(data_dir: Path) -> None:
    replace_text(data_dir, REGISTER, "axes,Axes,轴线,axes,1,axes,no,", "../seeds/x,")
    assert told(data_dir) == [
        "layers/layers.csv:4: the row has 3 cells, the header has 9; "
        "complete it; quote a cell that holds a comma",
        "layers/axes.geojson: no row in layers/layers.csv for layer 'axes'; "
        "add the row or remove the file",
    ]


def test_row_without_a_file_and_file_without_a_row_are_told(data_dir: Path) -> None:
    (data_dir / "layers" / "axes.geojson").rename(data_dir / "layers" / "lines.geojson")
    assert told(data_dir) == [
        "layers/layers.csv:4: no file layers/axes.geojson; add the file or remove the row",
        "layers/lines.geojson: no row in layers/layers.csv for layer 'lines'; "
        "add the row or remove the file",
    ]


def test_layer_file_that_is_a_link_out_of_the_folder_is_not_read(data_dir: Path) -> None:
    path = data_dir / "layers" / "axes.geojson"
    path.rename(data_dir.parent / "axes.geojson")
    path.symlink_to(data_dir.parent / "axes.geojson")
    assert told(data_dir) == [
        "layers/axes.geojson: a link to a file outside the data folder; put the file itself here"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("zoom = 12", "zoom = = 12", "layers/atlas.toml:33: not TOML: Invalid value (at line 33"),
        ('id = "tiny"', "", "layers/atlas.toml: id: missing; add it"),
        ('id = "tiny"', 'id = "tiny"\nperiod = ""', "layers/atlas.toml: period: unknown; remove"),
        ("zoom = 12", 'zoom = "12"', "layers/atlas.toml: anchors 1: zoom: '12' is not a number"),
        ("2026-01-31", '"soon"', "layers/atlas.toml: data_date: 'soon' is not a date"),
        ("2026-01-31", "2026-02-31", "layers/atlas.toml:5: not TOML: Invalid date"),
        ('en = "Tiny atlas"', "en = 5", "layers/atlas.toml: title: en: 5 is not a text"),
        ("bounds = [39.8,", "bounds = [inf,", "layers/atlas.toml: views 1: bounds 1: inf is not"),
        ("bounds = [39.8,", "bounds = [38.8,", "layers/atlas.toml: view 'all': bounds [38.8, 116."),
        ("bounds = [39.8,", "bounds = [40,", "layers/atlas.toml: view 'all': bounds [40.0, 116.3, "
         "39.9, 116.5] are no box; write south, west, north, east in degrees"),
        ("[116.0, 39.5,", "[118.0, 39.5,", "layers/atlas.toml: extent: [118.0, 39.5, 117.0, 40.5] "
         "is no extent; write west, south, east, north in degrees"),
        ("EPSG:4548", "EPSG:99999", "layers/atlas.toml: metric_crs: unknown CRS 'EPSG:99999'; "),
        ("EPSG:4548", "EPSG:4326", "layers/atlas.toml: metric_crs: CRS 'EPSG:4326' is not in metr"),
        ('"great-hall"', '"hall"', "layers/atlas.toml: anchors: no place 'hall'; name the id of"),
    ],
)  # fmt: skip
def test_wrong_description_is_told(data_dir: Path, old: str, new: str, expected: str) -> None:
    replace_text(data_dir, ABOUT, old, new)
    assert any(one.startswith(expected) for one in told(data_dir)), told(data_dir)


def test_description_too_deep_to_be_read_is_told(data_dir: Path) -> None:
    (data_dir / ABOUT).write_text("a = " + "[" * 50_000)
    assert told(data_dir) == [
        "layers/atlas.toml: TOML too long or too deep to be read; simplify it"
    ]


def test_view_and_anchor_named_twice_are_told(data_dir: Path) -> None:
    text = (data_dir / ABOUT).read_text("utf-8")
    repeated = text + text[text.index("[[views]]") :]
    (data_dir / ABOUT).write_text(repeated, "utf-8")
    assert told(data_dir) == [
        "layers/atlas.toml: views: view 'all' stands twice; keep one",
        "layers/atlas.toml: anchors: anchor 'great-hall' stands twice; keep one",
    ]


def test_folder_without_layers_tells_each_missing_file(tmp_path: Path) -> None:
    assert told(tmp_path) == [
        "layers/atlas.toml: no such file; add it",
        "layers/layers.csv: no such file; add it",
    ]
