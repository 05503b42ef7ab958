"""Which facts belong to which plan periods: those whose time overlaps it, both days inclusive."""

from functools import lru_cache

import pandas as pd

from geo.records.model import Atlas


@lru_cache(maxsize=4)
def belonging(atlas: Atlas) -> pd.DataFrame:
    """Return a boolean for each fact (row) and plan period (column); nobody writes into it.

    A fact with no content in time belongs to none.
    """
    starts, ends = atlas.facts["start"], atlas.facts["end"]
    return pd.DataFrame(
        {
            # a day that is not stated compares as false
            period.id: (starts <= pd.Timestamp(period.end)) & (ends >= pd.Timestamp(period.start))
            for period in atlas.plan_periods
        },
        index=atlas.facts.index,
        dtype=bool,
    )
