"""Who holds a post: the name beside the phrase, a list under a plural post, chains of posts."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.model import Chunk
from kg.extraction.posts.phrases import Phrase
from kg.extraction.posts.scene import Scene

_JOINTS = frozenset(
    [
        ",",
        "и",
        "а",
        "также",
        "по",
        "совместительству",
        "одновременно",
        "ныне",
        "теперь",
        "сейчас",
        "ранее",
        "прежде",
        "тогда",
        "впоследствии",
        "заодно",
        "плюс",
        "затем",
        "потом",
        "до",
        "сих",
        "пор",
        "он",
        "она",
        "же",
    ]
)
_DASHES = ("—", "–", "-", "−")
_CLOSERS = frozenset(',.;:)!?»"”') | frozenset(_DASHES)
_ANIMATE = frozenset({"Gen", "Acc"})  # one form in animate nouns, so taggers confuse them
_REACH = 14  # words of an apposition that the grammar did not read


@dataclass(slots=True)
class Holding:
    """The holders of one phrase, with the pattern that found them."""

    holders: list[Chunk] = field(default_factory=list)
    pattern: str = ""
    confidence: float = 1.0


class HolderFinder:
    """Finds holders that stand beside their posts."""

    def __init__(self, scene: Scene, phrases: list[Phrase]) -> None:
        self.scene = scene
        self.phrases = phrases

    def find(self) -> list[Holding]:
        """One `Holding` per phrase, in the same order."""
        found: list[Holding] = []
        for chain in self._chains():
            found.extend(self._chain(chain))
        return found

    # ------------------------------------------------------------------ chains

    def _chains(self) -> list[list[Phrase]]:
        """Posts of one person that follow each other: «президент А, председатель Б»."""
        chains: list[list[Phrase]] = []
        for phrase in self.phrases:
            if chains and self._linked(chains[-1][-1], phrase):
                phrase.previous = chains[-1][-1]
                chains[-1].append(phrase)
            else:
                chains.append([phrase])
        return chains

    def _linked(self, first: Phrase, second: Phrase) -> bool:
        gap = range(first.end, second.start)
        if len(gap) > 4 or not all(
            self.scene.lower[i] in _JOINTS or self.scene.lower[i] in _DASHES for i in gap
        ):
            return False
        if self.scene.sentence_start(second.head) > first.head:
            return False
        if not len(gap) and first.case != second.case:
            return False
        return self._agree(first, second)

    @staticmethod
    def _agree(first: Phrase, second: Phrase) -> bool:
        rulers = [_ruled(p) for p in (first, second)]
        if rulers[0] and rulers[1] and rulers[0] is not rulers[1]:
            return False  # «премьер Эфиопии и президент Эритреи» are two people
        same_case = first.case == second.case or not first.case or not second.case
        return same_case and first.number == second.number

    def _chain(self, chain: list[Phrase]) -> list[Holding]:
        holding = self._deputy_of(chain) or self._right(chain[-1]) or self._left(chain)
        if holding is None:
            return [Holding() for _ in chain]
        return [Holding(list(holding.holders), holding.pattern, holding.confidence) for _ in chain]

    def _deputy_of(self, chain: list[Phrase]) -> Holding | None:
        """«Анна Ким, заместитель Иванова»: a name in the genitive is the chief's."""
        last = chain[-1]
        if last.noun.noun not in self.scene.vocabulary.words("member", "deputies"):
            return None
        chief = self.scene.starting(last.end, "Person")
        if chief is None or last.possessive is not None:
            return None  # «его заместитель Анна Ким»: whose deputy is said already
        sure, surname = self._is_genitive(last, chief), chief.end - chief.start == 1
        if not sure and not (surname and self.scene.can_be(chief, "Gen")):
            return None
        last.complement.anaphor, last.complement.end = chief.head, self.scene.end(chief)
        holding = (self._right(last) if sure else None) or self._left(chain)
        # Taggers give whole names of other peoples a case at random.
        if holding is None and sure and (surname or not self.scene.can_be(chief, "Nom")):
            return Holding()
        if holding is None:
            last.complement.anaphor, last.complement.end = None, chief.start
        return holding

    def _is_genitive(self, phrase: Phrase, person: Chunk) -> bool:
        """The name is the complement of a post that stands in another case itself."""
        own = self.scene.word_can_be(phrase.head, "Gen") or phrase.case == "Gen"
        return not own and self.scene.cases(person) == {"Gen"}

    # ------------------------------------------------------------------ the name follows

    def _right(self, phrase: Phrase) -> Holding | None:
        if phrase.blocked or self._of_a_relative(phrase):
            return None
        start = phrase.end
        if phrase.number == "Plur":
            return self._list(phrase)
        person = self.scene.person_after(start, phrase.case)
        if person is not None and phrase.complement.inner and self._is_genitive(phrase, person):
            return None  # «советник президента Берика Кима»: the president's name
        if person is not None and self._fits(phrase, person):
            return Holding([person], "ru.post.name-right", 0.95)
        person = self._after_aside(phrase)
        if person is not None and self._agrees(phrase, person):
            return Holding([person], "ru.post.name-right", 0.8)
        return self._after_sign(phrase)

    def _after_aside(self, phrase: Phrase) -> Chunk | None:
        """«сотрудник префектуры, 45-летний Микаэль Арпон», «глава «А», известный юрист Ким»."""
        scene, token = self.scene, phrase.end + 1
        if token >= len(scene) or scene.lower[phrase.end] != "," or not phrase.complement.targets:
            return None
        if "летн" in scene.lower[token]:
            token += 1
        elif scene.tree.pos[token] != "ADJ":
            return None
        return scene.person_after(token, phrase.case)

    def _of_a_relative(self, phrase: Phrase) -> bool:
        """«супруга президента США Мишель»: the name is hers."""
        before = phrase.start - 1
        kin = before >= 0 and self.scene.lemma[before] in self.scene.vocabulary.words(
            "anonymous", "kin"
        )
        person = (
            self.scene.person_after(phrase.end) if kin and phrase.end < len(self.scene) else None
        )
        if person is None:
            return False
        cases, own = self.scene.cases(person), self.scene.tree.case(before)
        if phrase.case in cases and self._is_parent(before, person):
            return False
        return not cases & _ANIMATE or (own in cases and own != phrase.case) or own == "Acc"

    def _is_parent(self, kin: int, person: Chunk) -> bool:
        """«сына депутата Думы Валерия Ким»: one's own name would stand right after «сына»."""
        scene = self.scene
        gender = {scene.tree.feature(i, "Gender") for i in range(person.start, person.end)}
        own = scene.tree.feature(kin, "Gender")
        family = scene.lemma[kin] in scene.vocabulary.words("anonymous", "nouns")
        return family and (own == "Masc" or own not in gender)

    def _after_sign(self, phrase: Phrase) -> Holding | None:
        """«Председатель совета — Иванов», «директор (Иванов)»."""
        sign = phrase.end
        if sign + 1 >= len(self.scene) or self.scene.lower[sign] not in (*_DASHES, "("):
            return None
        person = self.scene.person_after(sign + 1)
        if person is None or person.start >= self.scene.sentence_end(phrase.head):
            return None
        cases = self.scene.cases(person)
        if phrase.case and cases and phrase.case not in cases:
            return None
        closes = person.end >= len(self.scene) or not self.scene.is_word(person.end)
        before = self.scene.lower[phrase.start - 1] if phrase.start else "("
        if phrase.start > self.scene.sentence_start(phrase.head) and before not in (",", "(", ";"):
            return None
        return Holding([person], "ru.post.name-after-dash", 0.85) if closes else None

    def _list(self, phrase: Phrase) -> Holding | None:
        """«депутаты А, Б и В»: everybody in the list holds the post."""
        scene, token = self.scene, phrase.end
        if scene.lower[token : token + 3] in (["во", "главе", "с"], ["во", "главе", "со"]):
            token += 3  # «депутаты во главе с X»
        elif token < len(scene) and scene.lower[token] in (":", *_DASHES):
            token += 1
        people: list[Chunk] = []
        while (person := scene.person_after(token)) is not None:
            if people and not self._same_case(people[0], person):
                break
            people.append(person)
            token = self._past_aside(scene.end(person))
            if token < len(scene) and scene.lower[token] in (",", "и", ";"):
                token += 1
                continue
            break
        headed = scene.lower[phrase.end] == "во" if people else False
        if not people or not (headed or self._fits(phrase, people[0])):
            return None
        if len(people) == 1 and self.scene.start(people[0]) == phrase.end:
            return None  # «представители администрации Обамы»
        pattern = "ru.post.name-list" if len(people) > 1 else "ru.post.name-right"
        return Holding(people, pattern, 0.9)

    def _past_aside(self, token: int) -> int:
        """«А (Москва), Б», «А из Тараза, Б»: what stands in brackets or with «из» after a name."""
        if token + 1 < len(self.scene) and self.scene.lower[token] in ("из", "от"):
            place = self.scene.starting(token + 1, "Place")
            return self.scene.end(place) if place is not None else token
        if token < len(self.scene) and self.scene.tree.text[token] == "(":
            for i in range(token + 1, min(token + 8, len(self.scene))):
                if self.scene.tree.text[i] == ")":
                    return i + 1
        return token

    def _same_case(self, first: Chunk, second: Chunk) -> bool:
        """Names that taggers do not know get a case of their own; the dictionary decides."""
        cases, others = self.scene.cases(first), self.scene.cases(second)
        if not cases or not others or cases & others:
            return True
        return any(self.scene.can_be(second, case) for case in cases)

    def _fits(self, phrase: Phrase, person: Chunk) -> bool:
        """False when the name is a complement («пресс-секретарь Путина») or stands apart."""
        if self._agrees(phrase, person):
            return True
        if self.scene.tree.sentence[phrase.head] != self.scene.tree.sentence[person.start]:
            return False
        # «президент альянса Бану Нургазиева»: taggers give foreign names a case at random.
        whole_name = phrase.complement.anaphor is not None and person.end - person.start > 1
        named = bool(phrase.complement.targets) or whole_name
        return named and self.scene.can_be(person, phrase.case)

    # ------------------------------------------------------------------ the name comes first

    def _left(self, chain: list[Phrase]) -> Holding | None:
        scene, first, last = self.scene, chain[0], chain[-1]
        if first.blocked or first.governor:
            return None
        if first.number == "Plur":
            return self._list_before(first)
        sign = first.start - 1
        while sign > 0 and scene.lower[sign] in _JOINTS - {",", "и", "а"}:
            sign -= 1
        if sign < 1:
            return None
        mark = scene.lower[sign]
        person = (
            scene.ending(sign - 1, "Person")
            or self._before_bracket(sign - 1)
            or self._before_age(sign - 1)
        )
        if person is None or scene.tree.sentence[person.start] != scene.tree.sentence[first.head]:
            return None
        if mark in _DASHES:
            return self._dash(person, first)
        if mark not in (",", "("):
            return None
        if not self._closed(last) or not self._agrees(first, person):
            return None
        pattern = "ru.post.name-left" if mark == "," else "ru.post.name-bracket"
        return Holding([person], pattern, 0.9)

    def _list_before(self, phrase: Phrase) -> Holding | None:
        """«А, Б и В — депутаты маслихата»."""
        scene, token = self.scene, phrase.start - 1
        if token < 1 or scene.lower[token] not in _DASHES or phrase.case not in ("Nom", ""):
            return None
        people: list[Chunk] = []
        token -= 1
        while (person := scene.ending(token, "Person")) is not None:
            people.insert(0, person)
            token = scene.start(person) - 1
            while token > 0 and scene.lower[token] in (",", "и"):
                token -= 1
        return Holding(people, "ru.post.list-dash", 0.85) if len(people) > 1 else None

    def _before_bracket(self, token: int) -> Chunk | None:
        """«Иванов (Москва), директор …»."""
        before = self.scene.before_bracket(token) if token > 0 else token
        return self.scene.ending(before, "Person") if before != token else None

    def _before_age(self, token: int) -> Chunk | None:
        """«Иванов, 34 года, пилот …»."""
        scene, number = self.scene, token - 1
        if number < 2 or (scene.lemma[token] != "год" and scene.lower[token] != "лет"):
            return None
        if not scene.lower[number].isdigit() or scene.lower[number - 1] != ",":
            return None
        return scene.ending(number - 2, "Person")

    def _dash(self, person: Chunk, phrase: Phrase) -> Holding | None:
        """«Иванов — директор фонда»."""
        if phrase.case and phrase.case != "Nom" and phrase.case not in self.scene.cases(person):
            return None
        cases = self.scene.cases(person)
        if cases and "Nom" not in cases and phrase.case not in cases:
            return None
        return Holding([person], "ru.post.dash", 0.85)

    def _agrees(self, phrase: Phrase, person: Chunk) -> bool:
        cases = self.scene.cases(person)
        if not phrase.case or not cases or phrase.case in cases:
            return True
        return phrase.case in _ANIMATE and bool(cases & _ANIMATE)

    def _closed(self, phrase: Phrase) -> bool:
        """An apposition ends at a sign; «Иванов, директор школы уволен» is none."""
        scene, tree = self.scene, self.scene.tree
        for i in range(phrase.end, min(phrase.end + _REACH, len(scene))):
            if i >= scene.sentence_end(phrase.head):
                return True
            if tree.text[i] in _CLOSERS:
                return True
            if tree.is_finite(i) or scene.lower[i] in ("что", "который"):
                return False
            chunk = scene.at[i]
            if chunk is not None and chunk.type == "Person":
                return False
        return phrase.end >= len(scene)


def _ruled(phrase: Phrase) -> Chunk | None:
    """The place that the phrase is a top post in."""
    targets = phrase.complement.targets
    leads = phrase.noun.place and phrase.rank == "leader" and phrase.status != "former"
    return targets[0] if leads and targets and targets[0].type == "Place" else None
