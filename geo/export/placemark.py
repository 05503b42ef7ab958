"""The card of a placemark: what is known of a place in a view, in both languages, as small HTML."""

from typing import Any
from xml.etree import ElementTree as ET

from geo import settings
from geo.export.text import writable
from geo.telling.language import read_catalogue
from geo.telling.wording import position_of, time_of


def describe(place: dict[str, Any], facts: list[dict[str, Any]]) -> str:
    """Return the card of a row of the table of places, with rows of the table of facts.

    The elements are built, so that text from data stays text.
    """
    card = ET.Element("div")
    _paragraph(card, ET.Element("b"), place["name_en"], place["name_zh"])
    for code in settings.LANGUAGES:
        _paragraph(card, None, _how_sure(place, code), place[f"note_{code}"])
    facts_of = ET.SubElement(card, "ul")
    for fact in facts:
        facts_of.append(_fact(fact))
    if not facts:
        card.remove(facts_of)
    return ET.tostring(card, encoding="unicode", method="html")


def _paragraph(card: ET.Element, within: ET.Element | None, *texts: str) -> None:
    """Add the texts that say anything as one paragraph."""
    paragraph = ET.SubElement(card, "p")
    if within is not None:
        paragraph.append(within)
        paragraph = within
    paragraph.text = writable(". ".join(filter(None, texts)))


def _how_sure(place: dict[str, Any], code: str) -> str:
    """Return how sure the shape of a place is, and that it is silent, in one language."""
    catalogue = read_catalogue(code)
    accuracy_m = None if place["accuracy_m"] == "" else place["accuracy_m"]
    said = position_of(place["geometry_basis"], accuracy_m, catalogue)
    return f"{said}; {catalogue.text('map.basis_silent')}" if place["silent"] else said


def _fact(fact: dict[str, Any]) -> ET.Element:
    """Return a fact as an item of a list: when, what in both languages, and the passage."""
    item = ET.Element("li")
    marks = [time_of(*(fact[name].date() if fact[name] else None for name in ("start", "end")))]
    if fact["time_basis"] == "outlook":
        marks.append(read_catalogue("en").text("map.outlook"))
    if fact["confidence"] == "inferred":
        marks.append(read_catalogue("en").text("confidence.inferred"))
    head = ", ".join(filter(None, marks))
    item.text = writable(f"{head}: {fact['statement_en']}" if head else fact["statement_en"])
    ET.SubElement(item, "br").tail = writable(f"{fact['statement_zh']} ")
    link = ET.SubElement(item, "a", href=writable(fact["url"]))
    link.text = writable(
        read_catalogue("en").text(
            "map.document_paragraph",
            document=fact["document_name_en"],
            paragraph=fact["paragraph"],
        )
    )
    return item
