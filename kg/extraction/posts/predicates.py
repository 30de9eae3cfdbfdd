"""When and whether: the time a verb gives a post, and what keeps it from stating anything."""

from __future__ import annotations

from kg.extraction.lexicon import words
from kg.extraction.posts.scene import Scene
from kg.records import Status

_CARRYING = frozenset(
    {"начать", "продолжить", "продолжать", "остаться", "успеть", "стать", "будет", "быть"}
)


class Predicates:
    """Judges the verbs of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def states(self, verb: int) -> bool:
        """False for negated, hypothetical, wished-for and asked-for events."""
        tree = self.scene.tree
        if self._negated(verb) or self._question(verb):
            return False
        unstated = words("predicates", "unstated")
        children = [self.scene.lower[c] for c in tree.children[verb]]
        if "чтобы" in children or not unstated.isdisjoint(children):
            return False
        if tree.feature(verb, "Mood") in ("Imp", "Cnd"):
            return False
        return self._infinitive_states(verb) if self._infinitive(verb) else True

    def _infinitive(self, verb: int) -> bool:
        """The ending decides: taggers take rare finite forms for infinitives."""
        ends = self.scene.lower[verb].endswith(("ть", "ться", "ти", "тись", "чь", "чься"))
        return ends and self.scene.tree.feature(verb, "VerbForm") == "Inf"

    def _negated(self, verb: int) -> bool:
        before = self.scene.lower[verb - 1] if verb else ""
        return before in ("не", "ни") or any(
            self.scene.lower[c] in ("не", "ни", "никогда") for c in self.scene.tree.children[verb]
        )

    def _question(self, verb: int) -> bool:
        end = self.scene.sentence_end(verb)
        return (
            "?" in self.scene.tree.text[end - 1 : end] or "?" in self.scene.tree.text[end - 2 : end]
        )

    def _infinitive_states(self, verb: int) -> bool:
        """«начал руководить» states; «хочет руководить», «решил возглавить» do not."""
        above = self.scene.tree.head[verb]
        if self._future(verb):
            return True  # «исполнять обязанности будет X»
        if above == verb:
            return self._opens_sentence(verb)
        if self.scene.lemma[above] not in _CARRYING:
            return False
        return self.states(above) if above != verb else False

    def _opens_sentence(self, verb: int) -> bool:
        """«2. Назначить X акимом»: an order, as decrees word it."""
        before = range(self.scene.sentence_start(verb), verb)
        return not any(self.scene.lower[i].isalpha() for i in before)

    def status(self, verb: int, punctual: bool) -> Status:
        """The time of the post that a verb states.

        `punctual` is for verbs of getting a post: done in the past, it is held now.
        """
        tree = self.scene.tree
        if self._future(verb):
            return "future"
        if self._told_past(verb):
            return "former"
        tense, aspect = tree.feature(verb, "Tense"), tree.feature(verb, "Aspect")
        if self._infinitive(verb):
            return "current"
        if tense == "Past" and not tree.is_passive(verb):
            return "current" if punctual and aspect != "Imp" else "former"
        return "current"

    def _future(self, verb: int) -> bool:
        tree = self.scene.tree
        if tree.feature(verb, "Tense") == "Fut":
            return True
        return any(self.scene.lower[c] in ("будет", "будут") for c in tree.children[verb])

    def _told_past(self, verb: int) -> bool:
        """«с 2010 по 2015 год», «до 2024 года», «ранее», «в разные годы»."""
        tree, scene = self.scene.tree, self.scene
        near = [c for c in tree.children[verb] if abs(c - verb) < 12]
        for child in near:
            if scene.lower[child] in ("ранее", "прежде", "некогда", "когда-то", "раньше"):
                return True
            if tree.preposition(child) == "до" and scene.lemma[child] in (
                "год",
                "назначение",
                "этот",
                "это",
            ):
                return True
            if tree.preposition(child) == "по" and scene.lower[child].isdigit():
                return True
        return False
