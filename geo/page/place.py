"""Panel: one place, how sure it is, and all that the documents say of it."""

from itertools import groupby

import streamlit as st

from geo.page.context import (
    Context,
    change_reader,
    distance_of,
    fact_link,
    stage_of,
    time_of,
    value_of,
)
from geo.page.measures import show_measures
from geo.page.plain import plain
from geo.records.evidence import Fact
from geo.records.places import Place


def show(context: Context) -> None:
    """Show the chosen place, or how to choose one."""
    with st.container(key="place", gap="small"):
        if context.reader.place is None:
            st.info(context.text("page.place_none"))
            return
        place = context.index.places[context.reader.place]
        about, said = st.columns([2, 3], gap="large")
        with about:
            _show_name(context, place)
            _show_certainty(context, place)
            show_measures(context, place)
            _show_under(context, place)
        with said:
            _show_ladder(context, place)
            _show_facts(context, place)


def _show_name(context: Context, place: Place) -> None:
    layer = context.named(context.index.layers[place.id], "title")
    kind = context.text(f"map.kind_{place.kind.replace('-', '_')}")
    st.caption(plain(f"{layer} · {kind}"))
    name = context.named(place)
    st.markdown(f"### {plain(name)}")
    _show_names(context, place, but=name)


def _show_names(context: Context, place: Place, *, but: str) -> None:
    """Say what else the place is called, and what each document calls it."""
    known = dict.fromkeys(filter(None, [place.name_en, place.name_zh, *place.aliases]))
    named = {
        context.named(document): [
            one.name
            for one in context.atlas.names
            if one.place == place.id and one.document == document.id
        ]
        for document in context.atlas.documents
    }
    in_use = [one.name for one in context.atlas.names if one.place == place.id and not one.document]
    others = [name for name in dict.fromkeys([*known, *in_use]) if name != but]
    called = plain(context.text("page.place_aliases", names="; ".join(others)))
    lines = [called] if others else []
    lines += [
        f"- {plain(document)}: {plain('; '.join(names))}"
        for document, names in named.items()
        if names
    ]
    if lines:
        st.markdown("\n".join(lines))


def _show_certainty(context: Context, place: Place) -> None:
    """Say how sure the position is, where it comes from, and what to know of it."""
    if place.accuracy_m is None:
        position = context.text("map.position_unlocated")
    else:
        basis = context.text(f"map.position_{place.geometry_basis}")
        distance = distance_of(place.accuracy_m)
        position = context.text("map.position", basis=basis, accuracy=distance)
    drawn_from = f"{place.geometry_source} ({place.licence})"
    source = context.text("page.place_source", source=drawn_from)
    outside = context.text("page.role_outside") if place.role_basis == "outside" else ""
    lines = [context.named(place, "note"), outside, source if place.geometry_source else ""]
    st.markdown("\n\n".join([f"**{plain(position)}**", *(plain(line) for line in lines if line)]))


def _show_facts(context: Context, place: Place) -> None:
    """List the facts of the view on a place, by document and date."""
    on_place = context.index.on_place.get(place.id, ())
    here = [fact for fact in on_place if fact.id in context.selected.facts.index]
    counted = context.catalogue.counted
    st.markdown(
        context.text(
            "page.place_facts_here",
            facts=f"**{counted('map.facts', len(here))}**",
            all=counted("map.facts", len(on_place)),
        )
    )
    if not on_place:
        st.info(context.text("page.place_outside"))
    elif not here:
        st.info(context.text("page.place_no_facts"))
    for document, facts in groupby(here, key=lambda fact: fact.document):
        st.markdown(f"**{plain(context.named(context.index.documents[document]))}**")
        dated = sorted(facts, key=lambda fact: (fact.start is not None, fact.start or 0))
        st.markdown("\n".join(_item(context, fact) for fact in dated))


def _show_ladder(context: Context, place: Place) -> None:
    """Show what each document says of the state of a place, and what became of forecasts."""
    ladder, facts = context.index.ladders.get(place.id), context.index.facts
    if not ladder:
        return
    lines = [f"**{context.text('page.ladder_title')}**\n"]
    for rung in ladder:
        fact = facts[rung.fact_id]
        outlook = f" ({context.text('map.outlook')})" if rung.forecast else ""
        stage = plain(f"{stage_of(context, fact)}{outlook}")
        lines.append(f"- {rung.as_of:%Y-%m} · **{stage}** · {_said(context, fact)}")
        answers = [_said(context, facts[answer], dated=True) for answer in rung.later]
        if rung.forecast and not answers:
            answers = [plain(context.text("page.ladder_silent"))]
        lines += [f"    - {context.text('page.ladder_later')} {answer}" for answer in answers]
    st.markdown("\n".join(lines))


def _said(context: Context, fact: Fact, *, dated: bool = False) -> str:
    document = f"{context.index.documents[fact.document].speaks_to:%Y-%m}: " if dated else ""
    return f"{document}{plain(context.named(fact, 'statement'))} :small[{fact_link(context, fact)}]"


def _item(context: Context, fact: Fact) -> str:
    """Return one fact as a list item in Markdown, with the way to its passage."""
    statement = plain(context.named(fact, "statement"))
    if fact.id == context.reader.fact:
        statement = f"**{statement}**"
    details = [
        time_of(fact),
        stage_of(context, fact),
        context.text("map.outlook") if fact.time_basis == "outlook" else "",
        value_of(context, fact),
        context.text("confidence.inferred") if fact.confidence == "inferred" else "",
    ]
    parts = [*map(plain, filter(None, details)), fact_link(context, fact)]
    return f"- {statement}  \n  :small[{' · '.join(parts)}]"


def _show_under(context: Context, place: Place) -> None:
    """Offer the other places at the point that was clicked."""
    others = [other for other in context.reader.under if other != place.id]
    if not others:
        return
    st.caption(context.text("page.place_also"))
    with st.container(horizontal=True, gap="small"):
        for other in others:
            name = plain(context.named(context.index.places[other], "label"))
            st.button(name, key=f"under-{other}", on_click=_choose, args=(other,))


def _choose(place_id: str) -> None:
    change_reader(place=place_id, fact=None)
