"""The passage of a fact in its document, for readers who keep the texts in `seeds/texts/`."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from geo import settings
from geo.reading.files import is_present, lies_inside
from geo.records.errors import Problem
from geo.records.evidence import Fact
from geo.records.registers import Document


@dataclass(frozen=True)
class Passage:
    """A paragraph in three parts: before the evidence of a fact, the evidence, and after it."""

    before: str
    evidence: str
    after: str


def texts_dir(data_dir: Path) -> Path:
    """Return the folder in which a reader may keep the documents; it need not exist."""
    return data_dir / "seeds" / "texts"


def read_text(document: Document, folder: Path) -> str | Problem | None:
    """Return the text of a document, a problem if its file is another one, None if there is none.

    The digest is checked, so that offsets never point into another text.
    """
    path = folder / document.file
    if not is_present(path):
        return None
    where = f"seeds/texts/{document.file}"
    if not lies_inside(path, folder) or path.stat().st_size > settings.FILE_BYTES:
        return Problem(where, "this file is refused", "put the document itself there")
    try:
        content = path.read_bytes()
    except OSError as error:
        return Problem(where, f"cannot be read ({error.strerror})", "look at its permissions")
    if hashlib.sha256(content).hexdigest() != document.sha256:
        todo = "put the original file there, or remove it"
        return Problem(where, f"this is not the text of {document.id}: its digest differs", todo)
    return content.decode("utf-8", errors="replace")


def passage_of(fact: Fact, text: str) -> Passage:
    """Return the paragraph of a fact with its evidence apart; `text` is the document's own."""
    start = text.rfind("\n", 0, fact.start_char) + 1
    end = text.find("\n", fact.end_char)
    end = len(text) if end < 0 else end
    evidence = text[fact.start_char : fact.end_char]
    return Passage(text[start : fact.start_char], evidence, text[fact.end_char : end])
