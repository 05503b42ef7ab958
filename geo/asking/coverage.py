"""What is said where, and where the documents are silent: counts of facts, crossed.

A count of 0 is silence. A stated zero is a fact like any other, and counts as one.
"""

import pandas as pd

from geo.asking.belonging import belonging
from geo.records.model import Atlas
from geo.records.places import CONTEXT_ROLES


def places_by_document(atlas: Atlas) -> pd.DataFrame:
    """Return how many facts each document has on each place; a row per place, context aside."""
    pairs = atlas.joined
    counts = pd.crosstab(pairs["place_id"], pairs["document"])
    return _whole(counts, _spoken_of(atlas), [document.id for document in atlas.documents])


def places_by_period(atlas: Atlas) -> pd.DataFrame:
    """Return how many facts on each place belong to each plan period; a row per place."""
    found = belonging(atlas)
    counts = found.loc[atlas.joined["fact_id"]].groupby(atlas.joined["place_id"].to_numpy()).sum()
    return _whole(counts, _spoken_of(atlas), [period.id for period in atlas.plan_periods])


def themes_by_document(atlas: Atlas) -> pd.DataFrame:
    """Return how many facts of each theme each document has; a row per theme."""
    counts = pd.crosstab(atlas.facts["theme"], atlas.facts["document"])
    themes = [theme.id for theme in atlas.themes]
    return _whole(counts, themes, [document.id for document in atlas.documents])


def _spoken_of(atlas: Atlas) -> list[str]:
    """Return the places that the documents could speak of, and context that they do speak of."""
    places = atlas.places
    named = places.index.isin(atlas.joined["place_id"])
    return [str(place) for place in places.index[~places["role"].isin(CONTEXT_ROLES) | named]]


def _whole(counts: pd.DataFrame, rows: list[str], columns: list[str]) -> pd.DataFrame:
    """Return counts with every row and column, 0 where nothing is said."""
    return counts.reindex(index=rows, columns=columns).fillna(0).astype("int64")
