"""Paragraphs are the lines that are not blank; a sentence ends where another begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.proving.sentences import paragraphs, sentence_breaks


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It ended. Then it began.", "Then it began."),
        ("Did it? Yes.", "Yes."),
        ("It did! “Yes.”", "“Yes.”"),
        ("He said “yes.” Then he left", "Then he left"),
        ("It closed (late). It opened.", "It opened."),
        ("So it ended.\xa0 Then", "Then"),
        ("It grew. 2021 saw more", "2021 saw more"),
        ("In Phase II. Then", "Then"),
        ("它结束了。又开始了。", "又开始了。"),
    ],
)
def test_sentence_begins_after_another(text: str, second: str) -> None:
    assert [text[begin:] for begin in sentence_breaks(text)] == [second]


@pytest.mark.parametrize(
    "text",
    [
        "It ended.",
        "see No. 5 of it",
        "the U.S. Senate",
        "J. S. Bach came",
        "SMC China Co., Ltd. Beijing",
        "Mr. Hill came",
        "it is 4.85 million",
        "version 5.0 of it",
        "and so on, e.g. this",
        "level.The next",
        "它结束了。",
    ],
)
def test_full_stop_that_ends_no_sentence_is_none(text: str) -> None:
    assert sentence_breaks(text) == ()


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    text = "one\n\n two \r\n\xa0\nthree"
    assert [text[start:end].strip() for start, end in paragraphs(text)] == ["one", "two", "three"]


@given(st.text(alphabet="a. \n\xa0\u2028A", max_size=60))
def test_paragraphs_hold_all_that_is_not_blank(text: str) -> None:
    spans = paragraphs(text)
    assert all("\n" not in text[start:end] for start, end in spans)
    held = " ".join(text[start:end] for start, end in spans)
    assert held.split() == text.split()
