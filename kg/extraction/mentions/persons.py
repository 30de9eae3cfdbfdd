"""Name chunks of persons: what the recogniser found, put right, and names it passed over."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.extraction.lexicon import words
from kg.extraction.mentions.scene import Scene, Span
from kg.extraction.model import Chunk
from kg.extraction.naming.morphology import is_known, readings
from kg.extraction.naming.surnames import analyses, listed_gender
from kg.extraction.naming.words import normal, place_words

_BRACKETS = frozenset('()[]«»"/,')
_NAME_TAGS = ("Name", "Surn", "Patr")


def person_spans(scene: Scene) -> list[Span]:
    """The spans of persons' names, without titles and marks, in text order."""
    fitted = [_fit(scene, s, e) for s, e, label in scene.ents if label == "PER"]
    quoted = {q.inside for q in scene.quotes if q.named}
    spans = [s for s in fitted if s[1] > s[0] and s not in quoted and _has_name(scene, s)]
    spans = [
        s for s in spans if s[1] - s[0] > 1 or normal(scene.text[s[0]]) not in place_words().known
    ]
    spans = _disjoint([*spans, *_passed_over(scene, spans)])
    surnames = _surnames(scene, spans)
    kept = [s for s in spans if s[1] - s[0] > 1 or _plausible(scene, s[0], surnames)]
    return _disjoint([*kept, *_repeated(scene, kept, surnames)])


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
    end = next((i for i in range(start, end) if text[i] in _BRACKETS), end)
    while start < end and not (text[end - 1][:1].isalpha() or text[end - 1] == "."):
        end -= 1
    if end - start > 1 and scene.tree.lower[end - 1] in words("persons", "honorifics", "words"):
        end -= 1
    return _initials_before(scene, start), _after(scene, end)


def _is_title(scene: Scene, i: int, end: int) -> bool:
    """«президента |Касенова»: a title, unless the dictionary only guesses at a name."""
    if i + 1 >= end:
        return False
    titles = words("persons", "titles", "words")
    return scene.norm[i] in titles and (scene.text[i].islower() or scene.starts[i])


def _initials_before(scene: Scene, start: int) -> int:
    """«А. Б. |Иванов»: initials that stand before the surname."""
    text = scene.text
    while start >= 2 and text[start - 1] == "." and _is_initial(text[start - 2]):
        start -= 2
    return start


def _after(scene: Scene, end: int) -> int:
    """What follows and still belongs: initials («Иванов А.Б.»), «улы», «кызы»."""
    text = scene.text
    while end + 1 < len(text) and _is_initial(text[end]) and text[end + 1] == ".":
        end += 2
    if end < len(text) and scene.tree.lower[end] in _patronymic_words():
        end += 1
    return end


@cache
def _patronymic_words() -> frozenset[str]:
    return words("persons", "patronymics", "words_masculine") | words(
        "persons", "patronymics", "words_feminine"
    )


def _is_initial(text: str) -> bool:
    return len(text) == 1 and text.isupper()


def _has_name(scene: Scene, span: Span) -> bool:
    """A name has a capital, and more than initials."""
    texts = scene.text[span[0] : span[1]]
    if not any(len(t) > 1 and t[0].isupper() for t in texts):
        return False
    return normal(texts[0]) not in words("persons", "not_persons", "words")


# -------------------------------------------------- found and lost by the recogniser


def _plausible(scene: Scene, i: int, surnames: frozenset[str]) -> bool:
    """A word alone is a person's name if the dictionary does not know it as something else."""
    form = scene.text[i]
    if _nominatives(form, "surname") & surnames or _nominatives(form, "given") & surnames:
        return True
    if scene.starts[i] and form.lower().endswith(("цы", "цев", "цам", "цами")):
        return False
    return not _common_word(form) or (scene.capital(i) and not _certain(form))


@lru_cache(maxsize=16384)
def _common_word(form: str) -> bool:
    """The dictionary has the word, and not as part of a person's name."""
    if not is_known(form):
        return False
    return not any(tag in r.tag for r in readings(form) for tag in _NAME_TAGS)


def _certain(form: str) -> bool:
    return True


def _surnames(scene: Scene, spans: list[Span]) -> frozenset[str]:
    """What the words of the full names in the text can be in the nominative."""
    found: set[str] = set()
    for start, end in spans:
        if end - start > 1:
            for form in scene.text[start:end]:
                if len(form) > 2 and form[0].isupper():
                    found |= _nominatives(form, "surname") | _nominatives(form, "given")
    return frozenset(found)


@lru_cache(maxsize=16384)
def _nominatives(form: str, part: str) -> frozenset[str]:
    found = analyses(form, part)  # type: ignore[arg-type]
    return frozenset(a.nominative.lower() for a in found if a.weight >= 0.9) or frozenset(
        [form.lower()]
    )


def _passed_over(scene: Scene, spans: list[Span]) -> list[Span]:
    """A given name and a surname side by side that no recognised person covers."""
    covered = {i for s, e in spans for i in range(s, e)}
    found = []
    for i in range(len(scene.text) - 1):
        if (
            i in covered
            or i + 1 in covered
            or not _name_like(scene, i)
            or not _name_like(scene, i + 1)
        ):
            continue
        if scene.pos[i] == "PROPN" and _is_given(scene.text[i]) and _is_surname(scene.text[i + 1]):
            found.append((i, _after(scene, i + 2)))
    return found


def _name_like(scene: Scene, i: int) -> bool:
    text = scene.text[i]
    return (
        len(text) > 2
        and text[0].isupper()
        and text[1:].replace("-", "").isalpha()
        and not text.isupper()
    )


@lru_cache(maxsize=16384)
def _is_given(form: str) -> bool:
    return any(listed_gender(a.nominative) == a.gender for a in analyses(form, "given")) or any(
        "Name" in r.tag and r.score > 0.3 for r in readings(form)
    )


@lru_cache(maxsize=16384)
def _is_surname(form: str) -> bool:
    if any("Surn" in r.tag and r.score > 0.3 for r in readings(form)):
        return True
    return form.lower().endswith(_SURNAME_ENDINGS)


_SURNAME_ENDINGS = ("ов", "ова", "ову", "овым", "овой", "ев", "ева", "еву", "евым", "евой", "ин", "ина", "ину", "иной", "иным", "ский", "ская", "ского", "ской", "скому", "ским", "скую")  # fmt: skip


def _repeated(scene: Scene, spans: list[Span], surnames: frozenset[str]) -> list[Span]:
    """Other places where a surname of the text stands alone, whatever the recogniser says."""
    covered = {i for s, e in spans for i in range(s, e)}
    found = []
    for i, form in enumerate(scene.text):
        if (
            i in covered
            or not _name_like(scene, i)
            or scene.pos[i] not in ("PROPN", "NOUN", "ADJ", "X")
        ):
            continue
        if (
            form.lower().endswith(_SURNAME_ENDINGS)
            and _nominatives(form, "surname") & surnames
            and not _common_word(form)
            and i not in scene.organizations
        ):
            found.append((i, i + 1))
    return found


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
