"""A fact has the time of its lead-in: planted faults, sound neighbours, both languages."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.proving.proofs import read_through
from geo.proving.windows import Window, check_window, windows_in
from geo.records.registers import Document, Witness
from tests.audit_folder import fact_in

DAY = dt.date(2022, 3, 29)
WITNESS = Witness(
    document="2020-report", title="A report", publisher="Town News", date=None,
    address="https://www.example.org/news/7", settles_en="The year.", settles_zh="年份。",
)  # fmt: skip


def document(start: dt.date = DAY, end: dt.date | None = None) -> Document:
    """Return a document that speaks as of some days."""
    columns: dict[str, object] = {"id": "2020-report", "speaks_from": start}
    return Document.model_construct(**columns, speaks_to=end or start)  # type: ignore[arg-type]


def dates(*days: str) -> dict[str, dt.date]:
    """Return the columns of an interval, or of one day."""
    return {
        "start": dt.date.fromisoformat(days[0]),
        "end": dt.date.fromisoformat(days[-1]),
    }


YEAR = dates("2021-01-01", "2021-12-31")
TODAY = dates("2022-03-29")


def told(text: str, phrase: str, witnesses: tuple[Witness, ...] = (), /, **columns: object) -> str:
    """Return what is told of a fact whose slice is a phrase of a text; empty if nothing."""
    fact = fact_in(text, phrase, **{"time_basis": "document", **columns})
    found = check_window(fact, read_through(text), windows_in(text, document()), witnesses)
    return "".join(str(one) for one in found)


ENGLISH = "In the past year, the hall opened. Trees were planted.\nGuests came."
CHINESE = "过去一年，展厅开放。种植树木。\n宾客来访。"
PHRASES = [
    (ENGLISH, "the hall opened", "'In the past year' opens its sentence"),
    (ENGLISH, "Trees were planted", "'In the past year' opens its paragraph"),
    (ENGLISH, "In the past year, the hall", "'In the past year' stands in its slice"),
    (CHINESE, "展厅开放", "'过去一年' opens its sentence"),
    (CHINESE, "种植树木", "'过去一年' opens its paragraph"),
    (CHINESE, "过去一年，展厅", "'过去一年' stands in its slice"),
]


@pytest.mark.parametrize(("text", "phrase", "said"), PHRASES)
def test_day_of_the_document_under_a_lead_in_is_told(text: str, phrase: str, said: str) -> None:
    assert told(text, phrase, **TODAY) == (
        f"time_basis: 'document', 2022-03-29 to 2022-03-29, but {said}; date it by that "
        "(2021-01-01 to 2021-12-31), or name in the note the witness against it"
    )


@pytest.mark.parametrize(("text", "phrase", "said"), PHRASES)
def test_time_of_the_lead_in_passes(text: str, phrase: str, said: str) -> None:
    assert said
    assert told(text, phrase, time_basis="relative", **YEAR) == ""
    rolling = dates("2021-03-30", "2022-03-29")
    assert told(text, phrase, time_basis="relative", **rolling) == ""
    assert told(text, phrase, time_basis="event", **dates("2021-11-26")) == ""


@pytest.mark.parametrize(
    ("basis", "days"),
    [
        ("relative", dates("2020-01-01", "2021-12-31")),
        ("relative", dates("2021-11-26")),
        ("event", dates("2020-11-26")),
        ("stated", dates("2021-01-01", "2025-12-31")),
        ("", {}),
    ],
)
def test_another_time_is_told(basis: str, days: dict[str, dt.date]) -> None:
    assert told(ENGLISH, "Trees were planted", time_basis=basis, **days)


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_next_paragraph_is_free(text: str) -> None:
    assert told(text, text.split("\n")[1], **TODAY) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "At present, 5 halls stand.",
        "In 2019 it burned.",
        "On 3 May 2019 it burned.",
        "The fire of 2019 was great.",
        "Next year it will be sold.",
    ],
)
def test_paragraph_is_governed_until_another_time_is_named(sentence: str) -> None:
    text = f"In the past year it grew. Trees stand. {sentence} Guests came."
    assert told(text, "Trees stand", **TODAY)
    assert told(text, "Guests came", **TODAY) == ""


def test_lead_in_inside_a_paragraph_governs_its_sentence() -> None:
    text = "The hall grew. Over the past five years, guests came. Trees were planted."
    assert told(text, "guests came", **TODAY)
    assert told(text, "Trees were planted", **TODAY) == ""
    assert told(text, "The hall grew", **TODAY) == ""


def test_lead_in_behind_the_slice_governs_nothing_before_it() -> None:
    text = "The hall has its roof and is expected to open next year. It is old."
    opening = {"time_basis": "outlook", **dates("2023-01-01", "2023-12-31")}
    assert told(text, "The hall has its roof", **TODAY) == ""
    assert told(text, "is expected to open next year", **opening) == ""
    assert told(text, "is expected to open next year", **TODAY)


@pytest.mark.parametrize("word", ["has reached 157", "in all 157", "a total of 157", "so far 157"])
def test_stock_says_so_in_its_slice(word: str) -> None:
    text = f"In the past year, the hall grew; the number of guests {word} and 14 were new."
    stock = text[text.index("the number") : text.index(" and")]
    assert told(text, stock, **TODAY) == ""
    assert told(text, "14 were new", **TODAY)
    last = {"time_basis": "relative", **dates("2021-12-31")}
    assert told(text, stock, **last) == ""
    assert told(text, "14 were new", **last)
    assert told(text, stock, time_basis="relative", **dates("2020-01-01"))


def test_stock_says_so_in_chinese() -> None:
    text = "过去一年，园区累计落地项目70余个，新增14个。"
    assert told(text, "园区累计落地项目70余个", **TODAY) == ""
    assert told(text, "新增14个", **TODAY)


@pytest.mark.parametrize(
    ("note", "is_sound"),
    [
        ("A witness has the sum (example.org/news/7).", True),
        ("A witness has the sum (https://www.example.org/news/7).", True),
        ("A witness has the sum.", False),
        ("Elsewhere: example.org/news/8.", False),
    ],
)
def test_note_that_names_a_witness_frees_a_fact(note: str, is_sound: bool) -> None:
    assert (told(ENGLISH, "Trees were planted", (WITNESS,), note=note, **TODAY) == "") == is_sound
    other = WITNESS.model_copy(update={"document": "2023-report"})
    assert told(ENGLISH, "Trees were planted", (other,), note=note, **TODAY)


def test_what_has_no_content_in_time_needs_none() -> None:
    assert told(ENGLISH, "Trees were planted", time_basis="", kind="framework") == ""


def test_outlook_names_a_time_of_its_own() -> None:
    text = "In the past year, the hall grew and will grow."
    coming = dates("2022-03-29", "2022-12-31")
    assert told(text, "will grow", time_basis="undated outlook", **coming) == ""


@pytest.mark.parametrize(
    ("basis", "days", "is_sound"),
    [
        ("outlook", dates("2023-01-01", "2023-12-31"), True),
        ("undated outlook", dates("2023-01-01", "2023-12-31"), False),
        ("outlook", dates("2022-03-29", "2035-12-31"), False),
    ],
)
def test_outlook_under_a_coming_time_has_it(
    basis: str,
    days: dict[str, dt.date],
    is_sound: bool,
) -> None:
    text = "Next year, the hall will open. Trees will grow."
    for phrase in ("the hall will open", "Trees will grow"):
        assert (told(text, phrase, time_basis=basis, **days) == "") == is_sound


@pytest.mark.parametrize("text", ["In 2024, it grew. Trees grew.", "2024年，展厅扩大。种植树木。"])
def test_year_governs_what_it_opens(text: str) -> None:
    last = "Trees grew" if text.startswith("In") else "种植树木"
    assert told(text, last, time_basis="stated", **dates("2024-01-01", "2024-12-31")) == ""
    assert told(text, last, time_basis="stated", **dates("2023-01-01", "2024-12-31"))


def test_year_inside_a_sentence_governs_nothing() -> None:
    text = "More guests came in 2021, up from 40."
    assert told(text, "More guests came in 2021, up from 40", **TODAY) == ""


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Over the past five years it grew", ["2017-01-01 2021-12-31", "2017-03-30 2022-03-29"]),
        ("in the last 2 years", ["2020-01-01 2021-12-31", "2020-03-30 2022-03-29"]),
        ("近五年来", ["2017-01-01 2021-12-31", "2017-03-30 2022-03-29"]),
        ("五年来", ["2017-01-01 2021-12-31", "2017-03-30 2022-03-29"]),
        ("过去5年", ["2017-01-01 2021-12-31", "2017-03-30 2022-03-29"]),
        ("last year", ["2021-01-01 2021-12-31"]),
        ("去年", ["2021-01-01 2021-12-31"]),
        ("last month", ["2022-02-01 2022-02-28"]),
        ("上个月", ["2022-02-01 2022-02-28"]),
        ("next year", ["2023-01-01 2023-12-31"]),
        ("明年", ["2023-01-01 2023-12-31"]),
        ("for the next 15 years", ["2022-03-29 2037-12-31"]),
        ("未来十五年", ["2022-03-29 2037-12-31"]),
        (
            "during the 14th Five-Year Plan period",
            ["2021-01-01 2022-03-29", "2021-01-01 2025-12-31"],
        ),
        ("“十四五”时期", ["2021-01-01 2022-03-29", "2021-01-01 2025-12-31"]),
        ("十三五期间", ["2016-01-01 2020-12-31"]),
        ("During the 15th Five-Year Plan", ["2026-01-01 2030-12-31"]),
        ("since the 18th CPC National Congress", ["2012-11-08 2022-03-29"]),
        ("党的十八大以来", ["2012-11-08 2022-03-29"]),
        ("In 2024, it", ["2024-01-01 2024-12-31"]),
        ("2024年", ["2024-01-01 2024-12-31"]),
        ("in recent years", []),
        ("in the past few years", []),
        ("for ten consecutive years", []),
        ("近年来", []),
        ("over the past 5000 years", []),
        ("over the past 2050 years", []),
        ("过去五千年", []),
        ("in the past zero years", []),
        ("2019年至2022年", ["2022-01-01 2022-12-31"]),
        ("since the 7th Congress", []),
        ("compared with the 13th Five-Year Plan period", []),
    ],
)
def test_lead_in_means_its_days(text: str, spans: list[str]) -> None:
    found = [span for one in windows_in(text, document()) for span in one.spans]
    assert [f"{first} {last}" for first, last in found] == spans


def test_years_end_with_the_last_day_of_an_undated_document() -> None:
    undated = document(dt.date(2021, 1, 1), dt.date(2022, 12, 31))
    (found,) = windows_in("in the past year", undated)
    assert found.spans[1] == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))


def test_year_before_a_leap_day_begins_with_march() -> None:
    (found,) = windows_in("in the past year", document(dt.date(2024, 2, 29)))
    assert found.spans[1] == (dt.date(2023, 3, 1), dt.date(2024, 2, 29))


@given(st.text(alphabet="the past 5 years，年过去五来.\n "), st.dates(dt.date(1990, 1, 1)))
def test_lead_ins_lie_in_the_text_and_run_forward(text: str, day: dt.date) -> None:
    day = min(day, dt.date(2100, 1, 1))
    found: list[Window] = windows_in(f"In the past two years, {text}", document(day))
    assert found[0].start == 0
    for one in found:
        assert one.start < one.end <= len(text) + 23
        assert all(first <= last for first, last in one.spans)
