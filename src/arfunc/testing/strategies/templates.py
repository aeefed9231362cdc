"""Statements that are text with parts: values, names, expressions, tables and queries."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from arfunc.expression.column import Identifier
from arfunc.expression.raw import RawSQL
from arfunc.expression.template import sql
from arfunc.query.query import Query
from arfunc.testing.strategies.expressions import DEPTH, expressions_over, predicates_over
from arfunc.testing.strategies.schemas import Database

__all__ = ["templates_over"]


@st.composite
def templates_over(draw: st.DrawFn, database: Database, *, depth: int = DEPTH) -> Any:
    """Return texts with parts, each a whole statement or the rows of a source.

    Args:
        draw: Given by Hypothesis.
        database: The tables.
        depth: How deep operators are nested at most.
    """
    table = draw(st.sampled_from(database.tables))
    found = draw(predicates_over(table.columns, depth=depth))
    number = draw(expressions_over(table.columns, int, depth=min(depth, 1)))
    inner: Query[Any, Any] = Query(table.source, table.columns[0]).where(found)
    kind = draw(st.sampled_from(("query", "nested", "source", "values", "comment")))
    if kind == "query":
        return sql("SELECT {number} FROM {table} WHERE {found}", number=number, table=table.source, found=found)
    if kind == "nested":
        name = Identifier(table.columns[0].name)
        return sql("SELECT {name} FROM {table} WHERE {name} IN {inner}", name=name, table=table.source, inner=inner)
    if kind == "source":
        return Query(sql("SELECT {number} AS n FROM {table}", number=number, table=table.source).as_source("text"))
    if kind == "values":
        value = draw(st.integers(0, 9))
        return RawSQL("SELECT '?' /* ? */, CASE WHEN 1 = ? THEN 2 ELSE ? END", (1, value))
    return sql("SELECT '{{?}}' AS a FROM {table} WHERE {found} /* {{?}} */", table=table.source, found=found)
