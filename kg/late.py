"""Names of a package that are imported from its modules when they are first asked for.

A command then loads no more than it needs: `kg build` no rdflib, `kg map` no writer of workbooks.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def late(
    package: str, homes: Mapping[str, Iterable[str]]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """The `__getattr__` and the `__dir__` of a package, by the names that its modules hold.

    No name may be that of a module of the package: importing the module would set it.
    """
    home = {name: module for module, names in homes.items() for name in names}
    known = vars(sys.modules[package])

    def find(name: str) -> Any:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        known[name] = value = getattr(import_module(home[name]), name)
        return value

    return find, lambda: sorted({*known, *home})
