"""The JSON and GeoJSON of whole collections, and the schemas of all files."""

from collections.abc import Iterator

from geo.asking.index import Index
from geo.site import records as r
from geo.site import whole_records as w
from geo.site.collections import Shapes, to_collection
from geo.site.parts import cited, dumped, head_of, pages_of, points_of, to_json
from geo.site.schemas import schema_of, schema_path


def whole_files(index: Index, shapes: Shapes) -> Iterator[tuple[str, bytes]]:
    """Yield one file for each kind of thing, with all of them, and the schemas."""
    yield "places.json", dumped(_places(index))
    yield "places.geojson", _shapes(index, shapes)
    yield "documents.json", dumped(_documents(index))
    yield "facts.json", dumped(_facts(index))
    yield "indicators.json", dumped(_indicators(index))
    yield "atlas.json", dumped(_atlas(index))
    for name in w.FILES:
        yield schema_path(name), to_json(schema_of(name), indent=2)


def _places(index: Index) -> w.PlacesFile:
    path = "places.json"
    return w.PlacesFile(
        **head_of(index, "places", path, index.places.values()),
        places=tuple(
            r.PlaceEntry(
                place=place,
                layer=index.layers[code].id,
                facts=tuple(fact.id for fact in index.on_place.get(code, ())),
                pages=pages_of("places", code, path),
            )
            for code, place in index.places.items()
        ),
    )


def _shapes(index: Index, shapes: Shapes) -> bytes:
    title = index.atlas.about.title
    named = {code: [fact.id for fact in index.on_place.get(code, ())] for code in index.places}
    return to_collection(
        index.atlas, shapes, named, path="places.geojson", title=(title.en, title.zh)
    )


def _documents(index: Index) -> w.DocumentsFile:
    path = "documents.json"
    return w.DocumentsFile(
        **head_of(index, "documents", path),
        documents=tuple(
            w.DocumentEntry(
                document=document,
                facts=len(index.in_document.get(code, ())),
                pages=pages_of("documents", code, path),
            )
            for code, document in index.documents.items()
        ),
    )


def _facts(index: Index) -> w.FactsFile:
    path = "facts.json"
    facts = cited(index, index.facts.values(), path)
    return w.FactsFile(**head_of(index, "facts", path), facts=facts)


def _indicators(index: Index) -> w.IndicatorsFile:
    path = "indicators.json"
    return w.IndicatorsFile(
        **head_of(index, "indicators", path),
        indicators=tuple(
            r.IndicatorEntry(
                indicator=indicator,
                points=points_of(index, code),
                pages=pages_of("indicators", code, path),
            )
            for code, indicator in index.indicators.items()
        ),
    )


def _atlas(index: Index) -> w.AtlasFile:
    atlas = index.atlas
    return w.AtlasFile(
        **head_of(index, "atlas", "atlas.json"),
        title=atlas.about.title,
        subtitle=atlas.about.subtitle,
        note=atlas.about.note,
        layers=atlas.layers,
        plan_periods=atlas.plan_periods,
        themes=atlas.themes,
        relations=atlas.relations,
        names=atlas.names,
        frameworks=atlas.frameworks,
        framework_members=atlas.framework_members,
    )
