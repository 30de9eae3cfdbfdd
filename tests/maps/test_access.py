"""What axe-core finds wrong for people who use the map without a mouse or without eyes.

axe-core is an npm package and no dependency of ours: `npm install axe-core` in any folder, and
KG_AXE=…/node_modules/axe-core/axe.min.js names it to these tests.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from .test_asking import chain
from .test_reading import steps

pytestmark = pytest.mark.browser

RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => done(violations.map(
  ({ id, impact, nodes }) => [impact, id, nodes.map((node) => node.html).slice(0, 3)])));
"""
# What is opened before the page is looked at.
SIGHTS = {
    "whole map": "",
    "card of a node": "civicMap.select('node', 4);"
    "document.querySelector('#card details').open = true",
    "card of a link": "civicMap.select('link', 2)",
    "path": "civicMap.path(4, 2)",
    "surroundings": "civicMap.select('node', 4);"
    "document.querySelector('#card [data-steps]').click()",
    "filters open": "for (const part of document.querySelectorAll('details')) part.open = true",
    "search": "const box = document.getElementById('search'); box.focus(); box.value = 'фонд';"
    "box.dispatchEvent(new Event('input'))",
    "nothing found": "const box = document.getElementById('search'); box.focus(); box.value = 'ъъ';"
    "box.dispatchEvent(new Event('input'))",
    "table": "document.getElementById('show-table').click(); civicMap.select('node', 4)",
}  # fmt: skip


@pytest.fixture(scope="module")
def axe() -> str:
    path = os.environ.get("KG_AXE")
    if not path:
        pytest.skip("KG_AXE does not name axe.min.js of the npm package axe-core")
    return Path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_serious_fault(opened, axe, theme):
    found: dict[str, Any] = {}
    for sight, script in SIGHTS.items():
        opened.show(chain(), lang="ru", story=steps() if sight == "whole map" else [])
        if opened.run("return document.documentElement.dataset.theme") != theme:
            opened.find("#theme").click()
        opened.run(script)
        opened.run(axe)
        faults = opened.driver.execute_async_script(RUN)
        serious = [fault for fault in faults if fault[0] in ("serious", "critical")]
        if serious:
            found[sight] = serious
    assert not found, "\n".join(f"{sight}: {fault}" for sight, fault in found.items())
