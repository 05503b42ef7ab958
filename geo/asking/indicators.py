"""Numbers that recur over the documents, as series, and why some of them are no series.

Only points of one `comparable_group` may be joined by a line. All others stand apart, with the
reason that a relation gives in words.
"""

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from geo.records.model import Atlas
from geo.records.relations import Relation


@dataclass(frozen=True)
class Series:
    """A number that several documents give.

    Attributes
    ----------
    indicators : ids of the indicators that its points count by.
    points : one row per point by day, indexed by `fact_id`: `indicator`, `document`, `day` (the
        last day that the number holds for), `value`, `qualifier`, `unit`, and `line`, the
        comparable group, empty for a point that may be joined to no other.
    reasons : the relations that say why points are not comparable.
    """

    indicators: tuple[str, ...]
    points: pd.DataFrame
    reasons: tuple[Relation, ...]

    @property
    def comparable(self) -> bool:
        """Whether all points may be joined by one line."""
        lines = set(self.points["line"])
        return len(lines) == 1 and lines != {""}


def indicator_points(atlas: Atlas) -> pd.DataFrame:
    """Return every fact that has an indicator as a point, in reading order (see `Series`)."""
    facts = atlas.facts[atlas.facts["indicator"] != ""]
    groups = {indicator.id: indicator.comparable_group for indicator in atlas.indicators}
    as_of = {document.id: pd.Timestamp(document.speaks_to) for document in atlas.documents}
    points = facts[["indicator", "document", "value", "qualifier", "unit"]].copy()
    # a number with no time of its own holds for the day that its document speaks of
    points["day"] = facts["end"].fillna(facts["document"].map(as_of)).astype("datetime64[s]")
    points["line"] = facts["indicator"].map(groups)
    return points


def recurring_numbers(atlas: Atlas) -> tuple[Series, ...]:
    """Return the numbers that more than one document gives, comparable ones first.

    Points belong together if they count by one indicator, or by one comparable group, or if a
    relation says that they are not comparable: that is said only of what a reader might compare.
    """
    points = indicator_points(atlas)
    reasons = [
        relation
        for relation in atlas.relations
        if relation.kind == "not comparable"
        and {relation.fact, relation.other_fact} <= set(points.index)
    ]
    series = []
    for ids in _clusters(points, reasons):
        cluster = points.loc[[fact_id in ids for fact_id in points.index]]
        if cluster["document"].nunique() < 2:
            continue
        cluster = cluster.sort_values("day", kind="stable")
        series.append(
            Series(
                indicators=tuple(dict.fromkeys(cluster["indicator"])),
                points=cluster,
                reasons=tuple(relation for relation in reasons if relation.fact in ids),
            )
        )
    return tuple(sorted(series, key=lambda one: (not one.comparable, one.indicators)))


def _clusters(points: pd.DataFrame, reasons: list[Relation]) -> list[frozenset[str]]:
    """Return the sets of points that belong together, each point in exactly one."""
    neighbours: dict[str, set[str]] = {str(fact_id): set() for fact_id in points.index}
    alike = defaultdict(list)
    for fact_id, indicator, line in zip(
        points.index, points["indicator"], points["line"], strict=True
    ):
        alike["indicator", indicator].append(str(fact_id))
        if line:
            alike["line", line].append(str(fact_id))
    pairs = [(ids[0], other) for ids in alike.values() for other in ids[1:]]
    for one, other in [*pairs, *((relation.fact, relation.other_fact) for relation in reasons)]:
        neighbours[one].add(other)
        neighbours[other].add(one)
    clusters, seen = [], set[str]()
    for first in neighbours:
        found, waiting = set[str](), [] if first in seen else [first]
        while waiting:
            found.add(fact_id := waiting.pop())
            waiting += neighbours[fact_id] - found
        seen |= found
        if found:
            clusters.append(frozenset(found))
    return clusters
