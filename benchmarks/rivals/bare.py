"""No map: what Streamlit itself needs from a click to a changed text. It loads nothing else."""

import streamlit as st

PERIODS = ("all", "13fyp", "14fyp", "15fyp", "action-2019-2022", "special-2035")

period = st.radio("period", PERIODS, horizontal=True)
st.markdown(f"The period is {period}.")
