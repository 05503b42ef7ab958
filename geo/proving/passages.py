"""The passage of a fact in its document, for readers who keep the texts in `seeds/texts/`."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from geo.reading import files
from geo.reading.files import is_present
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
    text, problems = files.read_text(path, data_dir=folder)
    if text is None:
        return replace(problems[0], where=f"seeds/texts/{problems[0].where}")
    if hashlib.sha256(text.encode()).hexdigest() != document.sha256:
        what = f"this is not the text of {document.id}: its digest differs"
        return Problem(
            f"seeds/texts/{document.file}", what, "put the original file there, or remove it"
        )
    return text


def passage_of(fact: Fact, text: str) -> Passage:
    """Return the paragraph of a fact with its evidence apart; `text` is the document's own."""
    start = text.rfind("\n", 0, fact.start_char) + 1
    end = text.find("\n", fact.end_char)
    end = len(text) if end < 0 else end
    evidence = text[fact.start_char : fact.end_char]
    return Passage(text[start : fact.start_char], evidence, text[fact.end_char : end])
