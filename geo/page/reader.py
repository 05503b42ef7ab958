"""What one reader has chosen, and how it lives in the URL: immutable, replaced as a whole.

Plan periods, years, the day, layers, words, accuracy and the place are chosen in the map document
and reported here; document, theme, kind and status are chosen on the page. The URL holds all of it.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geo import settings
from geo.asking.index import index_of
from geo.asking.query import ALL, QUERY_KEYS, from_query, to_query
from geo.records.errors import Problem
from geo.records.model import Atlas, Selection
from geo.telling.language import Catalogue, read_catalogue
from geo.telling.wording import named, redirected

Code = Annotated[str, Field(max_length=settings.WORDS_CHARACTERS)]
PROMISES = "promises"
"""URL code of the view that shows what became of promises; it may stand beside another."""
OWN_KEYS = ("place", "fact", "lang", "lat", "lon", "z")


class MapView(BaseModel):
    """Where the map looks: the middle in degrees (WGS-84) and the zoom."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    zoom: Annotated[float, Field(ge=1, le=20)]


class _MapSelection(BaseModel):
    """A selection as the document reports it; the page keeps only what the document owns."""

    model_config = ConfigDict(extra="ignore")

    period: Code
    against: Code
    years: Annotated[list[int], Field(min_length=2, max_length=2)] | None
    as_of: Code
    layers: Annotated[list[Code], Field(max_length=200)] | None
    words: Code
    silent: bool
    accuracy: Annotated[int, Field(ge=1, le=settings.ACCURACY_M)] | None


class Report(BaseModel):
    """A message of the map document. Anything of another form is not heard."""

    model_config = ConfigDict(extra="ignore")

    atlas: Literal[1]
    type: Literal["selectionChanged", "placeClicked", "viewChanged"]
    selection: _MapSelection
    place: Code | None
    under: Annotated[list[Code], Field(max_length=200)]
    view: MapView | None
    changes: Annotated[int, Field(ge=0, le=1_000_000_000)]
    promises: bool | None = None


@dataclass(frozen=True)
class Reader:
    """The state of one reader.

    `under` are the places at the point last clicked. `seen` is the document's last change that the
    page knows. `request` grows when the page wants the document to move to `view`. `promises`: the
    view of what became of promises is open.
    """

    language: str
    selection: Selection = field(default_factory=Selection)
    place: str | None = None
    fact: str | None = None
    under: tuple[str, ...] = ()
    view: MapView | None = None
    request: int = 0
    seen: int = 0
    promises: bool = False
    problems: tuple[Problem, ...] = ()


def from_url(query: Mapping[str, Sequence[str]], atlas: Atlas, *, language: str) -> Reader:
    """Return the reader that a URL describes; what it cannot mean is kept as problems."""
    asked = _first(query, "lang")
    language = asked if asked in settings.LANGUAGES else language
    say = read_catalogue(language)
    views = query.get("view", ())
    other = {**query, "view": [view for view in views if view != PROMISES]}
    selection, problems = from_query(other, atlas, language=language)
    found = list(problems)
    unknown = [key for key in query if key not in QUERY_KEYS + OWN_KEYS]
    found += [Problem(f"?{key[:40]}=", say.text("address.no_such_part")) for key in unknown]

    def one(key: str, known: Container[str]) -> str | None:
        value = _first(query, key)
        if value is None or value in known:
            return value
        redirect = index_of(atlas).redirects.get((f"{key}s", value))
        if redirect is None:
            what = say.text("address.not_known", value=repr(value[:40]))
            found.append(Problem(f"?{key}=", what))
            return None
        why = named(redirect, "why", language=language)
        found.append(Problem(f"?{key}=", redirected(redirect, say), why))
        return redirect.to or None

    fact = one("fact", atlas.facts.index)
    place = one("place", atlas.places.index)
    if fact and not place:
        place = atlas.fact_records[fact].places[0]
    one("lang", settings.LANGUAGES)
    view = _view_of(query, found, say)
    return Reader(
        language=language,
        selection=selection,
        place=place,
        fact=fact,
        under=(place,) if place else (),
        view=view,
        request=1 if view else 0,
        promises=PROMISES in views,
        problems=tuple(found),
    )


def _first(query: Mapping[str, Sequence[str]], key: str) -> str | None:
    return next(iter(query.get(key, ())), None)


def _view_of(
    query: Mapping[str, Sequence[str]], found: list[Problem], say: Catalogue
) -> MapView | None:
    parts = {key: _first(query, key) for key in ("lat", "lon", "z")}
    if not any(parts.values()):
        return None
    try:
        numbers = {"lat": parts["lat"], "lon": parts["lon"], "zoom": parts["z"]}
        return MapView.model_validate(numbers)
    except ValidationError:
        what, todo = say.text("address.no_view"), say.text("address.give_three")
        found.append(Problem("?lat=, ?lon=, ?z=", what, todo))
        return None


def to_url(reader: Reader, *, default_language: str) -> dict[str, list[str]]:
    """Return the URL query of a reader; what stands at its first value is left out."""
    query = to_query(reader.selection)
    if reader.promises:
        query["view"] = [*query.get("view", ()), PROMISES]
    if reader.place:
        query["place"] = [reader.place]
    if reader.fact:
        query["fact"] = [reader.fact]
    if reader.language != default_language:
        query["lang"] = [reader.language]
    if reader.view:
        query |= {"lat": [f"{reader.view.lat:.5f}"], "lon": [f"{reader.view.lon:.5f}"]}
        query["z"] = [f"{reader.view.zoom:g}"]
    return query


def heard(reader: Reader, message: Mapping[str, Any], atlas: Atlas) -> Reader:
    """Return the reader after a message of the map document, or the same if it cannot be meant."""
    try:
        report = Report.model_validate(dict(message), strict=True)
    except ValidationError:
        return reader
    chosen = report.selection
    if not _is_known(chosen, atlas):
        return reader
    if not set(atlas.places.index).issuperset([*report.under, *filter(None, [report.place])]):
        return reader
    lists = {
        name: None if (values := getattr(chosen, name)) is None else tuple(values)
        for name in ("layers", "years")
    }
    selection = reader.selection.model_copy(update=chosen.model_dump() | lists)
    same_place = report.place == reader.place
    return replace(
        reader,
        selection=selection,
        place=report.place,
        fact=reader.fact if same_place else None,
        under=tuple(report.under),
        view=report.view,
        seen=report.changes,
        promises=reader.promises if report.promises is None else report.promises,
        problems=(),
    )


def _is_known(chosen: _MapSelection, atlas: Atlas) -> bool:
    """Whether an atlas has all that is chosen, and can compare what is to be compared."""
    periods = {period.id for period in atlas.plan_periods}
    days = {"", *(document.speaks_to.isoformat() for document in atlas.documents)}
    layers = {layer.id for layer in atlas.layers}
    if chosen.against:
        compared = {chosen.period, chosen.against}
        known = len(compared) == 2 and compared <= periods
    else:
        known = chosen.period in periods | {ALL}
    if chosen.years:
        (first, last), (least, most) = chosen.years, settings.YEARS
        alone = chosen.period == ALL and not chosen.against
        known = known and alone and least <= first <= last <= most
    return known and chosen.as_of in days and layers.issuperset(chosen.layers or ())


def to_command(reader: Reader, *, theme: str) -> dict[str, Any]:
    """Return what the page posts into the document, as plain JSON values."""
    command: dict[str, Any] = {
        "selection": reader.selection.model_dump(mode="json"),
        "place": reader.place,
        "fact": reader.fact,
        "promises": reader.promises,
        "seen": reader.seen,
        "language": reader.language,
        "theme": theme,
    }
    if reader.view and reader.request:
        command["view"] = {**reader.view.model_dump(), "request": reader.request}
    return command
