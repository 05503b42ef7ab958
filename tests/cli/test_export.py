"""`python -m geo export` writes what `select` shows, or says what keeps it from that."""

import csv
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from geo import settings as places_of
from geo.asking.selection import Selected, select
from geo.cli import export as command
from geo.cli import main
from geo.export.format import Format, Options
from geo.export.formats import FORMATS
from geo.records.model import Atlas, Selection
from tests.data_folder import change_cell


def export(data_dir: Path, out: Path, *options: str) -> int:
    """Run the command and return its exit status."""
    return main(["export", "--data", str(data_dir), "--out", str(out), *options])


def test_export_writes_geojson_and_csv_by_default(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "out"
    assert export(data_dir, out, "--period", "first") == 0
    sizes = {path.name: path.stat().st_size for path in out.iterdir()}
    assert sorted(sizes) == ["tiny_first.csv", "tiny_first.geojson"]
    printed, err = capsys.readouterr()
    assert err == ""
    assert printed == (
        "2 facts, 4 places, 0 of them silent\n"
        f"{out / 'tiny_first.geojson'}: {sizes['tiny_first.geojson']} bytes\n"
        f"{out / 'tiny_first.csv'}: {sizes['tiny_first.csv']} bytes\n"
    )


@pytest.mark.parametrize(
    ("options", "selection"),
    [
        ([], Selection()),
        (["--layer", "axes", "--layer", "venues"], Selection(layers=("axes", "venues"))),
        (["--layer", "none"], Selection(layers=())),
        (["--document", "2023-report"], Selection(documents=("2023-report",))),
        (["--theme", "service"], Selection(themes=("service",))),
        (["--kind", "status", "--kind", "indicator"], Selection(kinds=("status", "indicator"))),
        (["--stage", "under-construction"], Selection(stages=("under construction",))),
        (["--words", "大会堂 hall"], Selection(words="大会堂 hall")),
        (["--period", "third", "--no-silent"], Selection(period="third", silent=False)),
        (["--compare", "third", "first"], Selection(period="third", against="first")),
        (["--as-of", "2020-05-01"], Selection(as_of="2020-05-01")),
        (["--accuracy", "100"], Selection(accuracy=100)),
    ],
)
def test_options_make_the_selection(
    options: list[str], selection: Selection, atlas: Atlas, data_dir: Path, tmp_path: Path
) -> None:
    assert export(data_dir, tmp_path / "out", *options) == 0
    selected = select(atlas, selection)
    written = {path.suffix: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert set(written) == {".geojson", ".csv"}
    for known in FORMATS:
        if known.suffix in written:
            assert written[known.suffix] == known.to_bytes(atlas, selected)


def test_format_may_repeat(data_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert export(data_dir, out, "--format", "html", "--format", "csv", "--format", "csv") == 0
    assert sorted(path.suffix for path in out.iterdir()) == [".csv", ".html"]


def test_unknown_codes_are_told_one_by_one(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--period", "fourth", "--layer", "axes", "--layer", "moon", "--layer", "../core"]
    assert export(data_dir, tmp_path / "out", *options) == 2
    printed, err = capsys.readouterr()
    assert printed == ""
    assert err == (
        "--layer: 'moon' is not known; known are venues, districts, axes, none\n"
        "--layer: '../core' is not known; known are venues, districts, axes, none\n"
        "--period: 'fourth' is not known; known are all, first, second, third\n"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--words", "x" * 201], "--words: the search is too long; only the first 200"),
        (["--period", "first", "--period", "second"], "--period: given more than once; the first"),
        (["--kind", "\udcff"], "--kind: '?' is not known; known are indicator, status"),
        (["--compare", "first", "first"], "--compare: a period cannot be compared with itself"),
        (["--compare", "first", "moon"], "--compare: 'moon' is not known; known are first"),
        (["--compare", "all", "first"], "--compare: 'all' is not known; known are first"),
        (["--compare", "first", "third", "--period", "second"], "--period: a comparison has its"),
        (["--as-of", "2021-01-01"], "--as-of: '2021-01-01' is not known; known are 2020-05-01"),
        (["--accuracy", "0"], "--accuracy: '0' is not a distance; write whole metres, at most"),
        (["--theme", "<b>"], "--theme: '<b>' is not known; known are space, service"),
    ],
)
def test_what_cannot_be_asked_is_told(
    options: list[str],
    expected: str,
    data_dir: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert export(data_dir, tmp_path / "out", *options) == 2
    assert capsys.readouterr().err.startswith(expected)


def test_words_that_are_no_text_find_nothing(data_dir: Path, tmp_path: Path) -> None:
    assert export(data_dir, tmp_path / "out", "--words", "\udcff", "--format", "csv") == 0
    (path,) = (tmp_path / "out").iterdir()
    assert path.read_bytes().count(b"\r\n") == 1


@pytest.mark.parametrize(
    "options",
    [["--format", "shapefile", "--out", "x"], [], ["--out", "x", "--compare", "first"]],
)
def test_misuse_is_told_with_the_usage(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["export", *options])
    assert "usage: python -m geo export" in capsys.readouterr().err


def test_problem_of_the_data_is_told_and_nothing_written(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_cell(data_dir, "seeds/themes.csv", "space", "name_en", "<b>")
    assert export(data_dir, tmp_path / "out") == 1
    assert "seeds/themes.csv:2: name_en: markup is not allowed" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_folder_that_cannot_be_made_is_told(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "taken"
    out.write_text("a file", "utf-8")
    assert export(data_dir, out) == 2
    expected = f"--out {out}: File exists: taken; name a folder that can be written\n"
    assert capsys.readouterr().err == expected


def test_failing_format_leaves_the_old_files(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert export(data_dir, tmp_path / "out") == 0
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    change_cell(data_dir, "seeds/themes.csv", "space", "name_en", "Room")

    def fail(_atlas: Atlas, _selected: Selected, _options: Options) -> bytes:
        raise RuntimeError("out of ink")

    def failing(known: Format) -> Format:
        return replace(known, make=fail) if known.code == "csv" else known

    monkeypatch.setattr(command, "FORMATS", tuple(map(failing, FORMATS)))
    with pytest.raises(RuntimeError, match="out of ink"):
        export(data_dir, tmp_path / "out")
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_one_file_goes_to_standard_output(
    atlas: Atlas, data_dir: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for known in FORMATS:
        assert main(["export", "--data", str(data_dir), "--out", "-", "--format", known.code]) == 0
        printed, err = capsysbinary.readouterr()
        assert err == b""
        assert printed == known.to_bytes(atlas, select(atlas, Selection()))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--out", "-"], "--out -: standard output takes one file; name one by --format\n"),
        (
            ["--out", "x", "--crs", "EPSG:4548"],
            "--crs: GeoJSON cannot have EPSG:4548; it can have EPSG:4326\n",
        ),
        (
            ["--out", "x", "--format", "html", "--rows", "facts", "--crs", "EPSG:4490"],
            "--crs: Map document (HTML) cannot have EPSG:4490; it can have EPSG:4326\n"
            "--rows: Map document (HTML) has no choice of rows; leave it away\n",
        ),
    ],
)
def test_what_a_format_cannot_do_is_told_before_anything_is_read(
    options: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--data", str(tmp_path / "none"), *options]) == 2
    assert capsys.readouterr() == ("", expected)


def test_progress_is_told_on_standard_error(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(data_dir, tmp_path, "--progress", "--format", "csv", "--format", "geojson") == 0
    assert capsys.readouterr().err == "1 of 2: GeoJSON\n2 of 2: CSV\n"


def test_rows_and_crs_are_in_the_name_and_in_the_file(data_dir: Path, tmp_path: Path) -> None:
    options = ["--format", "csv", "--rows", "places", "--crs", "EPSG:4548"]
    assert export(data_dir, tmp_path / "out", *options) == 0
    (path,) = (tmp_path / "out").iterdir()
    assert path.name == "tiny_all_places_epsg4548.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    rows = {row["id"]: row for row in csv.DictReader(lines)}
    assert {row["crs"] for row in rows.values()} == {"EPSG:4548"}
    # east of the zone's central meridian the false easting of 500 km is exceeded, west it is not
    assert 400_000 < float(rows["great-hall"]["x"]) < 500_000
    assert rows["lost-house"]["x"] == rows["lost-house"]["wkt"] == ""


def test_reader_who_stops_reading_is_no_failure_to_tell(data_dir: Path) -> None:
    command = [sys.executable, "-m", "geo", "export", "--data", str(data_dir)]
    done = subprocess.Popen(  # noqa: S603 - our own interpreter and our own arguments
        [*command, "--format", "html", "--out", "-"],
        cwd=places_of.PROJECT_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert done.stdout
    assert done.stderr
    with done.stdout, done.stderr:
        done.stdout.close()
        assert done.stderr.read() == b""
    assert done.wait(timeout=60) == 1


def test_another_process_writes_the_same_bytes(data_dir: Path, tmp_path: Path) -> None:
    written = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [
            sys.executable,
            "-m",
            "geo",
            "export",
            "--data",
            str(data_dir),
            "--out",
            str(out),
        ]
        command += [part for known in FORMATS for part in ("--format", known.code)]
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own arguments
            command,
            cwd=places_of.PROJECT_DIR,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        written.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert written[0] == written[1]
    assert len(json.loads(written[0]["tiny_all.geojson"])["features"]) == 4
