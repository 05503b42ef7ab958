"""Text from data that is made plain means nothing to Markdown."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.page.plain import plain

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS | st.text(string.punctuation + "ab \n"))
def test_every_punctuation_mark_of_ascii_is_escaped(text: str) -> None:
    assert re.fullmatch(
        rf"(\\[{re.escape(string.punctuation)}]|[^{re.escape(string.punctuation)}])*", plain(text)
    )


@given(TEXTS)
def test_escapes_taken_away_give_the_text_on_one_line(text: str) -> None:
    marks = re.escape(string.punctuation)
    assert re.sub(rf"\\([{marks}])", r"\1", plain(text)) == text.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<img src=x onerror=alert(1)>", r"\<img src\=x onerror\=alert\(1\)\>"),
        ("$x$", r"\$x\$"),
        (":material/home:", r"\:material\/home\:"),
        ("# a\n- b", r"\# a \- b"),
        ("[a](javascript:b)", r"\[a\]\(javascript\:b\)"),
        ("中轴线，“两轴”", "中轴线，“两轴”"),
    ],
)
def test_marks_that_mean_something_are_escaped(text: str, expected: str) -> None:
    assert plain(text) == expected
