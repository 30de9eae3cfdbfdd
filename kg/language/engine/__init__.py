"""slovnet's three networks (morphology, syntax, names) in packed batches, on NumPy alone.

slovnet runs one network over one padded batch of sentences at a time.  Here all sentences of all
documents of a batch stand in one row of tokens with a separator between them, and the first
convolution, which depends on the word and its shape alone, is computed once per distinct word.
The answers are slovnet's own; only the order of the work differs.
"""

from __future__ import annotations

from kg.language.engine.runner import LONGEST, Engine, ParsedSentence, get_engine

__all__ = ["LONGEST", "Engine", "ParsedSentence", "get_engine"]
