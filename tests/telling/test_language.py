"""Every language says everything: the same keys, the same names to fill in, none missing."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from geo.asking.belonging import HOWS
from geo.asking.followed import PARTS
from geo.asking.promises import STANDINGS
from geo.export.formats import FORMATS
from geo.page.changes import COMPARED, SHIFTS
from geo.page.header import FILTERS
from geo.records.errors import AtlasError
from geo.records.evidence import Fact, FactKind, Qualifier, Stage, TimeBasis
from geo.records.places import GeometryBasis, RoleBasis
from geo.records.relations import Outcome, RelationKind
from geo.settings import LANGUAGES, PROJECT_DIR
from geo.site.address import KINDS
from geo.site.front import COLLECTIONS
from geo.site.pages import SECTIONS
from geo.telling import style
from geo.telling.language import FOLDER, Catalogue, read_catalogue
from geo.telling.style import DASHES, LEGEND_SYMBOLS

SCRIPTS = sorted((PROJECT_DIR / "geo" / "map" / "document").rglob("*.js"))
PANELS = [
    *sorted((PROJECT_DIR / "geo" / "page").glob("*.py")),
    *sorted((PROJECT_DIR / "geo" / "site").glob("*.py")),
    *sorted((PROJECT_DIR / "geo" / "export").glob("*.py")),
    PROJECT_DIR / "geo" / "telling" / "wording.py",
    PROJECT_DIR / "geo" / "asking" / "voice.py",
    PROJECT_DIR / "geo" / "asking" / "query.py",
]
TEMPLATES = [
    path
    for path in sorted((PROJECT_DIR / "geo" / "site" / "templates").iterdir())
    if path.suffix != ".css"
]
EMPTY_ON_PURPOSE = {"qualifier.exact"}
"""Phrases that say nothing: an exact number needs no word."""

COLUMNS = (
    "statement", "place", "time", "stage", "value", "theme", "kind", "document", "paragraph",
    "link", "change", "named", "layer", "state",
)  # fmt: skip
DASHED = tuple(basis for basis in get_args(GeometryBasis) if basis in DASHES)
WAYS = tuple(
    f"{how}{number}".replace(" ", "_")
    for hows in HOWS.values()
    for how in hows
    for number in ("", "_one", "_other")
)
FAMILIES: dict[str, tuple[str, ...]] = {
    "map.kind_": tuple(style.KINDS),
    "map.stage_": get_args(Stage),
    "position.": get_args(GeometryBasis),
    "map.symbol_": LEGEND_SYMBOLS,
    "map.basis_": (*DASHED, "silent"),
    "map.difference_": COMPARED,
    "map.shift_": SHIFTS,
    "map.standing_": STANDINGS,
    "map.table_tab_": ("places", "facts"),
    "map.basemap_": ("none", "osm", "tianditu"),
    "map.basemap_credit_": ("osm", "tianditu"),
    "fact_kind.": get_args(FactKind),
    "qualifier.": get_args(Qualifier),
    "confidence.": get_args(Fact.model_fields["confidence"].annotation),
    "page.column_": COLUMNS,
    "page.": tuple(FILTERS.values()),
    "page.coverage_": ("themes", "places", "periods"),
    "map.how_": WAYS,
    "formats.": tuple(known.code for known in FORMATS),
    "relation.": get_args(RelationKind),
    "cite.": ("layers", "documents", "themes", "kinds", "stages"),
    "bundle.paper_": ("tables", "package", "cff", "bib", "txt", "licences", "sums"),
    "page.numbers_": ("comparable", "apart", "comparable_help", "apart_help"),
    "promise.outcome_": get_args(Outcome),
    "promise.why_": STANDINGS,
    "promise.filter_": ("standing", *PARTS),
    "promise.column_": ("statement", "place", "standing", "due", "document", "answers"),
    "site.nav_": SECTIONS,
    "site.door_": SECTIONS,
    "site.": tuple(f"{name}_lead" for name in SECTIONS),
    "site.relations_": get_args(RelationKind),
    "site.role_": get_args(RoleBasis),
    "site.time_": tuple(filter(None, get_args(TimeBasis))),
    "site.holds_": tuple(path.replace(".", "_") for path, _ in COLLECTIONS),
    "site.holds_one_": KINDS,
}
"""Keys that the code puts together: what they begin with, and every ending there may be."""


def phrases(code: str) -> dict[str, str]:
    """Return every phrase of a language by its full key."""
    sections = read_catalogue(code).sections
    return {
        f"{section}.{key}": phrase
        for section, keys in sections.items()
        for key, phrase in keys.items()
    }


def names_in(phrase: str) -> list[str]:
    """Return the names that a phrase wants filled in."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(phrase) if name is not None)


def used_in_script(path: Path) -> Iterator[str]:
    """Yield the keys that a script of the map document asks for as they are."""
    text = path.read_text("utf-8")
    yield from (f"map.{key}" for key in re.findall(r'\b(?:text|relatedNode)\("(\w+)"', text))
    for key in re.findall(r'\bcounted\("(\w+)"', text):
        yield from (f"map.{key}_one", f"map.{key}_other")


def used_in_panel(path: Path) -> Iterator[str]:
    """Yield the keys that a module of the page names as they are."""
    sections = "|".join(read_catalogue("en").sections)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("counted"):
            key = node.args[0]
            if ast.unparse(key) == "key":  # handed on
                continue
            assert isinstance(key, ast.Constant), f"{path.name}: a counted key is built"
            counted = str(key.value)
            yield from (f"{counted}_one", f"{counted}_other")
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "text":
            key = node.args[0]
            if isinstance(key, ast.Constant):
                yield str(key.value)
        elif isinstance(node, ast.Dict):
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            yield from (str(key) for key in keys if re.fullmatch(rf"({sections})\.\w+", str(key)))


def used_in_template(path: Path) -> Iterator[str]:
    """Yield the keys that a template of the site names as they are."""
    text = path.read_text("utf-8")
    yield from re.findall(r"""\btext\(["']([\w.]+)["'](?! ~)""", text)
    for key in re.findall(r"""\bcounted\(["']([\w.]+)["']""", text):
        yield from (f"{key}_one", f"{key}_other")


def families_of(path: Path) -> set[str]:
    """Return what the keys begin with that a file puts together."""
    text = path.read_text("utf-8")
    if path.suffix == ".js":
        return {f"map.{start}" for start in re.findall(r"\btext\(`(\w+)\$\{", text)}
    if path in TEMPLATES:
        joined = re.findall(r"""\btext\(["']([\w.]+)["'] ~""", text)
        return {*joined, *re.findall(r"""\bof_family\(["']([\w.]+)["']""", text)}
    built = re.findall(r"""\bof_family\(["']([\w.]+)["']""", text)
    return {*built, *re.findall(r'\btext\(f"(\w+\.\w*)\{', text)}


def test_each_language_has_its_file() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_same_keys(code: str) -> None:
    assert sorted(phrases(code)) == sorted(phrases(LANGUAGES[0]))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_fills_in_the_same_names(code: str) -> None:
    for key, phrase in phrases(LANGUAGES[0]).items():
        assert names_in(phrases(code)[key]) == names_in(phrase), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_is_empty_but_those_on_purpose(code: str) -> None:
    assert {key for key, phrase in phrases(code).items() if not phrase} == EMPTY_ON_PURPOSE


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_has_space_around_it(code: str) -> None:
    assert [key for key, phrase in phrases(code).items() if phrase != phrase.strip()] == []


def test_chinese_phrases_are_written_in_chinese() -> None:
    # a phrase may be no more than what is filled in
    latin = {
        key
        for key, phrase in phrases("zh").items()
        if not re.search(r"[\u4e00-\u9fff]", phrase)
        and re.sub(r"\{\w+\}|[，、；：（）。 ]", "", phrase)
    }
    assert latin - EMPTY_ON_PURPOSE <= {"page.column_paragraph", "map.html_language"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_key_that_a_script_uses_exists(path: Path) -> None:
    assert set(used_in_script(path)) <= set(phrases("en"))


@pytest.mark.parametrize("path", PANELS, ids=lambda path: path.name)
def test_key_that_a_panel_uses_exists(path: Path) -> None:
    assert set(used_in_panel(path)) <= set(phrases("en"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_key_that_a_template_uses_exists(path: Path) -> None:
    assert set(used_in_template(path)) <= set(phrases("en"))


def test_every_phrase_of_the_site_is_used() -> None:
    used = {key for path in TEMPLATES for key in used_in_template(path)}
    used |= {key for path in PANELS for key in used_in_panel(path)}
    families = tuple(family for family in FAMILIES if family.startswith("site."))
    ours = {key for key in phrases("en") if key.startswith("site.")}
    assert {key for key in ours - used if not key.startswith(families)} == set()


@pytest.mark.parametrize("section", ["cite.", "bundle."])
def test_every_phrase_of_a_bundle_is_used(section: str) -> None:
    used = {key for path in PANELS for key in used_in_panel(path)}
    built = {f"{family}{end}" for family, ends in FAMILIES.items() for end in ends}
    assert {key for key in phrases("en") if key.startswith(section)} == {
        key for key in used | built if key.startswith(section)
    }


def test_keys_are_found_in_scripts_panels_and_templates() -> None:
    assert len({key for path in TEMPLATES for key in used_in_template(path)}) > 30
    # the search itself works: without this, a new way of writing would find nothing and pass
    assert len({key for path in SCRIPTS for key in used_in_script(path)}) > 30
    assert len({key for path in PANELS for key in used_in_panel(path)}) > 30


@pytest.mark.parametrize("name", ["data-text", "data-label"])
def test_key_that_the_page_of_the_document_names_exists(name: str) -> None:
    html = (PROJECT_DIR / "geo" / "map" / "document" / "page.html").read_text("utf-8")
    keys = re.findall(rf'{name}="(\w+)"', html)
    assert keys
    assert {f"map.{key}" for key in keys} <= set(phrases("en"))


@pytest.mark.parametrize("path", [*SCRIPTS, *PANELS, *TEMPLATES], ids=lambda path: path.name)
def test_keys_that_are_put_together_are_of_a_known_family(path: Path) -> None:
    assert families_of(path) <= set(FAMILIES)


@pytest.mark.parametrize("family", list(FAMILIES))
def test_every_ending_of_a_family_has_a_phrase(family: str) -> None:
    keys = {f"{family}{value.replace(' ', '_')}" for value in FAMILIES[family]}
    if family != "map.symbol_":
        keys = {key.replace("-", "_") for key in keys}
    assert keys <= set(phrases("en"))


def test_unknown_language_is_an_error_with_the_known_ones() -> None:
    with pytest.raises(AtlasError, match=r"^language 'xx': there is no such catalogue; known are"):
        read_catalogue("xx")


def test_language_is_no_path_into_other_folders() -> None:
    with pytest.raises(AtlasError, match="there is no such catalogue"):
        read_catalogue("../languages/en")


def test_phrase_is_filled_in_and_counted() -> None:
    catalogue = Catalogue("en", {"a": {"hello": "Hello {name}", "n_one": "{count} fact",
                                       "n_other": "{count} facts"}})  # fmt: skip
    assert catalogue.text("a.hello", name="{you}") == "Hello {you}"
    assert [catalogue.counted("a.n", n) for n in (0, 1, 2)] == ["0 facts", "1 fact", "2 facts"]


def test_section_is_handed_on_as_a_copy() -> None:
    catalogue = read_catalogue("en")
    catalogue.section("map")["close"] = "changed"
    assert catalogue.text("map.close") == "Close"
