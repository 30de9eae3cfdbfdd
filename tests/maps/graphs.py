"""Small graphs for tests, among them one made of everything that has ever broken a page."""

from __future__ import annotations

from typing import Any

import networkx as nx

HOSTILE = [
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "</style><script>window.hacked=1</script>",
    "<!--<script>",
    "--><img src=x onerror=window.hacked=1>",
    '"><img src=x onerror=window.hacked=1>',
    "' onmouseover='window.hacked=1' x='",
    "<svg onload=window.hacked=1>",
    "<a href=javascript:window.hacked=1>href</a>",
    "javascript:window.hacked=1",
    "{{ 7*7 }}{% raw %}",
    "${window.hacked=1}",
    "`;window.hacked=1;//",
    "\\u003cscript>window.hacked=1\\u003c/script>",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "__proto__",
    "constructor",
    "toString",
    "line one\nline two\u2028line three\u2029",
    "\x00\x07\x1b[31mred",
    "lone \ud800 surrogate",
    "\u202eevil txt",
    "%s %(x)s {0} {name}",
    "]]>",
    " ",
    "",
]


def evidence(text: str, **more: Any) -> dict[str, Any]:
    return {
        "text": text, "document": "d1", "title": "Газета", "date": "2024-03-05", "url": None,
        "speaker": None, "confidence": 0.9, "role": None, **more,
    }  # fmt: skip


def pair() -> nx.MultiDiGraph:
    """A person who leads a body, with two sentences that say so."""
    graph = nx.MultiDiGraph()
    graph.add_node("vera", type="Person", label="Вера Ким", kind=None, aliases=["В. Ким"], weight=2)
    graph.add_node("fund", type="Organization", label="Фонд «Жасыл ел»", kind="NGO", aliases=[])
    graph.add_edge(
        "vera", "fund", relation="leader-of", polarity="positive", status="current", weight=2,
        evidence=[
            evidence("Фонд возглавляет Вера Ким.", url="https://news.example/1?a=1&b=2"),
            evidence("Председатель фонда Вера Ким.", speaker="Олег Пак", role="председатель"),
        ],
    )  # fmt: skip
    return graph


def hostile() -> nx.MultiDiGraph:
    """Every hostile text as id, label, alias, kind, relation, sentence, title, speaker and link."""
    graph = nx.MultiDiGraph()
    for text in HOSTILE:
        graph.add_node(text, type=text, label=text, kind=text, aliases=[text, text + "!"])
    for source, target in zip(HOSTILE, HOSTILE[1:] + HOSTILE[:1], strict=True):
        item = evidence(
            source, document=source, title=source, date=source, url=source, speaker=source,
            role=source,
        )  # fmt: skip
        graph.add_edge(
            source, target, key=source, relation=source, label=source, evidence=[item, item]
        )
    return graph


def strange() -> dict[str, nx.MultiDiGraph]:
    """Graphs of unusual form, by name."""
    one = nx.MultiDiGraph()
    one.add_node("a", type="Person", label="Один")
    loop = nx.MultiDiGraph()
    loop.add_edge("a", "a", relation="member-of")
    many = nx.MultiDiGraph()
    for k in range(7):
        many.add_edge(*(("a", "b") if k % 2 else ("b", "a")), relation=f"relation {k}")
    lonely = nx.MultiDiGraph()
    lonely.add_nodes_from(range(25))
    return {
        "empty": nx.MultiDiGraph(), "one": one, "loop": loop, "many": many, "lonely": lonely,
        "star": nx.MultiDiGraph(nx.star_graph(60)), "path": nx.MultiDiGraph(nx.path_graph(40)),
        "clique": nx.MultiDiGraph(nx.complete_graph(12)),
    }  # fmt: skip
