"""What a query asks for, as far as its words tell: is there a SERVICE in it, or a FROM?

Oxigraph would follow SERVICE to any address that the query names, inside a home network too, and
cannot be told not to.  So a request that says SERVICE must not reach it.  Where this lexer and
Oxigraph's parser could read a text in two ways, the reading that has the word counts: a few
queries are refused that need not be (`ex:a.service`), and none gets through.

The text is looked at as it stands, and with its `\\uXXXX` escapes decoded, because the
specification decodes them before anything else and Oxigraph only inside strings and IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A word may follow another without space (`trueSERVICE`), so that any bare word that contains
# SERVICE counts.  Names after `?`, `$` and `:` are taken whole, up to a full stop.  An IRI ends at
# what cannot stand in one; `<` that begins none is «less than».  A comment ends at the first of
# all that anybody may call the end of a line.
_TOKEN = re.compile(
    r"""
      (?P<string> \"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*+'''
                | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+' )
    | (?P<unclosed> ["'] )
    | (?P<iri> <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+> )
    | (?P<comment> \#[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*+ )
    | (?P<name> [?$]\w++ | :(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*+ )
    | (?P<word> \w++ )
    """,
    re.VERBOSE | re.DOTALL,
)
_SERVICE = re.compile("service", re.IGNORECASE)
# `?a<?b)SERVICE#>` is an IRI to one reader and «less than», a bracket and SERVICE to another.
_HIDDEN = re.compile(r"\).*service", re.IGNORECASE | re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def asks_service(query: str) -> bool:
    """True when the query may contain a SERVICE clause.

    >>> asks_service("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    True
    >>> asks_service("SELECT * { ?s rdfs:comment 'public service' } # SERVICE")
    False
    """
    if not _SERVICE.search(query) and not _ESCAPE.search(query):
        return False
    return any(map(_says_service, {query, _decoded(query)}))


def names_dataset(query: str) -> bool:
    """True when the query says by FROM which graphs it is about."""
    return any(kind == "word" and word.upper() == "FROM" for kind, word in _tokens(query))


def _says_service(query: str) -> bool:
    for kind, word in _tokens(query):
        suspect = _HIDDEN if kind == "iri" else _SERVICE if kind in ("word", "unclosed") else None
        if suspect and suspect.search(word):
            return True
    return False


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    """The tokens; what follows a quotation mark that nothing closes is one, up to the end."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup == "unclosed":
            yield "unclosed", query[match.start() :]
            return
        yield match.lastgroup or "", match[0]


def _decoded(query: str) -> str:
    return _ESCAPE.sub(_character, query)


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number < 0x110000 else escape[0]
