"""Loading an atlas tells everything wrong at once, joins facts to places, and knows its content."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.atlas import load_atlas, read_folder
from geo.reading.digest import data_digest
from geo.records.errors import AtlasError
from geo.records.model import Atlas
from geo.records.registers import REFERENCES, REGISTERS, register_file
from tests.data_folder import change_cell, change_feature, replace_text, write_data_folder

FIRST = "seeds/facts/2020-report.csv"


def test_sound_folder_has_no_problem(data_dir: Path) -> None:
    assert read_folder(data_dir).problems == ()


def test_every_problem_of_everything_is_told_at_once(data_dir: Path) -> None:
    change_cell(data_dir, FIRST, "2020-report-001", "places", "embassy-5;great-hall")
    change_cell(data_dir, "seeds/themes.csv", "space", "name_en", "<b>")
    change_cell(data_dir, "layers/layers.csv", "axes", "style", "purple")
    change_feature(data_dir, "venues", "great-hall", name_en="<b>")
    replace_text(data_dir, "layers/atlas.toml", "EPSG:4548", "EPSG:3")
    with pytest.raises(AtlasError) as caught:
        load_atlas(data_dir)
    assert [str(problem).split("; ")[0] for problem in caught.value.problems] == [
        "layers/atlas.toml: metric_crs: 'EPSG:3' has not the form ^EPSG:\\d{4,5}$",
        "layers/layers.csv:4: style: no colour 'purple'",
        "layers/venues.geojson: feature 'great-hall': name_en: markup is not allowed here",
        "seeds/themes.csv:2: name_en: markup is not allowed here",
        f"{FIRST}:2: places: no place 'embassy-5'",
    ]
    assert caught.value.problems == read_folder(data_dir).problems


def test_unknown_place_is_told_beside_another_fault_of_its_row(data_dir: Path) -> None:
    change_cell(data_dir, FIRST, "2020-report-001", "places", "embassy-5;embassy-6")
    change_cell(data_dir, FIRST, "2020-report-001", "end", "soon")
    assert [str(problem).split("; ")[0] for problem in read_folder(data_dir).problems] == [
        f"{FIRST}:2: end: 'soon' is not a date",
        f"{FIRST}:2: places: no place 'embassy-5'",
        f"{FIRST}:2: places: no place 'embassy-6'",
    ]


def test_unreadable_layer_does_not_make_its_places_unknown(data_dir: Path) -> None:
    (data_dir / "layers" / "venues.geojson").write_text("{")
    (problem,) = read_folder(data_dir).problems
    assert str(problem).startswith("layers/venues.geojson:1: not JSON")


def test_missing_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(AtlasError) as caught:
        load_atlas(tmp_path / "none")
    assert str(caught.value) == (
        f"{tmp_path / 'none'}: no such folder; "
        "name a folder with layers/ and seeds/ by --data or ATLAS_DATA"
    )


def test_folder_is_named_by_the_environment(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(data_dir))
    assert load_atlas().about.id == "tiny"
    assert data_digest() == data_digest(data_dir)


def test_joined_has_one_row_per_place_and_fact(atlas: Atlas) -> None:
    joined = atlas.joined
    assert list(zip(joined["fact_id"], joined["place_id"], strict=True)) == [
        ("2020-report-001", "great-hall"),
        ("2020-report-002", "great-hall"),
        ("2020-report-002", "lost-house"),
        ("2020-report-003", "long-axis"),
        ("2023-report-001", "great-hall"),
        ("2023-report-002", "great-hall"),
        ("2023-report-003", "long-axis"),
        ("2023-report-003", "westham"),
    ]
    assert not joined["layer"].isna().any()
    assert joined.loc[2, "places"] == ("great-hall", "lost-house")


def test_joined_columns_say_whose_they_are(atlas: Atlas) -> None:
    columns = list(atlas.joined.columns)
    assert columns[:2] == ["place_id", "fact_id"]
    assert len(columns) == len(set(columns))
    assert {"place_kind", "fact_kind", "place_note_en", "place_note_zh", "fact_note"} <= set(
        columns
    )
    assert not {"kind", "note", "note_en", "note_zh", "geometry"} & set(columns)
    facts, places = set(atlas.facts.columns), set(atlas.places.columns) - {"geometry"}
    assert len(columns) == 2 + len(facts) + len(places)


def test_joined_keeps_the_types_of_both_sides(atlas: Atlas) -> None:
    for frame in (atlas.places.drop(columns="geometry"), atlas.facts):
        for column, dtype in frame.dtypes.items():
            if column in atlas.joined:
                assert atlas.joined[column].dtype == dtype, column


def test_atlas_without_a_fact_is_an_atlas(data_dir: Path) -> None:
    of_facts = {column for column, table in REFERENCES.items() if table == "facts"}
    # and the tables of ids of old, which may be those of facts
    of_facts.add("table")
    named = [name for name, one in REGISTERS.items() if of_facts & set(one.model_fields)]
    facts = (data_dir / "seeds" / "facts").iterdir()
    for path in [*facts, *(data_dir / register_file(name) for name in named)]:
        path.write_text(path.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    empty = load_atlas(data_dir)
    assert (len(empty.facts), len(empty.joined), len(empty.places)) == (0, 0, 5)
    assert str(empty.facts["start"].dtype) == "datetime64[s]"


FILES = ["layers/atlas.toml", "layers/layers.csv", "layers/venues.geojson", FIRST]


@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_checking_any_content_is_total(
    tmp_path_factory: pytest.TempPathFactory, name: str, content: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    if not folder.exists():
        write_data_folder(folder)
    sound = (folder / name).read_bytes()
    try:
        (folder / name).write_bytes(content)
        assert read_folder(folder).problems
    finally:
        (folder / name).write_bytes(sound)
