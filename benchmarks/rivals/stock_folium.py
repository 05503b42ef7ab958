"""The page that folium's documentation shows: a map of the layers' files, no atlas, no facts.

Only the tiles and the files of other hosts are left out, for they cannot be had without a network.
"""

import folium
import geopandas as gpd
import pandas as pd

from benchmarks.rivals import common, leaflet
from geo import settings

paths = sorted((settings.data_dir() / "layers").glob("*.geojson"))
places = pd.concat([gpd.read_file(path) for path in paths])
leaflet_map = folium.Map(common.MIDDLE, zoom_start=common.ZOOM, tiles=None)
folium.GeoJson(places.loc[~places.geometry.isna(), ["name_en", "geometry"]]).add_to(leaflet_map)
leaflet.show(leaflet_map, "all")
