"""Interpreters of nodes: a dialect turns a statement into SQL text and parameters for one database version."""
