"""Who is meant by «глава государства», «ассоциация», «эту инициативу», «она»?

One pass in text order over everything that takes up an entity without naming it.  What is bound
becomes a chunk of form role or pronoun; what is not certain stays unbound, because a wrong
antecedent makes a wrong edge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from kg.extraction.coreference.initiatives import taken_up
from kg.extraction.coreference.memory import REACH, Memory
from kg.extraction.lexicon import lexicon, words
from kg.extraction.model import Chunk, EntityDraft, Post
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree
from kg.records import EntityType, MentionForm

ROLE_AT_TARGET, ROLE_BY_NOUN, NOUN, PRONOUN = 0.95, 0.85, 0.9, 0.75
_COUNTRY_CERTAINTY = 0.75
_SPEAKER_REACH = 6  # sentences
_TITLE_REACH = 4  # words between a title and the name it belongs to
_PLURAL = frozenset({"их", "им", "ими", "они", "них", "ними"})
_POSSESSIVE = frozenset({"его", "её", "ее", "чей"})


class Discourse:
    """Binds role phrases, bare nouns and pronouns of one document."""

    def __init__(self, tree: Tree, reference: Reference, posts: Sequence[Post]) -> None:
        self.tree, self.reference = tree, reference
        self.memory = Memory(tree, reference)
        self.posts: dict[int, list[Post]] = {}
        for post in posts:
            self.posts.setdefault(post.head, []).append(post)
        self._inside = _covered(reference.entities)
        self._meeting: int | None = None
        self._titles: dict[str, list[int]] = {}
        self._heads: dict[int, Chunk] = {}
        for draft in reference.entities.values():
            for chunk in draft.chunks:
                self._heads[chunk.head] = chunk

    def bind(self) -> None:
        """Walk the text once; afterwards `reference` knows every token that could be bound."""
        self._bind_holders()
        self._bind_titles()
        self._bind_countries()
        for token in range(len(self.tree)):
            self._step(token)

    def _step(self, token: int) -> None:
        if token in self.posts:
            self._posts(self.posts[token])
        chunk = self._heads.get(token)
        if chunk is not None and chunk.entity is not None:
            self.memory.touch(chunk.entity, token)
            return
        if token in self.reference.at and token in self._inside:
            return
        pos = self.tree.pos[token]
        if pos in ("PRON", "DET"):
            self._pronoun(token)
        elif pos in ("NOUN", "PROPN") and token not in self._inside:
            self._noun(token)

    # ------------------------------------------------------------------ posts

    def _bind_holders(self) -> None:
        """A post beside a name stands for that person wherever its noun is an argument."""
        for head, posts in self.posts.items():
            holders = tuple(
                p.holder.entity for p in posts if p.holder is not None and p.holder.entity is not None
            )
            if holders:
                self.reference.at.setdefault(head, tuple(dict.fromkeys(holders)))

    def _bind_titles(self) -> None:
        """«предприниматель Игорь Сафронов»: the noun before a name stands for the person too."""
        for draft in self.reference.entities.values():
            for chunk in draft.chunks if draft.type == "Person" else ():
                self._note_candidate(chunk, draft.number)
                title = self._title_of(chunk)
                if title is not None:
                    self.reference.bind(title, (draft.number,))
                    self._titles.setdefault(self.tree.lemma[title], []).append(draft.number)

    def _note_candidate(self, chunk: Chunk, person: int) -> None:
        """«штаб кандидата в президенты Айбара Тлеулина»: who «кандидат» is from now on."""
        for token in range(max(0, chunk.start - _TITLE_REACH), chunk.start):
            if self.tree.lemma[token] == "кандидат" and self.tree.feature(token, "Number") == "Sing":
                self._titles.setdefault("кандидат", []).append(person)

    def _title_of(self, chunk: Chunk) -> int | None:
        """The animate noun that the name of a person explains."""
        tree = self.tree
        above = tree.head[chunk.head]
        close = tree.is_dep(chunk.head, "appos", "nmod", "flat") and above < chunk.start
        title = above if close and above >= chunk.start - _TITLE_REACH else chunk.start - 1
        if title < 0 or title in self._inside or tree.pos[title] != "NOUN":
            return None
        living = tree.feature(title, "Animacy") == "Anim"
        return title if living and tree.feature(title, "Number") == "Sing" else None

    def _bind_countries(self) -> None:
        """«глава государства» leads the country of the text, and so does «президент Имярек»."""
        for posts in self.posts.values():
            for post in posts:
                if self._of_state(post):
                    if post.anaphor is not None:
                        self._noun(post.anaphor)
                    self._target(post)
                    if post.target is None:
                        self._lead_only_country(post)

    def _of_state(self, post: Post) -> bool:
        """True for posts whose target is the country that goes without saying."""
        if post.target is not None:
            return False
        if post.anaphor is not None:
            return self.tree.lemma[post.anaphor] in ("страна", "государство")
        bare = self.tree.lemma[post.head] == "президент" and not self._complements(post)
        return bare and post.holder is not None and post.rank == "leader"

    def _lead_only_country(self, post: Post) -> None:
        countries = [d for d in self.reference.entities.values() if d.kind == "Country"]
        if len(countries) == 1 and countries[0].chunks:
            post.target = countries[0].chunks[0]
            post.confidence = min(post.confidence, _COUNTRY_CERTAINTY)

    def _posts(self, posts: list[Post]) -> None:
        for post in posts:
            for token in range(post.head + 1, post.end):
                if token not in self._inside and token not in self.posts:
                    self._noun(token)
            self._target(post)
        if all(p.holder is None for p in posts):
            self._holder(posts)

    def _target(self, post: Post) -> None:
        """«руководитель организации»: the organisation taken up becomes the target."""
        if post.target is not None:
            return
        for token in [post.anaphor] if post.anaphor is not None else self._complements(post):
            bound = self.reference.at.get(token, ())
            if bound and self.reference.type(bound[0]) in ("Organization", "Place"):
                post.target = self._chunk_at(token, bound[0])
                return

    def _complements(self, post: Post) -> list[int]:
        """The genitive nouns that hang on a post noun."""
        tree = self.tree
        return [c for c in tree.kids(post.head, "nmod") if c > post.head and tree.case(c) == "Gen"]

    def _chunk_at(self, token: int, entity: int) -> Chunk:
        for chunk in self.reference.entities[entity].chunks:
            if chunk.start <= token < chunk.end:
                return chunk
        return self._add(token, token, token + 1, entity, "role", NOUN)

    def _holder(self, posts: list[Post]) -> None:
        post = posts[0]
        if self.tree.feature(post.head, "Number") == "Plur" or post.head in self.reference.at:
            return
        if self._fresh(post.head) or self._named_beside(post.head):
            return
        person, sure = self._same_post(post)
        if person is None:
            return
        chunk = self._add(post.head, post.start, post.end, person, "role", sure)
        self.memory.touch(person, post.head)
        if sure == ROLE_AT_TARGET:
            for p in posts:
                p.holder = chunk

    def _named_beside(self, token: int) -> bool:
        """«нынешняя руководительница, Герой Узбекистана Мухаббат Содикова» is named right here."""
        tree = self.tree
        return any(
            self.reference.type(e) == "Person"
            for c in tree.kids(token, "appos", "flat")
            for below in (c, *tree.kids(c, "appos", "flat"))
            for e in self.reference.at.get(below, ())
        )

    def _same_post(self, post: Post) -> tuple[int | None, float]:
        """The person who elsewhere in the text holds this post."""
        lemma = self.tree.lemma[post.head]
        target = post.target.entity if post.target is not None else None
        named = [
            (p, p.holder.entity)
            for p in self._named_posts()
            if p.holder is not None and p.holder.entity is not None and p is not post
        ]
        if target is None and post.anaphor is None and self._has_complement(post.head):
            return None, 0.0
        if target is not None:
            same = [
                e for p, e in named
                if p.target is not None and p.target.entity == target and p.rank == post.rank
                and (p.rank == "leader" or self.tree.lemma[p.head] == lemma)
            ]  # fmt: skip
            return self._only(same), ROLE_AT_TARGET
        if post.anaphor is not None and post.anaphor not in self.reference.at and post.target is None:
            place = self.tree.lemma[post.anaphor] in lexicon("anaphora")["places"]
            if not place:
                return None, 0.0
        if lemma in words("anaphora", "spokesmen"):
            speaker = self.memory.last_speaker(post.head)
            if speaker is not None:
                return speaker, ROLE_BY_NOUN
        alike = cast(Mapping[str, list[str]], lexicon("anaphora")["persons"]).get(lemma, ())
        holders = [(p.head, e) for p, e in named]
        for lemmas in ((lemma,), alike):
            fitting = [(h, e) for h, e in holders if self.tree.lemma[h] in lemmas]
            titled = [e for word in lemmas for e in self._titles.get(word, ())]
            person = self._nearest(post.head, fitting)
            if person is None:
                person = self._only(titled)
            if person is not None:
                return person, ROLE_BY_NOUN
        return None, 0.0

    def _nearest(self, token: int, holders: list[tuple[int, int]]) -> int | None:
        """The holder of the post named last before a token; one named only later when alone."""
        before = [(head, person) for head, person in holders if head < token]
        if before:
            return max(before)[1]
        later = {person for _, person in holders}
        return later.pop() if len(later) == 1 else None

    def _named_posts(self) -> list[Post]:
        return [p for posts in self.posts.values() for p in posts]

    def _only(self, people: list[int]) -> int | None:
        distinct = list(dict.fromkeys(people))
        if len(distinct) == 1:
            return distinct[0]
        recent = self.memory.most_recent(distinct, within=1)
        return recent

    # ------------------------------------------------------------------ bare nouns

    def _noun(self, token: int) -> None:
        if token in self.reference.at:
            return
        lemma = self.tree.lemma[token]
        fresh = self._fresh(token)
        if not fresh and self._bare_post(token, lemma):
            return
        found = self._initiatives(token) if fresh else self._taken_up(token, lemma)
        if found is not None:
            self._add(token, token, token + 1, found, "role", NOUN)
            self.memory.touch(found, token)

    def _collective(self, token: int, lemma: str) -> int | None:
        """«съезд партии» … «делегаты»: who meets for an organisation acts for it."""
        if lemma not in words("anaphora", "collectives"):
            return None
        for child in self.tree.kids(token, "nmod"):
            for entity in self.reference.at.get(child, ()):
                if self.reference.type(entity) == "Organization":
                    self._meeting = entity
                    return None
        if self._has_complement(token):
            return None
        return self._meeting

    def _taken_up(self, token: int, lemma: str) -> int | None:
        """The entity that a bare noun takes up; the number 0 is an entity like any other."""
        ways: tuple[Callable[[], int | None], ...] = (
            lambda: self._collective(token, lemma),
            lambda: self._organization(token, lemma),
            lambda: self._initiatives(token),
            lambda: self._place(lemma),
        )
        return next((found for way in ways if (found := way()) is not None), None)

    def _bare_post(self, token: int, lemma: str) -> bool:
        """«наш президент», «депутат»: a post noun alone, for the person who holds such a post."""
        known = cast(Mapping[str, list[str]], lexicon("anaphora")["persons"])
        held = {self.tree.lemma[h] for h in self.posts} | set(self._titles)
        if token in self.posts or (lemma not in known and lemma not in held):
            return False
        if self.tree.feature(token, "Animacy") == "Inan" or self._has_complement(token):
            return False
        if self._is_predicate(token):
            return False
        post = Post(token, token + 1, token, "leader", lemma)
        self._holder([post])
        return True

    def _is_predicate(self, token: int) -> bool:
        """«является опытным политиком» says what somebody is, not who."""
        tree = self.tree
        if tree.kids(token, "nsubj", "cop"):
            return True
        return tree.case(token) == "Ins" and tree.lemma[tree.head[token]] in words("anaphora", "copulas")

    def _fresh(self, token: int) -> bool:
        fresh = words("anaphora", "fresh")
        tree = self.tree
        return any(
            tree.lemma[c] in fresh and not (c + 1 < len(tree) and tree.lower[c + 1] == "же")
            for c in tree.children[token]
            if c < token
        )

    def _organization(self, token: int, lemma: str) -> int | None:
        if self.tree.feature(token, "Number") == "Plur" or self._has_complement(token):
            return None
        kinds = cast(Mapping[str, list[str]], lexicon("anaphora")["organizations"])
        same_head = self.memory.by_head(lemma, "Organization")
        if same_head is not None:
            return same_head
        if lemma not in kinds:
            return None
        return self.memory.by_kind("Organization", kinds[lemma])

    def _initiatives(self, token: int) -> int | None:
        """The initiative meant; where several are («обе меры»), the noun alone stands for them."""
        found = taken_up(self.tree, self.reference, token)
        if len(found) == 1:
            return found[0]
        self.reference.bind(token, found, NOUN)
        return None

    def _place(self, lemma: str) -> int | None:
        kinds = cast(Mapping[str, list[str]], lexicon("anaphora")["places"])
        if lemma not in kinds:
            return None
        if lemma in ("страна", "государство"):
            return self.memory.most_frequent("Place", "Country")
        return self.memory.by_kind("Place", kinds[lemma])

    def _has_complement(self, token: int) -> bool:
        """A genitive or quoted complement makes it another thing than the one named before."""
        tree = self.tree
        if token + 1 < len(tree) and tree.text[token + 1] in ("«", '"', "“"):
            return True
        return any(
            0 < c - token <= 3 and tree.is_dep(c, "nmod", "appos", "flat")
            and (tree.case(c) in ("Gen", "") or c == token + 1)
            and tree.lemma[c] != "год" and not tree.preposition(c) and tree.pos[c] != "PRON"
            for c in tree.children[token]
        )  # fmt: skip

    # ------------------------------------------------------------------ pronouns

    def _pronoun(self, token: int) -> None:
        lemma, lower = self.tree.lemma[token], self.tree.lower[token]
        personal = lemma in ("он", "она", "оно") and self.tree.feature(token, "Number") != "Plur"
        possessive = lower in _POSSESSIVE and lower != "чей"
        if lower in _PLURAL:
            self._plural_pronoun(token)
            return
        if not (personal or possessive):
            return
        verb = self.tree.head[token]
        told = self.tree.feature(verb, "Gender") if self.tree.is_dep(token, "nsubj") else ""
        gender = told if told in ("Fem", "Masc") else "Fem" if lower in ("она", "её", "ее", "ей", "ней", "нею", "неё", "нее", "ею") else "Masc"
        excluded = self._clause_subjects(token)
        nominative = self.tree.case(token) == "Nom" and not possessive
        types: tuple[EntityType, ...] = ("Person", "Initiative", "Organization")
        # A long quotation may stand between a speaker's name and «– сказала она».
        speaks = nominative and self.tree.lemma[verb] in words("predicates", "speech")
        reach = _SPEAKER_REACH if speaks else REACH
        ranked = self.memory.antecedents(token, gender, types, excluded, reach)
        if nominative:
            # «он заявил»: a subject pronoun means a person, unless its verb takes only things.
            ranked.sort(key=lambda e: self.reference.type(e) != "Person")
        if ranked:
            found = ranked[0]
            self.reference.alternatives[token] = tuple(ranked)
            self._add(token, token, token + 1, found, "pronoun", PRONOUN)
            if nominative and self.reference.type(found) == "Person":
                self.memory.touch(found, token)

    def _plural_pronoun(self, token: int) -> None:
        """«их отклонили»: only things are bound, who «они» are is seldom certain."""
        thing = self.memory.plural_thing(token)
        if thing is not None and self.tree.pos[token] == "PRON" and self.tree.case(token) != "Nom":
            self._add(token, token, token + 1, thing, "pronoun", PRONOUN)

    def _clause_subjects(self, token: int) -> set[int]:
        """The entities that are subjects of the clause around a pronoun: it is not they."""
        tree = self.tree
        found: set[int] = set()
        for above in tree.ancestors(token):
            for child in tree.children[above]:
                if child != token and tree.is_dep(child, "nsubj"):
                    found.update(self.reference.at.get(child, ()))
            if tree.pos[above] == "VERB" and tree.is_finite(above):
                break
        return found

    # ------------------------------------------------------------------ book-keeping

    def _add(
        self, head: int, start: int, end: int, entity: int, form: MentionForm, sure: float
    ) -> Chunk:
        draft = self.reference.entities[entity]
        chunk = Chunk(start, end, head, draft.type, form, draft.kind, entity=entity, confidence=sure)
        if form != "pronoun":
            draft.chunks.append(chunk)
        self.reference.bind(head, (entity,), sure)
        return chunk


def _covered(entities: Mapping[int, EntityDraft]) -> set[int]:
    return {
        t for draft in entities.values() for c in draft.chunks for t in range(c.start, c.end)
    }
