"""The date of a claim: the temporal expression in the clause that states it, else none.

A claim whose clause gives no date has none: that it was so when the document was written is what
the document's own date says, and whoever reads the claims must be able to tell the two apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.dates.clauses import Clauses
from kg.extraction.dates.expression import TimeExpression
from kg.extraction.dates.finder import find
from kg.extraction.dates.moment import Moment
from kg.extraction.dates.quotes import quotation
from kg.extraction.dates.times import Times, put_together
from kg.extraction.lexicon import words
from kg.extraction.model import Chunk, Claim
from kg.extraction.syntax import Tree
from kg.spans import Span, span_of

_CAREER = "ru.post.career"
_CAREER_REACH = 6  # tokens between a date and the post that it is of


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression at the tokens from `start` to `end`."""

    start: int
    end: int
    expression: TimeExpression


class Dater:
    """Dates the claims of one document; `written` is the document's date, when it has one."""

    def __init__(self, tree: Tree, names: Sequence[Chunk], written: str | None) -> None:
        self.tree = tree
        self._clauses = Clauses(tree, names)
        self._written: Span | None = span_of(written) if written else None
        self._found: dict[int, list[Placed]] = {}

    def date(self, claim: Claim) -> None:
        """Fill in `date`, `since` and `until` of a claim, as far as its clause tells them."""
        anchor = claim.anchor if claim.anchor is not None else claim.start
        expressions = self._in_sentence(self.tree.sentence[anchor])
        if not expressions:
            return
        here = [p for p in expressions if self._speaks(claim, p.expression)]
        times = self._beside(claim, here) or self._in_clause(claim, here)
        self._fill(claim, times)

    def _speaks(self, claim: Claim, expression: TimeExpression) -> bool:
        """An act of support has a day; only what goes on («поддерживает с 2019») has a span."""
        if claim.phrase is not None or expression.role == "at":
            return expression.role != "other"
        lasting = self.tree.feature(claim.anchor or claim.start, "Aspect") == "Imp"
        return lasting and expression.role != "other"

    # ------------------------------------------------------------------ where

    def _in_sentence(self, number: int) -> list[Placed]:
        if number not in self._found:
            self._found[number] = list(self._read(number))
        return self._found[number]

    def _read(self, number: int) -> Iterator[Placed]:
        text, offsets = self.tree.source, self.tree.offset
        first, last = self.tree.sentences[number]
        stop = offsets[last] if last < len(offsets) else len(text)
        for found in find(text, offsets[first], stop):
            start = bisect_left(offsets, found.start + 1) - 1
            end = bisect_left(offsets, found.end)
            if not self._clauses.in_name(start, end):
                self._clauses.dates.update(range(start, end))
                yield Placed(start, end, found)

    def _beside(self, claim: Claim, found: list[Placed]) -> list[TimeExpression]:
        """«директор фонда (2015–2019)», «с 2019 года – директор», «директор фонда с 2019 года»."""
        if claim.phrase is None:
            return []
        if claim.anchor is None:
            return [p.expression for p in found if self._follows(p, claim.phrase)]
        if claim.pattern.startswith(_CAREER):
            return [p.expression for p in found if self._leads_to(p, claim.anchor)]
        return []

    def _leads_to(self, placed: Placed, post: int) -> bool:
        between = self.tree.text[placed.end : post]
        near = placed.start < post and len(between) <= _CAREER_REACH
        return near and not {",", ";"} & set(between)

    def _follows(self, placed: Placed, phrase: tuple[int, int]) -> bool:
        start, end = phrase
        between = self.tree.text[end : placed.start]
        if [sign for sign in between if sign != "»"] == ["("]:
            return True
        return not between and start <= self._governor(placed) < end

    def _governor(self, placed: Placed) -> int:
        inside = range(placed.start, placed.end)
        heads = (self.tree.head[t] for t in inside)
        return next((h for h in heads if h not in inside), placed.start)

    def _in_clause(self, claim: Claim, found: list[Placed]) -> list[TimeExpression]:
        """The expressions of the claim's own clause; failing these, of one whose date it shares."""
        anchor = claim.anchor
        if anchor is None:
            return []
        quote = quotation(self.tree, anchor)
        dated = [
            (self._clauses.dated_by(p.start, p.end, claim.phrase), p)
            for p in found
            if not p.expression.alone and quotation(self.tree, p.start) == quote
        ]
        own = self._clauses.predicate(anchor)
        for predicate, before in ((own, len(self.tree)), *self._clauses.above(own)):
            here = [p.expression for of, p in dated if of == predicate and p.start < before]
            if here:
                return here
        return []

    # ------------------------------------------------------------------ when

    def _fill(self, claim: Claim, found: list[TimeExpression]) -> None:
        times = put_together(found, lambda moment: self._days(claim, moment))
        if times is None or self._too_late(claim, times):
            return
        times = self._bounds(claim, times)
        claim.date, claim.since, claim.until = times.texts()
        if self._is_over(times) and claim.status == "current":
            claim.status = "former"  # «директор фонда (2015–2019)»

    def _days(self, claim: Claim, moment: Moment) -> Span | None:
        ahead = claim.status == "future"
        return moment.days(self._written, ahead)

    def _too_late(self, claim: Claim, times: Times) -> bool:
        """What is so now was not first so after the text was written."""
        if claim.status == "future" or self._written is None:
            return False
        return any(days and self._written.before(days) for days in (times.at, times.since))

    def _is_over(self, times: Times) -> bool:
        return bool(times.until and self._written and times.until.before(self._written))

    def _bounds(self, claim: Claim, times: Times) -> Times:
        """«Избран 5 октября» begins a post, «ушёл 5 октября» ends it."""
        if claim.pattern.startswith(tuple(words("dates", "ends"))):
            return times.ending()
        if claim.phrase is not None and self._begins(claim.anchor):
            return times.beginning()
        return times

    def _begins(self, anchor: int | None) -> bool:
        """«стал директором», «начал работать»."""
        if anchor is None:
            return False
        infinitive = self.tree.feature(anchor, "VerbForm") == "Inf"
        verbs = {anchor, self.tree.head[anchor]} if infinitive else {anchor}
        return any(self.tree.lemma[verb] in words("dates", "begins") for verb in verbs)
