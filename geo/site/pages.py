"""The pages of the site: what each one shows, in the order in which they are written."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, get_args

from geo import settings
from geo.asking.belonging import HOWS, period_counts
from geo.asking.index import Index
from geo.asking.states import SIGNS, state_on
from geo.export.licences import FACTS, LICENCES
from geo.records.evidence import Fact
from geo.records.places import Place
from geo.records.registers import PlanPeriod
from geo.records.relations import Relation, RelationKind
from geo.site import pictures
from geo.site.looks import POLICY, environment
from geo.site.page import Page
from geo.site.promises import promises_shown
from geo.telling import style
from geo.telling.language import html_language, read_catalogue

SECTIONS = (
    "places", "facts", "promises", "documents", "periods", "indicators", "relations", "data",
)  # fmt: skip
"""The lists that the head of every page leads to, beside the map."""


def render(page: Page, template: str, **values: Any) -> tuple[str, bytes]:  # noqa: ANN401
    """Return a page: its path and its HTML."""
    about = page.index.atlas.about
    html = (
        environment()
        .get_template(template)
        .render(
            page=page,
            about=about,
            policy=POLICY,
            sections=SECTIONS,
            languages=settings.LANGUAGES,
            html_language=html_language,
            language_names=LANGUAGE_NAMES,
            facts_licence=LICENCES[FACTS].title,
            **values,
        )
    )
    return page.path, html.encode()


LANGUAGE_NAMES = {
    code: read_catalogue(code).text("map.language_name") for code in settings.LANGUAGES
}


def thing_pages(index: Index, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the page of every place, document, fact and indicator in every language."""
    maps = pictures.maps_of(index)
    facts = list(index.facts)
    turns = dict(zip(facts, zip(["", *facts], [*facts[1:], ""], strict=False), strict=False))
    for language in settings.LANGUAGES:
        for code in index.places:
            yield _place(Page(index, language, address, ("places", code)), maps.get(code))
        for code in index.documents:
            yield _document(Page(index, language, address, ("documents", code)))
        for code in index.facts:
            yield _fact(Page(index, language, address, ("facts", code)), turns[code])
        for code in index.indicators:
            yield _indicator(Page(index, language, address, ("indicators", code)))


AXIS_SIGN = "M-8-2H8V2H-8Z"
"""An axis is no point: its sign is a piece of line."""


def sign_of(index: Index, place: Place) -> tuple[str, str, str, bool]:
    """Return the sign of a place as the map has it: path, colour, how sure, and if it is hollow."""
    symbol = style.KINDS[place.kind].symbol
    path = AXIS_SIGN if place.role == "axis" else style.SYMBOLS[symbol]
    hollow = symbol in style.HOLLOW_SYMBOLS
    return path, pictures.colour_of(index, place), place.geometry_basis, hollow


def _place(page: Page, drawn: pictures.Map | None) -> tuple[str, bytes]:
    index = page.index
    place = index.places[page.parts[1]]
    name = page.named(place)
    facts = page.index.facts_of("places", place.id)
    return render(
        page,
        "place.html",
        title=name,
        description=page.text(
            "site.place_description", name=name, facts=page.counted("map.facts", len(facts))
        ),
        place=place,
        layer=index.layers[place.id],
        sign=sign_of(index, place),
        map=drawn,
        map_width=pictures.WIDTH,
        map_height=pictures.HEIGHT,
        measured=page.measured(place),
        published=page.published(place),
        aliases=page.names(place),
        called=page.called(place),
        stated=index.stated.get(place.id, ()),
        children=[part.id for part in index.parts.get(place.id, ())],
        districts=[one for one in place.district.split(";") if one],
        ladder=index.ladders.get(place.id, ()),
        state=state_on(index.states.get(place.id, ()), ""),
        told=[(one, SIGNS[one.stage]) for one in index.strips.get(place.id, ())],
        promised=index.promised_at.get(place.id, ()),
        sources={one.id: one.source for one in index.atlas.relations},
        facts=facts,
        by_document=[
            (index.documents[document], list(said))
            for document, said in groupby(facts, key=lambda fact: fact.document)
        ],
    )


def _document(page: Page) -> tuple[str, bytes]:
    document = page.index.documents[page.parts[1]]
    facts = page.index.facts_of("documents", document.id)
    in_order = sorted(facts, key=lambda fact: fact.paragraph)
    return render(
        page,
        "document.html",
        title=page.named(document),
        description=page.text(
            "site.document_description",
            name=page.named(document),
            publisher=document.publisher,
            facts=page.counted("map.facts", len(facts)),
        ),
        document=document,
        facts=facts,
        paragraphs=[
            (paragraph, list(said))
            for paragraph, said in groupby(in_order, key=lambda fact: fact.paragraph)
        ],
        named=list(dict.fromkeys(place for fact in facts for place in fact.places)),
    )


def _fact(page: Page, turn: tuple[str, str]) -> tuple[str, bytes]:
    fact = page.index.facts[page.parts[1]]
    document = page.index.documents[fact.document]
    statement = page.named(fact, "statement")
    return render(
        page,
        "fact.html",
        # a title has room for some words; the whole statement is the heading
        title=statement if len(statement) <= 70 else f"{statement[:69]}…",
        description=page.text(
            "site.fact_description",
            document=page.named(document),
            paragraph=fact.paragraph,
            statement=statement,
        ),
        fact=fact,
        document=document,
        promise=page.index.promises.get(fact.id),
        relations=page.index.relations.get(fact.id, ()),
        before=turn[0],
        after=turn[1],
    )


def _indicator(page: Page) -> tuple[str, bytes]:
    indicator = page.index.indicators[page.parts[1]]
    compares = page.index.comparable_with(indicator.id)
    facts = [
        fact for one in (indicator, *compares) for fact in page.index.facts_of("indicators", one.id)
    ]
    return render(
        page,
        "indicator.html",
        title=page.named(indicator),
        description=page.named(indicator, "definition"),
        indicator=indicator,
        facts=page.index.facts_of("indicators", indicator.id),
        chart=page.chart(facts, page.text("site.chart_label", name=page.named(indicator))),
        compares=compares,
        apart=page.index.not_comparable(indicator.id),
    )


def list_pages(index: Index, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the pages that list all things of a kind, in every language."""
    for language in settings.LANGUAGES:
        for name, values in _lists(index).items():
            page = Page(index, language, address, (name,))
            title = page.of_family("site.nav_", name)
            lead = page.text(f"site.{name}_lead")
            yield render(page, f"{name}.html", title=title, description=lead, **values)


def _lists(index: Index) -> dict[str, dict[str, Any]]:
    """Return what each list shows."""
    places, facts = index.places.values(), index.facts.values()
    by_layer = [
        (layer, [(one, sign_of(index, one)) for one in places if index.layers[one.id] == layer])
        for layer in index.atlas.layers
    ]
    by_theme = [
        (theme, [fact for fact in facts if fact.theme == code])
        for code, theme in index.themes.items()
    ]
    return {
        "places": {"groups": _filled(by_layer)},
        "facts": {"groups": _filled(by_theme)},
        "promises": promises_shown(index),
        "documents": {},
        "periods": {
            "groups": [(one, _by_how(index, one)) for one in index.atlas.plan_periods],
            "counts": period_counts(index.atlas),
        },
        "indicators": {
            "comparable": [one for one in index.series if one.comparable],
            "apart": [one for one in index.series if not one.comparable],
        },
        "relations": {
            "groups": _filled((kind, _related(index, kind)) for kind in get_args(RelationKind))
        },
    }


def _by_how(index: Index, period: PlanPeriod) -> list[tuple[str, list[Fact]]]:
    """Return the facts of a period by how they belong to it."""
    found = index.in_period.get(period.id, ())
    return _filled((how, [fact for fact, own in found if own == how]) for how in HOWS[period.kind])


def _related(index: Index, kind: str) -> list[Relation]:
    return [relation for relation in index.atlas.relations if relation.kind == kind]


def _filled(groups: Iterable[tuple[Any, list[Any]]]) -> list[tuple[Any, list[Any]]]:
    """Return the groups that hold something."""
    return [(key, some) for key, some in groups if some]
