"""Whether every id that was ever released still leads somewhere."""

from collections.abc import Iterator, Mapping

from geo.reading.tables import Table
from geo.records.errors import Problem
from geo.records.fields import Record
from geo.records.registers import row_noun


def check_redirects(tables: Mapping[str, Table[Record]]) -> list[Problem]:
    """Return a problem for every redirect that leads nowhere, and every released id that is gone.

    A table of which rows may be missing is not judged.
    """
    known = {name: table.ids for name, table in tables.items() if table.ids is not None}
    redirects = [row.values for row in tables["redirects"].rows if row.record]
    gone = {(values["table"], values["id"]) for values in redirects}
    problems = list(_astray(tables["redirects"], known))
    if tables["redirects"].complete:
        for row in tables["released_ids"].rows:
            table, code = row.values.get("table", ""), row.values.get("id", "")
            if code not in known.get(table, {code}) and (table, code) not in gone:
                what = f"the {row_noun(table)} {code!r} was released and is gone"
                todo = "give it back, or say in seeds/redirects.csv what stands for it"
                problems.append(Problem(row.where, what, todo))
    return problems


def _astray(redirects: Table[Record], known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Yield what is wrong with each redirect: it leads from an id in use, or to one that is not."""
    for row in redirects.rows:
        if not row.record or row.values["table"] not in known:
            continue
        table, code, to = (row.values[name] for name in ("table", "id", "to"))
        if code in known[table]:
            what = f"the {row_noun(table)} {code!r} is in use"
            yield Problem(f"{row.where}: id", what, "remove the row, or give the record a new id")
        if to and to not in known[table]:
            what = f"no {row_noun(table)} {to!r}"
            yield Problem(f"{row.where}: to", what, "name one in use, or leave it empty")
