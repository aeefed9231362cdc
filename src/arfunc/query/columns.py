"""The columns of a query's rows: name, type, and whether NULL may be among the values."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

import attrs

from arfunc._exports import load
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.cte import WithQueryExpression
from arfunc.expression.hole import Hole
from arfunc.expression.join import JoinExpression, JoinType
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.expression.source import Source, TableExpression
from arfunc.expression.statistics import AGGREGATES
from arfunc.expression.subquery import ExistsExpression, Subquery
from arfunc.expression.value import IsNullPredicate, Literal, TruthPredicate
from arfunc.query.log import name_of_source
from arfunc.query.prepared import template_of

__all__ = ["QueryColumn", "columns_of"]

_NEVER_NULL = (ExistsExpression, IsNullPredicate, TruthPredicate)
_LOSES_LEFT = (JoinType.RIGHT, JoinType.FULL)
_LOSES_RIGHT = (JoinType.LEFT, JoinType.FULL)


@attrs.frozen
class QueryColumn:
    """One column of the rows of a query.

    Attributes:
        name: Its alias, else the name of the column, else the text of the expression.
        type: Python type of its values; None where it is not known.
        nullable: Whether NULL may be among the values; None where that is not known.
    """

    name: str
    type: Optional[Any]
    nullable: Optional[bool]


Nullable = Callable[[type, str], Optional[bool]]


def _not_known(owner: type, name: str) -> None:
    return None


def columns_of(query: Node, nullable_in: Nullable = _not_known) -> Tuple[QueryColumn, ...]:
    """Return the columns of a query's rows; none where a star stands for columns that are not known.

    Args:
        query: The query.
        nullable_in: Tells of the class whose rows a source holds whether a column of that name may be NULL.
    """
    known = load("STANDARD_DIALECT").plan(template_of(query)).columns
    nullable = _nullable_of(query, nullable_in)
    if len(nullable) != len(known):  # a star stands for several
        nullable = [None] * len(known)
    return tuple(
        [
            QueryColumn(column.name, None if column.type is None else column.type.python, may_be_null)
            for column, may_be_null in zip(known, nullable)
        ]
    )


def _nullable_of(query: Any, nullable_in: Nullable) -> List[Optional[bool]]:
    query = query.folded()
    if isinstance(query, WithQueryExpression):
        return _nullable_of(query.main_query, nullable_in)
    if isinstance(query, SetOperationExpression):
        both = zip(_nullable_of(query.left, nullable_in), _nullable_of(query.right, nullable_in))
        return [_either(*sides) for sides in both]
    if not isinstance(query, QueryExpression) or any(isinstance(item, WildcardExpression) for item in query.select):
        return []
    sources = _Sources(query.from_, nullable_in)
    return [sources.nullable(item) for item in query.select]


def _either(one: Optional[bool], other: Optional[bool]) -> Optional[bool]:
    if one or other:
        return True
    return None if one is None or other is None else False


class _Sources:
    """The sources of a query, and which of them an outer join may leave without a row."""

    def __init__(self, source: Optional[Node], nullable_in: Nullable) -> None:
        self.nullable_in = nullable_in
        self.optional: Dict[int, bool] = {}
        self.all: List[Source] = []
        self._add(source, False)

    def _add(self, source: Optional[Node], is_optional: bool) -> None:
        if isinstance(source, JoinExpression):
            self._add(source.left, is_optional or source.join_type in _LOSES_LEFT)
            self._add(source.right, is_optional or source.join_type in _LOSES_RIGHT)
        elif isinstance(source, Source):
            self.all.append(source)
            self.optional[id(source)] = is_optional

    def nullable(self, item: Any) -> Optional[bool]:
        if isinstance(item, Column):
            return self._of_column(item)
        if isinstance(item, Literal):
            return item.value is None
        if isinstance(item, Hole):
            return item.nullable
        if isinstance(item, AGGREGATES):
            return item.name != "COUNT"  # of no rows the others are NULL
        return False if isinstance(item, _NEVER_NULL) else None

    def _of_column(self, column: Column[Any]) -> Optional[bool]:
        found = [source for source in self.all if _has(source, column)]
        if len(found) != 1:
            return None
        if self.optional[id(found[0])]:
            return True
        owner = getattr(found[0], "owner", None)
        return None if owner is None else self.nullable_in(owner, column.name)


def _has(source: Any, column: Column[Any]) -> bool:
    if isinstance(column.table, TableExpression):
        return isinstance(source, (TableExpression, Subquery)) and source.holds(column.table)
    if column.table is None:
        return isinstance(source, TableExpression) and column.name in source.columns
    return name_of_source(source) == column.table
