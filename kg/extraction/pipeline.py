"""The way from an annotated `Doc` to an `Extraction`, one stage after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc

from kg.extraction import initiatives, posts, quotations
from kg.extraction.arguments import Arguments
from kg.extraction.assemble import assemble
from kg.extraction.condense import Parse, reparse
from kg.extraction.confidence import calibrated
from kg.extraction.coreference.discourse import Discourse
from kg.extraction.coreference.names import group
from kg.extraction.dates import Dater
from kg.extraction.frames.candidacies import Candidacies
from kg.extraction.frames.matcher import Matcher
from kg.extraction.frames.patterns import load_patterns
from kg.extraction.hearsay import is_rumour
from kg.extraction.mentions import detect
from kg.extraction.model import Chunk, Claim, Post
from kg.extraction.quotations import Speech
from kg.extraction.reference import Reference, from_chunks
from kg.extraction.settle import settle
from kg.extraction.syntax import Tree
from kg.garbage import no_collection
from kg.language.engine import get_engine
from kg.recipe import EXTRACTOR
from kg.records import Document, Extraction

_STATING = frozenset({"ru.post.dash", "ru.post.becomes", "ru.post.predicate", "ru.post.stands"})
_SPEAKS_FOR = frozenset(
    {
        "представитель",
        "пресс-секретарь",
        "спикер",
        "заместитель",
        "зампред",
        "замглавы",
        "вице-президент",
    }
)


class Extractor:
    """Extracts entities and relations; one instance serves any number of documents.

    `patterns` are files in the form of `data/patterns/ru.toml`; PatternError when one is wrong.
    `min_confidence` (0 to 1) drops the claims that are less sure.  `reparse` lets slovnet's parser
    read the sentences again with their names shortened; False keeps another pipeline's trees.
    """

    version = EXTRACTOR

    def __init__(
        self, patterns: Sequence[Path] = (), min_confidence: float = 0.0, reparse: bool = True
    ) -> None:
        self._matcher = Matcher(load_patterns(patterns))
        self._min_confidence = min_confidence
        self._parse: Parse | None = _slovnet if reparse else None

    def extract(self, document: Document, doc: Doc) -> Extraction:
        """What one document says; `doc` is its text annotated by `kg.language.load()`."""
        return self.extract_all([(document, doc)])[0]

    def extract_all(self, pairs: Iterable[tuple[Document, Doc]]) -> list[Extraction]:
        """What each document says, as `extract`, but quicker than one after the other."""
        with no_collection():
            found = [(document, tree, _names(tree)) for document, tree in _trees(pairs)]
            if self._parse is not None:
                reparse([(tree, names) for _, tree, names in found], self._parse)
            return [self._read(document, tree, names) for document, tree, names in found]

    def _read(self, document: Document, tree: Tree, names: list[Chunk]) -> Extraction:
        scene = posts.Scene(tree, names)
        found_posts, parts = posts.detect(scene), posts.structure(scene)
        drafts = group(tree, names)
        reference = from_chunks(tree, {d.number: d for d in drafts})
        Discourse(tree, reference, found_posts).bind()
        arguments = Arguments(tree, reference)
        speech = Speech(
            quotations.find(tree, arguments, names), _represented(tree, reference, found_posts)
        )
        claims = posts.claims(found_posts, parts)
        claims = [c for c in claims if not _asked(c, tree)]
        claims += self._matcher.match(tree, reference, arguments, speech.speakers)
        dater = Dater(tree, names, document.date)
        claims = [c for c in claims if not is_rumour(c, tree)]
        claims = Candidacies(tree, reference).read(claims)
        for claim in claims:
            _attribute(claim, speech)
            dater.date(claim)
            _widen(claim, tree)
            claim.confidence = calibrated(claim.pattern, claim.confidence)
        return assemble(document, tree, drafts, settle(claims, self._min_confidence))


def _trees(pairs: Iterable[tuple[Document, Doc]]) -> Iterator[tuple[Document, Tree]]:
    return ((document, Tree(doc)) for document, doc in pairs)


def _names(tree: Tree) -> list[Chunk]:
    """The names and the initiatives of a text."""
    names = detect(tree)
    return _merge(names, initiatives.detect(tree, names))


def _slovnet(sentences: Sequence[Sequence[str]]) -> list[tuple[list[int], list[str]]]:
    return [(p.heads, p.relations) for p in get_engine().parse(sentences)]


def _merge(names: list[Chunk], found: list[Chunk]) -> list[Chunk]:
    """Name chunks and initiatives together; what lies inside an initiative stays a chunk."""
    covered = {id(c): c for c in found}
    kept = []
    for chunk in names:
        same = [
            i
            for i in found
            if (i.start, i.end) == (chunk.start, chunk.end) or i.core == (chunk.start, chunk.end)
        ]
        if same and chunk.type == "Organization":
            continue
        outer = [i for i in found if i.start <= chunk.start and chunk.end <= i.end]
        if outer and chunk.parent is None:
            chunk.parent = outer[0]
        kept.append(chunk)
    return sorted([*kept, *covered.values()], key=lambda c: (c.start, -c.end))


def _represented(
    tree: Tree, reference: Reference, found: Sequence[Post]
) -> dict[int, tuple[int, ...]]:
    """For whom each person speaks when saying «мы»: what they lead, or are spokesman of."""
    spoken: dict[int, tuple[int, ...]] = {}
    for post in found:
        if post.holder is None or post.holder.entity is None or post.target is None:
            continue
        speaks = post.rank == "leader" or tree.lemma[post.head] in _SPEAKS_FOR
        target = post.target.entity
        if target is None or not speaks or post.status != "current":
            continue
        if reference.type(target) == "Organization":
            spoken.setdefault(post.holder.entity, (target,))
    return spoken


def _asked(claim: Claim, tree: Tree) -> bool:
    """«Сидоров — директор фонда?» states nothing; a post beside a name holds in questions too."""
    if claim.pattern not in _STATING:
        return False
    end = tree.sentences[tree.sentence[claim.end - 1]][1]
    words = [t for t in tree.text[claim.start : end] if t.strip()]
    return bool(words) and words[-1].startswith("?")


def _widen(claim: Claim, tree: Tree) -> None:
    """The evidence is the whole sentence: a stretch of it can say the opposite of what it says."""
    first, last = tree.sentence[claim.start], tree.sentence[claim.end - 1]
    claim.start, claim.end = tree.sentences[first][0], tree.sentences[last][1]


def _attribute(claim: Claim, speech: Speech) -> None:
    """A claim inside a quotation is its speaker's word."""
    speaker = speech.speaker_at(claim.start)
    if speaker is None:
        speaker = speech.speaker_at((claim.start + claim.end) // 2)
    if speaker is not None and speaker not in (claim.subject, claim.object):
        claim.speaker = speaker
