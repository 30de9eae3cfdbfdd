"""What maps cost: to make, to open, to move, to ask.

    python benchmarks/maps.py [--nodes 100 1000 5000 20000] [--markdown docs/performance.md]

Each map is made in a process of its own (seconds of the clock, memory, size of the file), then
opened in headless Chromium, which draws in software here: time to the first full picture, frames
per second while panning with the whole network in view and from near, and the time from a search,
a filter, a selection or a path to the next picture. Medians of several runs. Needs Chromium with
its driver and selenium. `--markdown` renews the table between the two markers of that file.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import maps_graph
from memory import peak
from quality_tables import markdown, renew

sys.path.insert(0, str(Path(__file__).parents[1] / "docs"))
from make_picture import chromium, open_map

BEGIN, END = "<!-- maps: begin -->", "<!-- maps: end -->"
SIZES = (100, 1_000, 5_000, 20_000)
RUNS = 5
HEADER = (
    "nodes", "links", "made in, s", "memory, MB", "file, MB", "first picture, s", "frames/s, whole",
    "frames/s, near", "search, ms", "filter, ms", "select, ms", "path, ms",
)  # fmt: skip
FIRST_PICTURE = """
new MutationObserver((_, observer) => {
  if (document.documentElement?.dataset.ready !== "yes") return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => (window.firstPicture = performance.now())));
}).observe(document, { subtree: true, attributes: true, childList: true });
"""
PAN = """
const done = arguments[0];
const start = performance.now();
let frames = 0;
function frame(now) {
  frames += 1;
  civicMap.panBy(Math.sin(now / 300) * 14, Math.cos(now / 300) * 9);
  if (now - start < 2000) requestAnimationFrame(frame);
  else done((frames / (now - start)) * 1000);
}
requestAnimationFrame(frame);
"""
TIMED = """
const done = arguments[0];
const start = performance.now();
(() => { %s })();
requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
"""
# Each is done, measured, and undone.
QUESTIONS = {
    "search": (
        "const box = document.getElementById('search'); box.value = 'фондом';"
        "box.dispatchEvent(new Event('input'));",
        "const box = document.getElementById('search'); box.value = ''; box.blur();",
    ),
    "filter": (
        "document.querySelector('input[data-facet=relations]').click();",
        "document.querySelector('input[data-facet=relations]').click();",
    ),
    "select": ("civicMap.select('node', 7);", "civicMap.select(null);"),
    "path": (
        "civicMap.path(3, civicMap.nodes - 3);",
        "civicMap.select(null);",
    ),
}  # fmt: skip


def main() -> None:
    args = parse_arguments()
    if args.alone:
        print(json.dumps(make(args.nodes[0], args.alone, args.fold_above)))
        return
    rows = []
    for nodes in args.nodes:
        rows.append(row(nodes, 10**9))
        print(rows[-1], file=sys.stderr, flush=True)
        if nodes > 5000:
            rows.append(row(nodes, 5000))
            print(rows[-1], file=sys.stderr, flush=True)
    text = markdown(HEADER, rows)
    print(text)
    if args.markdown:
        renew(args.markdown, BEGIN, END, text + "\n")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--nodes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--markdown", type=Path, help="renew the table of this file")
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--fold-above", type=int, default=10**9, help=argparse.SUPPRESS)
    return parser.parse_args()


def make(nodes: int, page: Path, fold_above: int) -> dict[str, float]:
    """Write a map; what it took in this process."""
    from kg.maps import write_map

    graph = maps_graph.make(nodes)
    before = peak()
    start = time.perf_counter()
    write_map(graph, page, title="Карта", fold_above=fold_above)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "memory": peak() - before, "links": graph.number_of_edges()}


def row(nodes: int, fold_above: int) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "map.html"
        command = [sys.executable, __file__, "--nodes", str(nodes), "--alone", str(page),
                   "--fold-above", str(fold_above)]  # fmt: skip
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        made = json.loads(done.stdout)
        seen = browse(page)
        size = page.stat().st_size / 1e6
    name = f"{nodes:,}" + (" folded" if fold_above < nodes else "")
    return (
        name, f"{made['links']:,}", f"{made['seconds']:.1f}", f"{made['memory']:.0f}",
        f"{size:.1f}", f"{seen['first']:.2f}", f"{seen['whole']:.0f}", f"{seen['near']:.0f}",
        *(f"{seen[question]:.0f}" for question in QUESTIONS),
    )  # fmt: skip


def browse(page: Path) -> dict[str, float]:
    seen: dict[str, float] = {}
    with chromium(1400, 900) as driver:
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": FIRST_PICTURE})

        def first_picture() -> float:
            driver.get("about:blank")
            open_map(driver, page)
            time.sleep(1)
            return float(driver.execute_script("return window.firstPicture")) / 1000

        seen["first"] = median(first_picture)
        seen["whole"] = median(lambda: float(driver.execute_async_script(PAN)), 3)
        driver.execute_script("civicMap.select('node', 7); civicMap.zoomTo(1.2)")
        driver.execute_script("civicMap.select(null)")
        time.sleep(1)
        seen["near"] = median(lambda: float(driver.execute_async_script(PAN)), 3)
        driver.execute_script("document.getElementById('zoom-fit').click()")
        for question, (action, undo) in QUESTIONS.items():
            seen[question] = median(lambda a=action, u=undo: ask(driver, a, u))
    return seen


def ask(driver: Any, action: str, undo: str) -> float:
    time.sleep(0.7)
    took = float(driver.execute_async_script(TIMED % action))
    driver.execute_script(undo)
    return took


def median(measure: Callable[[], float], runs: int = RUNS) -> float:
    return statistics.median(measure() for _ in range(runs))


if __name__ == "__main__":
    main()
