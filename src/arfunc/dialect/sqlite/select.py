"""Clauses of SELECT and RETURNING on SQLite."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.standard import select, source
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.expression.clause import LimitOffsetClause, ReturningClause
from arfunc.expression.column import WildcardExpression
from arfunc.expression.select import QueryExpression
from arfunc.expression.subquery import ExistsExpression, Subquery

__all__ = ["visitors"]

visitors = VisitorTable()

_NO_LIMIT = Emulation(Capability.OFFSET_WITHOUT_LIMIT, "LIMIT -1")


@visitors.visits(LimitOffsetClause)
@emulates(_NO_LIMIT)
def limit_offset(node: LimitOffsetClause, out: Writer) -> None:
    """``LIMIT -1`` is how SQLite says that there is no limit: https://sqlite.org/lang_select.html#limitoffset."""
    if node.with_ties:
        select.fetch_with_ties(node, out)
        return
    out.text("LIMIT ")
    if node.limit is None:
        out.emulated(_NO_LIMIT).text("-1")
    else:
        out.node(node.limit)
    out.optional(" OFFSET ", node.offset)


@visitors.visits(ExistsExpression)
def exists(node: ExistsExpression, out: Writer) -> None:
    """EXISTS forgets DISTINCT where rows are left out by OFFSET (seen in 3.40), so that such a query stands in FROM."""
    query, part = node.query, getattr(node.query, "limit_offset", None)
    if isinstance(query, QueryExpression) and query.distinct and part is not None and part.offset is not None:
        node = node.evolve(query=QueryExpression((WildcardExpression(),), Subquery(query, "found")))
    source.exists(node, out)


@visitors.visits(ReturningClause)
def returning(node: ReturningClause, out: Writer) -> None:
    """RETURNING sees the table that is written alone, and not by an alias: https://sqlite.org/lang_returning.html."""
    with out.scoped(out.scope and out.scope.of_target()):
        select.returning(node, out)
