"""Named factories of what is done with JSON documents; `arfunc.expression.json` has the nodes."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Mapping, Optional, Tuple, Union

from arfunc.errors import ArgumentTypeError
from arfunc.expression.clause import order_clause
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.json import (
    JSONConstructor,
    JSONContainsPredicate,
    JSONExpression,
    JSONFunctionCall,
    JSONModification,
    json_of,
)
from arfunc.expression.json_path import Step
from arfunc.expression.value import SQLPredicate, SQLValueExpression, lift
from arfunc.types.json_value import JSON_VALUE
from arfunc.types.value_type import ValueType

__all__ = [
    "json_arrayagg",
    "json_build_array",
    "json_build_object",
    "json_contains",
    "json_extract",
    "json_extract_text",
    "json_has_key",
    "json_length",
    "json_objectagg",
    "json_remove",
    "json_set",
    "json_type",
    "to_json",
]

JSONPath = Union[Step, Iterable[Step]]


def json_extract(column: Any, path: JSONPath) -> JSONExpression[Any]:
    r"""Return a part of a document, as JSON: ``column["key"][0]`` builds the same for a column.

    Args:
        column: The document.
        path: A key, a number, a list of both, or a text as ``$.key[0]``.

    >>> from arfunc.expression.column import Column
    >>> json_extract(Column("data"), "$.a").to_sql()
    ('("data" -> \'$.a\')', ())
    """
    return JSONExpression(column, path)


def json_extract_text(column: Any, path: JSONPath) -> JSONExpression[Optional[str]]:
    """Return a part of a document, as text: a string as it is; null, and what is not there, as NULL.

    A number, a truth value, a list or a dict is written as the engine writes it; `JSONExpression.as_text` is NULL for
    them on every engine.
    """
    return JSONExpression(column, path, "->>")


def to_json(value: Any) -> SQLValueExpression[Any]:
    """Return a value as JSON: a list or a dict as one document, an expression or a plain value as a JSON scalar.

    An exact decimal, a date, a moment and a UUID become text, as pydantic writes them.
    """
    return json_of(value)


def json_build_object(*pairs: Union[Tuple[str, Any], Mapping[str, Any]]) -> JSONConstructor:
    r"""Return a JSON object of some keys and values; NULL among the values is null.

    Args:
        pairs: Pairs of a key and a value, or dicts of them.

    Raises:
        ArgumentTypeError: A pair is none, or a key is no text.
        ArgumentValueError: Two keys are equal.

    >>> from arfunc.expression.column import Column
    >>> json_build_object(("name", Column("name")), {"n": 1}).to_sql()
    ('JSON_OBJECT(\'name\' VALUE "name", \'n\' VALUE ? NULL ON NULL)', (1,))
    """
    members: List[Tuple[str, Any]] = []
    given: Tuple[Any, ...] = pairs
    for pair in given:
        if isinstance(pair, Mapping):
            members.extend(pair.items())
        elif isinstance(pair, tuple) and len(pair) == 2:
            members.append(pair)
        else:
            raise ArgumentTypeError(f"json_build_object takes pairs of a key and a value, or dicts, got {pair!r}.")
    return JSONConstructor([value for _, value in members], [key for key, _ in members])


def json_build_array(*items: Any) -> JSONConstructor:
    """Return a JSON array of some values; NULL among them is null."""
    return JSONConstructor(items)


def json_arrayagg(
    expr: Any, is_distinct: bool = False, alias: Optional[str] = None, *, order_by: Any = None
) -> AggregateFunctionCall[Optional[List[Any]]]:
    """Return the values of the rows as a JSON array, in which NULL is null; NULL over no rows.

    Args:
        expr: The value.
        is_distinct: Whether equal values are taken once.
        alias: Name in the projection.
        order_by: The order of the items: a key or a list of keys, as `Query.order_by` takes them.
    """
    item = _item_type(expr)
    return AggregateFunctionCall(
        "JSON_ARRAYAGG",
        json_of(expr),
        is_distinct=is_distinct,
        ordering=order_clause(order_by),
        type=ValueType(List[item]),  # type: ignore[valid-type]  # known at run time alone
        alias=alias,
    )


def json_objectagg(
    key: Any, value: Any, alias: Optional[str] = None
) -> AggregateFunctionCall[Optional[Dict[str, Any]]]:
    """Return keys and values of the rows as a JSON object, in which a NULL value is null; NULL over no rows.

    Where a key comes more than once, one of its values counts. Rows whose key is NULL are left out; MySQL fails on
    them.
    """
    item = _item_type(value)
    type_ = ValueType(Dict[str, item])  # type: ignore[valid-type]  # known at run time alone
    return AggregateFunctionCall("JSON_OBJECTAGG", lift(key), json_of(value), type=type_, alias=alias)


def _item_type(expr: Any) -> Any:
    """Return the annotation that items of an aggregated array are read as; None may be among them."""
    known: Optional[ValueType] = lift(expr).value_type
    if known is None or known.adapter is not None or known == JSON_VALUE:
        return Any
    return Optional[known.python]


def json_contains(document: Any, value: Any) -> JSONContainsPredicate:
    """Return whether a document contains a value.

    Args:
        document: The document.
        value: A dict, which is contained in an object that has its keys with values that contain its values; a list of
            scalars, each of which must be an item of an array; or a scalar, which is contained in itself and in an
            array that has it as an item. Expressions may stand in the places of scalars.

    Raises:
        ArgumentTypeError: A list holds lists or dicts.
    """
    return JSONContainsPredicate(document, value)


def json_has_key(document: Any, key: Step) -> SQLPredicate:
    """Return whether an object has a key, or an array an item of a number, be its value null; never unknown."""
    return JSONExpression(document, (key,)).is_present()


def json_length(document: Any) -> JSONFunctionCall[Optional[int]]:
    """Return how many items an array has, or how many keys an object; NULL for any other value."""
    return JSONFunctionCall("LENGTH", document)


def json_type(document: Any) -> JSONFunctionCall[Optional[str]]:
    """Return ``object``, ``array``, ``string``, ``number``, ``boolean`` or ``null``; NULL where there is no value."""
    return JSONFunctionCall("TYPE", document)


def json_set(document: Any, path: JSONPath, value: Any) -> JSONModification:
    """Return a document with a value at a place.

    A key is added to its object if it is not there; the document stays as it is where there is no such object, and
    where an array has no item of that number.
    """
    return JSONModification("SET", document, path, json_of(value))


def json_remove(document: Any, path: JSONPath) -> JSONModification:
    """Return a document without the value at a place; as it is where there is none."""
    return JSONModification("REMOVE", document, path)
