"""What is wrong with a SPARQL query, in one sentence."""

from __future__ import annotations

import re

_FORM = re.compile(r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_WHERE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)


def complaint(query: str, message: str) -> str:
    """What is wrong with the query and where, in the query's own words.

    Of what the parser would have expected it names a few at random, which helps nobody.
    """
    if not _FORM.search(query):
        return "the query is not SPARQL: it asks by none of SELECT, ASK, CONSTRUCT and DESCRIBE"
    match = _WHERE.search(message)
    if match is None:
        return f"the query is not SPARQL: {sentence(message)}"
    line, column, expected = int(match[1]), int(match[2]), match[3]
    rest = "".join(query.splitlines()[line - 1 : line])[column - 1 :].strip()[:30]
    place = f"line {line}, column {column}{f', near «{rest}»' if rest else ''}"
    if "unbound" in expected:
        return "the query is not SPARQL: a variable of the SELECT line is neither grouped nor bound"
    if "Prefix not found" in expected:
        return f"the query is not SPARQL: {place}: the prefix is not declared; add a PREFIX line"
    if not rest:
        return (
            "the query breaks off: at its end a bracket, a quotation mark or a word is missing, or"
            " one bracket is too many"
        )
    return f"the query is not SPARQL: {place}; check the words and brackets there"


def sentence(message: str) -> str:
    """A message of a library as the end of a sentence."""
    return " ".join(message.split()).rstrip(".")
