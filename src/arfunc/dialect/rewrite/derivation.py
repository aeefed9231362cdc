"""Making a query the source of another one, with the same columns under the same names, in the same order.

What stands in the projection, in the order and in a condition is computed inside, beside everything that it may refer
to; outside there are names alone. So windows, groups and subqueries see exactly the rows that they saw before.
"""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Optional, Tuple

from arfunc.dialect.projection import source_columns
from arfunc.dialect.scope import exposed_name, sources_of
from arfunc.errors import ArgumentValueError
from arfunc.expression.clause import OrderByClause, WhereClause
from arfunc.expression.column import Column, WildcardExpression
from arfunc.expression.join import JoinExpression
from arfunc.expression.node import Node
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import Subquery
from arfunc.expression.traversal import find
from arfunc.expression.value import SQLPredicate, SQLValueExpression, TruthPredicate

__all__ = ["filtered", "meant", "meant_order", "nested", "written_out"]

Value = SQLValueExpression[Any]

_SOURCE = "derived"


def filtered(query: QueryExpression, condition: SQLPredicate) -> QueryExpression:
    """Return the query of the rows of another that meet a condition on window functions.

    DISTINCT, order and limit apply to these rows alone.

    Raises:
        ArgumentValueError: The query selects the star of a source whose columns are not known.
    """
    made = _Derivation(query)
    kept = TruthPredicate(made.outer(made.resolved(condition), "is_kept"), True)
    keys = made.keys(query.order_by)
    distinct_on = [made.outer(made.resolved(expr), f"on_{place}") for place, expr in enumerate(query.distinct_on)]
    inner = query.evolve(
        select=made.selected,
        where=made.resolved(query.where),
        group_by_having=made.resolved(query.group_by_having),
        window=made.resolved(query.window),
        order_by=None,
        limit_offset=None,
        distinct=False,
        qualify=None,
        distinct_on=(),
    )
    return QueryExpression(
        made.projection,
        Subquery(inner, _SOURCE),
        WhereClause(kept),
        order_by=keys,
        limit_offset=query.limit_offset,
        distinct=query.distinct,
        distinct_on=distinct_on,
    )


def nested(query: QueryExpression) -> QueryExpression:
    """Return the query whose source is another one, DISTINCT included, with the order and the limit outside.

    Raises:
        ArgumentValueError: A key of the order is made of what is not selected, so that it is unknown outside.
    """
    made = _Derivation(query)
    order = () if query.order_by is None else query.order_by.items
    keys = OrderByClause([key.evolve(expr=made.over_rows(key.expr)) for key in order]) if order else None
    inner = query.evolve(select=made.selected, order_by=None, limit_offset=None)
    return QueryExpression(made.projection, Subquery(inner, _SOURCE), order_by=keys, limit_offset=query.limit_offset)


def meant(query: QueryExpression, expr: Value) -> Value:
    """Return what a key of the order stands for: a bare name is that of the projection, if it has it."""
    if isinstance(expr, Column) and expr.table is None:
        for item in query.select:
            if _name_of(item) == expr.name:
                return item.evolve(alias=None)
    return expr


def meant_order(query: QueryExpression) -> Optional[OrderByClause]:
    """Return the order of a query with what its keys stand for."""
    if query.order_by is None:
        return None
    return OrderByClause([key.evolve(expr=meant(query, key.expr)) for key in query.order_by.items])


class _Derivation:
    """The columns of an inner query, and their names outside."""

    def __init__(self, query: QueryExpression) -> None:
        items = list(written_out(query))
        self._query = query
        self.selected: List[Value] = []
        self.projection = [
            self.outer(item, f"column_{place}").evolve(alias=name) for place, (item, name) in enumerate(items)
        ]
        self._items = items
        known = {column.name for source in sources_of(query.from_) for column in source_columns(source)}
        self._substitutes: Dict[str, Value] = {
            item.alias: item.evolve(alias=None)
            for item in query.select
            if item.alias is not None and item.alias not in known
        }

    def outer(self, expr: Value, name: str) -> Column[Any]:
        """Have an expression computed inside, and return its column outside."""
        self.selected.append(expr.evolve(alias=name))
        return Column(name, _SOURCE, type=expr.value_type)

    def resolved(self, part: Any) -> Any:
        """Return a part of the query in which names of the projection are replaced by what they stand for."""
        if part is None or part.is_query:
            return part
        if isinstance(part, Column) and part.table is None and part.name in self._substitutes:
            return self._substitutes[part.name]
        return part.rebuilt(self.resolved)

    def keys(self, order: Optional[OrderByClause]) -> Optional[OrderByClause]:
        """Return the order outside."""
        if order is None:
            return None
        return OrderByClause([key.evolve(expr=self._key(place, key.expr)) for place, key in enumerate(order.items)])

    def _key(self, place: int, expr: Value) -> Column[Any]:
        key = self.resolved(meant(self._query, expr)).evolve(alias=None)
        column = self._selected(key)
        return self.outer(key, f"key_{place}") if column is None else column

    def over_rows(self, expr: Value) -> Any:
        """Return a key of the order as it is made of the columns outside.

        Raises:
            ArgumentValueError: It is not made of what is selected alone.
        """
        return self._over_rows(self.resolved(meant(self._query, expr)).evolve(alias=None))

    def _over_rows(self, part: Any) -> Any:
        column = self._selected(part)
        if column is not None:
            return column
        if isinstance(part, Column) or part.is_query:
            raise ArgumentValueError("the order of DISTINCT rows goes by what is selected. Select its keys as well.")
        return part.rebuilt(self._over_rows)

    def _selected(self, part: Any) -> Optional[Column[Any]]:
        """Return the column outside that a part of the query is selected as, if it is."""
        bare = part.name if isinstance(part, Column) and part.table is None else None
        for position, (item, name) in enumerate(self._items):
            if item.evolve(alias=None).equals(part) or (bare is not None and name == bare):
                return Column(f"column_{position}", _SOURCE, type=item.value_type)
        return None


def written_out(query: QueryExpression) -> Iterable[Tuple[Value, Optional[str]]]:
    """Give each value of the projection with its name, those that a star stands for one by one.

    Raises:
        ArgumentValueError: A star is that of a source whose columns are not known.
    """
    for item in query.select:
        if isinstance(item, WildcardExpression):
            for column in _starred(item, query.from_):
                yield column, column.name
        else:
            yield item, _name_of(item)


def _name_of(item: Value) -> Optional[str]:
    return item.alias or (item.name if isinstance(item, Column) else None)


def _starred(star: WildcardExpression, source: Optional[Node]) -> List[Column[Any]]:
    parts = sources_of(source)
    is_merged = source is not None and any(join.natural or join.using for join in find(source, JoinExpression))
    if star.table is not None:
        parts = tuple([part for part in parts if part is star.table or exposed_name(part) == _name(star.table)])
    if is_merged or not parts or not all(source_columns(part) for part in parts):
        raise ArgumentValueError(
            "this database has no QUALIFY, DISTINCT ON or WITH TIES; the query is rewritten for it, which needs the "
            "names of the columns. Select them by name instead of by a star."
        )
    return [
        Column(column.name, part if isinstance(part, TableExpression) else exposed_name(part), type=column.type)
        for part in parts
        for column in source_columns(part)
    ]


def _name(table: object) -> str:
    return table.exposed_name if isinstance(table, TableExpression) else str(table)
