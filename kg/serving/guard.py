"""Who may ask: the site's own pages, programs, and pages of origins that are allowed.

The graph may hold opinions of real people.  A page of the web that a browser on this machine shows
must not read it, nor set its queries to work.
"""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serving.refusals import Refusal, told
from kg.serving.settings import Settings

#: Pages of this machine's own programs (a notebook, another tool) may read the graph.
LOOPBACK_ORIGIN = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?"
_LOCAL = re.compile(LOOPBACK_ORIGIN)


class Guard:
    """Turns away whoever may not ask."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and (refusal := self._refusal(scope, Headers(scope=scope))):
            await told(refusal, Headers(scope=scope).get("accept"))(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> Refusal | None:
        if not self._settings.is_ours(headers.get("host", "")):
            return Refusal(421, "this site has another name; open it by the address it printed")
        origin = headers.get("origin")
        if origin is not None and not self._allows(scope, headers, origin):
            return Refusal(
                403, "pages of this origin may not read the graph; allow it with `--cors ORIGIN`"
            )
        if origin is None and self._is_embedded(headers):
            return Refusal(403, "pages of other sites may not embed the graph; open it by itself")
        return None

    def _allows(self, scope: Scope, headers: Headers, origin: str) -> bool:
        own = f"{scope['scheme']}://{headers.get('host', '')}"
        allowed = self._settings.origins
        return origin in (own, *allowed) or "*" in allowed or bool(_LOCAL.fullmatch(origin))

    def _is_embedded(self, headers: Headers) -> bool:
        """True for what a page of another site has a browser load without asking us: an image."""
        foreign = headers.get("sec-fetch-site") == "cross-site"
        return foreign and headers.get("sec-fetch-mode") != "navigate"
