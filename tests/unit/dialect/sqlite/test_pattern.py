from __future__ import annotations

import sqlite3
from typing import Optional

import pytest

from arfunc import Column, SQLiteDialect
from arfunc.expression.column import InlineLiteral
from arfunc.expression.value import LikePredicate

SQLITE = SQLiteDialect((3, 45))
A: Column[str] = Column("a")


@pytest.mark.parametrize(
    ("pattern", "escape", "bound"),
    [
        ("a%", None, "a*"),
        ("_b", None, "?b"),
        ("[*?]", None, "[[][*][?]]"),
        ("50!%%", "!", "50%*"),
        ("!!_!_", "!", "!?_"),
        ("*%[", "*", "%[[]"),
        ("**", "*", "[*]"),
        ("!a", "!", "a"),
    ],
)
def test_a_value_is_bound_as_a_pattern_of_glob(pattern: str, escape: Optional[str], bound: str) -> None:
    assert SQLITE.compile(A.like(pattern, escape)) == ('"a" GLOB ?', (bound,))


def test_a_value_in_the_text_is_translated_there() -> None:
    in_text = LikePredicate("NOT LIKE", A, InlineLiteral("it's%"))

    assert SQLITE.compile(in_text) == ("\"a\" NOT GLOB 'it''s*'", ())


def test_a_computed_pattern_is_translated_where_the_statement_runs() -> None:
    sql = SQLITE.compile(A.like(Column("b")))[0]

    assert sql.startswith('"a" GLOB REPLACE(')
    assert sql.endswith("REPLACE(\"b\", '[', '[[]'), '*', '[*]'), '?', '[?]'), '%', '*'), '_', '?')")


def test_the_beginning_of_a_text_is_found_in_an_index() -> None:
    database = sqlite3.connect(":memory:")
    database.executescript("CREATE TABLE t (a TEXT); CREATE INDEX t_a ON t (a)")
    sql, params = SQLITE.compile(A.like("ab%"))
    (plan,) = database.execute(f"EXPLAIN QUERY PLAN SELECT * FROM t WHERE {sql}", params).fetchall()
    database.close()

    assert "SEARCH" in plan[-1]
    assert "t_a" in plan[-1]
