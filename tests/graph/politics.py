"""A made-up corpus for the ready queries: a congress, an answer to it, a note without a date."""

from __future__ import annotations

from .scene import Writer

PARTY_BACKS = "Партия «Береке» поддержала Айбара Тлеулина."
UNION_BACKS = "Союз юристов поддержал Айбара Тлеулина."
VERA_LEADS = "Вера Ли возглавляет Союз юристов."
VERA_SITS = "Вера Ли входит в совет «Мост»."
OLEG_SITS = "Олег Ан входит в совет «Мост»."
PARTY_LAW = "Партия «Береке» выступает за закон о воде."
UNION_LAW = "Союз юристов выступает за закон о воде."
AGAINST_LAW = "По словам Олега Ана, движение «Намыс» против закона о воде."
IN_OMSK = "Съезд прошёл в Омске."
PARTY_AGAIN = "Ещё в мае партия «Береке» снова поддержала Айбара Тлеулина."
PARTY_REFUSES = "Теперь партия «Береке» отказалась поддержать Айбара Тлеулина."
OLEG_LED = "Олег Ан с 2019 по 2021 год возглавлял фонд «Ару»."
VERA_BACKS = "Вера Ли поддержала Олега Ана."


def writers() -> list[Writer]:
    """The three documents."""
    return [_congress(), _answer(), _note()]


def _congress() -> Writer:
    sentences = (PARTY_BACKS, UNION_BACKS, VERA_LEADS, VERA_SITS, OLEG_SITS)
    more = (PARTY_LAW, UNION_LAW, AGAINST_LAW, IN_OMSK)
    head = {"title": "Съезд", "date": "2024-05-01", "url": "https://www.news.kz/a?b=1"}
    w = Writer("congress", *sentences, *more, **head)
    party = w.entity("o Партия «Береке»", "PoliticalParty", "Партия «Береке»")
    union = w.entity("o Союз юристов", "Union", "Союз юристов")
    aibar = w.entity("p Айбар Тлеулин", None, "Айбара Тлеулина")
    vera, oleg = w.entity("p Вера Ли", None, "Вера Ли"), w.entity("p Олег Ан", None, "Олега Ана")
    council = w.entity("o совет «Мост»", "Council")
    law = w.entity("i закон о воде", "Bill", "закон о воде")
    against = w.entity("o движение «Намыс»", "Movement")
    w.entity("l Омск", "City", "Омске")
    w.relation("endorses", party, aibar, PARTY_BACKS)
    w.relation("endorses", union, aibar, UNION_BACKS)
    w.relation("leader-of", vera, union, VERA_LEADS, role="председатель")
    w.relation("member-of", vera, council, VERA_SITS)
    w.relation("member-of", oleg, council, OLEG_SITS)
    w.relation("supports-initiative", party, law, PARTY_LAW)
    w.relation("supports-initiative", union, law, UNION_LAW)
    w.relation(
        "supports-initiative", against, law, AGAINST_LAW, polarity="negative", attributed_to=oleg
    )
    return w


def _answer() -> Writer:
    head = {"title": "Ответ", "date": "2024-06-02", "url": "http://portal.example/2"}
    w = Writer("answer", PARTY_AGAIN, PARTY_REFUSES, OLEG_LED, **head)
    party, aibar = w.entity("o Партия «Береке»", "PoliticalParty"), w.entity("p Айбар Тлеулин")
    oleg, fund = w.entity("p Олег Ан"), w.entity("o фонд «Ару»", "NGO")
    w.relation("endorses", party, aibar, PARTY_AGAIN, date="2024-05")
    w.relation("endorses", party, aibar, PARTY_REFUSES, polarity="negative")
    more = {"status": "former", "since": "2019", "until": "2021", "confidence": 0.6}
    w.relation("leader-of", oleg, fund, OLEG_LED, **more)
    return w


def _note() -> Writer:
    w = Writer("note", VERA_BACKS)
    w.relation("endorses", w.entity("p Вера Ли"), w.entity("p Олег Ан"), VERA_BACKS, confidence=0.7)
    return w
