"""Relation patterns: read from data, matched on the tree, weighed for negation and doubt."""
