"""Where copies of workspaces lie on this machine: in `KG_CACHE`, else where the system has it."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path


def home(address: str) -> Path:
    """The folder for the copies of the workspace at an address."""
    address = address.rstrip("/")
    name = re.sub(r"[^\w.-]+", "-", address.partition("://")[2]).strip("-.")[-40:]
    return _cache() / f"{name}-{hashlib.sha256(address.encode()).hexdigest()[:12]}"


def _cache() -> Path:
    if chosen := os.environ.get("KG_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "kg" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "kg"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg"
