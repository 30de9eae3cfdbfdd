"""What a notebook shows: a graph, the card of a thing, and a text with what was found in it.

Everything is HTML and SVG without scripts, so that it also works in notebooks that were exported,
and all text of the graph is escaped by `markup.py`.
"""
