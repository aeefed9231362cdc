"""Selecting from a query of records: they become partial, as long as all that is selected are fields of theirs."""

from __future__ import annotations

from typing import Any, Container, Iterable, Optional, Tuple

import attrs
from typing_extensions import Self

from arfunc.errors import ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLValueExpression
from arfunc.query.query import Mode, Named, Query, Row
from arfunc.record.mapping import mapping_of
from arfunc.record.query.selection import field_of
from arfunc.record.query.subject import own_source, subject_of

__all__ = ["PartialQueryMixin"]


class PartialQueryMixin(Query[Row, Mode]):
    """Notes what is selected and is no field of the model, which rows of records cannot hold."""

    __slots__ = ()

    def select(self, *columns: Named, append: bool = False, exclude: Iterable[Any] = ()) -> Self:
        """Return the query with another projection; its records are partial.

        Args:
            columns: Names or expressions; without any all columns of the model are selected, as at the start.
            append: Whether they are added to what is selected already.
            exclude: Fields that are left out, all others of the model being selected.

        Raises:
            ArgumentTypeError: A column is neither text nor an expression.
            ArgumentValueError: Columns are given beside those that are left out.
            UnknownFieldError: The model has no such field.
        """
        if exclude:
            columns = self._others(columns, exclude)
        items = [self.column_of(column) for column in columns]
        selected = super().select(*items, append=append)
        subject = subject_of(self)
        tuples = subject.tuples if items or append else None
        before = subject.strangers if append else ()
        source, known = own_source(self), mapping_of(subject.model).by_column
        strangers = (*before, *[item for item in items if not _is_field(item, source, known)])
        if tuples is subject.tuples and not strangers and not subject.strangers:
            return selected
        return selected.with_subject(attrs.evolve(subject, tuples=tuples, strangers=strangers))

    def _others(self, columns: Tuple[Named, ...], exclude: Iterable[Any]) -> Tuple[Named, ...]:
        """Return the columns of all fields of the model but some."""
        given = [exclude] if isinstance(exclude, (str, Column)) else list(exclude)
        if columns:
            raise ArgumentValueError("select takes columns, or those that are left out, not both.")
        mapping = mapping_of(subject_of(self).model)
        left_out = {field_of(mapping, item).name for item in given}
        table = own_source(self)
        return tuple([Column(f.column, table, type=f.type) for f in mapping.fields.values() if f.name not in left_out])


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
