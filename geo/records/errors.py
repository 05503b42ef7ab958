"""What can be wrong with an atlas: one record for a problem, one error that carries all of them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where it is, what it is, and what to do about it.

    `where` names the file and, where there is one, the row or feature and the column:
    ``seeds/facts/2022-xicheng.csv:14: places`` or ``layers/core.geojson: feature 'core'``.
    """

    where: str
    what: str
    todo: str = ""

    def __str__(self) -> str:
        """Return the problem as one line."""
        line = f"{self.where}: {self.what}"
        return f"{line}; {self.todo}" if self.todo else line


class AtlasError(ValueError):
    """An atlas, or a part of it, cannot be used. Carries every problem found, not the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
