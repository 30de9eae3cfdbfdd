"""Which language somebody reads in: what they say, what is set, what the system speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import KgError
from kg.texts.language import ENGLISH, languages

SETTING = "KG_LANG"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set holds, as in POSIX
_in_use = ENGLISH


def check_language(lang: str) -> str:
    """The language itself; KgError, in a sentence that lists the others, when it is not there."""
    if lang not in languages():
        raise KgError(f"there are no texts in the language {lang!r}; choose {_choice()}")
    return lang


def use_language(lang: str) -> None:
    """Show results in a language (en, ru, kk) from now on, where no other is asked for.

    It is the language of cards, maps, reports and what notebooks show, and has nothing to do with
    that of the texts that are read.  KgError for an unknown one.
    """
    global _in_use
    _in_use = check_language(lang)


def in_use() -> str:
    """The language that `use_language` has set; English before that."""
    return _in_use


def language(lang: str | None) -> str:
    """The language that is asked for, else the one in use; KgError for an unknown one."""
    return in_use() if lang is None else check_language(lang)


def system_language(environment: Mapping[str, str]) -> str:
    """What `KG_LANG` says, else the locale, where it is a language of ours; else English.

    KgError when `KG_LANG` names an unknown one: somebody has set it for this program.
    """
    if setting := environment.get(SETTING):
        if setting not in languages():
            raise KgError(f"{SETTING}={setting}: there are no such texts; set it to {_choice()}")
        return setting
    locale = next(filter(None, map(environment.get, _LOCALE)), "")
    code = re.split(r"[_.@-]", locale)[0].lower()  # ru_KZ.UTF-8
    return code if code in languages() else ENGLISH


def _choice() -> str:
    *codes, last = languages()
    return f"{', '.join(codes)} or {last}" if codes else last
