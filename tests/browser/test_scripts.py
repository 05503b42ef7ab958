"""The names of the map's scripts, which share one scope, in a browser that has names of its own."""

import re

import pytest
from playwright.sync_api import Browser

from geo.map.build import FOLDER
from geo.map.link import linked

pytestmark = pytest.mark.browser


def test_no_name_at_the_top_of_a_script_is_one_of_the_browser(browser: Browser) -> None:
    # a module that means the browser's own would be given that of another module, unseen by a check
    declared = r"^(?:async )?(?:function\*?|class|const|let|var) ([\w$]+)"
    names = re.findall(declared, linked(FOLDER / "start.js"), re.MULTILINE)
    assert len(names) > 100
    with browser.new_context() as context:
        page = context.new_page()
        assert page.evaluate("(names) => names.filter((name) => name in window)", names) == []
