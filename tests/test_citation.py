"""CITATION.cff is valid, and says what README and the package say."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from promises import blocks, page

yaml = pytest.importorskip("yaml", reason="CITATION.cff is YAML: `pip install pyyaml`")
# The schema of the Citation File Format 1.2.0: what must be there, and what this file may have.
REQUIRED = {"authors", "cff-version", "message", "title"}
ALLOWED = REQUIRED | {
    "abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license",
    "license-url", "preferred-citation", "references", "repository", "repository-artifact",
    "repository-code", "type", "url", "version",
}  # fmt: skip


@pytest.fixture(scope="module")
def citation() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(page("CITATION.cff"))
    return found


def test_the_file_keeps_to_the_format(citation: dict[str, Any]) -> None:
    assert set(citation) >= REQUIRED
    assert set(citation) <= ALLOWED
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "software"
    assert all(set(author) <= {"name", "website", "email"} for author in citation["authors"])
    assert len(citation["keywords"]) == len(set(citation["keywords"]))


def test_it_says_what_the_package_says(citation: dict[str, Any]) -> None:
    project = tomllib.loads(page("pyproject.toml"))["project"]
    assert str(citation["version"]) == project["version"]
    assert citation["license"] == project["license"]
    assert citation["keywords"] == project["keywords"]


def test_it_says_what_readme_says(citation: dict[str, Any]) -> None:
    (entry,) = blocks(page("README.md"), "bibtex")
    field = dict(re.findall(r"(\w+) = \{+(.*?)\}+,?\n", entry))
    assert field["title"] == citation["title"]
    assert field["author"] == citation["authors"][0]["name"]
    assert field["version"] == str(citation["version"])
    assert field["license"] == citation["license"]
