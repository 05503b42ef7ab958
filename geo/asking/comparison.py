"""Two answers side by side: which places speak in one of them, in both, or in neither."""

from dataclasses import dataclass

from geo.asking.selection import Selected, select
from geo.records.model import Atlas, Selection


@dataclass(frozen=True)
class Comparison:
    """Ids of places, in the order of the places' frame.

    Attributes
    ----------
    new : speak in the second only.
    continued : speak in both.
    dropped : speak in the first only.
    silent : on shown layers, context aside, and speak in neither.
    """

    new: tuple[str, ...]
    continued: tuple[str, ...]
    dropped: tuple[str, ...]
    silent: tuple[str, ...]


def compare(first: Selected, second: Selected) -> Comparison:
    """Return how two answers that show the same layers differ in their places."""
    before, after = set(first.speaking), set(second.speaking)
    still_silent = set(second.silent)
    return Comparison(
        new=tuple(place for place in second.speaking if place not in before),
        continued=tuple(place for place in first.speaking if place in after),
        dropped=tuple(place for place in first.speaking if place not in after),
        silent=tuple(place for place in first.silent if place in still_silent),
    )


def select_sides(atlas: Atlas, selection: Selection) -> tuple[Selected, Selected]:
    """Return what a selection that compares keeps in its period, and in the one against it."""
    return (
        select(atlas, selection.model_copy(update={"against": ""})),
        select(atlas, selection.model_copy(update={"period": selection.against, "against": ""})),
    )
