"""What people read in maps, pages, reports and tables, in their own language.

    data/texts/<lang>/<room>.toml ──catalogues──▶ Texts ──▶ maps, site, notebook, workbook, terminal

A language is a folder of `data/texts`.  A text that it lacks is said in the languages of its
`fallback` and at last in English.  Help and messages about mistakes are English everywhere.
"""

from __future__ import annotations

from kg.texts.catalogues import Texts, texts
from kg.texts.choosing import check_language, in_use, system_language, use_language
from kg.texts.language import ENGLISH, Language, languages
from kg.texts.naming import Terms, terms
from kg.texts.retelling import Said, retold, told

__all__ = [
    "ENGLISH",
    "Language",
    "Said",
    "Terms",
    "Texts",
    "check_language",
    "in_use",
    "languages",
    "retold",
    "system_language",
    "terms",
    "texts",
    "told",
    "use_language",
]
