from __future__ import annotations

from typing import List

import pytest

from arfunc import Column, MySQLDialect, Query, SQLiteDialect
from arfunc.dialect import laid_out, pretty


def test_a_clause_stands_on_a_line() -> None:
    query = Query("books", Column("id")).where("a = ?", 1).group_by("id").order_by("id").limit(3)

    assert pretty(query).splitlines() == [
        'SELECT "id"',
        'FROM "books"',
        "WHERE a = ?",
        'GROUP BY "id"',
        'ORDER BY "id" ASC',
        "LIMIT ?",
    ]


def test_a_dialect_may_be_chosen() -> None:
    assert pretty(Query("books").offset(2), SQLiteDialect((3, 45))).splitlines()[-2:] == ["LIMIT -1", "OFFSET ?"]
    assert pretty(Query("books"), MySQLDialect((8, 4))) == "SELECT *\nFROM `books`"


@pytest.mark.parametrize(
    ("sql", "lines"),
    [
        ("SELECT 1", ["SELECT 1"]),
        ("SELECT ' FROM ( ' FROM t", ["SELECT ' FROM ( '", "FROM t"]),
        ('SELECT "it""s WHERE" FROM t', ['SELECT "it""s WHERE"', "FROM t"]),
        ("SELECT EXTRACT(YEAR FROM d) FROM t", ["SELECT EXTRACT(YEAR FROM d)", "FROM t"]),
        (
            "SELECT SUM(x) OVER (PARTITION BY a ORDER BY b) FROM t",
            ["SELECT SUM(x) OVER (PARTITION BY a ORDER BY b)", "FROM t"],
        ),
        ("SELECT a IS DISTINCT FROM b FROM t", ["SELECT a IS DISTINCT FROM b", "FROM t"]),
        ("SELECT * FROM (SELECT 1) AS x WHERE a = 2", ["SELECT *", "FROM (", "  SELECT 1", ") AS x", "WHERE a = 2"]),
        ("SELECT 1 UNION ALL SELECT 2", ["SELECT 1", "UNION ALL", "SELECT 2"]),
        (
            "WITH a AS (SELECT 1), b AS (SELECT 2) SELECT 3",
            ["WITH a AS (", "  SELECT 1", "), b AS (", "  SELECT 2", ")", "SELECT 3"],
        ),
        (
            "INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2 RETURNING a",
            ["INSERT INTO t (a)", "VALUES (1)", "ON CONFLICT (a) DO UPDATE SET a = 2", "RETURNING a"],
        ),
        ("UPDATE t SET a = 1 WHERE b = 2", ["UPDATE t", "SET a = 1", "WHERE b = 2"]),
        ("CREATE TABLE t (a INTEGER)", ["CREATE TABLE t (a INTEGER)"]),
    ],
)
def test_what_belongs_together_stays_together(sql: str, lines: List[str]) -> None:
    assert laid_out(sql).splitlines() == lines


def test_long_lists_and_conditions_are_divided() -> None:
    names = ", ".join(f"column_number_{number}" for number in range(6))
    tests = " AND ".join(f"column_number_{number} BETWEEN 1 AND 2" for number in range(3))

    assert laid_out(f"SELECT {names} FROM t WHERE {tests}").splitlines() == [
        "SELECT",
        *[f"  column_number_{number}," for number in range(5)],
        "  column_number_5",
        "FROM t",
        "WHERE",
        "  column_number_0 BETWEEN 1 AND 2",
        "  AND column_number_1 BETWEEN 1 AND 2",
        "  AND column_number_2 BETWEEN 1 AND 2",
    ]
