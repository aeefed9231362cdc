"""What columns the rows of queries and sources have, as far as it can be known without asking the database."""

from __future__ import annotations

from types import MappingProxyType
from typing import Callable, List, Mapping, Optional, Tuple

from arfunc.dialect.plan import ResultColumn
from arfunc.dialect.scope import exposed_name, sources_of
from arfunc.errors import ScopeError
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.cte import CTEExpression, WithQueryExpression
from arfunc.expression.derived import (
    DerivedSource,
    LateralExpression,
    TableFunctionExpression,
    ValuesExpression,
)
from arfunc.expression.join import JoinExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.set_operation import SetOperationExpression
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import Subquery
from arfunc.expression.traversal import find
from arfunc.expression.value import SQLValueExpression
from arfunc.types.value_type import ValueType

__all__ = ["NO_CTES", "Columns", "CommonTables", "cte_columns", "projection_columns", "query_columns", "source_columns"]

Columns = Tuple[ResultColumn, ...]
CommonTables = Mapping[str, Columns]
"""Columns of common table expressions by their names; none of those whose columns are not known."""
TextOf = Callable[[Node, Optional[Node]], str]

NO_CTES: CommonTables = MappingProxyType({})
_NULL = ValueType(type(None))


def _no_text(expression: Node, source: Optional[Node]) -> str:
    return ""


def query_columns(query: Node, ctes: CommonTables = NO_CTES, text_of: TextOf = _no_text) -> Columns:
    """Return the columns of a query's rows; none where only the database knows them.

    Args:
        query: The query.
        ctes: The common table expressions that it can name.
        text_of: Gives the name of an expression that has none of its own, over the source of its statement.

    Raises:
        ScopeError: The sides of a set operation have different numbers of columns.
    """
    if isinstance(query, QueryExpression):
        return projection_columns(query.select, query.from_, text_of, ctes)
    if isinstance(query, SetOperationExpression):
        return _united(query, ctes, text_of)
    if isinstance(query, WithQueryExpression):
        for cte in query.ctes:
            ctes = {**ctes, cte.name: cte_columns(cte, ctes)}
        return query_columns(query.main_query, ctes, text_of)
    return ()


def cte_columns(cte: CTEExpression, ctes: CommonTables = NO_CTES) -> Columns:
    """Return the columns of a common table expression; none where they are not known.

    Raises:
        ScopeError: It names another number of columns than its query has.
    """
    found = _own_cte_columns(cte, ctes)
    return (*found, *map(ResultColumn, cte.added_columns)) if found else ()


def _own_cte_columns(cte: CTEExpression, ctes: CommonTables) -> Columns:
    found = query_columns(cte.query, {**ctes, cte.name: ()})
    if not cte.columns:
        return found if all(column.name for column in found) else ()
    if not found:
        return tuple([ResultColumn(name) for name in cte.columns])
    if len(found) != len(cte.columns):
        raise ScopeError(
            f"the CTE {cte.name!r} names {len(cte.columns)} columns ({', '.join(cte.columns)}), but its query has "
            f"{_listed(found)}."
        )
    return tuple([ResultColumn(name, column.type) for name, column in zip(cte.columns, found)])


def _united(operation: SetOperationExpression, ctes: CommonTables, text_of: TextOf) -> Columns:
    """Return the columns of a set operation: named as on the left, of a type where both sides agree."""
    left, right = query_columns(operation.left, ctes, text_of), query_columns(operation.right, ctes)
    if not left or not right:
        return left
    if len(left) != len(right):
        raise ScopeError(
            f"{operation.keyword} of queries of unlike width: the left one has {_listed(left)}, the right one "
            f"{_listed(right)}. Select as many columns on both sides."
        )
    return tuple([ResultColumn(mine.name, _common(mine.type, its.type)) for mine, its in zip(left, right)])


def _listed(columns: Columns) -> str:
    names = ", ".join(column.name or "an expression" for column in columns)
    return f"{len(columns)} {'column' if len(columns) == 1 else 'columns'} ({names})"


def _common(mine: Optional[ValueType], its: Optional[ValueType]) -> Optional[ValueType]:
    if its in (mine, _NULL):
        return mine
    return its if mine == _NULL else None


def source_columns(source: Node, ctes: CommonTables = NO_CTES) -> Columns:
    """Return the columns of a source's rows; none where they are not known, or one has no name."""
    if isinstance(source, Subquery):
        found = query_columns(source.query, ctes)
        return found if all(column.name for column in found) else ()
    if isinstance(source, DerivedSource):
        return _derived_columns(source, ctes)
    if not isinstance(source, TableExpression):
        return ()
    if source.schema is None and source.name in ctes:
        return ctes[source.name]
    return tuple([ResultColumn(name) for name in source.columns])


_JSON_COLUMNS = ("key", "value", "type", "atom", "id", "parent", "fullkey", "path")
_FUNCTION_COLUMNS = {"JSON_EACH": _JSON_COLUMNS, "JSON_TREE": _JSON_COLUMNS}


def _derived_columns(source: DerivedSource, ctes: CommonTables) -> Columns:
    if isinstance(source, LateralExpression):
        found = query_columns(source.query, ctes)
        return found if all(column.name for column in found) else ()
    if isinstance(source, ValuesExpression):
        types = [{value.value_type for value in column} for column in zip(*[row.values for row in source.rows])]
        return tuple(
            [
                ResultColumn(name, next(iter(kinds)) if len(kinds) == 1 else None)
                for name, kinds in zip(source.column_names, types)
            ]
        )
    if isinstance(source, TableFunctionExpression):
        names = source.column_names or _FUNCTION_COLUMNS.get(source.name, ())
        return tuple([ResultColumn(name) for name in names])
    return ()


def projection_columns(
    items: Tuple[SQLValueExpression[object], ...], source: Optional[Node], text_of: TextOf, ctes: CommonTables = NO_CTES
) -> Columns:
    """Return the columns of a projection over a source; none where a star stands for columns that are not known."""
    found: List[ResultColumn] = []
    for item in items:
        if isinstance(item, WildcardExpression):
            columns = _all_columns(item, source, ctes)
            if not columns:
                return ()
            found.extend(columns)
        else:
            name = getattr(item, "alias", None) or (item.name if isinstance(item, Column) else text_of(item, source))
            found.append(ResultColumn(name, item.value_type or _type_below(item, source, ctes)))
    return tuple(found)


def _type_below(item: Node, source: Optional[Node], ctes: CommonTables) -> Optional[ValueType]:
    """Return the type that a column, named by text, has in the one source that has it."""
    if not isinstance(item, Column):
        return None
    parts = [part for part in sources_of(source) if item.table is None or exposed_name(part) == item.table]
    types = [column.type for part in parts for column in source_columns(part, ctes) if column.name == item.name]
    return types[0] if len(types) == 1 else None


def _all_columns(wildcard: WildcardExpression, source: Optional[Node], ctes: CommonTables) -> Columns:
    """Return what a star stands for; nothing where a source's columns are not known, or columns of a join merge."""
    if isinstance(source, JoinExpression) and any(join.natural or join.using for join in find(source, JoinExpression)):
        return ()
    parts = sources_of(source)
    if wildcard.table is not None:
        parts = tuple([part for part in parts if part is wildcard.table or exposed_name(part) == wildcard.table])
    known = [source_columns(part, ctes) for part in parts]
    return sum(known, ()) if all(known) else ()
