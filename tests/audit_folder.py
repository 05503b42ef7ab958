"""A tiny data folder with the texts that its facts come from: all of it passes the audit."""

import hashlib
from pathlib import Path

from geo.records.evidence import Fact
from tests.data_folder import (
    FACT_COLUMNS,
    change_cell,
    fact_row,
    write_data_folder,
    write_rows,
)

TEXTS = {
    "2020-report": """\
A report in 2 parts
Date: 2020-05-01

On May 1, the Town Office said the Great Hall is being built. In 2019 it received about 40 guests \
from twelve\xa0towns. First, the axis will serve the town, Mr. Hill said.

Over the past three years, 85% of the seats, nearly 1,200 in all, were taken.
""",
    "2023-report": """\
More than 60 guests came in 2023, up from 40. The two halls were opened, and all doors are open.
As was said: more than 60 guests came!
""",
}

FACTS: dict[str, tuple[str, dict[str, str]]] = {
    "2020-report-001": (
        "On May 1, the Town Office said the Great Hall is being built",
        {"paragraph": "3", "cue": "Hall is being built", "kind": "status",
         "stage": "under construction", "start": "2020-05-01", "end": "2020-05-01",
         "time_basis": "stated", "places": "great-hall"},
    ),
    "2020-report-002": (
        "In 2019 it received about 40 guests",
        {"paragraph": "3", "cue": "received about", "kind": "indicator", "indicator": "guests",
         "value": "40", "qualifier": "about", "unit": "guests", "start": "2019-01-01",
         "end": "2019-12-31", "time_basis": "stated", "places": "great-hall"},
    ),
    "2020-report-003": (
        "about 40 guests from twelve\xa0towns",
        {"paragraph": "3", "cue": "guests from", "kind": "event", "value": "12",
         "qualifier": "exact", "unit": "towns", "start": "2019-01-01", "end": "2019-12-31",
         "time_basis": "stated", "places": "great-hall"},
    ),
    "2020-report-004": (
        "the axis will serve the town, Mr. Hill said",
        {"paragraph": "3", "cue": "axis will serve", "kind": "framework", "places": "long-axis"},
    ),
    "2020-report-005": (
        "Over the past three years, 85% of the seats",
        {"paragraph": "4", "cue": "85%", "kind": "event", "value": "85", "qualifier": "exact",
         "unit": "%", "start": "2017-05-02", "end": "2020-05-01", "time_basis": "relative",
         "places": "great-hall"},
    ),
    "2020-report-006": (
        "nearly 1,200 in all, were taken.",
        {"paragraph": "4", "cue": "in all", "kind": "event", "value": "1200",
         "qualifier": "nearly", "unit": "seats", "start": "2020-05-01", "end": "2020-05-01",
         "time_basis": "document", "places": "great-hall"},
    ),
    "2023-report-001": (
        "More than 60 guests came in 2023",
        {"cue": "came in", "kind": "indicator", "indicator": "guests", "value": "60",
         "qualifier": "over", "unit": "guests", "start": "2023-01-01", "end": "2023-12-31",
         "time_basis": "stated", "places": "great-hall"},
    ),
    "2023-report-002": (
        "up from 40",
        {"cue": "up from", "kind": "event", "value": "40", "qualifier": "exact",
         "unit": "guests", "places": "great-hall"},
    ),
    "2023-report-003": (
        "The two halls were opened",
        {"cue": "halls were opened", "kind": "status", "stage": "in use",
         "places": "great-hall;lost-house"},
    ),
    "2023-report-004": (
        "all doors are open",
        {"cue": "doors are", "kind": "event", "value": "3", "qualifier": "exact",
         "unit": "doors", "places": "great-hall", "confidence": "inferred",
         "note": "Three is our count."},
    ),
}  # fmt: skip
"""Each fact's slice and what else its row says; the last one has a value that we counted."""

NOT_FACTS = (
    ("2020-report", "2", "part of a name"),
    ("2020-report", "2020-05-01", "date of the document"),
    ("2020-report", "First", "list marker"),
    ("2023-report", "two", "places"),
    ("2023-report", "more than 60", "repeated"),
)


def sha256(text: str) -> str:
    """Return the digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def place(document: str, phrase: str) -> dict[str, str]:
    """Return the cells that say where a phrase first stands in its text."""
    start = TEXTS[document].index(phrase)
    return {"start_char": str(start), "end_char": str(start + len(phrase))}


def said(cells: dict[str, str]) -> dict[str, str]:
    """Return two statements that say the value of a fact, if it has one, and nothing else."""
    value = cells.get("value", "")
    return {"statement_en": f"Said: {value}.", "statement_zh": f"如述：{value}。"}


def write_audited_folder(folder: Path) -> Path:
    """Write the data folder with its texts in `seeds/texts`, and return it."""
    write_data_folder(folder)
    (folder / "seeds" / "texts").mkdir()
    for (document, text), name in zip(TEXTS.items(), ("a.txt", "b.txt"), strict=True):
        (folder / "seeds" / "texts" / name).write_text(text, "utf-8", newline="")
        change_cell(folder, "seeds/documents.csv", document, "sha256", sha256(text))
        change_cell(folder, "seeds/documents.csv", document, "characters", str(len(text)))
        rows = [
            fact_row(id=fact, **said(cells), **cells)
            | place(document, phrase)
            | {"evidence_sha256": sha256(phrase)}
            for fact, (phrase, cells) in FACTS.items()
            if fact.startswith(document)
        ]
        write_rows(folder / "seeds" / "facts" / f"{document}.csv", FACT_COLUMNS, rows)
    header = ("document", "start_char", "end_char", "sha256", "reason", "note")
    not_facts = [
        {"document": document, "sha256": sha256(phrase), "reason": reason, "note": ""}
        | place(document, phrase)
        for document, phrase, reason in NOT_FACTS
    ]
    write_rows(folder / "seeds" / "not_facts.csv", header, not_facts)
    return folder


def fact_in(text: str, phrase: str, **columns: object) -> Fact:
    """Return a fact whose slice is the first occurrence of a phrase in a text."""
    start = text.index(phrase)
    full = {
        "id": "2020-report-001", "document": "2020-report", "statement_en": "Said.",
        "statement_zh": "如述。", "kind": "event", "value": None, "unit": "", "stage": "",
        "start": None, "end": None, "time_basis": "", "confidence": "stated", "note": "",
        "start_char": start, "end_char": start + len(phrase),
    }  # fmt: skip
    return Fact.model_construct(**{**full, **columns})  # type: ignore[arg-type]
