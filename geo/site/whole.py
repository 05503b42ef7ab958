"""The JSON and GeoJSON of whole collections, and the schemas of all files."""

from collections.abc import Iterator
from typing import Any

from geo.asking.belonging import fact_periods
from geo.asking.index import Index
from geo.asking.promises import last_day
from geo.site import records as r
from geo.site import whole_records as w
from geo.site.collections import Shapes, to_collection
from geo.site.parts import cited, dumped, head_of, pages_of, points_of, to_json
from geo.site.promises import promise_records
from geo.site.schemas import schema_of, schema_path

OF_THE_ATLAS = (
    "layers", "plan_periods", "themes", "relations", "names", "frameworks", "framework_members",
    "witnesses", "redirects",
)  # fmt: skip
"""Tables that have no pages of their own."""


def whole_files(index: Index, shapes: Shapes) -> Iterator[tuple[str, bytes]]:
    """Yield one file for each kind of thing, with all of them, and the schemas."""
    for name, members in _members(index).items():
        path = f"{name}.json"
        places = index.places.values() if name == "places" else ()
        yield path, dumped(w.FILES[name](**head_of(index, name, path, places), **members))
        if name == "places":
            ids = {code: [one.id for one in index.on_place.get(code, ())] for code in index.places}
            title, path = index.atlas.about.title, "places.geojson"
            titles = (title.en, title.zh)
            yield path, to_collection(index.atlas, shapes, ids, path=path, title=titles)
    for name in w.FILES:
        yield schema_path(name), to_json(schema_of(name), indent=2)


def _members(index: Index) -> dict[str, dict[str, Any]]:
    """Return what each file holds beside its head, by its name."""
    atlas = index.atlas
    places = tuple(
        r.PlaceEntry(
            place=place,
            layer=index.layers[code].id,
            facts=tuple(fact.id for fact in index.on_place.get(code, ())),
            pages=pages_of("places", code, "places.json"),
        )
        for code, place in index.places.items()
    )
    documents = tuple(
        w.DocumentEntry(
            document=document,
            facts=len(index.in_document.get(code, ())),
            pages=pages_of("documents", code, "documents.json"),
        )
        for code, document in index.documents.items()
    )
    indicators = tuple(
        r.IndicatorEntry(
            indicator=indicator,
            points=points_of(index, code),
            pages=pages_of("indicators", code, "indicators.json"),
        )
        for code, indicator in index.indicators.items()
    )
    return {
        "places": {"places": places},
        "documents": {"documents": documents},
        "facts": {"facts": cited(index, index.facts.values(), "facts.json")},
        "indicators": {"indicators": indicators},
        "promises": {"today": last_day(atlas), "promises": promise_records(index)},
        "atlas": {
            **{name: getattr(atlas.about, name) for name in ("title", "subtitle", "note")},
            **{name: getattr(atlas, name) for name in OF_THE_ATLAS},
            "fact_periods": tuple(
                w.FactPeriod(fact=fact, period=period, how=how)
                for fact, period, how in fact_periods(atlas).itertuples(index=False, name=None)
            ),
        },
    }
