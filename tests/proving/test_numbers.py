"""The numbers of a statement are the same in both languages, however each language says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.proving.numbers import number_in_words, numbers_of

DIGITS = "零一二三四五六七八九"
UNITS = ((1000, "千"), (100, "百"), (10, "十"))


def in_chinese(number: int) -> str:
    """Return a number below 100 million in Chinese numerals."""
    many, rest = divmod(number, 10_000)
    if many:
        gap = "零" if 0 < rest < 1000 else ""
        return f"{in_chinese(many)}万{gap}{in_chinese(rest) if rest else ''}"
    text = ""
    for unit, name in UNITS:
        digit, number = divmod(number, unit)
        if digit:
            text += DIGITS[digit] + name
        elif text and number and not text.endswith("零"):
            text += "零"
    return text + (DIGITS[number] if number else "")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("It has 605 rooms.", "有605个房间。"),
        ("It drew over 8,000 guests.", "来宾8000余位。"),
        ("It drew nearly 12,000 guests.", "来宾近1.2万位。"),
        ("It has 50,000 firms.", "企业达5万家。"),
        ("There were 4.85 million trips.", "出入境485万人次。"),
        ("It cost 120 million.", "耗资1.2亿元。"),
        ("It cost 1,500 billion.", "耗资1.5万亿元。"),
        ("It has twelve rooms.", "有十二个房间。"),
        ("It has twenty rooms.", "有二十个房间。"),
        ("Fifty-four firms.", "企业五十四家。"),
        ("One hundred and five rooms.", "一百零五个房间。"),
        ("Two rooms.", "两个房间。"),
        ("A second room.", "第二个房间。"),
        ("The 20th Congress.", "二十大。"),
        ("It covers 85%.", "覆盖率达85%。"),
        ("It covers 85 per cent.", "覆盖率达百分之八十五。"),
        ("It nearly doubled.", "增长近一倍。"),
        ("It doubled.", "翻了一番。"),
        ("It tripled.", "增长两倍。"),
        ("Half of it.", "其中一半。"),
        ("On 27 September 2020 it met.", "2020年9月27日召开。"),
        ("It opened in September 2019.", "2019年9月开业。"),
        ("It opened in May 2019.", "2019年5月开业。"),
        ("May the hall open!", "愿展厅开放！"),
        ("Ten thousand guests.", "来宾万人。"),
        ("In 2020 it opened.", "二〇二〇年开业。"),
        ("For 2019 to 2022.", "（2019年—2022年）。"),
        ("Phases II and III.", "二期和三期。"),
        ("The 14th Five-Year Plan period.", "“十四五”时期。"),
        ("In 2026-2030 it will go on.", "“十五五”时期将继续。"),
        ("Both halls are open.", "展厅均已开放。"),
        ("One of the halls.", "展厅之一。"),
        ("A first batch of halls.", "首批展厅。"),
        ("The Belt and Road.", "“一带一路”。"),
        ("U20, a group of the G20.", "二十国集团城市峰会（U20）。"),
        ("A city of two Olympic Games.", "“双奥之城”。"),
        ("COVID-19 came.", "新冠疫情发生。"),
        ("The “1+15+N” mechanism.", "“1+15+N”机制。"),
        ("Version 5.0.", "5.0版。"),
    ],
)
def test_same_numbers_in_both_languages(english: str, chinese: str) -> None:
    assert numbers_of(english, "en") == numbers_of(chinese, "zh")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("It drew 12,000 guests.", "来宾1.2亿位。"),
        ("It drew 12,000 guests.", "来宾12万位。"),
        ("It has 15 rooms.", "有十四个房间。"),
        ("It has fifteen rooms.", "有五十个房间。"),
        ("In 2020 it opened.", "2021年开业。"),
        ("It opened on 3 May 2020.", "2020年5月6日开业。"),
        ("It opened in May 2019.", "2019年6月开业。"),
        ("Phase II.", "三期。"),
        ("The 14th Five-Year Plan period.", "“十三五”时期。"),
        ("It covers 85%.", "覆盖率达58%。"),
        ("It doubled.", "增长两倍。"),
        ("Two of the halls.", "展厅之一。"),
        ("It has rooms.", "有8个房间。"),
        ("It has 8 rooms.", "有房间。"),
    ],
)
def test_other_numbers_are_told_apart(english: str, chinese: str) -> None:
    assert numbers_of(english, "en") != numbers_of(chinese, "zh")


@given(st.integers(1, 99_999_999))
def test_every_number_in_chinese_words_is_read(number: int) -> None:
    assert number_in_words(in_chinese(number)) == number


@given(st.integers(2, 10**9), st.sampled_from(["{:d}", "{:,d}"]))
def test_every_number_in_digits_is_the_same_in_both(number: int, form: str) -> None:
    said = form.format(number)
    assert numbers_of(f"Some {said} guests.", "en") == {number}
    assert numbers_of(f"来宾{said}位。", "zh") == {number}


@given(st.integers(1, 9999), st.sampled_from([("万", 10**4), ("亿", 10**8), ("百", 100)]))
def test_scale_behind_digits_multiplies_them(number: int, scale: tuple[str, int]) -> None:
    assert numbers_of(f"共{number}{scale[0]}位。", "zh") == {number * scale[1]}


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for language in ("en", "zh"):
        assert 1.0 not in numbers_of(text, language)
