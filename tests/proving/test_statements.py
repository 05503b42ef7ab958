"""The two statements of a fact against each other, by planted faults and their sound neighbours."""

from pathlib import Path

import pytest

from geo.cli import main
from geo.proving.slips import check_slips
from geo.proving.statements import check_indicator, check_statements
from geo.reading.atlas import load_atlas
from geo.records.registers import Indicator
from tests.audit_folder import fact_in
from tests.data_folder import change_cell, change_feature


def told(**columns: object) -> list[str]:
    """Return what is told of a fact with some columns, without where its table lies."""
    where = "seeds/facts/2020-report.csv: fact '2020-report-001': "
    return [str(one).removeprefix(where) for one in check_statements(fact_in("x", "x", **columns))]


def test_number_of_one_statement_only_is_told_with_its_language() -> None:
    assert told(statement_en="Five of 12 halls.", statement_zh="12个展厅中的6个。") == [
        "statement_zh: 5 only in the English and 6 only in the Chinese; "
        "say the same numbers in both statements"
    ]
    assert told(statement_en="Five of 12 halls.", statement_zh="12个展厅中的5个。") == []


@pytest.mark.parametrize(("value", "english", "chinese"), [(5.0, "4", "5"), (5.0, "5", "50")])
def test_value_stands_in_both_statements(value: float, english: str, chinese: str) -> None:
    said = {"statement_en": f"Some {english} halls.", "statement_zh": f"{chinese}个展厅。"}
    wrong = "statement_en" if english != "5" else "statement_zh"
    assert f"{wrong}: it does not hold the value, 5; say the value" in told(value=value, **said)
    sound = {"statement_en": "Some five halls.", "statement_zh": "五个展厅。"}
    assert told(value=value, unit="halls", **sound) == []


def test_value_of_one_may_be_an_article() -> None:
    assert told(value=1.0, unit="halls", statement_en="A hall.", statement_zh="展厅。") == []


@pytest.mark.parametrize(
    ("unit", "english", "chinese"),
    [
        ("persons", "It received 50 persons.", "接待50人次。"),
        ("visits", "It received 50 persons.", "接待50人次。"),
        ("persons", "It counted 50 visits.", "接待50人次。"),
        ("trips", "It counted 50 trips.", "接待50人。"),
        ("", "It received 50 persons.", "接待50人次。"),
        ("%", "Persons grew by 50%.", "人次增长50%。"),
    ],
)
def test_visits_of_one_language_and_persons_of_the_other_are_told(
    unit: str, english: str, chinese: str
) -> None:
    (problem,) = told(unit=unit, statement_en=english, statement_zh=chinese)
    assert problem.startswith("unit: ")
    assert problem.endswith("; count the same in both: persons are 人, visits are 人次")


@pytest.mark.parametrize(
    ("unit", "english", "chinese"),
    [
        ("persons", "It received 50 persons.", "接待50人。"),
        ("persons", "It received 50 persons.", "接待50位。"),
        ("visits", "It counted 50 visits.", "接待50人次。"),
        ("person-times", "It counted 50 person-times.", "接待50人次。"),
        ("trips", "It counted 50 trips.", "出入境50人次。"),
        ("visits", "He paid 3 visits.", "到访3次。"),
        ("schools", "It has 50 schools.", "学校50所。"),
        ("firms", "It has 50 firms.", "企业50家。"),
        ("%", "Trips grew by 50%.", "人次增长50%。"),
    ],
)
def test_units_that_agree_pass(unit: str, english: str, chinese: str) -> None:
    assert told(unit=unit, statement_en=english, statement_zh=chinese) == []


@pytest.mark.parametrize(("form", "place"), [("之一是", 1), ("之二是", 2), ("之十二是", 12)])
def test_member_told_as_one_of_several_is_told(form: str, place: int) -> None:
    (problem,) = told(statement_en=f"Work {place}: trees.", statement_zh=f"工作{form}绿化。")
    todo = "write 一是…；二是…, or name the member as such"
    assert problem == f"statement_zh: {form!r} reads as one of several; {todo}"


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("First trees, second paths.", "一是植树；二是修路。"),
        ("Trees are among the aspects.", "绿化是其中一个方面之一。"),
        ("Planting is the second aspect.", "第二方面是绿化。"),
    ],
)
def test_member_told_as_such_passes(english: str, chinese: str) -> None:
    assert told(statement_en=english, statement_zh=chinese) == []


@pytest.mark.parametrize(
    ("unit", "unit_zh", "is_sound"),
    [
        ("persons", "人次", False),
        ("trips", "人", False),
        ("persons", "人", True),
        ("visits a year", "人次/年", True),
        ("halls", "个", True),
    ],
)
def test_unit_of_an_indicator_counts_one_thing(unit: str, unit_zh: str, is_sound: bool) -> None:
    indicator = Indicator(
        id="guests", name_en="Guests", name_zh="来宾", unit=unit, unit_zh=unit_zh,
        definition_en="", definition_zh="", comparable_group="",
    )  # fmt: skip
    told = [str(one) for one in check_indicator(indicator)]
    said = f"seeds/indicators.csv: 'guests': unit_zh: {unit!r} and {unit_zh!r} count different"
    assert not told if is_sound else told[0].startswith(said)


def test_tiny_atlas_has_no_slip(data_dir: Path) -> None:
    assert check_slips(load_atlas(data_dir)) == []


def test_names_are_asked_with_the_statements(data_dir: Path) -> None:
    change_feature(data_dir, "axes", "long-axis", aliases=["Great Hall"])
    (problem,) = check_slips(load_atlas(data_dir))
    assert "'Great Hall' names another place too" in str(problem)


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        ("facts/2020-report", "2020-report-002", "statement_zh", "约41位来宾到访。"),
        ("indicators", "guests", "unit_zh", "人次"),
    ],
)
def test_check_tells_a_slip_and_what_to_do(
    data_dir: Path,
    capsys: pytest.CaptureFixture[str],
    table: str,
    row: str,
    column: str,
    value: str,
) -> None:
    change_cell(data_dir, f"seeds/{table}.csv", row, column, value)
    assert main(["check", "--data", str(data_dir)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert all(f"seeds/{table}.csv: " in line and "; " in line for line in err.splitlines()[:-1])
    assert repr(row) in err
