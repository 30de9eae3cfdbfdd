"""When: temporal expressions of a text, and the dates of its claims.

find(text)                     → the expressions, each with its place and what it says
moments(expression, document)  → the dates that it means, seen from the document's date
Dater(tree, names, document).date(claim) → fills in the claim's `date`, `since` and `until`
"""

from kg.extraction.dates.dater import Dater
from kg.extraction.dates.expression import TimeExpression
from kg.extraction.dates.finder import find
from kg.extraction.dates.moment import Moment

__all__ = ["Dater", "Moment", "TimeExpression", "find"]
