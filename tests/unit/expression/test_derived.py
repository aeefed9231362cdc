from __future__ import annotations

import pickle
from typing import Any

import pytest

from arfunc.errors import ArgumentTypeError, ArgumentValueError, ScopeError
from arfunc.expression.column import Column
from arfunc.expression.derived import (
    LateralExpression,
    TableFunctionExpression,
    ValuesExpression,
    generate_series,
    json_each,
    values_source,
)
from arfunc.expression.source import TableExpression
from arfunc.query.query import Query

WORDS = values_source([(1, "a"), (2, "b")], ["id", "word"], "w")
SOURCES = [WORDS, json_each("[1]"), generate_series(1, 2), LateralExpression(Query("t").limit(1), alias="l")]


def test_values_are_parameters_row_by_row() -> None:
    assert WORDS.params == (1, "a", 2, "b")


@pytest.mark.parametrize("rows", [[], [()], [(1,), (1, 2)]])
def test_rows_of_no_width_or_of_several_are_refused(rows: Any) -> None:
    with pytest.raises(ArgumentValueError, match="rows of one width"):
        ValuesExpression(rows)


@pytest.mark.parametrize("names", [["a"], ["a", "b", "c"], ["a", "a"]])
def test_each_column_has_a_name_of_its_own(names: Any) -> None:
    with pytest.raises(ArgumentValueError, match="one each is needed"):
        ValuesExpression([(1, 2)], column_names=names)


def test_names_in_one_text_are_refused() -> None:
    with pytest.raises(ArgumentTypeError, match="list of texts"):
        ValuesExpression([(1, 2)], column_names="ab")


def test_names_need_an_alias_beside_them() -> None:
    with pytest.raises(ArgumentValueError, match="need an alias"):
        Query(ValuesExpression([(1,)], column_names=["a"])).to_sql()


def test_a_name_that_is_none_of_a_function_is_refused() -> None:
    with pytest.raises(ArgumentValueError, match="no function name"):
        TableFunctionExpression("json_each('[1]'); --")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: type(source).__name__)
def test_another_alias_renames_the_source(source: Any) -> None:
    assert source.aliased("other").column("x").equals(Column("x", "other"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: type(source).__name__)
def test_join_takes_an_alias(source: Any) -> None:
    assert Query("t").cross_join(source, "other").equals(Query("t").cross_join(source.aliased("other")))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: type(source).__name__)
def test_pickle_comes_back_equal(source: Any) -> None:
    assert pickle.loads(pickle.dumps(source)).equals(source)


def test_a_column_needs_an_alias() -> None:
    with pytest.raises(ArgumentTypeError, match="to have an alias"):
        ValuesExpression([(1,)]).column("x")


@pytest.mark.parametrize(
    ("source", "meant"), [(WORDS, "word"), (json_each("[1]"), "value"), (generate_series(1, 2), "value")]
)
def test_a_misspelt_column_is_an_error(source: Any, meant: str) -> None:
    with pytest.raises(ScopeError, match=f"Did you mean '{meant}'"):
        Query(source).where(Column(meant[:-1]) == 1).to_sql()


def test_only_a_query_is_lateral() -> None:
    with pytest.raises(ArgumentTypeError, match="must be a query"):
        LateralExpression(TableExpression("t"))


def test_columns_of_a_class_name_the_rows_of_a_query_as_source() -> None:
    table = TableExpression("t", owner=int, columns=("x",))
    rows: Any = Query(table, Column("x", table))

    assert Query(rows.as_source("s")).where(Column("x", table) > 1).to_sql()[0].endswith('WHERE "s"."x" > ?')


def test_a_column_that_a_query_as_source_does_not_select_is_an_error() -> None:
    table = TableExpression("t", owner=int, columns=("x", "y"))
    rows: Any = Query(table, Column("x", table))
    with pytest.raises(ScopeError, match="'s' has no column 'y'"):
        Query(rows.as_source("s")).where(Column("y", table) > 1).to_sql()
