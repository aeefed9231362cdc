"""Selecting from a query of records: they become partial, as long as all that is selected are fields of theirs."""

from __future__ import annotations

from typing import Any, Optional

from typing_extensions import Self

from arfunc.expression.column import Column
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLValueExpression
from arfunc.query.query import Mode, Named, Query, Row
from arfunc.query.step import Root
from arfunc.record.mapping import mapping_of
from arfunc.record.query.subject import subject_of

__all__ = ["PartialQueryMixin"]


class PartialQueryMixin(Query[Row, Mode]):
    """Notes what is selected and is no field of the model, which rows of records cannot hold."""

    __slots__ = ()

    def select(self, *columns: Named, append: bool = False) -> Self:
        """Return the query with another projection; its records are partial.

        Args:
            columns: Names or expressions; without any the projection stays.
            append: Whether they are added to what is selected already.

        Raises:
            ArgumentTypeError: A column is neither text nor an expression.
        """
        items = [self.column_of(column) for column in columns]
        selected = super().select(*items, append=append)
        subject = subject_of(self)
        before = subject.strangers if append or not items else ()
        strangers = (*before, *[item for item in items if not _is_field(self, item)])
        if not strangers and not subject.strangers:
            return selected
        known = type(subject)(subject.model, subject.tuples, subject.loadings, subject.is_strict, strangers)
        return selected.with_subject(known)


def _is_field(query: Query[Any, Any], item: SQLValueExpression[Any]) -> bool:
    """Tell whether an item of the projection is a column of the query's own source, under its own name."""
    if not isinstance(item, Column) or item.alias not in (None, item.name):
        return False
    source, table = _own_source(query), item.table
    columns = mapping_of(subject_of(query).model).by_column
    if table is None:
        return item.name in columns
    if source is None:
        return False
    if isinstance(table, str):
        return table == source.exposed_name and item.name in columns
    return source.holds(table) and source.name_of(item.name, table) in columns


def _own_source(query: Query[Any, Any]) -> Optional[TableExpression]:
    root = query._entries()[0]._argument
    source = root.source if isinstance(root, Root) else None
    return source if isinstance(source, TableExpression) else None
