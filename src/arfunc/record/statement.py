"""The statements that single records need, each built once a model and then bound to new values."""

from __future__ import annotations

from typing import Any, Iterable, List, Optional, Sequence, Tuple
from typing import Mapping as Dictionary

import attrs

from arfunc.effect.effects import Insert
from arfunc.expression.assignment import Assignment
from arfunc.expression.column import Column
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.insert import DefaultValuesSource, InsertExpression, typed_values
from arfunc.expression.node import Compilable, Node
from arfunc.expression.rewrite import WithoutRewrites
from arfunc.expression.update import UpdateExpression
from arfunc.expression.value import ComparisonPredicate, Literal, SQLPredicate, SQLValueExpression, and_, lift
from arfunc.query.bound import Bound
from arfunc.record.mapping import MappedField, Mapping

__all__ = ["Insertion", "delete_of", "find_by_key", "has_expression", "insertion_of", "restoration_of", "update_of"]

Values = Tuple[Any, ...]
Guard = Dictionary[str, Any]
NO_GUARD: Guard = {}


@attrs.frozen(eq=False)
class Insertion:
    """What inserting records with values for the same fields has in common.

    Attributes:
        template: The INSERT of one row, ``INSERT INTO t (a, b) VALUES (?, ?)``, for plain values.
        fields: The fields that have values.
        generated: The fields whose values the database makes: keys without one, and `auto()` fields.
        columns: Their columns.
        is_serial: Whether the one value that it makes is a number that counts up, which drivers know by themselves.
    """

    mapping: Mapping
    template: InsertExpression
    fields: Tuple[MappedField, ...]
    generated: Tuple[MappedField, ...]
    columns: Tuple[Column[Any], ...]
    is_serial: bool

    def of(self, values: Dictionary[str, Any]) -> Insert:
        """Return the effect that inserts a row."""
        given = tuple(values.values())
        statement: Compilable = Bound(self.template, given)
        if has_expression(given):
            statement = _insert(self.mapping, self.fields, given)
        return Insert(statement, self.columns, self.is_serial)


def insertion_of(mapping: Mapping, names: Tuple[str, ...]) -> Insertion:
    """Return what inserting records with values for some fields has in common; the same object each time."""
    key = mapping.key
    return mapping.kept(("insert", mapping.table, key, names), lambda: _insertion(mapping, key, names))


def _insertion(mapping: Mapping, key: Tuple[MappedField, ...], names: Tuple[str, ...]) -> Insertion:
    fields = mapping.projection_of(names)
    generated = tuple(
        [field for name, field in mapping.fields.items() if name not in names and (field.is_generated or field in key)]
    )
    return Insertion(
        mapping,
        _insert(mapping, fields, [None] * len(fields)),
        fields,
        generated,
        tuple([mapping.column(field.name).evolve(table=None) for field in generated]),
        is_serial=len(generated) == 1 and key == generated and generated[0].type.python is int,
    )


def has_expression(values: Iterable[Any]) -> bool:
    """Tell whether one of some values is an expression, which the database works out."""
    for value in values:  # noqa: SIM110 - a generator would take three times as long, for each save
        if isinstance(value, SQLValueExpression):
            return True
    return False


def _insert(mapping: Mapping, fields: Tuple[MappedField, ...], values: Sequence[Any]) -> InsertExpression:
    if mapping.table.is_abstract:
        mapping.model.table_name()  # type: ignore[attr-defined]  # a record's class, which says what it lacks
    if not fields:
        return InsertExpression(mapping.table, DefaultValuesSource())
    types = [field.type for field in fields]
    return InsertExpression(mapping.table, typed_values([values], types), [field.column for field in fields])


def update_of(
    mapping: Mapping,
    changes: Dictionary[str, Any],
    key: Values,
    *,
    guard: Guard = NO_GUARD,
    conditions: Sequence[SQLPredicate] = (),
    is_bare: bool = True,
) -> Compilable:
    """Return the UPDATE of one row: ``UPDATE t SET a = ? WHERE id = ?``.

    Args:
        mapping: The model's mapping.
        changes: New values, or expressions, by field.
        key: Values of the primary key that the row has.
        guard: What else the row must hold, by field.
        conditions: What else it must meet.
        is_bare: Whether the row is found though rewrites of the model hide it.
    """

    def made(values: Dictionary[str, Any]) -> Compilable:
        assignments = [_assignment(mapping.field(name), value) for name, value in values.items()]
        where = _row_is(mapping, key, guard)
        update = UpdateExpression(mapping.table, assignments, where=and_(where, *conditions) if conditions else where)
        return _found_though_hidden(mapping, update) if is_bare else update

    if conditions or has_expression(changes.values()):
        return made(changes)
    kept_as = ("update", mapping.table, tuple(changes), tuple(guard), is_bare)
    template = mapping.kept(kept_as, lambda: made(dict.fromkeys(changes)))
    return Bound(template, (*changes.values(), *key, *guard.values()))


def _assignment(field: MappedField, value: Any) -> Assignment:
    return Assignment(field.column, lift(value, field.type))


def delete_of(mapping: Mapping, key: Values, guard: Guard = NO_GUARD) -> Compilable:
    """Return the DELETE of one row, whatever hides it: ``DELETE FROM t WHERE id = ?``; arguments as for `update_of`."""

    def made() -> Compilable:
        return _found_though_hidden(mapping, DeleteExpression(mapping.table, where=_row_is(mapping, key, guard)))

    template = mapping.kept(("delete", mapping.table, tuple(guard)), made)
    return Bound(template, (*key, *guard.values()))


def restoration_of(mapping: Mapping, cleared: Dictionary[str, Any], key: Values) -> Compilable:
    """Return the UPDATE of one row that has marks: ``UPDATE t SET a = NULL WHERE id = ? AND a IS NOT NULL``."""
    fields = mapping.projection_of(cleared)
    is_marked = [Column(field.column, type=field.type).is_not_null() for field in fields]
    assignments = [_assignment(field, cleared[field.name]) for field in fields]
    where = and_(_row_is(mapping, key, NO_GUARD), *is_marked)
    return _found_though_hidden(mapping, UpdateExpression(mapping.table, assignments, where=where))


def _found_though_hidden(mapping: Mapping, statement: Node) -> Compilable:
    names: Tuple[str, ...] = mapping.model.__hidden_by__  # type: ignore[attr-defined]  # a record's class
    return WithoutRewrites(statement, names) if names else statement


def find_by_key(start: Any, mapping: Mapping, key: Values) -> Optional[Compilable]:
    """Return the query of the record with a key; None where a part of the key is None, which no row has.

    Args:
        start: The query that it is looked for in; it may have conditions of its own.
        mapping: The model's mapping.
        key: Values of the primary key.
    """
    if None in key:
        return None
    template = mapping.kept(("find", start.shape), lambda: _find(start, mapping, key))
    return Bound(template, (*start.params, *key, 1))


def _find(start: Any, mapping: Mapping, key: Values) -> Any:
    columns = [mapping.column(field.name) for field in mapping.required_key()]
    return start.where(_equal(columns, mapping.key, key)).only_first()


def _row_is(mapping: Mapping, key: Values, guard: Guard) -> SQLPredicate:
    fields = (*mapping.required_key(), *mapping.projection_of(guard))
    columns: List[Column[Any]] = [Column(field.column, type=field.type) for field in fields]
    return _equal(columns, fields, (*key, *guard.values()))


def _equal(columns: Sequence[Column[Any]], fields: Sequence[MappedField], key: Values) -> SQLPredicate:
    return and_(
        *[
            ComparisonPredicate("=", column, Literal(value, field.type))
            for column, field, value in zip(columns, fields, key)
        ]
    )
