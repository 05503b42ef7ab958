"""What the pages are rendered with: the templates, the style sheet, the icon, the policy."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from geo.telling import style, wording

FOLDER = Path(__file__).parent / "templates"

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
"""What a page may do: show its own style sheet and icon, and follow links. It runs nothing."""


@cache
def environment() -> Environment:
    """Return the templates; whatever they print is escaped, and a slip in a name is an error."""
    made = Environment(
        loader=FileSystemLoader(FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["wording"] = wording
    return made


def style_sheet() -> str:
    """Return the style sheet of all pages, with the palette for light and dark."""
    rules = environment().from_string((FOLDER / "site.css").read_text("utf-8"))
    return style.to_media_css() + rules.render(colours=(*style.LAYER_COLOURS, "text-2"))


def missing_style() -> str:
    """Return the style of the page for what is missing, which must hold it itself."""
    return style.to_media_css() + (FOLDER / "404.css").read_text("utf-8")


def missing_policy(css: str) -> str:
    """Return the policy of a page that holds this very style."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return POLICY.replace("style-src 'self'", f"style-src 'sha256-{digest}'")


def icon() -> str:
    """Return the icon of the site: both axes over the core, in the colours of the map."""
    core, axes = (style.PALETTE[name] for name in ("core", "axes"))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f"<style>.c{{fill:{core.light}}}.a{{stroke:{axes.light}}}"
        "@media (prefers-color-scheme:dark)"
        f"{{.c{{fill:{core.dark}}}.a{{stroke:{axes.dark}}}}}</style>"
        '<rect class="c" x="8" y="9" width="16" height="14" rx="2"/>'
        '<path class="a" d="M16 1V31M1 16H31" stroke-width="3"/></svg>\n'
    )
