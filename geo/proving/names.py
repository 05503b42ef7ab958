"""Whether a name of one place names another place too. No text is needed for it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from geo.records.errors import Problem
from geo.records.model import Atlas


@dataclass(frozen=True)
class NameOfPlace:
    """A name as it stands somewhere in the data folder.

    `document` is empty where no document is said to use it; `is_own` says that the place is shown
    by it, as by no alias.
    """

    name: str
    place: str
    document: str
    is_own: bool
    where: str


def check_names(atlas: Atlas) -> list[Problem]:
    """Return a problem for every name that stands with two places.

    A phrase for several places is sound: it is the own name of none, a document that has it has it
    for each of them, and a fact of that document names them together; likewise without a document.
    """
    uses: dict[str, list[NameOfPlace]] = defaultdict(list)
    for use in names_in(atlas):
        uses[normal(use.name)].append(use)
    problems = []
    for same in uses.values():
        places = list(dict.fromkeys(use.place for use in same))
        if len(places) == 1 or _is_phrase(same, frozenset(places), atlas):
            continue
        # what a place is shown by stays its own: told is the name that strays
        stray = next((use for use in reversed(same) if not use.is_own), same[-1])
        others = "; ".join(use.where for use in same if use.place != stray.place)
        what = f"{stray.name!r} names another place too ({others})"
        todo = "keep it with one place, or with all that a fact names together by it"
        problems.append(Problem(stray.where, what, todo))
    return problems


def names_in(atlas: Atlas) -> Iterator[NameOfPlace]:
    """Yield every name of every place: own names and aliases, then those of `names.csv`."""
    layers = dict(atlas.places["layer"])
    for place in atlas.place_records.values():
        where = f"layers/{layers[place.id]}.geojson: feature {place.id!r}"
        for column in ("name_en", "name_zh"):
            if name := getattr(place, column):
                yield NameOfPlace(name, place.id, "", True, f"{where}: {column}")
        for alias in place.aliases:
            yield NameOfPlace(alias, place.id, "", False, f"{where}: aliases")
    for row in atlas.names:
        place = atlas.place_records[row.place]
        own = not row.document and row.name in (place.name_en, place.name_zh)
        where = f"seeds/names.csv: {row.place}, {row.document or 'no document'}"
        yield NameOfPlace(row.name, row.place, row.document, own, where)


def normal(name: str) -> str:
    """Return a name without what does not tell names apart: case, signs, spelling of centre."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    words = re.sub(r"[\W_]+", " ", plain).replace("centre", "center").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _is_phrase(uses: list[NameOfPlace], places: frozenset[str], atlas: Atlas) -> bool:
    """Return whether a name is a phrase for several places together, wherever it stands."""
    together = {
        document
        for fact in atlas.fact_records.values()
        if places <= set(fact.places)
        for document in ("", fact.document)
    }
    return not any(use.is_own for use in uses) and all(
        document in together and {use.place for use in uses if use.document == document} == places
        for document in {use.document for use in uses}
    )
