"""Functions of one's own."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Iterable, Optional, Tuple, Union

from typing_extensions import LiteralString

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.ddl.definition import spelt_statement
from arfunc.expression.ddl.table import checked_data_type
from arfunc.expression.node import Node, checked_name, child, children, node, token
from arfunc.expression.raw import RawSQL
from arfunc.expression.value import SQLValueExpression
from arfunc.types.sql_type import SQLType

__all__ = [
    "TRIGGER",
    "CreateFunctionExpression",
    "DropFunctionExpression",
    "FunctionParameter",
    "ParameterReference",
    "TriggerType",
    "Volatility",
]


class TriggerType(SQLType):
    """What a function gives that a trigger calls: the row."""


TRIGGER = TriggerType()


class Volatility(enum.Enum):
    """What the result of a function depends on: its arguments alone, the data of one statement, or anything."""

    IMMUTABLE = "IMMUTABLE"
    STABLE = "STABLE"
    VOLATILE = "VOLATILE"


@node
class FunctionParameter(Node):
    """One parameter of a function."""

    name: str = token(convert=lambda name: checked_name("the name of a parameter", name))
    data_type: SQLType = token(convert=checked_data_type)


@node
class ParameterReference(SQLValueExpression[Any]):
    """A parameter in the body of its function."""

    name: str = token()


def _parameters(parameters: Any) -> Tuple[FunctionParameter, ...]:
    return tuple(
        [given if isinstance(given, FunctionParameter) else FunctionParameter(*given) for given in parameters or ()]
    )


def _body(body: Any) -> Node:
    if isinstance(body, str):
        return RawSQL(body)  # pyright: ignore[reportArgumentType] - callers of the node take LiteralString
    if isinstance(body, (RawSQL, SQLValueExpression)) or (isinstance(body, Node) and body.is_query):
        return spelt_statement(body)
    raise ArgumentTypeError(f"the body of a function is an expression, a query or a text, got {body!r}.")


@node
class CreateFunctionExpression(Node):
    """``CREATE FUNCTION name(parameters) RETURNS type``.

    Attributes:
        name: Name of the function.
        parameters: Pairs of a name and a type.
        returns: Type of the result; `TRIGGER` for a function that a trigger calls.
        body: An expression or a query over `ParameterReference`, which every engine with functions takes; or text in
            `language`.
        language: Language of a text: ``"sql"``, ``"plpgsql"`` …
        schema: Schema that it is in.
        replace: Whether it takes the place of a function of that name.
        volatility: What the result depends on; the engine expects anything where it is None.
        strict: Whether the result is NULL where an argument is.
    """

    name: str = token()
    parameters: Tuple[FunctionParameter, ...] = children(convert=_parameters)
    returns: SQLType = token(convert=checked_data_type)
    body: Node = child(convert=_body)
    language: str = token(default="sql")
    schema: Optional[str] = token(default=None, kw_only=True)
    replace: bool = token(default=False, kw_only=True)
    volatility: Optional[Volatility] = token(default=None, kw_only=True)
    strict: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            parameters: Iterable[Union[FunctionParameter, Tuple[str, SQLType]]],
            returns: SQLType,
            body: Union[LiteralString, Node],
            language: str = "sql",
            *,
            schema: Optional[str] = None,
            replace: bool = False,
            volatility: Optional[Volatility] = None,
            strict: bool = False,
        ) -> None: ...

    def check(self) -> None:
        """Refuse a body that is no text in a language other than SQL."""
        if self.language.lower() != "sql" and not isinstance(self.body, RawSQL):
            raise ArgumentValueError(f"the body of a function in {self.language!r} is a text.")


@node
class DropFunctionExpression(Node):
    """``DROP FUNCTION name``.

    Attributes:
        name: Name of the function.
        parameter_types: Types of its parameters, where several functions have that name.
        schema: Schema that it is in.
        if_exists: Whether a function that is not there is no error.
        cascade: Whether what depends on it, such as a trigger, goes as well.
    """

    name: str = token()
    parameter_types: Optional[Tuple[SQLType, ...]] = token(
        default=None, convert=lambda types: None if types is None else tuple(types)
    )
    schema: Optional[str] = token(default=None, kw_only=True)
    if_exists: bool = token(default=False, kw_only=True)
    cascade: bool = token(default=False, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            parameter_types: Optional[Iterable[SQLType]] = None,
            *,
            schema: Optional[str] = None,
            if_exists: bool = False,
            cascade: bool = False,
        ) -> None: ...
