"""GeoPandas' own map, `GeoDataFrame.explore`, shown by `st_folium`."""

from benchmarks.rivals import common, leaflet

atlas = common.opened()
period = common.chosen_period(atlas)
places = common.counted_places(atlas, period)
leaflet_map = places.explore(
    color=places["colour"], tiles=None,
    # its types know of no columns
    tooltip=["name_en", "facts_selected"],  # type: ignore[arg-type]
    location=common.MIDDLE, zoom_start=common.ZOOM,
    style_kwds={"weight": 1.5, "fillOpacity": 0.16}, marker_kwds={"radius": 5},
)  # fmt: skip
leaflet.show(leaflet_map, period)
