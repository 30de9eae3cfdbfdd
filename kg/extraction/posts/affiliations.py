"""Affiliations without a post: «X (фракция «Y»)», «X из партии Y», «совет во главе с X»."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.model import Chunk, Post, Rank
from kg.extraction.posts.people_lists import list_before
from kg.extraction.posts.scene import Scene

_ALL = frozenset({"все", "оба", "обе"})
_CABINETS = frozenset({"правительство", "кабинет", "администрация"})
_HEADED = (
    "главе",
    "руководством",
    "управлением",
    "началом",
    "предводительством",
    "председательством",
)

_SIGNS = frozenset({"(", "из", "составе", "по", *_HEADED})


class AffiliationReader:
    """Reads what stands right beside a name."""

    def __init__(
        self, scene: Scene, holders: dict[int, list[Chunk]], ends: frozenset[int] = frozenset()
    ) -> None:
        self.scene = scene
        self.ends = ends  # the tokens after post phrases: a name there holds the post
        self.holders = holders  # of post phrases, by their first token
        self._fellows = scene.vocabulary.words("anonymous", "fellows")
        self._hulls = scene.vocabulary.words("bodies", "hulls")

    def read(self) -> list[Post]:
        """The affiliations in text order."""
        inner = range(1, len(self.scene) - 1)
        signs = (token for token in self.scene.tree.by_folded.of(_SIGNS) if token in inner)
        found = [post for token in signs for post in self._at(token)]
        return found + [p for c in self.scene.chunks for p in self._possessed(c)]

    def _possessed(self, body: Chunk) -> Iterator[Post]:
        """«правительство Аникина»: whose it is leads it.

        Not so a party: in «поддержит партия «Заря» Глеба Аникина» he may as well be the object.
        """
        if body.type != "Organization":
            return
        person = self._possessor(body)
        if person is not None:
            yield self._post(body.head, person, body, "leader", "ru.post.possessed", 0.75)

    def _possessor(self, body: Chunk) -> Chunk | None:
        scene = self.scene
        if scene.lemma[body.head] not in _CABINETS:
            return None
        inside = [c for c in scene.chunks if c.type == "Person" and c.end == body.end]
        inside = [c for c in inside if c.start == body.head + 1]
        after = scene.starting(body.end, "Person") if body.end == body.head + 1 else None
        return inside[0] if inside else self._genitive(after, body)

    def _genitive(self, person: Chunk | None, body: Chunk) -> Chunk | None:
        """The person, when the grammar makes the name a genitive of the body."""
        tree = self.scene.tree
        if person is None or self.scene.end(body) in self.ends:
            return None
        before = self.scene.start(body) - 1
        if self.scene.lower[before] == "из" or tree.feature(before, "Animacy") == "Anim":
            return None  # «из правительства Аникина вывели»
        hangs = body.start <= tree.head[person.head] < body.end
        return person if hangs and tree.case(person.head) == "Gen" else None

    def _at(self, token: int) -> Iterator[Post]:
        word = self.scene.lower[token]
        if word == "(":
            yield from self._bracket(token)
        elif word == "из":
            yield from self._origin(token)
        elif word == "составе" and self.scene.lower[token - 1] == "в":
            yield from self._composition(token)
        elif word == "по":
            yield from self._fellow(token)
        elif word in _HEADED:
            yield from self._headed(token)

    def _bracket(self, token: int) -> Iterator[Post]:
        """«Денис Строганов (фракция «Партия труда»)», «А, Б и В (все – партия «Г»)»."""
        person = self.scene.ending(token - 1, "Person")
        everybody = self.scene.lower[token + 1] in _ALL
        body = self._body(token + 1 + 2 * everybody)
        if person is None or body is None:
            return
        end = self.scene.end(body)
        if end >= len(self.scene) or self.scene.lower[end] not in (")", ",", ";"):
            return
        for one in list_before(self.scene, person) if everybody else [person]:
            yield self._post(token, one, body, "member", "ru.post.bracket", 0.8)

    def _origin(self, token: int) -> Iterator[Post]:
        """«Игорь Журавлёв из группы «Альянс»»."""
        person = self.scene.ending(token - 1, "Person")
        body = self._body(token + 1)
        if person is not None and body is not None:
            yield self._post(token, person, body, "member", "ru.post.from", 0.75)

    def _composition(self, token: int) -> Iterator[Post]:
        """«Дэвид Бекхэм в составе сборной Англии»."""
        person = self.scene.ending(token - 2, "Person")
        body = self._body(token + 1)
        if person is not None and body is not None:
            yield self._post(token, person, body, "member", "ru.post.composition", 0.7)

    def _fellow(self, token: int) -> Iterator[Post]:
        """«коллега по партии «Отан» Ольга Орлова»: the fellow is in it too."""
        if self.scene.lemma[token - 1] not in self._fellows:
            return
        body = self._body(token + 1)
        after = self.scene.end(body) if body is not None else token
        while after < len(self.scene) and self.scene.lower[after] in (",", "—", "–", "-"):
            after += 1
        person = self.scene.person_after(after) if body is not None else None
        if person is not None and body is not None:
            yield self._post(token, person, body, "member", "ru.post.fellow", 0.75)

    def _headed(self, token: int) -> Iterator[Post]:
        """«совет во главе с X», «оркестр под управлением X»."""
        scene, before = self.scene, token - 1
        after = token + 1
        if scene.lower[token] == "главе":
            if (
                scene.lower[before] != "во"
                or after >= len(scene)
                or scene.lower[after] not in ("с", "со")
            ):
                return
            after += 1
        elif scene.lower[before] != "под":
            return
        body = self._body_before(before - 1)
        people = self._named(after)
        if body is not None and people and not self._is_complement(body):
            yield self._post(token, people[0], body, "leader", "ru.post.headed-by", 0.8)

    def _body_before(self, token: int) -> Chunk | None:
        """The organisation that ends here, or before its short name in brackets."""
        return self.scene.ending(self.scene.before_bracket(token), "Organization")

    def _is_complement(self, body: Chunk) -> bool:
        """«делегация Союза юристов во главе с X»: it is the delegation that X heads."""
        tree, before = self.scene.tree, self.scene.start(body) - 1
        return before >= 0 and tree.pos[before] == "NOUN" and tree.case(body.head) == "Gen"

    def _named(self, token: int) -> list[Chunk]:
        """A name, or the holder of the post phrase that starts here."""
        person = self.scene.person_after(token) if token < len(self.scene) else None
        return [person] if person is not None else self.holders.get(token, [])

    def _body(self, token: int) -> Chunk | None:
        """The organisation that starts here, after its hull and adjectives."""
        scene = self.scene
        for i in range(token, min(token + 4, len(scene))):
            if scene.at[i] is not None:
                return scene.starting(i, "Organization")
            if scene.lemma[i] not in self._hulls and scene.tree.pos[i] != "ADJ":
                return None
        return None

    def _post(
        self, token: int, person: Chunk, body: Chunk, rank: Rank, pattern: str, sure: float
    ) -> Post:
        role = "глава" if rank == "leader" else ""
        return Post(
            token, token + 1, token, rank, role,
            target=body, holder=person, pattern=pattern, confidence=sure,
        )  # fmt: skip
