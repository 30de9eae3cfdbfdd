"""What the user may set about the site."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass, field
from ipaddress import ip_address

from kg.errors import KgError
from kg.serving.pool import Limits
from kg.texts import ENGLISH, check_language

_ORIGIN = re.compile(r"null|[a-z][a-z0-9+.-]*://[^/?#@\s]+")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the site listens, who may ask it, and how much."""

    host: str = "127.0.0.1"
    origins: tuple[str, ...] = ()  # whose pages may read it, beside this machine's own; `*` is all
    limits: Limits = field(default_factory=Limits)
    most_bytes: int = 2**20  # of a request's body
    lang: str | None = None  # of whoever has chosen none on a page; None is the browser's
    default: str = ENGLISH  # where the browser names none of ours

    def __post_init__(self) -> None:
        """KgError for an origin that no browser would ever name, and for an unknown language."""
        for lang in filter(None, (self.lang, self.default)):
            check_language(lang)
        for origin in self.origins:
            if origin != "*" and not _ORIGIN.fullmatch(origin):
                raise KgError(
                    f"{origin!r} is no origin; write it as https://example.org, with the port if"
                    " it has one and nothing after it, or * for all"
                )

    def is_ours(self, host: str) -> bool:
        """True when a Host header names this site.

        A page of the web could have its own name point here (DNS rebinding); the name gives it
        away.  A site that listens on every address of the machine goes by any number.
        """
        name = _without_port(host.lower())
        if name in (*LOOPBACK, self.host.lower(), f"[{self.host.lower()}]"):
            return True
        return self._is_open and (name == socket.gethostname().lower() or _is_number(name))

    @property
    def _is_open(self) -> bool:
        return self.host in ("0.0.0.0", "::", "")


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def _is_number(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
