"""The audit proves a tiny atlas on its tiny texts, and names what was altered in either."""

import dataclasses
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.cli import main
from geo.proving.audit import Audit, audit_reading, audit_texts
from geo.proving.proofs import read_through
from geo.reading.atlas import load_atlas
from geo.records.evidence import Fact, NotFact
from geo.records.model import Atlas
from geo.records.registers import Document, Witness
from tests.audit_folder import FACTS, TEXTS, place, sha256, write_audited_folder
from tests.data_folder import change_cell

FIRST, SECOND = TEXTS


@dataclasses.dataclass(frozen=True)
class Case:
    """What the audit of one document compares; a test alters one thing in it."""

    document: Document
    text: str
    facts: tuple[Fact, ...]
    not_facts: tuple[NotFact, ...]

    def fact(self, fact_id: str, **changes: object) -> "Case":
        """Return the case with some columns of a fact changed."""
        assert any(fact.id == fact_id for fact in self.facts)
        changed = (
            fact.model_copy(update=changes) if fact.id == fact_id else fact for fact in self.facts
        )
        return dataclasses.replace(self, facts=tuple(changed))

    def slice(self, fact_id: str, start: int, end: int, **changes: object) -> "Case":
        """Return the case with another slice of the text as the evidence of a fact."""
        digest = sha256(self.text[start:end])
        return self.fact(fact_id, start_char=start, end_char=end, evidence_sha256=digest, **changes)

    def told(self) -> list[str]:
        """Return the failures of the case."""
        audit = audit_reading(self.document, read_through(self.text), self.facts, self.not_facts)
        assert audit.numerals_accounted <= audit.numerals
        return [str(problem) for problem in audit.problems]


def case_of(atlas: Atlas, document_id: str) -> Case:
    """Return what the audit of one document of the tiny atlas compares."""
    (document,) = (one for one in atlas.documents if one.id == document_id)
    facts = tuple(one for one in atlas.fact_records.values() if one.document == document_id)
    not_facts = tuple(one for one in atlas.not_facts if one.document == document_id)
    return Case(document, TEXTS[document_id], facts, not_facts)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the audited folder; no test alters it."""
    return write_audited_folder(tmp_path_factory.mktemp("audit") / "town")


@pytest.fixture(scope="session")
def cases(folder: Path) -> dict[str, Case]:
    """Return the cases of both documents."""
    atlas = load_atlas(folder)
    return {document: case_of(atlas, document) for document in TEXTS}


@pytest.fixture
def own(folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the audited folder that a test may alter."""
    return Path(shutil.copytree(folder, tmp_path / "own"))


def span(document: str, phrase: str) -> tuple[int, int]:
    """Return where a phrase begins and ends in a text."""
    cells = place(document, phrase)
    return int(cells["start_char"]), int(cells["end_char"])


def names(told: Sequence[str], *parts: str) -> bool:
    """Return whether one failure holds all of these words."""
    return any(all(part in one for part in parts) for one in told)


def test_all_is_proved(folder: Path) -> None:
    audit = audit_texts(load_atlas(folder), folder / "seeds" / "texts")
    assert audit.problems == ()
    assert (audit.facts, audit.facts_proved, audit.numerals, audit.numerals_accounted) == (
        10, 10, 15, 15,
    )  # fmt: skip
    assert [(one.document, one.facts_proved) for one in audit.documents] == [
        (FIRST, 6),
        (SECOND, 4),
    ]


def test_wrong_slice_is_told_and_nothing_else_of_its_fact(cases: dict[str, Case]) -> None:
    told = cases[FIRST].fact("2020-report-004", evidence_sha256="0" * 64, paragraph=9).told()
    start, end = span(FIRST, FACTS["2020-report-004"][0])
    assert told == [
        "seeds/facts/2020-report.csv: fact '2020-report-004': evidence_sha256: the text from "
        f"{start} to {end} is not the slice that was read; take the offsets and the digest again"
    ]


def test_slice_behind_the_end_is_told(cases: dict[str, Case]) -> None:
    length = len(TEXTS[FIRST])
    told = cases[FIRST].slice("2020-report-004", length, length + 5).told()
    assert names(told, "2020-report-004", "is not the slice that was read")


@pytest.mark.parametrize(
    ("fact_id", "changes", "expected"),
    [
        ("2020-report-004", {"paragraph": 2}, "paragraph: 2, but the slice lies in paragraph 3;"),
        ("2020-report-004", {"cue": "of the seats"}, "cue: it does not stand in the slice;"),
        ("2020-report-004", {"cue": "the"}, "cue: it occurs 6 times in the document;"),
        ("2020-report-003", {"value": 13.0}, "value: 13 towns does not stand in the slice;"),
        ("2020-report-002", {"qualifier": "exact"},
         "qualifier: 'exact', but the text has 'about' beside the value; correct it, or take"),
        ("2020-report-005", {"unit": "seats"}, "value: 85 seats does not stand in the slice;"),
        ("2020-report-006", {"unit": "%"}, "value: 1,200 % does not stand in the slice;"),
    ],
)  # fmt: skip
def test_column_that_the_text_does_not_bear_out_is_told(
    cases: dict[str, Case], fact_id: str, changes: dict[str, object], expected: str
) -> None:
    told = cases[FIRST].fact(fact_id, **changes).told()
    assert told[0].startswith(f"seeds/facts/2020-report.csv: fact {fact_id!r}: {expected}")


@pytest.mark.parametrize(
    ("fact_id", "changes", "expected"),
    [
        ("2020-report-001", {"stage": "topped out"}, "stage: no word of the slice says"),
        ("2020-report-005", {"time_basis": "document"}, "time_basis: 'document', 2017-05-02 to"),
    ],
)
def test_slip_of_stage_or_time_is_told_and_its_fact_not_proved(
    cases: dict[str, Case], fact_id: str, changes: dict[str, object], expected: str
) -> None:
    case = cases[FIRST].fact(fact_id, **changes)
    (told,) = case.told()
    assert told.startswith(f"seeds/facts/2020-report.csv: fact {fact_id!r}: {expected}")
    reading = read_through(case.text)
    audit = audit_reading(case.document, reading, case.facts, case.not_facts)
    assert (audit.facts, audit.facts_proved) == (6, 5)


def test_witness_that_the_note_names_frees_a_fact(cases: dict[str, Case]) -> None:
    case = cases[FIRST].fact(
        "2020-report-005", time_basis="document", note="Counted so by example.org/w."
    )
    witness = Witness(
        document=FIRST, title="W", publisher="W", date=None, address="https://example.org/w",
        settles_en="The time.", settles_zh="时间。",
    )  # fmt: skip
    reading = read_through(case.text)
    for witnesses, count in (([], 1), ([witness], 0)):
        audit = audit_reading(case.document, reading, case.facts, case.not_facts, witnesses)
        assert len(audit.problems) == count


@pytest.mark.parametrize(
    ("first", "last", "cue", "expected"),
    [
        ("the axis", "the past three years", "axis will serve", "the slice crosses paragraphs"),
        ("the Great Hall", "In 2019", "Hall is being built", "the slice crosses sentences"),
    ],
)
def test_slice_is_never_more_than_a_sentence(
    cases: dict[str, Case], first: str, last: str, cue: str, expected: str
) -> None:
    start, end = span(FIRST, first)[0], span(FIRST, last)[1]
    told = cases[FIRST].slice("2020-report-004", start, end, cue=cue).told()
    where = "seeds/facts/2020-report.csv: fact '2020-report-004': end_char"
    assert f"{where}: {expected}; narrow it" in told


def test_qualifier_outside_the_slice_is_told(cases: dict[str, Case]) -> None:
    told = cases[FIRST].slice("2020-report-006", *span(FIRST, "1,200 in all, were taken.")).told()
    assert names(told, "2020-report-006", "qualifier: 'nearly', but the text has 'nearly' beside")
    cut = cases[FIRST].slice(
        "2020-report-006", *span(FIRST, "1,200 in all, were taken."), qualifier="exact"
    )
    assert names(cut.told(), "2020-report-006", "qualifier: 'exact', but the text has 'nearly'")


@pytest.mark.parametrize("changes", [{"confidence": "stated"}, {"note": "Our count: 30."}])
def test_value_that_is_our_count_must_be_declared(
    cases: dict[str, Case], changes: dict[str, object]
) -> None:
    told = cases[SECOND].fact("2023-report-004", **changes).told()
    assert told == [
        "seeds/facts/2023-report.csv: fact '2023-report-004': value: 3 doors does not stand in the "
        "slice; correct it; if it is our count, make the fact inferred and name it in the note"
    ]


def test_two_facts_may_not_claim_the_same(cases: dict[str, Case]) -> None:
    case = cases[FIRST].slice("2020-report-004", *span(FIRST, FACTS["2020-report-001"][0]))
    told = case.fact("2020-report-004", cue="being built", places=("long-axis",)).told()
    assert told == [
        "seeds/facts/2020-report.csv: fact '2020-report-004': start_char: the slice and indicator "
        "are also those of '2020-report-001'; narrow one, or drop it"
    ]


def test_text_of_another_length_and_digest_is_told(cases: dict[str, Case]) -> None:
    case = dataclasses.replace(cases[SECOND], text=TEXTS[SECOND] + "\n")
    assert case.told() == [
        f"2023-report: b.txt: {len(case.text)} characters, not {len(case.text) - 1}; "
        "take the text that was read, or read it anew",
        "2023-report: b.txt: another sha256 than in seeds/documents.csv; "
        "take the text that was read, or read it anew",
    ]


def test_numeral_that_nothing_accounts_for_is_told(cases: dict[str, Case]) -> None:
    case = cases[FIRST]
    fewer = dataclasses.replace(case, facts=case.facts[:2] + case.facts[3:])
    at = span(FIRST, "twelve")[0]
    assert fewer.told() == [
        f"2020-report: a.txt: no fact records 'twelve' at {at}; "
        "add the fact, or a row in seeds/not_facts.csv that says why it is none"
    ]
    other = case.fact("2020-report-002", start=None, end=None)
    at = span(FIRST, "2019")[0]
    assert names(other.told(), f"'2019' at {at} (in the slice of 2020-report-002);")


@pytest.mark.parametrize(
    ("fact_id", "printed"),
    [("2020-report-001", "'May 1'"), ("2020-report-002", "'2019'"), ("2020-report-005", "'three'")],
)
def test_time_of_a_fact_is_in_its_days_years_and_number_of_years(
    cases: dict[str, Case], fact_id: str, printed: str
) -> None:
    days = next(fact for fact in cases[FIRST].facts if fact.id == fact_id)
    assert days.start
    assert days.end
    moved = {name: getattr(days, name).replace(year=2014, day=20) for name in ("start", "end")}
    assert names(cases[FIRST].fact(fact_id, **moved).told(), printed, fact_id)


def with_row(case: Case, phrase: str, **changes: object) -> list[str]:
    """Return the failures with another row of `not_facts.csv` for a phrase of the text."""
    start, end = span(case.document.id, phrase)
    row = NotFact(
        document=case.document.id, start_char=start, end_char=end,
        sha256=sha256(phrase), reason="ordinal", note="",
    ).model_copy(update=changes)  # fmt: skip
    return dataclasses.replace(case, not_facts=(*case.not_facts, row)).told()


def test_row_of_not_facts_must_fit_its_text(cases: dict[str, Case]) -> None:
    start, end = span(FIRST, "seats")
    assert with_row(cases[FIRST], "seats", sha256="0" * 64) == [
        f"seeds/not_facts.csv: 2020-report {start}-{end}: not the slice that was read; "
        "take the offsets and the digest again"
    ]


@pytest.mark.parametrize("phrase", ["seats", "85%", "twelve", "May 1"])
def test_row_that_accounts_for_nothing_is_told(cases: dict[str, Case], phrase: str) -> None:
    start, end = span(FIRST, phrase)
    assert with_row(cases[FIRST], phrase) == [
        f"seeds/not_facts.csv: 2020-report {start}-{end}: it holds no numeral, or the facts record "
        "all that it holds; remove the row"
    ]


def test_row_must_hold_the_whole_numeral(cases: dict[str, Case]) -> None:
    case = cases[FIRST]
    short = dataclasses.replace(case, facts=case.facts[:5])
    assert names(with_row(short, "1,2"), "no fact records '1,200'")
    assert with_row(short, "1,200") == []


def test_number_that_is_repeated_must_be_recorded(cases: dict[str, Case]) -> None:
    start, end = span(FIRST, "First")
    first = cases[FIRST].not_facts[2].model_copy(update={"reason": "repeated"})
    case = dataclasses.replace(cases[FIRST], not_facts=(*cases[FIRST].not_facts[:2], first))
    assert case.told() == [
        f"seeds/not_facts.csv: 2020-report {start}-{end}: no fact of the document records the "
        "number that it repeats; add the fact"
    ]


def test_number_that_the_places_tell_must_be_theirs(cases: dict[str, Case]) -> None:
    start, end = span(SECOND, "two")
    assert cases[SECOND].fact("2023-report-003", places=("great-hall",)).told() == [
        f"seeds/not_facts.csv: 2023-report {start}-{end}: no fact here has that many places; "
        "name the places in a fact"
    ]


@given(st.data())
def test_altered_character_names_the_document_and_the_facts_it_hit(
    cases: dict[str, Case], data: st.DataObject
) -> None:
    case = cases[data.draw(st.sampled_from(sorted(TEXTS)))]
    at = data.draw(st.integers(0, len(case.text) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda one: one != case.text[at]))
    text = case.text[:at] + other + case.text[at + 1 :]
    told = dataclasses.replace(case, text=text).told()
    assert names(told, f"{case.document.id}: {case.document.file}: another sha256")
    for fact in case.facts:
        hit = fact.start_char <= at < fact.end_char
        assert names(told, repr(fact.id), "is not the slice that was read") == hit


@given(st.data())
def test_altered_digit_of_a_value_names_the_fact(
    cases: dict[str, Case], data: st.DataObject
) -> None:
    case = cases[data.draw(st.sampled_from(sorted(TEXTS)))]
    fact = data.draw(st.sampled_from([one for one in case.facts if one.value is not None]))
    digits = f"{fact.value:.0f}"
    at = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from("0123456789").filter(lambda one: one != digits[at]))
    told = case.fact(fact.id, value=float(digits[:at] + other + digits[at + 1 :])).told()
    assert names(told, repr(fact.id), "value: ", "does not stand in the slice")


@given(st.data())
def test_altered_offset_names_the_fact(cases: dict[str, Case], data: st.DataObject) -> None:
    case = cases[data.draw(st.sampled_from(sorted(TEXTS)))]
    fact = data.draw(st.sampled_from(case.facts))
    column = data.draw(st.sampled_from(["start_char", "end_char", "paragraph"]))
    other = data.draw(st.integers(0, 999).filter(lambda one: one != getattr(fact, column)))
    told = case.fact(fact.id, **{column: other}).told()
    what = "but the slice lies in" if column == "paragraph" else "is not the slice that was read"
    assert names(told, repr(fact.id), what)


def audit_of(folder: Path) -> Audit:
    """Return the audit of a folder with the texts inside it."""
    return audit_texts(load_atlas(folder), folder / "seeds" / "texts")


def test_witnesses_of_the_folder_are_asked(own: Path) -> None:
    table = "seeds/facts/2020-report.csv"
    change_cell(own, table, "2020-report-005", "time_basis", "document")
    change_cell(own, table, "2020-report-005", "note", "Counted so by example.org/w.")
    assert names([str(one) for one in audit_of(own).problems], "2020-report-005", "time_basis")
    (own / "seeds" / "witnesses.csv").write_text(
        "document,title,publisher,date,address,settles_en,settles_zh\n"
        f"{FIRST},W,W,,https://example.org/w,The time.,时间。\n",
        "utf-8",
    )
    assert audit_of(own).problems == ()


def test_missing_text_is_told_and_the_others_are_proved(own: Path) -> None:
    (own / "seeds" / "texts" / "a.txt").unlink()
    audit = audit_of(own)
    assert [str(problem) for problem in audit.problems] == [
        "2020-report: a.txt: no such file; add it"
    ]
    assert (audit.facts, audit.facts_proved, audit.numerals) == (10, 4, 5)


def test_text_that_is_no_text_is_told(own: Path) -> None:
    (own / "seeds" / "texts" / "b.txt").write_bytes(b"caf\xe9")
    (problem,) = audit_of(own).problems
    assert str(problem) == "2023-report: b.txt:1: not UTF-8; save the file as UTF-8"


def test_line_ends_are_part_of_the_text(own: Path) -> None:
    path = own / "seeds" / "texts" / "b.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert names([str(problem) for problem in audit_of(own).problems], "another sha256")


def test_command_prints_what_was_proved(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--data", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "2020-report: 6 of 6 facts proved, 10 of 10 numerals accounted for\n"
        "2023-report: 4 of 4 facts proved, 5 of 5 numerals accounted for\n"
        "2 documents: 10 of 10 facts proved, 15 of 15 numerals accounted for\n"
        "0 failures\n"
    )
    assert err == ""


def test_command_names_every_failure(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_cell(own, "seeds/facts/2020-report.csv", "2020-report-003", "value", "13")
    assert main(["audit", "--data", str(own), "--texts", str(own / "seeds" / "texts")]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("2020-report: 5 of 6 facts proved, 9 of 10 numerals accounted for\n")
    lines = err.splitlines()
    assert lines[0].startswith("seeds/facts/2020-report.csv: fact '2020-report-003': value: 13 ")
    assert lines[1].startswith("2020-report: a.txt: no fact records 'twelve' at ")
    assert [line.split(": ")[2] for line in lines[2:4]] == ["statement_en", "statement_zh"]
    assert lines[4:] == ["4 failures"]


def test_command_names_slips_of_the_statements(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "seeds/facts/2023-report.csv"
    change_cell(own, table, "2023-report-003", "statement_zh", "两处展厅之一是大会堂。")
    assert main(["audit", "--data", str(own)]) == 1
    out, err = capsys.readouterr()
    assert "2 documents: 10 of 10 facts proved" in out
    assert err.splitlines() == [
        f"{table}: fact '2023-report-003': statement_zh: 2 only in the Chinese; "
        "say the same numbers in both statements",
        f"{table}: fact '2023-report-003': statement_zh: '之一是' reads as one of several; "
        "write 一是…；二是…, or name the member as such",
        "2 failures",
    ]


def test_command_says_when_there_is_no_text(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(own / "seeds" / "texts")
    assert main(["audit", "--data", str(own)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"the audit could not be run: {own / 'seeds' / 'texts'} holds no text of the documents; "
        "put the original files there or name their folder by --texts\n"
    )


def test_command_tells_a_broken_atlas_first(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change_cell(own, "seeds/themes.csv", "space", "name_en", "<b>")
    assert main(["audit", "--data", str(own)]) == 1
    assert "markup is not allowed here" in capsys.readouterr().err
