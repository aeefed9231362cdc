from __future__ import annotations

from typing import Any

import pytest

from arfunc import Column, CreateTableExpression, Literal, Query, RawSQL, TableExpression, count
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.ddl.definition import column_names, options_of, spelt_query

T = TableExpression("t")
A: Column[Any] = Column("a", T)


def text_of(query: Any) -> str:
    sql, params = spelt_query(query).to_sql()
    assert params == ()
    return sql


def test_values_of_a_query_stand_in_its_text() -> None:
    inner = Query("u", Column("x")).where(Column("y") == "it's")
    query = Query(T, A + 1).where(A.in_([1, 1, 2]), A.in_(inner)).limit(3)

    assert text_of(query) == (
        'SELECT "t"."a" + 1 FROM "t" WHERE "t"."a" IN (1, 2) AND "t"."a" IN '
        '(SELECT "x" FROM "u" WHERE "y" = \'it\'\'s\') LIMIT 3'
    )


def test_a_bare_value_is_not_taken_for_the_place_of_a_column() -> None:
    query = Query(T, count()).group_by(Literal(1)).order_by(Literal(1).desc())

    assert text_of(query).endswith("GROUP BY COALESCE(1, NULL) ORDER BY COALESCE(1, NULL) DESC")


def test_values_that_differ_are_shapes_that_differ() -> None:
    one, other = (CreateTableExpression("u", as_query=Query(T).where(number == A)) for number in (1, 2))

    assert one.shape != other.shape


@pytest.mark.parametrize("query", ["SELECT 1", None, A, 1])
def test_a_definition_takes_a_query(query: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="takes the rows of a query"):
        spelt_query(query)


def test_text_of_a_query_is_taken() -> None:
    assert text_of(RawSQL("SELECT 1")) == "SELECT 1"
    assert text_of(RawSQL("SELECT ?", "it's")) == "SELECT ('it''s')"


@pytest.mark.parametrize(("names", "found"), [("a", ("a",)), (["a", A], ("a", "a")), ((), ()), (None, ())])
def test_columns_are_named_or_given(names: Any, found: Any) -> None:
    assert column_names(names) == found


@pytest.mark.parametrize("names", [[1], [""], [None]])
def test_a_name_is_a_text(names: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="a column name must be a non-empty str"):
        column_names(names)


@pytest.mark.parametrize("options", [{"a": None}, {"a": [1]}, {"": 1}, [(1, 2)]])
def test_an_option_is_a_plain_value_under_a_name(options: Any) -> None:
    with pytest.raises(ArgumentTypeError):
        options_of(options)


@pytest.mark.parametrize("name", ["a b;", "a--", "1a", "a'", 'a"', "a=1"])
def test_the_name_of_an_option_is_words(name: str) -> None:
    with pytest.raises(ArgumentValueError, match="is a word such as"):
        CreateTableExpression("t", as_query=Query("u"), storage_options={name: 1}).to_sql()


def test_options_of_other_types_are_other_shapes() -> None:
    one, other = (CreateTableExpression("t", as_query=Query("u"), storage_options={"a": v}) for v in (1, True))

    assert one.to_sql() != other.to_sql()
    assert one.shape != other.shape
