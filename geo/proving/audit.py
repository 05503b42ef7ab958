"""Proves an atlas against the original texts: every fact's evidence, and every numeral.

A fact is proved if its slice is the one that was read and holds its cue, its value and its
qualifier. A numeral is accounted for if a fact whose slice holds it records it, as its value or as
part of its time, or if a row of `seeds/not_facts.csv` says why it is no value of a fact.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geo.proving.numerals import Numeral
from geo.proving.proofs import (
    Reading,
    check_fact,
    column_of,
    digest,
    is_time,
    is_value,
    read_through,
    records,
    stands_in,
)
from geo.proving.stages import check_stage
from geo.proving.windows import Window, check_window, windows_in
from geo.reading.files import is_present, read_text
from geo.records.errors import Problem
from geo.records.evidence import Fact, NotFact
from geo.records.model import Atlas
from geo.records.registers import Document, Witness

NOT_FACTS = "seeds/not_facts.csv"


@dataclass(frozen=True)
class DocumentAudit:
    """What was proved of one document; without its text nothing is."""

    document: str
    facts: int
    facts_proved: int
    numerals: int
    numerals_accounted: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Audit:
    """What was proved of all documents, in the order of their register."""

    documents: tuple[DocumentAudit, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return all failures."""
        return tuple(problem for one in self.documents for problem in one.problems)

    @property
    def facts(self) -> int:
        """Return the number of facts."""
        return sum(one.facts for one in self.documents)

    @property
    def facts_proved(self) -> int:
        """Return the number of facts without a failure."""
        return sum(one.facts_proved for one in self.documents)

    @property
    def numerals(self) -> int:
        """Return the number of numerals in all texts."""
        return sum(one.numerals for one in self.documents)

    @property
    def numerals_accounted(self) -> int:
        """Return the number of numerals that a fact records, or that are said to be none."""
        return sum(one.numerals_accounted for one in self.documents)


def has_texts(atlas: Atlas, texts_dir: Path) -> bool:
    """Return whether the text of any document lies in a folder: without one nothing is proved."""
    return any(is_present(texts_dir / document.file) for document in atlas.documents)


def audit_texts(atlas: Atlas, texts_dir: Path) -> Audit:
    """Prove all facts against the texts in a folder; raise nothing."""
    return Audit(
        tuple(
            _audit_file(
                document,
                texts_dir,
                [fact for fact in atlas.fact_records.values() if fact.document == document.id],
                [one for one in atlas.not_facts if one.document == document.id],
                atlas.witnesses,
            )
            for document in atlas.documents
        )
    )


def _audit_file(
    document: Document,
    texts_dir: Path,
    facts: Sequence[Fact],
    not_facts: Sequence[NotFact],
    witnesses: Sequence[Witness],
) -> DocumentAudit:
    """Prove the facts of one document against its file."""
    text, problems = read_text(texts_dir / document.file, data_dir=texts_dir)
    if text is None:
        told = tuple(replace(one, where=f"{document.id}: {one.where}") for one in problems)
        return DocumentAudit(document.id, len(facts), 0, 0, 0, told)
    return audit_reading(document, read_through(text), facts, not_facts, witnesses)


def audit_reading(
    document: Document,
    reading: Reading,
    facts: Sequence[Fact],
    not_facts: Sequence[NotFact],
    witnesses: Sequence[Witness] = (),
) -> DocumentAudit:
    """Prove the facts of one document against its text."""
    windows = windows_in(reading.text, document)
    by_fact = {fact.id: check_evidence(fact, reading, windows, witnesses) for fact in facts}
    open_numerals = [
        numeral
        for numeral in reading.numerals
        if not any(records(fact, numeral, reading.text) for fact in facts)
    ]
    told = [
        numeral for numeral in open_numerals if not any(_holds(one, numeral) for one in not_facts)
    ]
    problems = (
        *check_document(document, reading.text),
        *(problem for found in by_fact.values() for problem in found),
        *check_claims(facts),
        *check_not_facts(facts, not_facts, open_numerals, reading),
        *(_unrecorded(document, numeral, facts, reading.text) for numeral in told),
    )
    return DocumentAudit(
        document=document.id,
        facts=len(facts),
        facts_proved=sum(not found for found in by_fact.values()),
        numerals=len(reading.numerals),
        numerals_accounted=len(reading.numerals) - len(told),
        problems=problems,
    )


def check_evidence(
    fact: Fact, reading: Reading, windows: Sequence[Window], witnesses: Sequence[Witness]
) -> list[Problem]:
    """Return what a text says against a fact, with where that is found.

    Of a slice that cannot be relied upon, neither stage nor lead-in is asked.
    """
    found = check_fact(fact, reading) or [
        *check_stage(fact, reading),
        *check_window(fact, reading, windows, witnesses),
    ]
    return [replace(one, where=column_of(fact, one.where)) for one in found]


def check_document(document: Document, text: str) -> list[Problem]:
    """Return a problem if the text is not the one that was read."""
    problems = []
    where, todo = f"{document.id}: {document.file}", "take the text that was read, or read it anew"
    if len(text) != document.characters:
        what = f"{len(text)} characters, not {document.characters}"
        problems.append(Problem(where, what, todo))
    if digest(text) != document.sha256:
        problems.append(Problem(where, "another sha256 than in seeds/documents.csv", todo))
    return problems


def check_claims(facts: Sequence[Fact]) -> list[Problem]:
    """Return a problem for every fact that claims the slice and indicator of an earlier one."""
    problems = []
    claimed: dict[tuple[int, int, str], str] = {}
    for fact in facts:
        claim = (fact.start_char, fact.end_char, fact.indicator)
        if claim in claimed:
            what = f"the slice and indicator are also those of {claimed[claim]!r}"
            problems.append(Problem(column_of(fact, "start_char"), what, "narrow one, or drop it"))
        claimed.setdefault(claim, fact.id)
    return problems


def check_not_facts(
    facts: Sequence[Fact],
    not_facts: Sequence[NotFact],
    open_numerals: Sequence[Numeral],
    reading: Reading,
) -> list[Problem]:
    """Return a problem for every row of `not_facts.csv` that its text does not bear out."""
    problems = []
    for row in not_facts:
        where = f"{NOT_FACTS}: {row.document} {row.start_char}-{row.end_char}"
        held = [numeral for numeral in open_numerals if _holds(row, numeral)]
        if digest(reading.text[row.start_char : row.end_char]) != row.sha256:
            what, todo = "not the slice that was read", "take the offsets and the digest again"
            problems.append(Problem(where, what, todo))
        elif not held:
            what = "it holds no numeral, or the facts record all that it holds"
            problems.append(Problem(where, what, "remove the row"))
        elif row.reason == "repeated" and not all(_is_said(facts, one, reading) for one in held):
            what = "no fact of the document records the number that it repeats"
            problems.append(Problem(where, what, "add the fact"))
        elif row.reason == "places" and not all(_are_placed(facts, one) for one in held):
            what = "no fact here has that many places"
            problems.append(Problem(where, what, "name the places in a fact"))
    return problems


def _holds(row: NotFact, numeral: Numeral) -> bool:
    """Return whether a row of `not_facts.csv` holds a whole numeral."""
    return row.start_char <= numeral.start and numeral.end <= row.end_char


def _is_said(facts: Sequence[Fact], numeral: Numeral, reading: Reading) -> bool:
    """Return whether a fact, wherever its slice lies, has a numeral as its value or its time."""
    return any(is_value(fact, numeral) or is_time(fact, numeral, reading.text) for fact in facts)


def _are_placed(facts: Sequence[Fact], numeral: Numeral) -> bool:
    """Return whether a fact whose slice holds a numeral names at least that many places."""
    return any(stands_in(fact, numeral) and len(fact.places) >= numeral.number for fact in facts)


def _unrecorded(document: Document, numeral: Numeral, facts: Sequence[Fact], text: str) -> Problem:
    """Return the failure of a numeral that nothing accounts for."""
    here = [fact.id for fact in facts if fact.start_char <= numeral.start < fact.end_char]
    beside = f" (in the slice of {', '.join(here)})" if here else ""
    printed = " ".join(text[numeral.start : numeral.end].split())
    return Problem(
        f"{document.id}: {document.file}",
        f"no fact records {printed!r} at {numeral.start}{beside}",
        f"add the fact, or a row in {NOT_FACTS} that says why it is none",
    )
