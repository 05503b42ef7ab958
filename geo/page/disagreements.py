"""Panel: how statements stand to each other: where they disagree, update or repeat each other."""

from typing import get_args

import streamlit as st

from geo.page.context import Context, fact_link
from geo.page.plain import plain
from geo.records.evidence import Fact
from geo.records.relations import Relation, RelationKind
from geo.telling.wording import address_of

ORDER: tuple[RelationKind, ...] = get_args(RelationKind)


def show(context: Context) -> None:
    """Show the relations of one kind, both sides next to each other, and why."""
    st.caption(context.text("page.relations_help"))
    relations = context.atlas.relations
    counts = {kind: sum(one.kind == kind for one in relations) for kind in ORDER}
    names = {kind: context.text(f"relation.{kind.replace(' ', '_')}") for kind in ORDER}
    labels = {kind: f"{names[kind]} ({counts[kind]})" for kind in ORDER}
    chosen = st.segmented_control(
        context.text("page.relations_title"),
        ORDER,
        default=ORDER[0],
        format_func=labels.__getitem__,
        key="relation-kind",
        label_visibility="collapsed",
    )
    for relation in relations:
        if relation.kind == (chosen or ORDER[0]):
            show_relation(context, relation)


def show_relation(context: Context, relation: Relation) -> None:
    """Show both sides of a relation next to each other, and why it stands."""
    with st.container(border=True):
        kind = context.text(f"relation.{relation.kind.replace(' ', '_')}")
        st.markdown(f"**{plain(context.named(relation, 'why'))}** :small[({plain(kind)})]")
        for column, side in zip(st.columns(2), _sides(context, relation), strict=True):
            column.markdown(side)


def _sides(context: Context, relation: Relation) -> tuple[str, str]:
    """Return both sides of a relation as Markdown, the later or doubtful one first."""
    ids = [relation.fact, *filter(None, [relation.other_fact])]
    sides = [_side(context, context.index.facts[fact]) for fact in ids]
    if relation.source:
        sides.append(f"{context.text('page.outside_source')}  \n{outside(relation.source)}")
    return sides[0], sides[1]


def outside(source: str) -> str:
    """Return a cited source as Markdown, as a link where it is an address."""
    address = address_of(source)
    return f"[{plain(source)}]({address})" if address else plain(source)


def _side(context: Context, fact: Fact) -> str:
    document = context.named(context.index.documents[fact.document])
    parts = [*map(plain, filter(None, [document, context.time(fact)])), fact_link(context, fact)]
    return f"{plain(context.named(fact, 'statement'))}  \n:small[{' · '.join(parts)}]"
