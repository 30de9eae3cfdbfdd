"""Workspaces to be served: a small corpus with every kind of claim, and one that means harm."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph.scene import Writer, writers

from kg.making import save
from kg.resolution.authority import kept_authority
from kg.workspace import Workspace

SCRIPT = "<script>document.title = 'harm'</script>"
HANDLER = '"><img src=x onerror="document.title = \'harm\'">'
ENDING = "Ерлан Ким, </textarea></script><!-- {{ 7 * 7 }} &amp; глава фонда «Жар», 👍🏽 рад."


def harmful() -> Writer:
    """A document whose title, names, address and text would do something in a careless page."""
    head = {"title": f"Сход {SCRIPT}{HANDLER}", "url": "javascript:document.title='harm'"}
    w = Writer(f"<b>{HANDLER}", f"{SCRIPT}👍🏽 {ENDING}", ENDING, **head)
    person = w.entity(f"p Ерлан Ким {SCRIPT}")
    fund = w.entity(f"o Фонд «Жар» {HANDLER}", "NGO")
    w.relation("leader-of", person, fund, ENDING, role=f"глава {SCRIPT}")
    w.relation("member-of", person, fund, "глава фонда «Жар», 👍🏽 рад.", polarity="negative")
    return w


def popular(number: int) -> Writer:
    """A document in which one union is endorsed by so many people."""
    names = [f"{_word(n, 3)} {_word(n * 7919, 4)}ов" for n in range(number)]
    sentences = [f"{name} поддержал Лигу чтецов." for name in names]
    w = Writer("ballot", *sentences, title="Голоса", date="2024-01-31")
    league = w.entity("o Лига чтецов", "Association")
    for name, sentence in zip(names, sentences, strict=True):
        w.relation("endorses", w.entity(f"p {name}"), league, sentence)
    return w


def _word(number: int, syllables: int) -> str:
    """A word that stands for a number."""
    parts = ("ба", "ге", "ди", "жо", "зу", "ка", "ле", "ми", "но", "пу")
    return "".join(parts[number // 10**place % 10] for place in range(syllables)).capitalize()


def make_workspace(folder: Path, parts: Iterable[Writer] = ()) -> Path:
    """The workspace that a build would leave of these documents (default: all of the corpus)."""
    with Workspace.building(folder, "test") as shelf:
        for part in parts or [*writers(), harmful()]:
            shelf.put(part.document, part.extraction())
        save(shelf, "test", None, kept_authority(folder))
    return folder
