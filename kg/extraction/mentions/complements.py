"""What follows the head noun of a name: genitives («информации РК»), «по …», «имени …»."""

from __future__ import annotations

from kg.extraction.mentions.scene import Scene
from kg.extraction.naming.words import is_genitive_place, place_words

_PREPOSITIONS = {"по": "Dat", "при": "Loc", "в": "Loc", "на": "Loc"}
_ONWARD = {"с": "Ins", "со": "Ins", "за": "Ins", "по": "Dat", "в": "Loc"}
_NOUNS = frozenset({"NOUN", "PROPN"})


class Complements:
    """The complements of names in one document; `right` and `name` belong to the whole phrase."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tree = scene.tree
        self.text = scene.text
        self.norm = scene.norm
        self.nouns = scene.nouns
        self.words = scene.words

    def right(self, head: int, outer: int | None = None) -> int:
        """Where the name with this head noun ends, inside the name of `outer` if there is one."""
        raise NotImplementedError

    def name(self, i: int, head: int) -> int:
        """The end of a proper name at `i`; `i` when there is none."""
        raise NotImplementedError

    # ------------------------------------------------------------- genitives

    def genitives(self, head: int, i: int) -> int:
        """The end of a chain of genitives from `i`: «информации и общественного развития РК»."""
        end = i
        while (stop := self._listed(head, end)) > end:
            # After a place a name goes on with places only («… области Казахстана»).
            if end > i and self._is_place(end - 1) and not self._is_place(stop - 1):
                break
            end = stop
        return end

    def _is_place(self, i: int) -> bool:
        return i in self.scene.places or self.text[i] in place_words().abbreviated

    def _listed(self, head: int, i: int) -> int:
        """One group in the genitive with what is coordinated with it."""
        last = end = self._group(head, i)
        while i < end < len(self.text) and self.tree.lower[end] in ("и", ","):
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
        first = self.scene.first_noun(link + 1, end)
        if self.scene.kind(first) and self.scene.single(first):
            return link
        governor = self.tree.head[first]
        alike = self.text[head][:1].isupper() and self.tree.feature(first, "Animacy") != "Anim"
        return end if head < governor < link or (governor == head and alike) else link

    def _group(self, head: int, i: int) -> int:
        """The end of «adjectives + noun» in the genitive at `i`; `i` when there is none."""
        j = i
        while j < len(self.text) and self._genitive_adjective(j):
            j += 1
        if j >= len(self.text) or j in self.scene.breaks:
            return i
        if self.scene.abbreviation(j):
            another = self.text[j] in self.words.legal and self.nouns[head] in self.words.body
            return i if another else self._legal_name(j, head)
        if not self._belonging_noun(head, j):
            return i
        if j in self.scene.persons:
            return self.scene.person_end(j)
        if self.norm[j] == "управление" and (noun := self.noun_in(j + 1, "Ins")) is not None:
            return self._managed(noun)
        if self.norm[j] in self.words.helping and (noun := self.noun_in(j + 1, "Dat")) is not None:
            return self.genitives(noun, noun + 1)
        body = self.scene.single(j) and self.scene.kind(j)
        if body and j not in self.scene.places:  # the «Федерации» of «Российской Федерации»
            return self.right(j, head)
        return self._place_name(j)

    def _genitive_adjective(self, j: int) -> bool:
        tree = self.tree
        if tree.pos[j] not in ("ADJ", "VERB", "DET") or self.norm[j] in self.words.pointing:
            return False
        if tree.pos[j] == "VERB" and tree.feature(j, "VerbForm") != "Part":
            return False
        return tree.case(j) == "Gen" and tree.feature(j, "Variant") != "Short"

    def _belonging_noun(self, head: int, j: int) -> bool:
        """A noun in the genitive that can belong to the name of an organisation."""
        tree, staff = self.tree, self.nouns[head] in self.words.staffs
        if tree.pos[j] not in _NOUNS or self.norm[j] in self.words.unrelated:
            return False
        if j in self.scene.persons:
            other = tree.case(j) == "Nom" and j not in self.scene.organizations
            return staff and tree.case(head) != "Gen" and not other
        listed = self.scene.capital(j) and is_genitive_place(tree.folded[j])
        recognised = tree.pos[j] == "PROPN" and j in self.scene.places
        if tree.case(j) != "Gen" and not (listed or recognised):
            return False
        if self.scene.one_person(j) and self.text[j][:1].islower():
            return self.norm[j] in (self.words.leaders if staff else self.words.people)
        return True

    def _managed(self, noun: int) -> int:
        """«управления программами»: a verbal noun with its instrumental, no body of its own."""
        end = self.genitives(noun, noun + 1)
        further = self._group(noun, end + 1) if self.text[end : end + 1] == ["и"] else end
        return further if further > end + 1 else end

    def _legal_name(self, j: int, head: int) -> int:
        """After an abbreviation its own name, when it is a legal form («филиал АО «Нур»»)."""
        return max(self.name(j + 1, head), j + 1) if self.text[j] in self.words.legal else j + 1

    def _place_name(self, j: int) -> int:
        """«Республики Казахстан», «города Павия»: the name after the noun of kind."""
        following = j + 1
        if self.norm[j] in place_words().kind and following in self.scene.places:
            return following + self.text[following][:1].isupper()
        return following

    # ---------------------------------------------------------- prepositions

    def prepositional(self, head: int, i: int) -> int:
        """The end of «по делам молодёжи», «при Министерстве …», «имени …» at `i`; `i` when none."""
        if i + 1 >= len(self.text):
            return i
        word, lemma = self.tree.lower[i], self.nouns[head]
        if word in ("имени", "им"):
            return self._named_after(i)
        if word == "по" and lemma in self.words.topic:
            return self._governed(head, i, _PREPOSITIONS[word])
        if word == "при" and self._attachable(i + 1):
            return self._governed(head, i, _PREPOSITIONS[word])
        if word in ("в", "на") and lemma in self.words.sited and self._named_site(i + 1):
            return self._governed(head, i, _PREPOSITIONS[word])
        if word in _ONWARD and self.norm[i - 1] in self.words.onward and i - 1 > head:
            return self._governed(i - 1, i, _ONWARD[word])
        return i

    def _named_site(self, i: int) -> bool:
        """A place or an organisation by name («в горсовете Щучинска»)."""
        return self.text[i][:1].isupper() or self.norm[i] in self.words.body

    def _attachable(self, i: int) -> bool:
        """After «при»: an organisation, an abbreviation, or a head of state."""
        while i < len(self.text) and self.tree.pos[i] == "ADJ":
            i += 1
        if i >= len(self.text):
            return False
        listed = self.norm[i] in self.words.attached
        return listed or self.scene.abbreviation(i) or self.scene.kind(i) is not None

    def _governed(self, head: int, i: int, case: str) -> int:
        """The end of the noun phrase that the preposition at `i` governs, with its genitives."""
        noun = self.noun_in(i + 1, case)
        if noun is None or not self._belongs(head, i, noun):
            return i
        inner = self.scene.kind(noun) and self.scene.single(noun)
        end = self.right(noun) if inner else self.genitives(head, noun + 1)
        while end < len(self.text) and self.tree.lower[end] in ("и", ","):
            stop = self._second(end, case)
            if stop == end:
                break
            end = stop
        return max(end, self._onward(noun, end))

    def _belongs(self, head: int, i: int, noun: int) -> bool:
        """The phrase hangs on the name, and is no «по итогам», «по словам»."""
        sited = self.tree.lower[i] in ("в", "на")
        if sited or self.tree.lower[noun] in ("делам", "вопросам", "отношениям"):
            return True
        if self.norm[noun] in self.words.not_after_po:
            return False
        inside = head <= self.tree.head[noun] < i
        return inside or self.text[head][:1].isupper() or noun in self.scene.organizations

    def _second(self, link: int, case: str) -> int:
        """«по контролю и надзору»: one more noun in the same case after the link."""
        noun = self.noun_in(link + 1, case)
        if noun is None or self.scene.kind(noun) or self.tree.dep[noun] != "conj":
            return link
        return self.genitives(noun, noun + 1)

    def _onward(self, noun: int, end: int) -> int:
        """«по борьбе с коррупцией», «по надзору в сфере связи»."""
        if end >= len(self.text) or self.norm[end - 1] not in self.words.onward:
            return end
        case = _ONWARD.get(self.tree.lower[end])
        if not case or self.noun_in(end + 1, case) is None:
            return end
        if self.tree.lower[end] == "в" and self.norm[end + 1] not in ("сфера", "область"):
            return end
        return self._governed(noun, end, case)

    def noun_in(self, j: int, case: str) -> int | None:
        """The noun of a noun phrase in this case that starts at `j`."""
        tree = self.tree
        while j < len(tree) and (
            (tree.pos[j] == "ADJ" and tree.case(j) == case) or self.norm[j] in self.words.prefixes
        ):
            j += 1
        if j >= len(tree) or j in self.scene.persons:
            return None
        noun = tree.pos[j] in _NOUNS and tree.case(j) == case
        return j if noun or self.scene.abbreviation(j) or self.scene.kind(j) else None

    # ---------------------------------------------------------- in honour of

    def _named_after(self, i: int) -> int:
        """The end of «имени Аль-Фараби», «им. А. П. Чехова»: one person's name."""
        j = i + 1 + (self.text[i + 1] == ".")
        while j < len(self.text) and self._name_word(j, i):
            j += 1
        while j > i + 1 and self.text[j - 1] == ".":
            j -= 1
        return j if j > i + 1 else i

    def _name_word(self, j: int, i: int) -> bool:
        """A word with a capital, an initial's point, a particle; another person ends the name."""
        text, persons = self.text[j], self.scene.persons
        another = j in persons and j - 1 not in persons
        if another and j > i + 1 and self.text[j - 1] != ".":
            return False
        if j > i + 1 and j - 1 in persons and j not in persons and self.text[j - 1] != ".":
            return False
        return any(c.isupper() for c in text) or text == "." or j in persons
