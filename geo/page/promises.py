"""Panel: what was promised, and what became of it: one promise in full, a table, counts."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from geo.asking.followed import PARTS, Followed, counts, followed, kept, part_records, present
from geo.asking.promises import STANDINGS, Promise, last_day
from geo.page.context import Context, choose_place, fact_link, show_rows
from geo.page.place import answers_said
from geo.page.plain import plain

ALL = ""
"""What a filter holds that keeps everything."""
WIDTHS = {
    "standing": 200, "statement": 480, "place": 190, "due": 110, "document": 170, "answers": 200,
}  # fmt: skip
"""The columns of the table in their order, with their widths in pixels."""


def show(context: Context) -> None:
    """Show the promises of the atlas; a row finds its place on the map."""
    rows = followed(context.index)
    with st.container(key="promises", gap="small"):
        st.subheader(context.text("promise.title"), anchor=False)
        st.caption(context.text("promise.lead", day=last_day(context.atlas)))
        chosen = context.index.promises.get(context.reader.fact or "")
        if chosen:
            _show_promise(context, chosen)
        found = _filtered(context, rows)
        _show_table(context, found)
        _show_counts(context, found)
        _show_precedence(context)


def _show_promise(context: Context, promise: Promise) -> None:
    """Show the promise that the address names: at each place its standing and what it rests on."""
    fact = promise.fact
    with st.container(border=True, key="promise"):
        document = context.named(context.index.documents[fact.document])
        told = [*map(plain, (document, context.due(promise))), fact_link(context, fact)]
        st.markdown(f"**{plain(context.named(fact, 'statement'))}**  \n:small[{' · '.join(told)}]")
        lines = []
        for one in promise.standings:
            place = plain(context.named(context.index.places[one.place]))
            said = plain(context.standing(one.standing))
            why = plain(context.of_family("promise.why_", one.standing))
            lines.append(f"- {place}: **{said}** · :small[{why}]")
            lines += [f"    - {answer}" for answer in answers_said(context, one.answers)]
        st.markdown("\n".join(lines))
        query = f"?view=promises&fact={fact.id}"
        st.markdown(f":small[[{plain(context.text('promise.address'))}]({query})]")


def _filtered(context: Context, rows: Sequence[Followed]) -> tuple[Followed, ...]:
    """Show the filters and return the promises that they keep."""
    records = part_records(context.index)
    with st.container(horizontal=True, gap="small", key="promise-filters"):
        standing = _choice(
            context, "standing", {name: context.standing(name) for name in present(rows)}
        )
        wanted = {
            part: _choice(
                context,
                part,
                {
                    code: context.named(one)
                    for code, one in records[part].items()
                    if kept(rows, **{part: code})
                },
            )
            for part in PARTS
        }
    return kept(rows, standing, **wanted)


def _choice(context: Context, part: str, names: Mapping[str, str]) -> str:
    """Show one filter and return the code that it holds, empty for all."""
    return st.selectbox(
        context.text(f"promise.filter_{part}"),
        [ALL, *names],
        format_func=lambda code: plain(names.get(code, context.text("promise.filter_all"))),
        key=f"promise-{part}",
        width=168,
    )


def _show_table(context: Context, rows: Sequence[Followed]) -> None:
    """Show a row for each promise at each of its places, by standing; a row finds its place."""
    facts, places = (
        {row.promise.fact.id for row in rows},
        {row.standing.place for row in rows},
    )
    counted = context.counted
    st.markdown(
        f"**{counted('promise.counted', len(facts))}** {counted('promise.at_places', len(places))}"
    )
    if not rows:
        st.info(context.text("promise.none"))
        return
    by_standing = sorted(rows, key=lambda row: STANDINGS.index(row.standing.standing))
    table = pd.DataFrame([_row(context, row) for row in by_standing])
    ids = [f"{row.promise.fact.id} {row.standing.place}" for row in by_standing]
    show_rows(
        table,
        ids,
        lambda chosen: choose_place(*reversed(chosen.split())),
        name="promises",
        height=min(38 + 35 * len(rows), 460),
        column_config={
            name: st.column_config.TextColumn(context.text(f"promise.column_{name}"), width=width)
            for name, width in WIDTHS.items()
        },
        alt=context.text("promise.title"),
    )


def _row(context: Context, row: Followed) -> dict[str, str]:
    """Return a promise at a place as a reader sees it in the table."""
    promise, standing = row.promise, row.standing
    answers = [_told_by(context, one.source or one.fact) for one in standing.answers]
    return {
        "standing": context.standing(standing.standing),
        "statement": context.named(promise.fact, "statement"),
        "place": context.named(context.index.places[standing.place]),
        "due": promise.due.isoformat() if promise.due else "",
        "document": context.named(context.index.documents[promise.fact.document]),
        "answers": "; ".join(answers),
    }


def _told_by(context: Context, told: str) -> str:
    """Return the name of the document of a fact, or a source as it is."""
    fact = context.index.facts.get(told)
    return context.named(context.index.documents[fact.document]) if fact else told


def _show_counts(context: Context, rows: Sequence[Followed]) -> None:
    """Show how many promises stand in which way, by document, term, theme or district."""
    st.subheader(context.text("promise.counts_title"), anchor=False)
    st.caption(context.text("promise.counts_help"))
    part = st.segmented_control(
        context.text("promise.counts_by"),
        PARTS,
        default=PARTS[0],
        format_func=lambda one: context.text(f"promise.filter_{one}"),
        key="promise-counts",
        label_visibility="collapsed",
    )
    part = part or PARTS[0]
    found, standings = counts(rows, part), present(rows)
    table = pd.DataFrame(
        [
            [context.named(one), *(found[code][name] for name in standings)]
            for code, one in part_records(context.index)[part].items()
            if code in found
        ],
        columns=["", *map(context.standing, standings)],
    )
    st.dataframe(table, hide_index=True, alt=context.text("promise.counts_title"))


def _show_precedence(context: Context) -> None:
    """Say what every standing means, in the order in which the first that fits is taken."""
    with st.expander(context.text("promise.precedence_title")):
        st.caption(context.text("promise.precedence_help"))
        lines = [
            f"1. **{plain(context.standing(name))}**: "
            f"{plain(context.of_family('promise.why_', name))}"
            for name in STANDINGS
        ]
        st.markdown("\n".join(lines))
