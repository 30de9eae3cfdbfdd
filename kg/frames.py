"""A table as a pandas DataFrame: the one module that knows pandas, which need not be installed."""

from __future__ import annotations

from functools import wraps
from inspect import ismethod
from typing import TYPE_CHECKING, Any

from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from kg.table import Table

INSTALL = "pip install 'civic-kg[notebook]'"
UNCHANGING = "a kg.Table does not change: write `df = table.to_pandas()`, and change that"
_CHANGES = ("at", "iat", "insert", "isetitem", "pop", "update")  # a DataFrame, and nothing else


def frame(table: Table) -> pd.DataFrame:
    """The table as a DataFrame; KgError when pandas is not installed."""
    try:
        import pandas as pd
    except ImportError as error:
        raise KgError(
            f"pandas is not installed, so there are no DataFrames; install it with `{INSTALL}`"
        ) from error
    return pd.DataFrame(list(table.rows), columns=list(table.columns))


def attribute(table: Table, name: str) -> Any:
    """What a DataFrame of the table has under this name; AttributeError when there is nothing."""
    if name in _CHANGES:
        raise AttributeError(UNCHANGING)
    try:
        found = getattr(frame(table), name)
    except KgError as error:
        raise AttributeError(f"a kg.Table itself has no {name!r}, and {error}") from None
    except AttributeError:
        columns = ", ".join(table.columns)
        raise AttributeError(
            f"neither a kg.Table nor a pandas DataFrame has {name!r}; the columns are {columns}"
        ) from None
    return _unchanging(found) if ismethod(found) else found


def _unchanging(method: Callable[..., Any]) -> Callable[..., Any]:
    """The method of a DataFrame that nobody keeps, so that changing it would be in vain."""

    @wraps(method)
    def asked(*given: Any, **options: Any) -> Any:
        if options.get("inplace"):
            raise TypeError(UNCHANGING)
        return method(*given, **options)

    return asked
