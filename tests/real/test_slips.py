"""The statements and names that come with the project have no slip that can be told."""

from geo.proving.numbers import numbers_of
from geo.proving.slips import check_slips
from geo.proving.statements import check_statements
from tests.shared import real_atlas as atlas


def test_no_statement_and_no_name_has_a_slip() -> None:
    assert [str(one) for one in check_slips(atlas())] == []


def test_altered_number_of_a_statement_names_its_fact() -> None:
    altered = 0
    for fact in atlas().fact_records.values():
        before = set(check_statements(fact))
        for column, language in (("statement_en", "en"), ("statement_zh", "zh")):
            said = getattr(fact, column)
            # a digit more than any printed number has, so that it cannot be another one of them
            other = next((said.replace(one, f"7{one}") for one in said if one in "123456789"), "")
            if not other or numbers_of(other, language) == numbers_of(said, language):
                continue
            told = set(check_statements(fact.model_copy(update={column: other}))) - before
            assert any(repr(fact.id) in one.where for one in told), (fact.id, other)
            altered += 1
    assert altered > len(atlas().facts) / 2
