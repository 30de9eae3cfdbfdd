"""Text as XML and tables can hold it."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, even escaped.
_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Text that XML can hold and gives back unchanged: one form of line end, no control codes."""
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def web_link(url: str) -> str:
    """An address of the web as it is; '' for one of another kind (`file:`, `javascript:`)."""
    return url if re.match(r"https?://[^\s/]", url, re.IGNORECASE) else ""
