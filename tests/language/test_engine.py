"""The packed networks say what slovnet says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import razdel
from slovnet import NER, Morph, Syntax

from kg.language.engine import LONGEST, Engine
from kg.language.engine.weights import data_folder

from .texts import ARTICLE, PRESS
from .trees import is_crossing, is_tree

SENTENCES = [[token.text for token in razdel.tokenize(text)] for text in PRESS]


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Without stand-ins for unknown words, as slovnet is."""
    return Engine(analogies=False)


@pytest.fixture(scope="module")
def navec() -> object:
    from navec import Navec

    return Navec.load(data_folder() / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")


def model(name: str) -> str:
    return str(data_folder() / "model" / f"slovnet_{name}_news_v1.tar")


def sorted_tag(tag: str) -> str:
    pos, *feats = tag.split("|")
    return "|".join([pos, *sorted(feats)])


def test_tags_are_slovnets(engine: Engine, navec: object) -> None:
    slovnet = Morph.load(model("morph")).navec(navec)
    for markup, tags in zip(slovnet.map(SENTENCES), engine.tag(SENTENCES), strict=True):
        expected = [
            "|".join([t.pos, *(f"{k}={v}" for k, v in sorted((t.feats or {}).items()))])
            for t in markup.tokens
        ]
        assert list(map(sorted_tag, tags)) == expected


def test_trees_are_slovnets_where_those_are_trees_without_crossing_branches(
    engine: Engine, navec: object
) -> None:
    slovnet = Syntax.load(model("syntax")).navec(navec)
    compared = 0
    for markup, parsed in zip(slovnet.map(SENTENCES), engine.parse(SENTENCES), strict=True):
        heads = [int(token.head_id) for token in markup.tokens]
        own = [0 if head == i else head + 1 for i, head in enumerate(parsed.heads)]
        assert is_tree(own)
        if is_tree(heads) and not is_crossing(heads):
            compared += 1
            assert own == heads
            assert parsed.relations == [token.rel for token in markup.tokens]
    assert compared > len(SENTENCES) / 2


def test_names_are_slovnets(engine: Engine, navec: object) -> None:
    slovnet = NER.load(model("ner")).navec(navec)
    words = [token.text for token in razdel.tokenize(ARTICLE)]
    (tags,) = engine.name([words])
    expected = [(ARTICLE[s.start : s.stop], s.type) for s in slovnet(ARTICLE).spans]
    assert [(" ".join(words[a:b]), label) for a, b, label in spans(tags)] == [
        (" ".join(token.text for token in razdel.tokenize(name)), label) for name, label in expected
    ]


def spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            start = i
        following = tags[i + 1] if i + 1 < len(tags) else "O"
        if tag != "O" and not following.startswith("I-"):
            yield start, i + 1, tag[2:]


def test_a_sentence_is_read_alike_alone_and_among_others(engine: Engine) -> None:
    together = engine.tag(SENTENCES), engine.parse(SENTENCES), engine.name(SENTENCES)
    for i, sentence in enumerate(SENTENCES):
        alone = engine.tag([sentence]), engine.parse([sentence]), engine.name([sentence])
        assert tuple(answers[0] for answers in alone) == tuple(a[i] for a in together)


def test_a_full_table_of_words_changes_nothing(engine: Engine) -> None:
    small = Engine(analogies=False, capacity=2 * LONGEST)
    many = [*SENTENCES, *([f"слово{i}", "нашлось"] for i in range(800)), *SENTENCES]
    many += [[word] for word in engine._types._vocabulary.words[:: 250_000 // 2000]]
    for _ in range(2):
        assert small.tag(many) == engine.tag(many)
        assert small.name(many) == engine.name(many)
    assert small._types.births.max() > 3 * small._types.capacity  # rows have changed hands
    assert len(small._types) <= small._types.capacity


def test_no_sentence_is_too_long(engine: Engine) -> None:
    words = ["Совет", "поддержал", "проект", ","] * LONGEST
    (parsed,) = engine.parse([words])
    assert is_tree([0 if head == i else head + 1 for i, head in enumerate(parsed.heads)])
    assert parsed.relations.count("root") == 1
    assert len(engine.tag([words])[0]) == len(words)


@pytest.mark.parametrize("sentences", [[], [[]], [[], ["Да"], []], [["?"]]])
def test_empty_sentences(engine: Engine, sentences: list[list[str]]) -> None:
    for answer in (engine.tag(sentences), engine.name(sentences)):
        assert list(map(len, answer)) == list(map(len, sentences))
    assert [len(tree.heads) for tree in engine.parse(sentences)] == list(map(len, sentences))


def test_unknown_words_are_read_by_their_endings() -> None:
    text = "Экокружковцы выбрали Жанибекбаеву главой лимнологического общества"
    sentence = text.split(" ")
    blind = Engine(analogies=False).tag([sentence])[0]
    seeing = Engine().tag([sentence])[0]
    assert seeing[0].startswith("NOUN|Animacy=Anim|Case=Nom")
    assert seeing[2].startswith("PROPN|Animacy=Anim|Case=Acc")
    assert seeing[4].startswith("ADJ|Case=Gen")
    assert blind[0] != seeing[0] or blind[2] != seeing[2]
