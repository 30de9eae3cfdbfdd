"""The contract of the annotated Doc (docs/architecture.md)."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.errors import PipelineError
from kg.language import load
from kg.language.loading import COMPONENTS

from .texts import ARTICLE, PRESS


def annotations(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.lemma_, t.pos_, str(t.morph), t.dep_, t.head.i, t.is_sent_start, t.ent_type_)
        for t in doc
    ]


def check_contract(doc: Doc, text: str) -> None:
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text
        assert token.pos_
        assert token.dep_
        assert token.head.sent == token.sent
        assert (token.dep_ == "ROOT") == (token.head == token)
    if len(doc):
        assert all(len([t for t in sent if t.dep_ == "ROOT"]) == 1 for sent in doc.sents)
    assert all(ent.label_ in ("PER", "LOC", "ORG") for ent in doc.ents)


def test_a_sentence(nlp: Language) -> None:
    doc = nlp(PRESS[1])
    verb = next(token for token in doc if token.text == "поддержит")
    assert (verb.pos_, verb.lemma_, verb.dep_) == ("VERB", "поддержать", "ccomp")
    assert verb.morph.get("Tense") == ["Fut"]
    assert {child.text: child.dep_ for child in verb.children}["организация"] == "nsubj"
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Ассоциации волонтёров", "ORG"),
        ("Анна Петрова", "PER"),
        ("Марата Сейтказина", "PER"),
    ]


def test_of_coordinated_clauses_the_first_is_the_root(nlp: Language) -> None:
    doc = nlp(PRESS[2])
    assert next(token for token in doc if token.dep_ == "ROOT").text == "Работала"


def test_a_subordinate_clause_is_not_the_root(nlp: Language) -> None:
    doc = nlp(PRESS[3])
    assert next(token for token in doc if token.dep_ == "ROOT").text == "пройдёт"


def test_a_headline_in_capitals_is_read_as_words(nlp: Language) -> None:
    assert [token.pos_ for token in nlp(PRESS[-1])] == ["NOUN", "VERB", "VERB", "NOUN"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\r\n",
        " \u00a0Да.",
        "Да \n",
        "\ufeffДа.",
        "…",
        "Об­ще­ство «Тө­зе­ге» бы́ло\u00a0— против.",
        "Ура🎉! <b>Анна Ким</b> &nbsp; пришла<br/>",
        "Қазақстан Республикасының Президенті өкім шығарды.",
        "РЕШЕНИЕ СОВЕТА\r\n\r\nСовет решил.\r\nАнна Ким\r\nсогласна.",
        ARTICLE,
    ],
)
def test_any_text_keeps_the_contract(nlp: Language, text: str) -> None:
    check_contract(nlp(text), text)


WORDS = st.sampled_from(
    [*ARTICLE.split(), "\n", "\r\n", "\u00a0", "  ", "\u00ad", "🎉", ".", "!", "»", "—", "қала"]
)


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_made_up_texts_keep_the_contract(text: str) -> None:
    check_contract(load()(text), text)


def test_many_documents_are_read_as_each_alone(nlp: Language) -> None:
    texts = [*PRESS, "", ARTICLE, " "] * 2
    alone = [annotations(nlp(text)) for text in texts]
    assert [annotations(doc) for doc in nlp.pipe(texts)] == alone
    assert [annotations(doc) for doc in nlp.pipe(texts, batch_size=3)] == alone


def test_load_gives_the_same_pipeline_again(nlp: Language) -> None:
    assert load() is nlp
    assert tuple(nlp.pipe_names) == COMPONENTS


def test_components_say_what_they_need_and_give(nlp: Language) -> None:
    assert not any(nlp.analyze_pipes()["problems"].values())
    lemmatizer = Language.get_factory_meta("pymorphy3_lemmatizer")
    assert "token.pos" in lemmatizer.requires


@pytest.mark.parametrize(
    ("component", "attribute"),
    [
        ("razdel_senter", "SENT_START"),
        ("slovnet_tagger", "POS"),
        ("slovnet_parser", "DEP"),
        ("slovnet_ner", "ENT_IOB"),
    ],
)
def test_each_component_works_alone_in_a_blank_pipeline(component: str, attribute: str) -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe(component)
    for text in (ARTICLE, "", "\n", "Да"):
        doc = nlp(text)
        assert doc.text == text
        assert not len(doc) or attribute == "SENT_START" or doc.has_annotation(attribute)


@pytest.mark.parametrize("component", ["razdel_senter", "slovnet_parser"])
def test_sentences_in_a_blank_pipeline(component: str) -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe(component)
    doc = nlp("Совет решил. Фонд согласен.\n\nАнна ушла")
    assert [s.text.strip() for s in doc.sents] == ["Совет решил.", "Фонд согласен.", "Анна ушла"]


def test_the_parser_respects_sentences_that_are_there() -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("slovnet_parser")
    doc = nlp.make_doc("Совет решил Фонд согласен")
    doc[0].is_sent_start, doc[2].is_sent_start = True, True
    doc[1].is_sent_start = doc[3].is_sent_start = False
    assert [sent.text for sent in nlp.get_pipe("slovnet_parser")(doc).sents] == [
        "Совет решил",
        "Фонд согласен",
    ]


def test_names_that_are_there_stay(nlp: Language) -> None:
    doc = nlp.make_doc("Анна Ким возглавила фонд в Астане.")
    doc.set_ents([Span(doc, 1, 2, "SURNAME")])
    doc = nlp.get_pipe("slovnet_ner")(doc)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Ким", "SURNAME"), ("Астане", "LOC")]


def test_the_pipeline_can_be_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = load(str(tmp_path / "pipeline"))
    assert again is not nlp
    assert annotations(again(ARTICLE)) == annotations(nlp(ARTICLE))


def test_a_pipeline_that_is_not_installed_is_an_error_in_one_sentence() -> None:
    with pytest.raises(
        PipelineError, match=r"^the spaCy pipeline 'xx_none' is not installed: .*\.$"
    ):
        load("xx_none")


def test_a_pipeline_without_names_is_an_error(tmp_path: Path) -> None:
    nlp = spacy.blank("ru")
    for component in ("slovnet_tagger", "slovnet_parser", "pymorphy3_lemmatizer"):
        nlp.add_pipe(component)
    nlp.to_disk(tmp_path / "half")
    with pytest.raises(PipelineError, match="has no name recogniser"):
        load(str(tmp_path / "half"))
