"""The floors of the house: who may import whom, who imports Streamlit, how long a file is."""

import ast
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from geo.map.build import FOLDER
from geo.settings import PROJECT_DIR

FLOORS = (
    ("settings",),
    ("records",),
    ("telling",),
    ("reading",),
    ("asking", "proving"),
    ("map",),
    ("export",),
    ("site", "page"),
    ("cli",),
    ("__init__", "__main__"),
)
"""The folders of `geo` from the lowest floor up: an import looks down, or into its own folder."""

SCRIPT_FLOORS = ("rules", "words", "nodes", "drawing", "panels", "start.js")
"""The folders of the map's scripts from the lowest floor up, and the one that starts them all."""

MOST_LINES = 250
MOST_LINES_OF_THE_APP = 60
WIDTH = 120
FILES = sorted((PROJECT_DIR / "geo").rglob("*.py"))
WRITTEN = [
    path
    for path in sorted((PROJECT_DIR / "geo").rglob("*"))
    # a catalogue is a list of phrases, and each of them stands on a line of its own
    if path.suffix in {".py", ".js", ".ts", ".css", ".html", ".svg"}
]
TEMPLATES = PROJECT_DIR / "geo" / "site" / "templates"
SCRIPTS = {
    path.relative_to(FOLDER).as_posix(): re.findall(
        r'^import \{[^}]*\} from "([^"]*)"', path.read_text("utf-8"), re.MULTILINE
    )
    for path in sorted(FOLDER.rglob("*.js"))
}
"""The map's scripts, and what each imports as it is written there."""


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


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_file_can_be_read_in_one_sitting(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= MOST_LINES
    # a line of a template is a line of the pages that are made of it
    if TEMPLATES not in path.parents:
        assert max(map(len, lines), default=0) <= WIDTH


def test_app_only_opens_the_page() -> None:
    text = (PROJECT_DIR / "streamlit_app.py").read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES_OF_THE_APP


def test_modules_have_no_circle() -> None:
    modules = {dotted(path): path for path in FILES}
    needs = {
        one: {found for found in modules_in(imports(path), modules) if found != one}
        for one, path in modules.items()
    }
    assert circle(needs) == set()


def circle(needs: Mapping[str, Collection[str]]) -> set[str]:
    """Return the modules that cannot be put after all that they need."""
    ready: set[str] = set()
    while free := {one for one in needs.keys() - ready if ready.issuperset(needs[one])}:
        ready |= free
    return needs.keys() - ready


# --- the scripts of the map


def needed_by(script: str) -> set[str]:
    """Return the scripts that one imports."""
    folder = posixpath.dirname(script)
    return {posixpath.normpath(posixpath.join(folder, one)) for one in SCRIPTS[script]}


@pytest.mark.parametrize("script", SCRIPTS)
def test_script_imports_down_or_from_its_own_folder(script: str) -> None:
    own = script.split("/")[0]
    assert own in SCRIPT_FLOORS, f"{own} stands on no floor: name it in SCRIPT_FLOORS"
    found = {one.split("/")[0] for one in needed_by(script)} - {own}
    above = {one for one in found if SCRIPT_FLOORS.index(one) >= SCRIPT_FLOORS.index(own)}
    assert not above, f"{own} reaches up to {sorted(above)}"


def test_scripts_have_no_circle() -> None:
    assert circle({script: needed_by(script) for script in SCRIPTS}) == set()


def test_every_script_is_needed_by_the_start() -> None:
    needed = {"start.js"}
    while more := {one for script in needed for one in needed_by(script)} - needed:
        needed |= more
    assert SCRIPTS.keys() - needed == set()


def test_circle_is_found() -> None:
    assert circle({"a": ["b"], "b": ["c"], "c": ["b"], "d": []}) == {"a", "b", "c"}
