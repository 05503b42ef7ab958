"""What a template sees: one page of the site in one language, with its words and its links."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from geo.asking.voice import Voice
from geo.records.about import Bilingual
from geo.records.places import Place
from geo.site.address import page_path, relative
from geo.telling import wording
from geo.telling.language import html_language


@dataclass(frozen=True)
class Page(Voice):
    """One page; `parts` name it in every language: `("places", "core")` or `("index",)`."""

    address: str
    parts: tuple[str, ...]

    @property
    def path(self) -> str:
        """Where the page stands on the site."""
        return page_path(self.language, *self.parts)

    @property
    def html_language(self) -> str:
        """The language as HTML has it."""
        return html_language(self.language)

    @property
    def other_html_language(self) -> str:
        """The language of what `other` returns."""
        return html_language(self.other_language)

    @property
    def other_language(self) -> str:
        """The language in which names are said again: Chinese, and English beside it."""
        return "en" if self.language == "zh" else "zh"

    # words

    def other(self, record: object, field: str = "name") -> str:
        """Return the field in the other language, nothing if it says the same or nothing."""
        said = str(getattr(record, f"{field}_{self.other_language}", ""))
        return said if said != self.named(record, field) else ""

    def title(self, said: Bilingual) -> str:
        """Return a text of the atlas about itself in the language of the page."""
        return wording.title_of(said, language=self.language)

    def position(self, place: Place) -> str:
        """Return how sure the position of a place is; no line end parts a number from its unit."""
        return _unbroken(super().position(place))

    def position_in_short(self, place: Place) -> str:
        """Return the same below a name."""
        said = wording.position_in_short(place.geometry_basis, place.accuracy_m, self.catalogue)
        return _unbroken(said)

    def distance(self, metres: float) -> str:
        """Return a distance."""
        return _unbroken(wording.distance_of(metres))

    # links

    def root(self, path: str) -> str:
        """Return the link to a file of the site that has no language."""
        return relative(path, start=self.path)

    def to(self, *parts: str) -> str:
        """Return the link to another page in the same language."""
        return relative(page_path(self.language, *parts), start=self.path)

    def map(self, **asked: str) -> str:
        """Return the link to the map in this language: at a place, in a plan period.

        What is asked stands behind `#`, so that the map is one file for every cache.
        """
        return f"{self.root('map.html')}#{urlencode({**asked, 'lang': self.language})}"

    def here_in(self, language: str) -> str:
        """Return the link to this page in another language."""
        return relative(page_path(language, *self.parts), start=self.path)

    def whole(self, language: str) -> str:
        """Return the whole address of this page in a language."""
        return self.address + page_path(language, *self.parts)

    def beside(self, suffix: str) -> str:
        """Return the link to the file of this thing with another suffix; it has no language."""
        return self.root("/".join(self.parts) + suffix)


def _unbroken(text: str) -> str:
    """Return a text in which every distance stays on one line."""
    return re.sub(r"(?<=\d) (?=k?m(?![a-z]))", "\u00a0", text)
