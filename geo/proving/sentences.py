"""Where the paragraphs of a text lie and where its sentences begin."""

import re

ABBREVIATIONS = (
    "No",
    "Nos",
    "Co",
    "Ltd",
    "Inc",
    "Corp",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Prof",
    "St",
    "vs",
)
"""Words whose full stop ends no sentence; an initial, also that of "U.S.", is another."""

_BREAK = re.compile(
    rf"""
    (?: (?<!\w) (?P<short>{"|".join(ABBREVIATIONS)}|[A-Z]) \. | [.!?]+ )
    [)\]}}”’"'»]* \s+ (?=[A-Z0-9(\[“‘"'«])
    | (?P<wide>[。！？]+[）”’」』]*) (?!$)
    """,
    re.VERBOSE,
)


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Return the start and end of every line that is not blank; the first is paragraph 1."""
    spans = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


def sentence_breaks(text: str) -> tuple[int, ...]:
    """Return where a sentence begins after another one of the same text."""
    return tuple(found.end() for found in _BREAK.finditer(text) if not found["short"])
