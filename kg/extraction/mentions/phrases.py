"""How far the noun phrase of an organisation's name reaches, left and right of its head noun."""

from __future__ import annotations

from kg.extraction.mentions.complements import Complements
from kg.extraction.mentions.latin import latin_end
from kg.extraction.mentions.scene import Scene
from kg.extraction.naming.morphology import ADJECTIVE_ENDINGS, is_known, same_case
from kg.extraction.naming.words import place_words

_CANDIDACY_REACH = 7
_NAME_PARTS = frozenset({"PROPN", "NOUN", "X", "ADJ"})


class Phrases(Complements):
    """The phrase of an organisation around its head noun, in one document."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._right: dict[tuple[int, bool], int] = {}
        # Where an outer head takes up «по …», so that the heads inside it do not.
        self._limit: dict[int, int] = {}

    # ------------------------------------------------------------------ left

    def left(self, head: int) -> int:
        """Where the adjectives of the head begin: «|республиканское общественное объединение»."""
        start, i = head, head - 1
        while i >= 0:
            if self._modifies(i, head):
                start = i
            elif (
                self.text[i] not in ("и", "-") or start != i + 1 or not self._modifies(i - 1, head)
            ):
                break
            i -= 1
        return self._from_capital(start, head)

    def _from_capital(self, start: int, head: int) -> int:
        """«престижный |Гарвардский университет»: small adjectives before a capital describe."""
        if not self.text[start].islower() or self.scene.ordinal(start):
            return start
        first = next((i for i in range(start, head + 1) if self.scene.capital(i)), start)
        level = (i for i in range(start, first) if self.norm[i] in self.words.level)
        return next(level, first)

    def _modifies(self, i: int, head: int) -> bool:
        """An adjective of the head that says which organisation it is."""
        if i < 0 or self.norm[i] in self.words.plain or self.scene.kind(i):
            return False
        if self.scene.ordinal(i):
            return self.tree.head[i] == head or i + 1 == head
        prefix = {self.norm[i], self.tree.lower[i]} & self.words.prefixes
        return bool(prefix) or self._agrees(i, head)

    def _agrees(self, i: int, head: int) -> bool:
        """An adjective in the case and number of the head, as far as the tagger knows them."""
        tree, text = self.tree, self.text[i]
        if not tree.lower[i].endswith(ADJECTIVE_ENDINGS):
            return False
        if text[:1].isupper() and tree.head[i] == head and tree.dep[i] == "amod":
            return True
        if not text[:1].isalpha() or i in self.scene.persons or not self._adjectival(i):
            return False
        number = tree.feature(i, "Number") in ("", tree.feature(head, "Number"))
        return number and same_case(tree.case(i), tree.case(head))

    def _adjectival(self, i: int) -> bool:
        """A full adjective; of participles and proper names only what a capital sets apart."""
        tree, pos = self.tree, self.tree.pos[i]
        if tree.feature(i, "Variant") == "Short" or tree.feature(i, "Degree") in ("Cmp", "Sup"):
            return False
        if pos == "VERB":
            return tree.feature(i, "VerbForm") == "Part" and self.scene.capital(i)
        return pos in ("ADJ", "PROPN")

    # ----------------------------------------------------------------- right

    def right(self, head: int, outer: int | None = None) -> int:
        """Where the name ends: after its own name, its genitives and its «по …».

        Inside the name of `outer` it leaves «по …» to that, where that takes one.
        """
        whole = outer is None or self.nouns[outer] not in self.words.topic
        key = (head, whole)
        if key not in self._right:
            self._right[key] = head + 1  # a loop in the text would end here
            self._right[key] = self._find_right(head, whole)
        return self._right[key]

    def _find_right(self, head: int, whole: bool) -> int:
        nameless = self.nouns[head] in self.words.nameless
        end = head + 1 if nameless else self.name(head + 1, head)
        if end > head + 1:
            return self._after_name(head, end)
        end = self._candidacy(head) or self.genitives(head, head + 1)
        named = self.name(end, head) if end > head + 1 else end
        return self._further(head, end) if named == end and whole else named

    def _further(self, head: int, end: int) -> int:
        """After the genitives: prepositions, what the recogniser adds, and a place."""
        start = end
        if self._limit.get(head) == end:
            return end
        while (longer := self.prepositional(head, end)) > end:
            end = longer
        end = self._placed(head, self._recognised(head, end))
        if end > start and self.nouns[head] in self.words.topic:
            self._limit.update(dict.fromkeys(range(head + 1, start), start))
        return end

    def _after_name(self, head: int, end: int) -> int:
        """«ассоциация «Болашак» РК»: what may follow a name of one's own."""
        if self.text[end : end + 1] and self.text[end] in place_words().abbreviated:
            return end + 1
        return self.prepositional(head, end) if self.nouns[head] in self.words.sited else end

    def _candidacy(self, head: int) -> int:
        """«штаб кандидата в президенты Айбара Тлеулина»: the end of the person's name, or 0."""
        if self.nouns[head] != "штаб" or self.norm[head + 1 : head + 2] != ["кандидат"]:
            return 0
        reach = range(head + 2, min(head + _CANDIDACY_REACH, len(self.text)))
        person = next((i for i in reach if i in self.scene.persons), None)
        return self.scene.person_end(person) if person else 0

    def _recognised(self, head: int, end: int) -> int:
        """The recogniser's name may go on («движение за освобождение Азавада»)."""
        if head not in self.scene.organizations:
            return end
        stop = self.scene.recognised_end(head)
        return end if stop <= end or any(map(self._closes, range(end, stop))) else stop

    def _closes(self, i: int) -> bool:
        """A word that ends a name: a mark, a person, another organisation, a verb."""
        if (
            i in self.scene.persons
            or self.scene.one_person(i)
            or not (self.text[i][:1].isalnum() or self.text[i] == "-")
        ):
            return True
        return self.text[i] == "и" or self.scene.kind(i) is not None or self.tree.is_finite(i)

    def _placed(self, head: int, end: int) -> int:
        """A place in the genitive that hangs on the name closes it."""
        if end in self.scene.persons or end not in self.scene.places or end == head + 1:
            return end
        hangs = head <= self.tree.head[end] < end and self.tree.case(end) == "Gen"
        return self.scene.recognised_end(end) if hangs else end

    # ------------------------------------------------------------ proper names

    def name(self, i: int, head: int) -> int:
        """The end of a name that starts at `i`: quoted, Latin, numbered, capitalised; else `i`."""
        text = self.text
        if i >= len(text):
            return i
        if i in self.scene.opening:
            return self.scene.opening[i].end
        if text[i] == "№" and text[i + 1 : i + 2] and text[i + 1][:1].isdigit():
            return i + 2
        another = self.nouns[head] in self.words.body and i == head + 1
        if (text[i] in self.words.legal or self.scene.form(i)) and not another:
            end = self.name(i + 1, head)
            return end if end > i + 1 else i
        end = latin_end(self.scene, i)
        return end if end > i else self._capitalised(i, head)

    def _capitalised(self, i: int, head: int) -> int:
        """«партии Нур Отан»: capitals without marks after a noun that wants a name of its own."""
        wants = self.nouns[head] in self.words.named and i == head + 1
        if not wants or not (i in self.scene.organizations or self._unheard(i)):
            return i
        while i < len(self.text) and self._bare_name(i):
            i += 1
        return i

    def _unheard(self, i: int) -> bool:
        """A capital on a word that no dictionary has: «партия Гоминьдан»."""
        text = self.text[i]
        return self._bare_name(i) and len(text) > 3 and text.isalpha() and not is_known(text)

    def _bare_name(self, i: int) -> bool:
        if i in self.scene.persons or i in self.scene.places:
            return False
        return self.text[i][:1].isupper() and self.tree.pos[i] in _NAME_PARTS

    def after_abbreviation(self, i: int) -> int:
        """The end of «МИД |России», «УВД |Томской области», «НИИ |им. Склифосовского»."""
        end = i + 1
        if end >= len(self.text) or end in self.scene.breaks:
            return end
        if self.text[end] in place_words().abbreviated:
            return end + 1
        if end in self.scene.places and self.tree.case(end) in ("Gen", ""):
            return self.scene.recognised_end(end)
        if self.tree.lower[end] == "по" and end + 1 in self.scene.places:
            return self.scene.recognised_end(end + 1)
        return self.prepositional(i, end) if self.tree.lower[end] in ("имени", "им") else end
