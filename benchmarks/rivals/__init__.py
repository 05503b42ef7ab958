"""The same map by other ways, each a small Streamlit page on the same data folder."""
