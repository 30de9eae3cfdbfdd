"""The command `kg`: help, exit statuses, and errors in one sentence."""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.cli.app import app, run

TEXT = "Председателем Союза фермеров избрана Айгуль Смагулова."
KAZAKH = "Қоғамдық кеңестің төрағасы болып Айгүл Смағұлова сайланды."
COMMANDS = sorted(
    [
        *(c.name or c.callback.__name__ for c in app.registered_commands),  # type: ignore[union-attr]
        *(f"{g.name} {c.callback.__name__}" for g in app.registered_groups
          for c in g.typer_instance.registered_commands),  # type: ignore[union-attr]
    ]
)  # fmt: skip
KG = [sys.executable, "-c", "from kg.cli import main; main()"]


def sentence(captured: pytest.CaptureFixture[str]) -> str:
    """What stands on stderr, which is one line that begins with `kg: `."""
    (line,) = captured.readouterr().err.splitlines()
    assert line.startswith("kg: ")
    return line.removeprefix("kg: ")


# ---------------------------------------------------------------------------- help


def test_the_commands_are_these() -> None:
    assert COMMANDS == [
        "build", "evaluate", "export", "extract", "import", "map", "patterns check", "query",
        "review", "serve", "stats", "validate", "why",
    ]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command.split(), "--help"]) == 0
    assert f"Example: kg {command} " in " ".join(capsys.readouterr().out.split())


def test_without_a_command_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "kg build" in capsys.readouterr().out


def test_a_group_without_a_command_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["patterns"]) == 0
    shown = capsys.readouterr()
    assert "kg patterns check FILE" in shown.out
    assert shown.err == ""


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"kg {kg.__version__}\n"


def test_help_comes_at_once() -> None:
    """Half a second of work at most; processor time, for other programs may hold the machine."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*KG, "--help"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.6


def test_help_loads_nothing_heavy() -> None:
    heavy = ("spacy", "rdflib", "networkx", "pandas", "trafilatura", "numpy")
    code = (
        "import sys; from kg.cli.app import run; run(['build', '--help']);"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "[]"


# ---------------------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (["buidl"], "no such command 'buidl'"),
        (["build"], "missing "),
        (["build", "x.txt"], "missing option '--out'"),
        (["extract", "x.txt", "--format", "xml"], "invalid value for '--format'"),
        (["extract", "x.txt", "--min-confidence", "7"], "invalid value for '--min-confidence'"),
        (["extract", "x.txt", "--nonsense"], "no such option: --nonsense"),
        (["extract", "x.txt", "--patterns", "no.toml"], "no.toml: there is no such pattern file"),
        (["extract", "x.txt", "--pipeline", "nope"], "the spaCy pipeline 'nope' is not installed"),
        (["extract", "no.txt"], "no.txt: there is no such file or folder; check the path"),
        (["stats", "no"], "no: there is no such folder"),
        (["query", "no", "--name", "leaders"], "no: there is no such folder"),
        (["query", "g"], "give a SPARQL query or one of the ready ones with --name: "),
        (["query", "g", "ASK {}", "--name", "leaders"], "give a SPARQL query or one of the ready"),
        (["query", "g", "@no.rq"], "no.rq: no query can be read"),
        (["query", "g", "--name", "x", "-p", "place"], "'place' is no parameter"),
        (["map", "no"], "no: there is no such folder"),
        (["export", "no"], "no: there is no such folder"),
        (["validate", "no"], "no: there is no such folder"),
        (["review", "no"], "no: there is no such folder"),
        (["review", "no", "--same", "А"], "option '--same' requires 2 arguments"),
        (["why", "no", "Асель"], "no: there is no such folder"),
        (["evaluate", "no.jsonl"], "no.jsonl: cannot be read (no such file or directory); check"),
        (
            ["map", "g", "--lang", "fr"],
            "there are no texts in the language 'fr'; choose en",
        ),
        (["extract", "x", "--max-chars", "0"], "invalid value for '--max-chars': it must be gr"),
        (["patterns", "chekc"], "no such command 'chekc'"),
        (["patterns", "check"], "missing argument 'file'"),
        (["patterns", "check", "no.toml"], "no.toml: there is no such pattern file"),
    ],
)
def test_a_mistake_is_one_sentence_and_status_2(
    args: list[str],
    complaint: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(args) == 2
    assert sentence(capsys).lower().startswith(complaint.lower())
    assert list(tmp_path.iterdir()) == []


def test_every_bad_input_is_one_line_and_the_rest_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = {
        "empty.txt": b"",
        "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0",
        "chinese.txt": "农民联盟支持这项倡议".encode("gbk"),
        "huge.txt": "слово ".encode() * 5_000_000,
        "rows.jsonl": b'{"id": "1"}',
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(TEXT, encoding="cp1251")
    (tmp_path / "nothing").mkdir()
    sources = [*sorted(bad), "nothing", "missing", "good.txt"]
    args = [str(tmp_path / source) for source in sources]
    assert run(["build", *args, "--out", str(tmp_path / "g")]) == 2
    *problems, summary = capsys.readouterr().err.splitlines()
    assert [problem.split(":")[0] for problem in problems] == ["kg"] * 7
    assert all(name in problem for name, problem in zip(sources, problems, strict=False))
    assert "1 document" in summary
    assert len(kg.open(tmp_path / "g").documents()) == 1


@pytest.mark.parametrize("content", ["nonsense [[", "", "x = 1"])
def test_a_bad_pattern_file_is_named(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "patterns.toml"
    path.write_text(content, encoding="utf-8")
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    assert run(["extract", str(tmp_path / "one.txt"), "--patterns", str(path)]) == 2
    assert "patterns.toml" in sentence(capsys)


FUNDS = """
[[pattern]]
id = "my.funds"
relation = "funds"
verbs = ["финансировать"]
subject = ["agent"]
object = ["theme"]
examples = [
  {{ text = "Фонд «Парасат» финансирует движение «Намыс».", claims = ["{claim}"] }},
  {{ text = "Фонд «Парасат» открыл движение «Намыс».", claims = [] }},
]
"""


@pytest.mark.parametrize(
    ("claim", "status", "out", "kept"),
    [
        ("+funds: Парасат > Намыс", 0, "", 2),
        (
            "+funds: Намыс > Парасат", 1,
            "funds.toml: my.funds: «Фонд «Парасат» финансирует движение «Намыс».» does not find"
            " +funds: Намыс > Парасат and finds +funds: Фонд «Парасат» > Движение «Намыс»\n", 1,
        ),
    ],
)  # fmt: skip
def test_the_examples_of_a_pattern_file_are_checked(
    claim: str,
    status: int,
    out: str,
    kept: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("funds.toml").write_text(FUNDS.format(claim=claim), encoding="utf-8")
    assert run(["patterns", "check", "funds.toml"]) == status
    shown = capsys.readouterr()
    assert shown.out == out
    assert shown.err == f"kg: funds.toml: {kept} of 2 examples come true\n"


def test_an_example_that_is_none_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "funds.toml"
    path.write_text(FUNDS.format(claim="Парасат > Намыс"), encoding="utf-8")
    assert run(["patterns", "check", str(path)]) == 2
    assert "'Парасат > Намыс' is no claim; write it as" in sentence(capsys)


def test_a_folder_that_is_no_workspace_is_not_written_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    assert run(["build", str(tmp_path), "--out", str(tmp_path)]) == 2
    assert "holds other files and is no workspace" in sentence(capsys)


def test_a_bug_shows_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kg.api.open", broken)
    monkeypatch.setitem(vars(kg), "open", broken)
    with pytest.raises(ZeroDivisionError):
        run(["stats", "g"])


# ---------------------------------------------------------------------------- filters


def test_extract_prints_one_object_per_document_and_goes_on_after_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [json.dumps({"id": "a", "text": TEXT}), "{", json.dumps({"id": "b", "text": TEXT})]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    assert run(["extract", str(path), "--format", "jsonl"]) == 2
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a", "b"]
    assert "Айгуль Смагулова" in out
    assert err.startswith(f"kg: {path}, line 2: not JSON")
    assert err.count("\n") == 1


def test_every_document_has_its_line_whatever_its_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kazakh.txt").write_text(KAZAKH, encoding="utf-8")
    row = json.dumps({"id": "row", "text": TEXT, "lang": "en-GB"})
    (tmp_path / "news.jsonl").write_text(row, encoding="utf-8")
    assert run(["extract", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    found = [json.loads(line) for line in out.splitlines()]
    assert [(each["id"], each["lang"]) for each in found] == [("kazakh", "kk"), ("row", "en")]
    assert [bool(each["relations"]) for each in found] == [False, True]
    assert [line.partition(" and only")[0] for line in err.splitlines()] == [
        f"kg: {tmp_path / 'kazakh.txt'}: document kazakh is in Kazakh",
        f"kg: {tmp_path / 'news.jsonl'}: document row is in English",
    ]


def test_lang_ru_forces(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.dumps({"text": TEXT, "lang": "kk"}), json.dumps({"text": KAZAKH})]
    (tmp_path / "news.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert run(["extract", str(tmp_path), "--lang", "ru"]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["lang"] for line in out.splitlines()] == ["ru", "ru"]
    assert err == ""


def test_the_fields_stand_in_the_order_of_the_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert run(["extract", str(path), "--with-text"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert list(row) == ["id", "lang", "title", "date", "url", "entities", "relations", "text"]
    assert row["text"] == TEXT


def test_extract_writes_a_file_that_is_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "news.txt", tmp_path / "out.jsonl"
    path.write_text(TEXT, encoding="utf-8")
    assert run(["extract", str(path), "--out", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["id"] == "news"
    assert capsys.readouterr().out == ""
    assert run(["extract", str(path), "--out", str(tmp_path / "no" / "out.jsonl")]) == 2
    assert "cannot be written" in sentence(capsys)


def test_standard_input_and_output_are_utf8_in_any_locale(tmp_path: Path) -> None:
    done = subprocess.run(
        [*KG, "extract", "-"],
        input=TEXT.encode(),
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert json.loads(done.stdout)["id"] == "stdin"
    assert "Айгуль Смагулова" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX pipe")
def test_a_broken_pipe_is_quiet(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"text": TEXT * 20}, ensure_ascii=False) for _ in range(150))
    (tmp_path / "news.jsonl").write_text(rows, encoding="utf-8")
    command = subprocess.Popen(
        [*KG, "extract", "news.jsonl"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.readline()
    command.stdout.close()
    errors = command.stderr.read().decode()
    assert (command.wait(), errors) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")
def test_in_a_terminal_a_build_ends_by_saying_what_to_do_next(tmp_path: Path) -> None:
    import pty

    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    reader, terminal = pty.openpty()
    command = subprocess.Popen(
        [*KG, "build", "news.txt", "-o", "my g"], cwd=tmp_path, stderr=terminal
    )
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # how a terminal says that nobody writes to it any more
        while part := os.read(reader, 4096):
            shown += part
    assert command.wait() == 0
    last = shown.decode().splitlines()[-1]
    assert last == "kg: next: kg query 'my g' --name leaders, or kg map 'my g'"


def test_progress_is_not_shown_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    done = subprocess.run([*KG, "build", "news.txt", "-o", "g"], cwd=tmp_path, capture_output=True)
    assert done.stdout == b""
    assert re.fullmatch(rb"kg: g: 1 document, \d+ entit(y|ies), \d+ claims?\n", done.stderr)


def test_the_package_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "kg", "--version"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
