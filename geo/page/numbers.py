"""Panel: numbers that recur over the documents; a line only through points that compare."""

import altair as alt
import pandas as pd
import streamlit as st

from geo.asking.indicators import Series
from geo.page.context import Context, fact_link
from geo.page.plain import plain
from geo.telling import style


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
    indicators = context.index.indicators
    names = [context.named(indicators[code]) for code in series.indicators]
    st.markdown(f"**{plain(' / '.join(names))}**")
    if series.points["value"].nunique() > 1 and series.points["line"].any():
        st.altair_chart(_chart(context, series), width="stretch")
    for fact in map(context.index.facts.__getitem__, series.points.index):
        name = context.named(indicators[fact.indicator], "definition")
        document = context.named(context.index.documents[fact.document])
        st.markdown(
            f"- **{plain(context.value(fact))}** · {plain(document)} · "
            f"{fact_link(context, fact)}  \n  :small[{plain(name)}]"
        )
    for relation in series.reasons:
        st.markdown(f"≠ {plain(context.named(relation, 'why'))}")


def _chart(context: Context, series: Series) -> alt.LayerChart | alt.FacetChart:
    """Return points over time; a line joins those of one comparable group and no others."""
    facts = [context.index.facts[fact] for fact in series.points.index]
    points = pd.DataFrame(
        {
            "day": series.points["day"],
            "value": series.points["value"].astype("float64"),
            "line": series.points["line"],
            "label": [context.value(fact) for fact in facts],
            "document": [context.named(context.index.documents[fact.document]) for fact in facts],
            "statement": [context.named(fact, "statement") for fact in facts],
        }
    )
    dark = st.context.theme.type == "dark"
    ink = style.PALETTE["facility"][dark]
    base = alt.Chart(points).encode(
        # every point carries its value, so that the axis need not; room for it at both ends
        x=alt.X(
            "day:T",
            title=None,
            axis=alt.Axis(format="%Y", tickCount="year", grid=False),
            scale=alt.Scale(padding=60),
        ),
        y=alt.Y("value:Q", axis=None, scale=alt.Scale(zero=False, padding=24)),
        tooltip=[
            alt.Tooltip(f"{name}:N", title=None) for name in ("label", "document", "statement")
        ],
    )
    joined = alt.datum.line != ""
    line = base.mark_line(color=ink).encode(detail="line:N").transform_filter(joined)
    dots = base.mark_point(color=ink, filled=True, size=70, opacity=1)
    text = base.mark_text(dy=-12, color=style.PALETTE["text"][dark]).encode(text="label:N")
    return alt.layer(line, dots, text, height=150)
