"""Texts that break careless writers, and a graph of them; the made-up corpus with dates added."""

from __future__ import annotations

from graph.scene import Writer, build, writers
from hypothesis import strategies as st
from rdflib import Dataset

AWKWARD = "\"'\\«»<>&{}\n\r\t\0\x01\x0b\x85\u2028\ufffe😀ёқ́ ;,=+-@_x"
NAMES = st.text(st.characters(codec="utf-8") | st.sampled_from(AWKWARD), max_size=20)

SINCE = "С 2019 по март 2022 года фондом «Бал» руководил Иван Петрович Сомов."
HEAD = "Президент Казахстана Касым-Жомарт Токаев поддержал Ивана Сомова."
PRESS = "Пресс-секретарь партии «Луч» Анна Ким и отделение партии «Луч» молчат."


def strange(names: list[str], sentence: str, title: str, url: str | None = None) -> Dataset:
    """A document whose names, sentence, title and post are any text."""
    writer = Writer("d", "Было сказано:", sentence + ".", title=title, url=url)
    ends = [writer.entity(f"{letter} {name}") for letter, name in zip("pol", names, strict=True)]
    post = names[0] or None
    writer.relation("leader-of", ends[0], ends[1], sentence + ".", role=post, pattern=names[1])
    writer.relation("leader-of", ends[0], ends[2], sentence + ".", attributed_to=ends[1])
    return build([writer])


def dated() -> Writer:
    """A document with beginnings and ends, a country, an employee and a branch."""
    w = Writer("dated", SINCE, HEAD, PRESS, date="2023", url="https://www.example.kz/a?b=1")
    ivan = w.entity("p Иван Петрович Сомов", None, "Иван Петрович Сомов")
    fund = w.entity("o фонд «Бал»", "NGO", "фондом «Бал»")
    country = w.entity("l Казахстан", "Country", "Казахстана")
    head = w.entity("p Касым-Жомарт Токаев", None, "Касым-Жомарт Токаев")
    anna = w.entity("p Анна Ким", None, "Анна Ким")
    party = w.entity("o партия «Луч»", "PoliticalParty", "партии «Луч»")
    branch = w.entity("o отделение партии «Луч»", "Branch", "отделение партии «Луч»")
    w.relation(
        "leader-of", ivan, fund, SINCE, status="former", since="2019", until="2022-03", date="2019"
    )
    w.relation("leader-of", head, country, HEAD, role="президент")
    w.relation("endorses", head, ivan, HEAD)
    w.relation("member-of", anna, party, PRESS, role="пресс-секретарь партии")
    w.relation("member-of", branch, party, PRESS)
    return w


def everything() -> list[Writer]:
    """The three documents of the scene, and the dated one."""
    return [*writers(), dated()]
