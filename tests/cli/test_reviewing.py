"""`kg review` and `kg why` as a researcher runs them: processes, pipes, a terminal."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg.cli.app import run
from kg.decisions import DECISIONS, Log
from kg.decisions.applied import APPLIED
from kg.workspace import DATASET
from kg.workspace.files import JOURNAL
from kg.workspace.parts import PARTS

TEXTS = {
    "bees-1": "Союз пчеловодов Алтая возглавляет Ерлан Ахметов.",
    "bees-2": "Председатель Союза пчеловодов Алтая Ерлан Ахметов приехал в Семей.",
    "law-1": "Коллегию юристов Семея возглавляет Ерлан Ахметов.",
}
KG = [sys.executable, "-c", "from kg.cli import main; main()"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "g"
    kg.build([kg.Document(id_, text) for id_, text in TEXTS.items()], folder)
    return folder


@pytest.fixture
def g(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "g"))


def person(folder: Path, document: str) -> str:
    graph = kg.open(folder)
    return next(
        entity.id
        for entity in graph.resolution.entities
        if entity.type == "Person" and any(d == document for d, _ in entity.members)
    )


def test_a_wrong_merge_is_corrected_and_stays_so_after_builds(
    g: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert person(g, "bees-1") == person(g, "law-1")
    assert run(["review", str(g), "--split", "Ахметова", "law-1", "--why", "a namesake"]) == 0
    said = capsys.readouterr()
    assert "different «Ерлан Ахметов (law-1)»" in said.out
    assert "1 decision written down, and the graph is made anew" in said.err
    bees, law = person(g, "bees-1"), person(g, "law-1")
    assert bees != law
    leaders = {row["leader"] for row in kg.open(g).query("leaders")} if bees else set()
    assert leaders == {"Ерлан Ахметов"}
    kg.build([kg.Document("more", "Ерлан Ахметов приехал в Алматы.")], g)
    assert (person(g, "bees-1"), person(g, "bees-2"), person(g, "law-1")) == (bees, bees, law)


def test_what_is_on_disk_is_what_a_build_would_write(g: Path) -> None:
    run(["review", str(g), "--split", "Ерлан Ахметов", "law-1"])
    after = (g / DATASET).read_bytes(), (g / "graph.ttl").read_bytes()
    kg.build(out=g)
    assert ((g / DATASET).read_bytes(), (g / "graph.ttl").read_bytes()) == after


def test_undo_restores_the_files_to_the_byte(g: Path) -> None:
    before = (g / DATASET).read_bytes()
    run(["review", str(g), "--rename", "Ахметов", "Е. Ахметов"])
    assert (g / DATASET).read_bytes() != before
    (decision,) = Log.read(g / DECISIONS)
    assert run(["review", str(g), "--undo", decision.id]) == 0
    assert (g / DATASET).read_bytes() == before


def test_a_log_that_was_copied_in_counts_at_once(g: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(g, other)
    run(["review", str(other), "--rename", "Ерлан Ахметов", "Ерлан Ахметов-младший"])
    shutil.copy(other / DECISIONS, g / DECISIONS)
    assert kg.open(g).export("trig") == kg.open(other).export("trig")


def test_two_researchers_merge_their_logs_and_see_where_they_disagree(
    g: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Path(shutil.copytree(g, tmp_path / "other"))
    name = "Ерлан Ахметов"
    run(["review", str(g), "--rename", name, "Ерлан А.", "--who", "anna"])
    run(["review", str(other), "--rename", name, "Ерлан Б.", "--who", "boris"])
    capsys.readouterr()
    for one, two in ((g, other), (other, g)):
        assert run(["review", str(one), "--import", str(two / DECISIONS)]) == 0
    said = capsys.readouterr().err
    assert "anna on" in said
    assert "the later word holds" in said
    assert list(Log.read(g / DECISIONS)) == list(Log.read(other / DECISIONS))
    assert (g / DATASET).read_bytes() == (other / DATASET).read_bytes()
    assert run(["review", str(g), "--import", str(other / DECISIONS)]) == 0
    assert "nothing new was decided" in capsys.readouterr().err


def test_in_a_pipe_the_questions_are_listed(g: Path) -> None:
    shown = subprocess.run([*KG, "review", str(g)], capture_output=True, text=True, check=True)
    assert "1. «Ерлан Ахметов» and «Ерлан Ахметов» are one. Are they the same?" in shown.stdout
    assert shown.stderr == ""
    assert not (g / DECISIONS).exists()


def test_the_table_goes_to_a_spreadsheet_and_back(
    g: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "doubts.csv"
    assert run(["review", str(g), "--csv", str(table)]) == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbfdecision,why,question")
    lines = table.read_bytes().decode("utf-8-sig").split("\r\n")
    lines[1] = f"different{lines[1]}"
    table.write_text("\r\n".join([*lines, "marry,,,,А,Б"]), encoding="utf-8-sig", newline="")
    assert run(["review", str(g), "--import", str(table)]) == 2
    said = capsys.readouterr()
    assert "is no decision; write same" in said.err
    assert person(g, "bees-1") != person(g, "law-1")


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (["--same", "Ерлан", "Никто Никакой"], "nothing in the graph is called «Никто Никакой»"),
        (["--type", "Ерлан Ахметов", "Planet"], "'Planet' is no type; use one of Person"),
        (["--undo", "0123abcd"], "no decision of the log begins with the id '0123abcd'"),
        (["--import", "no.csv"], "no.csv: cannot be read"),
        (["--import", "no.jsonl"], "no.jsonl: cannot be read (no such file or directory)"),
    ],
)
def test_a_decision_that_cannot_be_is_one_sentence_and_status_2(
    g: Path, args: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", str(g), *args]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert complaint in line
    assert not (g / DECISIONS).exists()


def test_a_damaged_log_is_one_sentence_in_every_command(
    g: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (g / DECISIONS).write_text("nonsense\n")
    for command in (["review", str(g)], ["stats", str(g)], ["why", str(g), "Ахметов"]):
        assert run(command) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert "decisions.jsonl, line 1: it is no decision (no JSON); mend the line" in line


def test_why_in_text_and_json(g: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why", str(g), "Ахметову"]) == 0
    assert "Ерлан Ахметов  (Person)" in capsys.readouterr().out
    assert run(["why", str(g), "Ерлан Ахметов", "--format", "json"]) == 0
    assert '"sentence": "Коллегию юристов' in capsys.readouterr().out


def test_the_log_is_shown(g: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["review", str(g), "--rename", "Ахметов", "Е. Ахметов", "--who", "anna"])
    capsys.readouterr()
    assert run(["review", str(g), "--log"]) == 0
    assert "anna" in capsys.readouterr().out


# ---------------------------------------------------------------------------- in a terminal


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_in_a_terminal_single_keys_decide(g: Path) -> None:
    import pty

    main, other = pty.openpty()
    process = subprocess.Popen(
        [*KG, "review", str(g), "--who", "anna"], stdin=other, stdout=other, stderr=other
    )
    os.close(other)
    assert "Are they the same?" in read_until(main, "q quit")
    os.write(main, b"w")
    read_until(main, "why?")
    os.write(main, "тёзка\n".encode())
    read_until(main, "q quit")
    os.write(main, "в".encode())  # the key d on a Russian keyboard
    shown = read_until(main, "made anew")
    assert process.wait(timeout=60) == 0
    os.close(main)
    assert "written down: different" in shown
    (decision,) = Log.read(g / DECISIONS)
    assert (decision.action, decision.who, decision.why) == ("different", "anna", "тёзка")
    assert person(g, "bees-1") != person(g, "law-1")


def read_until(terminal: int, words: str) -> str:
    """What the terminal shows until these words come."""
    shown, deadline = b"", time.monotonic() + 60
    while words not in shown.decode("utf-8", "replace"):
        assert time.monotonic() < deadline, shown.decode("utf-8", "replace")
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                shown += os.read(terminal, 4096)
            except OSError:  # the process has gone
                break
    return shown.decode("utf-8", "replace")


def test_a_graph_that_a_crash_has_left_half_written_is_not_believed(g: Path) -> None:
    """After a decision the log is written first, and the graph only then."""
    old = (g / DATASET).read_bytes()
    assert run(["review", str(g), "--rename", "Ерлан Ахметов", "Ерлан А."]) == 0
    new = kg.open(g).export("trig")
    for mark in (b"another", b""):
        (g / APPLIED).write_bytes(mark)
        (g / DATASET).write_bytes(old)
        assert kg.open(g).export("trig") == new
    kg.build(out=g)
    assert kg.open(g).export("trig") == new


def test_after_a_killed_build_a_decision_counts_and_brings_nothing_half_done_in(g: Path) -> None:
    (g / JOURNAL).write_bytes(b"")
    before = (g / DATASET).read_bytes()
    assert run(["review", str(g), "--rename", "Ерлан Ахметов", "Ерлан А."]) == 0
    assert (g / DATASET).read_bytes() == before
    assert "Ерлан А." in kg.open(g).entities().column("name")


def test_unchanged_documents_are_not_made_again_after_a_decision(g: Path) -> None:
    assert run(["review", str(g), "--rename", "Ерлан Ахметов", "Ерлан А."]) == 0
    rows = json.loads((g / PARTS).read_bytes())["parts"]
    assert len(rows) == len(TEXTS)


def test_decisions_of_several_processes_at_once_are_all_kept(g: Path) -> None:
    command = [*KG, "review", str(g), "--rename", "Ерлан Ахметов"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [
        subprocess.Popen([*command, f"Ерлан {n}"], env=environment, stderr=subprocess.PIPE)
        for n in range(3)
    ]
    assert [process.communicate() and process.returncode for process in running] == [0, 0, 0]
    assert len(list(Log.read(g / DECISIONS))) == 3


def test_a_killed_writer_leaves_a_log_that_is_read(g: Path) -> None:
    """A line that a crash has torn is written over by the next decision."""
    run(["review", str(g), "--rename", "Ерлан Ахметов", "Ерлан А."])
    path = g / DECISIONS
    path.write_bytes(path.read_bytes() + b'{"id": "12')
    assert run(["review", str(g), "--rename", "Ерлан А.", "Ерлан Б."]) == 0
    assert [decision.value for decision in Log.read(path)] == ["Ерлан А.", "Ерлан Б."]
