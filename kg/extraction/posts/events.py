"""Posts told by a verb: «возглавил», «избрана председателем», «ушёл с поста», «вошёл в совет»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.model import Chunk, Post, Rank
from kg.extraction.posts.actors import Actors, People
from kg.extraction.posts.complements import ComplementReader
from kg.extraction.posts.phrases import Phrase
from kg.extraction.posts.predicates import Predicates
from kg.extraction.posts.roles import role_text
from kg.extraction.posts.scene import Scene
from kg.extraction.posts.targets import Target, targets_of
from kg.extraction.posts.vocabulary import PostNoun
from kg.records import Status

_HEAD = PostNoun("глава", "leader", True, True)
_NOMINALISED = frozenset({"назначение", "избрание", "утверждение", "выдвижение", "переизбрание"})
_TIMES = frozenset({"год", "г", "г.", "гг", "гг.", "январь", "февраль", "март", "апрель", "май", "июнь",
                    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь", "время", "сейчас",
                    "ныне", "пора", "настоящее"})  # fmt: skip
_SPANS = frozenset({"гг", "гг.", "годах", "годы", "ранее", "прежде"})
_STATES = frozenset({"состав", "ряд", "число", "руководство", "совет", "правление", "команда"})


@dataclass(slots=True)
class Event:
    """One reading of a verb: who, what post or organisation, when."""

    verb: int
    people: People
    status: Status
    pattern: str
    confidence: float
    targets: list[Target]
    phrase: Phrase | None = None
    anaphor: int | None = None
    rank: Rank = "leader"
    role: str = ""


class EventReader:
    """Reads the post events of one scene."""

    def __init__(
        self, scene: Scene, phrases: list[Phrase], actors: Actors, beside: list[Post]
    ) -> None:
        self.scene, self.phrases, self.actors = scene, phrases, actors
        self.told = beside  # the posts that stand beside names
        self.judge = Predicates(scene)
        words = scene.vocabulary.words
        self._sets = {
            key: words("events", key)
            for key in (
                "head_accusative", "head_instrumental", "become", "appoint", "hold", "into",
                "leave", "post_nouns", "replace", "join", "quit", "work", "transitive", "stand", "quit_object", "represent", "hire",
            )
        }  # fmt: skip

    def read(self) -> list[Post]:
        """The posts that verbs state, in text order."""
        posts: list[Post] = []
        for event in self._events():
            self._supply_subject(event)
            posts.extend(self._posts(event))
        return posts + self._replacements(posts)

    def _supply_subject(self, event: Event) -> None:
        """A verb without a subject goes on about the person spoken of before."""
        if event.people or not event.confidence or not self.actors.drops_subject(event.verb):
            return
        if not event.targets and event.anaphor is None:
            return
        person = self.actors.topic(event.verb)
        if person is not None:
            event.people = People([person])
            event.confidence *= 0.8
            event.pattern += "-dropped"

    def _replacements(self, posts: list[Post]) -> list[Post]:
        """«… руководит X, сменившая Y»: Y held the post that X holds."""
        found: list[Post] = []
        tree = self.scene.tree
        for verb in range(len(self.scene)):
            replaces = self.scene.lemma[verb] in self._sets["replace"] and tree.pos[verb] != "NOUN"
            if not replaces and not self._from_this_post(verb):
                continue
            former = self._object_person(verb)
            if former is None or not self.judge.states(verb) or self._has_post(verb):
                continue
            model = self._held_by_successor(verb, posts)
            if model is not None and model.holder is not former:
                found.append(_succeeded(model, former, verb))
        return found

    def _from_this_post(self, verb: int) -> bool:
        """«освободив от этой должности X»."""
        if self.scene.lemma[verb] not in self._sets["transitive"]:
            return False
        return any(
            self.scene.lemma[c] in self._sets["post_nouns"]
            and any(self.scene.lemma[d] in ("этот", "тот") for d in self.scene.tree.children[c])
            for c in self.scene.tree.children[verb]
        )

    def _object_person(self, verb: int) -> Chunk | None:
        tree = self.scene.tree
        for token in tree.children[verb]:
            oblique = tree.is_dep(token, "obj") or tree.case(token) in ("Acc", "Gen")
            if oblique and not tree.is_dep(token, "nsubj") and not tree.preposition(token):
                found = self.actors.people(token)
                if found.chunks:
                    return found.chunks[0]
        return None

    def _has_post(self, verb: int) -> bool:
        """«сменил X на посту главы Y» is read with its post phrase."""
        return any(
            p.governor in self._sets["post_nouns"] and self._verb_of_post(p) == verb
            for p in self.phrases
        )

    def _held_by_successor(self, verb: int, posts: list[Post]) -> Post | None:
        """The post told last before the verb, of its subject where that is a name."""
        successor = self.actors.subject(verb)
        sentence = self.scene.tree.sentence
        told = [
            p
            for p in (*posts, *self.told)
            if p.target is not None and p.rank == "leader" and p.status != "former"
            and p.holder is not None and p.start < verb
            and sentence[verb] - sentence[p.head] <= (0 if successor.chunks else 1)
        ]  # fmt: skip
        if successor.chunks:
            names = {self.scene.lemma[c.end - 1] for c in successor.chunks}
            told = [p for p in told if p.holder and self.scene.lemma[p.holder.end - 1] in names]
        return max(told, key=lambda p: p.start, default=None)

    def _events(self) -> Iterator[Event]:
        read: dict[int, Event] = {}  # by the head of the phrase
        for phrase in self.phrases:
            events = list(self._predicate(phrase)) or self._continued(phrase, read)
            if events:
                read[phrase.head] = events[-1]
            yield from events
        tree = self.scene.tree
        for verb in range(len(self.scene)):
            if tree.pos[verb] in ("VERB", "AUX", "ADJ") and self.scene.at[verb] is None:
                yield from self._heading(verb)
                yield from self._membership(verb)

    def _continued(self, phrase: Phrase, read: dict[int, Event]) -> list[Event]:
        """«был специалистом отдела, директором фонда»: the verb of the post before goes on."""
        before = phrase.previous.head if phrase.previous else self.scene.tree.head[phrase.head]
        model = read.get(before)
        if model is None or phrase.blocked or model.phrase is None or phrase.head < before:
            return []
        if model.phrase.case != phrase.case or model.pattern.startswith("ru.post.replace"):
            return []
        sure = round(model.confidence * 0.95, 3)
        return [self._event(model.verb, model.people, model.status, model.pattern, sure, phrase)]

    # ------------------------------------------------------------------ возглавить, руководить

    def _heading(self, verb: int) -> Iterator[Event]:
        lemma = self.scene.lemma[verb]
        accusative = lemma in self._sets["head_accusative"]
        if not accusative and lemma not in self._sets["head_instrumental"]:
            return
        if not self.judge.states(verb):
            return
        subject, targets, anaphor = self._heading_arguments(verb)
        if not subject and not targets:
            return
        status = self.judge.status(verb, punctual=accusative)
        yield Event(verb, subject, status, "ru.post.heads", 0.9, targets, anaphor=anaphor)  # fmt: skip

    def _heading_arguments(self, verb: int) -> tuple[People, list[Target], int | None]:
        """Word order is free, so the arguments are told apart by what they name."""
        tree = self.scene.tree
        people, targets, anaphor = People(), list[Target](), None
        arguments = self.actors.arguments(verb)
        if self.actors.is_participle(verb) and tree.is_dep(verb, "amod", "acl"):
            arguments.append(tree.head[verb])
        for token in arguments:
            found = self.actors.people(token)
            if found.chunks and not people.chunks:
                people = found
            elif not found.chunks and not targets:
                targets, bare = self._led(token)
                anaphor = anaphor if bare is None else bare
                if found.token is not None and not targets and not people and tree.is_dep(token, "nsubj"):
                    people = found
        if not people:
            people = self.actors.subject(verb)
        return people, targets, None if targets else anaphor

    def _led(self, token: int) -> tuple[list[Target], int | None]:
        """What the object of «возглавил» names: «фонд», «отдел компании», «им»."""
        scene = self.scene
        chunks = self.actors.organizations(token)
        if chunks:
            return [Target(c, "leader", 0.95) for c in chunks], None
        lemma = scene.lemma[token]
        if scene.tree.pos[token] == "PRON":
            return [], token
        words = scene.vocabulary.words
        known = words("bodies", "units") | words("bodies", "hulls") | words("bodies", "governing")
        if scene.at[token] is not None or lemma not in known | words("bodies", "places"):
            return [], None
        complement = ComplementReader(scene, token, _HEAD).read()
        complement.through.insert(0, token)
        if complement.anaphor is None and not complement.targets:
            complement.anaphor = token
        phrase = Phrase(token, token, _HEAD, complement)
        return targets_of(scene, phrase), complement.anaphor

    # ------------------------------------------------------------------ стать директором

    def _predicate(self, phrase: Phrase) -> Iterator[Event]:
        """A post phrase as the predicate of a verb, or under «пост», «должность»."""
        if phrase.blocked:
            return
        if phrase.governor in self._sets["post_nouns"]:
            yield from self._on_post(phrase)
        elif phrase.case == "Ins" or (phrase.acting and not phrase.case):
            yield from self._instrumental(phrase)
        elif self._at_the_head(phrase):
            yield from self._stands(phrase)
        else:
            yield from self._nominal(phrase)

    def _at_the_head(self, phrase: Phrase) -> bool:
        before = self.scene.lower[phrase.start - 1] if phrase.start else ""
        return phrase.noun.noun == "глава" and before == "во"

    def _stands(self, phrase: Phrase) -> Iterator[Event]:
        """«во главе союза стоит X»."""
        tree, scene = self.scene.tree, self.scene
        for verb in (tree.head[phrase.head], phrase.end, phrase.start - 2):
            if 0 <= verb < len(scene) and scene.lemma[verb] in self._sets["stand"]:
                if self.judge.states(verb):
                    people = self._subject_beside(verb, phrase)
                    status = self.judge.status(verb, scene.lemma[verb] == "встать")
                    yield self._event(verb, people, status, "ru.post.stands", 0.85, phrase)
                return

    def _instrumental(self, phrase: Phrase) -> Iterator[Event]:
        verb = self._governing_verb(phrase)
        if verb is None or not self.judge.states(verb):
            return
        lemma = self.scene.lemma[verb]
        if lemma in self._sets["become"]:
            people = self._subject_beside(verb, phrase)
            punctual = lemma in ("стать", "остаться", "устроиться", "начать")
            status = self.judge.status(verb, punctual)
            yield self._event(verb, people, status, "ru.post.becomes", 0.85, phrase)
        elif lemma in self._sets["appoint"]:
            people = self._appointed(verb, phrase)
            status = self.judge.status(verb, punctual=True)
            yield self._event(verb, people, status, "ru.post.appointed", 0.9, phrase)

    def _event(
        self, verb: int, people: People, status: Status, pattern: str, sure: float, phrase: Phrase
    ) -> Event:
        if phrase.stated and phrase.status != "current":
            status = phrase.status
        return Event(
            verb, people, status, pattern, sure, targets_of(self.scene, phrase), phrase,
            anaphor=phrase.complement.anaphor or phrase.possessive, rank=phrase.rank,
        )  # fmt: skip

    def _governing_verb(self, phrase: Phrase) -> int | None:
        """The verb of a post in the instrumental, by the tree or beside it."""
        tree, scene = self.scene.tree, self.scene
        verbs = self._sets["become"] | self._sets["appoint"]
        token = tree.first_conjunct(phrase.head)
        for candidate in (tree.head[phrase.head], tree.head[token], *self._beside(phrase)):
            if 0 <= candidate < len(scene) and scene.lemma[candidate] in verbs:
                agent = tree.dep[candidate].startswith("aux")  # «был убит офицером полиции»
                if tree.pos[candidate] in ("VERB", "AUX", "ADJ") and not agent:
                    return candidate
        return None

    def _beside(self, phrase: Phrase) -> list[int]:
        near = [phrase.start - 1, phrase.start - 2, phrase.end]
        if phrase.start and self.scene.lemma[phrase.start - 1] in _NOMINALISED:
            return []
        sentence = self.scene.tree.sentence
        return [i for i in near if 0 <= i < len(self.scene) and sentence[i] == sentence[phrase.head]]

    def _subject_beside(self, verb: int, phrase: Phrase) -> People:
        """The subject of the verb; failing the tree, a name in the nominative beside it."""
        people = self.actors.subject(verb)
        if people.chunks:
            return people
        for token in self.actors.arguments(verb):
            if phrase.start <= token < phrase.end:
                continue
            found = self.actors.people(token)
            if found.chunks and "Nom" in self.scene.cases(found.chunks[0]):
                return found
        return self._neighbour(verb, phrase) or people

    def _neighbour(self, verb: int, phrase: Phrase) -> People:
        for place in (phrase.end, verb + 1):
            person = self.scene.person_after(place) if place < len(self.scene) else None
            if person is not None and (self.scene.cases(person) <= {"Nom"} or place == phrase.end):
                return People([person])
        before = min(verb, phrase.start) - 1
        person = self.scene.ending(before, "Person")
        if person is not None and self.scene.cases(person) <= {"Nom"}:
            return People([person])
        return People()

    def _appointed(self, verb: int, phrase: Phrase) -> People:
        """Passive: the subject; active: the object, never the authority."""
        tree = self.scene.tree
        passive = tree.is_passive(verb) or self.scene.lower[verb].endswith("ся")
        if passive:
            return self._subject_beside(verb, phrase)
        for token in self.actors.arguments(verb):
            found = self.actors.people(token)
            inside = phrase.start <= token < phrase.end
            if found.chunks and not inside and not tree.is_dep(token, "nsubj"):
                return found
        for token in self.actors.arguments(verb):
            found = self.actors.people(token)
            if found.token is not None and tree.is_dep(token, "obj") and token != phrase.head:
                return found
        return self._object_beside(verb, phrase)

    def _object_beside(self, verb: int, phrase: Phrase) -> People:
        """«избрал председателем партии Ержана Касымова»: an object that the tree hangs elsewhere."""
        after = self.scene.person_after(phrase.end, "Acc") if phrase.end < len(self.scene) else None
        between = self.scene.ending(phrase.start - 1, "Person")
        for person in (after, between if verb < phrase.start else None):
            if person is not None and self.scene.cases(person) & {"Acc", "Gen"}:
                return People([person])
        return People()

    # ------------------------------------------------------------------ «X — директор», «где он директор»

    def _nominal(self, phrase: Phrase) -> Iterator[Event]:
        """A post as the predicate itself: its subject is a pronoun or a name."""
        tree = self.scene.tree
        if self._after_years(phrase):
            yield from self._career(phrase)
            return
        subjects = [c for c in tree.children[phrase.head] if tree.is_dep(c, "nsubj")]
        if not subjects or phrase.case not in ("Nom", ""):
            return
        if self._negated(phrase):
            return
        people = self.actors.people(subjects[0])
        if not people or subjects[0] > phrase.head:
            return
        copula = [c for c in tree.children[phrase.head] if tree.dep[c] == "cop"]
        past = any(tree.feature(c, "Tense") == "Past" for c in copula)
        status: Status = "former" if past else phrase.status
        yield self._event(phrase.head, people, status, "ru.post.predicate", 0.8, phrase)

    def _after_years(self, phrase: Phrase) -> bool:
        """«с 2010 по 2015 год – аким района»."""
        scene, sign = self.scene, phrase.start - 1
        if sign < 1 or scene.lower[sign] not in ("—", "–", "-"):
            return False
        before = scene.lower[sign - 1]
        return before.rstrip(".").isdigit() or scene.lemma[sign - 1] in _TIMES or before in _TIMES

    def _career(self, phrase: Phrase) -> Iterator[Event]:
        """A line of a life told by dates; it goes on about the person spoken of."""
        if phrase.case not in ("Nom", ""):
            return
        start = self.scene.sentence_start(phrase.head)
        while start < phrase.start - 12 or "," in self.scene.lower[start : phrase.start]:
            start += 1
        words = self.scene.lower[start : phrase.start]
        past = "по" in words or "до" in words or any(w in _SPANS for w in words)
        person = self.actors.topic(phrase.head)
        if person is not None:
            status: Status = "former" if past else phrase.status
            yield self._event(phrase.head, People([person]), status, "ru.post.career", 0.75, phrase)

    def _negated(self, phrase: Phrase) -> bool:
        return self.scene.lower[phrase.start - 1] == "не" or self.scene.lower[
            self.scene.sentence_end(phrase.head) - 1
        ] == "?"

    # ------------------------------------------------------------------ занять пост, уйти с поста

    def _on_post(self, phrase: Phrase) -> Iterator[Event]:
        tree, scene = self.scene.tree, self.scene
        noun = phrase.start - 1
        verb = self._verb_of_post(phrase)
        if verb is None:
            return
        lemma, preposition = scene.lemma[verb], tree.preposition(noun)
        if scene.lemma[noun] == "отставка" and lemma not in ("подать", "отправить", "уйти"):
            return
        if not self.judge.states(verb):
            return
        if lemma in self._sets["replace"]:
            yield from self._replaced(verb, phrase)
        elif preposition in ("с", "со", "от") or (not preposition and lemma in self._sets["leave"]):
            if lemma in self._sets["leave"] | {"уйти", "подать"}:
                yield self._event(
                    verb, self._moved(verb, phrase), "former", "ru.post.leaves", 0.85, phrase
                )
        elif lemma in self._sets["hold"] | self._sets["into"]:
            punctual = lemma not in ("занимать", "исполнять", "замещать")
            status = self.judge.status(verb, punctual)
            yield self._event(
                verb, self._moved(verb, phrase), status, "ru.post.holds", 0.85, phrase
            )

    def _verb_of_post(self, phrase: Phrase) -> int | None:
        """The verb above «пост», «должность»; «в отставку с поста» is looked through."""
        tree = self.scene.tree
        verb = tree.head[phrase.start - 1]
        if self.scene.lemma[verb] in self._sets["post_nouns"]:
            verb = tree.head[verb]
        return verb if tree.pos[verb] in ("VERB", "AUX", "ADJ") else None

    def _moved(self, verb: int, phrase: Phrase) -> People:
        """Who comes or goes: the object of «назначил», «освободил», else the subject."""
        tree = self.scene.tree
        transitive = self.scene.lemma[verb] in self._sets["transitive"]
        if phrase.head in self.actors.holders and transitive:
            return People(list(self.actors.holders[phrase.head]))
        if not tree.is_passive(verb):
            for token in self.actors.arguments(verb):
                found = self.actors.people(token)
                case = tree.case(token)
                if found.chunks and (tree.is_dep(token, "obj") or case in ("Acc", "Gen")):
                    if not tree.is_dep(token, "nsubj"):
                        return found
            if transitive and not self.scene.lower[verb].endswith("ся"):
                return People()
        return self._subject_beside(verb, phrase)

    def _replaced(self, verb: int, phrase: Phrase) -> Iterator[Event]:
        """«сменил X на посту главы Y»: one holds it now, the other did."""
        tree = self.scene.tree
        subject = self.actors.subject(verb)
        yield self._event(verb, subject, "current", "ru.post.replaces", 0.85, phrase)
        for token in tree.children[verb]:
            if tree.is_dep(token, "obj") or (tree.case(token) in ("Acc", "Gen") and not tree.preposition(token)):
                found = self.actors.people(token)
                if found.chunks and found.chunks != subject.chunks:
                    yield self._event(verb, found, "former", "ru.post.replaced", 0.85, phrase)
                    return

    # ------------------------------------------------------------------ вступить в, выйти из

    def _membership(self, verb: int) -> Iterator[Event]:
        lemma = self.scene.lemma[verb]
        for key, prepositions, status in (
            ("join", ("в", "во", "к"), "current"),
            ("quit", ("из", "с"), "former"),
            ("work", ("в", "во", "на", "за"), None),
        ):
            if lemma not in self._sets[key] or not self.judge.states(verb):
                continue
            yield from self._members(verb, key, prepositions, status)
        if lemma in self._sets["hire"] and self.judge.states(verb):
            yield from self._hired(verb)
        if lemma in self._sets["quit_object"] and self.judge.states(verb):
            yield from self._members(verb, "quit", ("",), "former")
        if lemma in self._sets["represent"] and self.judge.states(verb):
            yield from self._members(verb, "represent", ("",), None)
        if lemma in self._sets["appoint"] and self.judge.states(verb):
            yield from self._on_list(verb)

    def _on_list(self, verb: int) -> Iterator[Event]:
        """«избрана в маслихат по списку партии X»."""
        tree = self.scene.tree
        for token in tree.children[verb]:
            if self.scene.lemma[token] != "список" or tree.preposition(token) not in ("по", "от"):
                continue
            chunks = [o for c in tree.children[token] for o in self.actors.organizations(c)]
            targets = [Target(c, "member", 0.9) for c in chunks if c.type == "Organization"]
            if targets:
                status = self.judge.status(verb, punctual=True)
                yield Event(verb, self._joined(verb), status, "ru.post.on-list", 0.8, targets,
                            rank="member")  # fmt: skip

    def _members(
        self, verb: int, key: str, prepositions: tuple[str, ...], status: str | None
    ) -> Iterator[Event]:
        tree = self.scene.tree
        for token in tree.children[verb]:
            if tree.preposition(token) not in prepositions:
                continue
            if key == "join" and tree.case(token) == "Loc":
                continue
            if prepositions == ("",) and not tree.is_dep(token, "obj"):
                continue
            chunks, anaphor = self._body(token)
            if not chunks and anaphor is None:
                continue
            people = self._joined(verb)
            when: Status = "former" if status == "former" else self.judge.status(verb, key != "work")
            yield Event(
                verb, people, when, f"ru.post.{key}s", 0.8,
                [Target(c, "member", 0.9) for c in chunks if c.type == "Organization"],
                anaphor=anaphor, rank="member",
            )  # fmt: skip

    def _hired(self, verb: int) -> Iterator[Event]:
        """«приступит к работе в правительстве», «перешёл на работу в фонд»."""
        tree, scene = self.scene.tree, self.scene
        work = [c for c in tree.children[verb] if scene.lemma[c] in ("работа", "служба", "должность", "пост")]
        if not work or any(p.start - 1 == work[0] for p in self.phrases):
            return
        job = scene.lemma[work[0]] in ("должность", "пост")
        if tree.preposition(work[0]) not in (("", "на") if job else ("к", "на")):
            return
        for token in (*tree.children[work[0]], *tree.children[verb]):
            if tree.preposition(token) not in ("в", "во", "на") or token == work[0]:
                continue
            chunks, anaphor = self._body(token)
            targets = [Target(c, "member", 0.9) for c in chunks if c.type == "Organization"]
            if targets or anaphor is not None:
                status = self.judge.status(verb, scene.lemma[verb] != "занимать")
                yield Event(verb, self._joined(verb), status, "ru.post.hired", 0.8, targets,
                            anaphor=anaphor, rank="member")  # fmt: skip
                return

    def _body(self, token: int) -> tuple[list[Chunk], int | None]:
        """«в партию», «в состав совета», «из рядов движения»."""
        scene, tree = self.scene, self.scene.tree
        if scene.lemma[token] in _STATES and scene.at[token] is None:
            for child in tree.children[token]:
                if tree.case(child) == "Gen" and not tree.preposition(child):
                    chunks = self.actors.organizations(child) or self._complement(child)
                    return (chunks, None) if chunks else ([], child)
        chunks = self.actors.organizations(token) or self._complement(token)
        if chunks:
            return chunks, None
        hulls = scene.vocabulary.words("bodies", "hulls")
        bare = scene.lemma[token] in hulls or tree.pos[token] == "PRON"
        return [], token if bare and scene.at[token] is None else None

    def _complement(self, token: int) -> list[Chunk]:
        """«в правление партии X», «в отдел министерства»: the whole of a body with no chunk."""
        words, lemma = self.scene.vocabulary.words, self.scene.lemma[token]
        if lemma not in words("bodies", "governing") | words("bodies", "units"):
            return []
        if self.scene.at[token] is not None:
            return []
        return ComplementReader(self.scene, token, _HEAD).read().targets[:1]

    def _joined(self, verb: int) -> People:
        """Who joins or leaves: the object of «исключил», «включили», else the subject."""
        tree = self.scene.tree
        if self.scene.lemma[verb] in self._sets["transitive"] and not tree.is_passive(verb):
            if not self.scene.lower[verb].endswith("ся"):
                person = self._object_person(verb)
                return People([person] if person else [])
        people = self.actors.subject(verb)
        if people.chunks:
            return people
        for token in self.actors.arguments(verb):
            found = self.actors.people(token)
            if found.chunks:
                return found
        return people

    # ------------------------------------------------------------------ making posts

    def _posts(self, event: Event) -> Iterator[Post]:
        phrase, head = event.phrase, event.verb
        start, end = (phrase.start, phrase.end) if phrase else (head, head + 1)
        start, end = min(start, head), max(end, head + 1)
        role = role_text(self.scene, phrase) if phrase else event.role
        people: list[Chunk | None] = list(event.people.chunks) or [None]
        for person in people:
            for rank, chunks in _ranks(event):
                yield Post(
                    start, end, phrase.head if phrase else head, rank, role,
                    status=event.status,
                    target=chunks[0] if chunks else None,
                    more_targets=chunks[1:],
                    holder=person,
                    pattern=event.pattern,
                    confidence=round(event.confidence * _surest(event), 3),
                    anaphor=None if chunks else event.anaphor,
                    holder_token=event.people.token if person is None else None,
                )  # fmt: skip


def _ranks(event: Event) -> list[tuple[Rank, list[Chunk]]]:
    if not event.targets:
        return [(event.rank, [])]
    groups: dict[Rank, list[Chunk]] = {}
    for target in event.targets:
        groups.setdefault(target.rank, []).append(target.chunk)
    return list(groups.items())


def _succeeded(model: Post, former: Chunk, verb: int) -> Post:
    """The post of the one who was replaced."""
    return Post(
        verb, verb + 1, verb, model.rank, model.role, "former", model.target,
        list(model.more_targets), former, "ru.post.replaced", round(0.85 * model.confidence, 3),
    )  # fmt: skip


def _surest(event: Event) -> float:
    return max((t.confidence for t in event.targets), default=1.0)
