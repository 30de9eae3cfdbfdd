"""Parse a text again with its names shortened, because long names lead a parser astray.

slovnet's network sees a few words around each word.  In «Ассоциация сельских предпринимателей
Казахстана (АСПК) и штаб отрядов «Жас сарбаз» поддержали …» the verb lies outside that window.  Once
the names are found, every name is replaced by one word of the same case (a person by a common
surname, an organisation by its head noun), brackets and datelines are left out, and the sentence is
parsed again; the words inside a name keep their old tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

#: lists of word forms → for each a (heads, relations) pair, the root being its own head
Parse = Callable[[Sequence[Sequence[str]]], Sequence[tuple[Sequence[int], Sequence[str]]]]

_SURNAME = {
    ("Masc", "Nom"): "Иванов", ("Masc", "Gen"): "Иванова", ("Masc", "Dat"): "Иванову",
    ("Masc", "Acc"): "Иванова", ("Masc", "Ins"): "Ивановым", ("Masc", "Loc"): "Иванове",
    ("Fem", "Nom"): "Иванова", ("Fem", "Gen"): "Ивановой", ("Fem", "Dat"): "Ивановой",
    ("Fem", "Acc"): "Иванову", ("Fem", "Ins"): "Ивановой", ("Fem", "Loc"): "Ивановой",
}  # fmt: skip
_ENDINGS = (
    ("ов", "Nom"), ("ев", "Nom"), ("ин", "Nom"), ("ова", "Gen"), ("ева", "Gen"), ("ину", "Dat"),
    ("ову", "Dat"), ("еву", "Dat"), ("овым", "Ins"), ("евым", "Ins"), ("иным", "Ins"),
    ("ове", "Loc"), ("еве", "Loc"),
)  # fmt: skip
_DASHES = frozenset({"–", "—", "-", "−"})
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_MONTHS = frozenset({
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
    "ноябрь", "декабрь", "год",
})  # fmt: skip
_CANDIDATE = "кандидат"
_DATELINE = 14  # words within which a dateline ends


@dataclass(slots=True)
class _Sentence:
    """What is left of a sentence: word forms, and the token that each stands for."""

    forms: list[str]
    tokens: list[int]


def reparse(texts: Sequence[tuple[Tree, Sequence[Chunk]]], parse: Parse) -> None:
    """Replace heads and relations of each tree by those of its condensed sentences, in place.

    `texts` are trees with the chunks found in them.  The sentences of all of them are parsed
    together, because the networks are quick with many sentences at a time.
    """
    shorter = [_Shorter(tree, chunks) for tree, chunks in texts]
    trees = iter(parse([sentence.forms for text in shorter for sentence, _ in text.sentences]))
    for text in shorter:
        text.write(trees)


class _Shorter:
    """The sentences of one text of which names, brackets or a dateline have been left out."""

    def __init__(self, tree: Tree, chunks: Sequence[Chunk]) -> None:
        self._tree, self._chunks = tree, chunks
        self._cover = _cover(tree, chunks)
        _read_case_off_surnames(tree, chunks)
        condensed = [(_condense(tree, *span, self._cover), span) for span in tree.sentences]
        self.sentences = [
            (sentence, (start, end))
            for sentence, (start, end) in condensed
            if sentence.forms and len(sentence.tokens) < end - start
        ]

    def write(self, trees: Iterator[tuple[Sequence[int], Sequence[str]]]) -> None:
        """Take the next tree for each of the sentences."""
        for sentence, (start, end) in self.sentences:
            _write(self._tree, sentence, start, end, *next(trees), self._cover)
        if _candidates_are_objects(self._tree, self._chunks) or self.sentences:
            self._tree.rebuild_children()
        _nominatives_are_subjects(self._tree, self._chunks)


def _nominatives_are_subjects(tree: Tree, chunks: Sequence[Chunk]) -> None:
    """«сменила Анна Ким»: a person in the nominative is no object of a verb without a subject."""
    things = {c.head for c in chunks if c.type == "Initiative"}
    for chunk in chunks:
        if chunk.type == "Organization" and tree.dep[chunk.head] == "obj":
            _bodies_do_what_is_done(tree, chunk.head, things)
        head, verb = chunk.head, tree.head[chunk.head]
        if chunk.type != "Person" or tree.dep[head] != "obj" or tree.case(head) != "Nom":
            continue
        oblique = [s for s in tree.kids(verb, "nsubj") if tree.case(s) in ("Gen", "Acc")]
        if oblique and not tree.is_passive(verb):
            # «Олега Кима сменила Анна Ли»: who stands first is no subject in this case.
            tree.dep[oblique[0]], tree.dep[head] = "obj", "nsubj"
        if tree.feature(verb, "VerbForm") == "Fin" and not tree.kids(verb, "nsubj"):
            gender = tree.feature(verb, "Gender")
            if gender in ("", tree.feature(head, "Gender")):
                tree.dep[head] = "nsubj"


def _bodies_do_what_is_done(tree: Tree, body: int, things: set[int]) -> None:
    """«проект реализует фонд»: of two words with one form for both cases, who can act acts."""
    subjects = tree.kids(tree.head[body], "nsubj")
    if tree.case(body) == "Nom" and len(subjects) == 1 and subjects[0] in things:
        tree.dep[subjects[0]], tree.dep[body] = "obj", "nsubj"


def _candidates_are_objects(tree: Tree, chunks: Sequence[Chunk]) -> bool:
    """«выдвинула кандидатом в президенты Анну Ким»: an office has nobody in the genitive.

    True where a head has changed.
    """
    changed = False
    for chunk in chunks:
        if chunk.type != "Person" or tree.case(chunk.head) not in ("Gen", "Acc"):
            continue
        candidate = next((t for t in tree.ancestors(chunk.head) if tree.lemma[t] == _CANDIDATE), -1)
        verb = tree.head[candidate]
        if candidate < 0 or tree.case(candidate) != "Ins" or tree.pos[verb] != "VERB":
            continue
        if candidate < chunk.start and not tree.kids(verb, "obj"):
            tree.head[chunk.head], tree.dep[chunk.head], changed = verb, "obj", True
    return changed


def _read_case_off_surnames(tree: Tree, chunks: Sequence[Chunk]) -> None:
    """«Н. Сабита предложил»: the head of the name is an initial, tagged at random."""
    for chunk in chunks:
        if chunk.type == "Person" and len(tree.text[chunk.head]) == 1:
            longest = max(range(chunk.start, chunk.end), key=lambda t: len(tree.text[t]))
            tree.features[chunk.head] = tree.features[longest]


def _cover(tree: Tree, chunks: Sequence[Chunk]) -> dict[int, Chunk]:
    """Token → the outermost chunk over it."""
    cover: dict[int, Chunk] = {}
    for chunk in sorted(chunks, key=lambda c: (c.start - c.end, c.start)):
        if chunk.end - chunk.start > 1 or chunk.type == "Person":
            for token in range(chunk.start, chunk.end):
                cover.setdefault(token, chunk)
    return cover


def _condense(tree: Tree, start: int, end: int, cover: dict[int, Chunk]) -> _Sentence:
    found = _Sentence([], [])
    depth = 0
    done: set[int] = set()
    for token in range(_after_dateline(tree, start, end, cover), end):
        text = tree.text[token]
        if text in _OPEN:
            depth += 1
            continue
        if depth and text in _CLOSE:
            depth -= 1
            continue
        if depth or tree.pos[token] == "SPACE":
            continue
        chunk = cover.get(token)
        if chunk is None:
            found.forms.append(tree.text[token])
            found.tokens.append(token)
        elif id(chunk) not in done:
            done.add(id(chunk))
            found.forms.extend(_stand_in(tree, chunk))
            found.tokens.append(chunk.head)
    return found


def _stand_in(tree: Tree, chunk: Chunk) -> list[str]:
    if chunk.type != "Person":
        return [tree.text[chunk.head]]
    # The case of a person stands on the surname: an initial shows none.
    tokens = [t for t in range(chunk.start, chunk.end) if len(tree.text[t]) > 1]
    gender = _vote(tree, tokens, "Gender") or "Masc"
    case = _case_by_ending(tree, chunk, gender) or _vote(tree, tokens, "Case") or "Nom"
    return [_SURNAME.get((gender, case), tree.text[chunk.head])]


def _case_by_ending(tree: Tree, chunk: Chunk, gender: str) -> str:
    """The case that the ending of a Russian surname shows, whatever the tagger guessed."""
    surname = tree.lower[chunk.end - 1]
    if gender != "Masc":
        return ""
    for ending, case in _ENDINGS:
        if surname.endswith(ending):
            # «Мелехова» is a genitive and an accusative: the tagger decides between them.
            guess = tree.case(chunk.end - 1)
            return guess if case == "Gen" and guess in ("Gen", "Acc") else case
    return ""


def _vote(tree: Tree, tokens: Sequence[int], feature: str) -> str:
    votes = [value for t in tokens if (value := tree.feature(t, feature))]
    return max(votes, key=votes.count, default="")


def _after_dateline(tree: Tree, start: int, end: int, cover: dict[int, Chunk]) -> int:
    """«АСТАНА. 14 сентября. КАЗПРЕСС – Молодёжный конгресс …»: where the news begins."""
    for i in range(start, min(end, start + _DATELINE)):
        if tree.text[i] in _DASHES:
            head = [t for t in range(start, i) if tree.text[t].isalpha()]
            capital = [t for t in head if tree.text[t].isupper() and len(tree.text[t]) > 2]
            dated = [t for t in head if tree.lemma[t] in _MONTHS]
            return i + 1 if capital and len(capital) + len(dated) == len(head) else start
        if tree.pos[i] == "VERB":
            return start
    return start


def _write(
    tree: Tree,
    sentence: _Sentence,
    start: int,
    end: int,
    heads: Sequence[int],
    relations: Sequence[str],
    cover: dict[int, Chunk],
) -> None:
    kept = set(sentence.tokens)
    root = sentence.tokens[next(i for i, h in enumerate(heads) if h == i)]
    for position, token in enumerate(sentence.tokens):
        tree.head[token] = sentence.tokens[heads[position]]
        tree.dep[token] = relations[position]
    for token in range(start, end):
        if token in kept:
            continue
        chunk = cover.get(token)
        if chunk is not None and chunk.head in kept:
            if not chunk.covers(tree.head[token]) or tree.head[token] == token:
                tree.head[token], tree.dep[token] = chunk.head, "flat"
        elif (
            token < sentence.tokens[0]
            or tree.head[token] == token
            or not start <= tree.head[token] < end
        ):
            tree.head[token], tree.dep[token] = root, "parataxis"
    _break_cycles(tree, start, end, root)


def _break_cycles(tree: Tree, start: int, end: int, root: int) -> None:
    """A token left out may hang on one that now hangs on it: hang it on the root instead."""
    ends_well = {root}  # tokens from which the heads lead to one that is its own head
    for token in range(start, end):
        way: set[int] = set()
        current = token
        while current not in ends_well and current not in way:
            way.add(current)
            current = tree.head[current] if tree.head[current] != current else root
        if current not in ends_well:  # a circle
            tree.head[token], tree.dep[token] = root, "parataxis"
            way = {token}
        ends_well |= way
