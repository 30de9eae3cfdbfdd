"""Who joins, leaves, serves: «вступил в партию», «вошли в совет», «работает в институте»."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.model import Chunk
from kg.extraction.posts.actors import People
from kg.extraction.posts.complements import ComplementReader
from kg.extraction.posts.event import HEAD, Event, EventScene
from kg.extraction.posts.people_lists import listed
from kg.extraction.posts.targets import Target
from kg.records import Status

_SHELLS = frozenset({"состав", "ряд", "число", "руководство", "совет", "правление", "команда"})
# Kinds of organisation that are also houses.
_HOUSES = frozenset({"Hospital", "Institution", "School", "University", "Company", "Court", None})
# «перешёл в банк» is a change of job, «перешла в больницу», «в школу» is none.
_LEFT_HOME = frozenset({"Hospital", "School", "Court"})
# Patterns of verbs with other senses: the kinds of body with which they mean membership.
_NARROW = {
    "stays": frozenset({"PoliticalParty", "Movement", "Coalition", "Faction", "Parliament"}),
    "plays": frozenset({"Club", "Group"}),
}
_WORK = frozenset({"работа", "служба"})
_JOBS = frozenset({"должность", "пост"})
_SEATS = _JOBS | {"место", "кресло"}
# list of verbs → how its body is governed
_FRAMES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("join", "joins", ("в", "во", "к")),
    ("quit", "quits", ("из", "с")),
    ("quit_object", "quits", ("",)),
    ("work", "works", ("в", "во", "на", "за")),
    ("represent", "represents", ("",)),
    ("belong", "works", ("к", "ко")),
    ("stay", "stays", ("в", "во")),
    ("play", "plays", ("за", "в", "во")),
    ("coach", "plays", ("",)),
)

#: The lists of `[events]` whose verbs are read here.
LISTS = (*(name for name, _, _ in _FRAMES), "hire", "appoint")


class MembershipReader:
    """Reads one verb at a time."""

    def __init__(self, around: EventScene) -> None:
        self.around = around
        self.scene, self.tree = around.scene, around.tree
        words = around.scene.vocabulary.words
        self._bodies = words("bodies", "governing") | words("bodies", "units")
        self._hulls = words("bodies", "hulls")

    def read(self, verb: int) -> Iterator[Event]:
        """The memberships that the verb states."""
        frames = [frame for frame in _FRAMES if self.around.is_in(verb, frame[0])]
        hire = self.around.is_in(verb, "hire")
        sends = self.around.is_in(verb, "appoint")
        if not (frames or hire or sends) or not self.around.judge.states(verb):
            return
        for _, pattern, prepositions in frames:
            yield from self._members(verb, pattern, prepositions)
        if self.around.is_in(verb, "quit_object"):
            yield from self._vacated(verb)
        if hire:
            yield from self._hired(verb)
        if sends:
            yield from self._on_list(verb)

    def _members(self, verb: int, pattern: str, prepositions: tuple[str, ...]) -> Iterator[Event]:
        for token in self.tree.children[verb]:
            if self._is_body(token, pattern, prepositions):
                chunks, anaphor = self._body(token)
                if pattern == "joins" and self._is_visit(verb, chunks):
                    continue
                if pattern in _NARROW:
                    hall = pattern == "plays" and self.tree.preposition(token) in ("в", "во")
                    kinds = _NARROW[pattern] - ({"Club"} if hall else set())
                    chunks = [c for c in chunks if c.kind in kinds]
                    anaphor = None
                lasts = pattern in ("works", "plays")
                status: Status = self.around.judge.status(verb, not lasts)
                if pattern == "quits" and status == "current":
                    status = "former"
                yield from self._event(verb, status, pattern, chunks, anaphor)

    def _is_visit(self, verb: int, chunks: list[Chunk]) -> bool:
        """«попал в больницу», «прошёл в музей»: a house one comes to, no body one joins."""
        moves = self.scene.lemma[verb] in self.scene.vocabulary.words("events", "moves")
        houses = _LEFT_HOME if self.scene.lemma[verb] == "перейти" else _HOUSES
        return moves and (not chunks or any(c.kind in houses for c in chunks))

    def _is_body(self, token: int, pattern: str, prepositions: tuple[str, ...]) -> bool:
        if self.tree.preposition(token) not in prepositions:
            return False
        if pattern == "joins" and self.tree.case(token) == "Loc":
            return False
        return prepositions != ("",) or self.tree.is_dep(token, "obj")

    def _event(
        self, verb: int, status: Status, pattern: str, chunks: list[Chunk], anaphor: int | None
    ) -> Iterator[Event]:
        targets = [Target(c, "member", 0.9) for c in chunks if c.type == "Organization"]
        if targets or anaphor is not None:
            yield Event(
                verb, self._people(verb), status, f"ru.post.{pattern}", 0.8, targets,
                anaphor=anaphor, rank="member",
            )  # fmt: skip

    def _people(self, verb: int) -> People:
        """Who joins or leaves: the object of «исключил», «включили», else the subject."""
        if self.around.is_in(verb, "transitive") and self.around.is_active(verb):
            return self.around.object_person(verb)
        people = self.around.actors.subject(verb)
        if people.chunks:
            return People(listed(self.scene, verb, people.chunks))
        named = (self.around.actors.people(t) for t in self.around.actors.arguments(verb))
        found = next((found for found in named if found.chunks), people)
        return People(listed(self.scene, verb, found.chunks), found.token)

    # ------------------------------------------------------------------ other frames

    def _vacated(self, verb: int) -> Iterator[Event]:
        """«покинула место в суде»."""
        for seat in self.tree.kids(verb, "obj"):
            if self.scene.lemma[seat] not in _SEATS:
                continue
            for token in (*self.tree.children[seat], *self.tree.children[verb]):
                if self.tree.preposition(token) in ("в", "во"):
                    chunks, anaphor = self._body(token)
                    yield from self._event(verb, "former", "quits", chunks, anaphor)

    def _on_list(self, verb: int) -> Iterator[Event]:
        """«избрана в маслихат по списку партии X»."""
        for token in self.tree.children[verb]:
            if self.scene.lemma[token] == "список" and self.tree.preposition(token) in ("по", "от"):
                children = self.tree.children[token]
                chunks = [o for c in children for o in self.around.actors.organizations(c)]
                status = self.around.judge.status(verb, punctual=True)
                yield from self._event(verb, status, "on-list", chunks, None)

    def _hired(self, verb: int) -> Iterator[Event]:
        """«приступит к работе в правительстве», «занимал разные должности в министерстве»."""
        work = self._work(verb)
        if work is None:
            return
        for token in (*self.tree.children[work], *self.tree.children[verb]):
            if token == work or self.tree.preposition(token) not in ("в", "во", "на"):
                continue
            chunks, anaphor = self._body(token)
            if chunks or anaphor is not None:
                status = self.around.judge.status(verb, self.scene.lemma[verb] != "занимать")
                yield from self._event(verb, status, "hired", chunks, anaphor)
                return

    def _work(self, verb: int) -> int | None:
        """The noun for work or a job under the verb, unless a post phrase follows it."""
        for token in self.tree.children[verb]:
            preposition = self.tree.preposition(token)
            works = self.scene.lemma[token] in _WORK and preposition in ("к", "на")
            holds = self.scene.lemma[token] in _JOBS and preposition in ("", "на")
            if works or holds:
                named = any(p.start - 1 == token for p in self.around.phrases)
                return None if named else token
        return None

    # ------------------------------------------------------------------ what is joined

    def _body(self, token: int) -> tuple[list[Chunk], int | None]:
        """«в партию», «в состав совета», «из рядов движения»: the chunks, or the bare noun."""
        if self.scene.lemma[token] in _SHELLS and self.scene.at[token] is None:
            for child in self.tree.children[token]:
                if self.tree.case(child) == "Gen" and not self.tree.preposition(child):
                    chunks = self._named(child) or self._whole(token)
                    return chunks, None if chunks else child
        chunks = self._named(token)
        if chunks or self.scene.at[token] is not None:
            return chunks, None
        kinds = self._hulls | self._bodies
        bare = self.scene.lemma[token] in kinds or self.tree.pos[token] == "PRON"
        return [], token if bare else None

    def _named(self, token: int) -> list[Chunk]:
        return self.around.actors.organizations(token) or self._whole(token)

    def _whole(self, token: int) -> list[Chunk]:
        """«в правление партии X», «в отдел министерства»: the whole of a body with no chunk."""
        if self.scene.lemma[token] not in self._bodies or self.scene.at[token] is not None:
            return []
        targets = ComplementReader(self.scene, token, HEAD).read().targets[:1]
        return [t for t in targets if not self._is_somebodys(token, t)]

    def _is_somebodys(self, token: int, target: Chunk) -> bool:
        """«кабинет директора фонда» is a room, and no part of the fund."""
        return any(token < p.head < target.start for p in self.around.phrases)
