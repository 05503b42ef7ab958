"""The usual way: the map is built on the server at every choice and shown by `st_folium`."""

import folium

from benchmarks.rivals import common, leaflet

atlas = common.opened()
period = common.chosen_period(atlas)
leaflet_map = folium.Map(common.MIDDLE, zoom_start=common.ZOOM, tiles=None)
folium.GeoJson(
    common.counted_places(atlas, period),
    style_function=lambda feature: {
        "color": feature["properties"]["colour"], "weight": 1.5, "fillOpacity": 0.16,
    },
    marker=folium.CircleMarker(radius=5),
    tooltip=folium.GeoJsonTooltip(["name_en", "facts_selected"]),
).add_to(leaflet_map)  # fmt: skip
leaflet.show(leaflet_map, period)
