"""Whether a phrase with a noun for an organisation names one, or only says what kind it is."""

from __future__ import annotations

from kg.extraction.mentions.scene import Scene, Span
from kg.extraction.naming.words import place_words

# Named by what it was appointed for: «трёхсторонняя комиссия», «юридический комитет».
_APPOINTED = frozenset({"комиссия", "комитет"})
_SEATED = frozenset({"администрация", "министерство"})
_UNITS = frozenset({"полк", "батальон", "дивизия", "корпус", "бригада", "отряд"})
_OWNERS = frozenset(
    {"Association", "Union", "PoliticalParty", "Movement", "NGO", "Company", "GovernmentBody"}
)
_PLACE_ADJECTIVES = ("ский", "цкий", "ской")


class Particular:
    """The tests for «the областной суд» against «любой суд»."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.norm = scene.norm
        self.nouns = scene.nouns
        self.words = scene.words

    def names_one(self, start: int, head: int, end: int, core: Span | None) -> bool:
        """The phrase `start:end` names one organisation; `core` is a name of its own."""
        if self._country(start, head):
            return False
        lemma = self.nouns[head]
        if core or lemma in self.words.body or self._phrase(head):
            return True
        if "№" in self.scene.text[head + 1 : end]:
            return True
        if self._concept(start, head):
            return False
        more = end > head + 1 or start < head
        set_apart = self.scene.capital(head) or head in self.scene.organizations
        if (more and set_apart) or (lemma in self.words.membered and self._members(head, end)):
            return True
        return self._enough(start, head, end)

    def _phrase(self, head: int) -> bool:
        """«Белый |дом», «|Совет Федерации»."""
        return bool(self.scene.phrase(head) or self.scene.opening_phrase(head))

    def _enough(self, start: int, head: int, end: int) -> bool:
        """What the head noun needs: a level, a place, a field, or a capital (see the word list)."""
        lemma, adjectives = self.nouns[head], range(start, head)
        complement = end > head + 1
        level = any(self.norm[i] in self.words.level for i in adjectives)
        if any(self.scene.capital(i) for i in adjectives):
            return True
        if any(map(self.scene.ordinal, adjectives)):
            return lemma in self.words.field | self.words.local | _UNITS
        if lemma in self.words.field:
            seated = lemma in _SEATED and self._placed(adjectives, head, head)
            return level or complement or seated or (lemma in _APPOINTED and start < head)
        if lemma in self.words.local:
            return level or self._placed(adjectives, head, end)
        if lemma in self.words.named:
            return level and complement
        further = complement or len(adjectives) > 1
        return (level and further) or (complement and self.scene.has_capital(head + 1, end))

    def _members(self, head: int, end: int) -> bool:
        """«ассоциация кофеен и ресторанов»: the first noun after the head is a genitive plural."""
        first = self.scene.first_noun(head + 1, end) if end > head + 1 else head
        return first > head and not self.scene.single(first)

    def _placed(self, adjectives: range, head: int, end: int) -> bool:
        """A place says which one: «шведская прокуратура», «полиция Астаны», «школа №23»."""
        if any(self.norm[i].endswith(_PLACE_ADJECTIVES) for i in adjectives):
            return True
        return self.scene.has_capital(head + 1, end)

    def force(self, start: int, head: int, end: int) -> bool:
        """An arm of the forces, or the forces of a district, a command or a state."""
        adjectives, complement = self.norm[start:head], self.norm[head + 1 : end]
        if self.words.force_adjectives.intersection(adjectives):
            return True
        if self.norm[head] == "сила":
            listed = bool(self.words.force_complements.intersection(complement))
            placed = self._placed(range(start, head), head, end)
            return listed and (placed or "безопасность" not in complement)
        return self.scene.has_capital(head + 1, end)

    def _country(self, start: int, head: int) -> bool:
        """«Российская Федерация», «Советский Союз»; an «орган управления» is no управление."""
        if self.nouns[head] == "управление" and self.norm[head - 1 : head] in (
            ["орган"],
            ["система"],
        ):
            return True
        return " ".join(self.norm[start : head + 1]) in place_words().country

    def _concept(self, start: int, head: int) -> bool:
        """«гражданское общество», «годовое собрание»: phrases that name nobody."""
        near = {f"{self.norm[i]} {self.norm[head]}" for i in range(start, head)}
        following = f"{self.norm[head]} {self.norm[head + 1]}" if head + 1 < len(self.norm) else ""
        return bool(near & self.words.concepts) or following in self.words.concepts

    def organ(self, start: int, head: int, end: int, core: Span | None) -> bool:
        """A governing organ («правление», «совет директоров»), unless it has a name of its own."""
        lemma, organs = self.nouns[head], self.words.organ
        if own_name(self.scene.text, head, core) or self.scene.opening_phrase(head):
            return False
        if lemma in self.words.owned and self._of_one(head, end):
            return not self.scene.capital(start)  # «Высший совет партии» has a name
        after = f"{lemma} {self.norm[head + 1]}" if end > head + 1 else ""
        before = {f"{self.norm[i]} {lemma}" for i in range(start, head)}
        return lemma in organs or after in organs or bool(before & organs)

    def _of_one(self, head: int, end: int) -> bool:
        """The first noun after the head is one organisation («собрание |Союза мукомолов»)."""
        first = self.scene.first_noun(head + 1, end) if end > head + 1 else head
        if first == head or not self.scene.single(first) or self.scene.phrase(first):
            return False  # «Совет Федерации» is one name, no council of a federation
        direct = all(self.scene.pos[i] == "ADJ" for i in range(head + 1, first))
        return direct and self.scene.kind(first) in _OWNERS


def own_name(text: list[str], head: int, core: Span | None) -> bool:
    """The quoted or Latin name stands right after the head noun, or behind one more word."""
    return core is not None and sum(t != "'" for t in text[head + 1 : core[0]]) <= 1
