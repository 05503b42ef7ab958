"""Judge of the map document: Chromium, with the network off."""

from pathlib import Path
from tempfile import TemporaryDirectory

from geo.asking.selection import Selected
from geo.export import Options
from geo.records.model import Atlas
from tests.browser.chromium import chromium, visit_in


def offline(content: bytes, atlas: Atlas, _selected: Selected, _options: Options) -> None:
    """Open a document from disk with no network: it draws its places, and asks nobody."""
    context = chromium().new_context(offline=True)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "map.html"
        file.write_bytes(content)
        visit = visit_in(context)
        complaints: list[str] = []
        visit.page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        visit.page.goto(file.as_uri())
        visit.page.locator("html[data-ready]").wait_for(state="attached")
        located = atlas.places.index[~atlas.places.geometry.isna()]
        assert visit.page.locator(f'[data-place="{located[0]}"]').count() > 0
        assert visit.strangers() == []
        assert visit.errors + complaints == []
    context.close()
