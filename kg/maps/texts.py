"""The texts of the page, in all languages: its reader can change the language."""

from __future__ import annotations

from functools import cache

from kg.texts import ENGLISH, languages, terms, texts

#: What the page names of a graph; the other terms are for other rooms.
_TERMS = ("type.", "one.", "status.", "relation.", "against.", "out.", "in.", "kind.")


@cache
def page_texts() -> dict[str, dict[str, str]]:
    """Text by key and language, as the page gets it."""
    ours = {key: {lang: texts("map", lang).get(key) for lang in languages()}
            for key in texts("map", ENGLISH).keys}  # fmt: skip
    shared = {key: {lang: terms(lang).get(key) for lang in languages()}
              for key in terms(ENGLISH).keys if key.startswith(_TERMS)}  # fmt: skip
    return ours | shared


def page_languages() -> list[dict[str, str]]:
    """The languages to choose from, as the page gets them."""
    return [
        {"code": each.code, "name": each.name, "locale": each.locale}
        for each in languages().values()
    ]
