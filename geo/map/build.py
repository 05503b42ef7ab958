"""Build the map document: one self-contained HTML file with the map, its data and its controls.

The shell is rendered by folium from templates that hold no data. Leaflet, styles, scripts and data
are put in afterwards by replacing marks, so that no text from data ever passes through a template.
"""

import re
from functools import cache, partial
from importlib import import_module
from pathlib import Path

from rjsmin import jsmin

from geo.map.data import document_data
from geo.map.link import linked
from geo.records.model import Atlas
from geo.telling import style
from geo.telling.plain_json import json_text

FOLDER = Path(__file__).parent / "document"
STYLES = ("map", "rail", "card", "narrow", "access")
"""The document's own style sheets, joined in this order: what comes later wins."""

TILE_HOSTS = (
    "https://tile.openstreetmap.org",
    *(f"https://t{number}.tianditu.gov.cn" for number in range(8)),
)
"""The hosts of the tile basemaps, asked only after the reader has turned one on."""

# nothing but the document itself, its own sheet as an image, and tiles: no frame, no form
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    f"img-src data: {' '.join(TILE_HOSTS)}; base-uri 'none'; form-action 'none'"
)

SHELL = """
{%- macro header(this, kwargs) -%}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="@@policy@@">
<style>@@leaflet.css@@</style>
<style>@@palette@@ @@document.css@@</style>
{%- endmacro -%}
{%- macro html(this, kwargs) -%}
@@page.html@@
<script type="application/json" id="atlas">@@data@@</script>
<script>@@leaflet.js@@</script>
{%- endmacro -%}
{%- macro script(this, kwargs) -%}
(() => {
"use strict";
@@scripts@@
start(L.map("{{ this.get_name() }}", {{ this.options | tojavascript }}));
})();
{%- endmacro -%}
"""


def build_map_document(atlas: Atlas) -> str:
    """Return the map document of an atlas as HTML.

    It depends on the atlas alone, not on any selection, so one document serves every reader.
    """
    document = _shell()
    # the data come last: a mark of ours in a text is not replaced
    for mark, text in {**_parts(), "data": json_text(document_data(atlas))}.items():
        document = document.replace(f"@@{mark}@@", text)
    return document


@cache
def _shell() -> str:
    """Return the HTML that folium renders, with marks where the parts go in."""
    # folium takes a second to import, and a page that serves a built document never needs it
    from folium import Map
    from folium.template import Template

    class Document(Map):
        """A folium map whose page is ours."""

        _template = Template(SHELL)

    shell = Document(
        tiles=None, zoom_control=False, attribution_control=False, keyboard=False,
        zoom_snap=0.25, zoom_delta=0.5, minZoom=8, maxZoom=16,
        fade_animation=False, zoom_animation=False,
    )  # fmt: skip
    # Leaflet comes with the document, not from other hosts
    shell.default_js, shell.default_css = [], []
    shell._id = "atlas"  # the same in every build
    return str(shell.get_root().render())


@cache
def _parts() -> dict[str, str]:
    """Return every part but the data: the same for every atlas."""
    read = partial(Path.read_text, encoding="utf-8")
    leaflet = Path(import_module("xstatic.pkg.leaflet").BASE_DIR)
    sheets = (read(FOLDER / "styles" / f"{name}.css") for name in STYLES)
    return {
        "policy": POLICY,
        "palette": style.to_css(),
        # the pictures of Leaflet's own controls, which we do not use, would be requests
        "leaflet.css": re.sub(r"url\((?!#)[^)]*\)", "none", read(leaflet / "leaflet.css")),
        "leaflet.js": re.sub(r"//# sourceMappingURL=\S+", "", read(leaflet / "leaflet.js")),
        "document.css": re.sub(r"\n +", " ", "".join(sheets)),
        "page.html": read(FOLDER / "page.html"),
        # comments and indents are for those who read the files: a third of the bytes of the scripts
        "scripts": jsmin(linked(FOLDER / "start.js")),
    }
