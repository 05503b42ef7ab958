"""Text from data, made safe for where Streamlit puts it."""

import re


def plain(text: str) -> str:
    """Return text in which Markdown, HTML, mathematics and icons mean nothing."""
    # CommonMark takes a backslash before any ASCII punctuation as that character itself
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text.replace("\n", " "))
