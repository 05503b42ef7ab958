"""The map as layers of deck.gl, shown by `st.pydeck_chart`."""

import json

import pandas as pd
import pydeck as pdk
import streamlit as st

from benchmarks.rivals import common

atlas = common.opened()
period = common.chosen_period(atlas)
places = common.counted_places(atlas, period)
colours = [[int(colour[k : k + 2], 16) for k in (1, 3, 5)] for colour in places["colour"]]
places = places.assign(rgb=pd.Series(colours, places.index))
layer = pdk.Layer(
    "GeoJsonLayer", json.loads(places.to_json()), id="places",
    get_line_color="properties.rgb", get_fill_color="properties.rgb", opacity=0.6,
    line_width_min_pixels=1.5, point_radius_min_pixels=5, pickable=True,
)  # fmt: skip
view = pdk.ViewState(latitude=common.MIDDLE[0], longitude=common.MIDDLE[1], zoom=common.ZOOM)
st.pydeck_chart(
    pdk.Deck([layer], map_provider=None, initial_view_state=view,
             tooltip={"text": "{name_en} {facts_selected}"}),
    width=common.SIZE[0], height=common.SIZE[1],
)  # fmt: skip
