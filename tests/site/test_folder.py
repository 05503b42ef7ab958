"""A site takes the place of an earlier one, whole or not at all, and never of anything else."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.records.errors import AtlasError
from geo.records.model import Atlas
from geo.site.build import build_site
from geo.site.folder import MAKER, Written, write_site

ADDRESS = "https://example.org/atlas/"
FIRST = [
    ("index.html", b"first"),
    ("site.json", json.dumps({"made_by": MAKER, "files": {"index.html": ""}}).encode()),
]
"""A site of two files: all that its folder is judged by is its marker."""


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def names_in(folder: Path) -> list[str]:
    """Return what stands in a folder."""
    return [path.name for path in folder.iterdir()]


def failing() -> Iterator[tuple[str, bytes]]:
    """Yield a file, then fail as a full disk does."""
    yield "index.html", b"half"
    raise OSError(28, "No space left on device")


def test_site_of_an_atlas_is_written_and_written_again(atlas: Atlas, tmp_path: Path) -> None:
    out = tmp_path / "new" / "site"
    files = dict(build_site(atlas, address=ADDRESS))
    pages = sum(path.endswith(".html") for path in files)
    size = sum(map(len, files.values()))
    for _ in range(2):
        assert write_site(out, files.items()) == Written(pages, len(files), size)
        assert read_folder(out) == files
    assert names_in(out.parent) == ["site"]


def test_files_of_an_earlier_site_do_not_stay(tmp_path: Path) -> None:
    out = tmp_path / "site"
    marker = json.dumps({"made_by": MAKER, "files": {"places/old.html": ""}}).encode()
    write_site(out, [("places/old.html", b""), ("site.json", marker)])
    write_site(out, FIRST)
    assert read_folder(out) == dict(FIRST)


def test_empty_folder_is_filled(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    write_site(out, FIRST)
    assert read_folder(out) == dict(FIRST)


def test_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    out = tmp_path / "site"
    out.symlink_to(tmp_path / "there")
    write_site(out, FIRST)
    assert out.is_symlink()
    assert read_folder(tmp_path / "there") == dict(FIRST)


STRANGERS = {
    "a file of someone": ("notes.txt", b"mine"),
    "an index that no site wrote": ("index.html", b"mine"),
    "a marker of someone else": ("site.json", b'{"made_by": "other", "files": {"site.json": ""}}'),
    "a marker that is no JSON": ("site.json", b"{"),
    "a marker that is no object": ("site.json", b"[]"),
    "a marker with no list": ("site.json", f'{{"made_by": "{MAKER}"}}'.encode()),
    "a repository": (".git/HEAD", b"ref"),
}


@pytest.mark.parametrize("case", list(STRANGERS))
def test_folder_of_something_else_is_refused_before_anything_is_made(
    case: str, tmp_path: Path
) -> None:
    name, content = STRANGERS[case]
    out = tmp_path / "site"
    out.mkdir()
    (out / name).parent.mkdir(exist_ok=True)
    (out / name).write_bytes(content)
    asked: list[tuple[str, bytes]] = []

    def asking() -> Iterator[tuple[str, bytes]]:
        asked.extend(FIRST)
        yield from FIRST

    with pytest.raises(
        AtlasError, match=rf"holds what no site wrote: {name}; name an empty folder"
    ):
        write_site(out, asking())
    assert read_folder(out) == {name: content}
    assert (asked, names_in(tmp_path)) == ([], ["site"])


@pytest.mark.parametrize("case", ["a file of someone", "a repository"])
def test_file_of_someone_in_an_earlier_site_is_not_lost(case: str, tmp_path: Path) -> None:
    name, content = STRANGERS[case]
    out = tmp_path / "site"
    write_site(out, FIRST)
    (out / name).parent.mkdir(exist_ok=True)
    (out / name).write_bytes(content)
    with pytest.raises(AtlasError, match=f"holds what no site wrote: {name}"):
        write_site(out, FIRST)
    assert read_folder(out) == {**dict(FIRST), name: content}


def test_empty_folder_and_link_of_someone_count_as_theirs(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write_site(out, FIRST)
    (out / "drafts").mkdir()
    (out / "link").symlink_to(tmp_path)
    with pytest.raises(AtlasError, match="holds what no site wrote: drafts, link; "):
        write_site(out, FIRST)


def test_file_is_no_folder(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.write_text("mine", "utf-8")
    with pytest.raises(AtlasError, match="not a folder; name a folder for the site"):
        write_site(out, FIRST)
    assert out.read_text("utf-8") == "mine"


@pytest.mark.parametrize("before", [None, FIRST])
def test_failure_leaves_what_was_there_and_no_rest(
    before: list[tuple[str, bytes]] | None, tmp_path: Path
) -> None:
    out = tmp_path / "shelf" / "site"
    if before:
        write_site(out, before)
    with pytest.raises(AtlasError, match=r"No space left on device.*; name a folder that can be"):
        write_site(out, failing())
    assert read_folder(tmp_path) == {f"shelf/site/{path}": file for path, file in before or ()}
    assert out.parent.exists() == bool(before)
    assert not before or names_in(out.parent) == ["site"]


def test_interruption_leaves_what_was_there(tmp_path: Path) -> None:
    def interrupted() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise KeyboardInterrupt

    write_site(tmp_path / "site", FIRST)
    with pytest.raises(KeyboardInterrupt):
        write_site(tmp_path / "site", interrupted())
    assert read_folder(tmp_path) == {f"site/{path}": content for path, content in FIRST}


def test_old_site_comes_back_if_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    write_site(out, FIRST)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name.endswith(".part"):
            raise OSError(16, "Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(AtlasError, match="Device or resource busy"):
        write_site(out, [("index.html", b"second")])
    assert read_folder(tmp_path) == {f"site/{path}": content for path, content in FIRST}


def test_two_files_in_one_place_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match="File exists"):
        write_site(tmp_path / "site", [("index.html", b"1"), ("index.html", b"2")])
    assert names_in(tmp_path) == []
