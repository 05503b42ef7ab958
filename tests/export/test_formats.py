"""A file handed out opens again with the rows of the view, and nothing in it can be run."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.asking.query import from_query
from geo.asking.selection import Selected, select
from geo.export.about import query_text
from geo.export.csv import to_cell
from geo.export.files import file_name, write_files
from geo.export.format import Format, Options
from geo.export.formats import FORMATS
from geo.reading.atlas import load_atlas
from geo.records.evidence import Fact
from geo.records.model import Atlas, Selection, passage_url
from tests.data_folder import PLACES, change_cell, change_feature
from tests.judges.matrix import JUDGES, READ_BACK

SOURCE_COLUMNS = (
    "url", "document_name_en", "document_name_zh", "place_names_en", "place_names_zh", "standing",
    "source",
    "attribution", "licence", "data_version", "selection",
)  # fmt: skip
"""Columns that the table of facts has after those of the `Fact` record."""

SELECTIONS = {
    "shown at first": Selection(),
    "one period": Selection(period="first"),
    "all layers": Selection(layers=("districts", "axes", "venues")),
    "no silent place": Selection(period="second", layers=("axes", "venues"), silent=False),
    "words": Selection(words="来宾 guests"),
    "a context layer": Selection(layers=("districts",)),
    "no fact": Selection(words="nobody ever wrote this"),
    "no layer": Selection(layers=()),
    "two periods": Selection(period="first", against="third"),
    "documents up to a day": Selection(as_of="2020-05-01"),
    "no vague place": Selection(layers=("axes", "venues"), accuracy=100),
    "no place and no fact": Selection(words="nothing", layers=("venues",), silent=False),
}
TRIGGERS = "=+-@\t\r\n＝＋－＠"
PLAIN_NUMBER = re.compile(r"-?[0-9.]+(e[+-]?[0-9]+)?")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def made(atlas: Atlas, selection: Selection, code: str) -> bytes:
    """Return the bytes of one format."""
    (known,) = (one for one in FORMATS if one.code == code)
    return known.to_bytes(atlas, select(atlas, selection))


def collection(atlas: Atlas, selection: Selection = SELECTIONS["all layers"]) -> dict[str, Any]:
    """Return the GeoJSON of a selection, parsed."""
    return dict(json.loads(made(atlas, selection, "geojson")))


def table(content: bytes) -> pd.DataFrame:
    """Return a CSV as it is read again: text, and nothing taken for missing."""
    return pd.read_csv(
        io.BytesIO(content),
        encoding="utf-8-sig",
        dtype="str",
        keep_default_na=False,
        index_col="id",
    )


def undone(cell: str) -> str:
    """Return the text of a cell without the apostrophe that keeps it from being run."""
    return re.sub(f"^'('*[{re.escape(TRIGGERS)}])", r"\1", cell)


def positions(part: Any) -> Iterator[list[float]]:  # noqa: ANN401 - any nesting
    """Yield the positions of GeoJSON coordinates."""
    if isinstance(part[0], int | float):
        yield part
    else:
        for inner in part:
            yield from positions(inner)


def check_geojson(content: bytes, atlas: Atlas, selected: Selected) -> None:
    parsed = json.loads(content)
    order = [layer.id for layer in sorted(atlas.layers, key=lambda layer: layer.order)]
    shown = selected.places
    expected = sorted(shown.index, key=lambda place: (order.index(shown.layer[place]), place))
    assert [feature["id"] for feature in parsed["features"]] == expected
    frame = gpd.read_file(io.BytesIO(content))
    assert len(frame) == len(expected)
    for feature in parsed["features"]:
        properties, row = feature["properties"], shown.loc[feature["id"]]
        assert properties["silent"] is bool(row["silent"])
        assert properties["facts_selected"] == row["facts_selected"]
        naming = [i for i, fact in selected.facts.iterrows() if feature["id"] in fact["places"]]
        assert [i for i in properties["fact_ids"].split(";") if i] == naming
    if expected:
        frame = frame.set_index("id")
        assert list(frame.index) == expected
        assert frame.crs == "EPSG:4326"
        assert list(frame["name_zh"]) == list(shown.loc[expected, "name_zh"])
        assert list(frame.geometry.isna()) == list(shown.loc[expected].geometry.isna())


def check_csv(content: bytes, atlas: Atlas, selected: Selected) -> None:
    read = table(content)
    assert list(read.index) == list(selected.facts.index)
    assert ["id", *read.columns] == [*Fact.model_fields, *SOURCE_COLUMNS]
    for column in ("statement_en", "statement_zh", "cue", "note", "stage"):
        assert list(map(undone, read[column])) == list(selected.facts[column])
    assert [tuple(ids.split(";")) for ids in read["places"]] == list(selected.facts["places"])
    days = pd.to_datetime(read["start"]).astype("datetime64[s]")
    assert days.tolist() == selected.facts["start"].tolist()
    values = pd.to_numeric(read["value"]).astype("Float64")
    assert values.astype("object").tolist() == selected.facts["value"].astype("object").tolist()
    assert set(read["data_version"]) <= {atlas.about.data_version}


def check_html(content: bytes, atlas: Atlas, selected: Selected) -> None:
    carried = re.search(
        r'<script type="application/json" id="atlas">(.*?)</script>', content.decode()
    )
    assert carried
    carries = json.loads(carried[1])
    facts = {row[0] for row in carries["facts"]["rows"]}
    places = {feature["properties"]["id"] for feature in carries["places"]["features"]}
    assert (facts, places) == (set(atlas.facts.index), set(atlas.places.index))
    assert facts.issuperset(selected.facts.index)
    assert places.issuperset(selected.places.index)


CHECKS = {"geojson": check_geojson, "csv": check_csv, "html": check_html}
"""What a format promises beside the rows that are read back from it."""


@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.code)
def test_format_opens_again_with_the_same_rows(
    known: Format, selection: Selection, atlas: Atlas
) -> None:
    selected = select(atlas, selection)
    content = known.to_bytes(atlas, selected)
    readers = [one.judge for one in JUDGES if (one.code, one.name) == (known.code, READ_BACK)]
    for read_back in readers:
        read_back(content, atlas, selected, Options(rows=next(iter(known.rows), "")))
    if known.code in CHECKS:
        CHECKS[known.code](content, atlas, selected)
    assert readers or known.code in CHECKS, "nobody reads it back: see docs/adding.md"


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.code)
def test_same_selection_of_same_data_gives_same_bytes(known: Format, data_dir: Path) -> None:
    first, second = (load_atlas(data_dir) for _ in range(2))
    for name in ("all layers", "no fact", "two periods"):
        selection = SELECTIONS[name]
        made_first = known.to_bytes(first, select(first, selection))
        assert made_first == known.to_bytes(second, select(second, selection))


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.code)
def test_export_leaves_the_frames_as_they_were(known: Format, atlas: Atlas) -> None:
    selected = select(atlas, Selection())
    frames = (atlas.places, atlas.facts, selected.places, selected.facts)
    before = [frame.copy(deep=True) for frame in frames]
    known.to_bytes(atlas, selected)
    for frame, was in zip(frames, before, strict=True):
        pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(was))


def test_codes_and_suffixes_are_unique_and_plain() -> None:
    assert len({known.code for known in FORMATS}) == len(FORMATS)
    assert all(re.fullmatch(r"[a-z]+", known.code) for known in FORMATS)
    assert all(re.fullmatch(r"\.[a-z]+", known.suffix) for known in FORMATS)


def test_all_null_geometries_are_written(data_dir: Path) -> None:
    change_feature(
        data_dir, "venues", "great-hall", geometry=None, geometry_basis="unlocated", accuracy_m=None
    )
    atlas = load_atlas(data_dir)
    selection = Selection(layers=("venues",))
    parsed = collection(atlas, selection)
    assert [feature["geometry"] for feature in parsed["features"]] == [None, None]
    assert "bbox" not in parsed
    check_geojson(made(atlas, selection, "geojson"), atlas, select(atlas, selection))


def test_collection_says_what_it_is(atlas: Atlas) -> None:
    selection = Selection(period="second", words="hall & 会堂")
    parsed = collection(atlas, selection)
    assert {name: value for name, value in parsed.items() if name not in ("features", "bbox")} == {
        "type": "FeatureCollection",
        "title": "Tiny atlas",
        "title_zh": "小图集",
        "licence": "CC-BY-4.0",
        "attribution": "Nobody",
        "data_version": "2026.1.0",
        "data_date": date(2026, 1, 31).isoformat(),
        "selection": "period=second&words=hall%20%26%20%E4%BC%9A%E5%A0%82",
        "link": "?period=second&words=hall%20%26%20%E4%BC%9A%E5%A0%82",
        "note": "Invented",
        "note_zh": "虚构",
    }


def test_collection_names_every_licence_in_it(data_dir: Path) -> None:
    change_feature(data_dir, "venues", "lost-house", licence="ODbL-1.0")
    change_cell(data_dir, "layers/layers.csv", "axes", "licence", "CC0-1.0")
    atlas = load_atlas(data_dir)
    assert collection(atlas)["licence"] == "CC-BY-4.0;ODbL-1.0"
    assert collection(atlas, Selection(layers=()))["licence"] == "CC-BY-4.0;CC0-1.0"


def test_feature_says_where_its_place_is_from(atlas: Atlas) -> None:
    features = {feature["id"]: feature for feature in collection(atlas)["features"]}
    assert features["great-hall"]["properties"] == {
        "id": "great-hall", "name_en": "Great Hall", "name_zh": "大会堂",
        "aliases": "Big Hall;会堂", "layer": "venues", "layer_title_en": "Venues",
        "layer_title_zh": "场馆", "kind": "convention", "role": "facility",
        "role_basis": "outside", "part_of": "", "district": "westham",
        "geometry_basis": "described", "accuracy_m": 250, "published_km2": None,
        "geometry_source": "drawn for the tests", "licence": "CC-BY-4.0",
        "note_en": "Known by its street.", "note_zh": "", "facts_selected": 4, "silent": False,
        "state": "in use", "state_since": "2023-12-31", "state_fact": "2023-report-002",
        "fact_ids": "2020-report-001;2020-report-002;2023-report-001;2023-report-002",
    }  # fmt: skip
    lost = features["lost-house"]
    assert (lost["geometry"], lost["properties"]["accuracy_m"]) == (None, None)


def test_silence_is_flagged_and_context_is_never_silent(atlas: Atlas) -> None:
    parsed = collection(atlas, Selection(period="third", layers=("districts", "venues")))
    flags = {feature["id"]: feature["properties"]["silent"] for feature in parsed["features"]}
    assert flags == {"eastham": False, "westham": False, "great-hall": True, "lost-house": True}


def test_geojson_keeps_to_rfc_7946(data_dir: Path) -> None:
    ring = [[116.3, 39.8], [116.4, 39.8], [116.4, 39.9], [116.3, 39.9], [116.3, 39.8]]
    hole = [[116.33, 39.83], [116.33, 39.86], [116.3612345678, 39.86], [116.33, 39.83]]
    drawn = {"type": "MultiPolygon", "coordinates": [[ring, hole]]}
    change_feature(data_dir, "venues", "great-hall", geometry=drawn)
    atlas = load_atlas(data_dir)
    # the readers refuse rings that turn the wrong way, so all are turned here
    turned = replace(atlas, places=atlas.places.set_geometry(atlas.places.geometry.reverse()))
    parsed = collection(turned)
    assert "crs" not in parsed
    located = [feature["geometry"] for feature in parsed["features"] if feature["geometry"]]
    written = [position for shape in located for position in positions(shape["coordinates"])]
    assert all(value == round(value, 6) for position in written for value in position)
    assert [116.361235, 39.86] in written
    assert all(len(position) == 2 for position in written)
    west, south, east, north = parsed["bbox"]
    assert (west, south) == (min(x for x, _ in written), min(y for _, y in written))
    assert (east, north) == (max(x for x, _ in written), max(y for _, y in written))
    shapes = [shapely.from_geojson(json.dumps(shape)) for shape in located]
    polygons = [part for part in shapely.get_parts(shapes) if part.geom_type == "Polygon"]
    assert len(polygons) == len(PLACES["districts"]) + 1
    assert all(polygon.exterior.is_ccw for polygon in polygons)
    assert not any(inner.is_ccw for polygon in polygons for inner in polygon.interiors)


def test_geojson_holds_no_markup_whatever_is_sought(atlas: Atlas) -> None:
    content = made(atlas, Selection(words="</script><script>alert(1)</script>"), "geojson")
    assert b"<" not in content
    assert not content.startswith(b"\xef\xbb\xbf")


def test_csv_is_for_people_and_keeps_to_rfc_4180(atlas: Atlas) -> None:
    content = made(atlas, Selection(), "csv")
    assert content.startswith(b"\xef\xbb\xbfid,document,paragraph,")
    assert (
        content.count(b"\n") == content.count(b"\r\n") == len(select(atlas, Selection()).facts) + 1
    )
    assert content.endswith(b"\r\n")


def test_csv_row_carries_its_source_and_licence(atlas: Atlas) -> None:
    selection = Selection(period="first")
    row = table(made(atlas, selection, "csv")).loc["2020-report-002"]
    assert row[list(SOURCE_COLUMNS)].to_dict() == {
        "url": passage_url("https://example.org/a", "received 40 guests"),
        "document_name_en": "Report, 2020",
        "document_name_zh": "2020年报告",
        "place_names_en": "Great Hall;Lost House",
        "place_names_zh": "大会堂;",
        "standing": "",
        "source": "Town Office: First Report",
        "attribution": "Tiny atlas",
        "licence": "CC BY 4.0",
        "data_version": "2026.1.0",
        "selection": "period=first",
    }
    assert (row["value"], row["start"], row["end"]) == ("40", "2019-01-01", "2019-12-31")


def test_csv_holds_facts_whose_places_are_partly_hidden(atlas: Atlas) -> None:
    # 2023-report-003 names the axis, which is hidden, and westham, which is not
    read = table(made(atlas, Selection(layers=("districts",)), "csv"))
    assert read["places"].to_dict() == {"2023-report-003": "long-axis;westham"}


def test_formula_in_a_fact_is_not_run(data_dir: Path) -> None:
    name = "seeds/facts/2020-report.csv"
    hostile = '=HYPERLINK("https://example.org","a, b")'
    change_cell(data_dir, name, "2020-report-001", "statement_en", hostile)
    change_cell(data_dir, name, "2020-report-002", "value", "-40.5")
    read = table(made(load_atlas(data_dir), Selection(), "csv"))
    assert read.loc["2020-report-001", "statement_en"] == f"'{hostile}"
    assert read.loc["2020-report-002", "value"] == "-40.5"


@given(st.one_of(TEXTS, st.tuples(st.text("'" + TRIGGERS + "1", max_size=4), TEXTS).map("".join)))
def test_cell_is_never_run_and_reads_back(text: str) -> None:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(["first", to_cell(text)])
    ((_, cell),) = csv.reader(io.StringIO(line.getvalue(), newline=""))
    assert not cell.startswith(tuple(TRIGGERS)) or PLAIN_NUMBER.fullmatch(cell)
    assert undone(cell) == text or (cell == text and PLAIN_NUMBER.fullmatch(cell))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_stays_the_number_it_is(value: float) -> None:
    assert float(to_cell(value)) == value


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), "tiny_all"),
        (Selection(period="second"), "tiny_second"),
        (Selection(period="second", words="hall"), r"tiny_second_[0-9a-f]{8}"),
        (Selection(period="../../x"), r"tiny_x_[0-9a-f]{8}"),
        (Selection(period="。"), r"tiny_[0-9a-f]{8}"),
        (Selection(layers=()), r"tiny_all_[0-9a-f]{8}"),
    ],
)
def test_file_name_tells_atlas_and_period(
    selection: Selection, expected: str, atlas: Atlas
) -> None:
    assert re.fullmatch(expected + r"\.geojson", file_name(atlas, selection, FORMATS[0]))


@given(period=TEXTS, words=TEXTS, layer=TEXTS)
def test_file_name_is_safe_and_short(atlas: Atlas, period: str, words: str, layer: str) -> None:
    selection = Selection(period=period, words=words, layers=(layer,))
    for known in FORMATS:
        name = file_name(atlas, selection, known)
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name)
        assert len(name) <= 128
        assert name.endswith(known.suffix)


def test_two_selections_of_a_period_have_two_names(atlas: Atlas) -> None:
    names = {file_name(atlas, selection, FORMATS[0]) for selection in SELECTIONS.values()}
    assert len(names) == len(SELECTIONS)


@given(words=TEXTS, silent=st.booleans())
def test_query_text_is_plain_ascii(atlas: Atlas, words: str, *, silent: bool) -> None:
    text = query_text(Selection(period="first", words=words, silent=silent))
    assert re.fullmatch(r"[A-Za-z0-9%&=._~/-]*", text)
    assert from_query({"period": ["first"]}, atlas)[1] == ()


def test_file_is_written_whole_in_a_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.csv"
    write_files({path: b"old"})
    write_files({path: b"new"})
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_failed_writing_leaves_every_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.csv"
    path.write_bytes(b"old")

    def fail(_file: int) -> None:
        raise OSError(28, "No space left on device")

    def fail_second(_file: int) -> None:
        monkeypatch.setattr("geo.export.files.os.fsync", fail)

    monkeypatch.setattr("geo.export.files.os.fsync", fail_second)
    with pytest.raises(OSError, match="No space left on device"):
        write_files({path: b"new", path.with_name("c.csv"): b"new"})
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
