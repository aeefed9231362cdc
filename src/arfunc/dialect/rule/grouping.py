"""Grouped rows: beside an aggregate stands what the groups are made by, and nothing that may differ within a group.

Engines go several ways with a column that is not grouped: some refuse it, some take the value of any row. Here it is
refused, so that an answer is never a matter of luck, but for columns of a table whose key is grouped: these are the
same in all rows of a group (SQL:2016, feature T301, functional dependencies).
"""

from __future__ import annotations

from typing import Dict, Iterator, List, Optional, Tuple

import attrs

from arfunc.dialect.capability import Capability
from arfunc.dialect.place import Place
from arfunc.dialect.scope import Scope, exposed_name, sources_of
from arfunc.errors import ScopeError, UnsupportedFeatureError
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.grouping_set import GroupingExpression, GroupingOperation, GroupingSet
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import TableExpression
from arfunc.expression.statistics import AGGREGATES
from arfunc.expression.subquery import OuterColumn
from arfunc.expression.traversal import find
from arfunc.expression.value import SQLValueExpression

__all__ = ["Grouping", "grouping_of", "refuse_determined", "require_grouped"]

_WHOLE = (*AGGREGATES, GroupingOperation, OuterColumn)
"""What may hold any columns, those of its arguments being reduced or of another query."""


def require_grouped(statement: Node) -> None:
    """Refuse columns beside an aggregate that may differ within a group, anywhere in a statement.

    It is asked before passes change the statement, which know what they do.

    Raises:
        ScopeError: There is one, in the projection, HAVING, QUALIFY or the order of a query.
    """
    for query in find(statement, QueryExpression):
        grouping = grouping_of(query)
        if grouping is not None:
            _check(query, grouping)


def _check(query: QueryExpression, grouping: Grouping) -> None:
    scope = Scope(sources_of(query.from_))
    for column in _bare_columns(query, grouping):
        is_own = not isinstance(column, Column) or scope.owns(column)
        if is_own and not grouping.determines(column):
            place = Place(column, (type(query).__name__, type(column).__name__), "")
            raise ScopeError(_problem(column, grouping)).at(place)


def _problem(column: Node, grouping: Grouping) -> str:
    what = f"the column {column.name!r} stands" if isinstance(column, Column) else "the columns of a star stand"
    grouped = "is not grouped by it" if grouping.keys else "has no groups"
    return (
        f"{what} beside an aggregate, but the query {grouped}, so that rows of one group may differ in it. "
        f"{_advice(column, grouping)}."
    )


def _advice(column: Node, grouping: Grouping) -> str:
    if not isinstance(column, Column):
        return "Select columns by name"
    if any(grouping.is_same(part, column) for key in grouping.keys for part in find(key, Column)):
        return "A key with a value in it needs a name: select(expr.as_('key')), and then group and order by 'key'"
    return f"Add it to group_by, or reduce it, as in max_({column.name})"


def refuse_determined(statement: Node, title: str) -> None:
    """Refuse columns beside aggregates that are not grouped, though the key of their table is.

    Raises:
        UnsupportedFeatureError: There is one.
    """
    for query in find(statement, QueryExpression):
        grouping = grouping_of(query)
        if grouping is not None and any(map(grouping.determines, _bare_columns(query, grouping))):
            raise UnsupportedFeatureError(
                title, Capability.DETERMINED_COLUMN.value, "group_by(...) of these columns, too"
            )


def _bare_columns(query: QueryExpression, grouping: Grouping) -> Iterator[Node]:
    return (column for part in _reduced_parts(query) for column in grouping.bare(part))


@attrs.frozen
class Grouping:
    """How the rows of a query are grouped.

    Attributes:
        keys: What the groups are made by; nothing where all rows are one group.
        aliased: What is selected, by its alias.
        tables: The tables that the query reads.
    """

    keys: Tuple[Node, ...]
    aliased: Dict[str, SQLValueExpression[object]]
    tables: Tuple[TableExpression, ...]

    def bare(self, part: Node) -> Iterator[Node]:
        """Give the columns of a part that stand neither in a key nor in an aggregate nor for something selected."""
        if isinstance(part, _WHOLE) or part.is_query or self._is_key(_without_alias(part)):
            return
        if isinstance(part, Column) and part.table is None and part.name in self.aliased:
            return
        if isinstance(part, (Column, WildcardExpression)):
            yield part
            return
        for child in part.child_nodes():
            yield from self.bare(child)

    def determines(self, column: Node) -> bool:
        """Tell whether a column is of a table all of whose key is grouped."""
        table = self._table_of(column) if isinstance(column, Column) else None
        return table is not None and bool(table.key) and set(table.key) <= set(self._grouped_names(table))

    def _grouped_names(self, table: TableExpression) -> Iterator[str]:
        return (self._name_of(key) for key in self.keys if isinstance(key, Column) and self._table_of(key) is table)

    def _name_of(self, column: Column[object]) -> str:
        table = self._table_of(column)
        is_bound = table is not None and isinstance(column.table, TableExpression)
        return table.name_of(column.name, column.table) if is_bound else column.name  # type: ignore[union-attr, arg-type]  # as `is_bound` says

    def _table_of(self, column: Column[object]) -> Optional[TableExpression]:
        """Return the table that a column belongs to, as far as the query tells."""
        named = column.table
        if isinstance(named, TableExpression):
            same = [table for table in self.tables if _is_same_table(table, named)]
            fitting = same or [table for table in self.tables if table.holds(named)]
        elif named is None:
            fitting = [table for table in self.tables if column.name in table.columns]
            return fitting[0] if len(fitting) == 1 else None
        else:
            fitting = [table for table in self.tables if exposed_name(table) == named]
        return fitting[0] if fitting else None

    def _is_key(self, part: Node) -> bool:
        return any(self.is_same(part, key) for key in self.keys)

    def is_same(self, part: Node, key: Node) -> bool:
        """Tell whether an expression is a key: the same column, or an equal expression of the same values."""
        if not isinstance(part, Column) or not isinstance(key, Column):
            return part.equals(key)
        tables = self._table_of(part), self._table_of(key)
        if None not in tables:
            return tables[0] is tables[1] and self._name_of(part) == self._name_of(key)
        return part.name == key.name and (None in (part.table, key.table) or part.equals(key))


def grouping_of(query: QueryExpression) -> Optional[Grouping]:
    """Return how the rows of a query are grouped, or None where they are not."""
    if query.group_by_having is None and not any(map(_has_aggregate, (*query.select, *_order(query)))):
        return None
    aliased = {item.alias: item for item in query.select if item.alias is not None}
    tables = tuple([source for source in sources_of(query.from_) if isinstance(source, TableExpression)])
    return Grouping(tuple([_meant(key, aliased) for key in _keys(query)]), aliased, tables)


def _has_aggregate(part: Node) -> bool:
    if isinstance(part, AGGREGATES):
        return True
    return not part.is_query and any(map(_has_aggregate, part.child_nodes()))


def _order(query: QueryExpression) -> Tuple[Node, ...]:
    return () if query.order_by is None else query.order_by.items


def _keys(query: QueryExpression) -> Iterator[SQLValueExpression[object]]:
    keys: List[SQLValueExpression[object]] = [] if query.group_by_having is None else [*query.group_by_having.group_by]
    while keys:
        key = keys.pop(0)
        if isinstance(key, (GroupingExpression, GroupingSet)):
            keys[:0] = key.exprs
        else:
            yield key


def _meant(key: SQLValueExpression[object], aliased: Dict[str, SQLValueExpression[object]]) -> Node:
    """Return a key, or what it stands for where it is the name of something selected."""
    is_name = isinstance(key, Column) and key.table is None and key.name in aliased
    return _without_alias(aliased[key.name] if is_name and isinstance(key, Column) else key)


def _without_alias(part: Node) -> Node:
    is_named = isinstance(part, SQLValueExpression) and part.alias is not None
    return part.evolve(alias=None) if is_named else part


def _reduced_parts(query: QueryExpression) -> Iterator[Node]:
    """Give the parts of a query that see groups rather than rows."""
    yield from query.select
    having = None if query.group_by_having is None else query.group_by_having.having
    qualify = None if query.qualify is None else query.qualify.condition
    yield from [part for part in (having, qualify) if part is not None]
    yield from _order(query)
    yield from query.distinct_on


def _is_same_table(one: TableExpression, other: TableExpression) -> bool:
    return (one.name, one.schema, one.alias) == (other.name, other.schema, other.alias)
