"""What search engines read: every page with its twin in the other language, and where that is."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from geo import settings
from geo.records.model import Atlas
from geo.telling.language import html_language

MISSING = "404.html"


def sitemap(atlas: Atlas, address: str, paths: Iterable[str]) -> str:
    """Return the sitemap of pages by their paths, dated by the data; the map has no twin."""
    first, *others = settings.LANGUAGES
    known = {path for path in paths if path != MISSING}
    day = atlas.about.data_date.isoformat()
    lines = [_entry(address, {first: "map.html"}, "map.html", day)]
    for path in sorted(known):
        if path.partition("/")[0] in others:
            continue
        twins = {first: path} | {code: f"{code}/{path}" for code in others}
        lines += [_entry(address, twins, twin, day) for twin in twins.values()]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "".join(lines) + "</urlset>\n"
    )


def _entry(address: str, twins: dict[str, str], path: str, day: str) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{html_language(code)}"'
        f" href={quoteattr(address + twin)}/>"
        for code, twin in twins.items()
        if len(twins) > 1
    )
    return f"<url><loc>{escape(address + path)}</loc><lastmod>{day}</lastmod>{links}</url>\n"


def robots(address: str) -> str:
    """Return what a crawler may read: all of it. It is only looked for at the root of a host."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n"
