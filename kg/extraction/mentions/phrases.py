"""How far the noun phrase of an organisation's name reaches, left and right of its head noun."""

from __future__ import annotations

from kg.extraction.mentions.scene import Scene
from kg.extraction.naming.morphology import ADJECTIVE_ENDINGS, same_case
from kg.extraction.naming.words import organization_words, place_words

_STATES = frozenset({"РК", "РФ", "КР", "РУз", "США", "СССР", "ООН", "ЕС", "РБ", "КНР", "ФРГ"})
_PREPOSITIONS = {"по": "Dat", "при": "Loc", "в": "Loc", "на": "Loc"}
_ONWARD = {"с": "Ins", "со": "Ins", "за": "Ins", "по": "Dat", "в": "Loc"}


class Phrases:
    """The phrase of an organisation around its head noun, in one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tree = scene.tree
        self.text = scene.text
        self.norm = scene.norm
        self.words = organization_words()
        self.places = place_words()
        self._right: dict[int, int] = {}
        # Where an outer head takes up «по …», so that the heads inside it do not.
        self._limit: dict[int, int] = {}

    # ------------------------------------------------------------------ left

    def left(self, head: int) -> int:
        """Where the adjectives of the head begin: «|республиканское общественное объединение»."""
        start, i = head, head - 1
        while i >= 0:
            if self._modifies(i, head):
                start = i
            elif not (
                self.text[i] in ("и", "-") and start == i + 1 and self._modifies(i - 1, head)
            ):
                break
            i -= 1
        return self._from_capital(start, head)

    def _from_capital(self, start: int, head: int) -> int:
        """«престижный |Гарвардский университет»: small adjectives before a capital describe."""
        first = next((i for i in range(start, head + 1) if self.scene.capital(i)), start)
        level = (i for i in range(start, first) if self.norm[i] in self.words.level)
        return next(level, first)

    def _modifies(self, i: int, head: int) -> bool:
        """An adjective of the head that says which organisation it is."""
        if i < 0 or self.norm[i] in self.words.plain or self._is_head(i):
            return False
        return self.norm[i] in self.words.prefixes or self._agrees(i, head)

    def _agrees(self, i: int, head: int) -> bool:
        tree, text = self.tree, self.text[i]
        if text[:1].isupper() and tree.head[i] == head and tree.dep[i] == "amod":
            return True
        if not text[:1].isalpha() or i in self.scene.persons:
            return False
        pos = tree.pos[i]
        if pos == "VERB":
            if tree.feature(i, "VerbForm") != "Part" or not self.scene.capital(i):
                return False
        elif pos == "PROPN":
            if not tree.lower[i].endswith(ADJECTIVE_ENDINGS):
                return False
        elif pos != "ADJ":
            return False
        if tree.feature(i, "Variant") == "Short" or tree.feature(i, "Degree") in ("Cmp", "Sup"):
            return False
        number = tree.feature(i, "Number") in ("", tree.feature(head, "Number"))
        return number and same_case(tree.case(i), tree.case(head))

    # ----------------------------------------------------------------- right

    def right(self, head: int) -> int:
        """Where the name ends: after its own name, its genitives and its «по …»."""
        if head not in self._right:
            self._right[head] = head + 1  # a loop in the text would end here
            self._right[head] = self._find_right(head)
        return self._right[head]

    def _find_right(self, head: int) -> int:
        end = head + 1 if self.norm[head] in self.words.nameless else self.name(head + 1, head)
        if end > head + 1:
            return self._after_name(head, end)
        end = self._candidacy(head) or self._genitives(head, head + 1)
        named = self.name(end, head) if end > head + 1 else end
        if named > end:
            return named
        for inner in range(head + 1, end):
            self._limit[inner] = end
        while self._limit.get(head) != end and (longer := self._prepositional(head, end)) > end:
            end = longer
        return self._placed(head, self._recognised(head, end))

    def _placed(self, head: int, end: int) -> int:
        """A place in the genitive that hangs on the name closes it."""
        if end in self.scene.places and self.tree.case(end) == "Gen" and end > head + 1:
            if head <= self.tree.head[end] < end and end not in self.scene.persons:
                return next(e for s, e, _ in self.scene.ents if s <= end < e)
        return end

    def _candidacy(self, head: int) -> int:
        """«штаб кандидата в президенты Айбара Тлеулина»: the end of the person's name, or 0."""
        if (
            self.norm[head] != "штаб"
            or head + 1 >= len(self.text)
            or self.norm[head + 1] != "кандидат"
        ):
            return 0
        j = head + 2
        while j < len(self.text) and j not in self.scene.persons and j < head + 7:
            j += 1
        return self._through_person(j) if j in self.scene.persons else 0

    def _recognised(self, head: int, end: int) -> int:
        """The recogniser's name may go on («движение за освобождение Азавада»)."""
        for start, stop, label in self.scene.ents:
            if label == "ORG" and start <= head < stop and stop > end:
                if any(self._closed(i, head) for i in range(end, stop)):
                    return end
                return stop
        return end

    def _closed(self, i: int, head: int) -> bool:
        """A word that ends a name: a mark, a person, another organisation, a verb."""
        if i in self.scene.persons or not (self.text[i][:1].isalnum() or self.text[i] == "-"):
            return True
        return self.text[i] == "и" or self._is_head(i) or self.tree.is_finite(i)

    def _after_name(self, head: int, end: int) -> int:
        """«ассоциация «Болашак» РК»: what may follow a name of one's own."""
        if end < len(self.text) and self.text[end] in _STATES:
            return end + 1
        if self.norm[head] in self.words.sited:
            return self._prepositional(head, end)
        return end

    def name(self, i: int, head: int) -> int:
        """The end of a name that starts at `i`: quoted, Latin, numbered, capitalised; else `i`."""
        text = self.text
        if i >= len(text):
            return i
        if i in self.scene.opening:
            return self.scene.opening[i].end
        if text[i] == "№" and i + 1 < len(text) and text[i + 1][:1].isdigit():
            return i + 2
        if text[i] in self.words.legal and i + 1 < len(text):
            end = self.name(i + 1, head)
            return end if end > i + 1 else i
        end = latin_end(self.scene, i)
        return end if end > i else self._capitalised(i, head)

    def _capitalised(self, i: int, head: int) -> int:
        """«партии Нур Отан»: capitals without marks after a noun that wants a name of its own."""
        if self.norm[head] not in self.words.named or i != head + 1:
            return i
        j = i
        while (
            j < len(self.text) and self._bare_name(j) and (j > i or j in self.scene.organizations)
        ):
            j += 1
        return j

    def _bare_name(self, j: int) -> bool:
        scene = self.scene
        if not self.text[j][:1].isupper() or j in scene.persons or j in scene.places:
            return False
        return self.tree.pos[j] in ("PROPN", "NOUN", "X", "ADJ")

    def after_abbreviation(self, i: int) -> int:
        """The end of «МИД |России», «УВД |Томской области», «НИИ |им. Склифосовского»."""
        end = i + 1
        if end >= len(self.text) or end in self.scene.breaks:
            return end
        if self.text[end] in _STATES:
            return end + 1
        if end in self.scene.places and self.tree.case(end) in ("Gen", ""):
            return next(e for s, e, _ in self.scene.ents if s <= end < e)
        if self.tree.lower[end] == "по" and end + 1 in self.scene.places:
            return next(e for s, e, _ in self.scene.ents if s <= end + 1 < e)
        return self._prepositional(i, end) if self.tree.lower[end] in ("имени", "им") else end

    # ------------------------------------------------------------- genitives

    def _genitives(self, head: int, i: int) -> int:
        """The end of a chain of genitives from `i`: «информации и общественного развития РК»."""
        end = i
        while (stop := self._listed(head, end)) > end:
            placed = end > i and self._is_place(end - 1)
            if placed and not self._is_place(stop - 1):
                break
            end = stop
        return end

    def _is_place(self, i: int) -> bool:
        """After the place a name goes on with places only («… области Казахстана»)."""
        return i in self.scene.places or self.text[i] in _STATES

    def _listed(self, head: int, i: int) -> int:
        """One group in the genitive with what is coordinated with it."""
        end = self._group(head, i)
        if end == i:
            return i
        last = end
        while end < len(self.text) and self.tree.lower[end] in ("и", ","):
            stop = self._coordinated(head, end)
            if stop == end:
                break
            if self.tree.lower[end] == "и":
                return stop
            end = stop
        return last

    def _coordinated(self, head: int, link: int) -> int:
        """The end of the group after an «и» or comma, when it belongs to the same list."""
        end = self._group(head, link + 1)
        if end == link + 1:
            return link
        nouns = (j for j in range(link + 1, end) if self.tree.pos[j] in ("NOUN", "PROPN"))
        first = next(nouns, link)
        if self._is_head(first) and self.tree.feature(first, "Number") != "Plur":
            return link
        governor = self.tree.head[first]
        alike = self.text[head][:1].isupper() and self.tree.feature(first, "Animacy") != "Anim"
        return end if head < governor < link or (governor == head and alike) else link

    def _group(self, head: int, i: int) -> int:
        """The end of «adjectives + noun» in the genitive at `i`; `i` when there is none."""
        tree, j = self.tree, i
        while j < len(tree) and self._genitive_adjective(j):
            j += 1
        if j >= len(tree) or j in self.scene.breaks:
            return i
        if self._abbreviation(j):
            return self._legal_name(j, head)
        if not self._complement(head, j):
            return i
        if j in self.scene.persons:
            return self._through_person(j)
        if self.norm[j] == "управление" and (noun := self._noun_in(j + 1, "Ins")) is not None:
            return self._listed_ins(noun)
        if tree.feature(j, "Number") != "Plur" and self._is_head(j):
            return self.right(j)
        return self._place_name(j)

    def _listed_ins(self, noun: int) -> int:
        """«управления программами»: a verbal noun with its instrumental, no body of its own."""
        end = self._genitives(noun, noun + 1)
        if end < len(self.text) and self.text[end] == "и":
            further = self._group(noun, end + 1)
            return further if further > end + 1 else end
        return end

    def _genitive_adjective(self, j: int) -> bool:
        tree = self.tree
        if tree.pos[j] not in ("ADJ", "VERB", "DET") or self.norm[j] in self.words.pointing:
            return False
        if tree.pos[j] == "VERB" and tree.feature(j, "VerbForm") != "Part":
            return False
        return tree.case(j) == "Gen" and tree.feature(j, "Variant") != "Short"

    def _abbreviation(self, j: int) -> bool:
        text = self.text[j]
        if text in _STATES:
            return True
        return 2 <= len(text) <= 7 and text.isupper() and text.isalpha() and not text.isascii()

    def _legal_name(self, j: int, head: int) -> int:
        """After an abbreviation its own name, when it is a legal form («филиал АО «Нур»»)."""
        if self.text[j] in self.words.legal:
            return max(self.name(j + 1, head), j + 1)
        return j + 1

    def _complement(self, head: int, j: int) -> bool:
        """A noun in the genitive that can belong to the name of an organisation."""
        tree = self.tree
        if tree.pos[j] not in ("NOUN", "PROPN") or self.norm[j] in self.words.unrelated:
            return False
        if j in self.scene.persons:
            return self.norm[head] in self.words.staffs and tree.case(head) != "Gen"
        if tree.case(j) != "Gen" and not (tree.pos[j] == "PROPN" and j in self.scene.places):
            return False
        single = tree.feature(j, "Animacy") == "Anim" and tree.feature(j, "Number") == "Sing"
        if single and self.text[j][:1].islower():
            return self.norm[j] in (
                self.words.leaders if self.norm[head] in self.words.staffs else self.words.people
            )
        return True

    def _is_head(self, j: int) -> bool:
        word = self.norm[j]
        return (
            word in self.words.body
            or word in self.words.kind
            or ("-" in word and word.rpartition("-")[2] in self.words.kind)
        )

    def _through_person(self, j: int) -> int:
        while j < len(self.text) and j in self.scene.persons:
            j += 1
        return j

    def _place_name(self, j: int) -> int:
        """«Республики Казахстан», «города Павия»: the name after the noun of kind."""
        if self.norm[j] in self.places.kind and j + 1 < len(self.text):
            following = j + 1
            if self.text[following][:1].isupper() and following in self.scene.places:
                return following + 1
        return j + 1

    # ---------------------------------------------------------- prepositions

    def _prepositional(self, head: int, i: int) -> int:
        """The end of «по делам молодёжи», «при Министерстве …», «имени …» at `i`; `i` when none."""
        if i + 1 >= len(self.text):
            return i
        word = self.tree.lower[i]
        if word in ("имени", "им"):
            return self._named_after(i)
        if word == "по" and self.norm[head] in self.words.topic:
            return self._governed(head, i)
        if word == "при":
            return self._governed(head, i) if self._attachable(i + 1) else i
        if (
            word in ("в", "на")
            and self.norm[head] in self.words.sited
            and self.text[i + 1][:1].isupper()
        ):
            return self._governed(head, i)
        if word in _ONWARD and self.norm[i - 1] in self.words.onward and i - 1 > head:
            return self._governed(i - 1, i, _ONWARD[word])
        return i

    def _attachable(self, i: int) -> bool:
        """After «при»: an organisation, an abbreviation, or a head of state."""
        j = i
        while j < len(self.text) and self.tree.pos[j] == "ADJ":
            j += 1
        if j >= len(self.text):
            return False
        return self._abbreviation(j) or self._is_head(j) or self.norm[j] in self.words.attached

    def _governed(self, head: int, i: int, case: str | None = None) -> int:
        """The end of the noun phrase that the preposition at `i` governs, with its genitives."""
        case = case or _PREPOSITIONS[self.tree.lower[i]]
        noun = self._noun_in(i + 1, case)
        if noun is None or not self._belongs(head, i, noun):
            return i
        if self._is_head(noun) and self.tree.feature(noun, "Number") != "Plur":
            end = self.right(noun)
        else:
            end = self._genitives(head, noun + 1)
        while end < len(self.text) and self.tree.lower[end] in ("и", ","):
            stop = self._second(end, case)
            if stop == end:
                break
            end = stop
        return max(end, self._onward(noun, end))

    def _onward(self, noun: int, end: int) -> int:
        """«по борьбе с коррупцией», «по надзору в сфере связи»."""
        if end >= len(self.text) or self.norm[end - 1] not in self.words.onward:
            return end
        case = _ONWARD.get(self.tree.lower[end])
        if not case or self._noun_in(end + 1, case) is None:
            return end
        if self.tree.lower[end] == "в" and self.norm[end + 1] not in ("сфера", "область"):
            return end
        return self._governed(noun, end, case)

    def _noun_in(self, j: int, case: str) -> int | None:
        """The noun of a noun phrase in this case that starts at `j`."""
        tree = self.tree
        while j < len(tree) and (
            (tree.pos[j] == "ADJ" and tree.case(j) == case) or self.norm[j] in self.words.prefixes
        ):
            j += 1
        if j >= len(tree) or j in self.scene.persons:
            return None
        noun = tree.pos[j] in ("NOUN", "PROPN") and tree.case(j) == case
        return j if noun or self._abbreviation(j) or self._is_head(j) else None

    def _belongs(self, head: int, i: int, noun: int) -> bool:
        """The phrase hangs on the name, and is no «по итогам», «по словам»."""
        if self.norm[noun] in self.words.not_after_po and self.tree.lower[noun] != "делам":
            return False
        inside = head <= self.tree.head[noun] < i
        return inside or self.text[head][:1].isupper() or noun in self.scene.organizations

    def _second(self, link: int, case: str) -> int:
        """«по контролю и надзору»: one more noun in the same case after the link."""
        noun = self._noun_in(link + 1, case)
        if noun is None or self._is_head(noun) or self.tree.dep[noun] != "conj":
            return link
        return self._genitives(noun, noun + 1)

    def _named_after(self, i: int) -> int:
        """The end of «имени Аль-Фараби», «им. А. П. Чехова»: one person's name."""
        j = i + 1 + (self.text[i + 1] == ".")
        person = next((e for s, e, label in self.scene.ents if s <= j < e and label == "PER"), 0)
        while j < len(self.text) and (person <= i or j < person) and self._name_word(j, i):
            j += 1
        while j > i + 1 and self.text[j - 1] == ".":
            j -= 1
        return j if j > i + 1 else i

    def _name_word(self, j: int, i: int) -> bool:
        """A word with a capital, an initial's point, a particle; another person ends the name."""
        if j > i + 1 and self.text[j - 1] != "." and self._begins_person(j):
            return False
        text = self.text[j]
        return any(c.isupper() for c in text) or text == "." or j in self.scene.persons

    def _begins_person(self, j: int) -> bool:
        return j in self.scene.persons and j - 1 not in self.scene.persons


def latin_end(scene: Scene, i: int) -> int:
    """The end of a run of Latin words with a capital that starts at `i`; `i` when there is none."""
    text, j, last = scene.text, i, i
    if i >= len(text) or not is_latin(text[i]):
        return i
    while j < len(text):
        if is_latin(text[j]) or (j > i and text[j][:1].isdigit() and _numbered(scene, j)):
            last = j + 1
        elif not (text[j] in _JOINERS and j > i and j + 1 < len(text) and is_latin(text[j + 1])):
            break
        j += 1
    return last if any(c.isupper() for part in text[i:last] for c in part) else i


_JOINERS = frozenset({"&", ".", "-", "'", "’", "+", "/"})


def _numbered(scene: Scene, j: int) -> bool:
    """A number inside a Latin name («Channel 4»), not a count of something that follows."""
    following = j + 1
    return following >= len(scene.text) or scene.pos[following] not in ("NOUN", "ADJ", "NUM")


def is_latin(text: str) -> bool:
    """A word of Latin letters (digits, points and hyphens may join them)."""
    if not (text[0] <= "z" or "À" <= text[0] <= "ɏ"):
        return False
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all("a" <= c.lower() <= "z" or "À" <= c <= "ɏ" for c in letters)
