"""Sequences, and the numbers that a column is given by the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Tuple, Union

import attrs

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.node import Node, checked_name, node, token
from arfunc.expression.value import SQLValueExpression
from arfunc.types.sql_type import SQLType
from arfunc.types.value_type import ValueType

__all__ = [
    "AlterSequenceExpression",
    "CreateSequenceExpression",
    "DropSequenceExpression",
    "IdentityDefinition",
    "NextValue",
    "SequenceOptions",
    "next_value",
]


def _whole(instance: Any, attribute: Any, value: Any) -> None:
    if value is not None and type(value) is not int:
        raise ArgumentTypeError(f"{attribute.name} of a sequence must be a whole number, got {value!r}.")


@attrs.frozen(kw_only=True)
class SequenceOptions:
    """How a sequence counts; what is None is left to the engine.

    Attributes:
        start: Its first number.
        increment: The step from each number to the next; it may be negative, never 0.
        min_value: Its smallest number.
        max_value: Its largest number.
        cache: How many numbers are taken at once and kept in memory.
        cycle: Whether it starts again after its last number.
    """

    start: Optional[int] = attrs.field(default=None, validator=_whole)
    increment: Optional[int] = attrs.field(default=None, validator=_whole)
    min_value: Optional[int] = attrs.field(default=None, validator=_whole)
    max_value: Optional[int] = attrs.field(default=None, validator=_whole)
    cache: Optional[int] = attrs.field(default=None, validator=_whole)
    cycle: Optional[bool] = None

    def __attrs_post_init__(self) -> None:
        if self.increment == 0:
            raise ArgumentValueError("the increment of a sequence cannot be 0.")

    @property
    def is_empty(self) -> bool:
        """Whether all is left to the engine."""
        return self == SequenceOptions()


NO_OPTIONS = SequenceOptions()


@node
class IdentityDefinition(Node):
    """``GENERATED ... AS IDENTITY``: the database numbers the rows.

    Attributes:
        always: Whether a number that a statement brings along is refused.
        options: How it counts.
    """

    always: bool = token(default=False)
    options: SequenceOptions = token(default=NO_OPTIONS)


def _sequence_name(name: Any) -> str:
    return checked_name("the name of a sequence", name)


@node
class CreateSequenceExpression(Node):
    """``CREATE SEQUENCE name``.

    Attributes:
        name: Name of the sequence.
        options: How it counts.
        schema: Schema that it is in.
        data_type: Type of its numbers, which bounds them.
        owned_by: Table and column that it goes with when they are dropped.
        temporary: Whether it goes with the session.
        if_not_exists: Whether a sequence of that name is left as it is.
    """

    name: str = token(convert=_sequence_name)
    options: SequenceOptions = token(default=NO_OPTIONS)
    schema: Optional[str] = token(default=None, kw_only=True)
    data_type: Optional[SQLType] = token(default=None, kw_only=True)
    owned_by: Optional[Tuple[str, str]] = token(default=None, kw_only=True)
    temporary: bool = token(default=False, kw_only=True)
    if_not_exists: bool = token(default=False, kw_only=True)


@node
class AlterSequenceExpression(Node):
    """``ALTER SEQUENCE name``.

    Attributes:
        name: Name of the sequence.
        options: What changes of how it counts.
        schema: Schema that it is in.
        restart: The number that comes next; True for its start, None for where it is.
        owned_by: Table and column that it goes with when they are dropped.
        if_exists: Whether a sequence that is not there is no error.
    """

    name: str = token(convert=_sequence_name)
    options: SequenceOptions = token(default=NO_OPTIONS)
    schema: Optional[str] = token(default=None, kw_only=True)
    restart: Union[int, bool, None] = token(default=None, kw_only=True, key="(type_of({0}), {0})")
    owned_by: Optional[Tuple[str, str]] = token(default=None, kw_only=True)
    if_exists: bool = token(default=False, kw_only=True)

    def check(self) -> None:
        """Refuse a statement that changes nothing."""
        if self.restart is False or (self.options.is_empty and self.restart is None and self.owned_by is None):
            raise ArgumentValueError("ALTER SEQUENCE needs something to change: options, restart or owned_by.")


@node
class DropSequenceExpression(Node):
    """``DROP SEQUENCE name``."""

    name: str = token(convert=_sequence_name)
    schema: Optional[str] = token(default=None, kw_only=True)
    if_exists: bool = token(default=False, kw_only=True)
    cascade: bool = token(default=False, kw_only=True)


@node
class NextValue(SQLValueExpression[int]):
    """The next number of a sequence."""

    name: str = token(convert=_sequence_name)
    schema: Optional[str] = token(default=None)

    if TYPE_CHECKING:

        def __init__(self, name: str, schema: Optional[str] = None, *, alias: Optional[str] = None) -> None: ...

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the value."""
        return ValueType(int)


def next_value(name: str, schema: Optional[str] = None) -> NextValue:
    """Return the next number of a sequence, as a value of a statement or a default.

    Args:
        name: Name of the sequence.
        schema: Schema that it is in.
    """
    return NextValue(name, schema)
