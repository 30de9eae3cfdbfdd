"""Load a pipeline: ours for Russian, or any that is installed."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

from kg.errors import PipelineError
from kg.language.lexemes import speed_up

COMPONENTS = (
    "razdel_senter",
    "slovnet_tagger",
    "slovnet_parser",
    "pymorphy3_lemmatizer",
    "slovnet_ner",
)
_BATCH_SIZE = 64
_NEEDED = {"token.dep": "parser", "token.lemma": "lemmatizer", "doc.ents": "name recogniser"}


def load(pipeline: str | None = None) -> Language:
    """The Russian pipeline of this package, or the installed spaCy pipeline of this name.

    The same name gives the same object again.  Raises PipelineError when the pipeline is not
    installed or does not give trees, lemmas and names.
    """
    return _load(pipeline)


@cache
def _load(pipeline: str | None) -> Language:
    return _russian() if pipeline is None else _installed(pipeline)


def _russian() -> Language:
    config = {"nlp": {"tokenizer": {"@tokenizers": "kg_razdel"}, "batch_size": _BATCH_SIZE}}
    nlp = spacy.blank("ru", config=config)
    speed_up(nlp.vocab)
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


def _installed(name: str) -> Language:
    nlp = _load_installed(name)
    for assigned, what in _NEEDED.items():
        if not any(assigned in nlp.get_pipe_meta(part).assigns for part in nlp.pipe_names):
            raise PipelineError(
                f"the spaCy pipeline {name!r} has no {what}: choose one with a parser, "
                "a lemmatizer and a name recogniser."
            )
    return nlp


def _load_installed(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as error:
        raise PipelineError(
            f"the spaCy pipeline {name!r} is not installed: install its package, "
            "or leave the option out for the built-in Russian one."
        ) from error
    except (ImportError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise PipelineError(
            f"the spaCy pipeline {name!r} cannot be loaded ({reason}): install what it needs, "
            "or leave the option out for the built-in Russian one."
        ) from error
