"""Posts: who leads or belongs to what, by the words that name a post.

Scene(tree, chunks)   → the text as the others look at it
detect(scene)         → the post phrases, with target and holder
structure(scene)      → organisations that are part of other organisations
claims(posts, parts)  → claims, once coreference has given every chunk its entity
"""

from kg.extraction.posts.claims import claims
from kg.extraction.posts.detection import detect
from kg.extraction.posts.part import Part
from kg.extraction.posts.scene import Scene
from kg.extraction.posts.structure import structure

__all__ = ["Part", "Scene", "claims", "detect", "structure"]
