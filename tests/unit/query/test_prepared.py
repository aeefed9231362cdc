from __future__ import annotations

from typing import Any, List

import pytest

from arfunc import (
    ArgumentTypeError,
    ArgumentValueError,
    Column,
    DummyDialect,
    Query,
    SQLiteDialect,
    UnsupportedFeatureError,
    param,
)
from arfunc import prepare as prepare_query
from arfunc.types.value_type import ValueType

age: Column[int] = Column("age", type=ValueType(int))
name: Column[str] = Column("name", type=ValueType(str))
QUERY = Query("people").where(age >= param("least", int), name != "x").limit(param("size", int))


def test_a_prepared_query_gives_what_the_bound_query_compiles_to() -> None:
    prepared = QUERY.prepare()

    assert prepared(least=3, size=2) == QUERY.bind(least=3, size=2).to_sql()
    assert prepared(size=7, least=4) == QUERY.bind(least=4, size=7).to_sql()


def test_its_holes_are_keyword_arguments_and_nothing_else_is() -> None:
    prepared = QUERY.prepare()

    assert list(prepared.holes) == ["least", "size"]
    with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'size'"):
        prepared(least=1)
    with pytest.raises(TypeError, match="unexpected keyword argument 'most'"):
        prepared(least=1, size=1, most=1)
    with pytest.raises(TypeError, match="positional"):
        prepared(1, 2)  # type: ignore[call-arg]


def test_values_are_checked() -> None:
    prepared = QUERY.prepare()

    with pytest.raises(ArgumentTypeError, match="the hole 'least' takes int, got a value of type str"):
        prepared(least="3", size=2)
    with pytest.raises(ArgumentTypeError, match="the hole 'least' takes int, got a value of type bool"):
        prepared(least=True, size=2)
    with pytest.raises(ArgumentValueError, match="not negative"):
        prepared(least=1, size=-2)


def test_a_query_without_holes_can_be_prepared() -> None:
    assert Query("people").where(age > 3).prepare()() == ('SELECT * FROM "people" WHERE "age" > ?', (3,))


def test_one_hole_at_two_places() -> None:
    query = Query("people").where((age == param("n", int)) | (Column("size") == param("n", int)))

    assert query.prepare()(n=4)[1] == (4, 4)


def test_lists_of_any_length() -> None:
    query = Query("people").where(age.in_(param("ages", List[int])), age > param("least", int))
    prepared = query.prepare()

    for ages in ([], [1], [1, 2], list(range(20))):
        assert prepared(ages=ages, least=1) == query.bind(ages=ages, least=1).to_sql()


def test_it_is_compiled_once_and_shares_the_plan_of_the_query_with_values() -> None:
    dialect: Any = DummyDialect()
    query = Query("people").where(age >= param("least", int), name != "x").limit(param("size", int))
    prepared = query.prepare(dialect)
    for n in range(5):
        prepared(least=n, size=n)
        dialect.compile(query.bind(least=n, size=n))
        dialect.compile(Query("people").where(age >= n, name != "x").limit(n))

    assert dialect.plans.figures.misses == 1


def test_what_the_dialect_cannot_express_is_an_error_when_it_is_prepared() -> None:
    query = Query("a").full_join("b", using=["id"]).where(Column("x") == param("x", int))

    with pytest.raises(UnsupportedFeatureError):
        query.prepare(SQLiteDialect((3, 30, 0)))


def test_prepare_as_a_function() -> None:
    prepared = prepare_query(QUERY)

    assert prepared(least=1, size=1) == QUERY.prepare()(least=1, size=1)
    assert repr(prepared).endswith(".prepare()")
