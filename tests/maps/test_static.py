"""The page's own sources: what they may not contain, and that they fit together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg.maps
from kg.maps.bundle import bundle
from kg.texts import texts

STATIC = Path(kg.maps.__file__).parent / "static"
MODULES = sorted((STATIC / "js").glob("*.js"))
SCRIPT = "".join(path.read_text(encoding="utf-8") for path in MODULES)
FORBIDDEN = [
    "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
    "DOMParser", "fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "import(",
]  # fmt: skip


IMPORT_A = 'import { a } from "./a.js";\n'


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_script_parses_markup_runs_text_or_asks_the_network(word):
    assert word not in SCRIPT


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_begins_by_saying_what_it_is_for_and_stays_small(path):
    source = path.read_text(encoding="utf-8")
    assert source.startswith("// ")
    assert source.count("\n") < 250


def test_every_module_is_part_of_the_page():
    joined = bundle(STATIC / "js", "main.js")
    assert set(re.findall(r"^// ---- (\S+)$", joined, re.MULTILINE)) == {p.name for p in MODULES}


def test_modules_come_after_what_they_import(tmp_path):
    write(tmp_path, main='import { b } from "./b.js";\nb();\n', b="export const b = () => a;\n")
    write(
        tmp_path,
        b='import { a } from "./a.js";\nexport const b = () => a;\n',
        a="export const a = 1;\n",
    )
    joined = bundle(tmp_path, "main.js")
    assert re.findall(r"^(?:const \w|b)", joined, re.MULTILINE) == ["const a", "const b", "b"]


@pytest.mark.parametrize(
    ("sources", "complaint"),
    [
        ({"main": IMPORT_A, "a": 'import { m } from "./main.js";\n'}, "circle"),
        ({"main": IMPORT_A + "const x = 1;\n", "a": "const x = 2;\n"}, "x is declared"),
        ({"main": IMPORT_A.replace("{ a }", "a"), "a": ""}, "cannot be joined"),
        ({"main": "export default 3;\n"}, "cannot be joined"),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_is_refused(tmp_path, sources, complaint):
    write(tmp_path, **sources)
    with pytest.raises(ValueError, match=complaint):
        bundle(tmp_path, "main.js")


def write(folder: Path, **sources: str) -> None:
    for name, source in sources.items():
        (folder / f"{name}.js").write_text(source, encoding="utf-8")


def test_every_text_that_the_page_uses_is_in_the_table_and_none_is_left_over():
    used = set(re.findall(r'\bt\("([\w.-]+)"', SCRIPT))
    for listed in re.findall(r"// texts: (.*)", SCRIPT):
        used |= set(listed.split())
    used |= {"no-script", "still"}
    named = ("column.", "measure.")
    assert used == {key for key in texts("map").keys if not key.startswith(named)}
