"""The repository as a whole: pins, links, leftovers, and what the wheel carries."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (".ci", "benchmarks", "data", "docs", "kg", "notebooks", "ontology", "tests")
TEXTS = {".css", ".html", ".js", ".md", ".py", ".toml", ".ttl"}
LOCK_FILES = ("poetry.lock", "Pipfile.lock", "package-lock.json", "pdm.lock")


def files(*folders: str) -> Iterator[Path]:
    """All files of the folders, caches left out."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(ROOT / folder).parts)
            if path.is_file() and "__pycache__" not in path.parts and not hidden:
                yield path


def texts() -> Iterator[Path]:
    yield from sorted(ROOT.glob("*.md"))
    yield from (path for path in files(*FOLDERS) if path.suffix in TEXTS or path.name == "run")


# ---------------------------------------------------------------------------- pins


def requirements() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    return [Requirement(line) for group in (project["dependencies"], *extras) for line in group]


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in found}


@pytest.mark.parametrize("requirement", requirements(), ids=lambda r: r.name)
def test_every_requirement_is_pinned_to_a_version_it_allows(requirement: Requirement) -> None:
    version = pins().get(canonicalize_name(requirement.name))
    assert version is not None, f"constraints.txt does not pin {requirement.name}"
    assert requirement.specifier.contains(version, prereleases=True)


# ---------------------------------------------------------------------------- texts


def test_texts_are_utf8_with_plain_line_ends() -> None:
    for path in texts():
        content = path.read_bytes()
        content.decode("utf-8")
        assert b"\r" not in content, f"{path} has carriage returns"
        assert not content or content.endswith(b"\n"), f"{path} does not end its last line"


def test_no_text_speaks_of_a_folder_of_one_machine() -> None:
    machine = re.compile(r"(?<![\w.~/*])/(?:work|root|home|Users)/\w")
    for path in texts():
        found = machine.search(path.read_text(encoding="utf-8"))
        assert not found, f"{path} names {found.group() if found else ''}"


def test_relative_links_lead_somewhere() -> None:
    for path in (p for p in texts() if p.suffix == ".md"):
        for target in re.findall(r"\]\(([^)#\s:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path} links to {target}"


def test_no_lock_files() -> None:
    assert not [name for name in LOCK_FILES if (ROOT / name).exists()]


def test_the_check_script_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)


def test_word_lists_are_data_and_not_beside_the_code() -> None:
    lists = {p.relative_to(ROOT).as_posix() for p in files("kg") if p.suffix == ".toml"}
    assert lists == set(), "move it to data/lexicon, or data/texts"


# ---------------------------------------------------------------------------- wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built in place: the build backend needs no network once it is installed."""
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    build = f"from hatchling.build import build_wheel; build_wheel({str(folder)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_all_data_and_every_template(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    shipped = [f"kg/_resources/{p.relative_to(ROOT).as_posix()}" for p in files("ontology", "data")]
    code = [p.relative_to(ROOT).as_posix() for p in files("kg")]
    assert not set(shipped + code) - carried
    assert not [name for name in carried if name.startswith(("tests/", "benchmarks/"))]


def test_the_wheel_works_far_from_the_repository(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    ask = "import kg.resources; print(kg.resources.resource('data', 'lexicon'))"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    found = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(found.stdout.strip()).is_relative_to(tmp_path / "site")
