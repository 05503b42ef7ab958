"""The floors of the house: who may import whom, who imports Streamlit, how long a file is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.settings import PROJECT_DIR

GROUND = {
    "errors", "settings", "fields", "about", "evidence", "model", "language", "style",
    "wording", "files", "digest", "rows", "tables", "geometry_checks", "numerals", "sentences",
}  # fmt: skip
READING = {"places", "layers", "facts", "frameworks", "seeds", "atlas"}
ASKING = {
    "query", "selection", "comparison", "measure", "timeline", "indicators", "coverage", "passages",
}  # fmt: skip

MAY_IMPORT: dict[str, set[str]] = {
    # ground
    "errors": set(),
    "settings": set(),
    "fields": {"settings"},
    "about": {"fields"},
    "evidence": {"settings", "fields"},
    "model": {"fields", "about", "evidence"},
    "language": {"errors", "settings"},
    "style": set(),
    "wording": {"settings", "language", "model"},
    "files": {"errors", "settings"},
    "digest": {"settings", "files"},
    "rows": {"errors", "fields"},
    "tables": {"errors", "files", "rows"},
    "geometry_checks": {"errors", "rows"},
    "numerals": set(),
    "sentences": set(),
    # reading
    "places": GROUND,
    "layers": GROUND | {"places"},
    "facts": GROUND,
    "frameworks": GROUND,
    "seeds": GROUND | {"facts", "frameworks"},
    "atlas": GROUND | READING,
    # asking
    "query": GROUND,
    "selection": GROUND | {"query"},
    "comparison": GROUND | {"query", "selection"},
    "measure": GROUND,
    "timeline": GROUND,
    "indicators": GROUND,
    "coverage": GROUND,
    "passages": GROUND,
    # showing
    "maps": GROUND | ASKING,
    "packed": GROUND | READING | {"maps"},
    "export": GROUND | ASKING | {"maps"},
    # atlas for the records that its frames hold, one for each page
    "site": GROUND | ASKING | {"atlas", "maps", "export"},
    "proofs": GROUND,
    "audit": GROUND | READING | {"proofs"},
    "cli": GROUND | READING | ASKING | {"maps", "export", "site", "audit"},
    "page": GROUND | READING | ASKING | {"maps", "packed", "export", "site", "audit"},
    # the package itself, and the door of the command line
    "__init__": {"atlas", "export", "model", "selection"},
    "__main__": {"cli"},
}
"""What each module of `geo` may import from `geo`: the last column of the architecture's table."""

MOST_LINES = 300
MOST_LINES_OF_THE_APP = 60
FILES = sorted((PROJECT_DIR / "geo").rglob("*.py"))


def module(path: Path) -> str:
    """Return the module, or the sub-package, of `geo` to which a file belongs."""
    return path.relative_to(PROJECT_DIR / "geo").parts[0].removesuffix(".py")


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
def test_module_imports_only_what_its_floor_allows(path: Path) -> None:
    own = module(path)
    assert own in MAY_IMPORT, f"{own} has no line in the table of floors"
    found = {parts[1] for parts in (one.split(".") for one in imports(path)) if parts[0] == "geo"}
    assert found - {own} <= MAY_IMPORT[own]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_the_page_imports_streamlit(path: Path) -> None:
    found = {one.split(".")[0] for one in imports(path)}
    assert "streamlit" not in found or module(path) == "page"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


def test_app_only_opens_the_page() -> None:
    text = (PROJECT_DIR / "streamlit_app.py").read_text("utf-8")
    assert len(text.splitlines()) <= MOST_LINES_OF_THE_APP


def test_table_of_floors_has_no_circle() -> None:
    ready: set[str] = set()
    while waiting := {one for one, needs in MAY_IMPORT.items() if one not in ready}:
        # atlas may import its whole floor, itself included
        free = {one for one in waiting if MAY_IMPORT[one] - {one} <= ready}
        assert free, f"these import each other: {sorted(waiting)}"
        ready |= free
