"""Every notebook runs from top to bottom, and is kept without its outputs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat", reason="notebooks need nbformat: `.[notebook]`")
nbclient = pytest.importorskip("nbclient", reason="notebooks need nbclient: `.[notebook]`")
pytest.importorskip("ipykernel", reason="notebooks need a kernel: `.[notebook]`")
pytest.importorskip("pandas", reason="notebooks show DataFrames: `.[notebook]`")

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# What a reader must find in each: the summary of a graph, a map, a card, a text explained, a check.
SHOWS = {
    "01-from-texts-to-map": ("KnowledgeGraph: 17 documents", "<iframe"),
    "02-who-leads-and-who-endorses": (
        "Network of the best connected",
        "Виктор Шелест",
        "Endorsed by",
    ),
    "03-brokers-and-coalitions": ("<Figure", "betweenness", "Led by", "before: Graph with"),
    "04-checking-and-correcting": ("ru.stance.support", "entities before", "confidence"),
    "05-a-relation-of-your-own": ("does not find +funds", "7 of 7 examples", "my.funds", "<iframe"),
    "06-a-big-folder": (
        "done and kept: 30",
        "66 documents",
        "the same: True",
        "Thursday: 1 withdrawn",
        "Партия «Береке»",
        "<iframe",
        "network.gexf",
    ),
}
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])


def read(path: Path) -> Any:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


def manager() -> Any:
    """A kernel of this very interpreter: whatever `python3` is registered as on this machine."""
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager

    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel = AsyncKernelManager()
    kernel._kernel_spec = KernelSpec(argv=command, display_name="Python 3", language="python")
    return kernel


def run(path: Path) -> Any:
    """The notebook with its outputs; CellExecutionError when a cell fails."""
    notebook = read(path)
    client = nbclient.NotebookClient(
        notebook, km=manager(), timeout=120, resources={"metadata": {"path": str(path.parent)}}
    )
    return client.execute()


def shown(notebook: Any) -> list[str]:
    """What the code cells show in the end, as HTML or text; what they print, if that is all."""
    outputs = [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]
    return [_shown(each[-1]) if each else "" for each in outputs]


def _shown(output: Any) -> str:
    data = output.get("data", {})
    return str(data.get("text/html") or data.get("text/plain") or output.get("text") or "")


def test_every_notebook_is_in_the_list() -> None:
    listed = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in NOTEBOOKS if f"({path.name})" not in listed] == []


@each
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert not [cell for cell in cells if cell.outputs or cell.execution_count]
    assert path.stat().st_size < 50_000


@each
def test_a_notebook_runs_and_every_cell_shows_something(path: Path) -> None:
    if "matplotlib" in path.read_text(encoding="utf-8"):
        pytest.importorskip("matplotlib", reason="this notebook draws plots: `.[notebook]`")
    found = shown(run(path))
    assert all(found)
    for sign in SHOWS[path.stem]:
        assert any(sign in cell for cell in found), f"{path.stem}: no cell shows {sign}"
