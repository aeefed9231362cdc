"""SQL as text, as both backends take it: programs, and what becomes of their rows."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple, Type, Union

import attrs

from arfunc.effect.composition import AnyProgram
from arfunc.effect.effects import Execute, ExecuteMany, ExecuteText
from arfunc.effect.result import QueryResult
from arfunc.errors import ArgumentTypeError
from arfunc.expression.node import Compilable
from arfunc.expression.raw import RawSQL
from arfunc.types.codec import SQLTypeAdapter

__all__ = ["Adapters", "ExecutionOptions", "Params", "Text", "execution", "executions", "first", "rows"]

Text = Union[str, Compilable]
Params = Union[Sequence[Any], Mapping[str, Any], None]
Adapters = Mapping[str, Tuple[SQLTypeAdapter, Type[Any]]]


@attrs.frozen
class ExecutionOptions:
    """How the rows of one statement are to be processed.

    Attributes:
        stmt_type: Kind of statement; found out by itself, and kept for those who give it.
        column_adapters: Column to the adapter and Python type that its values are read by.
        column_mapping: Column to the name that it has in the dicts.
        process_result_set: Whether rows are read; None reads them where there are any.
    """

    stmt_type: Any = None
    column_adapters: Optional[Adapters] = None
    column_mapping: Optional[Mapping[str, str]] = None
    process_result_set: Optional[bool] = None


def execution(
    sql: Text, params: Params = None, *, options: Optional[ExecutionOptions] = None
) -> AnyProgram[QueryResult]:
    """Return the program that runs a statement, given as text or as an expression."""
    effect: AnyProgram[QueryResult]
    if isinstance(sql, str):
        effect = ExecuteText(sql, _checked(params))
    elif params is not None:
        raise ArgumentTypeError("an expression carries its parameters; params go with a text.")
    else:
        effect = Execute(sql)
    if options is None or options == ExecutionOptions():
        return effect
    return effect.map(lambda result: _processed(result, options))


def executions(sql: Text, params_list: Sequence[Sequence[Any]]) -> AnyProgram[QueryResult]:
    """Return the program that runs a statement once for each sequence of parameters."""
    given = [tuple(_checked(params)) for params in params_list]
    if not given:
        return ExecuteMany(RawSQL("SELECT 1") if isinstance(sql, str) else sql, ())
    statement = RawSQL(sql, given[0]) if isinstance(sql, str) else sql  # pyright: ignore[reportArgumentType]
    return ExecuteMany(statement, given)


def rows(
    sql: Text, params: Params, adapters: Optional[Adapters], mapping: Optional[Mapping[str, str]]
) -> AnyProgram[List[Dict[str, Any]]]:
    """Return the program that gives the rows of a statement as dicts."""
    options = ExecutionOptions(column_adapters=adapters, column_mapping=mapping)
    return execution(sql, params, options=options).map(_data_of)


def first(
    sql: Text, params: Params, adapters: Optional[Adapters], mapping: Optional[Mapping[str, str]]
) -> AnyProgram[Optional[Dict[str, Any]]]:
    """Return the program that gives the first row of a statement as a dict, or None."""
    return rows(sql, params, adapters, mapping).map(lambda found: found[0] if found else None)


def _data_of(result: QueryResult) -> List[Dict[str, Any]]:
    return result.data or []


def _checked(params: Params) -> Any:
    if params is None:
        return ()
    if isinstance(params, (str, bytes)) or not isinstance(params, (Sequence, Mapping)):
        raise ArgumentTypeError(
            f"parameters are a sequence, or a mapping for those with names, got a {type(params).__name__}. "
            "Write (value,) for one."
        )
    return params


def _processed(result: QueryResult, options: ExecutionOptions) -> QueryResult:
    if result.data is None or options.process_result_set is False:
        return attrs.evolve(result, data=None)
    adapters, mapping = options.column_adapters or {}, options.column_mapping or {}
    return attrs.evolve(result, data=[_row(row, adapters, mapping) for row in result.data])


def _row(row: Dict[str, Any], adapters: Adapters, mapping: Mapping[str, str]) -> Dict[str, Any]:
    return {mapping.get(name, name): _value(value, adapters.get(name)) for name, value in row.items()}


def _value(value: Any, adapter: Optional[Tuple[SQLTypeAdapter, Type[Any]]]) -> Any:
    return value if value is None or adapter is None else adapter[0].from_database(value, adapter[1])
