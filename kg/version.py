"""Which version of the package this is, as it was installed."""

from __future__ import annotations

from importlib.metadata import version

__version__ = version("civic-kg")
