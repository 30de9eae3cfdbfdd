"""What follows a post noun: «…правления АСПК», «…отдела по экологии акимата», «…от партии X»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from kg.extraction.model import Chunk
from kg.extraction.posts.scene import Scene
from kg.extraction.posts.vocabulary import PostNoun

_MODIFIERS = ("ADJ", "DET", "NUM")
_OPEN, _CLOSE = '(«"“„', ')»"”“'
# Names in -о, -и, -у, -ю and -э («НАТО», «Баку») do not inflect.
_FIXED_ENDINGS = ("о", "и", "у", "ю", "э")
_LONGEST = 24  # tokens a post phrase may take


@dataclass(slots=True)
class Complement:
    """The reading of the words after a post noun."""

    end: int
    targets: list[Chunk] = field(default_factory=list)
    lists: list[Chunk] = field(default_factory=list)  # «от партии X»
    through: list[int] = field(default_factory=list)  # nouns passed on the way
    inner: list[int] = field(default_factory=list)  # post nouns below this one
    anaphor: int | None = None  # «организации», «страны» with no name
    domain: list[int] = field(default_factory=list)  # «финансов», «по экологии»
    relative: int | None = None  # «лидер которой»


class ComplementReader:
    """Reads the complement of the post noun at `head`, word by word."""

    def __init__(self, scene: Scene, head: int, noun: PostNoun) -> None:
        self.scene = scene
        self.head = head
        self.noun = noun
        self.found = Complement(head + 1)
        self.limit = min(scene.sentence_end(head), head + _LONGEST)
        words = scene.vocabulary.words
        self._hulls = words("bodies", "hulls")
        self._places = words("bodies", "places")
        self._governing = words("bodies", "governing")
        self._units = words("bodies", "units")
        self._instrumental = noun.noun in words("leader", "instrumental")

    def read(self) -> Complement:
        """The complement, as far as it reaches."""
        token = self.head + 1
        while token < self.limit:
            after = self._step(token)
            if after is None or after <= token:
                break
            token = after
            self.found.end = token
        self._trim()
        return self.found

    def _step(self, token: int) -> int | None:
        scene = self.scene
        chunk = scene.at[token]
        if chunk is not None:
            return self._chunk(token, chunk)
        if scene.lower[token] in self._steps:
            return self._steps[scene.lower[token]](self, token)
        pos = scene.tree.pos[token]
        if scene.lemma[token] == "который" and scene.tree.case(token) == "Gen":
            self.found.relative = token
            return token + 1
        if pos in _MODIFIERS or scene.tree.is_full_participle(token):
            return self._modifier(token)
        if pos in ("NOUN", "PROPN", "X"):
            return self._noun(token)
        return None

    # ------------------------------------------------------------------ named targets

    def _chunk(self, token: int, chunk: Chunk) -> int | None:
        if self.scene.start(chunk) != token or chunk.type not in (
            "Organization",
            "Place",
            "Initiative",
        ):
            return None
        if not self._governed(chunk):
            return None
        if chunk.type == "Initiative":
            self.found.domain.extend(range(chunk.start, chunk.end))
        elif not self.found.targets:
            self.found.targets.append(chunk)
        elif chunk.type == "Organization" and self._only_place():
            self.found.targets.insert(0, chunk)
        self.found.anaphor = None
        return self.scene.end(chunk)

    def _only_place(self) -> bool:
        return all(c.type == "Place" for c in self.found.targets)

    def _governed(self, chunk: Chunk) -> bool:
        """True when the chunk may stand in the case that the post noun asks for."""
        tree = self.scene.tree
        before = self.scene.start(chunk) - 1
        hull = before > self.head and tree.pos[before] == "NOUN"
        if hull and self.scene.lemma[before] in self._hulls | self._places:
            return True  # «компании «Луч»»: the name does not inflect
        wanted = {"Gen", "Ins"} if self._instrumental else {"Gen"}
        if tree.pos[chunk.head] not in ("NOUN", "PROPN") or not tree.case(chunk.head):
            return True
        if tree.case(chunk.head) in wanted or self._does_not_inflect(chunk):
            return True
        if self.scene.word_can_be(chunk.head, "Gen"):
            return True
        return any(
            tree.case(i) in wanted and tree.pos[i] in ("ADJ", "NOUN", "PROPN")
            for i in range(chunk.start, min(chunk.head + 1, chunk.end))
        )

    def _does_not_inflect(self, chunk: Chunk) -> bool:
        """Abbreviations, Latin and quoted names look the same in every case."""
        words = [self.scene.tree.text[i] for i in range(chunk.start, chunk.end)]
        head = self.scene.tree.text[chunk.head]
        return (
            words[0] in _OPEN
            or self.scene.start(chunk) < chunk.start
            or (len(head) > 1 and head[1:] != head[1:].lower())
            or head[:1].isascii()
            or head[-1:].lower() in _FIXED_ENDINGS
        )

    # ------------------------------------------------------------------ words on the way

    def _modifier(self, token: int) -> int | None:
        case = self.scene.tree.case(token)
        wanted = ("Gen", "Ins", "") if self._instrumental else ("Gen", "")
        if case not in wanted:
            return None
        if self.scene.tree.feature(token, "VerbForm") == "Part":
            return self._participle(token)
        return token + 1 if self._noun_ahead(token) else None

    def _participle(self, token: int) -> int | None:
        """«лидер входящей в «Единение» партии «Новый век»»: on to the noun of the participle."""
        tree = self.scene.tree
        noun = tree.head[token] if tree.is_dep(token, "amod", "acl") else token
        if token < noun < min(token + 9, self.limit) and tree.case(noun) in ("Gen", ""):
            chunk = self.scene.at[noun]
            return noun if chunk is None else self.scene.start(chunk)
        return token + 1 if self._noun_ahead(token) else None

    def _noun_ahead(self, token: int) -> bool:
        """An adjective belongs to the complement only when its noun comes."""
        tree = self.scene.tree
        for i in range(token + 1, min(token + 5, self.limit)):
            chunk = self.scene.at[i]
            if chunk is not None:
                return chunk.type != "Person"
            if tree.pos[i] in ("NOUN", "PROPN", "X"):
                return True
            if tree.pos[i] not in (*_MODIFIERS, "CCONJ", "ADV", "PUNCT", "VERB"):
                return False
        return False

    def _noun(self, token: int) -> int | None:
        scene = self.scene
        wanted = ("Gen", "Ins", "") if self._instrumental else ("Gen", "")
        lemma = scene.lemma[token]
        if scene.tree.case(token) not in wanted:
            return None
        inner = scene.vocabulary.noun(scene.tree.lemma[token], scene.tree.text[token])
        if inner is not None and self._of_a_board(token):
            return token + 1
        if inner is not None and not self.found.targets:
            self.found.inner.append(token)
            return token + 1
        if self.found.targets:
            return token + 1 if lemma in self._places else None  # «управления мусульман республики»
        self.found.through.append(token)
        if lemma in self._hulls or lemma in self._places or lemma in self._units:
            self.found.anaphor = token
        elif lemma not in self._governing:
            self.found.domain.append(token)
        return token + 1

    def _of_a_board(self, token: int) -> bool:
        """«совета директоров», «собрания депутатов»: the board's own members."""
        through = self.found.through
        follows = bool(through) and through[-1] == token - 1
        plural = self.scene.tree.feature(token, "Number") == "Plur"
        return follows and plural and self.scene.lemma[token - 1] in self._governing

    # ------------------------------------------------------------------ prepositions and signs

    def _by(self, token: int) -> int | None:
        """«по»: a field of work, up to the next name, comma or verb."""
        scene, tree = self.scene, self.scene.tree
        i = token + 1
        while i < self.limit:
            chunk = scene.at[i]
            if chunk is not None and chunk.type in ("Person", "Organization"):
                break
            if chunk is None and tree.pos[i] not in ("NOUN", "ADJ", "CCONJ", "ADP", "PROPN", "DET"):
                break
            if tree.case(i) == "Nom" and tree.pos[i] in ("NOUN", "ADJ"):
                break
            if not self.found.targets or self._narrows():
                self.found.domain.append(i)
            i += 1
        while i > token + 1 and tree.pos[i - 1] in ("CCONJ", "ADP"):
            i -= 1
        return i if i > token + 1 else None

    def _narrows(self) -> bool:
        """«директор завода по кадрам»: a field of the director, not of a committee."""
        narrow = self.noun.noun in self.scene.vocabulary.narrowed
        return narrow and all(
            self.scene.lemma[c.head] not in self._units for c in self.found.targets
        )

    def _from(self, token: int) -> int | None:
        """«от партии X»: the list or body that sends somebody; places are passed over."""
        start = self._past_hulls(token + 1)
        chunk = self.scene.starting(start, "Organization", "Place")
        if chunk is None:
            return self._past_unnamed(start)
        if chunk.type == "Organization":
            self.found.lists.append(chunk)
        return self.scene.end(chunk)

    def _past_unnamed(self, token: int) -> int | None:
        """«от правящей партии в парламенте»: a list without a name says nothing more."""
        tree, start = self.scene.tree, token
        while token < self.limit and self.scene.at[token] is None and tree.case(token) == "Gen":
            token += 1
        follows = token < self.limit and self.scene.lower[token] in ("в", "во")
        past_hull = self.scene.lemma[start - 1] in self._hulls
        return token if follows and (token > start or past_hull) else None

    def _in(self, token: int) -> int | None:
        """«представитель в ООН», «посол в Грузии»."""
        start = self._past_hulls(token + 1)
        chunk = self.scene.starting(start, "Organization", "Place")
        if chunk is None:
            return None
        if chunk.type == "Organization" and self._only_place():
            self.found.targets.insert(0, chunk)
        return self.scene.end(chunk)

    def _with(self, token: int) -> int | None:
        """«шоумен с телеканала X»: from media and works one comes «с»."""
        hull = self.scene.lemma[token + 1] if token + 1 < self.limit else ""
        return (
            self._in(token)
            if hull in ("телеканал", "канал", "радио", "радиостанция", "завод")
            else None
        )

    def _pass(self, token: int) -> int | None:
        """«при президенте», «на Украине»: part of the phrase, no target."""
        start = self._past_hulls(token + 1)
        chunk = self.scene.starting(start, "Organization", "Place")
        return self.scene.end(chunk) if chunk else None

    def _past_hulls(self, token: int) -> int:
        tree = self.scene.tree
        while token < self.limit and self.scene.at[token] is None:
            hull = self.scene.lemma[token].rpartition("-")[2] in self._hulls
            if tree.pos[token] not in _MODIFIERS and not hull:
                break
            token += 1
        return token

    def _bracket(self, token: int) -> int | None:
        """«института (ИПП)»: a short name in brackets is passed over."""
        if not self.found.targets and self.found.anaphor is None:
            return None
        for i in range(token + 1, min(token + 8, self.limit)):
            chunk = self.scene.at[i]
            if self.scene.tree.text[i] == ")":
                return i + 1
            if chunk is not None and chunk.type == "Person":
                return None
        return None

    def _and(self, token: int) -> int | None:
        """«Ассоциации и Союза»: one more target; «связи и коммуникаций»: one more field."""
        scene, tree = self.scene, self.scene.tree
        i = self._past_hulls(token + 1)
        chunk = scene.starting(i, "Organization", "Place")
        if self.found.targets:
            if chunk is None or chunk.type != self.found.targets[0].type:
                return None
            if not self._governed(chunk) or self._opens_clause(chunk):
                return None
            self.found.targets.append(chunk)
            return self.scene.end(chunk)
        if not self.found.through and not self.found.domain:
            return None
        while i < self.limit and tree.pos[i] in _MODIFIERS and tree.case(i) == "Gen":
            i += 1
        is_field = i < self.limit and scene.at[i] is None and tree.case(i) == "Gen"
        is_post = is_field and scene.vocabulary.noun(tree.lemma[i]) is not None
        return i if is_field and not is_post and tree.pos[i] == "NOUN" else None

    def _opens_clause(self, chunk: Chunk) -> bool:
        """«главы А, Б и В заявили»: a name before a verb is a subject of its own."""
        end = self.scene.end(chunk)
        return end < self.limit and self.scene.tree.is_finite(end)

    def _comma(self, token: int) -> int | None:
        """«Ассоциации А, Союза Б и Фонда В»: a comma continues only a list of targets."""
        return self._and(token) if self.found.targets else None

    def _quote(self, token: int) -> int | None:
        """A quoted name that no chunk covers still belongs to its hull."""
        if not self.found.through:
            return None
        for i in range(token + 1, min(token + 10, self.limit)):
            if self.scene.tree.text[i] in _CLOSE:
                self.found.anaphor = None
                return i + 1
        return None

    def _trim(self) -> None:
        """Trailing adjectives and conjunctions do not belong to the phrase."""
        tree = self.scene.tree
        while self.found.end > self.head + 1:
            last = self.found.end - 1
            if self.scene.at[last] is not None or tree.pos[last] not in (
                "ADP",
                "CCONJ",
                *_MODIFIERS,
            ):
                return
            self.found.end = last

    _steps: ClassVar[dict[str, Callable[[ComplementReader, int], int | None]]] = {
        "по": _by, "от": _from, "в": _in, "во": _in, "из": _in, "с": _with, "со": _with,
        "при": _pass, "на": _in,
        "(": _bracket, "и": _and, ",": _comma, "«": _quote, '"': _quote, "“": _quote, "„": _quote,
    }  # fmt: skip
