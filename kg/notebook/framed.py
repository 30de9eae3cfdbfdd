"""Pages and pictures in the output of a cell, with what is left of them where frames are taken out.

A frame (`iframe`) lies over a still picture of the same: JupyterLab takes frames and SVG out of the
outputs of a notebook that it does not trust, as others do that show one without running it, and
leaves the picture.
"""

from __future__ import annotations

from base64 import b64encode

from markupsafe import Markup

from kg.notebook.look import FITTING
from kg.notebook.markup import element

_OVER = "position:absolute;top:0;left:0;width:100%;height:100%;border:0;border-radius:6px"
_PAGE = Markup(
    '<!doctype html><meta charset="utf-8"><body style="margin:0;overflow:hidden">{}</body>'
)


def framed(svg: Markup, label: str) -> Markup:
    """A picture whose parts say what they are to a pointer; nothing for none."""
    if not svg:
        return svg
    still = element("img", {"src": picture_url(svg), "alt": label, "style": FITTING})
    over = frame(_PAGE.format(svg), may="", title=label)
    return element("div", {"style": "position:relative;display:inline-block"}, still, over)


def frame(page: str, *, may: str, title: str) -> Markup:
    """A page of no origin, which can touch nothing of the notebook; `may` is what it may do."""
    # The page as it is: `element` would change letters in it, and a map knows its script's hash.
    made = Markup('<iframe srcdoc="{}" sandbox="{}" style="{}" title="{}"></iframe>')
    return made.format(str(page), may, _OVER, title)


def picture_url(svg: Markup) -> str:
    """The picture as the source of an image."""
    return f"data:image/svg+xml;base64,{b64encode(str(svg).encode()).decode()}"
