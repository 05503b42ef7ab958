"""The slips that can be told without the texts: in statements, indicators and names."""

from geo.proving.names import check_names
from geo.proving.statements import check_indicator, check_statements
from geo.records.errors import Problem
from geo.records.model import Atlas


def check_slips(atlas: Atlas) -> list[Problem]:
    """Return every slip of an atlas that needs no text to be told."""
    return [
        *(one for fact in atlas.fact_records.values() for one in check_statements(fact)),
        *(one for indicator in atlas.indicators for one in check_indicator(indicator)),
        *check_names(atlas),
    ]
