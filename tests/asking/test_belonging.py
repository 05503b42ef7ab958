"""What belongs to a plan period, at every limit of the rule and against days that are counted."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.asking.belonging import HOWS, PeriodCount, fact_periods, how_in, period_counts
from geo.records.evidence import Fact
from geo.records.model import Atlas
from geo.records.registers import Document, PlanPeriod

DAY = dt.timedelta(days=1)
TOLD = ("stated", "relative", "event", "document")
DAYS = st.dates(dt.date(2014, 1, 1), dt.date(2032, 12, 31))
SPANS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))


def day(text: str) -> dt.date:
    """Return a day written as ISO has it."""
    return dt.date.fromisoformat(text)


@pytest.fixture(scope="session")
def fact(atlas: Atlas) -> Fact:
    """Return a fact that belongs to nothing by itself."""
    known = atlas.fact_records["2020-report-001"]
    return known.model_copy(update={"item_of": "", "start": None, "end": None, "time_basis": ""})


@pytest.fixture(scope="session")
def document(atlas: Atlas) -> Document:
    """Return a document that speaks after every day of these tests."""
    return atlas.documents[0].model_copy(
        update={"speaks_from": dt.date(2099, 1, 1), "speaks_to": dt.date(2099, 1, 1)}
    )


@pytest.fixture(scope="session")
def term(atlas: Atlas) -> PlanPeriod:
    """Return the term 2021 to 2025."""
    return atlas.plan_periods[1]


@pytest.fixture(scope="session")
def plan(atlas: Atlas, fact: Fact) -> PlanPeriod:
    """Return a plan that paragraphs 12 to 18 of a document present."""
    given = {"id": "paper", "kind": "plan", "presented_by": fact.document}
    return atlas.plan_periods[1].model_copy(
        update=given | {"from_paragraph": 12, "to_paragraph": 18}
    )


def dated(fact: Fact, start: dt.date, end: dt.date, basis: str = "stated") -> Fact:
    """Return a fact of some days."""
    return fact.model_copy(update={"start": start, "end": end, "time_basis": basis})


# --- terms: told


@pytest.mark.parametrize(
    ("start", "end", "how"),
    [
        # one day inside, and one outside on either side
        ("2021-01-01", "2021-01-01", "told"),
        ("2025-12-31", "2025-12-31", "told"),
        ("2020-12-31", "2020-12-31", ""),
        ("2026-01-01", "2026-01-01", ""),
        # exactly a third of 30 days, then one day less
        ("2020-12-12", "2021-01-10", "told"),
        ("2020-12-11", "2021-01-09", ""),
        # 183 days and 182 of a time longer than the term
        ("2012-01-01", "2021-07-02", "told"),
        ("2012-01-01", "2021-07-01", ""),
        ("2025-07-02", "2045-12-31", "told"),
        ("2025-07-03", "2045-12-31", ""),
        # three days of which one is inside, and four
        ("2020-12-30", "2021-01-01", "told"),
        ("2020-12-29", "2021-01-01", ""),
        # the time around the whole term
        ("1990-01-01", "2050-01-01", "told"),
    ],
)
def test_third_of_the_shorter_or_half_a_year_is_told(
    fact: Fact, document: Document, term: PlanPeriod, start: str, end: str, how: str
) -> None:
    assert how_in(dated(fact, day(start), day(end)), document, term) == how


def test_third_is_one_of_a_short_term_too(fact: Fact, document: Document, term: PlanPeriod) -> None:
    short = term.model_copy(update={"start": day("2022-01-01"), "end": day("2022-01-09")})
    long = dated(fact, day("2010-01-01"), day("2022-01-03"))
    assert how_in(long, document, short) == "told"
    assert how_in(dated(long, day("2010-01-01"), day("2022-01-02")), document, short) == ""


@given(time=SPANS, basis=st.sampled_from([*TOLD, "outlook"]))
def test_days_that_are_counted_decide(
    fact: Fact, document: Document, term: PlanPeriod, time: tuple[dt.date, dt.date], basis: str
) -> None:
    own, of_term = (set(pd.date_range(*span)) for span in (time, (term.start, term.end)))
    shared = len(own & of_term)
    enough = bool(shared) and (shared >= 183 or shared / min(len(own), len(of_term)) >= 1 / 3)
    expected = {True: "promised" if basis == "outlook" else "told", False: ""}[enough]
    assert how_in(dated(fact, *time, basis), document, term) == expected


@given(time=SPANS, speaks=DAYS, basis=st.sampled_from(TOLD))
def test_nothing_is_told_of_a_term_before_it_begins(
    fact: Fact,
    document: Document,
    term: PlanPeriod,
    time: tuple[dt.date, dt.date],
    speaks: dt.date,
    basis: str,
) -> None:
    early = document.model_copy(update={"speaks_from": speaks, "speaks_to": speaks})
    how = how_in(dated(fact, *time, basis), early, term)
    late = how_in(dated(fact, *time, basis), document, term)
    assert how == (late if speaks >= term.start else "")


def test_document_of_the_first_day_may_tell_of_the_term(
    fact: Fact, document: Document, term: PlanPeriod
) -> None:
    long = dated(fact, term.start - 100 * DAY, term.end)
    for days, how in ((0, "told"), (-1, "")):
        speaks = {"speaks_to": term.start + days * DAY, "speaks_from": day("2000-01-01")}
        assert how_in(long, document.model_copy(update=speaks), term) == how


@pytest.mark.parametrize("kind", ["term", "plan"])
def test_fact_without_a_time_belongs_to_nothing(
    fact: Fact, document: Document, term: PlanPeriod, kind: str
) -> None:
    assert how_in(fact, document, term.model_copy(update={"kind": kind})) == ""


@pytest.mark.parametrize(("speaks", "how"), [("2020-12-31", ""), ("2021-01-01", "told")])
def test_fact_about_a_paper_stands_on_the_day_of_its_document(
    fact: Fact, document: Document, term: PlanPeriod, speaks: str, how: str
) -> None:
    on = document.model_copy(update={"speaks_from": day(speaks), "speaks_to": day(speaks)})
    about = {"about_plan": "paper"}
    for time in ((None, None, ""), (day("2020-09-27"), day("2035-12-31"), "stated")):
        own = dict(zip(("start", "end", "time_basis"), time, strict=True))
        assert how_in(fact.model_copy(update=about | own), on, term) == how


# --- terms: promised


@pytest.mark.parametrize(
    ("start", "end", "how"),
    [
        ("2026-01-01", "2026-12-31", ""),
        ("2025-12-31", "2025-12-31", "promised"),
        ("2020-09-28", "2035-12-31", "promised"),
        ("2025-07-03", "2045-12-31", ""),
    ],
)
def test_outlook_that_names_its_time_is_promised_for_it(
    fact: Fact, document: Document, term: PlanPeriod, start: str, end: str, how: str
) -> None:
    before = document.model_copy(update={"speaks_from": day("2019-01-01")})
    before = before.model_copy(update={"speaks_to": day("2019-01-01")})
    # it may be promised long before the term begins, and of a paper too
    for about in ("", "paper"):
        outlook = dated(fact, day(start), day(end), "outlook")
        outlook = outlook.model_copy(update={"about_plan": about})
        assert how_in(outlook, before, term) == how


@pytest.mark.parametrize(
    ("speaks", "how"),
    [
        ("2020-07-01", ""),
        ("2020-07-02", "promised"),
        ("2025-07-01", "promised"),
        ("2025-07-02", ""),
    ],
)
def test_undated_outlook_is_promised_for_the_term_that_runs_half_a_year_later(
    fact: Fact, document: Document, term: PlanPeriod, speaks: str, how: str
) -> None:
    said = document.model_copy(update={"speaks_from": day("2000-01-01"), "speaks_to": day(speaks)})
    # the days that it was given decide nothing
    for time in ((day("1999-01-01"), day("1999-01-02")), (term.start, term.end)):
        assert how_in(dated(fact, *time, "undated outlook"), said, term) == how


def test_outlook_of_a_document_at_the_end_of_the_calendar_is_for_no_term(
    fact: Fact, document: Document, term: PlanPeriod
) -> None:
    said = document.model_copy(update={"speaks_to": dt.date.max})
    assert how_in(dated(fact, dt.date.max, dt.date.max, "undated outlook"), said, term) == ""


@given(speaks=DAYS)
def test_undated_outlook_is_in_one_of_terms_that_follow_each_other(
    atlas: Atlas, fact: Fact, document: Document, speaks: dt.date
) -> None:
    terms = atlas.plan_periods
    assume(terms[0].start <= speaks + 183 * DAY <= terms[-1].end)
    said = document.model_copy(update={"speaks_to": speaks})
    outlook = dated(fact, speaks, speaks, "undated outlook")
    assert [how_in(outlook, said, term) for term in terms].count("promised") == 1


# --- plans


@pytest.mark.parametrize(
    ("columns", "how"),
    [
        ({"item_of": "paper"}, "item"),
        ({"aim_of": "paper"}, "aim"),
        ({"about_plan": "paper"}, "about"),
        ({"item_of": "paper", "aim_of": "paper", "about_plan": "paper"}, "item"),
        ({"aim_of": "paper", "about_plan": "paper"}, "aim"),
        ({"item_of": "another", "about_plan": "paper"}, "about"),
        ({"item_of": "another"}, ""),
    ],
)
@pytest.mark.parametrize("basis", [*TOLD, "outlook", "undated outlook"])
def test_plan_takes_what_the_text_says_of_it(
    fact: Fact, document: Document, plan: PlanPeriod, columns: dict[str, str], how: str, basis: str
) -> None:
    far = dated(fact, day("1990-01-01"), day("1990-01-01"), basis)
    assert how_in(far.model_copy(update=columns), document, plan) == how


@pytest.mark.parametrize(
    ("paragraph", "basis", "how"),
    [
        (11, "outlook", ""),
        (12, "outlook", "promised with"),
        (18, "undated outlook", "promised with"),
        (19, "undated outlook", ""),
        (15, "stated", ""),
        (15, "document", ""),
    ],
)
def test_outlook_in_the_paragraphs_that_present_a_plan_is_promised_with_it(
    fact: Fact, document: Document, plan: PlanPeriod, paragraph: int, basis: str, how: str
) -> None:
    said = dated(fact, plan.start, plan.end, basis).model_copy(update={"paragraph": paragraph})
    assert how_in(said, document, plan) == how
    elsewhere = said.model_copy(update={"document": "2023-report"})
    assert how_in(elsewhere, document, plan) == ""


@given(time=SPANS, basis=st.sampled_from([*TOLD, "outlook", "undated outlook"]))
def test_plan_that_nothing_presents_takes_nothing_by_its_dates(
    fact: Fact, document: Document, plan: PlanPeriod, time: tuple[dt.date, dt.date], basis: str
) -> None:
    alone = plan.model_copy(
        update={"presented_by": "", "from_paragraph": None, "to_paragraph": None}
    )
    assert how_in(dated(fact, *time, basis), document, alone) == ""


def test_term_takes_nothing_by_what_it_is_called(
    fact: Fact, document: Document, term: PlanPeriod
) -> None:
    columns = {"item_of": term.id, "aim_of": term.id}
    assert how_in(fact.model_copy(update=columns), document, term) == ""


# --- an atlas


def test_rows_are_those_of_the_rule_in_order(atlas: Atlas) -> None:
    documents = {one.id: one for one in atlas.documents}
    expected = [
        (fact.id, period.id, how_in(fact, documents[fact.document], period))
        for fact in atlas.fact_records.values()
        for period in atlas.plan_periods
    ]
    rows = fact_periods(atlas)
    assert list(rows) == ["fact", "period", "how"]
    assert list(rows.itertuples(index=False, name=None)) == [row for row in expected if row[2]]
    assert rows.to_dict("list")["how"].count("promised") == 2


def test_counts_say_how_many_in_each_way_and_on_how_many_places(
    atlas: Atlas, plan: PlanPeriod
) -> None:
    assert period_counts(atlas) == {
        "first": PeriodCount({"told": 2, "promised": 0}, 2),
        "second": PeriodCount({"told": 2, "promised": 1}, 3),
        "third": PeriodCount({"told": 0, "promised": 1}, 2),
    }
    empty = replace(atlas, plan_periods=(plan,))
    assert period_counts(empty) == {"paper": PeriodCount(dict.fromkeys(HOWS["plan"], 0), 0)}
    assert fact_periods(empty).empty
    assert list(fact_periods(empty)) == ["fact", "period", "how"]


def test_real_terms_and_plans_filter(real_atlas: Atlas) -> None:
    counts = {code: sum(one.hows.values()) for code, one in period_counts(real_atlas).items()}
    kinds = {period.id: period.kind for period in real_atlas.plan_periods}
    # a period may be new, and have no fact yet
    known = {"13fyp", "14fyp", "15fyp", "action-2019-2022", "special-2035"}
    assert known <= {code for code, count in counts.items() if count}
    for code, count in counts.items():
        assert count < len(real_atlas.facts) * (0.8 if kinds[code] == "term" else 0.2)


def test_real_outlooks_are_promised_and_nothing_else_is(real_atlas: Atlas) -> None:
    terms = [period.id for period in real_atlas.plan_periods if period.kind == "term"]
    rows = fact_periods(real_atlas)
    rows = rows[rows["period"].isin(terms)]
    outlooks = {fact.id for fact in real_atlas.fact_records.values() if fact.is_outlook}
    assert set(rows["fact"][rows["how"] == "promised"]) == outlooks
    assert set(rows["fact"][rows["how"] == "told"]).isdisjoint(outlooks)
