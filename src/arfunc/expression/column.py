"""Names in statements: columns, identifiers, the star; and values that a statement has to spell out."""

from __future__ import annotations

from typing import Any, ClassVar, Optional, Union

from arfunc.errors import ArgumentValueError
from arfunc.expression.json import JSONContainsPredicate, JSONExpression, JSONFunctionCall, part_of
from arfunc.expression.json_path import Step
from arfunc.expression.node import NAME_KEY, Node, node, token
from arfunc.expression.precedence import Precedence
from arfunc.expression.source import TableExpression
from arfunc.expression.traversal import walk
from arfunc.expression.value import Literal, SQLValueExpression, T_co, ValueList
from arfunc.types.value_type import ValueType

__all__ = ["Column", "Identifier", "InlineList", "InlineLiteral", "WildcardExpression", "inlined"]


@node
class Column(SQLValueExpression[T_co]):
    """A column of a source.

    Attributes:
        name: Name of the column.
        table: The source that it belongs to: a table, the exposed name of a source, or None for any that has it.
        type: Python type of the values.
    """

    name: str = token()
    table: Union[str, TableExpression, None] = token(default=None, key=NAME_KEY)
    type: Optional[ValueType] = token(default=None, kw_only=True, is_shown=False)

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        return self.type

    def __getitem__(self, step: Step) -> JSONExpression[Any]:
        """Return a part of the document in the column: ``settings["theme"]["colours"][0]``.

        A number counts the items of an array from 0, or from its end where it is negative.
        """
        return part_of(self, step)


@node
class Identifier(SQLValueExpression[Any]):
    """A name that is quoted and nothing else."""

    name: str = token()


@node
class WildcardExpression(SQLValueExpression[Any]):
    """All columns, of every source or of one."""

    table: Union[str, TableExpression, None] = token(default=None, key=NAME_KEY)


@node
class InlineLiteral(SQLValueExpression[Any]):
    """A value that stands in the SQL text, escaped, where a statement can have no parameters, as in DDL."""

    precedence: ClassVar[Precedence] = Precedence.UNARY  # it may be negative
    value: Any = token(key="(type_of({0}), repr({0}))")
    type: Optional[ValueType] = token(default=None, is_shown=False)

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        return self.type


@node
class InlineList(Node):
    """The values of an IN list, each in the SQL text."""

    values: Any = token(key="tuple([(type_of(v), repr(v)) for v in {0}])")
    type: Optional[ValueType] = token(default=None, is_shown=False)

    @property
    def is_list(self) -> bool:
        """Whether it can stand behind IN: always."""
        return True

    @property
    def is_filled(self) -> bool:
        """Whether there are any."""
        return bool(self.values)


def inlined(part: Node) -> Node:
    """Return a tree as a definition of a table needs it: the values in the SQL text, the columns without table.

    Raises:
        ArgumentValueError: It asks of a JSON document, or of a list, what several engines need a query for.
    """
    if isinstance(part, Literal):
        return InlineLiteral(part.value, part.type, alias=part.alias)
    if isinstance(part, ValueList):
        return InlineList(tuple(dict.fromkeys(part.values)), part.type)
    if isinstance(part, Column):
        return part.evolve(table=None)
    if isinstance(part, JSONContainsPredicate) or (isinstance(part, JSONFunctionCall) and part.name == "LENGTH"):
        raise ArgumentValueError(
            "a definition cannot ask what a JSON document contains, or how long it is. Ask for typed parts of it, as "
            'column["key"].as_int().'
        )
    if not _has_query(part) and _has_query(part.folded()):
        raise ArgumentValueError(f"a definition cannot hold a query, which {type(part).__name__} is made of.")
    return part.rebuilt(inlined)


def _has_query(part: Node) -> bool:
    return any(inner.is_query for inner in walk(part))
