"""Statements on PostgreSQL whose own text would mean something else there, or nothing at all."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Dict, Iterator, List

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.integration.engine.engines import Engine, postgresql_engine, reachable

from arfunc import (
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    ColumnDefinition,
    CreateTableExpression,
    DeleteExpression,
    InsertExpression,
    MergeAction,
    MergeExpression,
    OnConflictClause,
    Query,
    TableExpression,
    UpdateExpression,
    ValuesSource,
    WildcardExpression,
    all_,
    any_,
    count,
    excluded,
    lower,
    rank,
)
from arfunc.expression.derived import generate_series, values_source
from arfunc.expression.functions import current_date, current_timestamp
from arfunc.expression.temporal import current_time
from arfunc.expression.transaction import Begin, Commit, ReleaseSavepoint, RollbackToSavepoint, Savepoint
from arfunc.expression.value import Literal
from arfunc.testing.strategies import PYTHON_TYPES, values_of
from arfunc.types.stored_type import StoredType
from arfunc.types.value_type import ValueType

T = TableExpression("t", columns=("id", "name", "n"))
U = TableExpression("u", columns=("id", "n"))
ID: Column[int] = Column("id", T, type=ValueType(int))
NAME: Column[str] = Column("name", T, type=ValueType(str))
N: Column[int] = Column("n", T, type=ValueType(int))
KEY = ColumnConstraint(ColumnConstraintType.PRIMARY_KEY, is_auto_increment=True)
INT, TEXT = StoredType(ValueType(int)), StoredType(ValueType(str))
UTC = datetime.timezone.utc


@pytest.fixture(scope="module")
def server() -> Iterator[Engine]:
    reason = reachable("postgresql")
    if reason:
        pytest.skip(f"postgresql is out of reach: {reason}")
    yield from postgresql_engine()


@pytest.fixture
def filled(server: Engine) -> Iterator[Engine]:
    """Give two tables of a few rows."""
    server.run(
        CreateTableExpression(
            T, [ColumnDefinition("id", INT, [KEY]), ColumnDefinition("name", TEXT), ColumnDefinition("n", INT)]
        ),
        CreateTableExpression(U, [ColumnDefinition("id", INT), ColumnDefinition("n", INT)]),
        InsertExpression(T, ValuesSource([["b", 1], ["A", 2], ["a", 3]]), ["name", "n"]),
        InsertExpression(U, ValuesSource([[1, 10], [9, 90]]), ["id", "n"]),
    )
    yield server
    server.execute("DROP TABLE t, u", ())


def rows(engine: Engine) -> List[Any]:
    return engine.run(Query(T).order_by("id"))


def test_keys_are_made_by_the_server_and_can_be_given(filled: Engine) -> None:
    filled.run(InsertExpression(T, ValuesSource([[7, "z", 7]]), ["id", "name", "n"]))

    assert [row[0] for row in rows(filled)] == [1, 2, 3, 7]


def test_an_upsert_adds_to_the_row_that_is_there(filled: Engine) -> None:
    bare: Column[int] = Column("n")
    clause = OnConflictClause("id", update_assignments={"n": bare + excluded("n")}, update_where=bare < 3)

    found = filled.run(
        InsertExpression(
            T, ValuesSource([[1, "x", 5], [3, "x", 5]]), ["id", "name", "n"], on_conflict=clause, returning=["id", "n"]
        )
    )

    assert found == [(1, 6)]


def test_returning_gives_the_rows_that_were_written(filled: Engine) -> None:
    joined = Column("id", T) == Column("id", U)

    assert filled.run(
        UpdateExpression(T, {"n": Column("n", U)}, from_=U, where=joined, returning=[WildcardExpression()])
    ) == [(1, "b", 10)]
    assert filled.run(DeleteExpression(T, using=U, where=joined, returning=["id", Column("n", U)])) == [(1, 10)]


def test_merge_updates_and_inserts(filled: Engine) -> None:
    filled.run(
        MergeExpression(
            T,
            U,
            Column("id", T) == Column("id", U),
            MergeAction("UPDATE", {"n": Column("n", U)}),
            MergeAction("INSERT", {"id": Column("id", U), "name": "new", "n": 0}),
        )
    )

    assert rows(filled) == [(1, "b", 10), (2, "A", 2), (3, "a", 3), (9, "new", 0)]


def test_distinct_rows_come_in_an_order_that_is_made_of_them(filled: Engine) -> None:
    assert filled.run(Query(T, lower(NAME)).distinct().order_by(lower(NAME).desc())) == [("b",), ("a",)]
    assert sorted(filled.run(Query(T, NAME).distinct().order_by(lower(NAME)))[:2]) == [("A",), ("a",)]


def test_a_list_is_compared_by_its_values(filled: Engine) -> None:
    assert filled.run(Query(T, ID).where(NAME == any_(["a", "b"])).order_by("id")) == [(1,), (3,)]  # noqa: SIM300 - ANY stands on the right
    assert filled.run(Query(T, ID).where(N > all_([1, 2]))) == [(3,)]  # noqa: SIM300 - ALL stands on the right
    assert filled.run(Query(T, count()).where(N > all_([]))) == [(3,)]  # noqa: SIM300 - ANY stands on the right
    assert filled.run(Query(T, count()).where(Literal(Decimal("1.5")) == any_([Decimal("1.50"), None]))) == [(3,)]


def test_rows_are_grouped_by_a_name(filled: Engine) -> None:
    named = Query(T, (N / 2).as_("half"), count()).group_by("half").order_by("half")

    assert filled.run(named) == [(0, 1), (1, 2)]


def test_rows_are_chosen_by_windows_and_ties(filled: Engine) -> None:
    assert filled.run(Query(T, ID).qualify(rank().over(order_by=N.desc()) == 1)) == [(3,)]
    assert filled.run(Query(T, ID, lower(NAME)).distinct_on(lower(NAME)).order_by(lower(NAME), N.desc())) == [
        (3, "a"),
        (1, "b"),
    ]
    assert len(filled.run(Query(T, ID).order_by(lower(NAME)).limit(1, with_ties=True))) == 2


def test_values_beside_nothing_have_a_type(server: Engine) -> None:
    start: Query[Any, Any] = Query(None, Literal(30_000).as_("n"))
    on: Query[Any, Any] = Query("c").select(Column("n") + 40_000).where(Column("n") < 100_000)
    counted: Query[Any, Any] = Query("c").recursive().with_cte("c", start + on)

    assert server.run(counted) == [(30_000,), (70_000,), (110_000,)]
    assert server.run(Query(generate_series(1, 5, 2, alias="g")).select(count())) == [(3,)]
    assert server.run(Query(values_source([(1, None), (2**40, "b")], ["n", "s"])).order_by("n")) == [
        (1, None),
        (2**40, "b"),
    ]
    assert server.run(Query(None, Literal({"a": [1]}), Literal(Decimal("1.50")))) == [({"a": [1]}, Decimal("1.50"))]


def test_the_present_is_in_utc(server: Engine) -> None:
    ((moment, day, time),) = server.run(Query(None, current_timestamp(), current_date(), current_time()))

    assert moment.utcoffset() == datetime.timedelta(0)
    assert (day, time) == (moment.date(), moment.time())


def test_a_savepoint_is_undone_alone(filled: Engine) -> None:
    filled.run(Begin(), UpdateExpression(T, {"n": 8}), Savepoint("s"), UpdateExpression(T, {"n": 9}))
    filled.run(RollbackToSavepoint("s"), ReleaseSavepoint("s"), Commit())

    assert {row[2] for row in rows(filled)} == {8}


def test_a_transaction_that_reads_writes_nothing(filled: Engine) -> None:
    filled.run(Begin(read_only=True))
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        filled.run(UpdateExpression(T, {"n": 1}))
    filled.execute("ROLLBACK", ())


MORE: Dict[Any, st.SearchStrategy[Any]] = {
    datetime.time: st.times(),
    datetime.timedelta: st.timedeltas(),
    List[int]: st.lists(st.integers(-(2**53), 2**53), max_size=3),
}


@given(st.sampled_from([*PYTHON_TYPES, *MORE]).flatmap(lambda kind: st.tuples(st.just(kind), _values(kind))))
def test_what_is_stored_comes_back(server: Engine, pair: Any) -> None:
    """A value of each type comes back from a column of the type; a moment without an offset is one in UTC."""
    python, value = pair
    known = ValueType(python)
    table = f"kept as {python}"  # the driver keeps the types of a text that it has prepared
    server.execute("BEGIN", ())
    try:
        server.run(
            CreateTableExpression(table, [ColumnDefinition("x", StoredType(known))]),
            InsertExpression(table, ValuesSource([[Literal(value, known)]]), ["x"]),
        )
        ((found,),) = server.run(Query(TableExpression(table), Column("x")).where(Column("x", type=known) == value))
    finally:
        server.execute("ROLLBACK", ())
    if isinstance(value, datetime.datetime) and value.tzinfo is None:
        value = value.replace(tzinfo=UTC)

    assert server.dialect.codecs.codec_of(known).from_database(found) == value


def _values(kind: Any) -> st.SearchStrategy[Any]:
    if kind is datetime.datetime:  # in UTC none is before the first year, or after the last
        return values_of(kind).filter(lambda moment: 1 < moment.year < 9999)
    return MORE[kind] if kind in MORE else values_of(kind)
