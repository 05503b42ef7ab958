"""Colours stay apart for every eye, lines and texts stand out, each kind of place has a sign."""

import re
import tomllib
from itertools import combinations
from typing import Any, get_args

import pytest

from geo.records.places import GeometryBasis, Layer
from geo.settings import PROJECT_DIR
from geo.telling.style import (
    DASHES,
    HOLLOW_SYMBOLS,
    KINDS,
    LAYER_COLOURS,
    LEGEND_SYMBOLS,
    OPACITY,
    PALETTE,
    SYMBOLS,
    colour_of,
    to_css,
)
from tests.colour import SEEN_AS, Triple, Vision, contrast, distance, over, seen

THEMES = ("light", "dark")
SHAPE, TEXT = 3.0, 4.5
"""What WCAG asks of a shape's outline and of a text."""

STANDS_ON: dict[str, tuple[str, ...]] = {
    # outlines
    **dict.fromkeys(LAYER_COLOURS, ("land", "ground", "panel", "park", "water", "core fill")),
    "silent": ("land", "ground", "panel", "park", "water", "core fill"),
    "selected": ("land", "ground", "panel", "park", "water", "core fill"),
    "focus": ("land", "ground", "panel", "park", "water", "core fill"),
    "city": ("land", "ground", "panel"),
    "shore": ("land",),
    # texts
    "text": ("land", "ground", "panel", "badge", "park", "water", "core fill"),
    "text-2": ("land", "ground", "panel", "badge"),
    "quiet": ("land", "ground", "panel", "park", "water", "core fill"),
    "core-text": ("land", "ground", "park", "water", "core fill"),
    "park-text": ("land", "park"),
}
TEXTS = ("text", "text-2", "quiet", "core-text", "park-text")

LESS_ON_PURPOSE: dict[tuple[str, str, str], tuple[float, str]] = {
    ("light", "embassy", "water"): (2.9, "3.9 against the land on the line's other side"),
    ("light", "zone", "water"): (2.95, "3.9 against the land on the line's other side"),
    ("light", "silent", "water"): (2.8, "silent is also hollow, thin and without a number"),
    ("light", "silent", "core fill"): (2.95, "silent is also hollow, thin and without a number"),
    ("dark", "quiet", "water"): (4.2, "the halo of land carries the name there"),
}
"""Pairs that look.md lets stay below: the least there may be, and why."""


def colour(name: str, theme: str) -> str:
    """Return a colour of the palette by its theme."""
    return str(getattr(PALETTE[name], theme))


def ground(name: str, theme: str) -> str:
    """Return the colour of a ground; the core's fill lies on the land."""
    if name != "core fill":
        return colour(name, theme)
    opacity = float(getattr(OPACITY["core"], theme))
    return over(colour("core", theme), opacity, colour("land", theme))


# --- the measures themselves, by published values


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
        ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0011), 7.2195),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_distance_gives_the_published_values(one: Triple, other: Triple, expected: float) -> None:
    assert distance(one, other) == pytest.approx(expected, abs=5e-5)


def test_contrast_gives_the_published_values() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21, abs=1e-3)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=5e-3)


def test_white_and_grey_look_the_same_to_every_eye() -> None:
    for vision in SEEN_AS:
        assert seen("#FFFFFF", vision) == pytest.approx((100, 0, 0), abs=0.1)
        assert seen("#808080", vision) == pytest.approx((53.585, 0, 0), abs=0.1)


# --- the palette


@pytest.mark.parametrize("vision", list(SEEN_AS))
@pytest.mark.parametrize("theme", THEMES)
def test_layer_colours_are_12_apart_for_every_eye(theme: str, vision: Vision) -> None:
    apart = {
        (one, other): distance(seen(colour(one, theme), vision), seen(colour(other, theme), vision))
        for one, other in combinations(LAYER_COLOURS, 2)
    }
    assert {pair: far for pair, far in apart.items() if far < 12} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", [name for name in STANDS_ON if name not in TEXTS])
def test_outline_stands_out_from_every_ground(name: str, theme: str) -> None:
    check_contrast(name, theme, SHAPE)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", TEXTS)
def test_text_can_be_read_on_every_ground(name: str, theme: str) -> None:
    check_contrast(name, theme, TEXT)


def check_contrast(name: str, theme: str, least: float) -> None:
    """Compare a colour with all it stands on."""
    for on in STANDS_ON[name]:
        allowed, _ = LESS_ON_PURPOSE.get((theme, name, on), (least, ""))
        found = contrast(colour(name, theme), ground(on, theme))
        assert found >= allowed, f"{name} on {on}, {theme}: {found:.2f}"


@pytest.mark.parametrize("key", list(LESS_ON_PURPOSE), ids="-".join)
def test_exception_is_still_needed(key: tuple[str, str, str]) -> None:
    theme, name, on = key
    least = TEXT if name in TEXTS else SHAPE
    assert contrast(colour(name, theme), ground(on, theme)) < least


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", LAYER_COLOURS)
def test_outline_stands_out_from_its_own_fill(name: str, theme: str) -> None:
    key = "core" if name == "core" else "area"
    fill = over(colour(name, theme), float(getattr(OPACITY[key], theme)), colour("land", theme))
    assert contrast(colour(name, theme), fill) >= SHAPE


@pytest.mark.parametrize("name", list(PALETTE))
def test_colour_is_written_with_six_capital_digits(name: str) -> None:
    assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in PALETTE[name])


def test_css_holds_every_colour_of_both_themes() -> None:
    light, dark = to_css().split("\n:root[data-theme=dark]")
    for name, (on_light, on_dark) in PALETTE.items():
        assert f"--{name}: {on_light};" in light
        assert f"--{name}: {on_dark};" in dark


def test_document_uses_only_colours_of_the_palette() -> None:
    folder = PROJECT_DIR / "geo" / "map" / "document"
    known = {*PALETTE, *(f"{name}-fill" for name in OPACITY)}
    own = {"fonts", "shadow", "card-height"}
    for path in [*folder.rglob("*.js"), *folder.rglob("*.css")]:
        text = path.read_text("utf-8")
        used = set(re.findall(r"var\(--([\w-]+)\)", text)) | set(
            re.findall(r'colour\("([\w-]+)"\)', text)
        )
        assert used - own <= known, path.name
        assert not re.findall(r"#[0-9a-fA-F]{6}\b", text), path.name


# --- signs


def test_every_symbol_that_is_named_is_drawn() -> None:
    named = {*(kind.symbol for kind in KINDS.values()), *LEGEND_SYMBOLS, *HOLLOW_SYMBOLS}
    assert named == set(SYMBOLS)


@pytest.mark.parametrize("name", list(SYMBOLS))
def test_symbol_is_a_closed_path_of_plain_commands(name: str) -> None:
    assert re.fullmatch(r"M[MLHVAZ\d. -]+Z", SYMBOLS[name])


def test_each_basis_that_has_a_position_has_its_dash() -> None:
    assert set(DASHES) == {*get_args(GeometryBasis), "extension"} - {"unlocated"}


def test_groups_of_layers_are_the_colours_of_layers() -> None:
    groups = get_args(Layer.model_fields["group"].annotation)
    assert set(groups) - {"context"} == set(LAYER_COLOURS)


@pytest.mark.parametrize(
    ("kind", "role", "layer_style", "expected"),
    [
        ("embassy", "area", "embassy", "embassy"),
        ("zone", "area", "facility", "zone"),
        ("zone", "facility", "talent", "facility"),
        ("hotel", "facility", "zone", "facility"),
        ("district", "district", "district", "district"),
    ],
)
def test_facilities_share_a_colour_and_areas_keep_theirs(
    kind: str, role: str, layer_style: str, expected: str
) -> None:
    assert colour_of(kind, role, layer_style) == expected


def test_colours_that_kinds_keep_are_of_the_palette() -> None:
    assert {kind.colour for kind in KINDS.values() if kind.colour} <= set(PALETTE)


# --- the page's own configuration


def configuration() -> dict[str, Any]:
    """Return `.streamlit/config.toml`."""
    return tomllib.loads((PROJECT_DIR / ".streamlit" / "config.toml").read_text("utf-8"))


@pytest.mark.parametrize("theme", THEMES)
def test_page_has_the_colours_of_the_palette(theme: str) -> None:
    assert configuration()["theme"][theme] == {
        "primaryColor": colour("selected", theme),
        "backgroundColor": colour("panel", theme),
        "secondaryBackgroundColor": colour("land", theme),
        "textColor": colour("text", theme),
        "borderColor": colour("district", theme),
    }


def test_page_is_served_to_this_computer_only_and_tells_nobody() -> None:
    found = configuration()
    assert found["server"]["address"] == "localhost"
    assert found["server"]["enableXsrfProtection"] is True
    assert found["server"]["enableCORS"] is True
    assert found["browser"]["gatherUsageStats"] is False
    assert found["client"]["showErrorDetails"] == "none"
