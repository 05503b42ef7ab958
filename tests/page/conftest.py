"""Streamlit's own harness, without what it does anew for each run of a page."""

from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(scope="session", autouse=True)
def packages_scanned_once() -> None:
    """Let Streamlit look for components in all installed packages once, not for every run.

    A server does so when it starts; the harness makes a new one of each run, and most of the time
    of a run is gone with it.
    """
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
