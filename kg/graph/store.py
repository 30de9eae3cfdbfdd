"""The rdflib Dataset over Oxigraph: made, read from a file, and opened to Oxigraph's own speed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import WorkspaceError
from kg.graph.vocabulary import BASE, FOLDERS, PREFIXES

if TYPE_CHECKING:
    from rdflib import Dataset


def prefixes(base: str = BASE) -> dict[str, str]:
    """All prefixes of a graph, in the order in which files declare them."""
    return {**PREFIXES, **{folder: f"{base}{folder}/" for folder in FOLDERS}}


def make_dataset(quads: Iterable[ox.Quad] = (), base: str = BASE) -> Dataset:
    """An in-memory dataset whose queries see the union of all graphs."""
    store = ox.Store()
    store.bulk_extend(quads)
    return wrap(store, base)


def wrap(store: ox.Store, base: str = BASE) -> Dataset:
    """The rdflib API over an Oxigraph store, with the prefixes bound."""
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    dataset = Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, namespace in prefixes(base).items():
        dataset.bind(prefix, namespace)
    return dataset


def read_dataset(path: Path, base: str = BASE) -> Dataset:
    """The dataset that a TriG, N-Quads, Turtle or N-Triples file holds.

    Raises WorkspaceError when the file is missing or is not RDF.
    """
    return wrap(read_store(path), base)


def read_store(path: Path) -> ox.Store:
    """The same as an Oxigraph store."""
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=ox.RdfFormat.from_extension(path.suffix[1:]))
    except OSError as error:
        raise WorkspaceError(
            f"{path}: cannot be read ({error.strerror or error}); build the graph again"
        ) from error
    except (SyntaxError, ValueError) as error:
        raise WorkspaceError(f"{path}: is not RDF ({error}); build the graph again") from error
    return store


def oxigraph(dataset: Dataset | ox.Store) -> ox.Store:
    """The Oxigraph store of a dataset; a copy when another store holds it."""
    if isinstance(dataset, ox.Store):
        return dataset
    inner = getattr(dataset.store, "_inner", None)
    if isinstance(inner, ox.Store):
        return inner
    copy = ox.Store()
    copy.bulk_load(dataset.serialize(format="nquads").encode("utf-8"), ox.RdfFormat.N_QUADS)
    return copy
