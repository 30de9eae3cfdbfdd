"""Requests to somebody's server, with one sentence for whatever goes wrong."""

from __future__ import annotations

import base64
import time
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import Request, urlopen

from kg.errors import EndpointError

_TIMEOUT = 120  # seconds
_PAUSES = (0.5, 2.0)  # seconds before a request is tried again
_BUSY = (429, 502, 503, 504)


class Http:
    """An address that requests are sent to; a name and password go along with each of them.

    They may stand in the address, `https://name:password@host/`, and are never shown.
    Raises EndpointError for an address that is none.
    """

    def __init__(self, url: str, user: str | None = None, password: str | None = None) -> None:
        parts = _parts(url)
        self.url = parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment="").geturl()
        self.requests = 0
        name = user if user is not None else unquote(parts.username or "")
        word = password if password is not None else unquote(parts.password or "")
        self._headers = {"User-Agent": "civic-kg"}
        if name:
            token = base64.b64encode(f"{name}:{word}".encode()).decode()
            self._headers["Authorization"] = f"Basic {token}"

    def send(self, method: str, query: str, body: bytes, content_type: str) -> None:
        """One request, tried again where the server is busy or the connection breaks.

        Raises EndpointError when it cannot be reached or answers with anything but success.
        """
        url = self.url + (f"{'&' if '?' in self.url else '?'}{query}" if query else "")
        headers = {**self._headers, "Content-Type": f"{content_type}; charset=utf-8"}
        request = Request(url, body, headers, method=method)
        for pause in _PAUSES:
            try:
                return self._once(request)
            except HTTPError as error:
                if error.code not in _BUSY:
                    raise self._refused(error) from error
            except (OSError, HTTPException):
                pass
            time.sleep(pause)
        try:
            return self._once(request)
        except HTTPError as error:
            raise self._refused(error) from error
        except (OSError, HTTPException) as error:
            raise self._unreached(error) from error

    def _once(self, request: Request) -> None:
        self.requests += 1
        with urlopen(request, timeout=_TIMEOUT) as answer:
            answer.read()

    def _refused(self, error: HTTPError) -> EndpointError:
        said = " ".join(error.read(500).decode("utf-8", "replace").split())[:200]
        hint = {
            401: "give --user, or check the password",
            403: "it does not let you write",
            404: "check the address",
            405: "check the address, and whether the endpoint takes updates",
        }.get(error.code, "check the address and the endpoint")
        told = f" and says «{said}»" if said else ""
        return EndpointError(f"{self.url}: the endpoint answers {error.code}{told}; {hint}")

    def _unreached(self, error: OSError | HTTPException) -> EndpointError:
        reason = error.reason if isinstance(error, URLError) else error
        return EndpointError(
            f"{self.url}: the endpoint cannot be reached ({reason}); check the address and that it"
            " runs, and send again: what has arrived stays"
        )


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        sound = False
    if not sound:
        raise EndpointError(
            f"{url!r} is no address of an endpoint; it begins with http:// or https://"
        )
    return parts
