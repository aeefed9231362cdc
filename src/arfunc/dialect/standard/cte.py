"""Visitors of common table expressions."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.projection import cte_columns
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import ArgumentValueError
from arfunc.expression.cte import CTEExpression, WithQueryExpression, is_read
from arfunc.expression.set_operation import SetOperationExpression

visitors = VisitorTable()


@visitors.visits(WithQueryExpression)
def with_query(node: WithQueryExpression, out: Writer) -> None:
    out.require(Capability.CTE, "a subquery in FROM")
    if node.recursive:
        out.require(Capability.RECURSIVE_CTE, "one query a level")
    if not node.main_query.is_query and hasattr(node.main_query, "returning"):
        out.require(Capability.CTE_BEFORE_WRITE, "the CTE in a query of the statement")
    out.text("WITH RECURSIVE " if node.recursive else "WITH ")
    with out.naming():
        for position, cte in enumerate(node.ctes):
            out.text(", " if position else "")
            columns = cte_columns(cte, out.ctes)
            _require_readable(cte, node, out)
            if node.recursive:
                with out.naming():
                    out.name_cte(cte.name, columns, is_recursive=True).node(cte)
            else:
                out.node(cte)
            out.name_cte(cte.name, columns)
        out.text(" ").node(node.main_query)


@visitors.visits(CTEExpression)
def cte(node: CTEExpression, out: Writer) -> None:
    if hasattr(node.query, "returning"):
        out.require(Capability.WRITABLE_CTE, "two statements in one transaction")
    out.name(node.name)
    if node.columns:
        out.text(" (").names(node.columns).text(")")
    out.text(" AS ")
    if node.materialized is not None:
        out.require(Capability.MATERIALIZED_CTE, "leaving the hint out")
        out.text("MATERIALIZED " if node.materialized else "NOT MATERIALIZED ")
    out.group(node.query)
    if node.added_columns:
        _write_way(node, out)


def _write_way(node: CTEExpression, out: Writer) -> None:
    """Write how a recursive query is searched, and where it ends: https://www.postgresql.org/docs/current/queries-with.html."""
    out.require(Capability.SEARCH_CYCLE, "a column of one's own for the level or the path, in the recursive query")
    if node.name not in out.recursive:
        raise ArgumentValueError(f"SEARCH and CYCLE are for a recursive CTE, which {node.name!r} is not.")
    if node.search is not None:
        out.text(f" SEARCH {'DEPTH' if node.search.is_depth_first else 'BREADTH'} FIRST BY ")
        out.names(node.search.columns).text(" SET ").name(node.search.into)
    if node.cycle is not None:
        out.text(" CYCLE ").names(node.cycle.columns).text(" SET ").name(node.cycle.mark)
        out.text(" USING ").name(node.cycle.path)


def _require_readable(cte: CTEExpression, around: WithQueryExpression, out: Writer) -> None:
    """Refuse a CTE that reads its own name where that makes no sense."""
    if not is_read(cte.name, cte.query):
        return
    if not around.recursive:
        out.require(Capability.CTE_OVER_ITS_NAME, "another name for the CTE, or recursive()")
        return
    query = cte.query
    is_union = isinstance(query, SetOperationExpression) and query.operation == "UNION"
    if not is_union or is_read(cte.name, getattr(query, "left", query)):
        raise ArgumentValueError(
            f"the recursive CTE {cte.name!r} is to be a UNION: on the left the rows that it starts with, on the right "
            "those that it goes on with, which read the CTE."
        )
    if isinstance(query, SetOperationExpression) and not query.is_bare:
        out.require(Capability.RECURSIVE_LIMIT, "the order and the limit in the query that reads the CTE")
