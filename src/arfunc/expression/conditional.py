"""Values by condition, and values as another type: CASE and CAST."""

from __future__ import annotations

import datetime
import decimal
import re
import uuid
from typing import TYPE_CHECKING, Any, Dict, Generic, Iterable, Optional, Tuple, Type, TypeVar, Union, overload

import attrs

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.node import Node, child, children, node, token
from arfunc.expression.value import SQLPredicate, SQLValueExpression, T_co, lift
from arfunc.types.sql_type import (
    BigInteger,
    Blob,
    Boolean,
    Date,
    Integer,
    Interval,
    Numeric,
    Real,
    SmallInteger,
    SQLType,
    Text,
    Time,
    Timestamp,
    Uuid,
    Varchar,
)
from arfunc.types.value_type import ValueType

__all__ = ["CaseExpression", "CastExpression", "WhenClause", "case", "cast", "common_type"]

V = TypeVar("V")
U = TypeVar("U")
Operand = Union[V, SQLValueExpression[V]]


def common_type(types: Iterable[Optional[ValueType]]) -> Optional[ValueType]:
    """Return the type of values of which each has one of some types; None where that is no single one.

    NULL and what is not known have no say; of numbers the widest counts.
    """
    known = list(dict.fromkeys(type_ for type_ in types if type_ is not None and type_.python is not type(None)))
    if len(known) < 2:
        return known[0] if known else None
    names = {type_.python for type_ in known}
    if all(type_.adapter is None for type_ in known) and names <= {int, float, decimal.Decimal}:
        return ValueType(decimal.Decimal if decimal.Decimal in names else float)
    return None


def _lifted(operand: Any, known: Optional[ValueType]) -> SQLValueExpression[Any]:
    """Lift an operand beside others: a number among decimals is one, and an adapter is for values of its type."""
    if known is None or isinstance(operand, Node):
        return lift(operand)
    is_adapted = known.adapter is not None and operand.__class__ is known.python
    is_number = known.python is decimal.Decimal and type(operand) in (int, float)
    return lift(operand, known if is_adapted or is_number else None)


@node
class WhenClause(Node):
    """``WHEN condition THEN result``."""

    condition: SQLValueExpression[Any] = child(convert=lift)
    result: SQLValueExpression[Any] = child(convert=lift)

    if TYPE_CHECKING:

        def __init__(self, condition: Any, result: Any) -> None: ...


def _when_clause(item: Any) -> WhenClause:
    if isinstance(item, WhenClause):
        return item
    if isinstance(item, tuple) and len(item) == 2:
        return WhenClause(*item)
    raise ArgumentTypeError(f"a case is a pair of a condition and a result, got {item!r}.")


def _optional_value(operand: Any) -> Optional[SQLValueExpression[Any]]:
    return None if operand is None else lift(operand)


@node
class CaseExpression(SQLValueExpression[T_co]):
    """``CASE value WHEN ... THEN ... ELSE ... END``: the result of the first case that holds.

    Attributes:
        value: What the conditions are compared with; without it they are predicates.
        cases: The cases, as clauses or as pairs of a condition and a result.
        else_result: The result where no case holds; NULL if it is None.
    """

    value: Optional[SQLValueExpression[Any]] = child(default=None, convert=_optional_value)
    cases: Tuple[WhenClause, ...] = children(default=(), convert=lambda items: tuple(map(_when_clause, items)))
    else_result: Optional[SQLValueExpression[Any]] = child(default=None, convert=_optional_value)

    if TYPE_CHECKING:

        def __init__(
            self,
            value: Any = None,
            cases: Iterable[Union[WhenClause, Tuple[Any, Any]]] = (),
            else_result: Any = None,
            *,
            alias: Optional[str] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse no case at all."""
        if not self.cases:
            raise ArgumentValueError("CASE needs at least one case: case().when(condition, result).")

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        results = [when.result for when in self.cases]
        if self.else_result is not None:
            results.append(self.else_result)
        return common_type(result.value_type for result in results)

    def when(
        self: CaseExpression[Optional[V]], condition: Any, result: Operand[Optional[V]]
    ) -> CaseExpression[Optional[V]]:
        """Return the expression with one more case, which counts where none before it holds."""
        clause = _when(self.value, condition, _lifted(result, self.value_type))
        return self.evolve(cases=(*self.cases, clause))

    def else_(self: CaseExpression[Optional[V]], result: Operand[V]) -> CaseExpression[V]:
        """Return the expression with a result for where no case holds; without, it is NULL."""
        return CaseExpression(self.value, self.cases, _lifted(result, self.value_type), alias=self.alias)


def _when(value: Optional[SQLValueExpression[Any]], condition: Any, result: SQLValueExpression[Any]) -> WhenClause:
    if value is not None:
        if condition is None:
            raise ArgumentTypeError("no value equals NULL. Write case().when(expr.is_null(), ...) for it.")
        return WhenClause(lift(condition, value.value_type), result)
    if not isinstance(condition, SQLPredicate):
        raise ArgumentTypeError(
            f"a case without a value takes predicates, got {condition!r}. Write case(expr).when(value, ...) to compare."
        )
    return WhenClause(condition, result)


@attrs.frozen
class Case(Generic[U]):
    """The start of a CASE expression, before its first case."""

    value: Optional[SQLValueExpression[Any]]
    alias: Optional[str]

    @overload
    def when(self, condition: Any, result: SQLValueExpression[Optional[V]]) -> CaseExpression[Optional[V]]: ...
    @overload
    def when(self, condition: Any, result: V) -> CaseExpression[Optional[V]]: ...
    def when(self, condition: Any, result: Any) -> CaseExpression[Any]:
        """Return the expression with its first case.

        Raises:
            ArgumentTypeError: The condition is no predicate, and there is no value to compare it with.
        """
        return CaseExpression(self.value, [_when(self.value, condition, lift(result))], alias=self.alias)


def case(value: Any = None, alias: Optional[str] = None) -> Case[Any]:
    """Start a CASE expression.

    Args:
        value: What the conditions are compared with; without it they are predicates.
        alias: Name of the result in a projection.

    >>> from arfunc.expression.column import Column
    >>> case().when(Column("age") < 18, "young").else_("grown").to_sql()
    ('CASE WHEN "age" < ? THEN ? ELSE ? END', (18, 'young', 'grown'))
    """
    return Case(_optional_value(value), alias)


_PYTHON_TYPES: Dict[Type[SQLType], type] = {
    SmallInteger: int,
    Integer: int,
    BigInteger: int,
    Real: float,
    Numeric: decimal.Decimal,
    Boolean: bool,
    Text: str,
    Varchar: str,
    Blob: bytes,
    Date: datetime.date,
    Time: datetime.time,
    Timestamp: datetime.datetime,
    Interval: datetime.timedelta,
    Uuid: uuid.UUID,
}
_TYPE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*( [A-Za-z_][A-Za-z0-9_]*)*(\(\d+(, ?\d+)?\))?(\[\])?")


def target_type(target: Any) -> Union[SQLType, str]:
    """Return a type of SQL, from one or its class; the name of a type stays text.

    Raises:
        ArgumentTypeError: It is neither.
    """
    if isinstance(target, SQLType):
        return target
    if isinstance(target, type) and issubclass(target, SQLType):
        return target()
    if isinstance(target, str) and _TYPE_NAME.fullmatch(target):
        return target
    raise ArgumentTypeError(
        f"the type of a cast, or of a column, is a SQLType, as Integer(), or the name of one, got {target!r}."
    )


@node
class CastExpression(SQLValueExpression[T_co]):
    """``CAST(expr AS type)``.

    Attributes:
        expr: The value.
        target_type: A `SQLType`, which each dialect spells in its own way, or the name of a type of one engine.
    """

    expr: SQLValueExpression[Any] = child(convert=lift)
    target_type: Union[SQLType, str] = token(convert=target_type)

    if TYPE_CHECKING:

        def __init__(
            self, expr: Any, target_type: Union[SQLType, Type[SQLType], str], *, alias: Optional[str] = None
        ) -> None: ...

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values, as far as it is known."""
        python = _PYTHON_TYPES.get(type(self.target_type))  # type: ignore[arg-type]  # a str is none of the keys
        return None if python is None else ValueType(python)


@overload
def cast(
    expr: Any, target_type: Union[SmallInteger, Integer, BigInteger], alias: Optional[str] = None
) -> CastExpression[int]: ...
@overload
def cast(expr: Any, target_type: Real, alias: Optional[str] = None) -> CastExpression[float]: ...
@overload
def cast(expr: Any, target_type: Numeric, alias: Optional[str] = None) -> CastExpression[decimal.Decimal]: ...
@overload
def cast(expr: Any, target_type: Boolean, alias: Optional[str] = None) -> CastExpression[bool]: ...
@overload
def cast(expr: Any, target_type: Union[Text, Varchar], alias: Optional[str] = None) -> CastExpression[str]: ...
@overload
def cast(expr: Any, target_type: Date, alias: Optional[str] = None) -> CastExpression[datetime.date]: ...
@overload
def cast(expr: Any, target_type: Timestamp, alias: Optional[str] = None) -> CastExpression[datetime.datetime]: ...
@overload
def cast(
    expr: Any, target_type: Union[SQLType, Type[SQLType], str], alias: Optional[str] = None
) -> CastExpression[Any]: ...
def cast(
    expr: Any, target_type: Union[SQLType, Type[SQLType], str], alias: Optional[str] = None
) -> CastExpression[Any]:
    """Return a value as another type.

    Args:
        expr: The value.
        target_type: A `SQLType` such as ``Integer()``; or the name of a type, as text, which the engine has to know.
        alias: Name of the result in a projection.

    Raises:
        ArgumentTypeError: It is no type, or a text that is no name of one.
    """
    return CastExpression(expr, target_type, alias=alias)
