from __future__ import annotations

from typing import Any

import pytest

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.errors import ArgumentValueError, ScopeError, UnsupportedFeatureError
from arfunc.expression.column import Column
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.functions import count, string_agg, sum_
from arfunc.expression.update import UpdateExpression
from arfunc.expression.value import SQLValueExpression
from arfunc.expression.window import CURRENT_ROW, groups_between, preceding, range_between, rows_between
from arfunc.expression.window_functions import lag, rank, row_number
from arfunc.query.query import Query

A: Column[Any] = Column("a")
ONE = rows_between(CURRENT_ROW, CURRENT_ROW)


def query(*items: SQLValueExpression[Any]) -> Query[Any, Any]:
    return Query("t", *items)


def test_windows_stand_between_groups_and_order() -> None:
    found = query(rank().over("w")).group_by("a").window("w", order_by="a").order_by("a").to_sql()[0]

    assert found == ('SELECT RANK() OVER "w" FROM "t" GROUP BY "a" WINDOW "w" AS (ORDER BY "a" ASC) ORDER BY "a" ASC')


def test_parameters_go_in_the_order_of_the_text_whatever_the_order_of_the_steps() -> None:
    made = query().window("w", order_by="a", frame=rows_between(preceding(3), CURRENT_ROW)).where(A > 2)

    assert made.select(sum_(A).filter(A > 1).over("w")).to_sql()[1] == (1, 2, 3)


def test_window_that_the_query_does_not_define_is_refused() -> None:
    with pytest.raises(ScopeError, match=r"no window 'v': its windows are 'w'"):
        query(rank().over("v")).window("w").to_sql()


def test_window_of_an_outer_query_is_not_that_of_an_inner_one() -> None:
    inner = query(rank().over("w"))

    with pytest.raises(ScopeError, match="it defines none"):
        query().where(A.in_(inner)).window("w").to_sql()


@pytest.mark.parametrize(
    ("made", "place"),
    [
        (query().where(rank().over() > 1), "WHERE"),
        (query().group_by(rank().over()), "GROUP BY"),
        (query(A).group_by("a").having(rank().over() > 1), "HAVING"),
        (query().join("u", on=rank().over() > 1), "FROM"),
        (query(rank().over(order_by=count().over())), "inside RANK"),
        (query(sum_(rank().over())), "inside SUM"),
        (UpdateExpression("t", {"a": rank().over()}), "UPDATE"),
        (UpdateExpression("t", {"a": 1}, where=rank().over() > 1), "UPDATE"),
        (DeleteExpression("t", where=rank().over() > 1), "DELETE"),
        (query(sum_(A).over("w", order_by="b")).window("w", order_by="a"), "'w' has an order already"),
        (query(sum_(A).over("w", order_by="b")).window("w", frame=ONE), "'w' has a frame already"),
    ],
)
def test_window_function_where_none_can_stand_is_refused(made: Any, place: str) -> None:
    with pytest.raises(ArgumentValueError, match=place):
        made.to_sql()


def test_window_function_may_stand_in_a_subquery_of_a_condition() -> None:
    assert query().where(A.in_(query(rank().over()))).to_sql()[0].endswith('IN (SELECT RANK() OVER () FROM "t")')


@pytest.mark.parametrize(
    ("first", "item", "feature"),
    [
        ((3, 25), row_number().over(), "window functions"),
        ((3, 28), sum_(A).over(order_by=A, frame=groups_between(preceding(1), CURRENT_ROW)), "GROUPS"),
        ((3, 28), sum_(A).over(order_by=A, frame=range_between(preceding(1), CURRENT_ROW)), "RANGE with an offset"),
        ((3, 28), sum_(A).over(frame=rows_between(preceding(1), CURRENT_ROW, "ties")), "EXCLUDE"),
        ((3, 44), string_agg(A, order_by=A), "ORDER BY inside aggregates"),
    ],
)
def test_sqlite_has_it_from_a_version_on(first: Any, item: Any, feature: str) -> None:
    before = SQLiteDialect((first[0], first[1] - 1))

    with pytest.raises(UnsupportedFeatureError, match=feature):
        query(item).to_sql(before)
    assert query(item).to_sql(SQLiteDialect(first)) == query(item).to_sql(SQLiteDialect((3, 99)))


def test_sqlite_chains_windows_from_3_28_on() -> None:
    made = query(sum_(A).over("w", order_by="a")).window("w")

    with pytest.raises(UnsupportedFeatureError, match="windows made of named windows"):
        made.to_sql(SQLiteDialect((3, 27)))
    assert 'OVER ("w" ORDER BY "a" ASC)' in made.to_sql(SQLiteDialect((3, 28)))[0]


def test_sqlite_filters_windows_before_it_filters_aggregates() -> None:
    assert "FILTER" in query(sum_(A).filter(A > 1).over()).to_sql(SQLiteDialect((3, 25)))[0]


@pytest.mark.parametrize(
    ("item", "feature"),
    [
        (lag(A, ignore_nulls=True).over(order_by=A), "IGNORE NULLS"),
        (sum_(A, is_distinct=True).over(), "DISTINCT in window functions"),
        (string_agg(A, ";", is_distinct=True), "DISTINCT in aggregates of several arguments"),
    ],
)
def test_sqlite_refuses_what_no_version_has(item: Any, feature: str) -> None:
    with pytest.raises(UnsupportedFeatureError, match=feature):
        query(item).to_sql(SQLiteDialect((3, 99)))
