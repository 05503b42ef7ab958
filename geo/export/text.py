"""Text that any file can hold: XML and YAML have no way to write some characters at all."""

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

UNWRITABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, escaped or not, or that YAML does not print."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def writable(text: str) -> str:
    """Return a text with a replacement character for each one that XML or YAML cannot hold."""
    return UNWRITABLE.sub(REPLACEMENT, text)


def escaped(text: str, *, quote: bool = False) -> str:
    """Return a text as XML and HTML hold it, with `quote` in an attribute too."""
    return html.escape(writable(text), quote=quote)


def one_line(text: str) -> str:
    """Return a text as one writable line: whatever stands apart by space stands apart by one."""
    return " ".join(writable(text).split())


def plain_rows(table: pd.DataFrame) -> Iterator[Any]:
    """Return the rows of a table as tuples with the names of its columns."""
    # from plain objects: to ask a column of Arrow for one cell after the other is slow
    return iter(pd.DataFrame(table).astype(object).itertuples())


def cells(column: pd.Series, write: Callable[[Any], str], empty: str = "") -> list[str]:
    """Return the text of each cell; each value is written once, however often it stands there."""
    codes, values = pd.factorize(column)
    texts = [*map(write, values.tolist()), empty]
    return [texts[code] for code in codes.tolist()]
