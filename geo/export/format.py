"""What a kind of file is, and what one can ask of it: the coordinate system, and what a row is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from geo import settings
from geo.asking.selection import Selected
from geo.records.errors import AtlasError, Problem
from geo.records.model import Atlas

Rows = Literal["places", "facts"]


@dataclass(frozen=True)
class Options:
    """How a selection is written.

    Attributes
    ----------
    crs : coordinate system of the shapes, one of `geo.export.crs.CRS`.
    rows : what a row is: a place, or a fact (of each of its places). Empty: as the format does
        by itself.
    """

    crs: str = settings.WGS84
    rows: Literal["", "places", "facts"] = ""


DEFAULT = Options()


@dataclass(frozen=True)
class Format:
    """A kind of file; `make` makes one of what a selection keeps.

    Attributes
    ----------
    rows : what one row of the file may be, the first by itself; none: it holds places and facts.
    crs : the coordinate systems that it may have.
    shapes : whether rows of facts are joined to the shapes of their places.
    whole : whether it holds the whole atlas, whatever is selected.
    """

    code: str
    label_en: str
    label_zh: str
    suffix: str
    media_type: str
    rows: tuple[Rows, ...]
    crs: tuple[str, ...]
    make: Callable[[Atlas, Selected, Options], bytes]
    shapes: bool = True
    whole: bool = False

    def to_bytes(self, atlas: Atlas, selected: Selected, options: Options = DEFAULT) -> bytes:
        """Return the file. The same selection of the same data gives the same bytes.

        Raises
        ------
        AtlasError
            If the format cannot do what the options ask.
        """
        problems = self.check_options(options)
        if problems:
            raise AtlasError(problems)
        first = self.rows[0] if self.rows else ""
        return self.make(atlas, selected, replace(options, rows=options.rows or first))

    def check_options(self, options: Options) -> tuple[Problem, ...]:
        """Return what the format cannot do of what is asked."""
        problems = []
        if options.crs not in self.crs:
            what = f"{self.label_en} cannot have {options.crs}"
            problems.append(Problem("--crs", what, f"it can have {', '.join(self.crs)}"))
        if options.rows and options.rows not in self.rows:
            # every format with rows can have either; the others hold both at once
            what = f"{self.label_en} has no choice of rows"
            problems.append(Problem("--rows", what, "leave it away"))
        return tuple(problems)

    def row_counts(self, atlas: Atlas, selected: Selected) -> dict[str, int]:
        """Return how many places, facts and pairs of both the file of a selection holds.

        A place that no fact names is a pair of its own, with nothing joined to it.
        """
        if self.whole:
            return {"places": len(atlas.places), "facts": len(atlas.facts)}
        pairs = int(selected.places["facts_selected"].clip(lower=1).sum())
        return {"places": len(selected.places), "facts": len(selected.facts), "pairs": pairs}
