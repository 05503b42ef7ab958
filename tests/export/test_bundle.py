"""A bundle is whole, says what is in it in both languages, and is the same wherever it is made."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from geo.asking.selection import select
from geo.export.bundle import ALONE, NAMES
from geo.export.citation import citation
from geo.export.columns import columns_file
from geo.export.crs import CRS
from geo.export.format import Options
from geo.export.formats import FORMATS, format_of
from geo.reading.atlas import load_atlas
from geo.records.model import Atlas, Selection
from tests.data_folder import change_feature, replace_text
from tests.export.test_formats import SELECTIONS
from tests.judges import package as judge
from tests.reopened_bundle import assert_bundle_holds, read_bundle

EVERY_LAYER = SELECTIONS["all layers"]
BUNDLED = [known for known in FORMATS if known.code not in (*ALONE, "zip")]
HOSTILE = "x' <script> ``` [a](javascript:b)\n# title\n\x00"


def bundled(
    atlas: Atlas,
    selection: Selection = EVERY_LAYER,
    options: Options = Options(),  # noqa: B008
) -> bytes:
    """Return the bundle of a selection."""
    return format_of("zip").to_bytes(atlas, select(atlas, selection), options)


def path_of(code: str) -> str:
    """Return the path of a format's file in a bundle."""
    return NAMES.get(code, "places") + format_of(code).suffix


def test_bundle_holds_what_it_should(atlas: Atlas) -> None:
    names = list(read_bundle(bundled(atlas)))
    assert names == sorted(names)
    assert set(names) == {
        "CITATION.cff", "LICENCES.md", "README.md", "README.zh.md", "SHA256SUMS", "citation.bib",
        "citation.txt", "datapackage.json", *(path_of(known.code) for known in BUNDLED),
        *(f"tables/{name}.csv" for name in columns_file()),
    }  # fmt: skip


@pytest.mark.parametrize("crs", [crs.code for crs in CRS])
def test_files_are_those_of_the_formats_that_can_have_the_crs(crs: str, atlas: Atlas) -> None:
    options, selected = Options(crs=crs), select(atlas, EVERY_LAYER)
    content = bundled(atlas, options=options)
    files = read_bundle(content)
    assert_bundle_holds(content, atlas, selected, options)
    for known in BUNDLED:
        english, chinese = (files[name].decode() for name in ("README.md", "README.zh.md"))
        left_out = f"{known.label_en} is not in this bundle: it can have EPSG:4326 only"
        if crs in known.crs:
            assert files[path_of(known.code)] == known.to_bytes(atlas, selected, options)
            assert left_out not in english
        else:
            assert path_of(known.code) not in files
            assert f"{left_out}, and {crs} was asked for." in english
            assert (
                f"本压缩包不含{known.label_zh}：该格式只能采用EPSG:4326，而所选为{crs}。" in chinese
            )


@pytest.mark.judge
@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
def test_bundle_is_taken_by_every_judge(selection: Selection, atlas: Atlas) -> None:
    content, selected = bundled(atlas, selection), select(atlas, selection)
    judge.sums(content, atlas, selected, Options())
    judge.citations(content, atlas, selected, Options())


@pytest.mark.judge
def test_sums_see_an_altered_and_an_unlisted_file(atlas: Atlas) -> None:
    files = read_bundle(bundled(atlas))
    selected = select(atlas, EVERY_LAYER)
    with pytest.raises(AssertionError, match="1 computed checksum did NOT match"):
        judge.sums(zipped(files | {"README.md": b"other"}), atlas, selected, Options())
    with pytest.raises(AssertionError, match="more"):
        judge.sums(zipped(files | {"more.txt": b"more"}), atlas, selected, Options())


def zipped(files: dict[str, bytes]) -> bytes:
    """Return files as a zip."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


def test_files_have_the_day_of_the_data_and_can_be_read_by_all(atlas: Atlas) -> None:
    with zipfile.ZipFile(io.BytesIO(bundled(atlas))) as archive:
        entries = archive.infolist()
    day = atlas.about.data_date
    assert {entry.date_time for entry in entries} == {(day.year, day.month, day.day, 0, 0, 0)}
    assert {oct(entry.external_attr >> 16) for entry in entries} == {"0o100644"}


def test_data_older_than_a_zip_can_say_are_bundled(data_dir: Path) -> None:
    replace_text(data_dir, "layers/atlas.toml", "data_date = 2026-01-31", "data_date = 1949-10-01")
    with zipfile.ZipFile(io.BytesIO(bundled(load_atlas(data_dir)))) as archive:
        assert archive.testzip() is None
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.mark.parametrize("code", ["kml", "zip"])
def test_bytes_are_the_same_on_another_day_and_in_another_time_zone(
    code: str, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = set()
    try:
        for zone, day in (("UTC", 0.0), ("Asia/Shanghai", 1.9e9), ("Pacific/Marquesas", 2.5e9)):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            clock = day
            monkeypatch.setattr(time, "time", lambda clock=clock: clock)
            atlas = load_atlas(data_dir)
            made.add(format_of(code).to_bytes(atlas, select(atlas, EVERY_LAYER)))
    finally:
        # or the tests that follow would live in the Pacific
        monkeypatch.undo()
        time.tzset()
    assert len(made) == 1


def test_readme_names_every_file_in_both_languages(atlas: Atlas) -> None:
    files = read_bundle(bundled(atlas))
    for name in ("README.md", "README.zh.md"):
        text = files[name].decode()
        for path in files:
            told = path.removeprefix("tables/")
            assert f"`{told}`" in text or path.startswith("README"), path


def test_readme_says_what_the_view_is_and_how_to_cite_it(atlas: Atlas) -> None:
    selection = Selection(period="second", layers=("axes", "venues"))
    text = read_bundle(bundled(atlas, selection))["README.md"].decode()
    cited = citation(atlas, select(atlas, selection))
    for line in (
        "# Tiny atlas", "3 places and 3 facts, data version 2026.1.0 of 2026-01-31",
        "    Second Plan; layers: Axes, Venues", "    ?period=second&layer=axes&layer=venues",
        f"    {cited.en}", f"    {cited.zh}",
        "EPSG:4326 (WGS 84, degrees). Operation from the stored WGS 84: none",
        "    sha256sum -c SHA256SUMS",
    ):  # fmt: skip
        assert line in text
    opening = read_bundle(bundled(atlas, Selection()))
    assert "everything that the map shows when it opens" in opening["README.md"].decode()
    assert "This link opens the same view" not in opening["README.md"].decode()
    assert "地图打开时显示的全部内容" in opening["README.zh.md"].decode()


def test_what_is_sought_is_no_markup_in_the_readme(atlas: Atlas) -> None:
    files = read_bundle(bundled(atlas, Selection(words=HOSTILE)))
    shown = "x' <script> ``` [a](javascript:b) # title"
    for name in ("README.md", "README.zh.md"):
        lines = [line for line in files[name].decode().splitlines() if "<script>" in line]
        assert lines
        # a line that begins with four spaces, after an empty one, is shown as it is
        assert all(line.startswith("    ") and shown in line for line in lines)


def test_title_with_marks_is_no_markup_in_the_readme(data_dir: Path) -> None:
    replace_text(data_dir, "layers/atlas.toml", 'en = "Tiny atlas"', 'en = "[Tiny](x:y) *atlas*"')
    text = read_bundle(bundled(load_atlas(data_dir)))["README.md"].decode()
    assert text.startswith("# \\[Tiny\\](x:y) \\*atlas\\*\n")


def test_licences_are_those_of_the_parts(data_dir: Path) -> None:
    open_database = "licences/ODbL-1.0.txt"
    before = read_bundle(bundled(load_atlas(data_dir)))
    assert open_database not in before
    assert b"ODbL" not in before["LICENCES.md"]
    change_feature(data_dir, "venues", "great-hall", licence="ODbL-1.0")
    change_feature(data_dir, "venues", "lost-house", licence="Ask *us*")
    files = read_bundle(bundled(load_atlas(data_dir)))
    assert files[open_database].startswith(b"The layers in this folder are made avail")
    text = files["LICENCES.md"].decode()
    for line in (
        "[Open Database License 1.0](https://opendatacommons.org/licenses/odbl/1-0/)",
        "[Creative Commons Attribution 4.0](https://creativecommons.org/licenses/by/4.0/)",
        r"Ask \*us\*", "    Nobody", "`map.html`: Apache License 2.0",
    ):  # fmt: skip
        assert line in text


def test_licence_of_the_map_is_named_only_with_the_map(atlas: Atlas) -> None:
    files = read_bundle(bundled(atlas, options=Options(crs="EPSG:4548")))
    assert b"map.html" not in files["LICENCES.md"]
