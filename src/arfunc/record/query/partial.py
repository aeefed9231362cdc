"""Selecting from a query of records: they become partial, as long as all that is selected are fields of theirs."""

from __future__ import annotations

from typing import Any, Container, Optional

from typing_extensions import Self

from arfunc.expression.column import Column
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLValueExpression
from arfunc.query.query import Mode, Named, Query, Row
from arfunc.record.mapping import mapping_of
from arfunc.record.query.subject import own_source, subject_of

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
        source, known = own_source(self), mapping_of(subject.model).by_column
        strangers = (*before, *[item for item in items if not _is_field(item, source, known)])
        if not strangers and not subject.strangers:
            return selected
        changed = type(subject)(subject.model, subject.tuples, subject.loadings, subject.is_strict, strangers)
        return selected.with_subject(changed)


def _is_field(item: SQLValueExpression[Any], source: Optional[TableExpression], columns: Container[str]) -> bool:
    """Tell whether an item of the projection is a column of the query's own source, under its own name."""
    if not isinstance(item, Column) or item.alias not in (None, item.name):
        return False
    table = item.table
    if table is None or table is source:
        return item.name in columns
    if source is None:
        return False
    if isinstance(table, str):
        return table == source.exposed_name and item.name in columns
    return source.holds(table) and source.name_of(item.name, table) in columns
