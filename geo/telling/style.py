"""How the map looks: palette, symbols and the numbers of lines. The map document takes all of it.

Colours have one name and two values, for a light and a dark ground. Sizes are CSS pixels.
"""

from typing import Any, Literal, NamedTuple


class Colour(NamedTuple):
    """One named colour: its value on a light ground and on a dark one (`#RRGGBB`)."""

    light: str
    dark: str


PALETTE: dict[str, Colour] = {
    # ground
    "ground": Colour("#EAE7E0", "#13161A"),
    "land": Colour("#F9F7F2", "#1D2127"),
    "panel": Colour("#FFFEFB", "#22272E"),
    "badge": Colour("#FFFEFB", "#2A3038"),
    "district": Colour("#CFC9BC", "#3B424B"),
    "rule": Colour("#E4E0D6", "#343A43"),
    "city": Colour("#827C70", "#757D87"),
    "metro": Colour("#D3CDC1", "#343A43"),
    "water": Colour("#C9DCE8", "#23394A"),
    "shore": Colour("#5F8CA8", "#4E7892"),
    "park": Colour("#E0E8D3", "#27322A"),
    "park-text": Colour("#4F633A", "#93AD86"),
    # text
    "text": Colour("#22252A", "#ECE9E3"),
    "text-2": Colour("#565A61", "#B0B4BA"),
    "quiet": Colour("#645F54", "#959BA3"),
    "core-text": Colour("#9B3826", "#F0907A"),
    # what the documents speak of
    "core": Colour("#9B3826", "#DD6143"),
    "axes": Colour("#1E2B45", "#F2E9D8"),
    "embassy": Colour("#946CB5", "#A478BB"),
    "talent": Colour("#067D77", "#52A993"),
    "zone": Colour("#9F740B", "#FEC066"),
    "facility": Colour("#085188", "#B5D4FC"),
    # states
    "silent": Colour("#857F75", "#7C838C"),
    "selected": Colour("#0B57D0", "#8AB4F8"),
    "focus": Colour("#22252A", "#ECE9E3"),
}
"""Every colour of the page and the map. Nothing else is coloured."""

LAYER_COLOURS = ("core", "axes", "embassy", "talent", "zone", "facility")
"""Colours that tell layers apart: at least 12 (CIEDE2000) from each other, colour-blind or not."""

OPACITY = {"core": Colour("0.14", "0.17"), "area": Colour("0.16", "0.20")}
"""Opacity of the fill of the core and of an area, before a zoom fades it."""

SYMBOLS: dict[str, str] = {
    "square": "M-5.5-5.5H5.5V5.5H-5.5Z",
    "dome": "M-6.5 5A6.5 7.5 0 0 1 6.5 5Z",
    "diamond": "M0-7.5L7.5 0L0 7.5L-7.5 0Z",
    "tower": "M-3.8 7V-7H3.8V7Z",
    "house": "M-6 6V-1L0-7L6-1V6Z",
    "cross": "M-2.4-6.8H2.4V-2.4H6.8V2.4H2.4V6.8H-2.4V2.4H-6.8V-2.4H-2.4Z",
    "arrowhead": "M0-7.5L7.5 6L0 3L-7.5 6Z",
    "ring": "M0-4A4 4 0 1 1 0 4A4 4 0 1 1 0-4Z",
    "pennant": "M-4.5 8V-7.5H7L3.5-3.5L7 .5H-2.5V8Z",
    "hexagon": "M0-7L6.1-3.5V3.5L0 7L-6.1 3.5V-3.5Z",
    "open-square": "M-6-6H6V6H-6Z",
}
"""Paths of the symbols about 0,0 at scale 1."""


class Kind(NamedTuple):
    """How places of one kind are drawn, where their role does not say it already."""

    symbol: str = "square"
    """Of a facility, and of an area too small to be seen."""
    colour: str = ""
    """The colour that an area keeps whatever layer it is on."""
    sign: Literal["small", "asked", "never", "landmark"] = "small"
    """When an area is a sign: while it is small, then only if asked for, or never. A landmark is
    one whatever its role: it yields to every other, and its name stands to its left or right."""
    sign_from: float = 0
    """The zoom from which a landmark, or an outlined area that is small, is a sign unasked."""
    shape_from: float = 0
    name_from: float | None = None
    name_rank: float | None = None
    """The place of its name among others: the smallest is written first."""
    least_scale: float | None = None
    """How small its sign may become, far out and with few facts on it."""
    fill: Literal["always", "asked", "never"] = "always"
    """When the outline of an area is filled: one that spans others waits until it is asked for."""
    ground: Literal["", "land", "line", "area"] = ""
    """What it is of the ground under the other places."""
    water: bool = False
    weight: float = 3.5
    """Of the line of an axis."""
    inlaid: bool = False
    """Whether a lighter line runs within its own."""
    extends: bool = False
    """Whether it is a dashed part that extends a line, and has a name of its own."""


KINDS: dict[str, Kind] = {
    "core": Kind(),
    "axis": Kind(),
    "heritage-axis": Kind(weight=5.5, inlaid=True),
    "extension": Kind(weight=3, extends=True),
    "study-area": Kind(sign="never", shape_from=11, name_from=12.5, fill="asked"),
    # a sign on the crossing of the axes would hide it
    "heritage": Kind("dome", sign="asked"),
    "monument": Kind("ring", sign="landmark", sign_from=12.5, name_from=13, name_rank=6),
    "square": Kind("diamond", sign="asked", name_rank=3.5),
    "street": Kind("tower"),
    "state": Kind("diamond", name_rank=3.5),
    "embassy": Kind("pennant"),
    # its fill would hide its water
    "lake": Kind("open-square", "zone", fill="never", water=True),
    "resort": Kind("open-square", "zone", fill="asked"),
    "hotel": Kind("house"),
    "talent": Kind("hexagon"),
    "convention": Kind(),
    "culture": Kind("dome"),
    "sport": Kind("dome"),
    "leisure": Kind("dome"),
    "hospital": Kind("cross"),
    "market": Kind("tower"),
    "airport": Kind("arrowhead", least_scale=0.8),
    "zone": Kind("open-square", "zone"),
    # these wait until they can be read
    "business": Kind("tower", sign_from=11),
    "organisations": Kind("tower"),
    # its wide circle would only be in the way from afar
    "administration": Kind("open-square", shape_from=10.5),
    "offices": Kind("open-square", sign="asked"),
    "municipality": Kind(ground="land"),
    "district": Kind(),
    "metro": Kind(ground="line", shape_from=11, name_from=11),
    "park": Kind(ground="area", name_from=12.5),
    # the ground in colours of its own; lines wait until they can be told from each other
    "river": Kind(colour="shore", ground="line", name_from=10.5),
    "water": Kind(colour="water", ground="area", name_from=10.5),
    "road": Kind(ground="line", shape_from=10.5, name_from=12),
    "airfield": Kind(colour="rule", ground="area", name_from=13),
    "runway": Kind(colour="city", ground="line", shape_from=11, name_from=13.5),
}
"""How each kind of place is drawn: a new kind is a row here."""

LEGEND_SYMBOLS = ("square", "dome", "diamond", "tower", "house", "cross", "arrowhead", "ring")
"""Symbols that the legend explains under the facilities, in this order."""

HOLLOW_SYMBOLS = ("ring", "open-square")
"""Symbols drawn as an outline whatever the position's basis."""

DASHES = {"derived": "", "described": "5 4", "schematic": "2 4", "extension": "11 5"}
"""Short dashes on an outline: position not sure. Long dashes on a line: an extension."""

FONTS = (
    '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "Noto Sans SC", '
    '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif'
)
"""Latin type first, so that an apostrophe is not set as wide as a Chinese character."""


def colour_of(kind: str, role: str, layer_style: str) -> str:
    """Return the palette's name for a place: facilities are told apart by shape, not by colour."""
    return "facility" if role == "facility" else KINDS[kind].colour or layer_style


def to_css() -> str:
    """Return the palette as CSS custom properties, light first, dark below `[data-theme=dark]`."""
    light, dark = _declared(0), _declared(1)
    return f":root {{ {light} --fonts: {FONTS}; }}\n:root[data-theme=dark] {{ {dark} }}\n"


def to_media_css() -> str:
    """Return the palette for pages that no one sets a theme on: as the reader's system has it."""
    light, dark = _declared(0), _declared(1)
    return (
        f":root {{ {light} --fonts: {FONTS}; }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )


def _declared(index: int) -> str:
    """Return the custom properties for a light (0) or a dark ground (1)."""
    colours = [f"--{name}: {colour[index]};" for name, colour in PALETTE.items()]
    fills = [f"--{name}-fill: {value[index]};" for name, value in OPACITY.items()]
    return " ".join(colours + fills)


def to_document() -> dict[str, Any]:
    """Return what the map document draws by, as plain JSON values."""
    return {
        "symbols": SYMBOLS,
        "kind": Kind()._asdict(),
        # of each kind only what is its own
        "kinds": {
            name: {
                key: value for key, value in kind._asdict().items() if value != getattr(Kind(), key)
            }
            for name, kind in KINDS.items()
        },
        "legendSymbols": LEGEND_SYMBOLS,
        "hollowSymbols": HOLLOW_SYMBOLS,
        "dashes": DASHES,
    }
