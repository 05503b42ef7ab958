"""The page on formats is what its command writes, after every judge has been heard."""

import pytest

from geo.export import FORMATS
from tests.judges.matrix import HOLDS, JUDGES, PAGE, page


def test_every_format_has_a_judge_and_a_line() -> None:
    codes = {known.code for known in FORMATS}
    assert {judge.code for judge in JUDGES} == codes
    assert set(HOLDS) == codes


@pytest.mark.browser
def test_page_is_what_the_command_writes() -> None:
    # it takes a minute: every judge opens every format of the whole atlas in every CRS
    assert PAGE.read_text("utf-8") == page(), "run `make formats`"
