"""Panel: one place, how sure it is, and all that the documents say of it."""

from collections.abc import Iterable
from itertools import groupby

import streamlit as st

from geo.asking.states import state_on
from geo.page.context import Context, change_reader, fact_link
from geo.page.disagreements import outside
from geo.page.plain import plain
from geo.records.evidence import Fact
from geo.records.places import Place
from geo.records.relations import Relation


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
            _show_measures(context, place)
            _show_under(context, place)
        with said:
            _show_state(context, place)
            _show_ladder(context, place)
            _show_promises(context, place)
            _show_facts(context, place)


def _show_name(context: Context, place: Place) -> None:
    """Say what a place is, what else it is called, and what each document calls it."""
    layer = context.named(context.index.layers[place.id], "title")
    st.caption(plain(f"{layer} · {context.of_family('map.kind_', place.kind)}"))
    name = context.named(place)
    st.markdown(f"### {plain(name)}")
    known = dict.fromkeys(filter(None, [place.name_en, place.name_zh, *context.names(place)]))
    others = [one for one in known if one != name]
    lines = [plain(context.text("page.place_aliases", names="; ".join(others)))] if others else []
    lines += [
        f"- {plain(context.named(document))}: {plain('; '.join(names))}"
        for document, names in context.called(place)
    ]
    if lines:
        st.markdown("\n".join(lines))


def _show_certainty(context: Context, place: Place) -> None:
    """Say how sure the position is, where it comes from, and what to know of it."""
    drawn_from = f"{place.geometry_source} ({place.licence})"
    lines = [
        context.named(place, "note"),
        context.text("page.role_outside") if place.role_basis == "outside" else "",
        context.text("page.place_source", source=drawn_from) if place.geometry_source else "",
    ]
    position = f"**{plain(context.position(place))}**"
    st.markdown("\n\n".join([position, *(plain(line) for line in lines if line)]))


def _show_measures(context: Context, place: Place) -> None:
    """Say what is measured of a place, then what is stated, each statement with its passage."""
    lines = [plain(context.measured(place))]
    lines += [_stated(context, fact) for fact in context.index.stated.get(place.id, ())]
    lines.append(plain(context.published(place)))
    st.markdown("\n".join(f"- {line}" for line in lines if line))


def _stated(context: Context, fact: Fact) -> str:
    """Return what a fact states of a length or an area, as Markdown."""
    indicator = context.index.indicators.get(fact.indicator)
    parts = [
        context.text("map.stated", statement=context.value(fact)),
        context.named(indicator) if indicator else context.named(fact, "statement"),
        context.named(context.index.documents[fact.document]),
    ]
    return " · ".join([*map(plain, parts), fact_link(context, fact)])


def _show_facts(context: Context, place: Place) -> None:
    """List the facts of the view on a place, by document and date."""
    on_place = context.index.on_place.get(place.id, ())
    here = [fact for fact in on_place if fact.id in context.selected.facts.index]
    counted = context.counted
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


def _show_state(context: Context, place: Place) -> None:
    """Say the state of a place on the day of the view, and what it rests on."""
    day = context.reader.selection.as_of
    state = state_on(context.index.states.get(place.id, ()), day)
    if state is None:
        return
    said = plain(context.state(state))
    st.markdown(f"**{said}** · {_said(context, context.index.facts[state.fact], dated=True)}")


def _show_promises(context: Context, place: Place) -> None:
    """List what was promised of a place, how it stands, and what answers it."""
    promised = context.index.promised_at.get(place.id)
    if not promised:
        return
    lines = [f"**{plain(context.text('promise.title'))}**\n"]
    for promise, standing in promised:
        said = plain(context.standing(standing.standing))
        lines.append(f"- **{said}** · {_said(context, promise.fact, dated=True)}")
        lines += [f"    - {answer}" for answer in answers_said(context, standing.answers)]
    st.markdown("\n".join(lines))


def answers_said(context: Context, answers: Iterable[Relation]) -> list[str]:
    """Return what answers a promise, each as Markdown: the outcome, then who tells it."""
    return [f"{plain(context.outcome(one))} · {_teller(context, one)}" for one in answers]


def _teller(context: Context, answer: Relation) -> str:
    """Return who tells an answer, as Markdown: a source, or a document with what it says."""
    if answer.source:
        return outside(answer.source)
    fact = context.index.facts[answer.fact]
    document = plain(context.named(context.index.documents[fact.document]))
    return f"{document}: {_said(context, fact)}"


def _show_ladder(context: Context, place: Place) -> None:
    """Show what each document says of the state of a place, and what became of forecasts."""
    ladder, facts = context.index.ladders.get(place.id), context.index.facts
    if not ladder:
        return
    sources = {one.id: one.source for one in context.atlas.relations}
    lines = [f"**{context.text('page.ladder_title')}**\n"]
    for rung in ladder:
        fact = facts[rung.fact]
        stage = plain(context.stage(fact, outlook=rung.forecast))
        lines.append(f"- {rung.as_of:%Y-%m} · **{stage}** · {_said(context, fact)}")
        answers = [_said(context, facts[answer], dated=True) for answer in rung.later]
        answers += [outside(sources[code]) for code in rung.outside]
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
    parts = [*map(plain, context.known(fact)), fact_link(context, fact)]
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
            # the others at the point stay on offer
            chosen = {"place": other, "fact": None}
            st.button(name, key=f"under-{other}", on_click=change_reader, kwargs=chosen)
