"""The bar that a notebook shows while a graph is built.

tqdm counts and knows the rate and the time left; it is shown as HTML that is replaced in its place.
tqdm's own bar for notebooks needs ipywidgets in two places (kernel and Jupyter), stays at 0 % in a
notebook that is saved, and lets a page made of one ask the network for their scripts.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from markupsafe import Markup

from kg.notebook.markup import element

T = TypeVar("T")


def bar(items: Iterable[T], what: str, total: int | None) -> Iterable[T]:
    """The same items; the bar stays when they are done, and tells how long that took."""
    made = _bars() if _in_notebook() else import_module("tqdm").tqdm
    shown: Iterable[T] = made(items, desc=what, total=total)
    return shown


def _in_notebook() -> bool:
    """True in a kernel; IPython is not imported to find out."""
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")


@cache
def _bars() -> Any:
    """The class of the bars, made when there is a kernel to show them."""
    tqdm: Any = import_module("tqdm").tqdm
    handle = import_module("IPython.display").DisplayHandle

    class Bar(tqdm):  # type: ignore[misc]
        """A bar that is drawn by the notebook and writes nothing."""

        def __init__(self, items: Iterable[Any], **more: Any) -> None:
            self._place, self._is_there = handle(), False
            super().__init__(items, file=io.StringIO(), mininterval=0.2, ncols=0, **more)

        def display(self, msg: str | None = None, pos: int | None = None) -> None:
            """Draw how far it is."""
            html = element("div", {}, _drawn(self.n, self.total), str(self))
            draw = self._place.update if self._is_there else self._place.display
            draw({"text/plain": str(self), "text/html": str(html)}, raw=True)
            self._is_there = True

    return Bar


def _drawn(number: int, total: int | None) -> Markup:
    """A bar of HTML; none where nobody knows where it will end."""
    if not total or number > total:
        return Markup("")
    return element("progress", {"max": total, "value": number}) + " "
