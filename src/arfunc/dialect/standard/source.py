"""Visitors of sources."""

from __future__ import annotations

from arfunc.dialect.capability import Capability
from arfunc.dialect.correlation import outer_names_of
from arfunc.dialect.filtered import FilteredTable
from arfunc.dialect.rule.linking import require_linked
from arfunc.dialect.visitor import VisitorTable, requires
from arfunc.dialect.writer import Writer
from arfunc.errors import ArgumentTypeError, ArgumentValueError, ScopeError
from arfunc.expression.column import WildcardExpression
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.node import Node
from arfunc.expression.precedence import Precedence
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import SystemTime, TableExpression, TableSample
from arfunc.expression.subquery import ExistsExpression, OuterColumn, QuantifiedExpression, ScalarSubquery, Subquery

visitors = VisitorTable()

_BETWEEN = {"BETWEEN": " AND ", "FROM": " TO "}
_RIGHT = (JoinType.RIGHT, JoinType.RIGHT_OUTER)
_FULL = (JoinType.FULL, JoinType.FULL_OUTER)


@visitors.visits(TableExpression)
def table(node: TableExpression, out: Writer) -> None:
    table_name(node, out)
    out.optional(" ", node.system_time)
    if node.alias:
        out.text(" AS ").name(node.alias)
    if node.sample is not None:
        write_sample(node.sample, "", out)


def write_sample(sample: TableSample, unit: str, out: Writer) -> None:
    """Write which part of its rows is taken of a table; `unit` stands behind the number."""
    out.require(Capability.TABLE_SAMPLE, "order_by(random()).limit(n)")
    out.text(f" TABLESAMPLE {sample.method} ({sample.percent:g}{unit})")
    if sample.seed is not None:
        out.text(f" REPEATABLE ({sample.seed})")


@visitors.visits(SystemTime)
@requires(Capability.SYSTEM_TIME, instead="a table of old versions, with the period of each")
def system_time(node: SystemTime, out: Writer) -> None:
    """See ISO/IEC 9075-2, 7.6, and https://mariadb.com/kb/en/system-versioned-tables/."""
    out.text(f"FOR SYSTEM_TIME {node.kind}")
    for position, moment in enumerate(node.moments):
        out.text(_BETWEEN[node.kind] if position else " ").operand(moment, Precedence.SUM)


def table_name(node: TableExpression, out: Writer) -> None:
    """Write the name of a table, without an alias."""
    if node.is_abstract:
        owner = node.owner.__name__ if node.owner else "an abstract source"
        raise ArgumentTypeError(f"{owner} has no table, so that it cannot stand in FROM.")
    if node.schema:
        out.name(node.schema).text(".")
    out.name(node.name)


@visitors.visits(JoinExpression)
def join(node: JoinExpression, out: Writer) -> None:
    _require_kind(node, out)
    _joined(node.left, out)
    out.text(f" {'NATURAL ' if node.natural else ''}{node.join_type.value} ")
    if isinstance(node.right, JoinExpression):
        out.group(node.right)
    else:
        _joined(node.right, out)
    if node.condition is not None:
        with out.among(node):
            out.text(" ON ").node(node.condition)
        require_linked(node, out)
    elif node.using:
        out.text(" USING (").names(node.using).text(")")


def _joined(source: Node, out: Writer) -> None:
    """Write a source of a join; a table without an alias gets its own name as one."""
    is_bare = isinstance(source, TableExpression) and not source.alias
    out.node(source.aliased(source.name) if is_bare and isinstance(source, TableExpression) else source)


def _require_kind(node: JoinExpression, out: Writer) -> None:
    if node.join_type in _RIGHT:
        out.require(Capability.RIGHT_JOIN, "LEFT JOIN with the sources exchanged")
    if node.join_type in _FULL:
        out.require(Capability.FULL_JOIN, "LEFT JOIN, and UNION ALL of the unmatched right rows")
    is_free = node.natural or node.join_type is JoinType.CROSS
    if node.condition is not None and (node.using or is_free):
        raise ArgumentValueError("a join has either a condition or USING; a cross or natural join has neither.")
    if node.condition is None and not node.using and not is_free:
        raise ArgumentValueError("a join needs a condition (on=...) or using=[...]; ask for a cross join by name.")


@visitors.visits(FilteredTable)
def filtered_table(node: FilteredTable, out: Writer) -> None:
    rows = QueryExpression((), node.table, node.condition)
    out.node(Subquery(rows, alias=node.table.exposed_name))


@visitors.visits(Subquery)
def subquery(node: Subquery, out: Writer) -> None:
    with out.outside():  # it does not see the sources beside it
        out.group(node.query)
    if node.alias:
        out.text(" AS ").name(node.alias)


@visitors.visits(ScalarSubquery)
def scalar_subquery(node: ScalarSubquery, out: Writer) -> None:
    items = getattr(node.query, "select", None)
    if items is not None and (len(items) != 1 or isinstance(items[0], WildcardExpression)):
        found = "all columns" if len(items) == 1 else f"{len(items)} columns"
        raise ScopeError(f"a query that stands for a value selects one column by name, but this one has {found}.")
    out.group(node.query)


@visitors.visits(ExistsExpression)
def exists(node: ExistsExpression, out: Writer) -> None:
    out.text("NOT EXISTS " if node.negated else "EXISTS ").group(node.query)


@visitors.visits(OuterColumn)
def outer_column(node: OuterColumn[object], out: Writer) -> None:
    if out.scope is None:
        out.node(node.column)
        return
    qualifier, name = outer_names_of(node.column, out.scope)
    out.name(qualifier).text(".").name(name)


@visitors.visits(QuantifiedExpression)
@requires(Capability.QUANTIFIED, instead="in_(...), exists(...), or a comparison with the smallest or largest")
def quantified(node: QuantifiedExpression[object], out: Writer) -> None:
    out.text(node.quantifier).group(node.operand)
