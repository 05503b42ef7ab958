"""`python -m geo site`: what it prints, writes and refuses."""

from pathlib import Path

import pytest

from geo.cli import main
from geo.cli.site import LOCAL
from geo.records.model import Atlas
from geo.site.build import build_site
from tests.data_folder import change_cell
from tests.site.test_folder import read_folder


def test_site_is_written_for_an_address(
    atlas: Atlas, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site"
    address = "https://example.org/atlas/"
    arguments = [
        "site",
        str(out),
        "--data",
        str(data_dir),
        "--address",
        "https://example.org/atlas",
    ]
    assert main(arguments) == 0
    files = dict(build_site(atlas, address=address))
    assert read_folder(out) == files
    pages = sum(path.endswith(".html") for path in files)
    size = sum(map(len, files.values()))
    expected = f"{out}: {pages} pages, {len(files)} files, {size} bytes, for {address}\n"
    assert capsys.readouterr() == (expected, "")


def test_address_of_a_site_that_has_none_is_said(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["site", str(tmp_path / "site"), "--data", str(data_dir)]) == 0
    assert capsys.readouterr().out.endswith(f", for {LOCAL}\n")
    assert LOCAL in (tmp_path / "site" / "sitemap.xml").read_text("utf-8")


def test_wrong_address_is_told_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["site", str(tmp_path / "site"), "--address", "ftp://example.org/"]
    assert main([*arguments, "--data", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err == (
        "--address: 'ftp://example.org/' is no address of a site; write https://host/path/\n"
        "1 problem\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_folder_of_something_else_is_refused_in_words(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["site", str(data_dir), "--data", str(data_dir)]) == 1
    assert "holds what no site wrote: layers/atlas.toml, " in capsys.readouterr().err
    assert (data_dir / "layers" / "atlas.toml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == [data_dir.name]


def test_broken_data_leave_the_old_site(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site"
    main(["site", str(out), "--data", str(data_dir)])
    before = read_folder(out)
    change_cell(data_dir, "seeds/themes.csv", "space", "name_en", "<b>")
    assert main(["site", str(out), "--data", str(data_dir)]) == 1
    assert "markup is not allowed here" in capsys.readouterr().err
    assert read_folder(out) == before
