"""What a folium map needs to be measured: Leaflet from this computer, and a mark of its period."""

import json
import os

import folium
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from benchmarks.rivals.common import SIZE


class Mark(MacroElement):
    """The last line of a map's script: it says which period everything before it has drawn."""

    _template = Template(
        "{% macro script(this, kwargs) %}window.atlasPeriod = {{ this.period }};{% endmacro %}"
    )

    def __init__(self, period: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Mark"
        self.period = json.dumps(period)


def show(leaflet_map: folium.Map, period: str) -> None:
    """Show a map by st_folium; of the files of other hosts it is given Leaflet, and needs no more.

    They come from the server that the measurement starts for them (`serving.leaflet_files`).
    """
    host = os.environ["LEAFLET_FILES"]
    leaflet_map.default_js = [("leaflet", f"{host}/leaflet.js")]
    leaflet_map.default_css = [("leaflet_css", f"{host}/leaflet.css")]
    leaflet_map.add_child(Mark(period))
    st_folium(leaflet_map, width=SIZE[0], height=SIZE[1], returned_objects=[])
