"""Whether a phrase with a noun for an organisation names one, or only says what kind it is."""

from __future__ import annotations

from kg.extraction.mentions.scene import Scene, Span
from kg.extraction.naming.words import place_words

_PLACE_ADJECTIVES = ("ский", "цкий", "ской")


class Particular:
    """The tests for «the областной суд» against «любой суд»."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.norm = scene.norm
        self.words = scene.words

    def names_one(self, start: int, head: int, end: int, core: Span | None) -> bool:
        """The phrase `start:end` names one organisation; `core` is a name of its own."""
        if self._country(start, head):
            return False
        lemma = self.norm[head]
        if core or lemma in self.words.body or self.scene.phrase(head):
            return True
        more = end > head + 1 or start < head
        set_apart = self.scene.capital(head) or head in self.scene.organizations
        if (more and set_apart) or (lemma in self.words.membered and self._members(head, end)):
            return True
        return self._enough(start, head, end)

    def _enough(self, start: int, head: int, end: int) -> bool:
        """What the head noun needs: a level, a place, a field, or a capital (see the word list)."""
        lemma, adjectives = self.norm[head], range(start, head)
        complement = end > head + 1
        level = any(self.norm[i] in self.words.level for i in adjectives)
        if any(self.scene.capital(i) for i in adjectives):
            return True
        if lemma in self.words.field:
            return level or complement
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
        return self.scene.has_capital(head + 1, end) or "№" in self.scene.text[head + 1 : end]

    def _country(self, start: int, head: int) -> bool:
        """«Российская Федерация», «Советский Союз»; an «орган управления» is no управление."""
        if self.norm[head] == "управление" and self.norm[head - 1 : head] in (
            ["орган"],
            ["система"],
        ):
            return True
        return " ".join(self.norm[start : head + 1]) in place_words().country

    def organ(self, start: int, head: int, end: int, core: Span | None) -> bool:
        """A governing organ («правление», «совет директоров»), unless it has a name of its own."""
        lemma, organs = self.norm[head], self.words.organ
        if own_name(head, core):
            return False
        after = f"{lemma} {self.norm[head + 1]}" if end > head + 1 else ""
        before = {f"{self.norm[i]} {lemma}" for i in range(start, head)}
        return lemma in organs or after in organs or bool(before & organs)


def own_name(head: int, core: Span | None) -> bool:
    """The quoted or Latin name stands right after the head noun."""
    return core is not None and core[0] - head <= 2
