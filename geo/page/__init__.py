"""The page: the only package that imports Streamlit. One module per panel."""

from geo.page.opening import PANELS, open_page

__all__ = ["PANELS", "open_page"]
