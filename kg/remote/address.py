"""Addresses: told from paths, opened, and their troubles told in one sentence.

fsspec is loaded when an address is used, and never for a path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from typing import IO, Any

from kg.errors import InputError, KgError

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")  # one letter is a drive of Windows
_WEB = frozenset({"http", "https", "ftp"})
_OWN = frozenset({"memory"})  # each process has one of its own
# Who does not answer within seconds will not answer within the minutes that are the default.
_OPTIONS: dict[str, dict[str, Any]] = {
    "s3": {"config_kwargs": {"connect_timeout": 5, "retries": {"max_attempts": 2}}}
}


def is_address(place: str | PathLike[str]) -> bool:
    """True for `s3://bucket/news`, False for a path."""
    return isinstance(place, str) and _ADDRESS.match(place) is not None


def is_shared(place: str) -> bool:
    """True for an address that is the same for every process that asks."""
    return is_address(place) and scheme(place) not in _OWN


def scheme(address: str) -> str:
    """`s3` of `s3://bucket/news`; '' of a path."""
    match = _ADDRESS.match(address)
    return match[1].lower() if match else ""


def files_at(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it, without a slash at its end.

    InputError where there is none for it, or it is not installed.
    """
    protocol = scheme(address)
    if protocol in _WEB:
        raise InputError(
            f"{address}: pages of the web are not fetched; save them as files and give these"
        )
    try:
        import fsspec
    except ImportError as error:
        raise InputError(
            f"{address}: addresses need fsspec, which is not installed:"
            " pip install 'civic-kg[cluster]'"
        ) from error
    with telling(address):
        try:
            system, path = fsspec.core.url_to_fs(address, **_OPTIONS.get(protocol, {}))
        except (ImportError, ValueError) as error:  # not installed; not known
            raise InputError(f"{address}: cannot be opened ({error}); check the address") from error
    return system, str(path).rstrip("/")


def open_address(address: str) -> IO[bytes]:
    """The bytes of a file at an address; InputError when it cannot be opened."""
    system, path = files_at(address)
    with telling(address):
        opened: IO[bytes] = system.open(path, "rb")
        return opened


def exists(address: str) -> bool:
    """True when there is something at the address, or it cannot be known."""
    try:
        system, path = files_at(address)
        return bool(system.exists(path))
    except Exception:
        return True


@contextmanager
def telling(address: str, kind: type[KgError] = InputError) -> Iterator[None]:
    """One sentence where an address fails.

    Every file system has exceptions of its own, and of the libraries below it: here alone all are
    caught.
    """
    try:
        yield
    except KgError:
        raise
    except FileNotFoundError as error:
        raise kind(f"{address}: there is nothing at this address; check it") from error
    except PermissionError as error:
        raise kind(f"{address}: access is refused; check who you are there") from error
    except Exception as error:
        what = " ".join(str(error).split()) or type(error).__name__
        raise kind(
            f"{address}: cannot be reached ({what}); check the address, who you are there, and the"
            " network"
        ) from error
