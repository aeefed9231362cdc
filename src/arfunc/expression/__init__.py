"""Immutable nodes for values, predicates, sources, clauses and statements. Building one has no side effect."""

from __future__ import annotations

from arfunc._exports import public

__all__, __getattr__, __dir__ = public(__name__)
