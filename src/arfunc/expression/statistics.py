"""Statistics over the rows of a group. NULL is left out; over too few rows, they are NULL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional, Sequence, Tuple, TypeVar

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.argument import function_name
from arfunc.expression.clause import OrderByClause, order_clause
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.node import child, children, node, token
from arfunc.expression.value import Literal, SQLPredicate, SQLValueExpression, T_co, lift
from arfunc.types.value_type import ValueType

__all__ = [
    "AGGREGATES",
    "OrderedSetAggregation",
    "corr",
    "covar_pop",
    "covar_samp",
    "median",
    "mode",
    "percentile_cont",
    "percentile_disc",
    "stddev_pop",
    "stddev_samp",
    "var_pop",
    "var_samp",
]

V = TypeVar("V")

_FLOAT = ValueType(float)
_OF_ONE_KEY = ("PERCENTILE_CONT", "PERCENTILE_DISC", "MODE")


def _order(order_by: Any) -> OrderByClause:
    made = order_clause(order_by)
    if made is None:
        raise ArgumentTypeError("an aggregate WITHIN GROUP needs an order: a column, an expression or a sort key.")
    return made


@node
class OrderedSetAggregation(SQLValueExpression[T_co]):
    """``NAME(args) WITHIN GROUP (ORDER BY ...)``: an aggregate of the rows of a group in an order.

    Attributes:
        name: ``PERCENTILE_CONT``, ``PERCENTILE_DISC``, ``MODE``, or another that the engine has; upper case.
        args: Its arguments, such as the fraction of a percentile.
        order_by: The order: a key, or a list of keys, as `Query.order_by` takes them.
        condition: Which rows take part; all where it is None.
    """

    name: str = token(convert=function_name)
    args: Tuple[SQLValueExpression[Any], ...] = children(convert=lambda args: tuple(map(lift, args)))
    order_by: OrderByClause = child(convert=_order)
    condition: Optional[SQLPredicate] = child(default=None, kw_only=True)

    if TYPE_CHECKING:

        def __init__(
            self,
            name: str,
            args: Sequence[Any],
            order_by: Any,
            *,
            condition: Optional[SQLPredicate] = None,
            alias: Optional[str] = None,
        ) -> None: ...

    def check(self) -> None:
        """Refuse several keys for what takes one."""
        if self.name in _OF_ONE_KEY and len(self.order_by.items) != 1:
            raise ArgumentValueError(f"{self.name} takes one key of order, got {len(self.order_by.items)}.")

    @property
    def value_type(self) -> Optional[ValueType]:
        """The Python type of the values: that of the key where they are among its values."""
        if self.name in ("PERCENTILE_DISC", "MODE"):
            return self.order_by.items[0].expr.value_type
        return _FLOAT if self.name == "PERCENTILE_CONT" else None

    def filter(self, condition: SQLPredicate) -> OrderedSetAggregation[T_co]:
        """Return the aggregate over the rows that also meet a condition."""
        both = condition if self.condition is None else self.condition & condition
        return self.evolve(condition=both)


AGGREGATES = (AggregateFunctionCall, OrderedSetAggregation)
"""The kinds of nodes that make one value of the rows of a group."""


def stddev_pop(expr: Any) -> AggregateFunctionCall[Optional[float]]:
    """Return the standard deviation of all values there are."""
    return _statistic("STDDEV_POP", expr)


def stddev_samp(expr: Any) -> AggregateFunctionCall[Optional[float]]:
    """Return the standard deviation of which the values are a sample; NULL over a single one."""
    return _statistic("STDDEV_SAMP", expr)


def var_pop(expr: Any) -> AggregateFunctionCall[Optional[float]]:
    """Return the variance of all values there are."""
    return _statistic("VAR_POP", expr)


def var_samp(expr: Any) -> AggregateFunctionCall[Optional[float]]:
    """Return the variance of which the values are a sample; NULL over a single one."""
    return _statistic("VAR_SAMP", expr)


def covar_pop(y: Any, x: Any) -> AggregateFunctionCall[Optional[float]]:
    """Return the covariance of all pairs of values there are."""
    return _statistic("COVAR_POP", y, x)


def covar_samp(y: Any, x: Any) -> AggregateFunctionCall[Optional[float]]:
    """Return the covariance of which the pairs of values are a sample; NULL over a single one."""
    return _statistic("COVAR_SAMP", y, x)


def corr(y: Any, x: Any) -> AggregateFunctionCall[Optional[float]]:
    """Return the correlation of pairs of values; NULL where the one or the other is always the same."""
    return _statistic("CORR", y, x)


def percentile_cont(fraction: float, order_by: Any) -> OrderedSetAggregation[Optional[float]]:
    """Return the number below which a fraction of the values lies, between two values where it is none of them.

    Args:
        fraction: From 0 to 1.
        order_by: The values, as an expression, or as a key such as ``User.age.desc()``.

    Raises:
        ArgumentValueError: The fraction is another number.
    """
    return OrderedSetAggregation("PERCENTILE_CONT", [_fraction(fraction)], order_by)


def percentile_disc(fraction: float, order_by: Any) -> OrderedSetAggregation[Any]:
    """Return the first of the values in order that reaches a fraction of them; otherwise as `percentile_cont`."""
    return OrderedSetAggregation("PERCENTILE_DISC", [_fraction(fraction)], order_by)


def median(expr: Any) -> OrderedSetAggregation[Optional[float]]:
    """Return the number in the middle of the values, or halfway between the two in the middle."""
    return percentile_cont(0.5, expr)


def mode(order_by: SQLValueExpression[V]) -> OrderedSetAggregation[Optional[V]]:
    """Return the most frequent value; which one of several is left to the engine."""
    return OrderedSetAggregation("MODE", [], order_by)


def _statistic(name: str, *args: Any) -> AggregateFunctionCall[Optional[float]]:
    return AggregateFunctionCall(name, *map(lift, args), type=_FLOAT)


def _fraction(fraction: Any) -> Literal[float]:
    if isinstance(fraction, bool) or not isinstance(fraction, (int, float)) or not 0 <= fraction <= 1:
        raise ArgumentValueError(f"a fraction is a number from 0 to 1, got {fraction!r}.")
    return Literal(float(fraction))
