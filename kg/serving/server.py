"""The site as a process that listens."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

from kg.errors import KgError
from kg.serving.settings import Settings

_GOODBYE = 3  # seconds for answers that are under way when the site is stopped


def serve(
    folder: str | os.PathLike[str],
    port: int = 8000,
    settings: Settings | None = None,
    ready: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve the graph of a workspace until Ctrl-C; `ready` is told the address.

    Port 0 is any that is free.  KgError when the port is taken, the folder is no workspace, or its
    graph cannot be made ready.
    """
    import uvicorn

    from kg.serving.app import make_app

    settings = settings or Settings()
    with _listening(settings.host, port) as listener:
        app = make_app(Path(folder), settings)
        config = uvicorn.Config(
            app, log_level="error", access_log=False, server_header=False, proxy_headers=False,
            timeout_graceful_shutdown=_GOODBYE, ws="none",
        )  # fmt: skip
        server = uvicorn.Server(config)
        with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
            ready(_address(settings.host, listener.getsockname()[1]))
            server.run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """A socket at the address; before anything else, since a port that is taken is soon said."""
    try:
        found = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except OSError as error:
        raise KgError(f"{host}: this machine knows no such address; leave out --host") from error
    family, kind, protocol, _, address = found[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere it would share a port that is in use
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(256)
    except OSError as error:
        listener.close()
        raise KgError(_why(host, port, error)) from error
    return listener


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} is taken, perhaps by another kg serve; choose one with --port, or let"
            " --port 0 find one"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} is not for everybody; choose one above 1023 with --port"
    return f"{host}: nothing can listen there ({error.strerror}); leave out --host"


def _address(host: str, port: int) -> str:
    shown = "127.0.0.1" if host in ("", "0.0.0.0", "::") else host
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
