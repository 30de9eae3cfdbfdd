"""Where the nodes of a map lie, worked out before the page is written, the same on every run.

    components ──▶ stress (small) or communities + forces (large) ──▶ turn, space ──▶ pack

Positions are in CSS pixels at zoom 1, with the middle of the map at (0, 0). Everything is numpy,
scipy and networkx with fixed seeds; positions are rounded by the caller, because the last bits of
a float may differ between machines.
"""

from __future__ import annotations

from kg.maps.layout.bubbles import bubble_circles
from kg.maps.layout.place import Layout, lay_out

__all__ = ["Layout", "bubble_circles", "lay_out"]
