"""Name chunks of organisations: heads with what makes them particular, quoted and Latin names."""

from __future__ import annotations

from kg.extraction.mentions.phrases import Phrases, is_latin, latin_end
from kg.extraction.mentions.quotes import Quote
from kg.extraction.mentions.scene import Scene, Span
from kg.extraction.model import Chunk
from kg.extraction.naming.morphology import is_known
from kg.extraction.naming.words import abbreviations, normal, organization_words, place_words

_DESCRIBED_KINDS = frozenset({"Company", "Media", "Group"})
_PLACE_ADJECTIVE = ("ский", "цкий", "ской")


class Organizations:
    """One pass over a document; `chunks()` gives what it found, nested ones included."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tree = scene.tree
        self.text = scene.text
        self.norm = scene.norm
        self.words = organization_words()
        self.phrases = Phrases(scene)
        # Inside a quoted name a noun of kind names nothing by itself («Партия труда»).
        self.named_inside = {i for q in scene.quotes if q.named for i in range(*q.inside)}
        self.found: list[Chunk] = []
        self._covered: set[int] = set()

    def chunks(self) -> list[Chunk]:
        """All organisation chunks of the document, in text order, outer before inner."""
        self._described()
        self._legal_forms()
        self._quoted()
        self._latin()
        self._abbreviated()
        self._recognised()
        self._peoples()
        return sorted(self.found, key=lambda c: (c.start, -c.end))

    # ------------------------------------------------------ with a head noun

    def _described(self) -> None:
        """Heads in text order; «и» between two heads shares nothing."""
        for head in range(len(self.text)):
            if head in self.named_inside or not self._nominal(head):
                continue
            kind = self._kind(head)
            if kind:
                self._describe(head, kind)

    def _nominal(self, i: int) -> bool:
        """A noun, or what is a head noun whatever the tagger says."""
        return (
            self.tree.pos[i] in ("NOUN", "PROPN", "ADJ", "X")
            or self.tree.lower[i] in self.words.forms
        )

    def _kind(self, head: int) -> str | None:
        """The kind of organisation of which the token is a head noun."""
        lemma = self.norm[head]
        kind = self.words.body.get(lemma) or self.words.kind.get(lemma) or self._phrase(head)
        if kind is None and "-" in lemma:
            kind = self.words.kind.get(lemma.rpartition("-")[2])
        return kind

    def _phrase(self, head: int) -> str | None:
        """«Белый дом»: the last word of a body of several words."""
        phrase = self.words.phrase
        if not head or (self.norm[head],) in phrase:
            return phrase.get((self.norm[head],))
        before = (self.norm[head - 1], self.tree.lower[head - 1])
        return next(
            (phrase[w, self.norm[head]] for w in before if (w, self.norm[head]) in phrase), None
        )

    def _describe(self, head: int, kind: str) -> None:
        if self.tree.feature(head, "Number") == "Plur":
            self._listed(head, kind)
            return
        start, end = self.phrases.left(head), self.phrases.right(head)
        core = self._core(head + 1, end)
        lemma = self.norm[head]
        if core and kind in _DESCRIBED_KINDS:
            start = self._without_description(start, head)
        if lemma in self.words.described and core:
            start = head = core[0] - (core[0] - 1 in self.scene.opening)
        elif self._organ(start, head, end, core):
            self._covered.update(range(start, head + 1))
            return
        elif self._country(start, head) or not self._particular(start, head, end, core):
            return
        self._add(start, end, head, self._own_kind(head, kind, core), core)

    def _without_description(self, start: int, head: int) -> int:
        """«немецкая |газета X», «строительная |компания Y»: what it is like is no part of a name."""
        while (
            start < head and self.text[start].islower() and self.norm[start] not in self.words.level
        ):
            start += 1
        return start

    def _country(self, start: int, head: int) -> bool:
        """«Российская Федерация», «Советский Союз»; and an organ of management is no management."""
        words = " ".join(self.norm[i] for i in range(start, head + 1))
        if self.norm[head] == "управление" and head and self.norm[head - 1] in ("орган", "система"):
            return True
        return words in place_words().country

    def _core(self, i: int, end: int) -> Span | None:
        """The quoted or Latin name between `i` and `end`, without marks."""
        while i < end:
            quote = self.scene.opening.get(i)
            if quote and quote.end <= end:
                return quote.inside
            stop = latin_end(self.scene, i)
            if i < stop <= end:
                return i, stop
            i += 1
        return None

    def _organ(self, start: int, head: int, end: int, core: Span | None) -> bool:
        """A governing organ («правление», «совет директоров»), unless it has a name of its own."""
        lemma, organs = self.norm[head], self.words.organ
        if core and core[0] - head <= 2:
            return False
        if lemma in organs:
            return True
        if end > head + 1 and f"{lemma} {self.norm[head + 1]}" in organs:
            return True
        return any(f"{self.norm[i]} {lemma}" in organs for i in range(start, head))

    def _own_kind(self, head: int, kind: str, core: Span | None) -> str | None:
        """«агентство «Хабар»» may be of any kind, an «агентство по …» is the government's."""
        named = core is not None and core[0] - head <= 2
        return None if named and self.norm[head] in self.words.open else kind

    def _particular(self, start: int, head: int, end: int, core: Span | None) -> bool:
        """True when the phrase names one organisation, not any of its kind."""
        words, scene, lemma = self.words, self.scene, self.norm[head]
        if core or lemma in words.body or self._phrase(head):
            return True
        adjectives = range(start, head)
        more = end > head + 1 or start < head
        capital = scene.capital(head)
        level = any(self.norm[i] in words.level for i in adjectives)
        proper = any(scene.capital(i) for i in adjectives)
        recognised = more and head in scene.organizations
        if (capital or recognised) and more:
            return True
        if lemma in words.membered and self._members(head, end):
            return True
        if lemma in words.field:
            return level or proper or end > head + 1
        if lemma in words.local:
            return level or proper or self._placed(adjectives, head, end)
        if lemma in words.named:
            return proper or (level and end > head + 1)
        if level and (end > head + 1 or len(adjectives) > 1):
            return True
        return proper or (end > head + 1 and scene.has_capital(head + 1, end))

    def _members(self, head: int, end: int) -> bool:
        """«ассоциация кофеен и ресторанов»: the first noun after the head is a genitive plural."""
        nouns = (i for i in range(head + 1, end) if self.tree.pos[i] in ("NOUN", "PROPN"))
        first = next(nouns, None)
        return first is not None and self.tree.feature(first, "Number") == "Plur"

    def _placed(self, adjectives: range, head: int, end: int) -> bool:
        """A place says which one: «шведская прокуратура», «полиция Астаны», «школа №23»."""
        if any(self.norm[i].endswith(_PLACE_ADJECTIVE) for i in adjectives):
            return True
        return self.scene.has_capital(head + 1, end) or "№" in self.text[head + 1 : end]

    def _listed(self, head: int, kind: str) -> None:
        """«приюты «Лапа», «Кузя» и Samara Cat House»: each name of the list is an organisation."""
        i = head + 1
        while i < len(self.text):
            end = self.phrases.name(i, i)
            if end == i:
                return
            if not self._taken(i, end):
                self._add(i, end, i + (i in self.scene.opening), kind, self._core(i, end))
            i = end
            if i < len(self.text) and self.tree.lower[i] in (",", "и"):
                i += 1

    def _legal_forms(self) -> None:
        """«ТОО «Ақ көлік»», «РОО Qazaqstan Team»: a legal form and a name."""
        for i, text in enumerate(self.text):
            kind = self.words.legal.get(text)
            if kind is None or any(c.start <= i < c.end and not self._part(c) for c in self.found):
                continue
            end = self._legal_end(i)
            if end > i + 1:
                self._add(i, end, i, kind, self._core(i, end))

    def _part(self, chunk: Chunk) -> bool:
        """A part of a whole, so that a name inside it is the whole's."""
        return self.norm[chunk.head] in self.words.part and chunk.head not in range(
            *(chunk.core or (0, 0))
        )

    def _legal_end(self, i: int) -> int:
        end = self.phrases.name(i + 1, i)
        while end == i + 1 and end < len(self.text) and self._proper_noun(end):
            end += 1
        return end

    def _proper_noun(self, i: int) -> bool:
        return self.text[i][:1].isupper() and i in self.scene.organizations

    # ------------------------------------------------------ without one

    def _quoted(self) -> None:
        """A quoted name without a noun of kind, known as one by something else in the text."""
        names = {self._key(c.core) for c in self.found if c.core}
        titles = {self._key(q.inside) for q in self.scene.quotes if q.named and self._titles(q)}
        for quote in self.scene.quotes:
            if (
                quote.named
                and not self._taken(quote.start, quote.end)
                and not self._network(quote.start + 1)
            ):
                kind = self._quoted_kind(quote)
                if self._key(quote.inside) in names or self._bracketed(quote.start, quote.end):
                    self._add_quoted(quote, None)
                elif kind is not None and self._key(quote.inside) not in titles:
                    self._add_quoted(quote, kind)

    def _quoted_kind(self, quote: Quote) -> str | None:
        """The kind of a quoted organisation, "" when it is one of unknown kind, None when none."""
        inside = range(*quote.inside)
        if any(self.tree.is_finite(i) or self.text[i] in ("–", "—") for i in inside):
            return None
        first = self._first_noun(quote.inside)
        kind = self.words.kind.get(self.norm[first])
        if kind and self.norm[first] != "дом" and self.tree.feature(first, "Number") != "Plur":
            return kind
        recognised = sum(i in self.scene.organizations for i in inside) * 2 > len(inside)
        return "" if recognised or self._after_person(quote) or self._dateline(quote) else None

    def _add_quoted(self, quote: Quote, kind: str | None) -> None:
        head = self._inflected(quote.inside)
        self._add(quote.start, quote.end, head, kind or None, quote.inside)

    def _inflected(self, span: Span) -> int:
        """The word that inflects: of foreign words the last («Ак |жола»), else the head noun."""
        first = self._first_noun(span)
        words = [i for i in range(*span) if self.text[i][:1].isalpha()]
        foreign = len(words) > 1 and not any(self._russian(i) for i in words[:-1])
        return words[-1] if foreign else first

    def _russian(self, i: int) -> bool:
        return len(self.text[i]) > 2 and is_known(self.text[i])

    def _first_noun(self, span: Span) -> int:
        nouns = (i for i in range(*span) if self.tree.pos[i] in ("NOUN", "PROPN"))
        return next(nouns, span[0])

    def _titles(self, quote: Quote) -> bool:
        """A common noun right before that is no organisation: «программа «…»», «медаль «…»»."""
        i = quote.start - 1
        while (
            i >= 0
            and self.text[i] in (",", "и", "»", "«")
            and self.tree.sentence[i] == self.tree.sentence[quote.start]
        ):
            opening = next((q.start for q in self.scene.quotes if q.end == i + 1), None)
            i = opening - 1 if opening is not None else i - 1
        if i < 0 or self.tree.pos[i] != "NOUN":
            return False
        return not (
            self._kind(i) or self.tree.feature(i, "Animacy") == "Anim" or self.scene.capital(i)
        )

    def _after_person(self, quote: Quote) -> bool:
        """«корреспондент «Дунё хабарлари»»: a person of something."""
        i = quote.start - 1
        if i < 0 or self.tree.pos[i] != "NOUN" or i in self.scene.persons:
            return False
        animate = self.tree.feature(i, "Animacy") == "Anim"
        return animate and self.tree.feature(i, "Number") == "Sing"

    def _dateline(self, quote: Quote) -> bool:
        """«АСТАНА, 2 апреля. /«Инфо»/»: the agency between strokes."""
        after = self.text[quote.end] if quote.end < len(self.text) else ""
        return quote.start > 0 and self.text[quote.start - 1] == "/" and after == "/"

    def _latin(self) -> None:
        """Latin names that the recogniser or another mention calls organisations."""
        names = {self._key(c.core) for c in self.found if c.core}
        i = 0
        while i < len(self.text):
            end = latin_end(self.scene, i)
            if end > i and not self._taken(i, end) and not self._claimed(i, end):
                known = self._key((i, end)) in names or self._bracketed(i, end)
                recognised = any(j in self.scene.organizations for j in range(i, end))
                if (
                    (known or recognised)
                    and not self._network(i)
                    and len("".join(self.text[i:end])) > 1
                ):
                    self._add(i, end, i, None, (i, end))
            i = max(end, i + 1)

    def _claimed(self, start: int, end: int) -> bool:
        """Part of a person's or place's name."""
        return any(i in self.scene.persons or i in self.scene.places for i in range(start, end))

    def _network(self, i: int) -> bool:
        """A social network or the Internet: a medium, not a party to anything."""
        return self.norm[i] in _NETWORKS

    def _abbreviated(self) -> None:
        """«АСПК»: known, recognised, or in brackets after a longer name."""
        listed = abbreviations()
        for i, text in enumerate(self.text):
            if not text[:1].isupper() or i in self._covered or text in listed.not_names:
                continue
            if text in listed.known:
                self._add(
                    i, self.phrases.after_abbreviation(i), i, listed.known[text][1], (i, i + 1)
                )
            elif _is_abbreviation(text) and (
                self._recognised_short(i) or self._bracketed(i, i + 1)
            ):
                self._add(i, self.phrases.after_abbreviation(i), i, None, (i, i + 1))

    def _recognised_short(self, i: int) -> bool:
        if i not in self.scene.organizations or i in self.scene.persons:
            return False
        near = [t for t in self.text[max(0, i - 2) : i + 3] if t.isalpha() and len(t) > 2]
        return not (len(near) > 1 and all(t.isupper() for t in near))

    def _bracketed(self, start: int, end: int) -> bool:
        """«Ассоциация … (АСПК)»: in brackets right after an organisation's name."""
        if not 0 < start < end < len(self.text) or self.text[end] not in (")", ",", ";"):
            return False
        before = start - 1
        if self.text[before] == ",":
            before = next((c.start - 1 for c in self.found if c.end == before), 0)
        return self.text[before] == "(" and any(c.end == before for c in self.found)

    def _recognised(self) -> None:
        """What the recogniser alone calls an organisation, with a capital in it."""
        for start, end, label in self.scene.ents:
            if label == "ORG" and not self._taken(start, end):
                span = self._placed_after(*self._trimmed(start, end))
                if span[1] > span[0] and self._nameable(*span):
                    head = self._first_noun(span)
                    kind = self.words.kind.get(self.norm[head])
                    self._add(*span, head, kind, None if kind else span)

    def _placed_after(self, start: int, end: int) -> Span:
        """«Военно-морских сил |США»: the place in the genitive after it belongs to the name."""
        if end - start > 1 and end in self.scene.places and self.tree.case(end) in ("Gen", ""):
            place = next((e for e in self.scene.ents if e[0] == end), None)
            return start, place[1] if place else end + 1
        return start, end

    def _trimmed(self, start: int, end: int) -> Span:
        while start < end and not self.text[start][:1].isalnum():
            start += 1
        while start < end and not self.text[end - 1][-1:].isalnum():
            end -= 1
        return start, end

    def _nameable(self, start: int, end: int) -> bool:
        if not self.scene.has_capital(start, end) or any(
            i in self.scene.persons for i in range(start, end)
        ):
            return False
        first = self.text[start]
        if self._network(start) or first in abbreviations().not_names:
            return False
        if " ".join(self.norm[start:end]) in place_words().known:
            return False
        head = self._first_noun((start, end))
        if self._kind(head) and self.tree.feature(head, "Number") == "Plur":
            return False
        if end - start == 1:
            generic = self.norm[start].rpartition("-")[2] in self.words.kind
            return not generic and not first[:1].isdigit()
        return True

    def _peoples(self) -> None:
        """«акжоловцы», «единороссы»: the people of a party that the text or the list names."""
        names = {
            self._key(c.core).replace(" ", "").replace("-", ""): c for c in self.found if c.core
        }
        for i, word in enumerate(self.tree.lower):
            if (
                i in self._covered
                or self.tree.feature(i, "Number") != "Plur"
                or self.tree.pos[i] not in ("NOUN", "PROPN")
            ):
                continue
            listed = normal(word) in self.words.demonyms or self.norm[i] in self.words.demonyms
            stem = self.norm[i].rpartition("ов" if "ов" in self.norm[i] else "ев")[0]
            if listed or (len(stem) >= 4 and any(name.startswith(stem) for name in names)):
                self._add(i, i + 1, i, "PoliticalParty" if listed else None, (i, i + 1))

    # ------------------------------------------------------ bookkeeping

    def _key(self, span: Span | None) -> str:
        return " ".join(self.norm[i] for i in range(*span)) if span else ""

    def _taken(self, start: int, end: int) -> bool:
        return any(i in self._covered for i in range(start, end))

    def _add(self, start: int, end: int, head: int, kind: str | None, core: Span | None) -> None:
        self._covered.update(range(start, end))
        self.found.append(Chunk(start, end, head, "Organization", kind=kind, core=core))


def _is_abbreviation(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(letters) <= 7 and capitals >= max(2, len(letters) - 2) and not is_latin(text)


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
        "фейсбук",
        "инстаграм",
        "телеграм",
        "телеграмма",
        "ютуб",
        "твиттер",
        "tik",
        "weibo",
        "wechat",
        "интернет",
        "viber",
        "linkedin",
        "x",
    }
)
