"""Immutable nodes for values, predicates, sources, clauses and statements. Building one has no side effect."""
