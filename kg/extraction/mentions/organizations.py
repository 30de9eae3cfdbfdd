"""Name chunks of organisations: a head noun with what makes it particular, quoted and Latin names."""

from __future__ import annotations

from kg.extraction.lexicon import lexicon, words
from kg.extraction.mentions.phrases import Phrases, latin_end
from kg.extraction.mentions.quotes import Quote
from kg.extraction.mentions.words import normal, organization_words, place_words
from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

Span = tuple[int, int]


class Organizations:
    """One pass over a document; `chunks()` gives what it found, nested ones included."""

    def __init__(
        self, tree: Tree, quoted: list[Quote], persons: set[int], ents: list[tuple[int, int, str]]
    ) -> None:
        self.tree = tree
        self.words = organization_words()
        self.quoted = quoted
        self.inside = {i for q in quoted for i in range(*q.inside)}
        self.phrases = Phrases(tree, quoted, persons)
        self.persons = persons
        self.ents = ents
        self.ner = {i for s, e, label in ents if label == "ORG" for i in range(s, e)}
        self.places = {i for s, e, label in ents if label == "LOC" for i in range(s, e)}
        self.found: list[Chunk] = []

    def chunks(self) -> list[Chunk]:
        """All organisation chunks of the document, in text order, outer before inner."""
        self._described()
        self._legal()
        self._quoted_alone()
        self._abbreviated()
        self._latin_alone()
        self._recognised()
        return sorted(self.found, key=lambda c: (c.start, -c.end))

    # ------------------------------------------------------ with a head noun

    def _described(self) -> None:
        tree = self.tree
        for head in range(len(tree)):
            if tree.pos[head] not in ("NOUN", "PROPN", "ADJ"):
                continue
            lemma = self._head_lemma(head)
            if lemma:
                self._describe(head, lemma)

    def _head_lemma(self, head: int) -> str:
        """The lemma by which the token is the head noun of an organisation, or an empty string."""
        lemma = self.tree.lemma[head]
        if lemma in self.words.kind or lemma in self.words.body:
            return lemma
        last = lemma.rpartition("-")[2]
        return last if last != lemma and last in self.words.kind and last != "центр" else ""

    def _describe(self, head: int, lemma: str) -> None:
        if self.tree.feature(head, "Number") == "Plur":
            self._listed(head, lemma)
            return
        start, end = self.phrases.left(head), self.phrases.right(head)
        start = self._without_first_word(start, head)
        core = self._core(head, end)
        if not self._particular(start, head, end, lemma, core):
            return
        kind = self.words.body.get(lemma) or self.words.kind.get(lemma)
        self._add(start, end, head, kind, core)

    def _core(self, head: int, end: int) -> Span | None:
        """The quoted or Latin name inside the phrase, without marks."""
        for i in range(head + 1, end):
            quote = self.phrases.opening.get(i)
            if quote and quote.end <= end:
                return quote.inside
            stop = latin_end(self.tree, i)
            if i < stop <= end:
                return i, stop
        return None

    def _without_first_word(self, start: int, head: int) -> int:
        """Leave out adjectives that only point («новый», «наш»)."""
        while start < head and self.tree.lemma[start] in self.words.plain | {"и", ","}:
            start += 1
        return start

    def _particular(self, start: int, head: int, end: int, lemma: str, core: Span | None) -> bool:
        """True when the phrase names one organisation, not any of its kind."""
        tree, words_ = self.tree, self.words
        if core and core[0] <= end:
            return self._own_core(head, core, lemma)
        if lemma in words_.body:
            return True
        capital = tree.text[head][:1].isupper() and not self._starts(head)
        adjectives = range(start, head)
        proper = any(tree.text[i][:1].isupper() and not self._starts(i) for i in adjectives)
        level = any(tree.lemma[i] in words_.level for i in adjectives)
        complement = end > head + 1
        proper_complement = any(tree.text[i][:1].isupper() for i in range(head + 1, end))
        if proper:
            return lemma not in _COMMON or capital
        if lemma in words_.named:
            return (
                (capital and (complement or start < head))
                or (level and len(adjectives) > 1)
                or (
                    complement
                    and lemma in _FIELD
                    and (level or proper_complement or lemma in _FREE)
                )
            )
        if capital and (complement or start < head):
            return True
        if level and lemma not in _COMMON:
            return True
        return complement and (proper_complement or lemma in _FREE or self._starts(start))

    def _own_core(self, head: int, core: Span, lemma: str) -> bool:
        """The quoted name is that of this head, not of one nested in its complement."""
        between = [self._head_lemma(i) for i in range(head + 1, core[0])]
        if any(between):
            return True
        return True

    def _starts(self, i: int) -> bool:
        """The token stands where any word has a capital."""
        tree = self.tree
        before = i - 1
        while before >= 0 and not tree.text[before][:1].isalnum():
            if tree.text[before] in _ENDERS or "\n" in tree.text[before]:
                return True
            before -= 1
        return (
            before < 0
            or bool(tree.doc[i].is_sent_start)
            or bool(tree.doc[before + 1].is_sent_start)
        )

    def _listed(self, head: int, lemma: str) -> None:
        """«приюты «Лапа», «Кузя» и Samara Cat House»: each name of the list is an organisation."""
        if lemma in self.words.body:
            return
        i = head + 1
        kind = self.words.kind.get(lemma)
        while i < len(self.tree):
            end = self.phrases.name(i)
            if end == i:
                break
            self._add(i, end, i + (i in self.phrases.opening), kind, self._core(i - 1, end))
            i = end
            if i < len(self.tree) and self.tree.lower[i] in (",", "и"):
                i += 1

    # ------------------------------------------------------ without one

    def _legal(self) -> None:
        """«ТОО «Ақ көлік»», «РОО Qazaqstan Team»: a legal form and a name."""
        for i, text in enumerate(self.tree.text):
            kind = self.words.legal.get(text)
            if kind is None:
                continue
            end = self.phrases.name(i + 1)
            if end > i + 1:
                self._add(i, end, i, kind, self._core(i, end))

    def _quoted_alone(self) -> None:
        """A quoted name without a noun of kind, known by the recogniser or by another mention."""
        names = {self._key(c.core) for c in self.found if c.core}
        for quote in self.quoted:
            if not quote.named or self._taken(quote.start, quote.end):
                continue
            inside = quote.inside
            head = self._first_noun(inside)
            kind = self.words.kind.get(self.tree.lemma[head])
            by_ner = sum(i in self.ner for i in range(*inside)) * 2 > inside[1] - inside[0]
            if self._key(inside) in names:
                self._add(quote.start, quote.end, head, None, inside)
            elif self._titles_something(quote) or self._sentence_like(inside):
                continue
            elif (
                (kind and self.tree.lemma[head] not in ("дом",))
                or by_ner
                or self._after_person_noun(quote)
            ):
                self._add(quote.start, quote.end, head, kind, inside)

    def _first_noun(self, span: Span) -> int:
        nouns = [i for i in range(*span) if self.tree.pos[i] in ("NOUN", "PROPN")]
        return nouns[0] if nouns else span[0]

    def _sentence_like(self, span: Span) -> bool:
        return any(self.tree.is_finite(i) for i in range(*span))

    def _titles_something(self, quote: Quote) -> bool:
        """A common noun right before that is no organisation: «программа «…»», «медаль «…»»."""
        i, tree = quote.start - 1, self.tree
        if i < 0 or tree.pos[i] != "NOUN" or tree.text[i][:1].isupper():
            return False
        return not (self._head_lemma(i) or tree.feature(i, "Animacy") == "Anim")

    def _after_person_noun(self, quote: Quote) -> bool:
        i, tree = quote.start - 1, self.tree
        return (
            i >= 0
            and tree.pos[i] == "NOUN"
            and tree.feature(i, "Animacy") == "Anim"
            and tree.feature(i, "Number") == "Sing"
        )

    def _abbreviated(self) -> None:
        known = lexicon("abbreviations")["known"]
        banned = (
            words("abbreviations", "not_names")
            if False
            else frozenset(lexicon("abbreviations")["not_names"]["words"])
        )
        for i, text in enumerate(self.tree.text):
            if self._taken(i, i + 1) or text in banned:
                continue
            if text in known:
                self._add(i, i + 1, i, known[text][1], (i, i + 1))
            elif (i in self.ner and _is_abbreviation(text) and not self._shouted(i)) or (
                _is_abbreviation(text) and self._bracketed(i)
            ):
                self._add(i, i + 1, i, None, (i, i + 1))

    def _shouted(self, i: int) -> bool:
        """The words beside it are in capitals too: a headline, not an abbreviation."""
        near = [t for t in self.tree.text[max(0, i - 2) : i + 3] if t.isalpha() and len(t) > 2]
        return len(near) > 1 and all(t.isupper() for t in near)

    def _bracketed(self, i: int) -> bool:
        """«Ассоциация … (АСПК)»: brackets right after an organisation's name."""
        tree = self.tree
        if not (0 < i < len(tree) - 1 and tree.text[i - 1] == "(" and tree.text[i + 1] == ")"):
            return False
        return any(c.end == i - 1 for c in self.found)

    def _latin_alone(self) -> None:
        names = {self._key(c.core) for c in self.found if c.core}
        i = 0
        while i < len(self.tree):
            end = latin_end(self.tree, i)
            if end == i:
                i += 1
                continue
            span = (i, end)
            free = not self._taken(i, end) and not any(
                j in self.persons or j in self.places for j in range(i, end)
            )
            known = self._key(span) in names or any(j in self.ner for j in range(i, end))
            network = normal(self.tree.text[i]) in _NETWORKS and self.tree.lower[max(0, i - 1)] in (
                "в",
                "на",
            )
            if free and known and not network and sum(len(t) for t in self.tree.text[i:end]) > 1:
                self._add(i, end, i, None, span)
            i = end

    def _recognised(self) -> None:
        """What the recogniser alone calls an organisation, with a capital in it."""
        for start, end, label in self.ents:
            if label != "ORG" or self._taken(start, end):
                continue
            start, end = _trim(self.tree, start, end)
            text = self.tree.text[start:end]
            if end <= start or not any(c.isupper() for t in text for c in t):
                continue
            if end - start == 1 and (
                self._generic(start) or normal(text[0]) in place_words().known
            ):
                continue
            if any(i in self.persons for i in range(start, end)):
                continue
            if (
                normal(text[0]) in _NETWORKS
                or text[0] in lexicon("abbreviations")["not_names"]["words"]
            ):
                continue
            head = self._first_noun((start, end))
            self._add(start, end, head, self.words.kind.get(self.tree.lemma[head]), None)

    def _generic(self, i: int) -> bool:
        """A bare head noun («Ассоциация»): an anaphor, not a name."""
        return bool(self._head_lemma(i)) and self.tree.lemma[i] not in self.words.body

    # ------------------------------------------------------ bookkeeping

    def _key(self, span: Span | None) -> str:
        return " ".join(normal(self.tree.lemma[i]) for i in range(*span)) if span else ""

    def _taken(self, start: int, end: int) -> bool:
        return any(c.start < end and start < c.end for c in self.found)

    def _add(self, start: int, end: int, head: int, kind: str | None, core: Span | None) -> None:
        for other in self.found:
            if other.start <= start and end <= other.end:
                if (other.start, other.end) == (start, end):
                    return
                break
        self.found.append(Chunk(start, end, head, "Organization", kind=kind, core=core))


def _is_abbreviation(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= 8 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 2)


def _trim(tree: Tree, start: int, end: int) -> Span:
    while start < end and not tree.text[start][:1].isalnum() and tree.text[start] not in ("«",):
        start += 1
    while (
        start < end and not tree.text[end - 1][-1:].isalnum() and tree.text[end - 1] not in ("»",)
    ):
        end -= 1
    return start, end


_ENDERS = frozenset(".!?…:")
_COMMON = frozenset(
    {
        "партия",
        "организация",
        "общество",
        "компания",
        "движение",
        "дом",
        "сообщество",
        "центр",
        "группа",
    }
)
_FIELD = frozenset(
    {
        "управление",
        "собрание",
        "палата",
        "институт",
        "академия",
        "курултай",
        "правление",
        "школа",
        "лига",
        "служба",
        "агентство",
        "колледж",
        "посольство",
        "сеть",
        "аппарат",
    }
)
_FREE = frozenset(
    {
        "комитет",
        "комиссия",
        "министерство",
        "департамент",
        "управление",
        "ассоциация",
        "союз",
        "федерация",
        "конфедерация",
        "колледж",
        "штаб",
        "фонд",
        "совет",
        "отдел",
        "фракция",
        "филиал",
        "гильдия",
        "профсоюз",
        "посольство",
        "сеть",
    }
)
_NETWORKS = frozenset(
    {
        "facebook",
        "instagram",
        "telegram",
        "twitter",
        "tiktok",
        "youtube",
        "whatsapp",
        "вконтакте",
        "x",
        "фейсбук",
        "инстаграм",
        "телеграм",
        "ютуб",
        "tik",
        "виконтакте",
    }
)
