"""The JSON and GeoJSON beside every page about one thing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any

from geo.asking.index import Index
from geo.records.evidence import Fact
from geo.records.places import Place
from geo.site import records as r
from geo.site.collections import Shapes, to_collection
from geo.site.parts import cited, dumped, head_of, pages_of, points_of
from geo.site.promises import standings_of
from geo.site.whole_records import FILES

Members = tuple[Iterable[Place], dict[str, Any]]
"""What a file holds: the places whose shapes it is about, and its members beside head and pages."""


def data_files(index: Index, shapes: Shapes) -> Iterator[tuple[str, bytes]]:
    """Yield the JSON and the GeoJSON beside every page about one thing."""
    for kind, members_of in MEMBERS.items():
        name = kind.removesuffix("s")
        for code, thing in getattr(index, kind).items():
            path, facts = f"{kind}/{code}.json", index.facts_of(kind, code)
            places, members = members_of(index, code)
            if kind != "facts":
                members["facts"] = cited(index, facts, path)
            members["pages"] = pages_of(kind, code, path)
            yield path, dumped(FILES[name](**head_of(index, name, path, places), **members))
            path = f"{kind}/{code}.geojson"
            said = "statement" if kind == "facts" else "name"
            title = (getattr(thing, f"{said}_en"), getattr(thing, f"{said}_zh"))
            ids = {code: [one.id for one in facts]} if kind == "places" else _named_by(facts)
            yield path, to_collection(index.atlas, shapes, ids, path=path, title=title)


def _named_by(facts: Iterable[Fact]) -> dict[str, list[str]]:
    """Return the ids of facts by the places that they name."""
    found: dict[str, list[str]] = {}
    for fact in facts:
        for place in fact.places:
            found.setdefault(place, []).append(fact.id)
    return found


def _place(index: Index, code: str) -> Members:
    place = index.places[code]
    # in whole metres: a drawn shape bears no more
    length, area = (
        float(round(measured[code])) if code in measured else None
        for measured in (index.measured_m, index.measured_m2)
    )
    return [place], {
        "place": place,
        "layer": index.layers[code],
        "names": tuple(name for name in index.atlas.names if name.place == code),
        "parts": tuple(part.id for part in index.parts.get(code, ())),
        "measured": r.Measured(length_m=length, area_m2=area),
        "stated": tuple(_stated(index, place)),
        "states": tuple(r.StateStep(**asdict(one)) for one in index.states.get(code, ())),
        "promises": tuple(
            r.PlacePromise(
                fact=promise.fact.id,
                place=code,
                standing=standing.standing,
                answers=tuple(one.id for one in standing.answers),
            )
            for promise, standing in index.promised_at.get(code, ())
        ),
        "status": tuple(r.StatusStep(**asdict(rung)) for rung in index.ladders.get(code, ())),
    }


def _stated(index: Index, place: Place) -> Iterator[r.Stated]:
    for fact in index.stated.get(place.id, ()):
        known = fact.model_dump(include={"indicator", "qualifier", "value", "unit"})
        yield r.Stated(fact=fact.id, **known)
    if place.published_km2 is not None:
        known = {"value": place.published_km2, "unit": "square kilometres"}
        yield r.Stated(fact="", indicator="", qualifier="", **known)


def _document(index: Index, code: str) -> Members:
    return [], {"document": index.documents[code]}


def _fact(index: Index, code: str) -> Members:
    fact = index.facts[code]
    places = tuple(index.places[place] for place in fact.places)
    relations = index.relations.get(code, ())
    sides = [side for one in relations for side in (one.fact, one.other_fact)]
    others = dict.fromkeys(side for side in sides if side not in ("", code))
    return places, {
        "fact": fact,
        "passage": index.passage(fact),
        "document": index.documents[fact.document],
        "theme": index.themes[fact.theme],
        "indicator": index.indicators.get(fact.indicator),
        "plan_periods": tuple(period.id for period, _ in index.periods.get(code, ())),
        "belongs": tuple(
            r.Belongs(period=period.id, how=how) for period, how in index.periods.get(code, ())
        ),
        "places": places,
        "standings": standings_of(index.promises[code]) if code in index.promises else (),
        "relations": relations,
        "other_facts": cited(index, map(index.facts.__getitem__, others), f"facts/{code}.json"),
    }


def _indicator(index: Index, code: str) -> Members:
    return [], {
        "indicator": index.indicators[code],
        "points": points_of(index, code),
        "comparable_with": tuple(one.id for one in index.comparable_with(code)),
        "not_comparable": index.not_comparable(code),
    }


MEMBERS: dict[str, Callable[[Index, str], Members]] = {
    "places": _place,
    "documents": _document,
    "facts": _fact,
    "indicators": _indicator,
}
"""What the file beside each kind of page holds."""
