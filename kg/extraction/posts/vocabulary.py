"""The words of `data/lexicon/<lang>/posts.toml`, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from kg.extraction.lexicon import lexicon
from kg.extraction.naming.words import normal

NounClass = Literal["leader", "government", "minister", "member", "founder", "open"]


@dataclass(frozen=True, slots=True)
class PostNoun:
    """What the lists say about one post noun."""

    noun: str
    kind: NounClass
    organization: bool = False  # its holder leads the organisation that follows
    place: bool = False  # its holder leads the place that follows
    former: bool = False  # «экс-»
    second: bool = False  # a second phrase word decided («главный редактор»)


class Vocabulary:
    """The post lists of one language."""

    def __init__(self, lang: str) -> None:
        self._tables = lexicon("posts", lang=lang)
        self._lists: dict[tuple[str, ...], frozenset[str]] = {}
        self._events: dict[tuple[str, ...], frozenset[str]] = {}
        self._nouns = self._classes()
        self._remembered = lru_cache(maxsize=65536)(self._first)
        #: Nouns for the members of a party → how its name begins («единоросс»).
        self.partisans: Mapping[str, str] = self._tables["partisans"]
        self.adjectives = self.words("narrowing", "adjectives")
        self.narrowed = self.words("narrowing", "only")
        self.phrases = dict.fromkeys(self.words("phrases", "leader"), "leader")
        self.phrases |= dict.fromkeys(self.words("phrases", "member"), "member")
        self.former = self.words("status", "former")
        self.future = self.words("status", "future")
        self.current = self.words("status", "current")
        self.candidate = self.words("status", "candidate")

    def words(self, *keys: str) -> frozenset[str]:
        """One list of the file, folded."""
        if keys not in self._lists:
            self._lists[keys] = self._list(keys)
        return self._lists[keys]

    def events(self, *names: str) -> frozenset[str]:
        """Several lists of `[events]` in one."""
        if names not in self._events:
            self._events[names] = frozenset().union(*(self.words("events", n) for n in names))
        return self._events[names]

    def _list(self, keys: tuple[str, ...]) -> frozenset[str]:
        table = self._tables
        for key in keys[:-1]:
            table = table[key]
        values: Iterable[str] = table[keys[-1]]
        return frozenset(map(normal, values))

    def _classes(self) -> dict[str, PostNoun]:
        places, leaders = self.words("leader", "place"), self.words("leader", "organization")
        found: dict[str, PostNoun] = {}
        for noun in self.words("founder", "nouns"):
            found[noun] = PostNoun(noun, "founder")
        for noun in self.words("member", "nouns"):
            found[noun] = PostNoun(noun, "member")
        for noun in self.words("member", "former"):
            found[noun] = PostNoun(noun, "member", former=True)
        for noun in self.words("leader", "minister"):
            found[noun] = PostNoun(noun, "minister")
        for noun in leaders | places:
            found[noun] = PostNoun(noun, "leader", noun in leaders, noun in places)
        for noun in self.words("leader", "government"):
            found[noun] = PostNoun(noun, "government", True, True)
        return found

    def noun(self, *forms: str) -> PostNoun | None:
        """The entry for the first of these spellings (lemma, surface) that is a post noun."""
        return self._remembered(*forms)

    def _first(self, *forms: str) -> PostNoun | None:
        return next((noun for form in forms if (noun := self._noun(normal(form)))), None)

    def _noun(self, form: str) -> PostNoun | None:
        if form in self._nouns:
            return self._nouns[form]
        prefix, hyphen, rest = form.partition("-")
        if not hyphen:
            return self._deputy(form)
        inner = self._noun(rest)
        if inner is None:
            return self._nouns.get(prefix)  # «депутат-самовыдвиженец»
        if prefix == "экс":
            return PostNoun(form, inner.kind, inner.organization, inner.place, former=True)
        return PostNoun(form, "member") if prefix == "вице" else inner

    def _deputy(self, form: str) -> PostNoun | None:
        """«замглавы», «вицепремьер»: a deputy written in one word."""
        for prefix in ("зам", "вице"):
            rest = form.removeprefix(prefix)
            if rest != form and (rest in self._nouns or rest.rstrip("аыя") in self._nouns):
                return PostNoun(form, "member")
        return None


@cache
def vocabulary(lang: str = "ru") -> Vocabulary:
    """The shipped post lists of a language; read once."""
    return Vocabulary(lang)
