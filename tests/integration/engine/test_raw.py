"""Raw SQL on each engine: values arrive, names are names, and signs that look like marks are left alone."""

from __future__ import annotations

from typing import Any

import pytest
from tests.integration.engine.engines import Engine

from arfunc import Column, Identifier, Query, RawSQL, TableExpression, sql

WEIRD = 'we"ird 100% ?'


@pytest.fixture
def filled(engine: Engine) -> Engine:
    engine.run(
        RawSQL("CREATE TABLE t (id INTEGER, name VARCHAR(20))"),
        sql("INSERT INTO t VALUES {a}, {b}, {c}", a=sql("(1, {x})", x="a%"), b=sql("(2, '?')"), c=sql("(3, 'c')")),
    )
    return engine


def test_values_are_bound(filled: Engine) -> None:
    rows = filled.run(sql("SELECT id FROM t WHERE name = {x} OR name = {y} ORDER BY id", x="a%", y="'; DROP TABLE t"))

    assert rows == [(1,)]


def test_names_columns_and_sources_are_written(filled: Engine) -> None:
    t = TableExpression("t", "x")
    key, name = Column("id", t).desc(), Column("name", t)
    statement = sql("SELECT {name} AS {i} FROM {t} ORDER BY {key}", name=name, i=Identifier(WEIRD), t=t, key=key)

    assert filled.run(statement) == [("c",), ("?",), ("a%",)]


def test_expressions_and_queries_are_parts(filled: Engine) -> None:
    found: Query[Any, Any] = Query("t", Column("id")).where(Column("id") > 1)
    statement = sql("SELECT {e} * 2 FROM t WHERE id IN {q} AND id IN ({q}) ORDER BY 1", e=Column("id") + 10, q=found)

    assert filled.run(statement) == [(24,), (26,)]


def test_a_text_is_condition_and_source(filled: Engine) -> None:
    rows = sql("SELECT id, name FROM t WHERE id < {x}", x=3).as_source("s")
    query: Query[Any, Any] = Query(rows, Column("name", "s")).where(sql("{n} <> {x}", n=Column("name", "s"), x="?"))

    assert filled.run(query) == [("a%",)]


def test_signs_of_the_text_survive(filled: Engine) -> None:
    statement = sql("SELECT '? $1 100%', id % 2 FROM t WHERE name LIKE 'a%' AND id = {x} -- ? %", x=1)
    rows = filled.run(statement)

    assert rows == [("? $1 100%", 1)]


def test_a_percent_sign_of_an_expression_is_no_mark(filled: Engine) -> None:
    query: Query[Any, Any] = Query("t", (Column("id") % 2).as_("50%")).order_by("id")

    assert filled.run(query) == [(1,), (0,), (1,)]


def test_an_operator_with_a_question_mark_is_that_of_postgresql(engine: Engine) -> None:
    statement = sql("SELECT CAST({d} AS jsonb) ? 'a'", d='{"a": 1}')
    if engine.dialect.name == "postgresql":
        assert engine.run(statement) == [(True,)]
