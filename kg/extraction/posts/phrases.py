"""Post phrases: «бывший первый заместитель председателя правления АСПК», with rank and time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg.extraction.model import Chunk, Rank
from kg.extraction.naming.readings import is_known
from kg.extraction.posts.complements import Complement, ComplementReader
from kg.extraction.posts.partisans import Partisans
from kg.extraction.posts.scene import Scene
from kg.extraction.posts.vocabulary import PostNoun
from kg.records import Status

_HEADS = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X"})  # «управляющий» is tagged as a verb
_SPAN = re.compile(r"(?:с )?(?:19|20)\d\d(?: ?[-–—] ?| по )(?:19|20)\d\d")
# Kinds of body whose participants are its members; in events and projects one takes part.
_JOINED = frozenset({"Group", "Movement", "PoliticalParty", "Coalition", "Faction", "Club"})
_CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
_LEFT = 6  # words before the noun that may belong to the phrase
_POSSESSIVES = frozenset({"его", "ее", "их", "чей", "чья", "чье", "чьи", "чьего", "чьим", "чьей"})
_OWN = frozenset({"свой"})  # «газета … о гибели своего журналиста»


@dataclass(eq=False, slots=True)
class Phrase:
    """One post phrase of the text, before anybody is said to hold it."""

    start: int
    head: int
    noun: PostNoun
    complement: Complement
    status: Status = "current"
    stated: bool = False  # a word says the time
    acting: bool = False
    possessive: int | None = None  # «её лидер», «чей представитель»
    narrowed: bool = False
    case: str = ""
    number: str = ""
    governor: str = ""  # «пост», «кандидатура»: the noun on which the phrase hangs
    blocked: bool = False  # «кандидат в президенты»
    adjectives: list[int] = field(default_factory=list)
    party: Chunk | None = None  # whose member the noun itself calls the holder
    previous: Phrase | None = None  # the post before it in a chain («директор А, член Б»)

    @property
    def end(self) -> int:
        """The token after the phrase."""
        return self.complement.end

    @property
    def closed(self) -> bool:
        """True when the phrase was read in full and gives no affiliation of its own."""
        return bool(self.complement.targets) or self.noun.kind in ("founder", "minister")

    @property
    def vacant(self) -> bool:
        """True for «пост президента», «выборы главы»: the post, not whoever holds it."""
        return self.blocked or bool(self.governor)

    @property
    def rank(self) -> Rank:
        """The rank that the noun gives, its complement left aside."""
        leads = self.noun.kind in ("leader", "government", "minister") and not self.narrowed
        return "leader" if leads else "member"


class PhraseReader:
    """Finds all post phrases of a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        words = scene.vocabulary.words
        self._anonymous = words("anonymous", "nouns")
        self._acting = words("acting", "tokens")
        self._instrumental = words("leader", "instrumental")
        self._governors = words("events", "post_nouns") | scene.vocabulary.candidate
        self._titles = words("titles", "words")
        self._participants = words("member", "participant")
        self._partisans = Partisans(scene)

    def read(self) -> list[Phrase]:
        """The phrases in text order; posts inside a longer phrase are no phrases of their own."""
        phrases: list[Phrase] = []
        taken = -1
        for token, pos in enumerate(self.scene.tree.pos):
            if token < taken or pos not in _HEADS:
                continue
            noun = self._noun(token)
            if noun is None:
                continue
            phrase = self._phrase(token, noun)
            if noun.kind == "open" and not self._affiliates(phrase):
                continue
            phrases.append(phrase)
            taken = max(phrase.end, token + 1)
        return phrases

    def _affiliates(self, phrase: Phrase) -> bool:
        """An unlisted noun counts only right before what it is of."""
        complement = phrase.complement
        participates = phrase.noun.noun in self._participants
        if participates and not all(c.kind in _JOINED for c in complement.targets):
            return False
        return bool(complement.targets) and not complement.inner and not complement.domain

    # ------------------------------------------------------------------ the head

    def _noun(self, token: int) -> PostNoun | None:
        scene, tree = self.scene, self.scene.tree
        if scene.at[token] is not None:
            return None
        noun = scene.vocabulary.noun(tree.lemma[token], tree.text[token])
        if noun is None:
            return self._partisans.noun(token) or self._open_noun(token)
        if tree.pos[token] in ("ADJ", "VERB"):
            return noun if self._is_substantive(token) else None
        return noun

    def _is_substantive(self, token: int) -> bool:
        """«управляющий банком» is a noun, «управляющая компания» an adjective."""
        tree = self.scene.tree
        follows = token + 1 < len(self.scene) and self.scene.at[token + 1] is None
        agrees = follows and tree.case(token + 1) == tree.case(token)
        return not (agrees and tree.pos[token + 1] in ("NOUN", "ADJ"))

    def _open_noun(self, token: int) -> PostNoun | None:
        """Any other animate noun: «саксофонист оркестра»."""
        tree, lemma = self.scene.tree, self.scene.lemma[token]
        if tree.pos[token] != "NOUN" or tree.feature(token, "Animacy") != "Anim":
            return None
        if lemma in self._participants:
            return PostNoun(lemma, "open")
        if lemma in self._anonymous or lemma in self.scene.vocabulary.candidate:
            return None
        return PostNoun(lemma, "open")

    def _phrase(self, token: int, noun: PostNoun) -> Phrase:
        complement = ComplementReader(self.scene, token, noun).read()
        tree = self.scene.tree
        phrase = Phrase(
            token,
            token,
            noun,
            complement,
            case=self._case(token, noun),
            number=tree.feature(token, "Number"),
        )
        if (
            self.scene.lower[token] == noun.noun
            and noun.noun.startswith("зам")
            and noun.noun != "зам"
        ):
            phrase.case = (
                ""  # «замглавы», «зампреда»: the end of the word is that of its second part
            )
        phrase.party = self._partisans.party(token)
        if noun.former:
            phrase.status, phrase.stated = "former", True
        self._look_left(phrase)
        self._look_before(phrase)
        if not phrase.stated and self._is_over(phrase):
            phrase.status, phrase.stated = "former", True
        return phrase

    def _case(self, token: int, noun: PostNoun) -> str:
        """The tagger takes «хоким» for an instrumental, not knowing the word."""
        word = self.scene.lower[token]
        unknown = word == noun.noun and word[-1] in _CONSONANTS and not is_known(word)
        return "Nom" if unknown else self.scene.tree.case(token)

    def _is_over(self, phrase: Phrase) -> bool:
        """«министр энергетики (2001—2003)»: the years in brackets have an end."""
        lower = self.scene.lower
        for i in range(phrase.head + 1, min(phrase.end + 1, len(lower) - 1)):
            if lower[i] == "(":
                inside = " ".join(lower[i + 1 : i + 6]).split(")")[0]
                if _SPAN.match(inside):
                    return True
        return False

    # ------------------------------------------------------------------ words before

    def _look_left(self, phrase: Phrase) -> None:
        scene, tree = self.scene, self.scene.tree
        token = phrase.head - 1
        while token >= max(0, phrase.head - _LEFT) and self._belongs(token, phrase):
            if tree.pos[token] in ("ADJ", "DET", "NUM", "VERB"):
                if scene.lower[token].startswith("экс-"):
                    phrase.status, phrase.stated = "former", True
                phrase.adjectives.append(token)
                self._narrow(phrase, token)
            self._time(phrase, token)
            phrase.start = token
            token -= 1
        acting = phrase.acting and scene.lower[phrase.start] == "и"
        while not acting and scene.lower[phrase.start] in (",", "и", "."):
            phrase.start += 1

    def _belongs(self, token: int, phrase: Phrase) -> bool:
        scene, tree = self.scene, self.scene.tree
        if scene.at[token] is not None or scene.sentence_start(phrase.head) > token:
            return False
        word = scene.lower[token]
        if word in _POSSESSIVES or scene.lemma[token] in _OWN:
            phrase.possessive = token
            return True
        if tree.feature(token, "Variant") == "Short":
            return False
        if self._acting_word(token, phrase) or self._status_of(token):
            return True
        if tree.pos[token] in ("ADJ", "DET", "NUM") or tree.feature(token, "VerbForm") == "Part":
            case = tree.case(token)
            return case in (phrase.case, "") or {case, phrase.case} == {"Gen", "Acc"}
        return False

    def _acting_word(self, token: int, phrase: Phrase) -> bool:
        """«и. о.», «врио», «исполняющий обязанности»: the case is that of the first word."""
        scene = self.scene
        word, lemma = scene.lower[token], scene.lemma[token]
        if word in self._acting or (word in ("и", "о", ".") and self._dotted(token)):
            phrase.acting, phrase.case = True, ""
            return True
        if lemma == "обязанность" and scene.lower[token - 1].startswith("исполняющ"):
            phrase.acting = True
            phrase.case = scene.tree.case(token - 1)
            return True
        return word.startswith("исполняющ") and phrase.acting

    def _dotted(self, token: int) -> bool:
        around = "".join(self.scene.lower[max(0, token - 3) : token + 4])
        return "и.о." in around

    def _status_of(self, token: int) -> Status | None:
        scene, words = self.scene, self.scene.vocabulary
        for form in (scene.lemma[token], scene.lower[token]):
            if form in words.former:
                return "former"
            if form in words.future:
                return "future"
            if form in words.current:
                return "current"
        return None

    def _time(self, phrase: Phrase, token: int) -> None:
        status = self._status_of(token)
        if status is not None and not phrase.stated:
            phrase.status, phrase.stated = status, True

    def _narrow(self, phrase: Phrase, token: int) -> None:
        vocabulary = self.scene.vocabulary
        lemma = self.scene.lemma[token].removeprefix("экс-")
        between = self.scene.lemma[token + 1 : phrase.head]
        pair = " ".join([lemma, *between, phrase.noun.noun])
        if lemma in vocabulary.adjectives and phrase.noun.noun in vocabulary.narrowed:
            phrase.narrowed = True
        kind = vocabulary.phrases.get(pair)
        if kind == "leader":
            phrase.noun = replace(phrase.noun, kind="leader", organization=True, second=True)
            phrase.narrowed = False
        elif kind == "member":
            phrase.narrowed = True

    def _look_before(self, phrase: Phrase) -> None:
        """The noun or preposition on which the phrase hangs."""
        scene, before = self.scene, phrase.start - 1
        if before < 0 or scene.at[before] is not None:
            return
        if scene.lemma[before] in self._governors:
            phrase.governor = scene.lemma[before]
            phrase.blocked = scene.lemma[before] in scene.vocabulary.candidate
        if scene.lower[before] == "из" and scene.lemma[before - 1] == "один":
            phrase.start, phrase.number = before - 1, "Sing"
            phrase.case = scene.tree.case(before - 1)
        if scene.lower[before] in ("в", "во") and phrase.number == "Plur":
            phrase.blocked = True
        if scene.lower[before] == "на" and phrase.case in ("Acc", "Gen"):
            phrase.governor = "на"
