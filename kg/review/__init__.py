"""People and the graph: what is doubtful, what somebody decides about it, and why a thing is so.

graph ──find_doubts──▶ Doubt ──Dialogue, or a spreadsheet──▶ Draft ──signed──▶ Decision
"""

from __future__ import annotations
