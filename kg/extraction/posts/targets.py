"""What a post phrase leads or belongs to, and with which rank."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.model import Chunk, Rank
from kg.extraction.naming.words import normal
from kg.extraction.posts.actors import Actors
from kg.extraction.posts.phrases import Phrase
from kg.extraction.posts.scene import Scene

# The kinds of organisation that send their own people to posts elsewhere.
_PARTISAN = frozenset({"PoliticalParty", "Faction", "Coalition", "Movement"})
_SURE, _LIKELY, _WEAK = 0.95, 0.85, 0.65


@dataclass(slots=True)
class Target:
    """A chunk that a post is a post in."""

    chunk: Chunk
    rank: Rank
    confidence: float


def targets_of(scene: Scene, phrase: Phrase) -> list[Target]:
    """The targets of a phrase; empty when the text names none, or the post gives no relation."""
    if phrase.noun.kind == "founder" or _below_founder(scene, phrase):
        return []
    if not phrase.complement.targets:
        phrase.complement.targets = _taken_up(scene, phrase)
    found = [t for c in phrase.complement.targets if (t := _target(scene, phrase, c))]
    found += [Target(c, "member", _SURE) for c in phrase.complement.lists if _sends(scene, phrase)]
    if _is_minister(scene, phrase) and not any(t.chunk.type == "Organization" for t in found):
        found = _ministries(scene, phrase)
    return found


def _below_founder(scene: Scene, phrase: Phrase) -> bool:
    """«адвокат основателя WikiLeaks» serves a person, not the organisation."""
    founders = scene.vocabulary.words("founder", "nouns")
    return any(scene.lemma[i] in founders for i in phrase.complement.inner)


def _taken_up(scene: Scene, phrase: Phrase) -> list[Chunk]:
    """«лидер которой», «чей представитель», «от имени которой выступил замглавы X»."""
    token = phrase.complement.relative
    if token is None and phrase.possessive is not None:
        is_relative = scene.lower[phrase.possessive][:2] in ("че", "чь")
        token = phrase.possessive if is_relative else None
    if token is None and phrase.complement.anaphor is None and phrase.possessive is None:
        token = _relative_before(scene, phrase.start)
        if token is None and phrase.start > 1 and scene.lower[phrase.start - 1] == "(":
            body = _before_place(scene, phrase.start - 2)  # «Фонд «Аян» (директор — X)»
            return [body] if body is not None else []
    return Actors(scene, {}).organizations(token) if token is not None else []


def _before_place(scene: Scene, token: int) -> Chunk | None:
    """The organisation that ends here, or before «из Тараза»."""
    place = scene.ending(token, "Place")
    if place is not None and scene.tree.pos[scene.start(place) - 1] == "ADP":
        token = scene.start(place) - 2
    return scene.ending(token, "Organization")


def _relative_before(scene: Scene, token: int) -> int | None:
    """«от имени которой», «во главе которого» earlier in the clause."""
    for i in range(token - 1, max(scene.sentence_start(token), token - 7), -1):
        if scene.lower[i] in (",", ";", "(", "—", "–"):
            return None
        if scene.lemma[i] == "который" and scene.lower[i - 1] in (
            "имени",
            "главе",
            "лица",
            "стороны",
        ):
            return i
    return None


def _sends(scene: Scene, phrase: Phrase) -> bool:
    """Deputies and delegates come from any body, the holder of any other post from a party."""
    if phrase.noun.noun in scene.vocabulary.words("member", "party"):
        return True
    partisan = all(c.kind in _PARTISAN for c in phrase.complement.lists)
    return partisan and phrase.noun.noun not in scene.vocabulary.words("member", "outsiders")


def _target(scene: Scene, phrase: Phrase, chunk: Chunk) -> Target | None:
    if chunk.type == "Place":
        return _place(scene, phrase, chunk)
    return Target(_whole(scene, chunk), _rank(scene, phrase), _confidence(phrase))


def _place(scene: Scene, phrase: Phrase, chunk: Chunk) -> Target | None:
    """A place has leaders only: a minister or deputy «of Kazakhstan» gives no relation."""
    leads = phrase.noun.place and phrase.rank == "leader" and not phrase.complement.inner
    if not leads or phrase.complement.domain or _through_unit(scene, phrase):
        return None
    return Target(chunk, "leader", _LIKELY if phrase.noun.kind == "government" else _SURE)


def _rank(scene: Scene, phrase: Phrase) -> Rank:
    """The rank in an organisation: the head of a unit is a member of the whole."""
    if phrase.rank == "member" or (not phrase.noun.organization and phrase.noun.kind != "minister"):
        return "leader" if _leads_office(phrase) else "member"
    below = phrase.complement.inner or phrase.complement.domain
    return "member" if below or _through_unit(scene, phrase) else "leader"


def _leads_office(phrase: Phrase) -> bool:
    """«хоким» and the like lead their own office too."""
    return phrase.rank == "leader" and phrase.noun.place


def _through_unit(scene: Scene, phrase: Phrase) -> bool:
    """True when the post is in a part of what is named («начальник отдела фонда «Аян»»)."""
    governing = scene.vocabulary.words("bodies", "governing")
    units = scene.vocabulary.words("bodies", "units")
    return any(
        scene.lemma[token] in units
        and scene.lemma[token] not in governing
        and not _introduces(scene, phrase, token)
        for token in phrase.complement.through
    )


def _introduces(scene: Scene, phrase: Phrase, token: int) -> bool:
    """«центра «Аян»»: the noun is the kind of the very body that is named after it."""
    hulls = scene.vocabulary.words("bodies", "hulls")
    last = token == phrase.complement.through[-1] and phrase.complement.anaphor is None
    if not last or scene.lemma[token] not in hulls or scene.tree.feature(token, "Number") == "Plur":
        return False
    return all(scene.lemma[c.head] not in hulls for c in phrase.complement.targets)


def _whole(scene: Scene, chunk: Chunk) -> Chunk:
    """«правления АСПК» found as one chunk: the board's head leads the whole."""
    first = scene.lemma[chunk.head]
    boards = (
        "правление",
        "президиум",
        "политсовет",
        "исполком",
        "дирекция",
        "коллегия",
        "ректорат",
    )
    is_board = first in boards or (first == "совет" and _board_of_directors(scene, chunk))
    if not is_board or scene.tree.text[chunk.head][:1].isupper():
        return chunk
    inner = [c for c in scene.inside(chunk) if c.type == "Organization" and c.start > chunk.head]
    return inner[0] if inner else _namesake(scene, chunk) or chunk


def _namesake(scene: Scene, board: Chunk) -> Chunk | None:
    """«политсовет «Отана»» beside «партия «Отан»»."""
    for chunk in scene.chunks:
        if chunk.type != "Organization" or chunk.core is None or board.core is None:
            continue
        is_part = scene.lemma[chunk.head] in scene.vocabulary.words("structure", "parts")
        if not is_part and _same_name(scene, chunk.core, board.core):
            return chunk
    return None


def _same_name(scene: Scene, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """True for names that differ by their case endings alone («Отан», «Отана»)."""
    words = [scene.lower[slice(*core)] for core in (first, second)]
    if len(words[0]) != len(words[1]):
        return False
    pairs = zip(*words, strict=True)
    return all(common_prefix(a, b) >= max(len(a), len(b)) - 2 > 1 for a, b in pairs)


def _board_of_directors(scene: Scene, chunk: Chunk) -> bool:
    kinds = {
        "директор",
        "наблюдательный",
        "попечительский",
        "управляющий",
        "учредитель",
        "акционер",
    }
    return any(scene.lemma[i] in kinds for i in range(chunk.start, chunk.end))


def _confidence(phrase: Phrase) -> float:
    if phrase.noun.kind == "open":
        return _WEAK
    return _LIKELY if phrase.complement.domain or phrase.complement.inner else _SURE


# --------------------------------------------------------------------------- ministers


def _is_minister(scene: Scene, phrase: Phrase) -> bool:
    if phrase.noun.kind == "minister":
        return True
    nouns = (phrase.noun.noun, *(scene.lemma[i] for i in phrase.complement.inner))
    return any("министр" in noun and "премьер" not in noun for noun in nouns)


def _ministries(scene: Scene, phrase: Phrase) -> list[Target]:
    """The ministry of this minister, where the text names it anywhere."""
    field = [scene.lemma[i] for i in phrase.complement.domain if len(scene.lemma[i]) > 2]
    if not field:
        return []
    for chunk in scene.chunks:
        if chunk.type == "Organization" and _is_ministry(scene, chunk, field):
            rank: Rank = "leader" if phrase.noun.kind == "minister" else "member"
            return [Target(chunk, rank, _LIKELY)]
    return []


def _is_ministry(scene: Scene, chunk: Chunk, field: list[str]) -> bool:
    words = [scene.lemma[i] for i in range(chunk.start, chunk.end)]
    if scene.lemma[chunk.head] == "министерство":
        return all(word in words for word in field[:2])
    return is_short_ministry(scene.lemma[chunk.head], field)


def is_short_ministry(word: str, field: list[str]) -> bool:
    """True when «минсельхоз» is made of the beginnings of «сельского хозяйства»."""
    rest = normal(word).removeprefix("мин")
    if rest == normal(word) or len(rest) < 3:
        return normal(word) == "".join(["м", *(w[0] for w in field)])
    for part in field:
        length = common_prefix(rest, part)
        rest = rest[length:]
        if rest in ("", "о"):  # «минэнерго»
            return True
    return False


def common_prefix(first: str, second: str) -> int:
    """How many letters two words share at the beginning."""
    count = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        count += 1
    return count
