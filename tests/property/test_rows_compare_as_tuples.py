from __future__ import annotations

import atexit
import sqlite3
from typing import Any, List, Tuple

from hypothesis import given
from hypothesis import strategies as st

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.expression.row_value import row
from arfunc.expression.select import QueryExpression
from arfunc.expression.value import SQLPredicate

DIALECT = SQLiteDialect(sqlite3.sqlite_version_info)
DATABASE = sqlite3.connect(":memory:")
atexit.register(DATABASE.close)
PAIRS = st.tuples(st.integers(-2, 2), st.sampled_from(["", "a", "b"]))
WITH_NULLS = st.tuples(st.none() | st.integers(-1, 1), st.none() | st.sampled_from(["", "a"]))


def holds(predicate: SQLPredicate) -> Any:
    sql, params = DIALECT.compile(QueryExpression([predicate]))
    return DATABASE.execute(sql, params).fetchone()[0]


@given(PAIRS, PAIRS)
def test_rows_compare_as_tuples(one: Tuple[Any, ...], other: Tuple[Any, ...]) -> None:
    """Rows without NULL are compared as Python's tuples are."""
    value = row(*one)
    found = [value == other, value != other, value < other, value <= other, value > other, value >= other]

    assert list(map(holds, found)) == [
        one == other,
        one != other,
        one < other,
        one <= other,
        one > other,
        one >= other,
    ]


@given(PAIRS, PAIRS, PAIRS)
def test_row_lies_between_rows_as_tuples_do(one: Tuple[Any, ...], low: Tuple[Any, ...], high: Tuple[Any, ...]) -> None:
    """`between` takes both bounds, and compares as tuples."""
    assert holds(row(*one).between(low, high)) == (low <= one <= high)


@given(WITH_NULLS, st.lists(WITH_NULLS, max_size=20))
def test_row_is_among_rows_as_a_tuple_is_in_a_list(one: Tuple[Any, ...], others: List[Tuple[Any, ...]]) -> None:
    """`in_` is true exactly when the tuple is in the list, None being NULL; else it is false or unknown."""
    assert bool(holds(row(*one).in_(others))) == (one in others)


@given(WITH_NULLS, WITH_NULLS)
def test_null_safe_equality_of_rows_is_that_of_tuples(one: Tuple[Any, ...], other: Tuple[Any, ...]) -> None:
    """`is_not_distinct_from` is the equality of tuples, and never unknown."""
    value = row(*one)

    assert [holds(value.is_not_distinct_from(other)), holds(value.is_distinct_from(other))] == [
        one == other,
        one != other,
    ]
