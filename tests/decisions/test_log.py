"""The log of decisions: nothing is lost, nothing half-written counts, and two logs make one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.decisions import DECISIONS, Decision, Log, active, contradictions, parse_log
from kg.errors import DecisionError

from .scene import decide, thing

A, B = thing("Айгуль Смагулова", "maiden"), thing("Айгуль Ахметова", "married")


def test_what_is_added_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / DECISIONS
    first, second = decide("same", A, B), decide("rename", A, value="Айгуль Ким")
    Log.read(path).add([first])
    Log.read(path).add([second])
    assert list(Log.read(path)) == [first, second]
    assert "Айгуль Смагулова" in path.read_text(encoding="utf-8")


def test_the_same_decision_is_written_once(tmp_path: Path) -> None:
    log = Log.read(tmp_path / DECISIONS)
    decision = decide("same", A, B)
    assert log.add([decision]) == [decision]
    assert log.add([decision]) == []
    assert len((tmp_path / DECISIONS).read_bytes().splitlines()) == 1


@settings(deadline=None)
@given(st.data())
def test_a_log_torn_anywhere_in_its_last_line_is_repaired(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("torn") / DECISIONS
    first, second, third = (decide(a, A, B) for a in ("same", "different", "unsure"))
    Log.read(path).add([first, second])
    whole = path.read_bytes()
    start = whole.index(b"\n") + 1
    path.write_bytes(whole[: data.draw(st.integers(start, len(whole) - 2))])
    log = Log.read(path)
    assert list(log) == [first]
    log.add([third])
    assert list(Log.read(path)) == [first, third]


def test_a_last_line_that_only_lacks_its_end_counts(tmp_path: Path) -> None:
    path = tmp_path / DECISIONS
    first, second = decide("same", A, B), decide("different", A, B)
    Log.read(path).add([first])
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    Log.read(path).add([second])
    assert list(Log.read(path)) == [first, second]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("nonsense", "line 2: it is no decision (no JSON)"),
        ("[]", "line 2: it is no decision"),
        ('{"action": "same"}', "line 2: it is no decision"),
        ('{"action": "marry", "when": "2025-03-01T09:30:00Z", "who": "a"}', "'marry' is not known"),
        ('{"action": "same", "when": "yesterday", "who": "a"}', "the time 'yesterday'"),
        ('{"action": "same", "when": "2025-03-01T09:30:00Z", "who": "a"}', "needs other fields"),
        ('{"action": "undo", "mood": 1}', "the key 'mood' is not known"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / DECISIONS
    Log.read(path).add([decide("same", A, B)])
    path.write_bytes(path.read_bytes() + line.encode() + b"\n")
    with pytest.raises(DecisionError) as error:
        Log.read(path)
    assert str(error.value).startswith(f"{path}, line 2: ")
    assert complaint in str(error.value)
    assert str(error.value).endswith("; mend the line or delete it")


def test_a_line_that_somebody_has_changed_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / DECISIONS
    Log.read(path).add([decide("same", A, B)])
    path.write_text(path.read_text(encoding="utf-8").replace("anna", "vera"), encoding="utf-8")
    with pytest.raises(DecisionError, match="line 1: its id does not fit"):
        Log.read(path)


def test_a_line_by_hand_needs_no_id() -> None:
    row = decide("same", A, B).to_json()
    del row["id"]
    assert len(parse_log(json.dumps(row).encode(), "hand.jsonl")) == 1


def test_two_logs_in_one_file_are_one(tmp_path: Path) -> None:
    first, second = decide("same", A, B, who="anna"), decide("different", A, B, who="boris")
    Log.read(tmp_path / "anna").add([first])
    Log.read(tmp_path / "boris").add([second, first])
    both = (tmp_path / "boris").read_bytes() + (tmp_path / "anna").read_bytes()
    assert Log(None, parse_log(both, "both")).decisions == (first, second)


def test_the_next_decision_is_later_than_all_others_whatever_the_clock_says() -> None:
    future = Decision("unsure", "2999-01-01T00:00:00Z", "boris", None, (A, B))
    log = Log(None, [future])
    log.add([Decision("same", log.now(), "anna", None, (A, B))])
    assert [d.who for d in log] == ["boris", "anna"]


def test_an_undone_undoing_counts_for_nothing() -> None:
    same = decide("same", A, B)
    undo = decide("undo", value=same.id)
    redo = decide("undo", value=undo.id)
    assert active([same, undo]) == []
    assert active([same, undo, redo]) == [same]


def test_a_contradiction_of_two_people_is_told() -> None:
    one, other = decide("same", A, B, who="anna"), decide("different", B, A, who="boris")
    (found,) = contradictions([other, one])
    assert str(found) == (
        f"«Айгуль Смагулова» and «Айгуль Ахметова»: anna on 2025-03-01 said same ({one.id}),"
        f" boris on 2025-03-01 said different ({other.id}); the later word holds"
    )
    assert contradictions([one, decide("different", A, B, who="anna")]) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_log_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DecisionError, match="cannot be written"):
        Log.read(tmp_path / DECISIONS).add([decide("same", A, B)])


def test_a_folder_in_the_place_of_the_log_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / DECISIONS).mkdir()
    with pytest.raises(DecisionError, match="cannot be read"):
        Log.read(tmp_path / DECISIONS)
