"""The passage of a fact: found in the reader's own copy of the document, and in no other text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import settings
from geo.proving.passages import passage_of, read_text, texts_dir
from geo.proving.proofs import paragraphs
from geo.reading.atlas import load_atlas
from geo.records.errors import Problem
from geo.records.evidence import Fact
from geo.records.model import Atlas
from geo.records.registers import Document
from tests.audit_folder import FACTS, TEXTS, write_audited_folder


@pytest.fixture
def audited(tmp_path: Path) -> Path:
    """Return a tiny data folder with its texts."""
    return write_audited_folder(tmp_path / "audited")


def document_of(folder: Path) -> Document:
    """Return the first document of a folder, whose file is `a.txt`."""
    return load_atlas(folder).documents[0]


def refusal(document: Document, folder: Path) -> str:
    """Return why a text is refused."""
    found = read_text(document, folder)
    assert isinstance(found, Problem)
    return str(found)


def test_text_of_a_document_is_read_as_it_is(audited: Path) -> None:
    assert read_text(document_of(audited), texts_dir(audited)) == TEXTS["2020-report"]


@pytest.mark.parametrize("fact_id", FACTS)
def test_passage_is_the_paragraph_that_the_fact_names(audited: Path, fact_id: str) -> None:
    atlas = load_atlas(audited)
    fact = atlas.fact_records[fact_id]
    text = TEXTS[fact.document]
    found = passage_of(fact, text)
    start, end = paragraphs(text)[fact.paragraph - 1]
    assert found.before + found.evidence + found.after == text[start:end]
    assert found.evidence == FACTS[fact_id][0]


TEXT = st.text("ab \n。é\xa0𠮷", min_size=1)
SLICES = TEXT.flatmap(
    lambda text: st.tuples(
        st.just(text), st.integers(0, len(text) - 1), st.integers(1, len(text))
    ).filter(lambda one: one[1] < one[2])
)


@given(SLICES)
def test_parts_of_a_passage_make_its_lines_and_the_slice_is_the_evidence(
    one: tuple[str, int, int],
) -> None:
    text, start, end = one
    found = passage_of(Fact.model_construct(start_char=start, end_char=end), text)
    assert found.evidence == text[start:end]
    assert "\n" not in found.before + found.after
    whole = found.before + found.evidence + found.after
    begins = start - len(found.before)
    ends = end + len(found.after)
    assert text[begins:ends] == whole
    assert begins == 0 or text[begins - 1] == "\n"
    assert ends == len(text) or text[ends] == "\n"


def test_document_that_is_not_at_hand_has_no_text(atlas: Atlas, data_dir: Path) -> None:
    assert not texts_dir(data_dir).exists()
    assert read_text(atlas.documents[0], texts_dir(data_dir)) is None


def test_folder_under_the_name_of_a_text_is_no_text(audited: Path) -> None:
    path = texts_dir(audited) / "a.txt"
    path.unlink()
    path.mkdir()
    assert read_text(document_of(audited), texts_dir(audited)) is None


@pytest.mark.parametrize(
    "content",
    [TEXTS["2020-report"] + " ", TEXTS["2023-report"], TEXTS["2020-report"].replace("\n", "\r\n")],
)
def test_another_text_is_refused_by_name(audited: Path, content: str) -> None:
    (texts_dir(audited) / "a.txt").write_bytes(content.encode())
    assert refusal(document_of(audited), texts_dir(audited)) == (
        "seeds/texts/a.txt: this is not the text of 2020-report: its digest differs; "
        "put the original file there, or remove it"
    )


def test_link_out_of_the_folder_is_refused_even_to_the_right_text(
    audited: Path, tmp_path: Path
) -> None:
    path = texts_dir(audited) / "a.txt"
    path.rename(tmp_path / "a.txt")
    path.symlink_to(tmp_path / "a.txt")
    assert refusal(document_of(audited), texts_dir(audited)) == (
        "seeds/texts/a.txt: a link to a file outside the data folder; put the file itself here"
    )


def test_link_that_leads_nowhere_is_no_text(audited: Path) -> None:
    for target in ("a.txt", "none.txt"):
        path = texts_dir(audited) / "a.txt"
        path.unlink()
        path.symlink_to(target)
        assert read_text(document_of(audited), texts_dir(audited)) is None


def test_text_that_is_too_large_is_refused(audited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document, folder = document_of(audited), texts_dir(audited)
    size = (folder / "a.txt").stat().st_size
    monkeypatch.setattr(settings, "FILE_BYTES", size)
    assert read_text(document, folder) == TEXTS["2020-report"]
    monkeypatch.setattr(settings, "FILE_BYTES", size - 1)
    assert refusal(document, folder).startswith(
        f"seeds/texts/a.txt: {size} bytes; at most {size - 1}"
    )
