from __future__ import annotations

import datetime
from typing import Any, Callable

import pytest

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.window_functions import (
    cume_dist,
    dense_rank,
    first_value,
    lag,
    last_value,
    lead,
    nth_value,
    ntile,
    percent_rank,
    rank,
    row_number,
)
from arfunc.types.value_type import ValueType

DAY: Column[Any] = Column("day", type=ValueType(datetime.date))


@pytest.mark.parametrize(
    ("call", "sql", "type_"),
    [
        (row_number(), "ROW_NUMBER()", int),
        (rank(), "RANK()", int),
        (dense_rank(), "DENSE_RANK()", int),
        (percent_rank(), "PERCENT_RANK()", float),
        (cume_dist(), "CUME_DIST()", float),
        (ntile(4), "NTILE(?)", int),
        (lag(DAY), 'LAG("day", ?)', datetime.date),
        (lead(DAY, 2, datetime.date(2020, 1, 1)), 'LEAD("day", ?, ?)', datetime.date),
        (first_value(DAY), 'FIRST_VALUE("day")', datetime.date),
        (last_value(DAY), 'LAST_VALUE("day")', datetime.date),
        (nth_value(DAY, 2), 'NTH_VALUE("day", ?)', datetime.date),
    ],
)
def test_factory_names_the_function_and_its_type(call: Any, sql: str, type_: type) -> None:
    assert (call.over().to_sql()[0], call.value_type) == (f"{sql} OVER ()", ValueType(type_))


def test_default_is_encoded_as_the_value_is() -> None:
    assert lag(DAY, 1, datetime.date(2020, 1, 1)).args[2].value_type == ValueType(datetime.date)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: ntile(0), ArgumentValueError),
        (lambda: nth_value(DAY, 0), ArgumentValueError),
        (lambda: lag(DAY, -1), ArgumentValueError),
        (lambda: lead(DAY, 1.5), ArgumentTypeError),
        (lambda: ntile(True), ArgumentTypeError),
    ],
)
def test_number_that_makes_no_sense_is_refused(make: Callable[[], Any], error: Any) -> None:
    with pytest.raises(error):
        make()
