"""Panel: the lists and mechanisms that the documents name, with the members that they name."""

import streamlit as st

from geo.page.context import Context, choose_place, fact_link
from geo.page.disagreements import outside
from geo.page.plain import plain
from geo.records.relations import Framework, FrameworkMember


def show(context: Context) -> None:
    """Show each framework with its members, two side by side."""
    st.caption(context.text("page.frameworks_help"))
    frameworks = context.atlas.frameworks
    for left in range(0, len(frameworks), 2):
        pair = frameworks[left : left + 2]
        for column, framework in zip(st.columns(2, gap="large"), pair, strict=False):
            with column, st.container(border=True):
                _show_framework(context, framework)


def _show_framework(context: Context, framework: Framework) -> None:
    fact = context.index.facts[framework.fact]
    members = [one for one in context.atlas.framework_members if one.framework == framework.id]
    document = context.named(context.index.documents[fact.document])
    st.markdown(f"**{plain(context.named(framework))}**")
    st.markdown(f":small[{plain(document)} · {fact_link(context, fact)}]")
    note = context.named(framework, "note")
    st.caption(plain(" ".join(filter(None, [_count(context, framework, members), note]))))
    st.markdown(
        "\n".join(
            f"{one.position}. {plain(context.named(one))} :small[{_named_by(context, one)}]"
            for one in sorted(members, key=lambda one: one.position)
        )
    )
    with st.container(horizontal=True, gap="small"):
        for place_id in dict.fromkeys(one.place for one in members if one.place):
            label = plain(context.named(context.index.places[place_id], "label"))
            key = f"framework-{framework.id}-{place_id}"
            st.button(label, key=key, on_click=choose_place, args=(place_id,))


def _named_by(context: Context, member: FrameworkMember) -> str:
    """Return a link to the passage that names a member, or the source that alone names it."""
    if member.fact:
        return fact_link(context, context.index.facts[member.fact])
    return f"{context.text('page.outside_source')} {outside(member.source)}"


def _count(context: Context, framework: Framework, members: list[FrameworkMember]) -> str:
    """Say how many members the documents count, and how many they name."""
    named = sum(bool(one.fact) for one in members)
    if framework.count is None:
        return context.text("page.framework_uncounted", named=named)
    return context.text("page.framework_count", count=framework.count, named=named)
