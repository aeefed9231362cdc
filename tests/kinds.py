"""The kinds of nodes of expressions, and those that the strategies give nowhere, with the reason."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Dict, Iterator, Set, Type

import arfunc.expression
from arfunc.expression.node import Node
from arfunc.expression.traversal import walk

__all__ = ["NOT_GENERATED", "all_kinds", "kinds_by_name", "kinds_in"]

_OWN = "operators and functions of the engine's own: which there are, and of what types, only their author knows"
_INDEXED = "full-text search needs an index of its own on several engines, which the generated tables have not"
NOT_GENERATED: Dict[str, str] = {
    "CollateExpression": "a collation has a name of its own on each engine; a package adds it by included_expressions",
    "BinaryExpression": _OWN,
    "SQLOperation": _OWN,
    "UnaryExpression": _OWN,
    "SystemTime": "needs a table that keeps its history, which the generated ones do not",
    "TextRankExpression": _INDEXED,
    "TextSearchPredicate": _INDEXED,
    "RewriteNames": "names rewrites that must exist; tests/property/test_rewrites_hide_what_they_say.py installs some",
}
"""Kinds that no strategy gives, and why."""


def kinds_by_name() -> Dict[str, Type[Node]]:
    """Return the kinds of nodes that `arfunc.expression` declares."""
    for module in pkgutil.walk_packages(arfunc.expression.__path__, f"{arfunc.expression.__name__}."):
        importlib.import_module(module.name)
    kinds = [kind for kind in _below(Node) if kind.__module__.startswith(arfunc.expression.__name__)]
    return {kind.__name__: kind for kind in kinds}


def all_kinds() -> Set[str]:
    """Return their names."""
    return set(kinds_by_name())


def _below(kind: Type[Node]) -> Iterator[Type[Node]]:
    for each in kind.__subclasses__():
        if each.__dict__.get("_is_final"):
            yield each
        yield from _below(each)


def kinds_in(statement: Node) -> Set[str]:
    """Return the names of the kinds in a statement: as it is built, and as a dialect is given it."""
    return {type(part).__name__ for tree in (statement, statement.folded()) for part in walk(tree)}
