"""How long a running site takes: to start, for each page, and with 50 clients at once.

    PYTHONPATH=. python benchmarks/serve_load.py WORKSPACE

The pages are those of the things that are mentioned most.  First each page is asked once, as nobody
has before; then 20 times.  At last 50 clients ask quick queries and pages for ten seconds, first by
themselves, then while six others ask slow queries without end.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]
HTML, TURTLE, JSON = ({"accept": type_} for type_ in ("text/html", "text/turtle", "*/*"))
QUICK = "SELECT ?who ?what { ?who civic:leaderOf ?what } LIMIT 20"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SECONDS, CLIENTS, SLOW_CLIENTS = 10, 50, 6


@contextmanager
def site(folder: str) -> Iterator[httpx.Client]:
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", folder, "--port", "0"],
        stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        address = re.findall(r"http\S+", process.stderr.readline())[0]
        limits = httpx.Limits(max_connections=200)
        with httpx.Client(base_url=address, timeout=60, headers=HTML, limits=limits) as client:
            print(f"{'ready':42} {time.perf_counter() - began:8.2f} s")
            client.get("/")
            print(f"{'first page':42} {time.perf_counter() - began:8.2f} s")
            yield client
    finally:
        process.terminate()
        process.wait()


def pages(client: httpx.Client) -> Iterator[tuple[str, str, dict[str, str]]]:
    yield "start", "/", HTML
    for type_ in ("Person", "Organization", "Initiative"):
        listed = client.get(f"/search?type={type_}").text
        path = re.findall(r'<li><a href="(/[^"]+)" dir', listed)[0]
        yield f"the {type_.lower()} mentioned most", path, HTML
        yield f"the same as Turtle ({type_.lower()})", path, TURTLE
    document = re.findall(r'href="(/document/[^"]+)"', client.get("/documents").text)[0]
    yield "a document", document, HTML
    yield "search, a name", "/search?q=Вебер", HTML
    yield "search, in another case", "/search?q=Прииртышского университета", HTML
    yield "search, nothing", "/search?q=ыыыы ыыыы", HTML
    yield "query editor", "/query", HTML
    yield "SPARQL, quick", f"/sparql?query={QUICK}", JSON
    yield "ready query, leaders", "/queries/leaders", JSON
    yield "map around a person", f"/map?focus={_focus(client)}&depth=1", HTML
    yield "the whole map", "/map", HTML


def _focus(client: httpx.Client) -> str:
    return re.findall(r'<li><a href="/([^"]+)" dir', client.get("/search?type=Person").text)[0]


def measure(client: httpx.Client) -> None:
    print(f"\n{'':42} {'first':>9} {'median':>9} {'size':>9}")
    for name, path, headers in list(pages(client)):
        times, size = [], 0
        for number in range(21):
            began = time.perf_counter()
            found = client.get(path, headers=headers)
            times.append(1000 * (time.perf_counter() - began))
            size = len(found.content)
            assert found.status_code == 200, (path, found.text)
            if number and sum(times) > 20_000:
                break
        rest = statistics.median(times[1:])
        print(f"{name:42} {times[0]:6.0f} ms {rest:6.1f} ms {size / 1000:6.0f} kB")


def crowd(client: httpx.Client, slow: int) -> None:
    until = time.monotonic() + SECONDS
    path = f"/{_focus(client)}"

    def ask(number: int) -> list[tuple[int, float]]:
        found = []
        while time.monotonic() < until:
            began = time.perf_counter()
            get: Callable[..., httpx.Response] = client.get
            answer = get(path) if number % 5 == 0 else get(f"/sparql?query={QUICK}", headers=JSON)
            found.append((answer.status_code, time.perf_counter() - began))
        return found

    def ask_slowly() -> None:
        while time.monotonic() < until:
            client.get(f"/sparql?query={SLOW}", headers=JSON)

    beside = [threading.Thread(target=ask_slowly) for _ in range(slow)]
    for thread in beside:
        thread.start()
    with ThreadPoolExecutor(CLIENTS) as threads:
        answers = [answer for found in threads.map(ask, range(CLIENTS)) for answer in found]
    for thread in beside:
        thread.join()
    times = sorted(seconds for _, seconds in answers)
    good = sum(status == 200 for status, _ in answers)
    print(
        f"{CLIENTS} clients, {slow} slow queries beside: {len(answers) / SECONDS:.0f} answers/s,"
        f" {good / len(answers):.1%} with 200, median {1000 * times[len(times) // 2]:.0f} ms,"
        f" 99% within {1000 * times[len(times) * 99 // 100]:.0f} ms"
    )


def main(folder: str) -> None:
    with site(folder) as client:
        measure(client)
        print()
        crowd(client, 0)
        crowd(client, SLOW_CLIENTS)


if __name__ == "__main__":
    main(sys.argv[1])
