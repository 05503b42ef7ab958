"""Panel: files of what the view shows, each with a word on what it is good for."""

from functools import partial

import streamlit as st

from geo import export
from geo.export import Format, Options, Rows
from geo.page.context import Context
from geo.page.plain import plain

CRS_KEY = "export-crs"


def show(context: Context) -> None:
    """Offer each format; a file is built only when its button is pressed."""
    st.caption(context.text("page.export_help"))
    labels = {crs.code: context.named(crs, "label") for crs in export.CRS}
    crs = st.selectbox(
        context.text("page.export_crs"),
        list(labels),
        format_func=lambda code: f"{code} · {labels[code]}",
        key=CRS_KEY,
        width=420,
    )
    for form in export.FORMATS:
        _show_format(context, form, crs)
    with st.expander(context.text("page.cite_title")):
        _show_citation(context)


def _show_format(context: Context, form: Format, crs: str) -> None:
    """Show one format: what it is for, and a button for each kind of rows that it may have."""
    able = crs in form.crs
    purpose = context.text(f"formats.{form.code}")
    only = "" if able else context.text("page.export_only", crs=", ".join(form.crs))
    with st.container(key=f"format-{form.code}"):
        text, buttons = st.columns([2, 3], vertical_alignment="center")
        text.markdown(f"**{plain(context.named(form, 'label'))}**  \n{plain(f'{purpose} {only}')}")
        with buttons.container(horizontal=True, gap="small"):
            for rows in form.rows or ("",):
                options = Options(crs=crs, rows=rows)
                selection = context.selected.selection
                st.download_button(
                    plain(_label(context, form, rows)),
                    data=partial(form.to_bytes, context.atlas, context.selected, options),
                    file_name=export.file_name(context.atlas, selection, form, options),
                    mime=form.media_type,
                    icon=":material/download:",
                    on_click="ignore",
                    disabled=not able,
                    key=f"download-{form.code}-{rows}",
                )


def _show_citation(context: Context) -> None:
    """Show how to cite the view: for a text in each language, BibTeX, and as CITATION.cff."""
    st.caption(context.text("page.cite_help"))
    cited = export.citation(context.atlas, context.selected)
    for name, text in (
        ("English", cited.en),
        ("中文（GB/T 7714）", cited.zh),
        ("BibTeX", cited.bibtex),
        ("CITATION.cff", cited.cff),
    ):
        st.markdown(f"**{name}**")
        st.code(text.strip(), language=None, wrap_lines=True)


def _label(context: Context, form: Format, rows: Rows | str) -> str:
    """Return how many rows a file holds, in words."""
    held = export.row_counts(context.atlas, context.selected, form)
    catalogue = context.catalogue
    places = catalogue.counted("map.places", held["places"])
    facts = catalogue.counted("map.facts", held["facts"])
    if not rows:
        return context.text("page.rows_both", places=places, facts=facts)
    if rows == "facts" and form.shapes:
        return catalogue.counted("page.rows_pairs", held["pairs"])
    return facts if rows == "facts" else places
