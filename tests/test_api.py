"""The Python interface: what it offers, and the way from sources to a graph."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.knowledge import KnowledgeGraph
from kg.records import Document, Entity, Evidence, Extraction, Mention, Relation

ONE = "Председателем Союза фермеров избрана Айгуль Смагулова."
TWO = "Председатель Союза фермеров Айгуль Смагулова поддержала инициативу «Чистая степь»."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[KnowledgeGraph, Path]:
    folder = tmp_path_factory.mktemp("built") / "g"
    return kg.build([Document("one", ONE), Document("two", TWO)], folder), folder


# ---------------------------------------------------------------------------- what it offers


def test_the_public_names_are_sorted_and_exist() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    assert not [name for name in kg.__all__ if not hasattr(kg, name)]
    assert set(kg.__all__) <= set(dir(kg))


def test_the_public_names_are_these() -> None:
    assert set(kg.__all__) == {
        "__version__", "build", "explain", "extract", "import_graph", "open", "read",
        "use_language",
        "Document", "Entity", "Evidence", "Extraction", "Mention", "Relation",
        "EntityCard", "ExplainedText", "KnowledgeGraph", "Map", "Table",
        "AuthorityError", "ClusterError", "ContractError", "DecisionError", "EndpointError",
        "EntityError", "ForeignText", "InputError", "KeptVersion", "KgError", "PatternError",
        "PipelineError", "QueryError", "WorkspaceError",
    }  # fmt: skip


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = kg.nonsense


def test_importing_loads_nothing_heavy() -> None:
    heavy = ("spacy", "rdflib", "networkx", "pandas", "trafilatura", "numpy", "typer")
    code = f"import sys, kg; print([name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


# ---------------------------------------------------------------------------- tables


def two_documents() -> KnowledgeGraph:
    """The same person in two documents, and what each says of her."""
    person = Entity("e1", "Person", "Айгуль Смагулова", None, (Mention(0, 3, "она", "pronoun"),))
    union = Entity("e2", "Organization", "Союз фермеров", "Union", (Mention(4, 9, "Союз"),))
    leads = Relation("leader-of", "e1", "e2", Evidence(0, 9, "она Союза"), role="председатель")
    denies = Relation("endorses", "e2", "e1", Evidence(0, 9, "нет"), "negative", attributed_to="e1")
    extractions = [
        Extraction(id, entities=(person, union), relations=(relation,))
        for id, relation in (("one", leads), ("two", denies))
    ]
    return KnowledgeGraph([Document("one", ONE), Document("two", TWO)], extractions)


def test_claims_show_names_and_evidence() -> None:
    claims = two_documents().claims()
    assert [(row["subject"], row["type"], row["object"]) for row in claims] == [
        ("Айгуль Смагулова", "leader-of", "Союз фермеров"),
        ("Союз фермеров", "endorses", "Айгуль Смагулова"),
    ]
    assert claims[0]["evidence"] == "она Союза"
    assert claims[0]["attributed_to"] is None
    assert claims[1]["attributed_to"] == "Айгуль Смагулова"
    assert claims[0]["subject_id"] == claims[1]["object_id"]


def test_entities_are_those_of_the_whole_corpus() -> None:
    entities = two_documents().entities()
    assert sorted(zip(entities.column("name"), entities.column("documents"), strict=True)) == [
        ("Айгуль Смагулова", 2),
        ("Союз фермеров", 2),
    ]


def test_documents_keep_their_texts() -> None:
    assert two_documents().documents().column("text") == [ONE, TWO]


def test_stats_count_and_the_summary_says_it_in_a_line() -> None:
    graph = two_documents()
    assert graph.stats() == {
        "documents": 2,
        "characters": len(ONE + TWO),
        "entities": {"Organization": 1, "Person": 1},
        "claims": {"endorses": 1, "leader-of": 1},
        "negative": 1,
    }
    assert repr(graph) == "<KnowledgeGraph: 2 documents, 2 entities, 2 claims>"


# ---------------------------------------------------------------------------- extraction


def test_a_text_is_extracted_with_its_evidence() -> None:
    (extraction,) = kg.extract(text=ONE)
    assert extraction.id == "text"
    assert {entity.name for entity in extraction.entities} >= {"Айгуль Смагулова"}
    for entity in extraction.entities:
        for mention in entity.mentions:
            assert ONE[mention.start : mention.end] == mention.text
    for relation in extraction.relations:
        assert ONE[relation.evidence.start : relation.evidence.end] == relation.evidence.text


def test_extraction_streams(tmp_path: Path) -> None:
    """The first extraction comes before the last source is looked at."""
    problems: list[str] = []
    sources = [*(Document(f"d{n}", ONE) for n in range(300)), tmp_path / "missing.txt"]
    stream = kg.extract(sources, on_problem=lambda problem: problems.append(str(problem)))
    assert next(stream).id == "d0"
    assert problems == []
    assert len(list(stream)) == 299
    assert len(problems) == 1


def test_claims_that_are_not_sure_enough_are_left_out() -> None:
    (everything,) = kg.extract(text=ONE)
    (nothing,) = kg.extract(text=ONE, min_confidence=1.0)
    assert all(relation.confidence == 1 for relation in nothing.relations)
    assert nothing.entities == everything.entities


@pytest.mark.parametrize("least", [-0.1, 1.5])
def test_a_confidence_lies_between_0_and_1(least: float) -> None:
    with pytest.raises(kg.KgError, match="between 0 and 1"):
        kg.extract(text=ONE, min_confidence=least)


KAZAKH = "Қоғамдық кеңестің төрағасы болып Айгүл Смағұлова сайланды. Ол жұмысын бастады."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (KAZAKH, "Kazakh"),
        ("The Farmers' Union has elected Aigul Smagulova to be the chair of it.", "English"),
        ("Qoǵamdyq keńestiń tóraǵasy bolyp Aigúl Smaǵulova saılandy.", "an unknown language"),
    ],
)
def test_a_text_in_another_language_is_told_and_not_guessed_at(text: str, language: str) -> None:
    with pytest.warns(UserWarning, match=f"document text is in {language} and only its Russian"):
        (extraction,) = kg.extract(text=text)
    assert extraction.lang != "ru"
    assert extraction.entities == extraction.relations == ()


def test_russian_sentences_of_a_kazakh_text_are_read_in_their_places() -> None:
    text = f"{KAZAKH}\n{ONE}\n{KAZAKH} {KAZAKH}"
    problems: list[kg.InputError] = []
    (extraction,) = kg.extract(Document("mixed", text, lang="kk"), on_problem=problems.append)
    assert [type(problem) for problem in problems] == [kg.ForeignText]
    assert extraction.lang == "kk"
    (relation,) = extraction.relations
    assert text[relation.evidence.start : relation.evidence.end] == relation.evidence.text
    assert relation.evidence.text in ONE


def test_a_russian_text_with_kazakh_speeches_is_russian() -> None:
    text = f"{ONE} «{KAZAKH} {KAZAKH}», – сказала она на съезде, и зал её поддержал."
    problems: list[kg.InputError] = []
    (extraction,) = kg.extract(text=text, on_problem=problems.append)
    assert (extraction.lang, problems) == ("ru", [])
    assert any(relation.type == "leader-of" for relation in extraction.relations)


def test_options_are_checked_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(kg.PatternError, match="there is no such pattern file"):
        kg.extract("-", patterns=[tmp_path / "no.toml"])
    with pytest.raises(kg.PipelineError, match="is not installed"):
        kg.extract("-", pipeline="no_such_pipeline")


# ---------------------------------------------------------------------------- build and open


def test_a_graph_is_built_and_opened_again(built: tuple[KnowledgeGraph, Path]) -> None:
    graph, folder = built
    again = kg.open(folder)
    assert again.claims() == graph.claims()
    assert again.entities() == graph.entities()
    assert again.documents() == graph.documents()
    assert again.export("nt") == graph.export("nt")
    assert len(graph.claims()) > 0


def test_the_views_tell_the_same(built: tuple[KnowledgeGraph, Path]) -> None:
    graph, _ = built
    assert graph.validate().conforms
    assert {data["label"] for _, data in graph.nx.nodes(data=True)} >= {"Айгуль Смагулова"}
    leaders = graph.query("leaders")
    assert "Айгуль Смагулова" in {cell for row in leaders.rows for cell in row}


def test_a_map_is_shown_and_saved(built: tuple[KnowledgeGraph, Path], tmp_path: Path) -> None:
    shown = built[0].map(tmp_path / "map.html", title="Союзы")
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == shown.html
    assert "Айгуль Смагулова" in shown.html
    assert "<iframe srcdoc=" in shown._repr_html_()


def test_a_map_that_cannot_be_saved_says_where(
    built: tuple[KnowledgeGraph, Path], tmp_path: Path
) -> None:
    with pytest.raises(kg.KgError, match=r"no.map\.html cannot be written"):
        built[0].map(tmp_path / "no" / "map.html")


def test_two_builds_are_identical(built: tuple[KnowledgeGraph, Path], tmp_path: Path) -> None:
    kg.build([Document("one", ONE), Document("two", TWO)], tmp_path / "g")
    for path in filter(Path.is_file, sorted(built[1].iterdir())):
        assert (tmp_path / "g" / path.name).read_bytes() == path.read_bytes()


def test_a_confidence_filters_the_graph_but_not_what_is_kept(tmp_path: Path) -> None:
    strict = kg.build([Document("one", ONE)], tmp_path / "g", min_confidence=1.0)
    assert kg.open(tmp_path / "g").claims() == strict.claims()
    assert kg.build([Document("one", ONE)], tmp_path / "g").claims() == strict.claims()
    lenient = kg.build([Document("one", ONE)], tmp_path / "g", min_confidence=0.0)
    assert len(lenient.claims()) >= len(strict.claims())
    assert lenient.claims() == kg.build([Document("one", ONE)]).claims()


def test_nothing_to_read_is_an_error_and_leaves_no_graph(tmp_path: Path) -> None:
    with (
        pytest.warns(UserWarning, match="no such file"),
        pytest.raises(kg.InputError, match="no document could be read"),
    ):
        kg.build(tmp_path / "missing", tmp_path / "g")
    with pytest.raises(kg.WorkspaceError):
        kg.open(tmp_path / "g")


def test_a_workspace_inside_the_sources_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE, encoding="utf-8")
    for _ in range(2):
        assert len(kg.build(tmp_path, tmp_path / "g").documents()) == 1


def test_a_bug_in_extraction_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.extraction import Extractor

    def broken(self: Extractor, pairs: object) -> list[Extraction]:
        raise ZeroDivisionError

    monkeypatch.setattr(Extractor, "extract_all", broken)
    with pytest.raises(ZeroDivisionError):
        list(kg.extract(text=ONE))
