"""How far the noun phrase of an organisation's name reaches to the left and to the right."""

from __future__ import annotations

from kg.extraction.mentions.quotes import Quote
from kg.extraction.mentions.words import OrganizationWords, normal, organization_words
from kg.extraction.syntax import Tree

_LINKED_BY_PO = "по"
_SITED = frozenset(
    {"посольство", "представительство", "фракция", "консульство", "постпредство", "генконсульство"}
)
_ACTIVE = frozenset(
    {"штаб", "кабинет", "правительство", "фонд", "администрация", "институт", "блок"}
)


class Phrases:
    """The phrase of an organisation around its head noun, in one document."""

    def __init__(self, tree: Tree, quoted: list[Quote], persons: set[int]) -> None:
        self.tree = tree
        self.words: OrganizationWords = organization_words()
        self.opening = {q.start: q for q in quoted if q.named}
        self.persons = persons

    # ------------------------------------------------------------------ left

    def left(self, head: int) -> int:
        """Where the adjectives of the head begin: «республиканское общественное |объединение»."""
        tree, start, i = self.tree, head, head - 1
        while i >= 0:
            if self._agrees(i, head) and tree.lemma[i] not in self.words.plain:
                start = i
            elif tree.lower[i] in ("и", ",") and start == i + 1 and self._adjective(i - 1, head):
                pass
            else:
                break
            i -= 1
        return start

    def _adjective(self, i: int, head: int) -> bool:
        return i >= 0 and self._agrees(i, head) and self.tree.lemma[i] not in self.words.plain

    def _agrees(self, i: int, head: int) -> bool:
        """An adjective in the case (and number) of the head."""
        tree = self.tree
        if tree.pos[i] not in ("ADJ", "PROPN", "VERB") or tree.text[i][:1].isdigit():
            return False
        if tree.pos[i] == "VERB" and tree.feature(i, "VerbForm") != "Part":
            return False
        if tree.pos[i] == "PROPN" and not tree.lower[i].endswith(_ADJECTIVE_ENDINGS):
            return False
        if tree.feature(i, "Variant") == "Short":
            return False
        same_case = tree.case(i) == tree.case(head) or not tree.case(i) or not tree.case(head)
        return same_case and tree.feature(i, "Number") == tree.feature(head, "Number")

    # ----------------------------------------------------------------- right

    def right(self, head: int) -> int:
        """Where the name ends: after its quoted or Latin name and its genitive complements."""
        end = self.name(head + 1)
        if end > head + 1:
            return self._place_after(end)
        end = self.complement(head)
        named = self.name(end)
        if named > end and self._own_name(head, end):
            return named
        return end

    def _own_name(self, head: int, end: int) -> bool:
        """A quoted name after a complement belongs to the head, unless the complement is a head."""
        return self.tree.lemma[end - 1] not in self.words.kind or end == head + 1

    def name(self, i: int) -> int:
        """The end of a quoted or Latin name, or a number («№23»), that starts at `i`; else `i`."""
        tree = self.tree
        if i in self.opening:
            return self.opening[i].end
        if i + 1 < len(tree) and tree.text[i] == "№" and tree.text[i + 1][:1].isdigit():
            return i + 2
        if i < len(tree) and tree.text[i].startswith("№") and len(tree.text[i]) > 1:
            return i + 1
        return latin_end(tree, i)

    def _place_after(self, end: int) -> int:
        """«ассоциация «Болашак» Казахстана»: a country in the genitive still belongs."""
        tree = self.tree
        if end < len(tree) and tree.text[end] in _STATES:
            return end + 1
        return end

    def complement(self, head: int) -> int:
        """The end of the complements in the genitive and of those with a preposition."""
        end = self._genitives(head, head + 1)
        while True:
            longer = self._prepositional(head, end)
            if longer == end:
                return end
            end = longer

    def _genitives(self, head: int, i: int) -> int:
        """The end of a chain of genitives from `i`: «информации и общественного развития РК»."""
        tree, end = self.tree, i
        while True:
            stop = self._genitive_group(head, end)
            if stop == end:
                return end
            end = stop
            if end < len(tree) and tree.lower[end] in ("и", ",") and not self._is_break(end):
                further = self._genitive_group(head, end + 1, linked=True)
                if further > end + 1 and self._list_goes_on(end, further):
                    end = further

    def _list_goes_on(self, comma: int, end: int) -> bool:
        """A comma inside a name needs an «и» further on («науки, высшего образования и …»)."""
        tree = self.tree
        return tree.lower[comma] == "и" or (end < len(tree) and tree.lower[end] in ("и", ","))

    def _is_break(self, i: int) -> bool:
        return self.tree.text[i].isspace()

    def _genitive_group(self, head: int, i: int, *, linked: bool = False) -> int:
        """The end of one group «adjectives + noun» in the genitive at `i`; `i` when there is none."""
        tree, j = self.tree, i
        if j < len(tree) and (tree.text[j] in _STATES or self._abbreviation(j)):
            return j + 1
        while (
            j < len(tree)
            and tree.pos[j] in ("ADJ", "DET", "VERB", "ADV")
            and self._genitive_word(j, i)
        ):
            j += 1
        if (
            j >= len(tree)
            or tree.pos[j] not in ("NOUN", "PROPN")
            or not self._complement_noun(head, j)
        ):
            return i
        return self._person_end(j) if j in self.persons else self._hyphenated(j + 1)

    def _hyphenated(self, end: int) -> int:
        return end

    def _person_end(self, j: int) -> int:
        while j < len(self.tree) and j in self.persons:
            j += 1
        return j

    def _genitive_word(self, j: int, start: int) -> bool:
        tree = self.tree
        if tree.lemma[j] in (
            "который",
            "этот",
            "тот",
            "свой",
            "наш",
            "весь",
            "сам",
            "мой",
            "каждый",
            "данный",
        ):
            return False
        if tree.pos[j] == "VERB":
            return (
                tree.feature(j, "VerbForm") == "Part"
                and tree.case(j) == "Gen"
                and tree.feature(j, "Variant") != "Short"
            )
        return tree.case(j) == "Gen"

    def _complement_noun(self, head: int, j: int) -> bool:
        """A noun in the genitive that can belong to the name of an organisation."""
        tree = self.tree
        if tree.case(j) != "Gen" and not (tree.pos[j] == "PROPN" and not tree.case(j)):
            return False
        if j in self.persons:
            return tree.lemma[head] in _ACTIVE and tree.case(head) != "Gen"
        person = tree.feature(j, "Animacy") == "Anim" and tree.feature(j, "Number") == "Sing"
        if person and not tree.text[j][:1].isupper():
            return tree.lemma[head] in (
                "штаб",
                "администрация",
                "канцелярия",
                "аппарат",
                "пресс-служба",
            )
        return normal(tree.lemma[j]) not in _NEVER

    def _abbreviation(self, j: int) -> bool:
        text = self.tree.text[j]
        return (
            2 <= len(text) <= 7 and text.isupper() and text.isalpha() and text not in ("США",)
        ) or text == "США"

    def _prepositional(self, head: int, i: int) -> int:
        """The end of «по делам молодёжи», «при Министерстве просвещения» at `i`; `i` when none."""
        tree = self.tree
        if i + 1 >= len(tree):
            return i
        word = tree.lower[i]
        if word in ("имени", "им", "им."):
            return self._named_after(i)
        if word in ("по", "при", "против", "за") and tree.lemma[head] in self.words.kind:
            case = {"по": "Dat", "при": "Loc", "против": "Gen", "за": "Acc"}[word]
        elif word in ("в", "на") and tree.lemma[head] in _SITED:
            case = "Loc"
        else:
            return i
        if word in ("за", "против") and not self.tree.text[head][:1].isupper():
            return i
        return self._governed(head, i, case)

    def _governed(self, head: int, i: int, case: str) -> int:
        """The end of the noun phrase in `case` after the preposition at `i`, with its genitives."""
        tree, j = self.tree, i + 1
        while j < len(tree) and tree.pos[j] == "ADJ" and tree.case(j) == case:
            j += 1
        abbreviation = j < len(tree) and self._abbreviation(j)
        if j >= len(tree) or not (
            abbreviation or (tree.pos[j] in ("NOUN", "PROPN") and tree.case(j) == case)
        ):
            return i
        if tree.lemma[j] in self.words.not_after_po or j in self.persons:
            return i
        if not (head <= tree.head[j] < i or tree.text[head][:1].isupper()):
            return i
        if tree.lower[i] == "при" and not (
            abbreviation
            or tree.lemma[j] in self.words.kind
            or tree.lemma[j] in self.words.body
            or tree.lemma[j] == "президент"
        ):
            return i
        if tree.lower[i] in ("в", "на") and not (tree.text[i + 1][:1].isupper()):
            return i
        return self._coordinated(head, self._genitives(j, j + 1), case)

    def _coordinated(self, head: int, end: int, case: str) -> int:
        """«по контролю и социальной защите»: a second noun in the same case."""
        tree = self.tree
        if end < len(tree) and tree.lower[end] == "и":
            j = end + 1
            while j < len(tree) and tree.pos[j] == "ADJ" and tree.case(j) == case:
                j += 1
            if (
                j < len(tree)
                and tree.pos[j] == "NOUN"
                and tree.case(j) == case
                and tree.dep[j] == "conj"
            ):
                return self._genitives(j, j + 1)
        return end

    def _named_after(self, i: int) -> int:
        """The end of «имени Аль-Фараби», «им. А. П. Чехова»."""
        tree, j = self.tree, i + 1
        while j < len(tree) and (
            tree.text[j][:1].isupper() or tree.text[j] in (".", "-") or j in self.persons
        ):
            j += 1
        while j > i + 1 and tree.text[j - 1] in (".", "-"):
            j -= 1
        return j if j > i + 1 else i


_ADJECTIVE_ENDINGS = (
    "ий",
    "ый",
    "ой",
    "ая",
    "яя",
    "ое",
    "ее",
    "ого",
    "его",
    "ому",
    "ему",
    "ым",
    "им",
    "ом",
    "ем",
    "ую",
    "юю",
    "ей",
    "ые",
    "ие",
    "ых",
    "их",
    "ыми",
    "ими",
)
_STATES = frozenset({"РК", "РФ", "КР", "РУз", "США", "СССР", "ООН", "ЕС", "РБ", "КНР", "ФРГ"})
_NEVER = frozenset(
    {"год", "раз", "месяц", "неделя", "день", "время", "человек", "часть", "который"}
)


def latin_end(tree: Tree, i: int) -> int:
    """The end of a run of Latin words that starts with a capital at `i`; `i` when there is none."""
    j, last = i, i
    while j < len(tree):
        text = tree.text[j]
        if is_latin(text):
            last = j + 1
        elif not (j > i and (text in ("&", ".", "-", "'", "’", "+", "!") or text.isdigit())):
            break
        elif text.isdigit():
            last = j + 1
        j += 1
    if last == i or not any(c.isupper() for t in tree.text[i:last] for c in t):
        return i
    return last


def is_latin(text: str) -> bool:
    """A word of Latin letters (digits, points and hyphens may join them)."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all("a" <= c.lower() <= "z" or "À" <= c <= "ɏ" for c in letters)
