"""Text that any file can hold: XML and YAML have no way to write some characters at all."""

import re

UNWRITABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, escaped or not, or that YAML does not print."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def writable(text: str) -> str:
    """Return a text with a replacement character for each one that XML or YAML cannot hold."""
    return UNWRITABLE.sub(REPLACEMENT, text)


def one_line(text: str) -> str:
    """Return a text as one writable line: whatever stands apart by space stands apart by one."""
    return " ".join(writable(text).split())
