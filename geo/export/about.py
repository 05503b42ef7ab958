"""What every file says of itself: title, licences, data version, selection, link."""

from urllib.parse import quote, urlencode

from geo.asking.query import to_query
from geo.asking.selection import Selected
from geo.export.crs import operation
from geo.export.format import Options
from geo.records.model import Atlas, Selection


def about_selected(atlas: Atlas, selected: Selected, options: Options) -> dict[str, str]:
    """Return what a file says of itself; without a place, with the licences of all layers."""
    about = atlas.about
    licences = set(selected.places["licence"].unique()) or {layer.licence for layer in atlas.layers}
    how = operation(options.crs)
    query = query_text(selected.selection)
    told = {
        "title": about.title.en,
        "title_zh": about.title.zh,
        "licence": ";".join(sorted(licences)),
        "attribution": about.credit.en,
        "data_version": about.data_version,
        "data_date": about.data_date.isoformat(),
        "selection": query,
        # from `?` on, if the atlas names no address
        "link": f"{about.address}?{query}",
        "crs": options.crs,
        "crs_operation": how.name,
        "crs_operation_accuracy": how.accuracy,
        "note": about.note.en,
        "note_zh": about.note.zh,
    }
    if elsewhere := _facts_elsewhere(selected):
        told["facts_elsewhere"] = ";".join(elsewhere)
    return told


def _facts_elsewhere(selected: Selected) -> list[str]:
    """Return the selected facts with no place to stand beside: theirs are too vague to be shown."""
    if not selected.vague:
        return []
    shown = set(selected.places.index)
    named = selected.facts["places"].items()
    return [str(fact) for fact, places in named if shown.isdisjoint(places)]


def query_text(selection: Selection) -> str:
    """Return a selection as it is written in a URL after the question mark."""
    return urlencode(to_query(selection), doseq=True, quote_via=quote)
