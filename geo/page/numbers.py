"""Panel: numbers that recur over the documents; a line only through points that compare."""

import streamlit as st

from geo.asking.indicators import Series
from geo.page.context import Context, fact_link
from geo.page.plain import plain
from geo.telling import style
from geo.telling.chart import COLOURS, Chart


def show(context: Context) -> None:
    """Show each recurring number, the comparable ones first, the others with the reason."""
    series = context.index.series
    for title, some in (
        ("page.numbers_comparable", [one for one in series if one.comparable]),
        ("page.numbers_apart", [one for one in series if not one.comparable]),
    ):
        st.subheader(context.text(title), anchor=False)
        st.caption(context.text(f"{title}_help"))
        for left in range(0, len(some), 2):
            for column, one in zip(st.columns(2, gap="large"), some[left : left + 2], strict=False):
                with column:
                    _show_series(context, one)


def _show_series(context: Context, series: Series) -> None:
    """Show one number: its definition, its points, why they do not compare."""
    index = context.index
    name = " / ".join(context.named(index.indicators[code]) for code in series.indicators)
    st.markdown(f"**{plain(name)}**")
    facts = [index.facts[code] for code in series.points.index]
    if len({fact.value for fact in facts}) > 1:
        _show_chart(context.chart(facts, context.text("site.chart_label", name=name)))
    for fact in facts:
        definition = context.named(index.indicators[fact.indicator], "definition")
        document = context.named(index.documents[fact.document])
        st.markdown(
            f"- **{plain(context.value(fact))}** · {plain(document)} · "
            f"{fact_link(context, fact)}  \n  :small[{plain(definition)}]"
        )
    for relation in series.reasons:
        st.markdown(f"≠ {plain(context.named(relation, 'why'))}")


def _show_chart(chart: Chart | None) -> None:
    """Show a chart, if any of its points may be joined, in the colours of the theme."""
    if chart and chart.joined:
        dark = st.context.theme.type == "dark"
        colours = "; ".join(f"--{name}: {style.PALETTE[name][dark]}" for name in COLOURS)
        drawn = f'<div class="chart" style="{colours}">\n{chart.svg}\n</div>'
        # what a reader may see of it is escaped; `st.html` would leave no drawing
        st.markdown(drawn, unsafe_allow_html=True)
