"""The facts that come with the project, proved on the original texts where these are at hand.

The texts are no part of the project. `ATLAS_TEXTS` names their folder; else `seeds/texts` is it.
"""

import functools
import os
import random
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from geo.proving.audit import audit_reading, has_texts
from geo.proving.proofs import Reading, read_through
from geo.proving.windows import CUMULATIVE, governing, windows_in
from geo.reading.files import read_text
from geo.records.evidence import Fact, NotFact
from geo.records.registers import Document
from geo.settings import PROJECT_DIR
from tests.shared import real_atlas as atlas

TEXTS_DIR = Path(os.environ.get("ATLAS_TEXTS") or PROJECT_DIR / "seeds" / "texts")
DOCUMENTS = sorted(path.stem for path in (PROJECT_DIR / "seeds" / "facts").glob("*.csv"))
ALTERATIONS = 100
SEED = 20251014


@pytest.fixture(autouse=True)
def texts_at_hand() -> None:
    """Skip where the texts are not."""
    if not has_texts(atlas(), TEXTS_DIR):
        pytest.skip(
            f"the audit of the facts could not be run: {TEXTS_DIR} holds no text of the documents"
        )


@dataclass(frozen=True)
class Case:
    """One document as it was read, its facts and its rows of `not_facts.csv`."""

    document: Document
    reading: Reading
    facts: tuple[Fact, ...]
    not_facts: tuple[NotFact, ...]


@functools.cache
def case_of(document_id: str) -> Case:
    """Return what the audit of a document compares."""
    (document,) = (one for one in atlas().documents if one.id == document_id)
    text, problems = read_text(TEXTS_DIR / document.file, data_dir=TEXTS_DIR)
    assert text is not None, problems
    return Case(
        document,
        read_through(text),
        tuple(one for one in atlas().fact_records.values() if one.document == document_id),
        tuple(one for one in atlas().not_facts if one.document == document_id),
    )


def failures(case: Case) -> list[str]:
    """Return the failures of a case."""
    audit = audit_reading(
        case.document, case.reading, case.facts, case.not_facts, atlas().witnesses
    )
    return [str(problem) for problem in audit.problems]


@functools.cache
def failures_before(document_id: str) -> frozenset[str]:
    """Return the failures that are there without an alteration."""
    return frozenset(failures(case_of(document_id)))


def new_failures(case: Case) -> list[str]:
    """Return the failures that an alteration made."""
    return [one for one in failures(case) if one not in failures_before(case.document.id)]


def with_text(case: Case, text: str) -> Case:
    """Return a case with another text."""
    return replace(case, reading=read_through(text))


def with_fact(case: Case, fact: Fact, **changes: object) -> Case:
    """Return a case with one fact changed."""
    changed = fact.model_copy(update=changes)
    return replace(case, facts=tuple(changed if one is fact else one for one in case.facts))


def any_case(chance: random.Random) -> Case:
    """Return the case of a document drawn by chance."""
    return case_of(chance.choice(DOCUMENTS))


@pytest.mark.parametrize("document_id", DOCUMENTS)
def test_every_fact_is_proved_and_every_numeral_accounted_for(document_id: str) -> None:
    assert failures(case_of(document_id)) == []


def test_one_altered_character_of_a_text_names_its_document_and_facts() -> None:
    chance = random.Random(SEED)  # noqa: S311 - the same alterations every time, no secret
    for _ in range(ALTERATIONS):
        case = any_case(chance)
        text = case.reading.text
        at = chance.randrange(len(text))
        other = chance.choice([one for one in "aZ 0.9\n" if one != text[at]])
        told = new_failures(with_text(case, text[:at] + other + text[at + 1 :]))
        assert any(one.startswith(f"{case.document.id}: {case.document.file}: ") for one in told)
        hit = {fact.id for fact in case.facts if fact.start_char <= at < fact.end_char}
        slices = [one for one in told if "is not the slice that was read" in one]
        facts = [one for one in slices if one.startswith("seeds/facts/")]
        assert {one.split("'")[1] for one in facts} == hit
        assert all(one.startswith(f"seeds/facts/{case.document.id}.csv: ") for one in facts)


def test_one_altered_digit_of_a_value_names_its_document_and_fact() -> None:
    chance = random.Random(SEED)  # noqa: S311
    for _ in range(ALTERATIONS):
        case = any_case(chance)
        fact = chance.choice([one for one in case.facts if one.value is not None])
        digits = f"{fact.value:.0f}"
        at = chance.randrange(len(digits))
        other = chance.choice([one for one in "0123456789" if one != digits[at]])
        value = float(digits[:at] + other + digits[at + 1 :])
        told = new_failures(with_fact(case, fact, value=value))
        assert any(fact.id in one and case.document.id in one for one in told), (fact.id, value)


@pytest.mark.parametrize("column", ["start_char", "end_char", "paragraph"])
def test_one_altered_place_of_a_fact_names_its_document_and_fact(column: str) -> None:
    chance = random.Random(SEED)  # noqa: S311
    for _ in range(ALTERATIONS):
        case = any_case(chance)
        fact = chance.choice(case.facts)
        place = getattr(fact, column) + chance.choice([-10, -1, 1, 10])
        told = new_failures(with_fact(case, fact, **{column: place}))
        where = f"seeds/facts/{case.document.id}.csv: fact {fact.id!r}: "
        assert any(one.startswith(where) for one in told), (fact.id, place)


def test_one_altered_qualifier_names_its_document_and_fact() -> None:
    for case in map(case_of, DOCUMENTS):
        for fact in (one for one in case.facts if one.qualifier):
            other = "nearly" if fact.qualifier == "exact" else "exact"
            told = new_failures(with_fact(case, fact, qualifier=other))
            assert any(f"fact {fact.id!r}: qualifier: " in one for one in told), fact.id


def test_one_row_taken_from_not_facts_leaves_its_numerals_unrecorded() -> None:
    for case in map(case_of, DOCUMENTS):
        for row in case.not_facts:
            rest = tuple(one for one in case.not_facts if one is not row)
            told = new_failures(replace(case, not_facts=rest))
            places = [int(re.split("[ ;]", one.split(" at ")[1])[0]) for one in told]
            assert places
            assert all(row.start_char <= place < row.end_char for place in places)


def test_stage_without_a_word_names_its_fact() -> None:
    for case in map(case_of, DOCUMENTS):
        for fact in (one for one in case.facts if one.stage and one.stage != "topped out"):
            told = new_failures(with_fact(case, fact, stage="topped out", confidence="stated"))
            slice_of = case.reading.text[fact.start_char : fact.end_char]
            has_word = re.search("main structure|roof|topped", slice_of)
            assert has_word or any(f"fact {fact.id!r}: stage: " in one for one in told), fact.id


def test_day_of_the_document_under_a_lead_in_names_its_fact() -> None:
    for case in map(case_of, DOCUMENTS):
        windows = windows_in(case.reading.text, case.document)
        for fact in (one for one in case.facts if one.time_basis == "relative"):
            slice_of = case.reading.text[fact.start_char : fact.end_char]
            if not governing(fact, case.reading, windows)[0] or CUMULATIVE.search(slice_of):
                continue
            told = new_failures(with_fact(case, fact, time_basis="document", note=""))
            assert any(f"fact {fact.id!r}: time_basis: " in one for one in told), fact.id
