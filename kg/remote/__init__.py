"""Texts and workspaces at addresses that are no paths: `s3://bucket/news`, and all else of fsspec.

`address` opens and lists what lies there (for `kg.reading`); `copies` brings a workspace from there
to a folder of this machine, in which everything works as it does anywhere, and back again.
"""
