"""The packed document on disk: found again, built again, and never a stranger's."""

import gzip
import os
from pathlib import Path

import pytest

from geo.map import packed
from geo.map.packed import FOLDER, KEPT, pack, packed_document
from geo.reading.digest import data_digest
from geo.settings import PROJECT_DIR

DIGEST = "0" * 64


class Builder:
    """Builds a document, and counts how often it was asked to."""

    def __init__(self, text: str = "<!doctype html>") -> None:
        self.text, self.times = text, 0

    def __call__(self) -> str:
        """Build it."""
        self.times += 1
        return self.text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the documents of a test are kept; it is not there yet."""
    return tmp_path / "cache" / "documents"


def kept(folder: Path) -> Path:
    """Return the one document that is kept."""
    (path,) = folder.iterdir()
    return path


def test_document_is_built_once_and_then_read(folder: Path) -> None:
    build = Builder()
    first = packed_document(DIGEST, build, folder=folder)
    assert gzip.decompress(first).decode() == build.text
    assert packed_document(DIGEST, build, folder=folder) == first == pack(build.text)
    assert build.times == 1


def test_other_data_make_another_document(folder: Path) -> None:
    packed_document(DIGEST, Builder("old"), folder=folder)
    found = packed_document("1" * 64, Builder("new"), folder=folder)
    assert gzip.decompress(found) == b"new"


@pytest.mark.parametrize("changed", ["code_digest", "version"])
def test_other_code_or_library_makes_another_document(
    folder: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    packed_document(DIGEST, Builder("old"), folder=folder)
    monkeypatch.setattr(packed, changed, lambda *_: "another")
    assert gzip.decompress(packed_document(DIGEST, Builder("new"), folder=folder)) == b"new"


@pytest.mark.parametrize("damage", ["cut", "turned", "emptied", "packed alone"])
def test_damaged_document_is_built_again(folder: Path, damage: str) -> None:
    build = Builder()
    first = packed_document(DIGEST, build, folder=folder)
    path = kept(folder)
    whole = path.read_bytes()
    spoilt = {
        "cut": whole[:-1],
        "turned": whole[:-1] + bytes([whole[-1] ^ 1]),
        "emptied": b"",
        "packed alone": first,
    }
    path.write_bytes(spoilt[damage])
    assert packed_document(DIGEST, build, folder=folder) == first
    assert build.times == 2
    # and it is whole again
    assert path.read_bytes() == whole


def test_kept_document_is_closed_to_others(folder: Path) -> None:
    packed_document(DIGEST, Builder(), folder=folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert kept(folder).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["folder", "file"])
def test_document_that_others_could_have_written_is_not_read(folder: Path, name: str) -> None:
    build = Builder()
    packed_document(DIGEST, build, folder=folder)
    path = {"folder": folder, "file": kept(folder)}[name]
    path.chmod(path.stat().st_mode | 0o020)
    packed_document(DIGEST, build, folder=folder)
    assert build.times == 2


def test_folder_that_is_a_link_is_not_read(folder: Path, tmp_path: Path) -> None:
    build = Builder()
    packed_document(DIGEST, build, folder=folder)
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    packed_document(DIGEST, build, folder=folder)
    assert build.times == 2


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no user ids")
def test_document_of_another_user_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = Builder()
    packed_document(DIGEST, build, folder=folder)
    monkeypatch.setattr(os, "getuid", lambda: -1)
    packed_document(DIGEST, build, folder=folder)
    assert build.times == 2


def test_where_nothing_can_be_kept_the_document_is_built_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    build = Builder()
    for _ in range(2):
        found = packed_document(DIGEST, build, folder=tmp_path / "file" / "documents")
        assert gzip.decompress(found).decode() == build.text
    assert build.times == 2


def test_writing_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    packed_document(DIGEST, Builder(), folder=folder)
    assert list(folder.iterdir()) == []


def test_only_the_last_documents_stay(folder: Path) -> None:
    for number in range(KEPT + 3):
        packed_document(f"{number:064}", Builder(), folder=folder)
    assert len(list(folder.iterdir())) == KEPT


def test_documents_are_kept_in_the_project_out_of_git() -> None:
    assert FOLDER.is_relative_to(PROJECT_DIR)
    assert ".cache/" in (PROJECT_DIR / ".gitignore").read_text("utf-8").split()


def test_set_up_builds_the_document_that_the_page_asks_for(
    data_dir: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(data_dir))
    monkeypatch.setattr(packed.packed_document, "__kwdefaults__", {"folder": folder})
    packed.main()
    build = Builder()
    found = packed_document(data_digest(), build, folder=folder)
    assert build.times == 0
    assert b"Tiny atlas" in gzip.decompress(found)


def test_set_up_of_a_wrong_folder_says_nothing(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / "none"))
    monkeypatch.setattr(packed.packed_document, "__kwdefaults__", {"folder": folder})
    packed.main()
    assert not folder.exists()


def test_digest_of_the_code_is_one() -> None:
    assert packed.code_digest() == packed.code_digest()
    assert len(packed.code_digest()) == 64
