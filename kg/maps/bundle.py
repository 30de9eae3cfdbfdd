"""Join the page's ES modules into one script, so that the file needs nothing beside it.

A browser does not load modules from a page that lies on a disk, and a strict policy allows only
scripts whose hash it names. The modules therefore keep to what can be joined by simple means:
named imports from "./other.js" at the top, `export` before a declaration, names that are unique
among all modules, no circles. Anything else is refused here, when the tests run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable

_IMPORT = re.compile(r'^import \{[^{}"]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=async function|function|const|class)", re.MULTILINE)
_DECLARED = re.compile(
    r"^(?:async )?(?:function\*?|const|let|class) (?:\[([^\]]*)\]|([\w$]+))", re.MULTILINE
)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundle(folder: Traversable, entry: str) -> str:
    """The source of `entry` with every module it needs before it, in a fixed order.

    Raises ValueError on a circle, a name declared twice, or an import or export of another form.
    """
    modules = {name: _plain(name, source) for name, source in _ordered(folder, entry, ())}
    _check_names(modules)
    return "".join(f"// ---- {name}\n{source}\n" for name, source in modules.items())


def _ordered(folder: Traversable, name: str, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each module after those it imports; repetitions keep the first place when put in a dict."""
    if name in above:
        raise ValueError(f"modules import one another in a circle: {' → '.join((*above, name))}")
    source = folder.joinpath(name).read_text(encoding="utf-8")
    for needed in _IMPORT.findall(source):
        yield from _ordered(folder, needed, (*above, name))
    yield name, source


def _plain(name: str, source: str) -> str:
    plain = _EXPORT.sub("", _IMPORT.sub("", source))
    left = _LEFT_OVER.search(plain)
    if left:
        raise ValueError(f"{name}: this import or export cannot be joined: {left.group()}")
    return plain


def _check_names(modules: dict[str, str]) -> None:
    home: dict[str, str] = {}
    for name, source in modules.items():
        for several, one in _DECLARED.findall(source):
            for declared in re.findall(r"[\w$]+", several or one):
                _note(home, declared, name)


def _note(home: dict[str, str], declared: str, name: str) -> None:
    if home.setdefault(declared, name) != name:
        raise ValueError(f"{declared} is declared in {home[declared]} and in {name}")
