"""The register, `atlas.toml` and the layer files agree, or every disagreement is told."""

from pathlib import Path

import pytest

from geo.reading.atlas import read_folder
from geo.records.model import Atlas
from tests.data_folder import change_cell, replace_text

REGISTER = "layers/layers.csv"


def told(folder: Path) -> list[str]:
    """Return what is wrong in `layers/`."""
    problems = map(str, read_folder(folder).problems)
    return [problem for problem in problems if problem.startswith("layers/")]


def test_layers_stand_as_they_are_registered(atlas: Atlas) -> None:
    assert [layer.id for layer in atlas.layers] == ["venues", "districts", "axes"]
    assert [layer.shown for layer in atlas.layers] == [True, True, False]
    drawn = ["eastham", "westham", "long-axis", "great-hall", "lost-house"]
    assert list(atlas.places.index) == drawn


def test_places_are_as_the_atlas_promises(atlas: Atlas) -> None:
    places = atlas.places
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
        (
            "axes",
            "order",
            "2",
            "layers/layers.csv:4: order 2 is also that of layers/layers.csv",
        ),
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


def test_folder_without_layers_tells_each_missing_file(tmp_path: Path) -> None:
    assert told(tmp_path) == [
        "layers/atlas.toml: no such file; add it",
        "layers/layers.csv: no such file; add it",
    ]
