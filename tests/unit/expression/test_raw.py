from __future__ import annotations

from typing import Any, Tuple

import pytest

from arfunc import Column, Query, RawSQL, RawSQLExpression, RawSQLPredicate, SQLiteDialect
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.raw import pieces_of, raw_predicate

A: Column[Any] = Column("a")


@pytest.mark.parametrize(
    ("sql", "places"),
    [
        ("", 0),
        ("?", 1),
        ("a = ? AND b = ?", 2),
        ("'?'", 0),
        ("'it''s ?'", 0),
        ("'it''s' || ?", 1),
        ('"a?" = ?', 1),
        ('"a""?" = ?', 1),
        ("`a?` = ?", 1),
        ("-- ?\n ?", 1),
        ("? -- ?", 1),
        ("/* ? */ ?", 1),
        ("/* ?\n? */ ? /* ? */", 1),
        ("'--' || ?", 1),
        ("'/*' || ? || '*/'", 1),
    ],
)
def test_placeholders_are_found_outside_quotes_and_comments(sql: str, places: int) -> None:
    assert len(pieces_of(sql)) - 1 == places


@pytest.mark.parametrize("sql", ["", "?", "a = ? AND '?' = ?", "-- ?\n ? /* ? */"])
def test_pieces_and_placeholders_are_the_whole_text(sql: str) -> None:
    assert "?".join(pieces_of(sql)) == sql


@pytest.mark.parametrize(
    ("params", "taken"),
    [(None, ()), (1, (1,)), ("ab", ("ab",)), ((1, 2), (1, 2)), ([1, None], (1, None)), (b"x", (b"x",))],
)
def test_parameters_are_a_tuple_a_list_or_one_value(params: Any, taken: Tuple[Any, ...]) -> None:
    assert RawSQLPredicate(" ".join("?" * len(taken)), params).params == taken  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("node", "sql", "params"),
    [
        (RawSQL("SELECT ?", (1,)), "SELECT ?", (1,)),
        (RawSQLExpression("a + ?", 1).as_("n"), 'a + ? AS "n"', (1,)),
        (RawSQLExpression("a + b") * 2, "(a + b) * ?", (2,)),
        (RawSQLPredicate("a OR b") & (A == 1), '(a OR b) AND "a" = ?', (1,)),
        (~RawSQLPredicate("a OR b"), "NOT (a OR b)", ()),
        (RawSQLPredicate("a OR b") | (A == 1), '(a OR b) OR "a" = ?', (1,)),
        (
            Query("t").where((A == 1) & RawSQLPredicate("b = ?", 2)),
            'SELECT * FROM "t" WHERE "a" = ? AND (b = ?)',
            (1, 2),
        ),
        (RawSQLPredicate("a -- why") & (A == 1), '(a -- why\n) AND "a" = ?', (1,)),
    ],
)
def test_text_is_taken_as_one_operand(node: Any, sql: str, params: Tuple[Any, ...]) -> None:
    assert node.to_sql() == (sql, params)


@pytest.mark.parametrize(("sql", "params"), [("?", ()), ("", (1,)), ("'?'", (1,)), ("? ?", (1,))])
def test_number_of_parameters_fits_the_placeholders(sql: str, params: Tuple[Any, ...]) -> None:
    with pytest.raises(ArgumentValueError, match=r"has \d placeholders, but \d parameters were given"):
        RawSQL(sql, params)  # type: ignore[arg-type]


def test_condition_is_checked_where_it_is_given() -> None:
    with pytest.raises(ArgumentTypeError, match="raw SQL must be a str"):
        raw_predicate(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sql", "gives_rows"),
    [
        ("SELECT 1", True),
        ("  select 1", True),
        ("-- why\nSELECT 1", True),
        ("/* why */ SELECT 1", True),
        ("(SELECT 1)", True),
        ("WITH x AS (SELECT 1) SELECT * FROM x", True),
        ("VALUES (1)", True),
        ("PRAGMA user_version", True),
        ("EXPLAIN SELECT 1", True),
        ("INSERT INTO t VALUES (1) RETURNING id", True),
        ("INSERT INTO t VALUES (1)", False),
        ("UPDATE selected SET a = 1", False),
        ("-- SELECT\nDELETE FROM t", False),
        ("CREATE TABLE t (a)", False),
    ],
)
def test_text_tells_whether_it_gives_rows(sql: Any, gives_rows: bool) -> None:
    assert SQLiteDialect((3, 45)).plan(RawSQL(sql)).gives_rows is gives_rows


def test_text_is_no_read_since_nobody_knows() -> None:
    assert not SQLiteDialect((3, 45)).plan(RawSQL("SELECT 1")).is_read
