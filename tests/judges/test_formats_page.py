"""The page on formats is what its command writes, and each judge that it names takes the files."""

import pytest

from geo.export import FORMATS, Options
from tests.judges.matrix import HOLDS, JUDGES, PAGE, Judge, cases, hear, page


def test_every_format_has_a_judge_and_a_line() -> None:
    codes = {known.code for known in FORMATS}
    assert {judge.code for judge in JUDGES} == codes
    assert set(HOLDS) == codes


@pytest.mark.judge
@pytest.mark.parametrize(
    ("judge", "options"),
    [
        pytest.param(
            judge,
            options,
            id=f"{judge.code}-{options.crs[5:]}-{options.rows}-{judge.name}",
            marks=[pytest.mark.browser] if judge.code == "html" else [],
        )
        for judge, options in cases()
    ],
)
def test_judge_takes_the_whole_atlas(judge: Judge, options: Options) -> None:
    hear(judge, options)


def test_page_is_what_the_command_writes() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make formats`"
