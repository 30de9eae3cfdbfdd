"""Posts that are the predicate: «стал директором», «назначил X министром», «занял пост акима»."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.posts.actors import People
from kg.extraction.posts.careers import DASHES, after_years, in_the_past
from kg.extraction.posts.event import VERBAL, Event, EventScene
from kg.extraction.posts.phrases import Phrase
from kg.records import Status

_NOMINALISED = frozenset({"назначение", "избрание", "утверждение", "выдвижение", "переизбрание"})
_PUNCTUAL = frozenset({"стать", "остаться", "устроиться", "начать"})
_LASTING = frozenset({"занимать", "исполнять", "замещать"})
_RESIGNING = frozenset({"подать", "отправить", "уйти"})


class AppointmentReader:
    """Reads one post phrase at a time."""

    def __init__(self, around: EventScene) -> None:
        self.around = around
        self.scene, self.tree = around.scene, around.tree
        self._read: dict[int, Event] = {}  # by the head of the phrase

    def read(self, phrase: Phrase) -> list[Event]:
        """The events in which the phrase is what somebody becomes, is or ceases to be."""
        if phrase.blocked or phrase.noun.kind == "founder":
            return []
        events = list(self._predicate(phrase)) or self._continued(phrase)
        if events:
            self._read[phrase.head] = events[0]
        return events

    def _predicate(self, phrase: Phrase) -> Iterator[Event]:
        if self.is_on_post(phrase):
            return self._on_post(phrase)
        if phrase.case == "Ins" or (not phrase.case and self._may_be_told(phrase)):
            return self._gapped(phrase) or self._instrumental(phrase)
        if phrase.noun.noun == "глава" and self._before(phrase) == "во":
            return self._stands(phrase)
        if self._after_years(phrase) or self._is_line(phrase):
            return self._career(phrase)
        return self._nominal(phrase)

    def _may_be_told(self, phrase: Phrase) -> bool:
        """«назначен замдиректора»: a post whose form shows no case, right after its verb."""
        return phrase.acting or self.around.is_in(max(phrase.start - 1, 0), "become", "appoint")

    def _before(self, phrase: Phrase) -> str:
        return self.scene.lower[phrase.start - 1] if phrase.start else ""

    def _continued(self, phrase: Phrase) -> list[Event]:
        """«был специалистом отдела, директором фонда»: the verb of the post before goes on."""
        before = phrase.previous.head if phrase.previous else self.tree.head[phrase.head]
        model = self._read.get(before)
        if model is None or model.phrase is None or phrase.head < before:
            return []
        if model.phrase.case != phrase.case or model.pattern.startswith("ru.post.replace"):
            return []
        sure = round(model.confidence * 0.95, 3)
        return [
            self.around.of_phrase(
                model.verb, model.people, model.status, model.pattern, sure, phrase
            )
        ]

    # ------------------------------------------------------------------ стал директором

    def _instrumental(self, phrase: Phrase) -> Iterator[Event]:
        verb = self._governing_verb(phrase)
        if verb is None or not self.around.judge.states(verb):
            return
        if self.around.is_in(verb, "become"):
            status = self.around.judge.status(verb, self.scene.lemma[verb] in _PUNCTUAL)
            people = self.around.subject_beside(verb, phrase)
            yield self.around.of_phrase(verb, people, status, "ru.post.becomes", 0.85, phrase)
        else:
            status = self.around.judge.status(verb, punctual=True)
            people = self._appointed(verb, phrase)
            yield self.around.of_phrase(verb, people, status, "ru.post.appointed", 0.9, phrase)
        yield from self._instead(verb, phrase)

    def _instead(self, verb: int, phrase: Phrase) -> Iterator[Event]:
        """«избран председателем вместо X»: X held the post before."""
        for token in self.tree.children[verb]:
            if self.tree.preposition(token) in ("вместо", "взамен"):
                people = self.around.actors.people(token)
                if people.chunks:
                    yield self.around.of_phrase(
                        verb, people, "former", "ru.post.replaced", 0.8, phrase
                    )

    def _gapped(self, phrase: Phrase) -> Iterator[Event] | None:
        """«председателем избран А, секретарём – Б»: the verb is that of the post before."""
        if phrase.end + 1 >= len(self.scene) or self.scene.lower[phrase.end] not in DASHES:
            return None
        person = self.scene.person_after(phrase.end + 1, "Nom")
        here = self.tree.sentence[phrase.head]
        models = [
            e for head, e in self._read.items()
            if head < phrase.head and self.tree.sentence[head] == here
            and e.phrase is not None and e.phrase.case == "Ins"
        ]  # fmt: skip
        if person is None or not models:
            return None
        model, people = models[-1], People([person])
        return iter(
            [self.around.of_phrase(model.verb, people, model.status, model.pattern, 0.8, phrase)]
        )

    def _governing_verb(self, phrase: Phrase) -> int | None:
        """The verb of a post in the instrumental, by the tree or beside it."""
        first = self.tree.first_conjunct(phrase.head)
        above = (self.tree.head[phrase.head], self.tree.head[first])
        for verb in (*above, *self._beside(phrase)):
            agent = self.tree.dep[verb].startswith("aux")  # «был убит офицером полиции»
            told = self.around.is_in(verb, "become", "appoint") and not agent
            if told and self.tree.pos[verb] in VERBAL:
                return verb
        return None

    def _beside(self, phrase: Phrase) -> list[int]:
        if phrase.start and self.scene.lemma[phrase.start - 1] in _NOMINALISED:
            return []
        sentence = self.tree.sentence
        near = (phrase.start - 1, phrase.start - 2, phrase.end)
        inside = [i for i in near if 0 <= i < len(self.scene)]
        return [i for i in inside if sentence[i] == sentence[phrase.head]]

    def _appointed(self, verb: int, phrase: Phrase) -> People:
        """Passive: the subject; active: the object, never the authority."""
        if not self.around.is_active(verb):
            return self.around.subject_beside(verb, phrase)
        unnamed = People()
        for token in self.around.actors.arguments(verb):
            if phrase.start <= token < phrase.end or self.tree.is_dep(token, "nsubj"):
                continue
            found = self.around.actors.people(token)
            if found.chunks:
                return found
            if self.tree.is_dep(token, "obj"):
                unnamed = found
        return unnamed or self._object_beside(verb, phrase)

    def _object_beside(self, verb: int, phrase: Phrase) -> People:
        """«избрал председателем партии Ержана Касымова»: the tree hangs the object elsewhere."""
        after = self.scene.person_after(phrase.end, "Acc")
        between = self.scene.ending(phrase.start - 1, "Person") if verb < phrase.start else None
        for person in (after, between):
            if person is not None and self.scene.cases(person) & {"Acc", "Gen"}:
                return People([person])
        return People()

    def _stands(self, phrase: Phrase) -> Iterator[Event]:
        """«во главе союза стоит X»."""
        person = self.scene.ending(phrase.start - 2, "Person")
        for verb in (self.tree.head[phrase.head], phrase.end, phrase.start - 2):
            if not 0 <= verb < len(self.scene) or not self.around.is_in(verb, "stand"):
                continue
            if self.around.judge.states(verb):
                people = self.around.subject_beside(verb, phrase)
                status = self.around.judge.status(verb, self.scene.lemma[verb] == "встать")
                yield self.around.of_phrase(verb, people, status, "ru.post.stands", 0.85, phrase)
            return
        if person is not None:  # «деятельность X во главе союза»
            yield self.around.of_phrase(
                phrase.head, People([person]), phrase.status, "ru.post.at-head", 0.8, phrase
            )

    # ------------------------------------------------------------------ X — директор

    def _nominal(self, phrase: Phrase) -> Iterator[Event]:
        """A post as the predicate itself: its subject is a pronoun or a name."""
        children = self.tree.children[phrase.head]
        subjects = [c for c in children if self.tree.is_dep(c, "nsubj") and c < phrase.head]
        if not subjects or phrase.case not in ("Nom", "") or self._denied(phrase):
            return
        people = self.around.actors.people(subjects[0])
        copulas = [c for c in children if self.tree.dep[c] == "cop"]
        past = any(self.tree.feature(c, "Tense") == "Past" for c in copulas)
        status: Status = "former" if past else phrase.status
        if people:
            yield self.around.of_phrase(
                phrase.head, people, status, "ru.post.predicate", 0.8, phrase
            )

    def _denied(self, phrase: Phrase) -> bool:
        last = self.scene.sentence_end(phrase.head) - 1
        return self._before(phrase) == "не" or self.scene.lower[last] == "?"

    def _after_years(self, phrase: Phrase) -> bool:
        return after_years(self.scene, phrase)

    def _is_line(self, phrase: Phrase) -> bool:
        """«Член партии X, делегат съезда.»: a sentence of a life that is nothing but posts."""
        start, end = self.tree.sentences[self.tree.sentence[phrase.head]]
        if self.around.lives.person(phrase.head) is None:
            return False
        verbless = not any(
            self.tree.is_finite(i) and self.scene.at[i] is None for i in range(start, end)
        )
        return verbless and (phrase.start == start or self._before(phrase) == ",")

    def _career(self, phrase: Phrase) -> Iterator[Event]:
        """A line of a life told by dates; it goes on about the person spoken of."""
        person = self.around.spoken_of(phrase.head)
        if person is None or phrase.case not in ("Nom", ""):
            return
        status: Status = "former" if in_the_past(self.scene, phrase) else phrase.status
        yield self.around.of_phrase(
            phrase.head, People([person]), status, "ru.post.career", 0.75, phrase
        )

    # ------------------------------------------------------------------ занял пост, ушёл с поста

    def is_on_post(self, phrase: Phrase) -> bool:
        """True for a phrase under «пост», «должность»."""
        return phrase.governor in self.scene.vocabulary.words("events", "post_nouns")

    def verb_of_post(self, phrase: Phrase) -> int | None:
        """The verb above «пост», «должность»; «в отставку с поста» is looked through."""
        verb = self.tree.head[phrase.start - 1]
        if self.around.is_in(verb, "post_nouns"):
            verb = self.tree.head[verb]
        return verb if self.tree.pos[verb] in VERBAL else None

    def _on_post(self, phrase: Phrase) -> Iterator[Event]:
        verb, noun = self.verb_of_post(phrase), phrase.start - 1
        if verb is None or not self.around.judge.states(verb):
            return
        lemma, preposition = self.scene.lemma[verb], self.tree.preposition(noun)
        if self.scene.lemma[noun] == "отставка" and lemma not in _RESIGNING:
            return
        away = preposition in ("с", "со", "от") or not preposition
        if self.around.is_in(verb, "replace"):
            yield from self._replaced(verb, phrase)
        elif away and self.around.is_in(verb, "leave"):
            people = self._moved(verb, phrase)
            yield self.around.of_phrase(verb, people, "former", "ru.post.leaves", 0.85, phrase)
        elif preposition not in ("с", "со", "от") and self.around.is_in(verb, "hold", "into"):
            status = self.around.judge.status(verb, lemma not in _LASTING)
            people = self._moved(verb, phrase)
            yield self.around.of_phrase(verb, people, status, "ru.post.holds", 0.85, phrase)
        elif preposition in ("в", "на") and self.around.is_in(verb, "become", "stand"):
            status = self.around.judge.status(verb, lemma in _PUNCTUAL)
            people = self.around.subject_beside(verb, phrase)
            yield self.around.of_phrase(verb, people, status, "ru.post.holds", 0.85, phrase)

    def _moved(self, verb: int, phrase: Phrase) -> People:
        """Who comes or goes: the object of «назначил», «освободил», else the subject."""
        transitive = self.around.is_in(verb, "transitive")
        if phrase.head in self.around.actors.holders and transitive:
            return People(list(self.around.actors.holders[phrase.head]))
        if not self.tree.is_passive(verb):
            found = self.around.object_person(verb)
            if found.chunks or (transitive and self.around.is_active(verb)):
                return found
        return self.around.subject_beside(verb, phrase)

    def _replaced(self, verb: int, phrase: Phrase) -> Iterator[Event]:
        """«сменил X на посту главы Y»: one holds it now, the other did."""
        now, before = self.around.actors.subject(verb), self.around.object_person(verb)
        holders = self.around.actors.holders.get(phrase.head)
        if not before.chunks and holders and holders != now.chunks:
            before = People(list(holders))  # «на посту главы Y Х-а сменила Z»
        yield self.around.of_phrase(verb, now, "current", "ru.post.replaces", 0.85, phrase)
        if before.chunks and before.chunks != now.chunks:
            yield self.around.of_phrase(verb, before, "former", "ru.post.replaced", 0.85, phrase)
