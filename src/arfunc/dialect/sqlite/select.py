"""Clauses of SELECT and RETURNING on SQLite."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.standard import select, source
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.clause import LimitOffsetClause, ReturningClause
from arfunc.expression.column import WildcardExpression
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.subquery import ExistsExpression, Subquery
from arfunc.expression.traversal import walk

__all__ = ["visitors"]

visitors = VisitorTable()

_OUTER_ON_THE_RIGHT = (JoinType.RIGHT, JoinType.RIGHT_OUTER, JoinType.FULL, JoinType.FULL_OUTER)
_NO_LIMIT = Emulation(Capability.OFFSET_WITHOUT_LIMIT, "LIMIT -1")


@visitors.visits(QueryExpression)
def query(node: QueryExpression, out: Writer) -> None:
    """Refuse a star that SQLite takes for ambiguous: of a join by names, under a RIGHT or FULL JOIN (seen in 3.40)."""
    is_star = any(isinstance(item, WildcardExpression) and item.table is None for item in node.select)
    if is_star and any(map(_hides_shared_columns, walk(node.from_) if node.from_ else ())):
        feature = "the star of a join by names under a RIGHT or FULL JOIN"
        raise UnsupportedFeatureError(out.dialect.title, feature, "its columns, selected by name")
    select.select(node, out)


def _hides_shared_columns(part: Node) -> bool:
    return isinstance(part, JoinExpression) and part.join_type in _OUTER_ON_THE_RIGHT and _is_by_names(part.left)


def _is_by_names(source: Node) -> bool:
    return isinstance(source, JoinExpression) and (source.natural or bool(source.using) or _is_by_names(source.left))


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
