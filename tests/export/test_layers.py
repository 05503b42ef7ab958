"""Files of layers say what they are, are dated by their data, and leave GDAL as they found it."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyogrio
import pytest

from geo.asking.selection import select
from geo.export import Options
from geo.export.formats import format_of
from geo.export.view import about_view
from geo.records.errors import AtlasError
from geo.records.model import Atlas, Selection

GPKG = format_of("gpkg")


def opened(content: bytes, folder: Path) -> "closing[sqlite3.Connection]":
    """Return a GeoPackage as a database."""
    path = folder / "view.gpkg"
    path.write_bytes(content)
    return closing(sqlite3.connect(path))


def test_every_moment_in_it_is_the_day_of_the_data(atlas: Atlas, tmp_path: Path) -> None:
    with opened(GPKG.to_bytes(atlas, select(atlas, Selection())), tmp_path) as base:
        moments = base.execute(
            "SELECT last_change FROM gpkg_contents UNION "
            "SELECT timestamp FROM gpkg_metadata_reference"
        ).fetchall()
    assert moments == [(f"{atlas.about.data_date.isoformat()}T00:00:00.000Z",)]


def test_gdal_is_left_as_it_was_found(atlas: Atlas) -> None:
    before = "2001-02-03T00:00:00.000Z"
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})
    try:
        GPKG.to_bytes(atlas, select(atlas, Selection()))
        assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") == before
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    GPKG.to_bytes(atlas, select(atlas, Selection()))
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_two_atlases_at_a_time_keep_their_days(atlas: Atlas) -> None:
    later = replace(
        atlas,
        about=atlas.about.model_copy(update={"data_date": atlas.about.data_date.replace(2030)}),
    )
    selected = select(atlas, Selection())
    expected = [GPKG.to_bytes(one, selected) for one in (atlas, later)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda one: GPKG.to_bytes(one, selected), (atlas, later) * 4))
    assert made == expected * 4


def test_layer_has_its_title_its_words_and_its_licence(atlas: Atlas, tmp_path: Path) -> None:
    with opened(GPKG.to_bytes(atlas, select(atlas, Selection())), tmp_path) as base:
        told = base.execute(
            "SELECT identifier, description FROM gpkg_contents WHERE table_name = 'venues'"
        ).fetchall()
    assert told == [("Venues", "场馆. drawn for the tests. CC-BY-4.0")]


def test_two_layers_of_one_title_are_told_apart(atlas: Atlas, tmp_path: Path) -> None:
    same = tuple(layer.model_copy(update={"title_en": "Same"}) for layer in atlas.layers)
    alike = replace(atlas, layers=same)
    selected = select(alike, Selection(layers=("axes", "venues")))
    with opened(GPKG.to_bytes(alike, selected), tmp_path) as base:
        found = base.execute("SELECT identifier FROM gpkg_contents WHERE data_type = 'features'")
        assert {one for (one,) in found} == {"axes", "venues"}


@pytest.mark.parametrize("name", ["facts", "gpkg_contents", "sqlite_x"])
def test_layer_that_cannot_have_its_name_is_refused(name: str, atlas: Atlas) -> None:
    renamed = tuple(
        layer.model_copy(update={"id": name}) if layer.id == "venues" else layer
        for layer in atlas.layers
    )
    places = atlas.places.assign(layer=atlas.places["layer"].replace({"venues": name}))
    other = replace(atlas, layers=renamed, places=places)
    with pytest.raises(AtlasError, match=f"layer '{name}': a GeoPackage has a table of this name"):
        GPKG.to_bytes(other, select(other, Selection(layers=(name,))))


@pytest.mark.parametrize("code", ["fgb", "parquet"])
def test_facts_whose_places_are_hidden_are_named(code: str, atlas: Atlas) -> None:
    # the hall may be 250 m off, and nothing else tells of its own facts
    selected = select(atlas, Selection(layers=("axes", "venues"), accuracy=100))
    about = about_view(atlas, selected, Options())
    assert about["facts_elsewhere"] == "2020-report-001;2023-report-001;2023-report-002"
    assert about["facts_elsewhere"].encode() in format_of(code).to_bytes(atlas, selected)


def test_flatgeobuf_has_an_index_where_all_is_located(atlas: Atlas, tmp_path: Path) -> None:
    for layers, indexed in ((("axes", "districts"), True), (("venues",), False)):
        path = tmp_path / "view.fgb"
        content = format_of("fgb").to_bytes(atlas, select(atlas, Selection(layers=layers)))
        path.write_bytes(content)
        assert pyogrio.read_info(path)["capabilities"]["fast_spatial_filter"] is indexed


def test_flatgeobuf_says_what_it_is(atlas: Atlas, tmp_path: Path) -> None:
    path = tmp_path / "view.fgb"
    selected = select(atlas, Selection(period="second"))
    options = Options(crs="EPSG:4548")
    path.write_bytes(format_of("fgb").to_bytes(atlas, selected, options))
    told = pyogrio.read_info(path)["layer_metadata"]
    lower = {key.lower(): value for key, value in told.items()}
    assert lower == about_view(atlas, selected, options)
