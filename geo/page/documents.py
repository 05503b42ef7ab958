"""Panel: the documents, how they were dated, and what each says in reading order."""

import streamlit as st

from geo.page.context import Context, fact_link
from geo.page.plain import plain
from geo.records.evidence import Fact
from geo.records.registers import Document, Witness
from geo.telling.wording import dates_of, number_of


def show(context: Context) -> None:
    """Show each document with its facts, and the version of the data."""
    about = context.atlas.about
    version = context.text("page.about_version", version=about.data_version, date=about.data_date)
    st.caption(plain(f"{version} {context.text('page.period_note')}"))
    for document in context.atlas.documents:
        _show_document(context, document)


def _show_document(context: Context, document: Document) -> None:
    """Show one document: title, dates, digest, and its facts by paragraph."""
    st.markdown(f"**[{plain(document.title)}]({document.url})**")
    dates = dates_of(document, context.catalogue)
    st.markdown(f":small[{plain(f'{document.publisher} · {dates}')}]")
    digest = context.text("page.document_digest", count=number_of(document.characters))
    st.caption(
        f"{plain(context.named(document, 'dating'))}  \n{plain(digest)}: `{document.sha256}`"
    )
    witnesses = context.index.witnesses.get(document.id, ())
    if witnesses:
        with st.expander(context.text("site.witnesses_title")):
            st.markdown("\n".join(_witness(context, one) for one in witnesses))
    facts = context.index.in_document.get(document.id, ())
    with st.expander(context.text("page.document_facts", count=len(facts))):
        st.markdown("\n".join(_fact(context, fact) for fact in facts))


def _fact(context: Context, fact: Fact) -> str:
    """Return a fact as a line of Markdown: what it says, when, and the way to its passage."""
    known = " · ".join(filter(None, [context.time(fact), fact_link(context, fact)]))
    return f"- {plain(context.named(fact, 'statement'))}  \n  :small[{known}]"


def _witness(context: Context, witness: Witness) -> str:
    """Return another report of what a document reports, as a line of Markdown."""
    known = [witness.publisher, *([str(witness.date)] if witness.date else [])]
    said = f"{', '.join(known)}. {context.named(witness, 'settles')}"
    return f"- [{plain(witness.title)}]({witness.address}), {plain(said)}"
