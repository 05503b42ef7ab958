"""Open the page: the map first, from the document that is kept, then all that needs the atlas.

Nothing here imports pandas, pydantic or a panel: a process that has just started sends the map to
the browser and only then spends its second on them, while the browser unpacks and draws.
"""

import gc
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from geo import settings
from geo.map.packed import packed_document
from geo.page import component
from geo.page.plain import plain
from geo.reading.digest import data_digest
from geo.records.errors import AtlasError
from geo.telling import chart
from geo.telling.language import language_of, read_catalogue

STYLE = (Path(__file__).parent / "page.css").read_text("utf-8") + chart.STYLE


def open_page() -> None:
    """Show the atlas of the data folder, or what is wrong with it."""
    st.set_page_config(page_title="Atlas", layout="wide", initial_sidebar_state="collapsed")
    st.html(f"<style>{STYLE}</style>")
    data_dir = settings.data_dir()
    digest = data_digest(data_dir)
    language = language_of(st.context.locale or "")
    above = st.container()
    try:
        component.mount(_packed_map(str(data_dir), digest), digest=digest, on_report=_hear)
        from geo.page.opening import show_page

        show_page(data_dir, digest=digest, language=language, above=above)
    except AtlasError as error:
        _show_problems(error, language)
    _settle(digest)


@st.cache_resource(max_entries=2, show_spinner=False)
def _packed_map(data_dir: str, digest: str) -> bytes:
    """Return the map document, packed; Streamlit keys its cache on the arguments."""

    def build() -> str:
        from geo.map.build import build_map_document
        from geo.page.opening import open_atlas

        return build_map_document(open_atlas(data_dir, digest))

    return packed_document(digest, build)


def _hear(message: dict[str, Any]) -> None:
    """Keep what the reader did on the map for the run that follows from it."""
    st.session_state["heard"] = message


@lru_cache(maxsize=2)
def _settle(digest: str) -> None:  # noqa: ARG001
    """Let all that is loaded by the first run live as long as the process.

    Streamlit collects garbage after every run: what is frozen it need not look through again.
    """
    gc.collect()
    gc.freeze()


def _show_problems(error: AtlasError, language: str) -> None:
    catalogue = read_catalogue(language)
    st.error(catalogue.text("page.broken_title"))
    st.markdown(catalogue.text("page.broken_help"))
    st.markdown("\n".join(f"- {plain(str(problem))}" for problem in error.problems))
