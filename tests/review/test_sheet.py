"""From a table in a spreadsheet to decisions, and what is wrong with a row, by its line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from decisions.scene import corpus, documents, extractions

from kg.errors import KgError
from kg.knowledge import KnowledgeGraph
from kg.review.doubts import find_doubts
from kg.review.sheet import read_sheet, sheet


@pytest.fixture
def graph() -> KnowledgeGraph:
    return KnowledgeGraph(documents(corpus()), extractions(corpus()))


def filled(graph: KnowledgeGraph, decision: str) -> list[dict[str, str]]:
    text = "".join(sheet(find_doubts(graph))).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return [{**row, "decision": decision, "why": "the register"} for row in rows]


def saved(path: Path, rows: list[dict[str, str]], delimiter: str, encoding: str) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1251")],
)
def test_a_filled_table_comes_back_as_a_spreadsheet_saves_it(
    graph: KnowledgeGraph, tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = filled(graph, "different")
    path = saved(tmp_path / "doubts.csv", rows, delimiter, encoding)
    decisions, problems = read_sheet(graph, path, "anna")
    assert problems == []
    assert [(d.action, d.who, d.why) for d in decisions] == [
        ("different", "anna", "the register")
    ] * len(rows)
    graph.add_decisions(decisions)
    assert graph.resolution.of("bees-1", "e0") != graph.resolution.of("law-1", "e0")
    assert find_doubts(graph) == []


@pytest.mark.parametrize("answer", ["same", "different", "unsure", "rename: Ерлан"])
def test_a_table_can_be_taken_in_twice(graph: KnowledgeGraph, tmp_path: Path, answer: str) -> None:
    rows = filled(graph, answer)
    path = saved(tmp_path / "doubts.csv", rows, ",", "utf-8")
    graph.add_decisions(read_sheet(graph, path)[0])
    assert read_sheet(graph, path) == ([], [])


def test_a_row_filled_later_is_understood_though_ids_have_changed_since(
    graph: KnowledgeGraph, tmp_path: Path
) -> None:
    rows = [{**row, "decision": ""} for row in filled(graph, "")]
    rows[0]["decision"] = "same"
    path = saved(tmp_path / "doubts.csv", rows, ",", "utf-8")
    graph.add_decisions(read_sheet(graph, path)[0])
    rows[0]["decision"] = "different"
    (later,), problems = read_sheet(graph, saved(path, rows, ",", "utf-8"))
    assert (later.action, problems) == ("different", [])


def test_rows_without_a_decision_are_passed_over(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = saved(tmp_path / "doubts.csv", filled(graph, ""), ",", "utf-8")
    assert read_sheet(graph, path) == ([], [])


def test_a_wrong_row_is_named_by_its_line_and_the_rest_goes_on(
    graph: KnowledgeGraph, tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "decision;first;second;why\n"
        'same;Айгуль Смагулова;Айгуль Ахметова;"two\nlines"\n'
        "marry;Айгуль Смагулова;Ерлан Ахметов;\n"
        "same;Никто Никакой;Ерлан Ахметов;\n"
        "reject;Айгуль Смагулова;Ерлан Ахметов;\n"
        "same;Айгуль Смагулова;;\n"
        "rename: Айгуль Ким;Айгуль Смагулова;;\n"
        "type: Planet;Айгуль Смагулова;;\n",
        encoding="utf-8",
    )
    decisions, problems = read_sheet(graph, path)
    assert [d.action for d in decisions] == ["same", "rename"]
    lines = [problem.removeprefix(f"{path}, line ").split(":")[0] for problem in problems]
    assert lines == ["4", "5", "6", "7", "9"]
    assert "'marry' is no decision; write same, different" in problems[0]
    assert "«Никто Никакой»" in problems[1]
    assert "the column `second` is empty" in problems[3]


def test_of_two_rows_on_one_question_the_lower_one_holds(
    graph: KnowledgeGraph, tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    rows = "".join(f"{d},Айгуль Смагулова,Айгуль Ахметова\n" for d in ("different", "same"))
    path.write_text(f"decision,first,second\n{rows}", encoding="utf-8")
    graph.add_decisions(read_sheet(graph, path)[0])
    assert graph.resolution.of("maiden", "e0") == graph.resolution.of("married", "e0")


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"\x89PNG\r\n\x1a\n\x00", b"decision\nsame\n"]
)
def test_what_is_no_such_table_is_one_sentence(
    graph: KnowledgeGraph, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "doubts.csv"
    path.write_bytes(content)
    with pytest.raises(KgError, match=r"doubts\.csv"):
        read_sheet(graph, path)


def test_a_missing_table_is_one_sentence(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"no\.csv: cannot be read"):
        read_sheet(graph, tmp_path / "no.csv")
