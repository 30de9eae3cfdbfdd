"""Interactive network maps: one offline HTML file in which every line shows its sentences.

    networkx graph ──model──▶ records ──layout──▶ positions ──builder──▶ pyvis ──page──▶ HTML

`asking` cuts a part out of a graph first (`narrowing`), looks up names, and adds what else a page
may carry: places of an `earlier` map, a `story`, what the `corpus` is. The page's own script is in
`static/js`, its style in `static/map.css`, its texts in `data/texts/*/map.toml`.
"""

from __future__ import annotations

from kg.maps.render import render_map, save_page, write_map

__all__ = ["render_map", "save_page", "write_map"]
