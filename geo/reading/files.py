"""Reading one text file of a data folder: what it may be, and what is wrong if it is not."""

from pathlib import Path

from geo import settings
from geo.records.errors import Problem


def file_name(path: Path, data_dir: Path) -> str:
    """Return the name of a file for people: relative to the data folder, with forward slashes."""
    return path.relative_to(data_dir).as_posix()


def is_present(path: Path) -> bool:
    """Return whether a regular file stands there; one that may not be looked at does not."""
    try:
        return path.is_file()
    except OSError:
        return False


def lies_inside(path: Path, data_dir: Path) -> bool:
    """Return whether an existing file lies in the data folder once links are followed."""
    return path.resolve().is_relative_to(data_dir.resolve())


def read_text(path: Path, *, data_dir: Path) -> tuple[str | None, list[Problem]]:
    """Read a UTF-8 text file of the data folder.

    Returns
    -------
    The text with its own line ends and no problem, or None and the problems.
    """
    where = file_name(path, data_dir)
    if not is_present(path):
        return None, [Problem(where, "no such file", "add it")]
    if not lies_inside(path, data_dir):
        todo = "put the file itself here"
        return None, [Problem(where, "a link to a file outside the data folder", todo)]
    try:
        size = path.stat().st_size
        if size > settings.FILE_BYTES:
            what = f"{size} bytes; at most {settings.FILE_BYTES} are read"
            return None, [Problem(where, what, "split or simplify it")]
        content = path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        return None, [Problem(where, what, "check its access rights")]
    return _decoded(content, where)


def _decoded(content: bytes, where: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a file's bytes, or what keeps it from being one."""
    if not content.strip():
        return None, [Problem(where, "empty file", "fill or remove it")]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Problem(f"{where}:{line}", "not UTF-8", "save the file as UTF-8")]
    if text.startswith("\ufeff"):
        what = "begins with a byte order mark"
        return None, [Problem(where, what, "save the file as UTF-8 without it")]
    return text, []
