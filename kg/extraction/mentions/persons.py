"""Name chunks of persons: what the recogniser found, put right, and names it passed over."""

from __future__ import annotations

from functools import cache

from kg.extraction.lexicon import words
from kg.extraction.mentions.personal import (
    can_be_named,
    is_common_word,
    is_given,
    is_initial,
    is_patronymic,
    is_surname,
)
from kg.extraction.mentions.scene import Scene, Span
from kg.extraction.mentions.surnames import Surnames
from kg.extraction.model import Chunk
from kg.extraction.naming.persons import patronymic_words
from kg.extraction.naming.surnames import is_listed
from kg.extraction.naming.words import organization_words

_STOPS = frozenset('()[]«»"/,;')


def person_spans(scene: Scene) -> list[Span]:
    """The spans of persons' names, without titles and marks, in text order."""
    fitted = [_fit(scene, s, e) for s, e, label in scene.ents if label == "PER"]
    quoted = {q.inside for q in scene.quotes if q.named}
    spans = [s for s in fitted if s[1] > s[0] and s not in quoted and _has_name(scene, s)]
    spans = _disjoint(_joined(scene, [*spans, *_passed_over(scene, spans)]))
    surnames = Surnames(form for s, e in spans if e - s > 1 for form in scene.text[s:e])
    kept = [s for s in spans if s[1] - s[0] > 1 or _plausible(scene, s[0], surnames)]
    kept = _disjoint([*kept, *_repeated(scene, kept, surnames)])
    return _disjoint([*kept, *_foreign_spelling(scene, kept)])


def _disjoint(spans: list[Span]) -> list[Span]:
    """In text order; of spans that overlap the first and longest stays."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or kept[-1][1] <= span[0]:
            kept.append(span)
    return kept


# --------------------------------------------------------------------- borders


def _fit(scene: Scene, start: int, end: int) -> Span:
    """The span without titles before it and with what still belongs to the name."""
    text = scene.text
    while start < end and (not text[start][:1].isalpha() or _is_title(scene, start, end)):
        start += 1
    end = next((i for i in range(start, end) if text[i] in _STOPS), end)
    while start < end and not (text[end - 1][:1].isalpha() or text[end - 1] == "."):
        end -= 1
    if end - start > 1 and scene.tree.lower[end - 1] in words("persons", "honorifics", "words"):
        end -= 1
    return _initials_before(scene, start), _after(scene, end)


def _is_title(scene: Scene, i: int, end: int) -> bool:
    """A title before the name («президента |Касенова»), or what only opens the sentence."""
    if i + 1 >= end:
        return False
    text = scene.text[i]
    if scene.place(i) and (is_initial(scene.text[i + 1]) or is_given(scene.text[i + 1])):
        return True
    if scene.norm[i] in _titles():
        return text.islower() or scene.starts[i]
    small = text.islower() and scene.pos[i] == "NOUN" and is_common_word(text)
    if not scene.starts[i]:
        return small
    common = scene.pos[i] == "NOUN" and is_common_word(text.rpartition("-")[2])
    opens = common or scene.pos[i] in ("DET", "ADJ", "NUM", "ADV")
    return small if small == opens or is_given(text) else opens


@cache
def _titles() -> frozenset[str]:
    return words("persons", "titles", "words") | words("posts", "member", "nouns")


def _initials_before(scene: Scene, start: int) -> int:
    """«А. Б. |Иванов»: initials that stand before the surname."""
    text = scene.text
    while start >= 2 and text[start - 1] == "." and is_initial(text[start - 2]):
        start -= 2
    return start


def _after(scene: Scene, end: int) -> int:
    """What follows and still belongs: initials («Иванов А.Б.»), «улы», «кызы»."""
    text = scene.text
    if text[end - 1 : end + 1] == [text[end - 1], "."] and is_initial(text[end - 1]):
        end += 1
    stop = end
    while stop + 1 < len(text) and is_initial(text[stop]) and text[stop + 1] == ".":
        stop += 2
    if stop == len(text) or not can_be_named(text[stop]) or scene.starts[stop]:
        end = stop  # else they are the initials of the next name
    if end < len(text) and scene.tree.lower[end] in patronymic_words():
        end += 1
    return end


def _has_name(scene: Scene, span: Span) -> bool:
    """A name has a capital, more than initials, and no noun for an organisation in it."""
    texts = scene.text[span[0] : span[1]]
    if not any(len(t) > 1 and t[0].isupper() for t in texts):
        return False
    if not organization_words().body.keys().isdisjoint(scene.nouns[span[0] : span[1]]):
        return False
    first = scene.tree.folded[span[0]]
    alone_no_name = len(texts) == 1 and (scene.place(span[0]) or scene.kind(span[0]))
    return not alone_no_name and first not in words("persons", "not_persons", "words")


# -------------------------------------------------- found and lost by the recogniser


def _joined(scene: Scene, spans: list[Span]) -> list[Span]:
    """A given name and a surname that the recogniser took for two persons."""
    joined: list[Span] = []
    for span in sorted({_with_surname(scene, span) for span in spans}):
        before = joined[-1] if joined else (0, -1)
        single = before[1] - before[0] == 1 and before[1] == span[0]
        if single and _body_before(scene, before[0], span):
            joined[-1] = span
        elif single and (
            _one_name(scene, before[0], span[0]) or _surname_first(scene, before[0], span)
        ):
            joined[-1] = (before[0], span[1])
        else:
            joined.append(span)
    return joined


def _with_surname(scene: Scene, span: Span) -> Span:
    """A given name and a surname of which the recogniser left one out, or gave it to another."""
    start, end = span
    if end - start == 1 and _given_before(scene, start):
        return start - 1, end
    if end - start > 1 or end >= len(scene):
        return span
    flat = scene.tree.dep[end] == "flat:name" and scene.tree.head[end] == start
    both = flat and can_be_named(scene.text[end]) and is_given(scene.text[start])
    return (start, end + 1) if both else span


def _given_before(scene: Scene, surname: int) -> bool:
    """«|Багдата| Мусина», where the recogniser knows the city."""
    given = surname - 1
    if given < 0 or scene.starts[surname] or scene.place(given):
        return False
    if scene.tree.case(given) not in (scene.tree.case(surname), ""):
        return False
    name = scene.text[given]
    return can_be_named(name) and is_surname(scene.text[surname]) and is_listed(name)


def _body_before(scene: Scene, first: int, span: Span) -> bool:
    """«артист |Ленкома| Павел Смеян»: where he works, in the genitive between post and name."""
    full = span[1] - span[0] > 1 and is_given(scene.text[span[0]])
    form = scene.text[first]
    inflected = form.endswith(("а", "я")) and not is_given(form) and not is_surname(form)
    return full and inflected and first > 0 and scene.one_person(first - 1)


def _one_name(scene: Scene, first: int, second: int) -> bool:
    if scene.tree.dep[second] == "flat:name" and scene.tree.head[second] == first:
        return True
    return is_given(scene.text[first]) and is_surname(scene.text[second])


def _surname_first(scene: Scene, first: int, span: Span) -> bool:
    """«|Ахметов| Марат Канатович»: the whole name, as offices write it."""
    forms = scene.text[span[0] : span[1]]
    whole = len(forms) == 2 and is_given(forms[0]) and is_patronymic(forms[1])
    return whole and is_surname(scene.text[first])


def _plausible(scene: Scene, i: int, surnames: Surnames) -> bool:
    """A word alone is a person's name if the dictionary does not know it as something else."""
    form = scene.text[i]
    if form.endswith(("ов", "ев")) and scene.pos[i] == "PROPN":
        return True  # to the dictionary «Токаев» is many wines
    adjective = scene.pos[i] == "ADJ" and scene.tree.dep[i] == "amod"
    people = scene.starts[i] and form.lower().endswith(("цы", "цев", "цам", "цами"))
    return not (adjective or people or is_common_word(form)) or surnames.have(form)


def _passed_over(scene: Scene, spans: list[Span]) -> list[Span]:
    """Full names that no recognised person covers: two parts at least that speak for a name."""
    covered = {i for s, e in spans for i in range(s, e)}
    found, free = [], 0
    capitals = set(scene.capitals)
    for i in scene.capitals:
        if i < free or i + 1 not in capitals:
            continue
        end = i
        while end < len(scene.text) and end < i + 3 and end not in covered and _proper(scene, end):
            end += 1
        span = _full_name(scene, i, end) if end > i + 1 else 0
        if span:
            found.append((i, _after(scene, span)))
            free = span
    return found


def _proper(scene: Scene, i: int) -> bool:
    text = scene.text[i]
    if not can_be_named(text) or text.isupper() or scene.tree.dep[i] == "amod":
        return False
    return scene.norm[i] not in words("persons", "titles", "words")


def _full_name(scene: Scene, start: int, end: int) -> int:
    """The end of «given (patronymic) surname» or «surname given patronymic» at `start`, or 0."""
    forms = scene.text[start:end]
    if len(forms) > 2 and is_patronymic(forms[2]) and is_surname(forms[0]) and is_given(forms[1]):
        return start + 3
    patronymic = is_patronymic(forms[1])
    if scene.pos[start] != "PROPN" or not (patronymic or is_surname(forms[1])):
        return 0
    third = patronymic and len(forms) > 2 and is_surname(forms[2])
    return start + 2 + third if is_given(forms[0]) else 0


def _repeated(scene: Scene, spans: list[Span], surnames: Surnames) -> list[Span]:
    """Other places where a surname of the text stands alone, whatever the recogniser says."""
    covered = {i for s, e in spans for i in range(s, e)}
    return [
        (_initials_before(scene, i), i + 1)
        for i in scene.capitals
        if i not in covered
        and surnames.may_have(scene.text[i])
        and can_be_named(scene.text[i])
        and (i not in scene.organizations or (i, i + 1, "ORG") in scene.ents)
        and scene.pos[i] in ("PROPN", "NOUN", "ADJ", "X")
        and not is_common_word(scene.text[i])
        and not scene.place(i)
        and surnames.have(scene.text[i])
    ]


def _foreign_spelling(scene: Scene, spans: list[Span]) -> list[Span]:
    """«Дэвид Эберсман (David Ebersman)»: the same name in Latin letters in brackets."""
    found = []
    for _, end in spans:
        if end + 2 >= len(scene.text) or scene.text[end] != "(":
            continue
        stop = end + 1
        while stop < len(scene.text) and _latin_name(scene.text[stop]):
            stop += 1
        if stop - end > 2 and scene.text[stop : stop + 1] in ([")"], [","], [";"]):
            found.append((end + 1, stop))
    return found


def _latin_name(text: str) -> bool:
    return text.isascii() and text[:1].isupper() and (len(text) > 1 or text.isalpha())


# ------------------------------------------------------------------------ chunks


def person_chunks(scene: Scene, spans: list[Span]) -> list[Chunk]:
    """The chunks of persons; the head is the token by which the name hangs in the sentence."""
    return [Chunk(s, e, _head(scene, s, e), "Person", core=(s, e)) for s, e in spans]


def _head(scene: Scene, start: int, end: int) -> int:
    heads, text = scene.tree.head, scene.text
    for i in range(start, end):
        outside = heads[i] == i or not start <= heads[i] < end
        if outside and text[i][:1].isalpha():
            return i
    return start
