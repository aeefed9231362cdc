"""CAST on DuckDB, which ignores the length of a text: https://duckdb.org/docs/stable/sql/data_types/text."""

from __future__ import annotations

from arfunc.dialect.standard import conditional
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.conditional import CastExpression
from arfunc.types.sql_type import Varchar

__all__ = ["visitors"]

visitors = VisitorTable()


@visitors.visits(CastExpression)
def cast(node: CastExpression[object], out: Writer) -> None:
    target = node.target_type
    if not isinstance(target, Varchar) or target.length is None:
        conditional.cast(node, out)
        return
    out.text("LEFT(")
    conditional.cast(node, out)
    out.text(f", {int(target.length)})")
