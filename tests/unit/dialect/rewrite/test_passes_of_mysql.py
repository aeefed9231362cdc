"""Passes that SQLite does not need: a query and what they make of it have the same rows there."""

from __future__ import annotations

import sqlite3
from typing import Any, Callable, Dict, List, Tuple

import pytest

from arfunc import (
    Column,
    CTEExpression,
    InsertExpression,
    Query,
    ScalarSubquery,
    SelectSource,
    SQLiteDialect,
    Subquery,
    TableExpression,
    UpdateExpression,
    ValuesSource,
    WithQueryExpression,
    avg,
    count,
    exists,
    max_,
    min_,
    outer,
    string_agg,
    sum_,
)
from arfunc.dialect.rewrite.aggregate_filter import aggregate_filter
from arfunc.dialect.rewrite.constant_key import constant_key
from arfunc.dialect.rewrite.insert_cte import insert_cte
from arfunc.dialect.rewrite.limited_operand import limited_operand
from arfunc.dialect.rewrite.nulls_order import nulls_order
from arfunc.dialect.rewrite.own_target import apart_from
from arfunc.dialect.rewrite.unique_columns import unique_columns
from arfunc.expression.function import AggregateFunctionCall
from arfunc.expression.node import Node
from arfunc.expression.traversal import transform

SQLITE = SQLiteDialect((3, 45))
T = TableExpression("t", columns=("a", "b"))
A: Column[Any] = Column("a", T)
B: Column[Any] = Column("b", T)
OTHER = T.aliased("o")
BIG = A > 1
ROWS = [(1, "x"), (2, None), (None, "y"), (3, "x")]

Case = Tuple[Callable[[Node], Node], Any]

CASES: Dict[str, Case] = {
    **{
        f"nulls {nulls}, {direction}": (nulls_order, Query(T, A).order_by(getattr(A, direction)(nulls=nulls)))
        for nulls in ("first", "last")
        for direction in ("asc", "desc")
    },
    "nulls by a name of the projection": (
        nulls_order,
        Query(T, sum_(A).as_("s")).group_by("b").order_by(Column("s").asc(nulls="last")),
    ),
    "nulls in a window": (nulls_order, Query(T, A, count().over(order_by=B.asc(nulls="last"))).order_by(A)),
    "nulls of a set operation": (
        nulls_order,
        (Query(T, A) + Query(T, A)).order_by(Column("a").desc(nulls="first")),
    ),
    "filter": (
        aggregate_filter,
        Query(T, *[make(A).filter(BIG) for make in (sum_, avg, min_, max_)], count().filter(BIG), count(B).filter(BIG)),
    ),
    "filter of texts": (aggregate_filter, Query(T, string_agg(B, "-").filter(BIG))),
    "filter over a window": (aggregate_filter, Query(T, count().filter(BIG).over(order_by=A)).order_by("a")),
    "limited list": (
        limited_operand,
        Query(T, A).where(A.in_(Query(OTHER, Column("a", OTHER)).order_by("a").limit(3))),
    ),
    "limited union as a list": (
        limited_operand,
        Query(T, A).where(A.not_in((Query(T, A).where(A == 1) | Query(T, A).where(A == 2)).order_by("a").limit(1))),
    ),
    "columns of one name": (unique_columns, Query(Subquery(Query(T, A, A, B.as_("A")), "s"), count())),
    "expressions of one text": (unique_columns, Query(Subquery(Query(T, A + 1, A + 1), "s"), count())),
    "all columns of two tables": (
        unique_columns,
        Query(Subquery(Query(T).join(OTHER, Column("a", OTHER) == A), "s"), count()),
    ),
    "columns of one name in a CTE": (
        unique_columns,
        WithQueryExpression([CTEExpression("c", Query(T, A, A))], Query("c")),
    ),
    "keys that are values": (constant_key, Query(T, A).order_by("a")),
}


@pytest.fixture
def connection() -> Any:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE t (a, b)")
    connection.executemany("INSERT INTO t VALUES (?, ?)", ROWS)
    yield connection
    connection.close()


def rows_of(connection: Any, statement: Any) -> List[Any]:
    return list(connection.execute(*SQLITE.compile(statement)))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_rows_stay(case: Case, connection: Any) -> None:
    change, query = case
    made = transform(query.to_node() if hasattr(query, "to_node") else query, lambda part: change(part.folded()))

    assert rows_of(connection, made) == rows_of(connection, query)


def test_a_place_that_nulls_have_anyway_needs_no_key() -> None:
    made = nulls_order(Query(T, A).order_by(A.asc(nulls="first"), B.desc(nulls="last")).folded())

    assert SQLITE.compile(transform(made, nulls_order))[0] == (
        'SELECT "t"."a" FROM "t" ORDER BY "t"."a" ASC, "t"."b" DESC'
    )


def test_an_aggregate_that_sees_nulls_keeps_its_filter() -> None:
    own: Any = AggregateFunctionCall("MY_LIST", A).filter(BIG)

    assert aggregate_filter(own) is own


def test_a_query_without_a_limit_stays() -> None:
    listed = A.in_(Query(T, A))

    assert limited_operand(listed) is listed


def test_columns_of_different_names_stay() -> None:
    source = Subquery(Query(T, A, B).folded(), "s")

    assert unique_columns(source).equals(source)


def test_the_table_that_is_written_is_read_apart() -> None:
    above = exists(Query(OTHER).where(Column("a", OTHER) > A, Column("b", OTHER) == outer(B)))
    statement = UpdateExpression(T, {"a": ScalarSubquery(Query(T, max_(A)))}, where=above)
    rows = 'SELECT * FROM "t" LIMIT 18446744073709551615'

    assert SQLITE.compile(apart_from(T, statement))[0] == (
        f'UPDATE "t" SET "a" = (SELECT MAX("t"."a") FROM ({rows}) AS "t") WHERE EXISTS '
        f'(SELECT * FROM ({rows}) AS "o" WHERE "o"."a" > "t"."a" AND "o"."b" = "t"."b")'
    )


def test_other_tables_are_read_as_they_are() -> None:
    others = TableExpression("u", columns=("a",))
    statement = UpdateExpression(T, {"a": 1}, where=A.in_(Query(others, Column("a", others))))

    assert SQLITE.compile(apart_from(T, statement)) == SQLITE.compile(statement)


def test_with_goes_behind_an_insert(connection: Any) -> None:
    c, d = CTEExpression("c", Query(T, A)), CTEExpression("d", Query("c"))
    inner = WithQueryExpression([d], Query("d"))
    statement = WithQueryExpression([c], InsertExpression(T, SelectSource(inner), ["a"]))
    made = insert_cte(statement)
    connection.execute(*SQLITE.compile(made))

    assert SQLITE.compile(made)[0] == (
        'INSERT INTO "t" ("a") WITH "c" AS (SELECT "t"."a" FROM "t"), "d" AS (SELECT * FROM "c") SELECT * FROM "d"'
    )
    assert connection.execute("SELECT COUNT(*) FROM t").fetchone() == (2 * len(ROWS),)


def test_with_before_an_insert_of_values_stays() -> None:
    statement = WithQueryExpression([CTEExpression("c", Query(T))], InsertExpression(T, ValuesSource([[1]]), ["a"]))

    assert insert_cte(statement) is statement
