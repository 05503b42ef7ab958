"""What belongs to a plan period, and how: decided here once, for every face of the atlas.

A **term** is a span of time: what the documents tell of it is *told*, what they announce for it is
*promised*. A **plan** is a paper with items and aims: a fact is its *item* or its *aim*, is *about*
it, or is *promised with* it. The time of a fact decides on terms only, never on plans.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pandas as pd

from geo.records.evidence import Fact
from geo.records.model import Atlas
from geo.records.registers import Document, PlanPeriod

How = Literal["told", "promised", "item", "aim", "about", "promised with"]
HOWS: dict[str, tuple[How, ...]] = {
    "term": ("told", "promised"),
    "plan": ("item", "aim", "about", "promised with"),
}
"""How a fact may belong to a period of either kind; what stands first goes before."""

LONG_DAYS = 183
"""So many shared days are enough, however long the term and the time of the fact are."""

SHORTER_SHARE = 3
"""Else the shared days have to be at least one in so many of the shorter of the two."""

SOON_DAYS = 183
"""What is announced without a time belongs to the term that runs so many days later."""


@dataclass(frozen=True)
class PeriodCount:
    """What belongs to a period: how many facts in each way, and on how many places."""

    hows: dict[str, int]
    places: int


def how_in(fact: Fact, document: Document, period: PlanPeriod) -> str:
    """Return how a fact of a document belongs to a period; empty if it does not."""
    return _in_plan(fact, period) if period.kind == "plan" else _in_term(fact, document, period)


def _in_plan(fact: Fact, plan: PlanPeriod) -> str:
    """Return what a fact is to a plan: what the text says of it, else whether it stands with it."""
    for how, named in (("item", fact.item_of), ("aim", fact.aim_of), ("about", fact.about_plan)):
        if named == plan.id:
            return how
    first, last = plan.from_paragraph or 0, plan.to_paragraph or 0
    presented = fact.document == plan.presented_by and first <= fact.paragraph <= last
    return "promised with" if presented and fact.is_outlook else ""


def _in_term(fact: Fact, document: Document, term: PlanPeriod) -> str:
    """Return whether a document tells a fact of a term, or promises it for the term."""
    if fact.time_basis == "undated outlook":
        # counted in days: the calendar ends, and a day after its end is an error
        soon = document.speaks_to.toordinal() + SOON_DAYS
        return "promised" if term.start.toordinal() <= soon <= term.end.toordinal() else ""
    if fact.time_basis == "outlook":
        return "promised" if _is_mostly_in(fact.start, fact.end, term) else ""
    start, end = fact.start, fact.end
    if fact.about_plan:
        # that there is a paper, and what it is, is a state of the day; its plan may run for decades
        start, end = document.speaks_from, document.speaks_to
    # nothing is told of a term that has not begun: a time that reaches into it is one of plans
    begun = term.start <= document.speaks_to
    return "told" if begun and _is_mostly_in(start, end, term) else ""


def _is_mostly_in(start: dt.date | None, end: dt.date | None, term: PlanPeriod) -> bool:
    """Whether a time shares enough days with a term; nothing without a time does."""
    if start is None or end is None:
        return False
    shared = _days(max(start, term.start), min(end, term.end))
    shorter = min(_days(start, end), _days(term.start, term.end))
    return shared > 0 and (shared >= LONG_DAYS or shared * SHORTER_SHARE >= shorter)


def _days(first: dt.date, last: dt.date) -> int:
    """Return how many days there are from one to another, both of them counted."""
    return (last - first).days + 1


@lru_cache(maxsize=4)
def fact_periods(atlas: Atlas) -> pd.DataFrame:
    """Return a row for each fact and period that it belongs to: `fact`, `period` and `how`.

    Facts stand in reading order, periods in that of their register. Nobody writes into it.
    """
    documents = {document.id: document for document in atlas.documents}
    rows = [
        (fact.id, period.id, how)
        for fact in atlas.fact_records.values()
        for period in atlas.plan_periods
        if (how := how_in(fact, documents[fact.document], period))
    ]
    return pd.DataFrame(rows, columns=["fact", "period", "how"], dtype="str")


@lru_cache(maxsize=4)
def belonging(atlas: Atlas) -> pd.DataFrame:
    """Return a boolean for each fact (row) and plan period (column); nobody writes into it."""
    rows = fact_periods(atlas)
    found = {
        period.id: atlas.facts.index.isin(rows["fact"][rows["period"] == period.id])
        for period in atlas.plan_periods
    }
    return pd.DataFrame(found, index=atlas.facts.index, dtype=bool)


@lru_cache(maxsize=4)
def period_counts(atlas: Atlas) -> dict[str, PeriodCount]:
    """Return what belongs to each period, by its id."""
    rows = fact_periods(atlas)
    counts = {}
    for period in atlas.plan_periods:
        own = rows[rows["period"] == period.id]
        hows = Counter(own["how"])
        places = {place for fact in own["fact"] for place in atlas.fact_records[fact].places}
        counts[period.id] = PeriodCount({how: hows[how] for how in HOWS[period.kind]}, len(places))
    return counts
