"""`--lang` on the command line: where it is, what it changes, and what no language ever changes."""

from __future__ import annotations

import csv
import io
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from graph.scene import writers
from promises import ROOT, blocks, page, section, table
from serving.scene import make_workspace

import kg
from kg.cli.app import run
from kg.texts import languages

PAGE = page("docs", "languages.md")
SHOWS = {"map", "serve", "query", "stats", "validate", "review", "why", "evaluate", "export"}
RUSSIAN = {"LANG": "ru_RU.UTF-8"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("commands") / "g", writers())


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """What a command prints, in some environment."""

    def ask(*words: object, **environment: str) -> str:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            assert run([str(word) for word in words]) in (0, 1)
        return capsys.readouterr().out

    return ask


# ---------------------------------------------------------------------------- where it is


def test_every_command_that_shows_results_has_the_option_with_the_same_help(said: Any) -> None:
    helps = set()
    for command in sorted(SHOWS):
        text = " ".join(re.sub(r"[│╭╮╰╯─]", " ", said(command, "--help")).split())
        (found,) = re.findall(r"--lang CODE (The language of what is shown.*?English\.)", text)
        helps.add(found)
    assert len(helps) == 1
    assert f": {', '.join(languages())}. " in helps.pop()


def test_of_other_commands_the_option_is_the_language_of_the_texts(said: Any) -> None:
    for command in ("build", "extract"):
        assert "The language of all texts" in said(command, "--help")


@pytest.mark.parametrize("command", sorted(SHOWS))
def test_an_unknown_language_is_one_sentence_and_status_2(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "g", "x", "--lang", "tlh"]) == 2
    assert capsys.readouterr().err == (
        "kg: there are no texts in the language 'tlh'; choose en, ru or kk\n"
    )


# ---------------------------------------------------------------------------- what it changes


def test_the_option_comes_before_the_setting_and_that_before_the_locale(
    said: Any, folder: Path
) -> None:
    assert said("stats", folder).startswith("what")
    assert said("stats", folder, **RUSSIAN).startswith("что")
    assert said("stats", folder, KG_LANG="kk", **RUSSIAN).startswith("не ")
    assert said("stats", folder, "--lang", "en", KG_LANG="kk", **RUSSIAN).startswith("what")


def test_a_wrong_setting_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_LANG", "russian")
    assert run(["why", str(folder), "Асель"]) == 2
    assert capsys.readouterr().err.startswith("kg: KG_LANG=russian: there are no such texts; ")


def test_a_table_has_headings_and_words_in_the_language(said: Any, folder: Path) -> None:
    asked = ("query", folder, "--name", "posts", "--lang", "ru")
    shown = said(*asked)
    for word in ("Человек", "Должность", "возглавляет", "в прошлом"):
        assert word in shown
    head, *rows = csv.reader(io.StringIO(said(*asked, "--format", "csv")))
    assert head[:3] == ["person", "relation", "body"]
    assert {row[1] for row in rows} == {"возглавляет", "состоит в"}


def test_somebodys_own_query_keeps_the_names_of_its_columns(said: Any, folder: Path) -> None:
    asked = "SELECT ?who ?role { ?c civic:subject ?who ; civic:predicate ?role }"
    shown = said("query", folder, asked, "--lang", "ru")
    assert shown.split()[:2] == ["who", "role"]
    assert "возглавляет" in shown


def test_the_list_of_queries_knows_a_language_on_either_side(said: Any) -> None:
    shown = said("query", "--list", "--lang", "ru")
    assert shown == said("query", "--lang", "ru", "--list") == said("query", "--list", **RUSSIAN)
    assert shown.startswith("boards: Кто состоит в нескольких организациях\n")


def test_a_map_opens_in_the_language_of_the_system(said: Any, folder: Path) -> None:
    page = said("map", folder, "-o", "-", **RUSSIAN)
    assert '<html lang="ru"' in page
    assert "<title>Граф знаний</title>" in page


# ---------------------------------------------------------------------------- what never changes


@pytest.mark.parametrize(
    "command",
    [
        ["query", "--name", "posts", "--format", "csv"],
        ["query", "--name", "posts", "--format", "json"],
        ["query", "--name", "posts", "--format", "sparql-json"],
        ["stats", "--format", "json"],
        ["validate", "--format", "json"],
        ["validate", "--format", "ttl"],
        ["why", "Асель", "--format", "json"],
        *(["export", "--format", each] for each in ("ttl", "trig", "jsonld", "ftm", "gexf")),
    ],
    ids=" ".join,
)
def test_what_programs_read_is_the_same_under_every_locale(
    said: Any, folder: Path, command: list[str]
) -> None:
    words = [command[0], folder, *command[1:]]
    assert said(*words) == said(*words, **RUSSIAN)


def test_a_build_gives_the_same_bytes_under_every_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [kg.Document("d", "Фонд «Ара» возглавляет Вера Ким.", date="2024-05-13")]
    kg.build(texts, tmp_path / "english")
    for name, value in {"KG_LANG": "kk", **RUSSIAN}.items():
        monkeypatch.setenv(name, value)
    kg.use_language("ru")
    try:
        kg.build(texts, tmp_path / "russian")
    finally:
        kg.use_language("en")
    files = [
        {path.name: path.read_bytes() for path in (tmp_path / each).iterdir() if path.is_file()}
        for each in ("english", "russian")
    ]
    assert files[0] == files[1]


# ---------------------------------------------------------------------------- the page


def test_the_commands_of_the_page_run(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, said: Any
) -> None:
    here = tmp_path_factory.mktemp("page")
    kg.build([ROOT / "data" / "samples"], out=here / "graph")
    monkeypatch.chdir(here)
    for line in blocks(section(PAGE, "Switch"), "sh")[0].splitlines():
        said(*shlex.split(line)[1:])
    names: dict[str, Any] = {}
    try:
        for block in blocks(PAGE, "python"):
            exec(compile(block, "docs/languages.md", "exec"), names)
    finally:
        kg.use_language("en")


def test_the_page_tells_of_every_file() -> None:
    told = {
        name for row in table(section(PAGE, "Translate")) for name in re.findall("`(.*?)`", row[0])
    }
    assert told == {path.name for path in (ROOT / "data" / "texts" / "en").iterdir()}
    assert all(f"`{command}`" in PAGE for command in SHOWS)
