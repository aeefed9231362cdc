"""Sources under an alias that cannot collide."""

from __future__ import annotations

from typing import Any

from arfunc.errors import ArgumentTypeError
from arfunc.expression.derived import DerivedSource
from arfunc.expression.fresh import FreshName
from arfunc.expression.node import Node, is_rows
from arfunc.expression.source import Source, TableExpression, table_named
from arfunc.expression.subquery import Subquery
from arfunc.query.step import owner_of

__all__ = ["fresh_source"]

_ROWS = "rows"


def fresh_source(target: Any) -> Source:
    """Return a source under an alias that no other source has, in whatever query it is put.

    Args:
        target: A table, its name, a query, or another source that takes an alias.

    Raises:
        ArgumentTypeError: It is none of these.
    """
    if isinstance(target, str):
        return table_named(target, FreshName(target))
    if isinstance(target, TableExpression):
        return target.aliased(FreshName(target.name))
    if isinstance(target, (Subquery, DerivedSource)):
        return target.evolve(alias=FreshName(target.alias or _ROWS))
    if isinstance(target, Node) and is_rows(target):
        return Subquery(target, FreshName(_ROWS), owner=owner_of(target))
    raise ArgumentTypeError(f"a fresh alias is for a model, a table, its name or a query, got {target!r}.")
