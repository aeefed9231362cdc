"""Writing what a query chooses: one statement for all its rows, without loading them."""

from __future__ import annotations

from typing import Any, Awaitable, Dict, Generic, List, Optional, Sequence, Tuple, Type, TypeVar, Union, overload

from arfunc.effect.composition import AnyProgram, Steps, program
from arfunc.effect.effects import Call, Execute, Fetch
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.assignment import Assignment
from arfunc.expression.column import Column
from arfunc.expression.insert import target_table
from arfunc.expression.node import Node
from arfunc.expression.source import TableExpression
from arfunc.expression.value import SQLValueExpression, lift
from arfunc.query.query import Mode, Query, Row
from arfunc.query.write import deletion_of, insertion_of, target_of, update_of
from arfunc.record.configured import ConfiguredRecord
from arfunc.record.mapping import MappedField, Mapping, mapping_of
from arfunc.record.mode import Async, Sync
from arfunc.record.query.along import joined_for_columns
from arfunc.record.query.selection import field_of, is_model, source_of_model
from arfunc.record.query.subject import subject_of

__all__ = ["Returning", "WriteQueryMixin"]

A = TypeVar("A")
W = TypeVar("W")


class WriteQueryMixin(Query[Row, Mode]):
    """Terminals that write. No record is loaded, so no record's hooks run; the codecs of the fields apply."""

    __slots__ = ()

    # -- programs

    def fetch_update(self, values: Any = None, /, *, touch: bool = True, **named: Any) -> AnyProgram[int]:
        """Return the program that updates the rows and gives their number; see `update`."""
        given = _checked_update(self, values, named)
        return _update(self, given, touch)

    def fetch_delete(self, *, hard: bool = False) -> AnyProgram[int]:
        """Return the program that deletes the rows and gives their number; see `delete`."""
        query = joined_for_columns(self)
        if not hard and _marks_deleted(query):
            target_of(query, "delete", _key_of(query))
            return _mark(query)
        return Execute(deletion_of(query, key=_key_of(query))).map(_affected)

    def fetch_insert_into(
        self, target: Any, columns: Sequence[Union[str, Column[Any]]] = (), *, on_conflict: Any = None
    ) -> AnyProgram[int]:
        """Return the program that inserts the rows into a table and gives their number; see `insert_into`."""
        table, names = _place_of(self, target, columns)
        return Execute(insertion_of(self, table, names, on_conflict=on_conflict)).map(_affected)

    # -- terminals

    @overload
    def update(self: WriteQueryMixin[Any, Sync], values: Any = ..., /, *, touch: bool = ..., **named: Any) -> int: ...
    @overload
    def update(
        self: WriteQueryMixin[Any, Async], values: Any = ..., /, *, touch: bool = ..., **named: Any
    ) -> Awaitable[int]: ...
    def update(self, values: Any = None, /, *, touch: bool = True, **named: Any) -> Any:
        """Write values to all rows of the query, in one statement; return how many rows were written.

        Args:
            values: Values by field name or column, as a mapping; for fields whose names are no Python names, or are
                those of arguments here.
            touch: Whether fields move that the model moves by itself, as `updated_at` of `TimestampMixin` does.
            named: Values by field name. A value may be an expression: ``update(views=Page.views + 1)``.

        Raises:
            ArgumentValueError: The query has no condition, and `all_rows` was not called; or there are no values.
            UnknownFieldError: The model has no such field.
        """
        return self._write(self.fetch_update(values, touch=touch, **named))

    @overload
    def delete(self: WriteQueryMixin[Any, Sync], *, hard: bool = ...) -> int: ...
    @overload
    def delete(self: WriteQueryMixin[Any, Async], *, hard: bool = ...) -> Awaitable[int]: ...
    def delete(self, *, hard: bool = False) -> Any:
        """Delete all rows of the query, in one statement; return how many.

        Args:
            hard: Whether rows are removed where the model only marks them as deleted.

        Raises:
            ArgumentValueError: The query has no condition, and `all_rows` was not called.
        """
        return self._write(self.fetch_delete(hard=hard))

    @overload
    def insert_into(
        self: WriteQueryMixin[Any, Sync],
        target: Any,
        columns: Sequence[Union[str, Column[Any]]] = ...,
        *,
        on_conflict: Any = ...,
    ) -> int: ...
    @overload
    def insert_into(
        self: WriteQueryMixin[Any, Async],
        target: Any,
        columns: Sequence[Union[str, Column[Any]]] = ...,
        *,
        on_conflict: Any = ...,
    ) -> Awaitable[int]: ...
    def insert_into(
        self, target: Any, columns: Sequence[Union[str, Column[Any]]] = (), *, on_conflict: Any = None
    ) -> Any:
        """Insert the rows of the query into a table, in one statement; return how many.

        Args:
            target: A model, a table, or the name of one.
            columns: What the query's columns become there: fields of a model, or columns of a table, in the order of
                the projection. Without them the names are the same.
            on_conflict: What is done with rows that a unique constraint refuses; an `OnConflictClause`, or several.

        Raises:
            ArgumentValueError: Columns are needed, since an expression has no name; or their number differs.
            UnknownFieldError: The model has no such field.
        """
        return self._write(self.fetch_insert_into(target, columns, on_conflict=on_conflict))

    update_all = update
    delete_all = delete

    @overload
    def returning(self) -> Returning[Row, Mode]: ...
    @overload
    def returning(self, item: Union[SQLValueExpression[A], Type[A]], /) -> Returning[Tuple[A], Mode]: ...
    @overload
    def returning(self, item: Any, second: Any, /, *rest: Any) -> Returning[Tuple[Any, ...], Mode]: ...
    def returning(self, *items: Any) -> Any:
        """Return what updates or deletes the rows and gives them back: after an update as they are then.

        Args:
            items: What is given back of each row, in tuples; without any, what the query gives: its records, or what
                `project` and `into` made of its rows.
        """
        query: Any = self
        return Returning(query.project_items(items) if items else query)

    def _write(self, program: AnyProgram[Any]) -> Any:
        return subject_of(self).model.run_program(program)


class Returning(Generic[Row, Mode]):
    """Writes what a query chooses, and gives the rows back."""

    __slots__ = ("_query",)

    def __init__(self, query: WriteQueryMixin[Row, Mode]) -> None:
        self._query = query

    def fetch_update(self, values: Any = None, /, *, touch: bool = True, **named: Any) -> AnyProgram[List[Row]]:
        """Return the program that updates the rows and gives them."""
        given = _checked_update(self._query, values, named)
        return _update_returning(self._query, given, touch)

    def fetch_delete(self, *, hard: bool = False) -> AnyProgram[List[Row]]:
        """Return the program that deletes the rows and gives them."""
        query = joined_for_columns(self._query)
        if not hard and _marks_deleted(query):
            target_of(query, "delete", _key_of(query))
            return _mark_returning(query)
        statement = deletion_of(query, key=_key_of(query), returning=_returned(query))
        return Fetch(statement, subject_of(query).decode)

    @overload
    def update(self: Returning[W, Sync], values: Any = ..., /, *, touch: bool = ..., **named: Any) -> List[W]: ...
    @overload
    def update(
        self: Returning[W, Async], values: Any = ..., /, *, touch: bool = ..., **named: Any
    ) -> Awaitable[List[W]]: ...
    def update(self, values: Any = None, /, *, touch: bool = True, **named: Any) -> Any:
        """Write values to all rows of the query, as `WriteQueryMixin.update` does; return the rows."""
        return self._query._write(self.fetch_update(values, touch=touch, **named))

    @overload
    def delete(self: Returning[W, Sync], *, hard: bool = ...) -> List[W]: ...
    @overload
    def delete(self: Returning[W, Async], *, hard: bool = ...) -> Awaitable[List[W]]: ...
    def delete(self, *, hard: bool = False) -> Any:
        """Delete all rows of the query, as `WriteQueryMixin.delete` does; return them."""
        return self._query._write(self.fetch_delete(hard=hard))

    def __repr__(self) -> str:
        return f"{self._query!r}.returning()"


# -- statements


@program(is_local=True)
def _update(query: Query[Any, Any], values: Dict[str, Any], touch: bool) -> Steps[int]:
    assignments = yield from _assignments(query, values, touch)
    result = yield from Execute(update_of(joined_for_columns(query), assignments, key=_key_of(query)))
    return int(result.affected_rows)


@program(is_local=True)
def _update_returning(query: Query[Any, Any], values: Dict[str, Any], touch: bool) -> Steps[List[Any]]:
    assignments = yield from _assignments(query, values, touch)
    statement = update_of(joined_for_columns(query), assignments, key=_key_of(query), returning=_returned(query))
    rows: List[Any] = yield from Fetch(statement, subject_of(query).decode)
    return rows


@program(is_local=True)
def _mark(query: Query[Any, Any]) -> Steps[int]:
    marks = yield Call(subject_of(query).model.deletion_marks)
    return (yield from _update(query, marks, touch=False))


@program(is_local=True)
def _mark_returning(query: Query[Any, Any]) -> Steps[List[Any]]:
    marks = yield Call(subject_of(query).model.deletion_marks)
    return (yield from _update_returning(query, marks, touch=False))


def _marks_deleted(query: Query[Any, Any]) -> bool:
    marks: Any = subject_of(query).model.deletion_marks
    return marks.__func__ is not ConfiguredRecord.deletion_marks.__func__  # type: ignore[attr-defined]  # a class method


def _assignments(query: Query[Any, Any], values: Dict[str, Any], touch: bool) -> Steps[List[Assignment]]:
    """Ask the model what moves by itself, at the time of each run; give what SET holds."""
    model = subject_of(query).model
    if touch:
        values = yield Call(model.prepare_update_data, (dict(values),))
    fields = [(mapping_of(model).field(name), value) for name, value in values.items()]
    return [Assignment(field.column, lift(value, field.type)) for field, value in fields]


def _checked_update(query: Query[Any, Any], values: Any, named: Dict[str, Any]) -> Dict[str, Any]:
    """Return values by field name; refuse at once what no run could do."""
    mapping = mapping_of(subject_of(query).model)
    pairs = [] if values is None else _items(values)
    given = {field_of(mapping, key).name: value for key, value in [*pairs, *named.items()]}
    if not given:
        raise ArgumentValueError(f"update of {mapping.model.__name__} needs at least one value.")
    target_of(
        joined_for_columns(query), "update", _key_of(query), values=[v for v in given.values() if isinstance(v, Node)]
    )
    return given


def _items(values: Any) -> List[Tuple[Any, Any]]:
    items = getattr(values, "items", None)
    if items is None:
        raise ArgumentTypeError(f"update takes a mapping of fields to values, got {values!r}.")
    return list(items())


def _source_of(query: Query[Any, Any]) -> Optional[TableExpression]:
    """Return the occurrence of the model's table that the query starts from."""
    source = getattr(query._entries()[0]._argument, "source", None)
    return source if isinstance(source, TableExpression) else None


def _key_of(query: Query[Any, Any]) -> List[Column[Any]]:
    table = _source_of(query)
    return [Column(field.column, table, type=field.type) for field in mapping_of(subject_of(query).model).key]


def _returned(query: Query[Any, Any]) -> Tuple[SQLValueExpression[Any], ...]:
    return tuple(query._draft().selected)


def _affected(result: Any) -> int:
    return int(result.affected_rows)


def _place_of(query: Query[Any, Any], target: Any, columns: Sequence[Any]) -> Tuple[TableExpression, List[str]]:
    """Return the table that a query's rows go into, and the columns there, in the order of the projection."""
    given = list(columns) or [_name_of(item) for item in query._draft().selected]
    if not is_model(target):
        return target_table(target), [item.name if isinstance(item, Column) else item for item in given]
    mapping = mapping_of(getattr(target, "model", target) if not isinstance(target, type) else target)
    fields = [field_of(mapping, item) if columns else _same_column(mapping, item) for item in given]
    return source_of_model(target), [field.column for field in fields]


def _name_of(item: SQLValueExpression[Any]) -> str:
    name = item.alias or (item.name if isinstance(item, Column) else None)
    if name is None:
        raise ArgumentValueError(f"insert_into needs columns, or a name for {item!r}: .as_(...).")
    return name


def _same_column(mapping: Mapping, name: str) -> MappedField:
    return mapping.by_column.get(name) or mapping.field(name)
