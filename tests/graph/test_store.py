"""Reading a dataset back, and what is said when that cannot be done."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib.namespace import RDF

from kg.errors import WorkspaceError
from kg.graph import read_dataset
from kg.graph.ontology import CIVIC


def test_a_file_of_any_rdf_format_is_read(tmp_path: Path) -> None:
    line = f"<http://a.org/x> <{RDF.type}> <{CIVIC.Claim}> .\n"
    for suffix in ("nt", "ttl", "trig", "nq"):
        path = tmp_path / f"dataset.{suffix}"
        path.write_text(line, encoding="utf-8")
        assert len(read_dataset(path)) == 1


@pytest.mark.parametrize("name", ["missing.trig", "broken.trig", "dataset.docx", "."])
def test_what_cannot_be_read_is_one_sentence_with_the_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.trig").write_bytes(b"@prefix \xff <")
    (tmp_path / "dataset.docx").write_bytes(b"")
    with pytest.raises(WorkspaceError, match="build the graph again") as caught:
        read_dataset(tmp_path / name)
    assert str(caught.value).startswith(str(tmp_path / name).rstrip("/."))
    assert "\n" not in str(caught.value)
