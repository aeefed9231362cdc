"""What definitions have in common: they have no parameters, so their values stand in the SQL text."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Tuple

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.clause import GroupByHavingClause
from arfunc.expression.column import InlineList, InlineLiteral, inlined
from arfunc.expression.function import FunctionCall
from arfunc.expression.node import Node, checked_name
from arfunc.expression.raw import RawSQL
from arfunc.expression.select import QueryExpression
from arfunc.expression.traversal import transform
from arfunc.expression.value import Literal, SortSpecification, SQLValueExpression, ValueList

__all__ = [
    "OPTIONS_KEY",
    "Options",
    "column_names",
    "inline",
    "inline_value",
    "name_list",
    "options_of",
    "spelt_query",
    "spelt_statement",
]

Options = Tuple[Tuple[str, Any], ...]
"""Pairs of a name and a plain value, in the order given."""
OPTIONS_KEY = "tuple([(name, type_of(option), repr(option)) for name, option in {0}])"
"""The part of options in a shape: ``1`` and ``True`` are written differently."""


def name_list(what: str, names: Any) -> Tuple[str, ...]:
    """Return one name or several as a tuple.

    Raises:
        ArgumentTypeError: One of them is no name.
    """
    given = (names,) if isinstance(names, str) else tuple(names or ())
    return tuple([checked_name(what, getattr(name, "name", name)) for name in given])


def column_names(names: Any) -> Tuple[str, ...]:
    """Return the names of some columns, which are given by name or as columns."""
    return name_list("a column name", names)


def inline(expr: Any) -> Any:
    """Return an expression with its values in the text, and its columns without a source; None stays None."""
    return None if expr is None else inlined(expr)


def inline_value(value: Any) -> Any:
    """Return a value or an expression as a definition holds it; None stays None."""
    return inline(value) if value is None or isinstance(value, Node) else InlineLiteral(value)


def _spelt(part: Node) -> Node:
    if isinstance(part, Literal):
        return InlineLiteral(part.value, part.value_type, alias=part.alias)
    if isinstance(part, ValueList):
        return InlineList(tuple(dict.fromkeys(part.values)), part.type)
    return _with_computed_keys(part)


def _with_computed_keys(part: Node) -> Node:
    """Return a clause whose keys are no bare values: engines take a number there for the place of a column."""
    if isinstance(part, SortSpecification) and isinstance(part.expr, InlineLiteral):
        return part.evolve(expr=_computed(part.expr))
    if isinstance(part, GroupByHavingClause):
        return part.evolve(group_by=tuple(map(_computed, part.group_by)))
    if isinstance(part, QueryExpression) and part.distinct_on:
        return part.evolve(distinct_on=tuple(map(_computed, part.distinct_on)))
    return part


def _computed(key: SQLValueExpression[Any]) -> SQLValueExpression[Any]:
    return FunctionCall("COALESCE", key, InlineLiteral(None)) if isinstance(key, InlineLiteral) else key


def spelt_statement(statement: Any) -> Node:
    """Return a statement with its values in the text.

    Raises:
        ArgumentTypeError: It is no statement.
        ArgumentValueError: Text from outside has parameters.
    """
    if not isinstance(statement, Node):
        raise ArgumentTypeError(f"a definition takes a statement, got {statement!r}.")
    made = transform(statement.folded(), _spelt)
    if made.params:
        raise ArgumentValueError(f"a definition can have no parameters, so {made!r} has to spell its values out.")
    return made


def spelt_query(query: Any) -> Node:
    """Return a query with its values in the text; errors as for `spelt_statement`.

    Raises:
        ArgumentTypeError: It is no query.
    """
    if isinstance(query, Node) and (query.is_query or isinstance(query, RawSQL)):
        return spelt_statement(query)
    raise ArgumentTypeError(f"a definition takes the rows of a query, got {query!r} of type {type(query).__name__}.")


def options_of(options: Optional[Any]) -> Options:
    """Return options as pairs, from a mapping or pairs.

    Raises:
        ArgumentTypeError: A value is no text, number or bool.
    """
    pairs = tuple(options.items()) if isinstance(options, Mapping) else tuple(options or ())
    for name, value in pairs:
        checked_name("the name of an option", name)
        if not isinstance(value, (str, int, float, bool)):
            raise ArgumentTypeError(f"the option {name!r} takes a text, a number or a bool, got {value!r}.")
    return pairs
