from __future__ import annotations

import sqlite3
from typing import Any, List, Tuple

import pytest

from arfunc.dialect.dummy import DummyDialect
from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.errors import ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.functions import count, sum_
from arfunc.expression.source import TableExpression
from arfunc.expression.subquery import ExistsExpression
from arfunc.expression.window_functions import rank, row_number
from arfunc.query.query import Query

SQLITE = SQLiteDialect(sqlite3.sqlite_version_info)
T = TableExpression("t", columns=("a", "b"))
A: Column[Any] = Column("a", T)
B: Column[Any] = Column("b", T)
ROWS = [(1, 1), (1, 2), (2, 3), (3, None), (3, 5)]


def rows_of(query: Query[Any, Any]) -> List[Tuple[Any, ...]]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a, b)")
    connection.executemany("INSERT INTO t VALUES (?, ?)", ROWS)
    rows = connection.execute(*query.to_sql(SQLITE)).fetchall()
    connection.close()
    return rows


def query(*items: Any) -> Query[Any, Any]:
    return Query(T, *items)


FIRST = row_number().over(partition_by=A, order_by=B.desc()) == 1


def test_standard_text_has_the_clause() -> None:
    assert query(A).qualify(FIRST).order_by("a").to_sql(DummyDialect())[0] == (
        'SELECT "t"."a" FROM "t" QUALIFY ROW_NUMBER() OVER (PARTITION BY "t"."a" ORDER BY "t"."b" DESC) = ? '
        'ORDER BY "a" ASC'
    )


def test_sqlite_computes_the_condition_inside_and_tests_it_outside() -> None:
    assert query(A).qualify(FIRST).to_sql(SQLITE)[0] == (
        'SELECT "derived"."column_0" AS "a" FROM (SELECT "t"."a" AS "column_0", '
        'ROW_NUMBER() OVER (PARTITION BY "t"."a" ORDER BY "t"."b" DESC) = ? AS "is_kept" FROM "t") AS "derived" '
        'WHERE "derived"."is_kept" IS TRUE'
    )


def test_columns_keep_their_names() -> None:
    made = query(A, (A + B).as_("s"), count().over()).qualify(FIRST)

    assert [column.name for column in SQLITE.plan(made).columns] == ["a", "s", "COUNT(*) OVER ()"]


TOTAL = sum_(B).over("w").as_("total")

CASES = {
    "star": (query().qualify(FIRST).order_by("a"), [(1, 2), (2, 3), (3, 5)]),
    "limit": (query(A).qualify(FIRST).order_by(A.desc()).limit(1, 1), [(2,)]),
    "order by what is not selected": (query(A).qualify(FIRST).order_by(B.desc()).limit(1), [(3,)]),
    "distinct": (query(A).qualify(count().over(partition_by=A) > 1).distinct().order_by("a"), [(1,), (3,)]),
    "where": (query(A, B).where(B < 3).qualify(FIRST), [(1, 2)]),
    "name of the projection": (
        query(A, TOTAL).window("w", partition_by=A).qualify(Column("total") > 3).order_by("total"),
        [(3, 5), (3, 5)],
    ),
    "order by a name of the projection": (
        query((-A).as_("n")).qualify(rank().over(order_by=A) == 1).order_by("n"),
        [(-1,), (-1,)],
    ),
    "name that hides a column": (query((-A).as_("a")).qualify(FIRST).order_by("a"), [(-3,), (-2,), (-1,)]),
    "groups": (
        query(A, sum_(B).as_("s"))
        .group_by(A)
        .having(sum_(B) > 0)
        .qualify(rank().over(order_by=sum_(B)) <= 2)
        .order_by(A),
        [(1, 3), (2, 3)],
    ),
    "group by a name of the projection": (
        query((A % 2).as_("odd"), count()).group_by("odd").qualify(rank().over(order_by=count()) == 1),
        [(0, 1)],
    ),
    "unknown is not true": (query(A).qualify(sum_(B).over(partition_by=B) > 100), []),
    "count": (query().qualify(FIRST).reduced(count()), [(3,)]),
    "sum": (query().qualify(FIRST).reduced(sum_(B)), [(10,)]),
    "exists": (query().qualify(FIRST).tested(), [(1,)]),
    "correlated": (
        query(A, B).where(
            ExistsExpression(
                Query(T.aliased("u"), Column("b", "u"))
                .where(Column("a", "u") == A)
                .qualify(count().over() > 1, Column("b", "u") == B)
            )
        ),
        [(1, 1), (1, 2), (3, 5)],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_rows_are_those_that_meet_the_condition(case: str) -> None:
    made, rows = CASES[case]

    assert rows_of(made) == rows


def test_star_of_unknown_columns_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="Select them by name"):
        Query("t").qualify(FIRST).to_sql(SQLITE)


def test_star_of_merged_columns_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="Select them by name"):
        query().join(T.aliased("u"), using=["a"]).qualify(rank().over() == 1).to_sql(SQLITE)


def test_columns_of_a_join_of_one_name_stay_apart() -> None:
    other = T.aliased("u")
    made = query().join(other, Column("b", other) == A).qualify(rank().over(order_by=B) == 1)

    assert rows_of(made) == [(3, None, 2, 3)]
