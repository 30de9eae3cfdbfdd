"""A map in hand: shown in a notebook, or saved."""

from __future__ import annotations

from os import PathLike


class Map:
    """A map as HTML: shown in place in a notebook, or saved to a file."""

    def __init__(self, html: str) -> None:
        self.html = html

    def save(self, path: str | PathLike[str]) -> None:
        """Write the page (UTF-8), whole or not at all; KgError when it cannot be written."""
        from kg.maps import save_page

        save_page(self.html, path)

    def _repr_html_(self) -> str:
        from html import escape

        # A frame of no origin: its scripts run, it may save files and open the texts behind links,
        # and it can touch nothing of the notebook.
        may = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
        return (
            f'<iframe srcdoc="{escape(self.html)}" width="100%" height="640"'
            f' style="border:0" sandbox="{may}"></iframe>'
        )
