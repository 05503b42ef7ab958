"""One fact in full: both languages, its value and time, its relations, and its passage."""

import streamlit as st

from geo import settings
from geo.page.context import (
    Context,
    change_reader,
    choose_place,
    fact_link,
)
from geo.page.disagreements import show_relation
from geo.page.plain import plain
from geo.proving.passages import passage_of, read_text, texts_dir
from geo.records.errors import Problem
from geo.records.evidence import Fact


def show_fact(context: Context, fact_id: str) -> None:
    """Show the fact that the address names, with the way back to the table."""
    fact = context.index.facts[fact_id]
    with st.container(border=True, key="fact"):
        st.caption(plain(fact.id))
        st.markdown(f"### {plain(context.named(fact, 'statement'))}")
        other = fact.statement_en if context.language == "zh" else fact.statement_zh
        st.markdown(plain(other))
        st.markdown(f":small[{' · '.join(_details(context, fact))}]")
        if fact.note or fact.time_source:
            st.caption(plain(" · ".join(filter(None, [fact.note, fact.time_source]))))
        with st.container(horizontal=True, gap="small"):
            for place in fact.places:
                label = plain(context.named(context.index.places[place], "label"))
                st.button(label, key=f"fact-{place}", on_click=choose_place, args=(place, fact.id))
            st.button(context.text("map.close"), key="fact-close", on_click=_close)
        _show_passage(context, fact)
        for relation in context.index.relations.get(fact.id, ()):
            show_relation(context, relation)


def _show_passage(context: Context, fact: Fact) -> None:
    """Show the passage in its paragraph, if the reader keeps the document; refuse another file."""
    document = context.index.documents[fact.document]
    text = read_text(document, texts_dir(settings.data_dir()))
    if isinstance(text, Problem):
        st.warning(plain(str(text)))
    elif text is not None:
        passage = passage_of(fact, text)
        st.caption(context.text("page.passage_title", paragraph=fact.paragraph))
        marked = f":orange-background[{plain(passage.evidence)}]"
        st.markdown(f"> {plain(passage.before)}{marked}{plain(passage.after)}")


def _details(context: Context, fact: Fact) -> list[str]:
    """Return what is known of a fact, part by part, as Markdown."""
    index = context.index
    parts = [
        context.text(f"fact_kind.{fact.kind}"),
        context.named(index.themes[fact.theme]),
        context.value(fact),
        context.stage(fact),
        context.time(fact),
        context.text("map.outlook") if fact.is_outlook else "",
        *(
            context.text("page.belongs_to", period=context.named(period), how=how)
            for period, how in context.belongs(fact)
        ),
        context.text(f"confidence.{fact.confidence}"),
        context.named(index.documents[fact.document]),
        context.text("page.characters", start=fact.start_char, end=fact.end_char),
    ]
    if indicator := index.indicators.get(fact.indicator):
        parts.append(context.named(indicator, "definition"))
    return [*map(plain, filter(None, parts)), fact_link(context, fact)]


def _close() -> None:
    change_reader(fact=None)
