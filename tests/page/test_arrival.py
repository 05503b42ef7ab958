"""The map comes first: what a process that has just started needs for it, and who is quick."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.page import component
from geo.settings import PROJECT_DIR
from tests.data_folder import replace_text

HEAVY = ("pandas", "geopandas", "numpy", "pyarrow", "pydantic", "folium", "altair", "shapely")
REPORT = {
    "atlas": 1, "type": "selectionChanged", "place": "great-hall", "under": ["great-hall"],
    "view": None, "changes": 1,
    "selection": {
        "period": "first", "against": "", "years": None, "as_of": "", "layers": None,
        "documents": [], "themes": [], "kinds": [], "stages": [], "words": "",
        "silent": True, "accuracy": None,
    },
}  # fmt: skip


@pytest.fixture
def app(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page on the tiny data folder, before its first run."""
    monkeypatch.setenv("ATLAS_DATA", str(data_dir))
    return AppTest.from_file(str(PROJECT_DIR / "streamlit_app.py"), default_timeout=120)


def words_of(app: AppTest) -> str:
    """Return what the page says of the view."""
    return "\n".join(one.value for one in app.markdown).replace("\\", "")


def test_map_needs_none_of_the_heavy_libraries() -> None:
    code = f"import sys, geo.page; print([name for name in {HEAVY} if name in sys.modules])"
    found = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], cwd=PROJECT_DIR, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


def test_map_is_on_the_page_before_the_atlas_is_loaded(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.run()
    order: list[str] = []
    mount = component.mount

    def noted(packed: bytes, **options: Any) -> None:  # noqa: ANN401 - the page's own
        order.append("map")
        mount(packed, **options)

    monkeypatch.setattr(component, "mount", noted)
    monkeypatch.setattr("geo.page.opening.show_page", lambda *_, **__: order.append("page"))
    app.run()
    assert not app.exception
    assert order == ["map", "page"]


def test_who_acts_on_the_map_before_the_first_run_is_heard(app: AppTest) -> None:
    app.session_state["heard"] = REPORT
    app.run()
    assert not app.exception
    assert "First Plan: 2 told, 0 promised, on 2 places" in words_of(app)
    assert {"period", "place"} == set(app.query_params)
    assert "heard" not in app.session_state


def test_map_is_heard_once(app: AppTest) -> None:
    app.session_state["heard"] = REPORT
    app.run()
    app.button(key="reset").click().run()
    assert "All periods: 5 facts on 3 places" in words_of(app)


def test_document_of_an_edited_file_is_another_one(
    app: AppTest, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bytes] = []
    monkeypatch.setattr(component, "mount", lambda packed, **_: sent.append(packed))
    app.run()
    app.run()
    replace_text(data_dir, "layers/atlas.toml", "Tiny atlas", "Tidy atlas")
    app.run()
    assert not app.exception
    assert sent[0] == sent[1] != sent[2]
