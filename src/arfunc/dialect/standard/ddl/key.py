"""Keys of indexes: a column or an expression, and its direction."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.writer import Writer
from arfunc.expression.column import Column
from arfunc.expression.value import CollateExpression, SortSpecification

__all__ = ["index_key"]


def index_key(key: SortSpecification, out: Writer) -> None:
    """Write one key of an index; its direction is written where it is not the usual one."""
    collated = key.expr.expr if isinstance(key.expr, CollateExpression) else key.expr
    if isinstance(collated, Column):
        if collated is not key.expr:
            out.require(Capability.INDEX_COLLATION, "an index over lower(...), or the collation of the column")
        out.node(key.expr)
    else:
        out.require(Capability.EXPRESSION_INDEX, "an index over a generated column")
        out.group(key.expr)
    if key.descending:
        out.require(Capability.DESCENDING_INDEX, "an ascending index, which serves both directions")
        out.text(" DESC")
    if key.nulls is not None:
        out.require(Capability.INDEX_NULLS_ORDER, "an index without an order of NULLs")
        out.text(f" NULLS {key.nulls}")
