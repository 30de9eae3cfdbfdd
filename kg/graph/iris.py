"""The IRIs of a graph: made from what things are, never from counters, time or blank nodes.

    document/NAME          the document, and the named graph of all that it says
    claim/NAME-HASH        one claim; the hash covers all of it but the confidence
    evidence/NAME-0-80     the words from code point 0 to 80 of the document

NAME is the document's id where that is plain ASCII, else its transliteration and a hash.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache

from kg.records import Evidence, Relation
from kg.resolution.folding import fold, slug

_PLAIN = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$")


def digest(*parts: str, length: int = 12) -> str:
    """A short hash (hex) of texts."""
    text = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:length]


def tail(iri: str) -> str:
    """What stands behind the last # or / of an IRI."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def document_name(document_id: str) -> str:
    """The tail of a document's IRI."""
    if _PLAIN.match(document_id):
        return document_id
    return "-".join(filter(None, [slug(document_id, 40), digest(document_id)]))


def claim_name(document_id: str, relation: Relation) -> str:
    """The tail of a claim's IRI: the same claim of the same document has the same one."""
    evidence = relation.evidence
    parts = (
        relation.type,
        relation.subject,
        relation.object,
        relation.polarity,
        relation.status,
        relation.role or "",
        relation.attributed_to or "",
        relation.date or "",
        relation.pattern,
        f"{evidence.start}-{evidence.end}",
        # What older extractions lack must not rename their claims.
        *(f"{name} {date}" for name in ("since", "until") if (date := getattr(relation, name))),
    )
    return f"{document_name(document_id)}-{digest(*parts)}"


def evidence_name(document_id: str, evidence: Evidence) -> str:
    """The tail of the IRI of a stretch of a document."""
    return f"{document_name(document_id)}-{evidence.start}-{evidence.end}"


@lru_cache(maxsize=65536)
def text_name(text: str) -> str:
    """The tail of an IRI for a short text such as a post: readable, and a hash of its folding."""
    return "-".join(filter(None, [slug(text, 40), digest(fold(text) or text, length=8)]))
