"""The registers as tables: all of their rows, but those that point outside a view."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from geo.asking.selection import Selected
from geo.export.columns import columns_file
from geo.records.fields import Record, field_types
from geo.records.model import Atlas
from geo.records.registers import REFERENCES, REGISTERS


def register_tables(atlas: Atlas, selected: Selected) -> dict[str, pd.DataFrame]:
    """Return the registers that files have beside the layers, without rows that point elsewhere."""
    kept = {"facts": selected.facts.index, "places": selected.places.index}
    tables = {}
    for name in (one for one in columns_file() if one in REGISTERS and one != "layers"):
        table = records_table(REGISTERS[name], getattr(atlas, name))
        for column in table.columns:
            if REFERENCES.get(column) in kept:
                table = table[table[column].isin([*kept[REFERENCES[column]], ""])]
        tables[name] = table
    return tables


def records_table(kind: type[Record], records: Sequence[Record]) -> pd.DataFrame:
    """Return records of one kind as a table: days as days, everything else as it is."""
    rows = [record.model_dump() for record in records]
    table = pd.DataFrame(rows, columns=list(kind.model_fields))
    days = [name for name in kind.model_fields if dt.date in field_types(kind, name)]
    return table.assign(**{day: pd.to_datetime(table[day]).astype("datetime64[s]") for day in days})
