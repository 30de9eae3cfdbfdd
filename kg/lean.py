"""spaCy without its command line.

`import spacy` imports `spacy.cli`, and with that all that downloads and unpacks packages (requests,
httpx, weasel and what they need): as long again as all the rest, and nothing that is used here.
After `import_spacy` it is imported when somebody asks for it.
"""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import Any

_INFO, _CLI = "spacy.cli.info", "spacy.cli"


def import_spacy() -> None:
    """Import spaCy, if it has not been imported yet."""
    if "spacy" in sys.modules:
        return
    sys.modules[_INFO] = stand_in = ModuleType(_INFO)
    stand_in.info = _info  # type: ignore[attr-defined]
    try:
        import spacy
    finally:
        del sys.modules[_INFO]
    if _CLI not in sys.modules:
        spacy.cli = _late(_CLI)  # type: ignore[attr-defined]


def _info(*args: Any, **more: Any) -> Any:
    """`spacy.info`."""
    from spacy.cli.info import info

    return info(*args, **more)


def _late(name: str) -> ModuleType:
    """A module that is executed when it is first asked for something."""
    spec = find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    spec.loader = LazyLoader(spec.loader)
    sys.modules[name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
