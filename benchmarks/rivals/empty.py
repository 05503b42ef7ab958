"""An empty page: the least that Streamlit needs from its start to something painted."""

import streamlit as st

st.markdown("The page is there.")
