"""Web pages: the main text without menus and adverts, and what the page says about itself."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.reading.encoding import decode
from kg.reading.files import BYTES_PER_CHAR, check_not_empty, decode_or_raise, read_bytes
from kg.reading.pagedate import page_date
from kg.reading.problems import Options
from kg.reading.tidy import tidy
from kg.records import Document

# A page is many times its text: markup, scripts, pictures inside it.
_PAGE_TO_TEXT = 10
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# Below this many characters trafilatura falls back to a text without paragraphs; its own limit of
# 250 would do that to every short notice.
_SHORTEST = "60"

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read_html(source: str, options: Options) -> Document:
    """The main text of a page with its title, date (as precise as the page is), address, language.

    InputError when the page has no text of its own.
    """
    data = read_bytes(source, options.max_chars * BYTES_PER_CHAR * _PAGE_TO_TEXT, options)
    tree = _parse(source, _decode_page(source, data))
    declared, date = tree.get("lang"), page_date(tree)
    page = _main_text(tree)
    text = tidy(page.get("text") or "")
    check_not_empty(source, text)
    options.check_length(source, text)
    return Document(
        id=Path(source).stem,
        text=text,
        title=page.get("title") or None,
        date=date,
        url=page.get("url") or None,
        lang=options.language(text, declared),
        source=source,
    )


def _decode_page(source: str, data: bytes) -> str:
    """Valid UTF-8 and a byte-order mark before the declared charset, which is often a leftover."""
    found = decode(data)
    if found and found[1].startswith("utf"):
        return found[0]
    declared = _CHARSET.search(data[:4096])
    try:
        return data.decode(declared[1].decode("ascii")) if declared else _guess(source, data)
    except (LookupError, UnicodeDecodeError):
        return _guess(source, data)


def _guess(source: str, data: bytes) -> str:
    return decode_or_raise(source, data)


def _parse(source: str, page: str) -> Any:
    from trafilatura import load_html  # half a second, for pages only

    tree = load_html(page) if page.strip() else None
    if tree is None:
        raise InputError(f"{source}: this is no web page; save it again or give it as .txt")
    return tree


def _main_text(tree: Any) -> dict[str, Any]:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Page

    page = bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
        config=_config(),
    )
    return page.as_dict() if isinstance(page, Page) else {}


@cache
def _config() -> Any:
    from trafilatura.settings import use_config

    config = deepcopy(use_config())
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _SHORTEST
    return config
