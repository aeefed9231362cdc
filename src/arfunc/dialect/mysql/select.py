"""Clauses of SELECT on MySQL: https://dev.mysql.com/doc/refman/8.4/en/select.html."""

from __future__ import annotations

from typing import Optional, Set

from arfunc.dialect.capability import Capability
from arfunc.dialect.emulation import Emulation, emulates
from arfunc.dialect.parameter import Parameter
from arfunc.dialect.rewrite.own_target import NO_LIMIT
from arfunc.dialect.scope import exposed_name
from arfunc.dialect.standard import select, set_operation, source
from arfunc.dialect.visitor import VisitorTable
from arfunc.dialect.writer import Writer
from arfunc.errors import UnsupportedFeatureError
from arfunc.expression.clause import GroupByHavingClause, LimitOffsetClause
from arfunc.expression.column import Column, InlineLiteral
from arfunc.expression.grouping_set import GroupingExpression, GroupingOperation, GroupingSet
from arfunc.expression.node import Node
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.expression.source import Source
from arfunc.expression.subquery import Subquery
from arfunc.expression.traversal import find
from arfunc.expression.value import SQLValueExpression

__all__ = ["visitors", "write_operand"]

visitors = VisitorTable()

_NO_LIMIT = Emulation(Capability.OFFSET_WITHOUT_LIMIT, "a limit that no table reaches")
_ROLLUP = Emulation(Capability.GROUPING_SETS, "WITH ROLLUP for a ROLLUP of the whole GROUP BY, and no other grouping")


@visitors.visits(LimitOffsetClause)
@emulates(_NO_LIMIT)
def limit_offset(node: LimitOffsetClause, out: Writer) -> None:
    """OFFSET stands behind a LIMIT alone; where none is meant it is as large as can be."""
    if node.with_ties:
        select.fetch_with_ties(node, out)
        return
    _require_number(node.limit, out)
    _require_number(node.offset, out)
    if node.limit is None:
        out.emulated(_NO_LIMIT)
    out.text("LIMIT ").node(InlineLiteral(NO_LIMIT) if node.limit is None else node.limit)
    out.optional(" OFFSET ", node.offset)


def _require_number(count: Optional[SQLValueExpression[object]], out: Writer) -> None:
    if count is not None and not isinstance(count, (Parameter, InlineLiteral)):
        raise UnsupportedFeatureError(out.dialect.title, "an expression as LIMIT or OFFSET", "a number")


@visitors.visits(GroupByHavingClause)
@emulates(_ROLLUP)
def group_by_having(node: GroupByHavingClause, out: Writer) -> None:
    """ROLLUP goes over the whole of GROUP BY: https://dev.mysql.com/doc/refman/8.4/en/group-by-modifiers.html."""
    (first, *others) = node.group_by or (None,)
    if others or not isinstance(first, GroupingExpression) or not _is_plain_rollup(first):
        select.group_by_having(node, out)
        return
    out.emulated(_ROLLUP).text("GROUP BY ").nodes(first.exprs).text(" WITH ROLLUP").optional(" HAVING ", node.having)


def _is_plain_rollup(grouping: GroupingExpression) -> bool:
    return grouping.op == "ROLLUP" and not any(
        isinstance(expr, (GroupingSet, GroupingExpression)) for expr in grouping.exprs
    )


@visitors.visits(GroupingOperation)
def grouping_operation(node: GroupingOperation, out: Writer) -> None:
    out.text("GROUPING(").nodes(node.exprs).text(")")


@visitors.visits(SetOperationExpression)
def set_operations(node: SetOperationExpression, out: Writer) -> None:
    set_operation.write_set_operation(node, out, write_operand)


def write_operand(node: SetOperationExpression, operand: Node, out: Writer) -> None:
    """Write an operand, in parentheses unless it is a plain SELECT, or on the left the very same operation again.

    UNION and UNION ALL are told apart, since they must not be mixed in a recursive CTE.
    """
    is_chain = operand is node.left and isinstance(operand, SetOperationExpression) and operand.is_bare
    if set_operation.is_plain(operand) or (is_chain and getattr(operand, "keyword", "") == node.keyword):
        out.node(operand)
    else:
        out.group(operand)


@visitors.visits(Subquery)
def subquery(node: Subquery, out: Writer) -> None:
    if _reads_outside(node, out):
        instead = "the condition on the columns around it outside the query in FROM"
        out.require(Capability.DERIVED_OUTER_COLUMNS, instead)
    source.subquery(node, out)


def _reads_outside(node: Subquery, out: Writer) -> bool:
    """Tell whether a query in FROM has columns that belong to no source of its own, but to one of a query around."""
    around = out.scope and out.scope.outer
    names: Set[str] = set()
    while around is not None:
        names.update(exposed_name(part) for part in around.sources)
        around = around.outer
    foreign = names - {"", *[exposed_name(part) for part in find(node.query, Source)]}
    return any(_table_name(column) in foreign for column in find(node.query, Column))


def _table_name(column: Column[object]) -> str:
    table = column.table
    return (table or "") if isinstance(table, str) or table is None else table.exposed_name
