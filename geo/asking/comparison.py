"""Two answers side by side: which places are named in one of them, in both, or in neither."""

from dataclasses import dataclass

from geo.asking.selection import Selected, select
from geo.records.model import Atlas, Selection


@dataclass(frozen=True)
class Comparison:
    """Ids of places, in the order of the places' frame.

    It says what each side names, and no more: that a place is named later does not make it new.

    Attributes
    ----------
    first_only : a fact of the first names it, none of the second.
    both : facts of both name it.
    second_only : a fact of the second names it, none of the first.
    neither : on shown layers, context aside, and no fact of either names it.
    """

    first_only: tuple[str, ...]
    both: tuple[str, ...]
    second_only: tuple[str, ...]
    neither: tuple[str, ...]


def compare(first: Selected, second: Selected) -> Comparison:
    """Return how two answers that show the same layers differ in their places."""
    in_first, in_second = set(first.speaking), set(second.speaking)
    not_in_second = set(second.silent)
    return Comparison(
        first_only=tuple(place for place in first.speaking if place not in in_second),
        both=tuple(place for place in first.speaking if place in in_second),
        second_only=tuple(place for place in second.speaking if place not in in_first),
        neither=tuple(place for place in first.silent if place in not_in_second),
    )


def select_sides(atlas: Atlas, selection: Selection) -> tuple[Selected, Selected]:
    """Return what a selection that compares keeps in its period, and in the one against it."""
    return (
        select(atlas, selection.model_copy(update={"against": ""})),
        select(atlas, selection.model_copy(update={"period": selection.against, "against": ""})),
    )
