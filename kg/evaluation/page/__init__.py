"""One self-contained page that shows a linguist what goes wrong, and where in the text."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.evaluation.page.model import pages, type_counts
from kg.evaluation.report import Report
from kg.evaluation.tables import table_rows
from kg.texts import retold, texts

_FOLDER = Path(__file__).parent


def render_page(report: Report, title: str, lang: str | None = None) -> str:
    """The page as HTML: every text with gold and predicted relations side by side.

    All texts and names are escaped; style and script stand inside, nothing is fetched.  `lang` is
    the language of the page (default: the one in use); KgError for an unknown one.
    """
    said = texts("evaluation", lang)
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        title=title,
        t=said,
        retold=partial(retold, room="evaluation", lang=said.lang),
        pages=pages(report),
        types=type_counts(report),
        score=report.score,
        tables=[(name, table_rows(report.score, name)) for name in report.score.tables],
        problems=report.problems,
        style=_asset("page.css"),
        script=_asset("page.js"),
    )


def _asset(name: str) -> Markup:
    """One of this folder's files, which may stand in the page as it is."""
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))
