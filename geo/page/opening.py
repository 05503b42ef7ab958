"""The page around the map: read the atlas, find the reader, show the panels, write the URL."""

import time
from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.asking.index import index_of
from geo.page import (
    coverage,
    disagreements,
    documents,
    downloads,
    facts,
    frameworks,
    header,
    map,  # noqa: A004
    numbers,
    place,
    promises,
)
from geo.page.context import Context, answer_to, change_reader, reader_now
from geo.page.reader import from_url, heard, to_url
from geo.reading.atlas import load_atlas
from geo.records.model import Atlas
from geo.telling.language import read_catalogue

ECHO_SECONDS = 1.0
"""How long the address before the last may still arrive; going back by hand takes longer."""

TABS = {
    "page.facts_title": facts.show,
    "page.place_title": place.show,
    "page.promises_title": promises.show,
    "page.numbers_title": numbers.show,
    "page.relations_tab": disagreements.show,
    "page.coverage_title": coverage.show,
    "page.frameworks_title": frameworks.show,
    "page.about_documents": documents.show,
    "page.export_title": downloads.show,
}
PROMISED = list(TABS).index("page.promises_title")
PANELS = (header.show, map.show, *TABS.values())
"""Every panel in order: a function that shows one part of a `Context`."""


def show_page(data_dir: Path, *, digest: str, language: str, above: DeltaGenerator) -> None:
    """Show all that stands around the map; `above` is the place over it."""
    atlas = open_atlas(str(data_dir), digest)
    _hear(atlas)
    _find_reader(atlas, language)
    # one who is quick acts on the map before the first run has made a reader
    _hear(atlas)
    reader = reader_now()
    context = Context(
        index=index_of(atlas),
        language=reader.language,
        reader=reader,
        selected=answer_to(atlas, reader.selection),
    )
    _show_panels(context, above)
    _write_url(language)


def _show_panels(context: Context, above: DeltaGenerator) -> None:
    with above:
        header.show(context)
    map.show(context)
    labels = [context.text(title) for title in TABS]
    language = context.language
    # the names of tabs change with the language, the open one does not; within a language the
    # first tab must stay what it was, or Streamlit takes the tabs for new ones
    if st.session_state.get("tabs-language") != language:
        first = st.session_state.get("tab", 0)
        st.session_state.update({"tabs-language": language, "tabs-first": first})
    first = labels[st.session_state["tabs-first"]]
    key = f"tabs-{language}"
    tabs = st.tabs(labels, default=first, key=key, on_change=_note_tab, args=(key, labels))
    for number, (tab, show) in enumerate(zip(tabs, TABS.values(), strict=True)):
        # a panel that nobody sees costs nothing
        if tab.open:
            st.session_state["tab"] = number
            with tab:
                show(context)


def _note_tab(key: str, labels: list[str]) -> None:
    """Note the open tab before the run: it may be the run that changes the language.

    The view of promises is opened on the map by its tab, and left with it.
    """
    before, now = st.session_state.get("tab"), labels.index(st.session_state[key])
    st.session_state["tab"] = now
    if PROMISED in (before, now):
        change_reader(promises=now == PROMISED)


def _open_tab(number: int) -> None:
    """Open a tab for an address that asks for it."""
    st.session_state["tab"] = number
    language = st.session_state.get("tabs-language")
    if language:
        # the tabs are there already, with the names of a language
        say = read_catalogue(language)
        st.session_state[f"tabs-{language}"] = say.text(list(TABS)[number])


@st.cache_resource(max_entries=2, show_spinner=False)
def open_atlas(data_dir: str, digest: str) -> Atlas:  # noqa: ARG001
    """Return the atlas, loaded once for each content of the data folder.

    Streamlit keys its cache on the arguments: on `digest`, so that an edited file is seen.
    """
    return load_atlas(Path(data_dir))


def _hear(atlas: Atlas) -> None:
    """Bring the reader to what was done on the map, if anything was."""
    if "reader" in st.session_state and "heard" in st.session_state:
        message = st.session_state.pop("heard")
        st.session_state["reader"] = heard(reader_now(), message, atlas)


def _find_reader(atlas: Atlas, language: str) -> None:
    """Take the reader from the URL, at first and whenever someone else than the page changed it."""
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    before = st.session_state.get("reader")
    if before is not None and query == st.session_state["url"]:
        return
    # a click may come with the address before last: what was just chosen is newer than that
    if before is not None and before != st.session_state.get("settled"):
        return
    # and for a moment after the page wrote an address, the one before may still be on its way
    last, written = st.session_state.get("url-before", (None, 0.0))
    if before is not None and query == last and time.monotonic() - written < ECHO_SECONDS:
        return
    reader = from_url(query, atlas, language=language)
    if before is not None:
        # the document is there already: move it only if the address names a view
        request = before.request + 1 if reader.view else before.request
        reader = replace(reader, request=request, seen=before.seen)
    if reader.promises and not (before and before.promises):
        _open_tab(PROMISED)
    st.session_state["reader"] = reader
    st.session_state["url"] = query
    header.fill_widgets(reader.selection, reader.language)


def _write_url(language: str) -> None:
    """Bring the address to the reader; what it asked in vain stays until something is chosen."""
    reader = reader_now()
    st.session_state["settled"] = reader
    if reader.problems:
        return
    query = to_url(reader, default_language=language)
    if query != st.session_state["url"]:
        st.session_state["url-before"] = (st.session_state["url"], time.monotonic())
        st.session_state["url"] = query
        st.query_params.from_dict(query)
