"""The interface in several languages: one catalogue file for each, in `geo/telling/languages/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo import settings
from geo.records.errors import AtlasError, Problem

FOLDER = Path(__file__).parent / "languages"
_FIRST = settings.LANGUAGES[0]


@dataclass(frozen=True)
class Catalogue:
    """The phrases of one language, by section and key. A phrase may hold `{names}` to fill in."""

    code: str
    sections: Mapping[str, Mapping[str, str]]

    def section(self, name: str) -> dict[str, str]:
        """Return the phrases of one section, to hand them on whole."""
        return dict(self.sections[name])

    def text(self, key: str, **values: object) -> str:
        """Return a phrase, `section.key`, with its names filled in."""
        section, _, name = key.partition(".")
        return self.sections[section][name].format(**values)

    def counted(self, key: str, count: int) -> str:
        """Return a counted noun: `key_one` for 1, `key_other` for any other number."""
        return self.text(f"{key}_{'one' if count == 1 else 'other'}", count=f"{count:,}")


@cache
def read_catalogue(code: str) -> Catalogue:
    """Return the catalogue of a language of `settings.LANGUAGES`."""
    path = FOLDER / f"{code}.toml"
    if code not in settings.LANGUAGES or not path.is_file():
        problem = Problem(f"language {code!r}", "there is no such catalogue", _known())
        raise AtlasError([problem])
    return Catalogue(code, tomllib.loads(path.read_text("utf-8")))


def html_language(code: str) -> str:
    """Return what a page in a language says of itself."""
    return read_catalogue(code).text("map.html_language")


def language_of(locale: str) -> str:
    """Return the language of the interface for a locale such as `zh-CN`, else the first one."""
    return next((code for code in settings.LANGUAGES if locale.startswith(code)), _FIRST)


def _known() -> str:
    return "known are " + ", ".join(settings.LANGUAGES)
