"""Posts: who leads or belongs to what, by the words that name a post.

    detect(doc, chunks)     → the post phrases, with target and holder
    structure(doc, chunks)  → organisations that are part of other organisations
    claims(posts, parts)    → leader-of and member-of claims, once coreference has numbered the chunks
"""

from kg.extraction.posts.claims import claims
from kg.extraction.posts.detection import detect
from kg.extraction.posts.structure import Part, structure

__all__ = ["Part", "claims", "detect", "structure"]
