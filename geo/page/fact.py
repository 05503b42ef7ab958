"""One fact in full: both languages, its value and time, its relations, and its passage."""

import streamlit as st

from geo import settings
from geo.page.context import (
    Context,
    change_reader,
    choose_place,
    document_of,
    fact_link,
    stage_of,
    time_of,
    value_of,
)
from geo.page.disagreements import show_relation
from geo.page.plain import plain
from geo.proving.passages import passage_of, read_text, texts_dir
from geo.reading.atlas import fact_records, place_record
from geo.records.errors import Problem
from geo.records.model import Fact


def show_fact(context: Context, fact_id: str) -> None:
    """Show the fact that the address names, with the way back to the table."""
    fact = fact_records(context.atlas.facts.loc[[fact_id]])[0]
    with st.container(border=True, key="fact"):
        st.caption(plain(fact.id))
        st.markdown(f"### {plain(context.named(fact, 'statement'))}")
        other = fact.statement_zh if context.reader.language == "en" else fact.statement_en
        st.markdown(plain(other))
        st.markdown(f":small[{' · '.join(_details(context, fact))}]")
        if fact.note or fact.time_source:
            st.caption(plain(" · ".join(filter(None, [fact.note, fact.time_source]))))
        names = [place_record(context.atlas, place) for place in fact.places]
        with st.container(horizontal=True, gap="small"):
            for place in names:
                label = plain(context.named(place, "label"))
                st.button(
                    label, key=f"fact-{place.id}", on_click=choose_place, args=(place.id, fact.id)
                )
            st.button(context.text("page.close_fact"), key="fact-close", on_click=_close)
        _show_passage(context, fact)
        for relation in context.atlas.relations:
            if fact.id in (relation.fact, relation.other_fact):
                show_relation(context, relation)


def _show_passage(context: Context, fact: Fact) -> None:
    """Show the passage in its paragraph, if the reader keeps the document; refuse another file."""
    document = document_of(context, fact.document)
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
    themes = {theme.id: context.named(theme) for theme in context.atlas.themes}
    plans = {plan.id: context.named(plan) for plan in context.atlas.plan_periods}
    parts = [
        context.text(f"fact_kind.{fact.kind}"),
        themes[fact.theme],
        value_of(context, fact),
        stage_of(context, fact),
        time_of(fact),
        context.text("map.outlook") if fact.time_basis == "outlook" else "",
        context.text("page.item_of", plan=plans[fact.item_of]) if fact.item_of else "",
        context.text(f"confidence.{fact.confidence}"),
        context.named(document_of(context, fact.document)),
        context.text("page.characters", start=fact.start_char, end=fact.end_char),
    ]
    counted = [one for one in context.atlas.indicators if one.id == fact.indicator]
    parts += [context.named(indicator, "definition") for indicator in counted]
    return [*map(plain, filter(None, parts)), fact_link(context, fact)]


def _close() -> None:
    change_reader(fact=None)
