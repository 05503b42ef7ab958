"""The page: the only package that imports Streamlit. One module per panel."""

from geo.page.arrival import open_page

__all__ = ["open_page"]
