"""Why a request gets no answer: a status, and one sentence that says what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from kg.serving.negotiation import best

PLAIN, PROBLEM = "text/plain", "application/problem+json"


class Refusal(Exception):
    """A request that is not answered; the text is one sentence."""

    def __init__(self, status: int, sentence: str, headers: Mapping[str, str] | None = None):
        super().__init__(sentence)
        self.status = status
        self.headers = dict(headers or {})


def told(refusal: Refusal, accept: str | None) -> Response:
    """The refusal as plain text, or as problem details (RFC 9457) for whoever asks for JSON."""
    sentence = str(refusal)
    if best(accept, (PLAIN, PROBLEM, "application/json")) in (PLAIN, None):
        return Response(f"{sentence}\n", refusal.status, refusal.headers, PLAIN)
    title = HTTPStatus(refusal.status).phrase
    body = {"title": title, "status": refusal.status, "detail": sentence}
    text = json.dumps(body, ensure_ascii=False)
    return Response(text, refusal.status, refusal.headers, PROBLEM)
