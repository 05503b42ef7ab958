"""A stage has a word in its slice, in either language, or is said to be our reading."""

from typing import get_args

import pytest

from geo.proving.proofs import read_through
from geo.proving.stages import WORDS, check_stage
from geo.records.evidence import Stage
from tests.audit_folder import fact_in

SAID = {
    "announced": ("The hall was announced", "公布了展厅方案"),
    "planned": ("The hall will be built", "将建设展厅"),
    "in progress": ("Work on the hall is proceeding well", "展厅项目有序推进"),
    "under construction": ("The hall is being built", "展厅已开工"),
    "topped out": ("The hall has been topped out", "展厅主体结构封顶"),
    "completed": ("The hall was completed", "展厅已竣工"),
    "in use": ("The hall opened", "展厅投入使用"),
    "upgraded": ("The hall was renovated", "展厅完成改造"),
    "being upgraded": ("The hall is being upgraded", "展厅正在提升"),
}
"""A slice in both languages that says each stage."""
SILENT = ("The hall has seen strong growth", "展厅人气很旺")


def told(text: str, phrase: str = "", /, **columns: object) -> list[str]:
    """Return what is told of a fact whose slice is a phrase of a text, or all of it."""
    fact = fact_in(text, phrase or text, **columns)
    return [str(one) for one in check_stage(fact, read_through(text))]


def test_every_stage_has_words() -> None:
    assert list(WORDS) == [one for one in SAID if one in WORDS]
    assert set(WORDS) == set(SAID) == set(get_args(Stage))


@pytest.mark.parametrize("stage", SAID)
@pytest.mark.parametrize("language", [0, 1])
def test_stage_with_a_word_passes_and_without_one_is_told(stage: str, language: int) -> None:
    assert told(SAID[stage][language], stage=stage) == []
    assert told(SILENT[language], stage=stage) == [
        f"stage: no word of the slice says {stage!r}; empty it, take the word into the slice, "
        "or make the fact inferred and say why in a note"
    ]


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        ("in use", "The hall was completed"),
        ("in use", "The main structure of the hall is finished"),
        ("topped out", "The hall was completed"),
        ("upgraded", "The hall is open"),
        ("under construction", "The hall will open"),
        ("planned", "The hall opened"),
        ("in use", "展厅已竣工"),
        ("completed", "展厅主体结构封顶"),
        ("topped out", "展厅已建成"),
    ],
)
def test_word_of_another_stage_is_none(stage: str, text: str) -> None:
    assert told(text, stage=stage)


def test_word_outside_the_slice_is_none() -> None:
    text = "The hall opened. Guests came to the house"
    assert told(text, "Guests came to the house", stage="in use")
    assert told(text, "The hall opened", stage="in use") == []


def test_our_reading_is_said_to_be_ours_with_a_note() -> None:
    inferred = {"stage": "in use", "confidence": "inferred"}
    assert told(SILENT[0], note="Guests come, so it is open.", **inferred) == []
    assert told(SILENT[0], **inferred)
    assert told(SILENT[0], stage="in use", note="Guests come, so it is open.")


def test_will_of_an_outlook_holds_for_every_verb_of_its_sentence() -> None:
    text = "It grew. The town will plant trees and develop the hall. It is old"
    outlook = {"stage": "planned", "time_basis": "undated outlook"}
    assert told(text, "develop the hall", **outlook) == []
    assert told(text, "develop the hall", stage="planned", time_basis="document")
    assert told(text, "It is old", **outlook)


def test_no_stage_needs_no_word() -> None:
    assert told(SILENT[0]) == []
