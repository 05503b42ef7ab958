"""The pages about the atlas as a whole: the first one, the one about its data, the missing one."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from geo import settings
from geo.asking.belonging import period_counts
from geo.asking.index import Index
from geo.asking.selection import select
from geo.export.licences import FACTS, LICENCES
from geo.records.model import Selection
from geo.site import pictures
from geo.site.address import KINDS, page_path
from geo.site.dataset import Download, Whole, whole_of
from geo.site.looks import environment, missing_policy, missing_style
from geo.site.page import Page
from geo.site.pages import render
from geo.site.records import SCHEMA_VERSION
from geo.site.robots import MISSING
from geo.site.schemas import schema_path
from geo.telling.language import html_language, read_catalogue
from geo.telling.plain_json import json_text

COLLECTIONS = (
    ("atlas.json", "atlas"),
    *((f"{kind}.json", kind) for kind in KINDS),
    ("promises.json", "promises"),
    ("places.geojson", "collection"),
    ("site.json", "site"),
)
"""Files of whole collections, and the names of their schemas."""


def front_pages(
    index: Index, address: str, downloads: tuple[Download, ...]
) -> Iterator[tuple[str, bytes]]:
    """Yield the first page and the page about the data in every language, and the missing one."""
    whole = whole_of(index.atlas, address, downloads)
    overview = pictures.overview_of(index)
    for language in settings.LANGUAGES:
        yield _first(Page(index, language, address, ("index",)), whole, overview)
        yield _data(Page(index, language, address, ("data",)), whole, downloads)
    yield MISSING, _missing(index, address).encode()


def _told(page: Page, whole: Whole) -> dict[str, Any]:
    """Return what both pages say of the whole: for search engines, and how to cite it."""
    return {
        # JSON in a script: there is no `<` in it that could end the script
        "dataset": Markup(json_text(whole.dataset)),  # noqa: S704
        "citation": getattr(whole.citation, page.language, whole.citation.en),
        "bibtex": whole.citation.bibtex,
    }


def _first(page: Page, whole: Whole, overview: pictures.Overview) -> tuple[str, bytes]:
    index, about = page.index, page.index.atlas.about
    selected = select(index.atlas, Selection())
    unlocated = sum(place.accuracy_m is None for place in index.places.values())
    counts = page.text(
        "site.counts",
        places=page.counted("map.places", len(index.places)),
        speaking=len(selected.speaking),
        unlocated=unlocated,
        facts=page.counted("map.facts", len(index.facts)),
        documents=page.counted("site.documents", len(index.documents)),
        indicators=len(index.indicators),
    )
    found = period_counts(index.atlas)
    periods = [
        (period, page.period_count(found[code])) for code, period in index.plan_periods.items()
    ]
    return render(
        page,
        "index.html",
        title=page.title(about.title),
        description=f"{page.title(about.subtitle)}. {counts}",
        counts=counts,
        periods=periods,
        **_told(page, whole),
        overview=overview,
        map_width=pictures.WIDTH,
    )


def _data(page: Page, whole: Whole, downloads: tuple[Download, ...]) -> tuple[str, bytes]:
    collections = [(path, schema_path(name)) for path, name in COLLECTIONS]
    licences = {place.licence for place in page.index.places.values()}
    values: dict[str, Any] = {
        "downloads": [(path, known, size_of(len(content))) for path, known, content in downloads],
        "collections": collections,
        "kinds": [(kind, schema_path(kind.removesuffix("s"))) for kind in KINDS],
        "collection_schema": schema_path("collection"),
        "schema_version": SCHEMA_VERSION,
        "licences": [(code, LICENCES.get(code)) for code in sorted(licences)],
        "facts_terms": (FACTS, LICENCES[FACTS]),
        **_told(page, whole),
    }
    return render(
        page,
        "data.html",
        title=page.text("site.nav_data"),
        description=page.text("site.data_lead"),
        **values,
    )


def size_of(size: int) -> str:
    """Return a size in words."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(size / 1e3, 0.1):.1f} kB"


def _missing(index: Index, address: str) -> str:
    """Return the page for what is missing, in all languages.

    A server shows it under any address, however deep. So its links begin at the root of the host,
    with the prefix of the site's address, and it holds its own style.
    """
    css = missing_style()
    prefix = urlsplit(address).path
    return (
        environment()
        .get_template("404.html")
        .render(
            about=index.atlas.about,
            policy=missing_policy(css),
            style=Markup(css),  # noqa: S704 - our own style sheet
            languages=[
                (
                    read_catalogue(code),
                    html_language(code),
                    prefix + page_path(code, "index"),
                    prefix + page_path(code, "places"),
                )
                for code in settings.LANGUAGES
            ],
        )
    )
