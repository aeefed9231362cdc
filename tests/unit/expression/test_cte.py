from __future__ import annotations

import pickle
from typing import Any

import pytest

from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.column import Column
from arfunc.expression.cte import CTECycle, CTEExpression, CTESearch, WithQueryExpression, is_read
from arfunc.expression.delete import DeleteExpression
from arfunc.expression.raw import RawSQL
from arfunc.expression.select import QueryExpression
from arfunc.expression.source import TableExpression
from arfunc.expression.traversal import transform
from arfunc.expression.value import Literal
from arfunc.query.query import Query

ONE, TWO = QueryExpression([Literal(1)]), QueryExpression([Literal(2)])
WITH = WithQueryExpression([CTEExpression("a", ONE, ["x"], True)], TWO, recursive=True)


def test_parameters_of_the_ctes_come_first() -> None:
    assert WITH.params == (1, 2)


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("SELECT 1", RawSQL("SELECT 1")),
        (("SELECT ?", (1,)), RawSQL("SELECT ?", (1,))),
        (("SELECT 1",), RawSQL("SELECT 1")),
    ],
)
def test_text_is_taken_with_and_without_parameters(source: Any, made: RawSQL) -> None:
    assert CTEExpression("a", source).query.equals(made)


@pytest.mark.parametrize("source", [5, None, (), (1, 2), Column("x"), ("SELECT 1", (), ())])
def test_another_source_is_refused(source: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="not supported in CTE"):
        CTEExpression("a", source)


@pytest.mark.parametrize("name", ["", None, 5])
def test_a_name_is_a_text(name: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="name of a CTE"):
        CTEExpression(name, ONE)


def test_with_needs_a_cte() -> None:
    with pytest.raises(ArgumentValueError, match="at least one CTE"):
        WithQueryExpression([], ONE)


def test_two_ctes_of_one_name_are_refused() -> None:
    with pytest.raises(ArgumentValueError, match="two CTEs are called 'a'"):
        WithQueryExpression([CTEExpression("a", ONE), CTEExpression("a", TWO)], ONE)


def test_main_statement_that_is_none_is_refused() -> None:
    with pytest.raises(ArgumentTypeError, match="WITH stands before"):
        WithQueryExpression([CTEExpression("a", ONE)], Column("x"))


def test_it_is_a_query_if_nothing_in_it_writes() -> None:
    gone = DeleteExpression("t", where=Column("id") == 1, returning=["id"])

    assert WITH.is_query
    assert not WithQueryExpression([CTEExpression("a", ONE)], gone).is_query
    assert not WithQueryExpression([CTEExpression("a", gone)], ONE).is_query


def test_pickle_comes_back_equal() -> None:
    assert pickle.loads(pickle.dumps(WITH)).equals(WITH)


def test_identity_transform_gives_the_same_object() -> None:
    assert transform(WITH, lambda part: part) is WITH


READS = QueryExpression((), "a")


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (READS, True),
        (QueryExpression((), TableExpression("a", schema="s")), False),
        (QueryExpression((), "b", where=Column("x").in_(READS)), True),
        (WithQueryExpression([CTEExpression("a", ONE)], READS), False),
        (WithQueryExpression([CTEExpression("a", READS)], ONE), True),
        (WithQueryExpression([CTEExpression("a", READS)], ONE, recursive=True), False),
        (WithQueryExpression([CTEExpression("b", READS), CTEExpression("a", ONE)], ONE), True),
        (WithQueryExpression([CTEExpression("b", ONE)], READS), True),
    ],
)
def test_a_name_is_that_of_the_nearest_cte(part: Any, expected: bool) -> None:
    assert is_read("a", part) is expected


def test_a_search_and_a_cycle_add_columns() -> None:
    cte = CTEExpression("c", Query("t"), search=CTESearch("id", "place"), cycle=CTECycle(["id", "up"], "again", "way"))

    assert cte.added_columns == ("place", "again", "way")
    assert CTEExpression("c", Query("t")).added_columns == ()


def test_a_search_goes_by_columns() -> None:
    with pytest.raises(ArgumentValueError, match="one column or more"):
        CTESearch([], "place")


def test_only_a_recursive_query_is_searched() -> None:
    cte = CTEExpression("c", Query("t"), cycle=CTECycle("id"))

    with pytest.raises(ArgumentValueError, match="for a recursive CTE"):
        WithQueryExpression([cte], Query("c")).to_sql()
