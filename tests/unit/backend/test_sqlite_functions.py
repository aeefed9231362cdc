"""Decimals as exact text, and regular expressions, in SQLite itself."""

from __future__ import annotations

import sqlite3
import sys
from decimal import Decimal
from typing import Any, Iterator, Optional

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arfunc.backend.sqlite.functions import compare_decimals, register_functions
from arfunc.backend.sqlite.script import statements_of

finite = st.decimals(allow_nan=False, allow_infinity=False, places=8, min_value=-(10**20), max_value=10**20)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(":memory:")
    register_functions(opened)
    yield opened
    opened.close()


def scalar(connection: sqlite3.Connection, sql: str, *params: Any) -> Any:
    return connection.execute(sql, params).fetchone()[0]


@given(finite, finite)
def test_decimals_as_text_sort_as_numbers(one: Decimal, other: Decimal) -> None:
    """The order of texts under the collation is the order of their numbers."""
    assert compare_decimals(str(one), str(other)) == (one > other) - (one < other)


@given(st.lists(st.one_of(finite.map(str), st.text(max_size=5)), min_size=3, max_size=3))
def test_the_order_is_total(texts: list) -> None:
    """Whatever the texts, the collation is antisymmetric and transitive, and never raises."""
    one, two, three = texts
    assert compare_decimals(one, two) == -compare_decimals(two, one)
    if compare_decimals(one, two) <= 0 and compare_decimals(two, three) <= 0:
        assert compare_decimals(one, three) <= 0


def test_a_text_that_is_no_number_comes_last(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE t(a TEXT)")
    connection.executemany("INSERT INTO t VALUES (?)", [("10",), ("x",), ("9.5",), ("NaN",), ("-1",), ("1E3",)])
    rows = connection.execute("SELECT a FROM t ORDER BY a COLLATE decimal").fetchall()

    assert [row[0] for row in rows] == ["-1", "9.5", "10", "1E3", "NaN", "x"]


def test_equal_numbers_in_other_writing_are_equal(connection: sqlite3.Connection) -> None:
    assert scalar(connection, "SELECT '1.0' = '1.00' COLLATE decimal") == 1


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("decimal_add('12345678901234567890.12', '0.01')", "12345678901234567890.13"),
        ("decimal_sub('0.3', '0.1')", "0.2"),
        ("decimal_mul('1.1', '1.1')", "1.21"),
        ("decimal_div('1', '8')", "0.125"),
        ("decimal_div('1', '0')", None),
        ("decimal_add('1', NULL)", None),
        ("decimal_add('1', 'x')", None),
        ("decimal_add('1', 2)", "3"),
        ("decimal_add('1', 0.5)", "1.5"),
    ],
)
def test_arithmetic_is_exact(connection: sqlite3.Connection, sql: str, expected: Optional[str]) -> None:
    assert scalar(connection, f"SELECT {sql}") == expected


def test_the_sum_is_exact_and_passes_over_null(connection: sqlite3.Connection) -> None:
    values = "(VALUES ('0.1'), ('0.2'), (NULL), ('12345678901234567890'))"

    assert scalar(connection, f"SELECT decimal_sum(column1) FROM {values}") == "12345678901234567890.3"


def test_the_average_is_exact(connection: sqlite3.Connection) -> None:
    assert scalar(connection, "SELECT decimal_avg(column1) FROM (VALUES ('0.1'), ('0.2'), (NULL))") == "0.15"


@pytest.mark.parametrize("function", ["decimal_sum", "decimal_avg"])
def test_of_nothing_there_is_null(connection: sqlite3.Connection, function: str) -> None:
    assert scalar(connection, f"SELECT {function}(column1) FROM (VALUES (NULL))") is None


@pytest.mark.skipif(sys.version_info < (3, 11), reason="the driver has no window functions before Python 3.11")
def test_a_sum_can_be_a_window(connection: sqlite3.Connection) -> None:
    sql = (
        "SELECT decimal_sum(column1) OVER (ORDER BY column2 ROWS 1 PRECEDING) "
        "FROM (VALUES ('0.1', 1), ('0.2', 2), ('0.3', 3))"
    )

    assert [row[0] for row in connection.execute(sql)] == ["0.1", "0.3", "0.5"]


@pytest.mark.parametrize(("text", "pattern", "found"), [("ada", "^a.a$", 1), ("bob", "^a", 0), (None, "a", None)])
def test_regexp(connection: sqlite3.Connection, text: Optional[str], pattern: str, found: Optional[int]) -> None:
    assert scalar(connection, "SELECT ? REGEXP ?", text, pattern) == found


def test_a_script_is_split_at_the_ends_of_its_statements() -> None:
    trigger = "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; SELECT 2; END;"
    script = f"CREATE TABLE t(a); {trigger} INSERT INTO t VALUES (';'); -- ;\nSELECT 1"

    assert list(statements_of(script)) == [
        "CREATE TABLE t(a);",
        trigger,
        "INSERT INTO t VALUES (';');",
        "-- ;\nSELECT 1",
    ]
