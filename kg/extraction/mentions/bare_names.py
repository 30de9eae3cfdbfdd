"""Name chunks of organisations without a noun of kind: quoted, Latin, abbreviated, recognised."""

from __future__ import annotations

from kg.extraction.mentions.found import Found
from kg.extraction.mentions.latin import is_latin, latin_end
from kg.extraction.mentions.personal import is_common_word, is_people
from kg.extraction.mentions.phrases import Phrases
from kg.extraction.mentions.quotes import Quote
from kg.extraction.mentions.scene import Scene, Span
from kg.extraction.model import Chunk
from kg.extraction.naming.initials import abbreviates
from kg.extraction.naming.readings import is_known, readings
from kg.extraction.naming.words import abbreviations, initiative_heads, place_words

_LONGEST_ABBREVIATION = 7
_SHORTEST_STEM = 4
_PEOPLE = ("овец", "овцы", "евец", "евцы")
_JOINED = str.maketrans("", "", " -")


class BareNames:
    """Passes over a document for names that only their form or the rest of the text gives away."""

    def __init__(self, scene: Scene, phrases: Phrases, found: Found) -> None:
        self.scene = scene
        self.text = scene.text
        self.norm = scene.norm
        self.words = scene.words
        self.phrases = phrases
        self.found = found
        named = [(q, found.key(q.inside)) for q in scene.quotes if q.named]
        # What the text quotes as the title of something («медаль «…»») is no organisation,
        self.titles = {key for q, key in named if self._titles(q)}
        # and of an initiative («программа «…»»), whatever the recogniser says.
        self.initiatives = {key for q, key in named if self._title_noun(q) in initiative_heads()}

    def find(self) -> None:
        """Add what there is to the chunks found."""
        self._quoted()
        self._latin()
        self._abbreviated()
        self._recognised()
        self._unquoted()
        self._peoples()

    # ---------------------------------------------------------------- quoted

    def _quoted(self) -> None:
        """A quoted name that something else in the text shows to be an organisation's."""
        names = self.found.core_keys()
        for quote in (q for q in self.scene.quotes if q.named):
            if self.found.taken(quote.start, quote.end) or self._network(quote.start + 1):
                continue
            kind, key = self._quoted_kind(quote), self.found.key(quote.inside)
            if key in names or self.found.bracketed(quote.start, quote.end):
                self._add_quoted(quote, None)
            elif kind is not None and key not in self.titles:
                self._add_quoted(quote, kind or None)

    def _add_quoted(self, quote: Quote, kind: str | None) -> None:
        head = self._inflected(quote.inside)
        self.found.add(quote.start, quote.end, head, kind, quote.inside)

    def _quoted_kind(self, quote: Quote) -> str | None:
        """The kind of a quoted organisation, "" when it is one of unknown kind, None when none."""
        inside = range(*quote.inside)
        if not self.scene.is_name(quote) or {"–", "—"}.intersection(
            self.text[slice(*quote.inside)]
        ):
            return None
        first = self.scene.first_noun(*quote.inside)
        kind = self.words.kind.get(self.norm[first])
        if kind and self.norm[first] != "дом" and self.scene.single(first):
            return kind
        recognised = sum(i in self.scene.organizations for i in inside) * 2 > len(inside)
        return "" if recognised or self._of_somebody(quote) or self._acts(quote) else None

    def _of_somebody(self, quote: Quote) -> bool:
        """Where only an organisation stands: of a person, from whom, the agency of a dateline."""
        return self._after_person(quote) or self._dateline(quote) or self._from(quote)

    def _from(self, quote: Quote) -> bool:
        """«кандидат от «Порядка и труда»»."""
        return quote.start > 0 and self.scene.tree.lower[quote.start - 1] == "от"

    def _acts(self, quote: Quote) -> bool:
        """The subject of a verb that only people and organisations can be the subject of."""
        tree = self.scene.tree
        if quote.start and tree.pos[quote.start - 1] == "ADP":
            return False
        heads = (i for i in range(*quote.inside) if tree.is_dep(i, "nsubj"))
        return any(self.norm[tree.head[i]] in self.words.acting for i in heads)

    def _inflected(self, span: Span) -> int:
        """The word that inflects: of foreign words the last («Ак |жола»), else the head noun."""
        words = [i for i in range(*span) if self.text[i][:1].isalpha()]
        russian = any(len(self.text[i]) > 2 and is_known(self.text[i]) for i in words[:-1])
        return words[-1] if len(words) > 1 and not russian else self.scene.first_noun(*span)

    def _titles(self, quote: Quote) -> bool:
        """A common noun right before that is no organisation: «программа «…»», «медаль «…»»."""
        i = self._before_list(quote)
        if not self._title_noun(quote) or self.scene.capital(i):
            return False
        return not self.scene.kind(i) and self.scene.tree.feature(i, "Animacy") != "Anim"

    def _title_noun(self, quote: Quote) -> str:
        """The noun right before the quotation (or the list with it), else an empty string."""
        i = self._before_list(quote)
        return self.norm[i] if i >= 0 and self.scene.pos[i] == "NOUN" else ""

    def _before_list(self, quote: Quote) -> int:
        """The word before the quotation, or before the list of quotations that it closes."""
        ends = {q.end: q.start for q in self.scene.quotes if q.end <= quote.start}
        i = quote.start - 1
        while i >= 0 and self.text[i] in (",", "и") and i in ends:
            i = ends[i] - 1
        return i

    def _after_person(self, quote: Quote) -> bool:
        """«корреспондент «Дунё хабарлари»», «Сакен Ли («Новый путь»)»: of a person."""
        i = quote.start - 1
        if i > 0 and self.text[i] == "(":
            return i - 1 in self.scene.persons
        noun = i >= 0 and self.scene.pos[i] in ("NOUN", "PROPN") and i not in self.scene.persons
        return noun and self.scene.one_person(i) and is_known(self.text[i])

    def _dateline(self, quote: Quote) -> bool:
        """«АСТАНА, 2 апреля. /«Инфо»/»: the agency between strokes."""
        before = self.text[quote.start - 1 : quote.start]
        return before == ["/"] and self.text[quote.end : quote.end + 1] == ["/"]

    def _unquoted(self) -> None:
        """«глава Вираж-Банка» once «компания «Вираж-Банк»» has said what it is."""
        cores = {self.found.key(c.core): c for c in self.found.chunks if c.core and self._own(c)}
        longest = max((c.core[1] - c.core[0] for c in cores.values() if c.core), default=0)
        first_words = {key.partition(" ")[0] for key in cores}
        for i in self.scene.those(first_words):
            for end in range(min(i + longest, len(self.text)), i, -1):
                first = cores.get(self.found.key((i, end)))
                if first and self._free(i, end) and self._spelled(i, end):
                    self.found.add(i, end, i, first.kind, (i, end))
                    break

    def _own(self, chunk: Chunk) -> bool:
        """A noun of kind has named it, and not as part of a whole of that name."""
        if chunk.core is None or chunk.kind is None or chunk.head >= chunk.core[0]:
            return False
        return chunk.kind != "Group" and self.scene.nouns[chunk.head] not in self.words.part

    def _spelled(self, start: int, end: int) -> bool:
        """With capitals, and more than one common word."""
        if not self.text[start][:1].isupper():
            return False
        return end - start > 1 or not (self.scene.starts[start] or is_known(self.text[start]))

    # ----------------------------------------------------------------- latin

    def _latin(self) -> None:
        """Latin names that the recogniser or another mention calls organisations."""
        names = self.found.core_keys()
        end = 0
        for i in sorted(self.scene.latin):
            if i < end:
                continue
            end = latin_end(self.scene, i)
            if end > i and self._free(i, end) and self._known_latin(i, end, names):
                self.found.add(i, end, i, None, (i, end))

    def _free(self, start: int, end: int) -> bool:
        """No part of another name, and no social network."""
        tokens = range(start, end)
        claimed = any(i in self.scene.persons or i in self.scene.places for i in tokens)
        return not (claimed or self.found.taken(start, end) or self._network(start))

    def _known_latin(self, start: int, end: int, names: set[str]) -> bool:
        if len("".join(self.text[start:end])) < 2:
            return False
        recognised = any(i in self.scene.organizations for i in range(start, end))
        known = self.found.key((start, end)) in names
        return recognised or known or self.found.bracketed(start, end)

    def _network(self, i: int) -> bool:
        """A social network or the Internet: a medium, unless it is led or does something."""
        if self.norm[i] not in self.words.networks:
            return False
        tree = self.scene.tree
        above = self.norm[tree.head[i]]
        if tree.is_dep(i, "nsubj") and above in self.words.acting:
            return False
        return bool(tree.preposition(i)) or above not in self.words.network_staff

    # --------------------------------------------------------- abbreviations

    def _abbreviated(self) -> None:
        """«АСПК»: known, recognised, or in brackets after a longer name."""
        listed = abbreviations()
        shorts = [
            i
            for i in self.scene.capitals
            if self.text[i] not in listed.not_names and len(self.text[i]) > 1
        ]
        free = [i for i in shorts if i not in self.found.covered]
        for i in free:
            if self.text[i] in listed.known or self._named_short(i):
                self._add_short(self._level(i), i)
        named = {self.text[i] for i in free if i in self.found.covered}
        for i in shorts:
            if self.text[i] in named and self._whole_of_part(i):
                self._add_short(i, i)

    def _add_short(self, start: int, i: int) -> None:
        kind = abbreviations().known.get(self.text[i], ("", None))[1]
        self.found.add(start, self.phrases.after_abbreviation(i), i, kind, (i, i + 1))

    def _spelled_out(self, i: int) -> bool:
        """The text has a name with these initials («КазГУС»)."""
        chunks = (c for c in self.found.chunks if c.end - c.start > 2)
        return any(abbreviates(self.text[i], self.norm[c.start : c.end]) for c in chunks)

    def _whole_of_part(self, i: int) -> bool:
        """Right after the noun of a part («филиал |АСПК»)."""
        return any(
            c.head == i - 1 and self.scene.nouns[c.head] in self.words.part
            for c in self.found.chunks
        )

    def _level(self, i: int) -> int:
        """«|областная ГАИ»: the adjective of level before an abbreviation."""
        level = i > 0 and self.scene.pos[i - 1] == "ADJ" and self.norm[i - 1] in self.words.level
        return i - 1 if level else i

    def _named_short(self, i: int) -> bool:
        """In brackets after a name, or recognised and not just one of several words in capitals."""
        if not _is_abbreviation(self.text[i]):
            return False
        if self.found.bracketed(i, i + 1) or self._spelled_out(i):
            return True
        if i not in self.scene.organizations or i in self.scene.persons or self.scene.place(i):
            return False
        near = [t for t in self.text[max(0, i - 2) : i + 3] if t.isalpha() and len(t) > 2]
        return len(near) < 2 or not all(t.isupper() for t in near)

    # ------------------------------------------------------------ recognised

    def _recognised(self) -> None:
        """What the recogniser alone calls an organisation, with a capital in it."""
        for start, end, label in self.scene.ents:
            if label != "ORG" or self.found.taken(start, end):
                continue
            span = self._with_place(*self._trimmed(start, end))
            if span[1] > span[0] and self._nameable(*span):
                head = self.scene.first_noun(*span)
                kind = self.words.kind.get(self.norm[head])
                self.found.add(*span, head, kind, None if kind else span)

    def _trimmed(self, start: int, end: int) -> Span:
        while start < end and not self.text[start][:1].isalnum():
            start += 1
        while start < end and not self.text[end - 1][-1:].isalnum():
            end -= 1
        return start, end

    def _with_place(self, start: int, end: int) -> Span:
        """«Военно-морских сил |США»: the place in the genitive after it belongs to the name."""
        genitive = end in self.scene.places and self.scene.tree.case(end) in ("Gen", "")
        return start, self.scene.recognised_end(end) if genitive and end - start > 1 else end

    def _nameable(self, start: int, end: int) -> bool:
        """A name, not a country, a person, a medium, or a bare noun of kind."""
        tokens = range(start, end)
        if not self.scene.has_capital(start, end) or any(i in self.scene.persons for i in tokens):
            return False
        if self._network(start) or self.text[start] in abbreviations().not_names:
            return False
        words = self.found.key((start, end))
        if words in place_words().known or words in self.initiatives:
            return False
        return self._one(start) if end - start == 1 else self._not_generic(start, end)

    def _one(self, i: int) -> bool:
        """One word: no bare noun of kind («Ассоциация»), no people («Кондитеры»), no number."""
        if self.scene.nouns[i] in self.words.kind or self.scene.place(i):
            return False
        if self.scene.pos[i] not in ("NOUN", "PROPN", "X", "ADJ"):
            return False
        if self.text[i][:1].isdigit() or _is_function_word(self.text[i]):
            return False
        return not is_people(self.text[i]) and not is_people(self.text[i].rpartition("-")[2])

    def _not_generic(self, start: int, end: int) -> bool:
        """No plural («волонтёрские организации»), no person («экс-руководитель движения»)."""
        head = self.scene.first_noun(start, end)
        if self.scene.kind(head):
            return self.scene.single(head)
        tail = self.text[head].rpartition("-")[2]
        return not (
            self.scene.one_person(head) and is_common_word(tail) and self.scene.starts[head]
        )

    # --------------------------------------------------------------- peoples

    def _peoples(self) -> None:
        """«акжоловцы», «единороссы»: the people of a party that the text or the list names."""
        names = {key.translate(_JOINED) for key in self.found.core_keys()}
        demonyms = self.words.demonyms.keys()
        listed = {*self.scene.tree.by_folded.of(demonyms), *self.scene.those(demonyms)}
        ending = self.scene.where(lambda word: word.endswith(_PEOPLE))
        for i in sorted(listed.union(ending)):
            if self.scene.tree.feature(i, "Number") != "Plur" or i in self.found.covered:
                continue
            if i in listed or self._people_of(i, names):
                self.found.add(i, i + 1, i, "PoliticalParty" if i in listed else None, (i, i + 1))

    def _people_of(self, i: int, names: set[str]) -> bool:
        """A noun in -овцы or -евцы on the stem of a name."""
        word = self.norm[i]
        stem = word[: -len(_PEOPLE[0])] if word.endswith(_PEOPLE) else ""
        return len(stem) >= _SHORTEST_STEM and any(name.startswith(stem) for name in names)


def _is_function_word(text: str) -> bool:
    """«Её», «Внесённые»: pronouns and participles that a recogniser takes for names."""
    return is_known(text) and readings(text)[0].tag.pos in ("NPRO", "PRTF", "PRTS", "GRND", "VERB")


def _is_abbreviation(text: str) -> bool:
    """Two to seven letters, at most two of them small."""
    if text[1:].islower():
        return False
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    fits = 2 <= len(letters) <= _LONGEST_ABBREVIATION
    return fits and capitals >= max(2, len(letters) - 2) and not is_latin(text)
