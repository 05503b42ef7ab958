"""Numerals of English text: what is one, what it says, and what qualifies it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.proving.numerals import SCALES, WORDS, Numeral, find_numerals


def only(text: str) -> Numeral:
    (found,) = find_numerals(text)
    return found


def words(number: int) -> str:
    """Return a number below a million in words."""
    spelled = {value: word for word, value in WORDS.items() if word != "both"}
    for scale in ("thousand", "hundred"):
        many, rest = divmod(number, SCALES[scale])
        if many:
            return f"{words(many)} {scale} {words(rest) if rest else ''}".strip()
    tens, ones = divmod(number, 10)
    return spelled[number] if number in spelled else f"{spelled[tens * 10]}-{spelled[ones]}"


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("605 delegations", 605, "cardinal"),
        ("12,000 guests", 12_000, "cardinal"),
        ("1,234,567.5 yuan", 1_234_567.5, "cardinal"),
        ("It was 2.5.", 2.5, "cardinal"),
        ("4.85 million trips", 4_850_000, "cardinal"),
        ("3\xa0billion trips", 3_000_000_000, "cardinal"),
        ("Twelve schools", 12, "cardinal"),
        ("ninety-nine schools", 99, "cardinal"),
        ("two hundred and five", 205, "cardinal"),
        ("one hundred thousand", 100_000, "cardinal"),
        ("two million three hundred", 2_000_300, "cardinal"),
        ("a hundred", 100, "cardinal"),
        ("dozens of them", 12, "cardinal"),
        ("two dozen", 24, "cardinal"),
        ("half of it", 0.5, "cardinal"),
        ("both of them", 2, "cardinal"),
        ("One Core", 1, "cardinal"),
        ("two axes", 2, "cardinal"),
        ("a three-year plan", 3, "cardinal"),
        ("a two-kilometre-wide belt", 2, "cardinal"),
        ("“four centres”", 4, "cardinal"),
        ("the 15 Major Events", 15, "cardinal"),
        ("85%", 85, "percent"),
        ("85 %", 85, "percent"),
        ("5.5 per cent", 5.5, "percent"),
        ("ten percent", 10, "percent"),
        ("it doubled", 100, "percent"),
        ("tripling it", 200, "percent"),
        ("the 14th plan", 14, "ordinal"),
        ("the 22nd plan", 22, "ordinal"),
        ("First, we go", 1, "ordinal"),
        ("ranks sixth", 6, "ordinal"),
        ("the twenty-first", 21, "ordinal"),
        ("in 2019", 2019, "year"),
        ("Index 2025released", 2025, "year"),
        ("2,019 guests", 2019, "cardinal"),
        ("2100 guests", 2100, "cardinal"),
    ],
)
def test_numeral_says_its_number(text: str, number: float, kind: str) -> None:
    found = only(text)
    assert (found.number, found.kind, found.qualifier) == (number, kind, "exact")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On June 26, a session", (None, 6, 26)),
        ("on 26 June they", (None, 6, 26)),
        ("November 26, 2021", (2021, 11, 26)),
        ("the 1st May 2020", (2020, 5, 1)),
        ("March 3rd", (None, 3, 3)),
        ("Date: 2020-09-27", (2020, 9, 27)),
    ],
)
def test_day_of_the_calendar_is_one_numeral(text: str, day: tuple[int | None, int, int]) -> None:
    found = only(text)
    assert (found.kind, found.day, found.number) == ("day", day, day[2])


@pytest.mark.parametrize(
    "text",
    [
        "whole-process",
        "anyone, someone and everyone",
        "often, weighty, tend, attend",
        "U20 and C20",
        "COVID-19",
        "IMG_2020",
        "Phase II",
        "in March",
        "fortune, seventies",
        "secondary, thirdly, halfway",
    ],
)
def test_what_is_no_numeral_is_not_found(text: str) -> None:
    assert find_numerals(text) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("(2019-2022)", [2019, 2022]),
        ("1+15+N", [1, 15]),
        ("the 14th Five-Year Plan", [14, 5]),
        ("June 2023", [2023]),
        ("In 2024, Beijing’s two airports served over 120", [2024, 2, 120]),
        ("one core, two axes", [1, 2]),
        ("one two", [1, 2]),
        ("first, second, and third", [1, 2, 3]),
        ("55 cities in 27 countries", [55, 27]),
    ],
)
def test_numerals_stand_in_reading_order(text: str, numbers: list[float]) -> None:
    assert [one.number for one in find_numerals(text)] == numbers


@pytest.mark.parametrize(
    ("phrase", "qualifier"),
    [
        ("about 40", "about"),
        ("Around 40", "about"),
        ("approximately 40%", "about"),
        ("nearly 12,000", "nearly"),
        ("almost ten", "nearly"),
        ("nearly a hundred", "nearly"),
        ("nearly doubling", "nearly"),
        ("over 300", "over"),
        ("more than 10", "over"),
        ("more\xa0than 60", "over"),
        ("exceeding 35,000", "over"),
        ("exceeded 35,000", "over"),
        ("exceeds 99%", "over"),
        ("surpassing 5 million", "over"),
        ("50 plus", "over"),
        ("50-plus", "over"),
        ("50+", "over"),
        ("at least 5", "at least"),
        ("no fewer than 5", "at least"),
        ("5 or more", "at least"),
        ("fewer than 5", "at most"),
        ("no more than 5", "at most"),
        ("up to 5", "at most"),
    ],
)
def test_qualifier_stands_beside_its_number(phrase: str, qualifier: str) -> None:
    text = f"They had {phrase}, it is said."
    found = only(text)
    assert found.qualifier == qualifier
    assert text[slice(*found.reach)].removesuffix(" ") == phrase


@pytest.mark.parametrize(
    "text",
    [
        "Over the past five years",
        "moreover 5",
        "more than ever, 5",
        "over, 5",
        "5 plush bears",
        "1+N",
        "the overall 5",
    ],
)
def test_word_that_is_not_beside_the_number_qualifies_nothing(text: str) -> None:
    assert only(text).qualifier == "exact"


@given(st.integers(0, 10**9), st.sampled_from(["{:d}", "{:,d}"]))
def test_every_whole_number_in_digits_is_found(number: int, form: str) -> None:
    assert only(f"They had {form.format(number)} guests.").number == number


@given(st.integers(1, 999_999))
def test_every_number_in_words_is_found(number: int) -> None:
    assert only(f"They had {words(number)} guests.").number == number


@given(st.text(), st.integers(0, 10**6), st.text())
def test_place_of_a_numeral_is_that_of_the_whole_text(before: str, number: int, after: str) -> None:
    text = f"{before} {number} {after}"
    for found in find_numerals(text):
        assert 0 <= found.reach[0] <= found.start < found.end <= found.reach[1] <= len(text)
    start = len(before) + 1
    assert any(one.start <= start < one.end for one in find_numerals(text))
