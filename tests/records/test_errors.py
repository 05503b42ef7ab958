"""A problem is one line that says where, what and what to do; an error carries all of them."""

from geo.records.errors import AtlasError, Problem


def test_problem_reads_as_one_line() -> None:
    problem = Problem("seeds/themes.csv:3: id", "id 'a' stands twice", "keep one")
    assert str(problem) == "seeds/themes.csv:3: id: id 'a' stands twice; keep one"


def test_problem_without_a_remedy_ends_after_the_fault() -> None:
    assert str(Problem("layers/core.geojson", "empty file")) == "layers/core.geojson: empty file"


def test_error_carries_every_problem() -> None:
    problems = [Problem("a", "first"), Problem("b", "second", "mend it")]
    error = AtlasError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error) == "a: first\nb: second; mend it"
