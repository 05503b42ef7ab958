"""The atlas as a Streamlit page. Start it with `make run`, or `streamlit run streamlit_app.py`."""

from geo.page import open_page

open_page()
