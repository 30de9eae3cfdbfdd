"""A hook of MkDocs: takes into the site what its pages link to elsewhere in the repository.

On GitHub a page of docs/ may link to `../data/patterns/ru.toml`; in the site that file lies below
`files/`, under its path in the repository, and the links lead there.  A Markdown file becomes a
page, whose links are treated in the same way.  A link that leads nowhere stays as it is, and
`mkdocs build --strict` names it.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

FOLDER = "files"
ROOT = Path(__file__).resolve().parents[1]
_LINK = re.compile(r"(?<=\]\()(?P<path>[^)#\s:]+)(?P<anchor>#[^)\s]*)?(?=\))")
_PAGE_IN_HTML = re.compile(r'(href="[^":]+)\.md(?=["#])')


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the files that are linked to, and those that these link to."""
    waiting = [file.src_uri for file in files.documentation_pages()]
    while waiting:
        page = waiting.pop()
        for path in _linked(page):
            if _in_site(path, files) is None and (ROOT / path).is_file():
                added = _added(path, config)
                files.append(added)
                waiting += [added.src_uri] if added.is_documentation_page() else []
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leads the links of a page to where the files lie in the site."""
    here = page.file.src_uri

    def led(link: re.Match[str]) -> str:
        found = _in_site(_path(here, link["path"]), files)
        if found is None:
            return link[0]
        return os.path.relpath(found, PurePosixPath(here).parent) + (link["anchor"] or "")

    return _LINK.sub(led, markdown)


def _linked(page: str) -> Iterator[str]:
    """The paths in the repository to which a page of the site links."""
    text = (ROOT / _source(page)).read_text(encoding="utf-8")
    return (_path(page, link["path"]) for link in _LINK.finditer(text))


def _source(uri: str) -> str:
    """Where a file of the site lies in the repository."""
    inside = uri.removeprefix(f"{FOLDER}/")
    return f"docs/{uri}" if inside == uri else inside


def _path(page: str, target: str) -> str:
    """A relative link of a page, as a path in the repository."""
    return os.path.normpath(PurePosixPath(_source(page)).parent / target)


def _in_site(path: str, files: Files) -> str | None:
    """Where a file of the repository lies in the site, if it does."""
    uris = [f"{FOLDER}/{path}"]
    if path.startswith("docs/"):
        uris.insert(0, path.removeprefix("docs/"))
    for uri in uris:
        file = files.get_file_from_path(uri)
        if file is not None and not file.inclusion.is_excluded():
            return uri
    return None


def _added(path: str, config: MkDocsConfig) -> File:
    """A file of the repository as one of the site; pages written in HTML link to the made pages."""
    uri = f"{FOLDER}/{path}"
    if path.endswith(".html"):
        page = (ROOT / path).read_text(encoding="utf-8")
        return File.generated(config, uri, content=_PAGE_IN_HTML.sub(r"\1.html", page))
    return File.generated(config, uri, abs_src_path=str(ROOT / path))
