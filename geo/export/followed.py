"""Columns and tables of states and promises: what files say of what `geo.asking` decides."""

from collections.abc import Mapping

import pandas as pd

from geo.asking.followed import followed
from geo.asking.index import Index
from geo.asking.promises import promises
from geo.asking.selection import Selected
from geo.asking.states import State, state_on
from geo.records.model import Atlas


def state_columns(
    known: Mapping[str, tuple[State, ...]], places: pd.Index, day: str
) -> dict[str, pd.Series]:
    """Return the state of places on a day (ISO; empty: now), since when, and its fact."""
    found = [state_on(known.get(str(place), ()), day) for place in places]
    since = [one.since if one else None for one in found]
    return {
        "state": pd.Series([one.stage if one else "" for one in found], places, dtype="str"),
        "state_since": pd.Series(since, places, dtype="datetime64[s]"),
        "state_fact": pd.Series([one.fact if one else "" for one in found], places, dtype="str"),
    }


def standing_texts(atlas: Atlas) -> list[str]:
    """Return for each fact how it stands at each of its places as a text; empty: no promise."""
    known = {one.fact.id: one for one in promises(atlas)}
    return [
        "; ".join(f"{one.place}: {one.standing}" for one in known[fact].standings)
        if fact in known
        else ""
        for fact in atlas.fact_records
    ]


PROMISE_COLUMNS = ("fact", "place", "document", "standing", "due", "answers")


def promises_table(atlas: Atlas, selected: Selected) -> pd.DataFrame:
    """Return a row for each selected fact that promises and each selected place of it."""
    facts, places = set(selected.facts.index), set(selected.places.index)
    rows = [
        (
            row.promise.fact.id,
            row.standing.place,
            row.promise.fact.document,
            row.standing.standing,
            row.promise.due,
            ";".join(one.id for one in row.standing.answers),
        )
        for row in followed(Index(atlas))
        if row.promise.fact.id in facts and row.standing.place in places
    ]
    table = pd.DataFrame(rows, columns=list(PROMISE_COLUMNS))
    texts = {name: table[name].astype("str") for name in PROMISE_COLUMNS if name != "due"}
    return table.assign(**texts, due=pd.to_datetime(table["due"]).astype("datetime64[s]"))
