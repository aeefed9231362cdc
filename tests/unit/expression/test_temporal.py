from __future__ import annotations

import datetime
import pickle
from typing import Any

import pytest

from arfunc.errors import ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.temporal import (
    DateTruncExpression,
    ExtractExpression,
    current_time,
    date_part,
    date_trunc,
    day,
    extract,
    hour,
    minute,
    month,
    now,
    second,
    year,
)
from arfunc.types.value_type import ValueType

AT: Column[datetime.datetime] = Column("at", type=ValueType(datetime.datetime))


@pytest.mark.parametrize(
    ("made", "field"),
    [
        (year(AT), "YEAR"),
        (month(AT), "MONTH"),
        (day(AT), "DAY"),
        (hour(AT), "HOUR"),
        (minute(AT), "MINUTE"),
        (second(AT), "SECOND"),
        (date_part("week", AT), "WEEK"),
    ],
)
def test_named_part_is_that_of_extract(made: Any, field: str) -> None:
    assert made.equals(extract(field.lower(), AT))


def test_part_is_a_whole_number() -> None:
    assert extract("epoch", AT).value_type == ValueType(int)


def test_beginning_has_the_type_of_what_it_is_the_beginning_of() -> None:
    assert date_trunc("month", AT).value_type == ValueType(datetime.datetime)


def test_present_has_a_type() -> None:
    assert (now().value_type, current_time().value_type) == (ValueType(datetime.datetime), ValueType(datetime.time))


@pytest.mark.parametrize("field", ["millennium", "", "year FROM x) --", "years"])
def test_unknown_part_is_refused(field: str) -> None:
    with pytest.raises(ArgumentValueError, match="YEAR QUARTER"):
        extract(field, AT)


@pytest.mark.parametrize("field", ["epoch", "dow", "century"])
def test_unknown_unit_is_refused(field: str) -> None:
    with pytest.raises(ArgumentValueError, match="YEAR QUARTER"):
        date_trunc(field, AT)


@pytest.mark.parametrize("made", [extract("year", AT), date_trunc("week", AT)])
def test_node_keeps_its_parts_in_a_pickle(made: Any) -> None:
    assert pickle.loads(pickle.dumps(made)).equals(made)


def test_nodes_show_their_parts() -> None:
    shown = repr(ExtractExpression("year", Column("a"))), repr(DateTruncExpression("day", Column("a")))

    assert shown == ("ExtractExpression('YEAR', Column('a'))", "DateTruncExpression('DAY', Column('a'))")
