"""The floors of the house: who may import whom, who imports Streamlit, how long a file is."""

import ast
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pytest

from geo.settings import PROJECT_DIR

FLOORS = (
    {"settings"},
    {"records"},
    {"telling"},
    {"reading"},
    {"asking", "proving"},
    {"map"},
    {"export"},
    {"page", "site"},
    {"cli"},
    {"__init__", "__main__"},
)
"""The folders of `geo` from the lowest floor up: an import looks down, or into its own folder."""

ABOVE_FORMATS = {"export", "site", "page", "cli", "__init__", "__main__"}
MOST_LINES = 300
MOST_LINES_OF_THE_APP = 60
FILES = sorted((PROJECT_DIR / "geo").rglob("*.py"))


def folder_of(path: Path) -> str:
    """Return the folder of `geo`, or the module beside the folders, to which a file belongs."""
    return path.relative_to(PROJECT_DIR / "geo").parts[0].removesuffix(".py")


def floor(folder: str) -> int:
    """Return how high a folder stands."""
    found = [level for level, folders in enumerate(FLOORS) if folder in folders]
    assert found, f"geo/{folder} stands on no floor: name it in FLOORS"
    return found[0]


def dotted(path: Path) -> str:
    """Return the dotted name of a module."""
    parts = path.relative_to(PROJECT_DIR).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules_in(names: Iterable[str], modules: Collection[str]) -> Iterator[str]:
    """Yield the modules that imported names stand for: a package only for what is its own."""
    for one in names:
        if one in modules:
            yield one
        elif (parent := one.rpartition(".")[0]) in modules:
            yield parent


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively: write the whole name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def name(path: Path) -> str:
    """Return a file's name for the report of a test."""
    return path.relative_to(PROJECT_DIR).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_module_imports_down_or_from_its_own_folder(path: Path) -> None:
    own = folder_of(path)
    found = {parts[1] for parts in (one.split(".") for one in imports(path)) if parts[0] == "geo"}
    above = {one for one in found - {own} if floor(one) >= floor(own)}
    assert not above, f"{own} reaches up, or aside, to {sorted(above)}"
    assert own != "cli" or "page" not in found, "a command does not load the page"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_the_page_imports_streamlit(path: Path) -> None:
    found = {one.split(".")[0] for one in imports(path)}
    assert "streamlit" not in found or folder_of(path) == "page"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


def test_app_only_opens_the_page() -> None:
    text = (PROJECT_DIR / "streamlit_app.py").read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES_OF_THE_APP


def test_modules_have_no_circle() -> None:
    # what the formats of files still do among themselves is being taken apart
    modules = {dotted(path): path for path in FILES if folder_of(path) not in ABOVE_FORMATS}
    needs = {
        one: {found for found in modules_in(imports(path), modules) if found != one}
        for one, path in modules.items()
    }
    ready: set[str] = set()
    while waiting := needs.keys() - ready:
        free = {one for one in waiting if needs[one] <= ready}
        assert free, f"these import each other: {sorted(waiting)}"
        ready |= free
