"""Finding records by their keys or by conditions, as programs."""

from __future__ import annotations

from typing import Any, Iterable, List, Optional

from arfunc.effect.composition import AnyProgram, Program, Steps, pure
from arfunc.effect.effects import Fetch
from arfunc.errors import ArgumentTypeError, RecordNotFound
from arfunc.record.condition import is_key, key_chunks, key_values, one_of, query_where
from arfunc.record.event import ModelEvent
from arfunc.record.hook import fire, hooks_of, is_told_of_loads
from arfunc.record.mapping import mapping_of
from arfunc.record.statement import find_by_key

__all__ = ["find_all", "find_one", "find_one_or_fail"]


def find_one(model: Any, condition: Any) -> AnyProgram[Optional[Any]]:
    """Return the program that gives the record with a key, or the first that meets a condition, or None.

    Args:
        model: The model.
        condition: A key (a tuple where it is composite), a dict of field names to values, a predicate, or a pair of
            SQL text and its parameters.
    """
    if condition is None:
        return pure(None)
    if not is_key(condition):
        found: AnyProgram[Optional[Any]] = query_where(model, condition).fetch_one()
        return found
    mapping, query = mapping_of(model), model.query()
    statement = find_by_key(query, mapping, key_values(mapping, condition))
    if statement is None:
        return pure(None)
    found_by_key: AnyProgram[Optional[Any]] = Fetch(statement, query.subject.first)
    return Program(_fetch_told, (found_by_key,), local=True) if is_told_of_loads(model) else found_by_key


def _fetch_told(found: AnyProgram[Any]) -> Steps[Any]:
    record = yield from found
    if record is not None:
        yield from fire(hooks_of(record), ModelEvent.AFTER_LOAD, record)
    return record


def find_one_or_fail(model: Any, condition: Any) -> AnyProgram[Any]:
    """Return the program that gives a record as `find_one` does, or fails with `RecordNotFound` if there is none."""
    return Program(_find_or_fail, (model, condition), local=is_told_of_loads(model))


def _find_or_fail(model: Any, condition: Any) -> Steps[Any]:
    record = yield from find_one(model, condition)
    if record is None:
        raise RecordNotFound(f"{model.__name__}: there is no record for {condition!r}.")
    return record


def find_all(model: Any, condition: Any = None) -> AnyProgram[List[Any]]:
    """Return the program that gives all records, those with some keys, or those that meet a condition.

    Args:
        model: The model.
        condition: None for all; a list of keys; or a condition as for `find_one`. Very many keys are asked for in
            several statements.
    """
    if condition is not None and is_key(condition):
        if isinstance(condition, (str, bytes)) or not isinstance(condition, Iterable):
            raise ArgumentTypeError(f"find_all takes a list of keys, got {condition!r}. For one key use find_one.")
        return _find_keys(model, condition)
    query = model.query() if condition is None else query_where(model, condition)
    found: AnyProgram[List[Any]] = query.fetch_all()
    return found


def _find_keys(model: Any, keys: Iterable[Any]) -> AnyProgram[List[Any]]:
    mapping = mapping_of(model)
    columns = [mapping.column(field.name) for field in mapping.required_key()]
    values = [key for key in dict.fromkeys([key_values(mapping, key) for key in keys]) if None not in key]
    queries = [model.query().where(one_of(columns, chunk)) for chunk in key_chunks(values)]
    if len(queries) == 1:
        found: AnyProgram[List[Any]] = queries[0].fetch_all()
        return found
    return Program(_fetch_each, (queries,), local=is_told_of_loads(model))


def _fetch_each(queries: List[Any]) -> Steps[List[Any]]:
    found: List[Any] = []
    for query in queries:
        found += yield from query.fetch_all()
    return found
