"""The formats by name: `export` gives one file, `export_files` also says what is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rdflib import Dataset

from kg.errors import KgError
from kg.export.exported import Exported
from kg.export.ftm import ftm
from kg.export.gephi import gephi
from kg.export.gexf import gexf
from kg.export.graphml import graphml
from kg.export.jsonld import jsonld
from kg.export.neo4j import neo4j
from kg.export.nquads import nquads
from kg.export.popolo import popolo
from kg.export.rdf import ntriples, trig, turtle
from kg.export.xlsx import xlsx
from kg.garbage import no_collection


@dataclass(frozen=True, slots=True)
class _Options:
    lang: str
    negative: bool


_Writer = Callable[[Dataset, _Options], Exported]


def _whole(name: str, write: Callable[[Dataset], bytes]) -> _Writer:
    """A format that holds everything."""
    return lambda dataset, options: Exported({name: write(dataset)})


_WRITERS: Mapping[str, _Writer] = {
    "ttl": _whole("graph.ttl", turtle),
    "nt": _whole("graph.nt", ntriples),
    "trig": _whole("graph.trig", trig),
    "jsonld": _whole("graph.jsonld", jsonld),
    "graphml": lambda dataset, options: graphml(dataset),
    "nq": _whole("graph.nq", nquads),
    "gexf": lambda dataset, options: gexf(dataset),
    "csv": lambda dataset, options: gephi(dataset),
    "neo4j": lambda dataset, options: neo4j(dataset),
    "xlsx": lambda dataset, options: xlsx(dataset, options.lang),
    "ftm": lambda dataset, options: ftm(dataset, options.negative),
    "popolo": lambda dataset, options: popolo(dataset),
}
FORMATS = tuple(_WRITERS)
PAIRS = ("csv", "neo4j")  # of two files


def export(dataset: Dataset, format: str, *, lang: str = "en", negative: bool = False) -> bytes:
    """The graph as the bytes of one file; `csv` and `neo4j`, which are two, as a zip file.

    `ttl`, `nt` and `jsonld` hold the union of all graphs, `trig` and `nq` the graphs one by one,
    `graphml`, `gexf`, `csv` and `neo4j` the networkx view, `xlsx`, `ftm` and `popolo` the claims.
    For `lang`, `negative` and what is left out, see `export_files`.
    """
    return export_files(dataset, format, lang=lang, negative=negative).data


def export_files(
    dataset: Dataset, format: str, *, lang: str = "en", negative: bool = False
) -> Exported:
    """The graph as files by name, with the number of things that the format cannot hold.

    `lang` (en, ru, kk) is the language of `xlsx`; with `negative`, `ftm` has refusals
    too.  KgError for any other format or language.
    """
    try:
        write = _WRITERS[format]
    except KeyError:
        known = ", ".join(FORMATS)
        raise KgError(f"no format is named {format!r}; choose one of {known}") from None
    with no_collection():
        return write(dataset, _Options(lang, negative))
