"""What the rivals share: the atlas, the control for the plan period, and the places as counted."""

import geopandas as gpd
import streamlit as st

from geo.asking.selection import select
from geo.reading.atlas import load_atlas
from geo.records.model import Atlas, Selection
from geo.telling.style import PALETTE

SIZE = (900, 700)
"""Width and height of the map in pixels; ours is larger."""

MIDDLE = (39.95, 116.44)
ZOOM = 9


@st.cache_resource(show_spinner=False)
def opened() -> Atlas:
    """Return the atlas of the data folder, loaded once for the process."""
    return load_atlas()


def chosen_period(atlas: Atlas) -> str:
    """Show the control, and return the plan period that the reader chose."""
    return st.radio(
        "period", ["all", *(period.id for period in atlas.plan_periods)], horizontal=True
    )


def counted_places(atlas: Atlas, period: str) -> gpd.GeoDataFrame:
    """Return the located places with their colour; those silent in the period are pale."""
    places = select(atlas, Selection(period=period)).places
    styles = {layer.id: layer.style for layer in atlas.layers}
    colours = places["layer"].map({layer: PALETTE[name].light for layer, name in styles.items()})
    shown = places.assign(colour=colours.where(~places["silent"], PALETTE["silent"].light))
    columns = ["name_en", "facts_selected", "colour", "geometry"]
    located = shown.loc[~shown.geometry.isna(), columns]
    return located.astype({"facts_selected": "int64"})
