"""A graph as a local site: SPARQL for programs, pages for people.

    request ──guard──▶ pages ──facts──▶ the store, read in this process
                  └──▶ endpoint ──pool──▶ workers, one process for each query that runs

The pages ask short questions of the store.  What others ask in SPARQL may be slow, and a query
cannot be stopped inside a process (rdflib-endpoint evaluates there, which is why it is not used):
so it goes to a worker, which is killed when its time is over.

This module imports nothing, because a worker comes through it too.
"""
