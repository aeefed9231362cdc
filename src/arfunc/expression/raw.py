"""SQL as text: the one place where text from outside becomes part of a statement."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Tuple

from typing_extensions import LiteralString

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.node import Node, node, token, values
from arfunc.expression.precedence import Precedence
from arfunc.expression.value import SQLPredicate, SQLValueExpression

__all__ = [
    "RawSQL",
    "RawSQLExpression",
    "RawSQLPredicate",
    "check_placeholders",
    "pieces_of",
    "raw_predicate",
]

# Quoted text, quoted names and comments, in which a question mark is no placeholder.
_TOKENS = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|--[^\n]*|/\*.*?\*/|(\?)", re.DOTALL)


def pieces_of(sql: str) -> Tuple[str, ...]:
    """Return the text between the placeholders ``?``; those in quotes and comments are none."""
    pieces, start = [], 0
    for found in _TOKENS.finditer(sql):
        if found.group(1):
            pieces.append(sql[start : found.start()])
            start = found.end()
    return (*pieces, sql[start:])


def _given(params: Any) -> Tuple[Any, ...]:
    if params is None:
        return ()
    return tuple(params) if isinstance(params, (tuple, list)) else (params,)


def raw_predicate(sql: str, params: Any = None) -> RawSQLPredicate:
    """Return a condition as text.

    Args:
        sql: The condition, with ``?`` for each parameter.
        params: A tuple, a list, or one plain value.

    Raises:
        ArgumentTypeError: The text is no str.
        ArgumentValueError: The text has another number of placeholders.
    """
    check_placeholders(sql, _given(params))
    return RawSQLPredicate(sql, params)  # pyright: ignore[reportArgumentType] - public callers take LiteralString


def check_placeholders(sql: Any, params: Tuple[Any, ...]) -> None:
    """Refuse a text that has another number of placeholders than there are parameters."""
    if not isinstance(sql, str):
        raise ArgumentTypeError(f"raw SQL must be a str, got {sql!r} of type {type(sql).__name__}.")
    places = len(pieces_of(sql)) - 1
    if places != len(params):
        raise ArgumentValueError(
            f"the text {sql!r} has {places} placeholders, but {len(params)} parameters were given."
        )


@node
class RawSQL(Node):
    """A statement as text, with ``?`` for its parameters."""

    sql: LiteralString = token()
    params: Tuple[Any, ...] = values(default=(), convert=_given)


@node
class RawSQLExpression(SQLValueExpression[Any]):
    """A value as text, with ``?`` for its parameters."""

    precedence: ClassVar[Precedence] = Precedence.OR
    sql: LiteralString = token()
    params: Tuple[Any, ...] = values(default=(), convert=_given)


@node
class RawSQLPredicate(SQLPredicate):
    """A condition as text, with ``?`` for its parameters; in parentheses wherever it is combined."""

    precedence: ClassVar[Precedence] = Precedence.OR
    sql: LiteralString = token()
    params: Tuple[Any, ...] = values(default=(), convert=_given)
