"""Ask a running site 10,000 requests of every kind, sound and unsound, over a real socket.

    PYTHONPATH=. python benchmarks/fuzz_server.py [REQUESTS]

The requests are those of tests/serving/requests.py (methods, addresses, headers and bodies); one in
ten goes out broken in the middle.  Prints how many answers had which status, and the longest wait.
Exit status 1 when one was a failure of the site (5xx but the 503 of its limits), when one took
longer than the time limit allows, or when a file of the workspace has changed.
"""

from __future__ import annotations

import hashlib
import http.client
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))

from serving.requests import Asked, requests  # noqa: E402
from serving.scene import make_workspace  # noqa: E402

LIMIT = 2  # seconds that a query may take
LONGEST = 2 * LIMIT + 2  # that any answer may take: its turn, its time, and a slow machine


class Tally:
    """What came back."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.statuses: Counter[str] = Counter()
        self.longest = 0.0
        self.failures: list[Asked] = []

    def ask(self, asked: Asked) -> None:
        began = time.monotonic()
        broken = sum(self.statuses.values()) % 10 == 9
        status = self._broken(asked) if broken else self._asked(asked)
        self.longest = max(self.longest, time.monotonic() - began)
        self.statuses[status] += 1
        if status.startswith("5") and status != "503":
            self.failures.append(asked)

    def _asked(self, asked: Asked) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        try:
            connection.putrequest(
                asked.method,
                asked.target,
                skip_host="host" in asked.headers,
                skip_accept_encoding=True,
            )
            for name, value in asked.headers.items():
                connection.putheader(name, value.encode("latin-1"))
            connection.putheader("content-length", str(len(asked.body)))
            connection.endheaders(asked.body)
            response = connection.getresponse()
            response.read()
            return str(response.status)
        except ValueError:
            return "not sent: no header can be so"
        finally:
            connection.close()

    def _broken(self, asked: Asked) -> str:
        """The same, cut off or with bytes in it that nobody can read."""
        head = f"{asked.method} {asked.target} HTTP/1.1\r\nhost: 127.0.0.1\r\n".encode()
        with socket.create_connection(("127.0.0.1", self.port), timeout=LONGEST) as connection:
            connection.sendall(head[: len(head) * 2 // 3] + asked.body + b"\r\n\r\n")
            connection.shutdown(socket.SHUT_WR)
            answer = connection.recv(100)
        found = re.match(rb"HTTP/1\.1 (\d+)", answer)
        return found[1].decode() if found else "closed: it was no request"


@contextmanager
def server(folder: Path) -> Iterator[int]:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", folder, "--port", "0", "--timeout", str(LIMIT)],
        stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        yield int(re.findall(r":(\d+)/", process.stderr.readline())[0])
    finally:
        process.terminate()
        process.wait()


def contents(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(str(path).encode() + (path.read_bytes() if path.is_file() else b""))
    return digest.hexdigest()


def main(number: int) -> int:
    with tempfile.TemporaryDirectory() as temporary:
        folder = make_workspace(Path(temporary) / "g")
        with server(folder) as port:
            tally = Tally(port)
            tally.ask(Asked("GET", "/"))  # from here on the store is there
            before, began = contents(folder), time.monotonic()

            @seed(1)
            @settings(max_examples=number, deadline=None, database=None, phases=[Phase.generate],
                      suppress_health_check=list(HealthCheck))  # fmt: skip
            @given(requests())
            def fuzz(asked: Asked) -> None:
                tally.ask(asked)

            fuzz()
            took, unchanged = time.monotonic() - began, contents(folder) == before
    for status, count in sorted(tally.statuses.items()):
        print(f"{count:>7,}  {status}")
    print(
        f"{sum(tally.statuses.values()):>7,}  requests in {took:.0f} s,"
        f" the longest {tally.longest:.2f} s"
    )
    print("the files are as they were" if unchanged else "FILES HAVE CHANGED")
    for asked in tally.failures[:5]:
        print("failed:", asked)
    return int(bool(tally.failures) or not unchanged or tally.longest > LONGEST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
