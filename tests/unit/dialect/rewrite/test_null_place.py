from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    DuckDBDialect,
    JoinExpression,
    PostgreSQLDialect,
    Query,
    SQLiteDialect,
    TableExpression,
    coalesce,
    count,
    lower,
    rank,
    rollup,
)
from arfunc.dialect.base import SQLDialectBase
from arfunc.expression.join import JoinType
from arfunc.expression.value import SQLValueExpression

T = TableExpression("t", columns=("id", "name", "age"), never_null=("id", "name"))
U = TableExpression("u", columns=("id",), never_null=("id",))
ID, NAME, AGE = (Column(name, T) for name in T.columns)
OTHER: Column[Any] = Column("id", U)
UNKNOWN: Column[Any] = Column("x", TableExpression("unknown"))

POSTGRESQL, DUCKDB = PostgreSQLDialect((15,)), DuckDBDialect((1, 4))


def order_of(query: Any, dialect: SQLDialectBase = POSTGRESQL) -> str:
    return str(dialect.compile(query)[0].partition(" ORDER BY ")[2])


@pytest.mark.parametrize(
    ("key", "order"),
    [
        (ID, '"t"."id" ASC'),
        (Column("name"), '"name" ASC'),
        (AGE, '"t"."age" ASC NULLS FIRST'),
        (AGE.desc(), '"t"."age" DESC NULLS LAST'),
        (AGE.asc(nulls="last"), '"t"."age" ASC NULLS LAST'),
        (Column("age"), '"age" ASC NULLS FIRST'),
        (lower(NAME).concat("x"), 'LOWER("t"."name") || $1 ASC NULLS FIRST'),
        (lower(NAME).desc(), 'LOWER("t"."name") DESC'),
        (ID + AGE, '"t"."id" + "t"."age" ASC NULLS FIRST'),
        (ID + ID, '"t"."id" + "t"."id" ASC'),
        (ID / ID, '"t"."id" / NULLIF("t"."id", 0) ASC NULLS FIRST'),
        (coalesce(AGE, ID), 'COALESCE("t"."age", "t"."id") ASC NULLS FIRST'),
        (AGE.is_null(), '"t"."age" IS NULL ASC'),
    ],
)
def test_a_place_is_written_where_null_may_occur(key: SQLValueExpression[Any], order: str) -> None:
    assert order_of(Query(T).order_by(key)) == order


def test_columns_of_unknown_tables_are_left_to_an_index_where_the_engine_has_one() -> None:
    query: Query[Any, Any] = Query("unknown").order_by(UNKNOWN)

    assert order_of(query) == '"unknown"."x" ASC'
    assert order_of(query, DUCKDB) == '"unknown"."x" ASC NULLS FIRST'


def test_a_name_of_the_projection_is_what_it_stands_for() -> None:
    query = Query(T, count().as_("rows"), AGE.as_("years")).group_by(AGE).order_by("rows", "years")

    assert order_of(query) == '"rows" ASC, "years" ASC NULLS FIRST'


@pytest.mark.parametrize(
    ("kind", "order"),
    [
        (JoinType.INNER, '"t"."id" ASC, "u"."id" ASC'),
        (JoinType.LEFT, '"t"."id" ASC, "u"."id" ASC NULLS FIRST'),
        (JoinType.RIGHT, '"t"."id" ASC NULLS FIRST, "u"."id" ASC'),
        (JoinType.FULL, '"t"."id" ASC NULLS FIRST, "u"."id" ASC NULLS FIRST'),
    ],
)
def test_a_join_can_leave_out_what_is_never_null(kind: JoinType, order: str) -> None:
    assert order_of(Query(JoinExpression(T, U, kind, ID == OTHER)).order_by(ID, OTHER)) == order


def test_rows_of_several_groups_have_no_value_for_their_keys() -> None:
    assert order_of(Query(T, ID, count()).group_by(rollup(ID)).order_by(ID)) == '"t"."id" ASC NULLS FIRST'


def test_windows_and_united_rows_have_the_same_order() -> None:
    ranked = Query(T, rank().over(order_by=[AGE, ID]))
    united = Query(T, AGE).union(Query(U, OTHER)).order_by("age")

    assert POSTGRESQL.compile(ranked)[0].startswith(
        'SELECT RANK() OVER (ORDER BY "t"."age" ASC NULLS FIRST, "t"."id" ASC)'
    )
    assert order_of(united) == '"age" ASC NULLS FIRST'


def test_engines_that_have_it_of_themselves_write_nothing() -> None:
    assert order_of(Query(T).order_by(AGE, ID), SQLiteDialect()) == '"t"."age" ASC, "t"."id" ASC'
