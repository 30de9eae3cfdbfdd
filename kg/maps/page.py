"""One HTML file that holds data, style and script, and a policy that allows nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from kg.maps.bundle import bundle

if TYPE_CHECKING:
    from pyvis.network import Network

TEMPLATE = "page.html.j2"
_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
VIS = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")  # inside the pinned pyvis


def render_page(network: Network, *, subtitle: str, about: dict[str, Any], sentences: Any) -> str:
    """The page of a pyvis network; every text in it is escaped by the template."""
    style, vis_script, map_script = _style(), _vis_script(), _map_script()
    environment = _environment()
    environment.globals.update(
        about=about,
        subtitle=subtitle,
        sentences=sentences,
        engine=network.options,
        style=Markup(style),
        vis_script=Markup(vis_script),
        map_script=Markup(map_script),
        policy=_policy(scripts=(vis_script, map_script), style=style),
    )
    network.templateEnv, network.path = environment, TEMPLATE
    return str(network.generate_html())


def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_static), autoescape=True, undefined=StrictUndefined,
        keep_trailing_newline=True,
    )  # fmt: skip
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False, "allow_nan": False, "separators": (",", ":"),
    }  # fmt: skip
    return environment


def _static(name: str) -> str:
    return files("kg.maps").joinpath("static", name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    return _inlined("map.css", _static("map.css"), "</style")


@cache
def _map_script() -> str:
    source = bundle(files("kg.maps").joinpath("static", "js"), "main.js")
    return _escaped(_inlined("main.js", source, "</script", "<!--"))


@cache
def _vis_script() -> str:
    source = files("pyvis").joinpath(*VIS).read_text(encoding="utf-8")
    return _escaped(_inlined(VIS[-1], source, "</script", "<!--"))


def _inlined(name: str, source: str, *forbidden: str) -> str:
    """The source with the line ends that a browser hashes; it must not end its own element."""
    for mark in forbidden:
        if mark in source.lower():
            raise ValueError(f"{name} cannot be put into a page: it contains {mark}")
    return source.replace("\r\n", "\n").replace("\r", "\n")


def _escaped(script: str) -> str:
    r"""The script with `\u0085` for the letter that ends a line for Python, and for none else.

    Jupyter keeps an output line by line, as Python cuts it, and VS Code puts a line feed after each
    of these lines: in the middle of a string.  All such letters stand in strings.
    """
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", script)


def _policy(*, scripts: tuple[str, ...], style: str) -> str:
    """A Content-Security-Policy by which only these scripts run, and nothing is ever fetched."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
