"""Only a small UTF-8 text file of the folder itself is read."""

import os
from pathlib import Path

import pytest

from geo import settings
from geo.reading.files import read_text


def told(path: Path, folder: Path) -> str:
    text, problems = read_text(path, data_dir=folder)
    assert text is None
    (problem,) = problems
    return str(problem)


def test_text_keeps_its_own_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("甲\r\nb\n".encode())
    assert read_text(tmp_path / "a.csv", data_dir=tmp_path) == ("甲\r\nb\n", [])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "a.csv: empty file; fill or remove it"),
        (b" \n\n", "a.csv: empty file; fill or remove it"),
        (b"id\nA\xff", "a.csv:2: not UTF-8; save the file as UTF-8"),
        ("东".encode("gb18030"), "a.csv:1: not UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbfid\n", "a.csv: begins with a byte order mark; save the file as UTF-8"),
    ],
)
def test_content_that_is_no_text_is_a_problem(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert told(tmp_path / "a.csv", tmp_path).startswith(expected)


def test_missing_file_and_folder_are_problems(tmp_path: Path) -> None:
    (tmp_path / "b.csv").mkdir()
    assert told(tmp_path / "a.csv", tmp_path) == "a.csv: no such file; add it"
    assert told(tmp_path / "b.csv", tmp_path) == "b.csv: no such file; add it"


def test_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    assert told(tmp_path / "a.csv", tmp_path) == "a.csv: no such file; add it"


def test_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "town"
    folder.mkdir()
    (folder / "a.csv").symlink_to(tmp_path / "secret")
    assert told(folder / "a.csv", folder) == (
        "a.csv: a link to a file outside the data folder; put the file itself here"
    )


def test_link_to_itself_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.csv").symlink_to(tmp_path / "a.csv")
    assert told(tmp_path / "a.csv", tmp_path) == "a.csv: no such file; add it"


def test_file_of_a_linked_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "a.csv").write_text("id")
    (tmp_path / "link").symlink_to(tmp_path / "town")
    assert read_text(tmp_path / "link" / "a.csv", data_dir=tmp_path / "link") == ("id", [])


def test_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "FILE_BYTES", 10)
    (tmp_path / "a.csv").write_text("0123456789+")
    assert told(tmp_path / "a.csv", tmp_path) == (
        "a.csv: 11 bytes; at most 10 are read; split or simplify it"
    )


def test_file_that_cannot_be_opened_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.csv").write_text("id")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert told(tmp_path / "a.csv", tmp_path) == (
        "a.csv: cannot be read: Permission denied; check its access rights"
    )
