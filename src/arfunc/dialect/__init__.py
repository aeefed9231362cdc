"""Interpreters of nodes: a dialect turns a statement into SQL text and parameters for one database version."""

from __future__ import annotations

from arfunc._exports import public

__all__, __getattr__, __dir__ = public(__name__)
