"""The pages where records of old stood: they say what stands for them now, and lead there."""

from collections.abc import Iterator

from geo import settings
from geo.asking.index import Index
from geo.site.address import KINDS
from geo.site.page import Page
from geo.site.pages import render
from geo.telling.wording import redirected


def moved_pages(index: Index, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield a page for every id that is no longer used and that had one, in every language."""
    for redirect in index.atlas.redirects:
        if redirect.table in KINDS:
            for language in settings.LANGUAGES:
                page = Page(index, language, address, (redirect.table, redirect.id))
                said = redirected(redirect, page.catalogue)
                yield render(page, "moved.html", title=said, description=said, redirect=redirect)
