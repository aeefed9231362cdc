"""Functions over columns, as checkers see them: the type of the argument is that of the result."""

from __future__ import annotations

import datetime
import decimal
from typing import Optional

from typing_extensions import assert_type

from arfunc.expression.column import Column
from arfunc.expression.date_arithmetic import interval
from arfunc.expression.function import AggregateFunctionCall, FunctionCall
from arfunc.expression.functions import abs_, avg, count, max_, min_, sum_
from arfunc.expression.value import SQLValueExpression
from arfunc.record.base import RecordBase
from arfunc.record.field import Col, col


class Order(RecordBase):
    total: Col[decimal.Decimal]
    pieces: Col[int]
    rating: Col[Optional[int]] = col(default=None)


def aggregates() -> None:
    assert_type(count(), AggregateFunctionCall[int])
    assert_type(sum_(Order.pieces), AggregateFunctionCall[Optional[int]])
    assert_type(sum_(Order.rating), AggregateFunctionCall[Optional[int]])
    assert_type(min_(Order.total), AggregateFunctionCall[Optional[decimal.Decimal]])
    assert_type(max_(Order.rating), AggregateFunctionCall[Optional[int]])
    assert_type(max_(Order.rating).as_("best"), SQLValueExpression[Optional[int]])
    assert_type(avg(Order.rating), AggregateFunctionCall[Optional[float]])


def scalars() -> None:
    assert_type(abs_(Order.pieces), FunctionCall[int])
    assert_type(abs_(Order.rating), FunctionCall[Optional[int]])
    assert_type(abs_(-3), FunctionCall[int])


def times(at: Column[datetime.datetime], day: Column[Optional[datetime.date]], size: Column[int]) -> None:
    assert_type(at + datetime.timedelta(1), SQLValueExpression[datetime.datetime])
    assert_type(at - interval(months=1), SQLValueExpression[datetime.datetime])
    assert_type(at - at, SQLValueExpression[datetime.timedelta])
    assert_type(day + 1, SQLValueExpression[datetime.date])
    assert_type(day + size, SQLValueExpression[datetime.date])
    assert_type(day - interval(days=size), SQLValueExpression[datetime.date])
    assert_type(day - datetime.date(2024, 1, 1), SQLValueExpression[int])
    assert_type(1 + day, SQLValueExpression[datetime.date])
