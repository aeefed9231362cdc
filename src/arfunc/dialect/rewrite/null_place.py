"""NULL as the smallest value in every order: before all values, or behind them where the order descends.

So SQLite, MySQL and MariaDB have it of themselves. PostgreSQL takes NULL for the largest value, DuckDB puts it behind
all values in either direction; there the place is written, unless the query gives one, or NULL cannot occur.
"""

from __future__ import annotations

from typing import Any, Callable, FrozenSet, Iterator, Optional, Tuple

import attrs

from arfunc.dialect.rewrite.derivation import meant
from arfunc.dialect.scope import sources_of
from arfunc.expression.column import Column, InlineLiteral
from arfunc.expression.function import AggregateFunctionCall, FunctionCall
from arfunc.expression.grouping_set import GroupingExpression
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.subquery import ExistsExpression
from arfunc.expression.value import (
    BinaryArithmeticExpression,
    CollateExpression,
    Concatenation,
    IsNullPredicate,
    Negation,
    SortSpecification,
    SQLValueExpression,
    TruthPredicate,
)
from arfunc.expression.window import WindowFunctionCall

__all__ = ["nulls_smallest", "nulls_smallest_where_known"]

Value = SQLValueExpression[Any]


def nulls_smallest(node: Node) -> Node:
    """Return a query in whose orders NULL is the smallest value, where it may occur."""
    return _placed(node, lambda key, nullable: nullable is not False)


def nulls_smallest_where_known(node: Node) -> Node:
    """Return a query in whose orders NULL is the smallest value, where it may occur; but for columns of unknown tables.

    An index gives an order only with its own place of NULL, so that a column which may never be NULL, for all that is
    known, is ordered by as it is.
    """
    return _placed(node, lambda key, nullable: nullable or (nullable is None and not isinstance(key, Column)))


def _placed(node: Node, is_written: Callable[[Value, Optional[bool]], Any]) -> Node:
    if isinstance(node, SetOperationExpression) and node.order_by is not None:
        anywhere = _Placing(None, _Sources(), lambda key, nullable: True)  # no index has the order of united rows
        return node.evolve(order_by=node.order_by.rebuilt(anywhere))
    if isinstance(node, QueryExpression):
        return node.rebuilt(_Placing(node, _Sources.of(node), is_written))
    return node


@attrs.frozen
class _Sources:
    """The sources of a query, as far as NULL goes.

    Attributes:
        tables: Those that are tables.
        optional: Those that may lack a row, since an outer join keeps rows without a partner.
        is_rolled_up: Whether columns are NULL in rows for several groups.
    """

    tables: Tuple[TableExpression, ...] = ()
    optional: Tuple[TableExpression, ...] = ()
    is_rolled_up: bool = False

    @classmethod
    def of(cls, query: QueryExpression) -> _Sources:
        tables = tuple([source for source in sources_of(query.from_) if isinstance(source, TableExpression)])
        optional = () if query.from_ is None else _optional(query.from_)
        groups = () if query.group_by_having is None else query.group_by_having.group_by
        return cls(
            tables,
            tuple([source for source in optional if isinstance(source, TableExpression)]),
            any(isinstance(key, GroupingExpression) for key in groups),
        )

    def may_be_null(self, column: Column[Any]) -> Optional[bool]:
        """Tell whether a column can be NULL; None where nobody knows."""
        table = column.table if column.table is not None else self._only()
        if not isinstance(table, TableExpression) or table.never_null is None:
            return None
        if self.is_rolled_up or column.name not in table.never_null:
            return True
        return any(source.holds(table) for source in self.optional)

    def _only(self) -> Optional[TableExpression]:
        return self.tables[0] if len(self.tables) == 1 else None


_RIGHT_KEPT = (JoinType.RIGHT, JoinType.RIGHT_OUTER, JoinType.FULL, JoinType.FULL_OUTER)
_LEFT_KEPT = (JoinType.LEFT, JoinType.LEFT_OUTER, JoinType.FULL, JoinType.FULL_OUTER)


def _optional(source: Source) -> Iterator[Source]:
    if isinstance(source, JoinExpression):
        yield from sources_of(source.left) if source.join_type in _RIGHT_KEPT else _optional(source.left)
        yield from sources_of(source.right) if source.join_type in _LEFT_KEPT else _optional(source.right)


@attrs.frozen
class _Placing:
    """Gives the keys of a query's orders their place of NULL; the queries in it have had theirs before."""

    query: Optional[QueryExpression]
    sources: _Sources
    is_written: Callable[[Value, Optional[bool]], Any]

    def __call__(self, part: Node) -> Node:
        if isinstance(part, SortSpecification):
            return self._key(part)
        return part if part.is_query or isinstance(part, Source) else part.rebuilt(self)

    def _key(self, key: SortSpecification) -> SortSpecification:
        expr = key.expr if self.query is None else meant(self.query, key.expr)
        if key.nulls is not None or not self.is_written(expr, self._may_be_null(expr)):
            return key
        return key.evolve(nulls="LAST" if key.descending else "FIRST")

    def _may_be_null(self, expr: Node) -> Optional[bool]:
        if isinstance(expr, Column):
            return self.sources.may_be_null(expr)
        if _is_never_null(expr):
            return False
        if not _is_strict(expr):
            return None
        parts = [self._may_be_null(part) for part in expr.child_nodes()]
        if True in parts:
            return True
        return None if None in parts else False


_STRICT = (BinaryArithmeticExpression, CollateExpression, Concatenation, Negation)
_STRICT_FUNCTIONS: FrozenSet[str] = frozenset(
    ("LOWER", "UPPER", "LENGTH", "TRIM", "SUBSTRING", "REPLACE", "LEFT", "RIGHT", "ABS", "ROUND", "CEIL", "FLOOR")
)
_NEVER_NULL = (IsNullPredicate, TruthPredicate, ExistsExpression, InlineLiteral)
_COUNTS = ("COUNT", "ROW_NUMBER", "RANK", "DENSE_RANK", "NTILE", "PERCENT_RANK", "CUME_DIST")


def _is_never_null(expr: Node) -> bool:
    is_count = isinstance(expr, (AggregateFunctionCall, WindowFunctionCall)) and expr.name in _COUNTS
    return is_count or isinstance(expr, _NEVER_NULL)


def _is_strict(expr: Node) -> bool:
    """Tell whether a value is NULL exactly where one of its parts is; a division is NULL by zero, too."""
    if isinstance(expr, BinaryArithmeticExpression):
        return expr.op not in "/%"
    return isinstance(expr, _STRICT) or (isinstance(expr, FunctionCall) and expr.name in _STRICT_FUNCTIONS)
