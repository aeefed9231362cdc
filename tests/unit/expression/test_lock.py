from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    ForUpdateClause,
    Literal,
    LockStrength,
    PostgreSQLDialect,
    Query,
    QueryExpression,
    SQLiteDialect,
    TableExpression,
    UnsupportedFeatureError,
    count,
    row_number,
)
from arfunc.errors import ArgumentTypeError, ArgumentValueError, ScopeError

T, U = TableExpression("t"), TableExpression("u", "other")
A: Column[Any] = Column("a", T)
PG = PostgreSQLDialect((15,))


@pytest.mark.parametrize("strength", ["no key update", "NO_KEY_UPDATE", LockStrength.NO_KEY_UPDATE])
def test_strength_is_a_member_or_its_name(strength: Any) -> None:
    assert ForUpdateClause(strength=strength).strength is LockStrength.NO_KEY_UPDATE


@pytest.mark.parametrize("of", ["other", U, ["other"], (U,)])
def test_sources_are_named_or_given(of: Any) -> None:
    assert ForUpdateClause(of).of == ("other",)


@pytest.mark.parametrize("of", [1, [None], Literal(1)])
def test_what_is_no_source_is_not_locked(of: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="the name of a source that is locked"):
        ForUpdateClause(of)


def test_a_locked_row_is_an_error_or_left_out() -> None:
    with pytest.raises(ArgumentValueError, match="not both"):
        Query(T).for_update(nowait=True, skip_locked=True)


@pytest.mark.parametrize(
    "query",
    [
        Query(T, A).distinct(),
        Query(T, A).group_by(A),
        Query(T, count()),
        Query(T, row_number().over(order_by=A)),
        Query(T, count() + 1),
    ],
    ids=["distinct", "group", "aggregate", "window", "inside"],
)
def test_rows_that_are_none_of_a_table_are_not_locked(query: Any) -> None:
    with pytest.raises(ArgumentValueError, match="a lock needs rows of a table"):
        query.for_update().to_sql(PG)


def test_an_aggregate_of_another_query_does_not_matter() -> None:
    inner = Query(U, count()).scalar_subquery()

    assert QueryExpression([A, inner], T, for_update=ForUpdateClause()).to_sql(PG)[0].endswith("FOR UPDATE")


def test_a_query_without_a_source_has_no_rows_to_lock() -> None:
    with pytest.raises(ArgumentValueError, match="no rows to lock"):
        QueryExpression([Literal(1)], for_update=ForUpdateClause())


def test_a_name_that_no_source_has_is_refused() -> None:
    with pytest.raises(ScopeError, match="the lock belongs to 'nowhere'"):
        Query(T).for_update("nowhere").to_sql(PG)


def test_a_later_lock_replaces_an_earlier_one() -> None:
    assert Query(T).for_update().for_share().to_sql(PG) == Query(T).for_share().to_sql(PG)


def test_a_query_that_locks_is_no_plain_read() -> None:
    assert [PG.plan(query).is_read for query in (Query(T), Query(T).for_share())] == [True, False]


def test_an_engine_without_locks_says_so() -> None:
    with pytest.raises(UnsupportedFeatureError, match="begins with a write, or a version column"):
        Query(T).for_update().to_sql(SQLiteDialect((3, 45)))
