"""The file: UTF-8 whatever the locale says, whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys

import networkx as nx
import pytest

from kg.errors import KgError
from kg.maps import render_map, write_map

from .graphs import hostile, pair

IN_ANOTHER_LOCALE = """
import locale, sys
assert locale.getencoding().lower() not in ("utf-8", "utf8"), locale.getencoding()
import networkx
from kg.maps import write_map
graph = networkx.MultiDiGraph()
graph.add_node("a", label="\\u04d8\\u0434\\u0456\\u043b")
write_map(graph, sys.argv[1], title="\\u049a", lang="kk")
"""


def test_the_file_holds_the_page_in_utf8_with_unix_line_ends(tmp_path):
    path = tmp_path / "карта.html"
    write_map(hostile(), path, title="Карта")
    assert path.read_bytes() == render_map(hostile(), title="Карта").encode("utf-8")
    assert b"\r" not in path.read_bytes()


def test_a_locale_without_cyrillic_changes_nothing(tmp_path):
    path = tmp_path / "map.html"
    environment = {
        **os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0",
    }  # fmt: skip
    subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_LOCALE, str(path)], check=True, env=environment
    )
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="Әділ")
    assert path.read_text(encoding="utf-8") == render_map(graph, title="Қ", lang="kk")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "map.html"
    path.mkdir()  # a folder of that name cannot be replaced by a file
    with pytest.raises(KgError, match="cannot be written"):
        write_map(pair(), path, title="x")
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(KgError, match=r"nowhere.map\.html cannot be written"):
        write_map(pair(), tmp_path / "nowhere" / "map.html", title="x")


def test_a_map_can_be_written_over_an_old_one(tmp_path):
    path = tmp_path / "map.html"
    path.write_text("old", encoding="utf-8")
    write_map(pair(), path, title="x")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_file_can_be_read_by_all_who_may_read_new_files(tmp_path):
    path, other = tmp_path / "map.html", tmp_path / "other"
    write_map(pair(), path, title="x")
    other.touch()
    assert path.stat().st_mode == other.stat().st_mode
