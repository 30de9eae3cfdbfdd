"""A mention of an organisation taken apart for comparison with others."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.model import Chunk
from kg.extraction.naming.words import HEAD_NOUNS, normal, organization_words, place_words
from kg.extraction.syntax import Tree

# Adjectives of level and the nouns that say the same («областной акимат», «акимат области»).
_LEVELS = {
    "областной": "область",
    "городской": "город",
    "районный": "район",
    "республиканский": "республика",
    "краевой": "край",
}
_EMPTY = frozenset(
    ["и", "по", "в", "во", "при", "на", "за", "с", "о", "имени", "им", "для", "республика"]
)
_LONGEST_SHORT = 7
_STEM = 6
_SOFT = "аеиоуыэюяьйәіөұү"


@dataclass(eq=False, slots=True)
class Naming:
    """One mention of an organisation; words are lemmas, ё as е."""

    chunk: Chunk
    words: tuple[str, ...]  # in text order
    stems: tuple[str, ...]  # without empty words, cut to what inflection leaves
    core: tuple[str, ...]  # the stems of the quoted or Latin name; () when it has none
    head: str  # the noun of kind
    part: str  # the noun of kind when it is a part of a whole, else ""
    proper: tuple[str, ...]  # stems of the words outside the core that say where
    short: str  # the abbreviation that it is, else ""
    bare: bool  # a name without a noun of kind
    people: str  # the stem of «акжоловцы», else ""
    nominative: bool

    @property
    def single(self) -> bool:
        """A body's noun alone («мажилис»)."""
        return len(self.words) == 1 and not self.core


def naming_of(tree: Tree, chunk: Chunk) -> Naming:
    """Take the mention apart."""
    places = [i for i in range(chunk.start, chunk.end) if tree.text[i][:1].isalnum()]
    core = chunk.core or (chunk.start, chunk.start)
    short = _short(tree, chunk)
    bare = not short and chunk.core is not None and all(core[0] <= i < core[1] for i in places)
    head = tree.folded_lemma[chunk.head]
    noun = HEAD_NOUNS[head]
    inside = core[0] <= chunk.head < core[1]
    return Naming(
        chunk=chunk,
        words=tuple([tree.folded_lemma[i] for i in places]),
        stems=stems(tree, places),
        core=stems(tree, [i for i in places if core[0] <= i < core[1]]) if not short else (),
        head="" if bare else noun,
        part=noun if noun in organization_words().part and not (bare or inside) else "",
        proper=_proper(tree, chunk, places, core),
        short=short,
        bare=bare,
        people=_people(head) if bare and len(places) == 1 else "",
        nominative=tree.case(chunk.head) == "Nom",
    )


def _short(tree: Tree, chunk: Chunk) -> str:
    """The abbreviation of which the mention consists."""
    text, core = tree.text[chunk.head], chunk.core or (chunk.start, chunk.end)
    if core != (chunk.head, chunk.head + 1) or len(text) > _LONGEST_SHORT:
        return ""
    capitals = sum(c.isupper() for c in text)
    return text if capitals >= 2 and 2 * capitals > len(text) else ""


def _people(word: str) -> str:
    """The stem of the name of a party's people («акжоловцы»), else an empty string."""
    listed = organization_words().demonyms.get(word)
    if listed:
        return listed.replace(" ", "")
    ending = next((e for e in ("овец", "овцы", "евец", "евцы") if word.endswith(e)), "")
    return word[: -len(ending)] if ending else ""


def stems(tree: Tree, tokens: list[int]) -> tuple[str, ...]:
    """The words of these tokens without empty ones, countries by one name, endings cut."""
    found, countries = [], place_words().country
    for i in tokens:
        lemma = _LEVELS.get(tree.folded_lemma[i], tree.folded_lemma[i])
        country = countries.get(tree.folded[i]) or countries.get(lemma)
        word = normal(country) if country else lemma
        if word not in _EMPTY:
            found.append(_stem(word))
    return tuple(found)


def _stem(word: str) -> str:
    """What is left of a word in any case, however its lemma was guessed."""
    if word.isascii():
        return word
    return word[:_STEM].rstrip(_SOFT) or word


def _proper(tree: Tree, chunk: Chunk, places: list[int], core: tuple[int, int]) -> tuple[str, ...]:
    """Stems of the adjectives with a capital and names of places outside the quoted name."""
    head = chunk.head
    outside = [i for i in places if not core[0] <= i < core[1] and i != head]
    return stems(tree, [i for i in outside if tree.text[i][:1].isupper() and _says_where(tree, i)])


def _says_where(tree: Tree, i: int) -> bool:
    return tree.folded_lemma[i].endswith(("ский", "цкий", "ской")) or tree.ent[i] == "LOC"
