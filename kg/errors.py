"""Every error that a user of this package can meet.

    KgError                 anything below; its text is one sentence: what, where, what to do
    ├── InputError          a source that cannot be read (file, encoding, row)
    │   └── Notice          no failure, but told in the same way
    │       ├── ForeignText a text in another language
    │       └── KeptVersion a source that cannot be read now, whose last good version is kept
    ├── AuthorityError      an authority list that breaks its rules
    ├── PatternError        a pattern or lexicon file that breaks its rules
    ├── PipelineError       a spaCy pipeline that is not installed or lacks a component
    ├── QueryError          a question that cannot be understood: SPARQL that does not parse, a
    │                       name no query has, a word or date that no claim can have
    ├── EndpointError       a SPARQL endpoint that cannot be reached, or refuses what it is sent
    ├── ClusterError        a cluster that cannot be reached, is lost, or does not work as one
    ├── WorkspaceError      a workspace directory that is missing, foreign, or cannot be written
    ├── DecisionError       a decision that cannot be read, understood or written down
    ├── EntityError         a name that nothing in the graph has, or several things have; it is a
    │                       KeyError too, because `graph[name]` raises it
    └── ContractError       a file of extractions or gold data that breaks the format

The command line prints the text of a `KgError` and exits with status 2 (after a `Notice` alone with
0); nothing else is caught.
"""

from __future__ import annotations


class KgError(Exception):
    """A mistake in the input or the request; the text says what, where and what to do."""


class InputError(KgError):
    """A source that cannot be read; where the reader knows them, it sets what it was reading.

    `source` is the file or folder, `document` the id of a ready document.
    """

    source: str | None = None
    document: str | None = None


class Notice(InputError):
    """No failure, but told in the same way."""


class ForeignText(Notice):
    """A text in another language, of which only the Russian sentences are read."""


class KeptVersion(Notice):
    """A source that cannot be read now; what was read of it before is kept."""


class AuthorityError(KgError):
    """An authority list that breaks its rules."""


class PatternError(KgError):
    """A pattern or lexicon file that breaks its rules."""


class PipelineError(KgError):
    """A spaCy pipeline that is not installed or lacks a component."""


class QueryError(KgError):
    """A SPARQL query that cannot be parsed, an unknown query name, a word no claim can have."""


class EndpointError(KgError):
    """A SPARQL endpoint that cannot be reached, or refuses what it is sent."""


class ClusterError(KgError):
    """A cluster that cannot be reached, is lost, or does not work as one."""


class WorkspaceError(KgError):
    """A workspace that is missing, foreign or cannot be written."""


class DecisionError(KgError):
    """A decision that cannot be read, understood or written down."""


class EntityError(KgError, KeyError):
    """A name that nothing in the graph has, or several things have."""

    __str__ = Exception.__str__  # a KeyError would put the sentence into quotation marks


class ContractError(KgError):
    """A file of extractions or gold annotations that breaks the format."""
