"""Panel: the title, the filters that the map does not have, the language, and reset."""

import streamlit as st

from geo import settings
from geo.asking.query import choices_of
from geo.page.context import Context, change_reader, reader_now
from geo.page.plain import plain
from geo.records.model import Selection
from geo.telling.language import read_catalogue
from geo.telling.wording import title_of

FILTERS = {"documents": "document", "themes": "theme", "kinds": "kind", "stages": "stage"}
"""The filters of the page: the field of the selection, and the name in the catalogue."""


def show(context: Context) -> None:
    """Show the title and the controls, and say what the address asked for in vain."""
    about = context.atlas.about
    language = context.language
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="header"):
        with st.container(width="stretch", gap=None, key="title"):
            title, subtitle = (
                title_of(text, language=language) for text in (about.title, about.subtitle)
            )
            st.markdown(f"# {plain(title)}\n{plain(subtitle)}")
        _show_filters(context)
        st.button(
            context.text("page.reset"),
            on_click=_reset,
            help=context.text("page.reset_help"),
            key="reset",
        )
        st.segmented_control(
            context.text("page.language"),
            settings.LANGUAGES,
            format_func=lambda code: read_catalogue(code).text("map.language_name"),
            key="language",
            on_change=_choose_language,
            label_visibility="collapsed",
        )
    if context.reader.problems:
        told = [f"- {plain(str(problem))}" for problem in context.reader.problems]
        st.warning("\n".join([f"{context.text('page.not_understood')}\n", *told]))


def fill_widgets(selection: Selection, language: str) -> None:
    """Bring the widgets to a selection that did not come from them, before they are shown."""
    for field in FILTERS:
        st.session_state[f"filter-{field}"] = list(getattr(selection, field))
    st.session_state["language"] = language


def _show_filters(context: Context) -> None:
    active = sum(len(getattr(context.reader.selection, field)) for field in FILTERS)
    label = context.text("page.filters")
    with st.popover(f"{label} ({active})" if active else label, key="filters"):
        for field, name in FILTERS.items():
            labels = _labels(context, name)
            st.pills(
                context.text(f"page.{name}"),
                list(labels),
                selection_mode="multi",
                format_func=labels.__getitem__,
                key=f"filter-{field}",
                on_change=_filter,
            )


def _labels(context: Context, name: str) -> dict[str, str]:
    """Return the codes of a filter with what the reader sees for them."""
    if name == "document":
        return {record.id: plain(context.named(record)) for record in context.atlas.documents}
    if name == "theme":
        return {record.id: plain(context.named(record)) for record in context.atlas.themes}
    section = {"kind": "fact_kind", "stage": "map"}[name]
    prefix = "stage_" if name == "stage" else ""
    return {
        code: context.text(f"{section}.{prefix}{code.replace(' ', '_')}")
        for code in choices_of(name)
    }


def _filter() -> None:
    chosen = {field: tuple(st.session_state[f"filter-{field}"] or ()) for field in FILTERS}
    change_reader(selection=reader_now().selection.model_copy(update=chosen))


def _choose_language() -> None:
    # a second click on the chosen language takes the choice away: keep it
    change_reader(language=st.session_state["language"] or reader_now().language)
    st.session_state["language"] = reader_now().language


def _reset() -> None:
    change_reader(selection=Selection(), place=None, fact=None, under=())
    fill_widgets(Selection(), reader_now().language)
