"""A map in hand: shown in a notebook, or saved."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from os import PathLike

from markupsafe import Markup

_HEIGHT = 640  # pixels in a notebook


class Map:
    """A map as HTML: shown in place in a notebook, or saved to a file.

    `still` makes what is shown where a notebook runs no scripts (HTML).
    """

    def __init__(self, html: str, still: Callable[[], Markup] | None = None) -> None:
        self.html = html
        self._still = still

    def save(self, path: str | PathLike[str]) -> None:
        """Write the page (UTF-8), whole or not at all; KgError when it cannot be written."""
        from kg.maps import save_page

        save_page(self.html, path)

    def __repr__(self) -> str:
        return f"<Map: a page of {len(self.html):,} characters, to be written by .save(path)>"

    def _repr_html_(self) -> str:
        from kg.notebook.framed import frame
        from kg.notebook.markup import element

        # Its scripts run, it may save files and open the texts behind links.
        may = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
        still = self._still() if self._still else ""
        room = {"style": f"position:relative;height:{_HEIGHT}px;overflow:hidden"}
        return str(element("div", room, still, frame(self.html, may=may, title=self._title)))

    @property
    def _title(self) -> str:
        found = re.search("<title>([^<]*)", self.html)
        return unescape(found[1]) if found else ""
