from __future__ import annotations

import pickle
from typing import Any

import pytest

from arfunc.dialect.sqlite import SQLiteDialect
from arfunc.errors import ArgumentValueError, ScopeError
from arfunc.expression.column import Column
from arfunc.expression.source import TableExpression
from arfunc.query.query import Query

T = TableExpression("t", columns=("id", "name"))
ROWS: Any = Query(T, Column("id", T), Column("name", T))


def over(name: str = "c") -> Any:
    return Query(T).with_cte("c", ROWS).from_cte(name)


def test_a_query_reads_a_cte_instead_of_its_own_source() -> None:
    assert Query(T).with_cte("c", ROWS).from_cte("c").to_sql()[0].endswith(' SELECT * FROM "c"')


def test_reading_from_a_cte_keeps_joins_and_alias() -> None:
    joined = Query(T.aliased("a")).cross_join("d").with_cte("c", ROWS).from_cte("c")

    assert joined.to_sql()[0].endswith(' SELECT * FROM "c" AS "a" CROSS JOIN "d" AS "d"')


def test_parameters_come_in_the_order_of_the_text_however_the_query_was_built() -> None:
    query = Query("c").where(Column("id") == 3).with_cte("b", ROWS.where(Column("id") == 1))
    query = query.with_cte("c", Query("b").where(Column("id") == 2)).limit(4)

    assert query.to_sql()[1] == (1, 2, 3, 4)


def test_columns_of_a_cte_are_those_of_its_query() -> None:
    with pytest.raises(ScopeError, match="Did you mean 'name'"):
        Query("c").with_cte("c", ROWS).where(Column("nme") == "x").to_sql()


def test_a_qualified_column_that_a_cte_has_not_is_an_error() -> None:
    with pytest.raises(ScopeError, match="'c' has no column 'nme'"):
        Query("c").with_cte("c", ROWS).where(Column("nme", "c") == "x").to_sql()


def test_columns_that_a_cte_names_take_the_place_of_its_queries() -> None:
    with pytest.raises(ScopeError, match="'name'"):
        Query("c").with_cte("c", ROWS, ["key", "title"]).where(Column("name") == "x").to_sql()


def test_columns_are_known_through_several_ctes_and_stars() -> None:
    with pytest.raises(ScopeError, match="'nme'"):
        Query("d").with_cte("c", ROWS).with_cte("d", Query("c")).where(Column("nme") == "x").to_sql()


def test_columns_of_text_are_left_to_the_database() -> None:
    assert Query("c").with_cte("c", "SELECT 1 AS one").where(Column("one") == 1).to_sql()[1] == (1,)


def test_a_cte_is_not_known_outside_its_statement() -> None:
    inner = Query("c").with_cte("c", ROWS).select("id")

    assert Query("c").where(Column("other").in_(inner)).to_sql()[1] == ()


def test_another_number_of_names_than_columns_is_an_error() -> None:
    with pytest.raises(ScopeError, match=r"names 1 columns \(key\), but its query has 2 columns"):
        Query("c").with_cte("c", ROWS, ["key"]).to_sql()


def test_reading_a_cte_that_is_not_there_is_an_error_that_lists_them() -> None:
    with pytest.raises(ArgumentValueError, match="no CTE 'd'; those that are defined: c"):
        over("d").to_sql()


def test_a_cte_that_reads_itself_is_a_union() -> None:
    with pytest.raises(ArgumentValueError, match="is to be a UNION"):
        Query("c").recursive().with_cte("c", Query("c").limit(1)).to_sql()


def test_recursion_can_be_switched_off_again() -> None:
    assert over().recursive().recursive(False).to_sql()[0].startswith("WITH ")
    assert not over().recursive().recursive(False).to_sql()[0].startswith("WITH RECURSIVE")


def test_what_is_counted_stays_below_the_ctes() -> None:
    assert over().limit(2).tested().to_sql()[0].startswith('WITH "c" AS')


def test_pickle_comes_back_equal() -> None:
    query = over().recursive().where(Column("id") == 1)

    assert pickle.loads(pickle.dumps(query)).equals(query)


def test_a_cte_may_define_another_of_its_own_name() -> None:
    inner = Query("c").with_cte("c", ROWS).select("id")

    assert Query("c").with_cte("c", inner).to_sql(SQLiteDialect((3, 40)))[0] == (
        'WITH "c" AS (WITH "c" AS (SELECT "t"."id", "t"."name" FROM "t") SELECT "id" FROM "c") SELECT * FROM "c"'
    )
