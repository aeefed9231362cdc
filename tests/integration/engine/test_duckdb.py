"""What statements mean on DuckDB, where its own text would mean something else: each row is a value and what it is."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Iterator, List, Tuple
from uuid import UUID

import pytest
from tests.integration.engine.engines import Engine, duckdb_engine

from arfunc import (
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    ColumnDefinition,
    CreateTableExpression,
    DeleteExpression,
    InsertExpression,
    Integer,
    MergeAction,
    MergeExpression,
    OnConflictClause,
    Query,
    QueryExpression,
    TableExpression,
    UpdateExpression,
    ValuesSource,
    Varchar,
    excluded,
    last_value,
    string_agg,
)
from arfunc.expression.conditional import cast
from arfunc.expression.functions import current_timestamp, trim
from arfunc.expression.row_value import row
from arfunc.expression.temporal import current_time, date_trunc, extract
from arfunc.expression.text import concat, initcap, left, lpad, right, rpad, strpos
from arfunc.expression.value import Literal
from arfunc.types.sql_type import Boolean, Date, Numeric, Text
from arfunc.types.value_type import ValueType

UTC = datetime.timezone.utc
NULL: Literal[Any] = Literal(None)
NOON = datetime.datetime(2024, 2, 29, 12, 30, 15, 500_000, tzinfo=UTC)
LEAP_DAY = datetime.date(2024, 2, 29)
SEVEN = Literal(7)

T = TableExpression("t", columns=("id", "a", "s"))
ID: Column[int] = Column("id", T, type=ValueType(int))
A: Column[int] = Column("a", T, type=ValueType(int))
S: Column[str] = Column("s", T, type=ValueType(str))


@pytest.fixture(scope="module")
def duckdb() -> Iterator[Engine]:
    yield from duckdb_engine()


@pytest.fixture
def filled(duckdb: Engine) -> Iterator[Engine]:
    """Give a table of three rows, the last of which is NULL but for its key."""
    key = ColumnConstraint(ColumnConstraintType.PRIMARY_KEY)
    columns = [ColumnDefinition("id", Integer(), [key]), ColumnDefinition("a", Integer())]
    duckdb.run(
        CreateTableExpression(T, [*columns, ColumnDefinition("s", Varchar(9))]),
        InsertExpression(T, ValuesSource([[1, 5, "b"], [2, -7, "a"], [3, None, None]]), ["id", "a", "s"]),
    )
    yield duckdb
    duckdb.execute("DROP TABLE t", ())


VALUES: List[Tuple[Any, Any]] = [
    (SEVEN / 2, 3),
    (Literal(-7) / 2, -3),
    (Literal(7.0) / 2, 3.5),
    (SEVEN / 2 * 2, 6),
    (Literal(-7) % 3, -1),
    (SEVEN / 0, None),
    (Literal(7.5) / 0, None),
    (SEVEN % 0, None),
    (row(1, 2) == (1, 2), True),
    (row(1, NULL) == (1, 2), None),
    (row(1, NULL) == (2, 2), False),
    (row(1, NULL) != (2, 2), True),
    (row(1, NULL) < (2, 2), True),
    (row(1, 2, 3) <= (1, 2, 3), True),
    (row(1, 2, 3) < (1, 2, 3), False),
    (row(1, 3).between((1, 2), (1, 4)), True),
    (row(1, 3).not_between((1, 2), (1, 4)), False),
    (row(1, NULL).is_not_distinct_from((1, None)), True),
    (row(1, 2).in_([(3, 4), (1, 2)]), True),
    (row(1, NULL).not_in([(1, 2)]), None),
    (row(2, NULL).not_in([(1, 2)]), True),
    (row(1, 2).in_(Query(None, Literal(1), Literal(2))), True),
    (Literal("50%").contains("0%"), True),
    (Literal("Ab").contains("ab"), False),
    (Literal("Ab").startswith("aB", ignore_case=True), True),
    (Literal("abc").endswith("bc"), True),
    (Literal("abc").endswith(""), True),
    (Literal("abc").matches("B"), False),
    (Literal("abc").matches("(?i)B"), True),
    (Literal("a_c").like("a!_%", escape="!"), True),
    (Literal("ABC").ilike("a%"), True),
    (lpad("a", 4, "xy"), "xyxa"),
    (lpad("a", 4, ""), "a"),
    (rpad("abcd", 2, ""), "ab"),
    (left("abc", Literal(-1) + 0), ""),
    (right("abc", NULL), None),
    (lpad(NULL, 2, "x"), None),
    (left("añb", 2), "añ"),
    (right("añb", 2), "ñb"),
    (initcap("élan vÉr_x 1AB"), "Élan Vér_X 1ab"),
    (initcap(""), ""),
    (initcap(NULL), None),
    (concat("a", None, SEVEN), "a7"),
    (strpos("abc", "c"), 3),
    (trim("xyaxy", "yx"), "a"),
    (trim("  a ", direction="LEADING"), "a "),
    (extract("second", NOON), 15),
    (extract("epoch", NOON), 1709209815),
    (extract("epoch", datetime.datetime(1969, 12, 31, 23, 59, 59, 500_000, tzinfo=UTC)), -1),
    (extract("week", datetime.date(2023, 1, 1)), 52),
    (extract("dow", datetime.date(2023, 1, 1)), 0),
    (extract("isodow", datetime.date(2023, 1, 1)), 7),
    (date_trunc("month", Literal(LEAP_DAY)), datetime.date(2024, 2, 1)),
    (date_trunc("hour", NOON), NOON.replace(minute=0, second=0, microsecond=0)),
    (cast(12345, Varchar(3)), "123"),
    (cast(12, Text()), "12"),
    (cast(2.7, Integer()), 2),
    (cast(Decimal("-9.50"), Integer()), -9),
    (cast(NOON, Date()), LEAP_DAY),
    (cast(5, Boolean()), True),
    (cast("2.50", Numeric(9, 1)), Decimal("2.5")),
    (current_time() < datetime.time(23, 59, 59, 999_999), True),
    (current_timestamp() > NOON, True),
]


@pytest.mark.parametrize(("expr", "expected"), VALUES, ids=[str(number) for number in range(len(VALUES))])
def test_values(duckdb: Engine, expr: Any, expected: Any) -> None:
    ((value,),) = duckdb.run(QueryExpression([expr]))

    assert value == expected
    assert type(value) is type(expected)


STORED: List[Any] = [
    *(True, 2**62, -1.5, "it's", b"\x00\xff", LEAP_DAY, NOON, NOON.replace(tzinfo=None)),
    *(datetime.time(1, 2, 3, 4), datetime.timedelta(days=-400, microseconds=1), UUID(int=7)),
    *(Decimal("1.50"), Decimal("-0.0000000001"), Decimal("1E+3"), Decimal(10) ** 37),
]


@pytest.mark.parametrize("value", STORED, ids=repr)
def test_the_driver_gives_back_what_it_took(duckdb: Engine, value: Any) -> None:
    kind = ValueType(type(value))
    ((given,),) = duckdb.run(QueryExpression([Literal(value, kind)]))
    back = duckdb.dialect.codecs.codec_of(kind).from_database(given)

    assert (back, type(back)) == (value, type(value))


@pytest.mark.parametrize("value", STORED, ids=repr)
def test_a_value_in_the_text_is_the_value(duckdb: Engine, value: Any) -> None:
    ((is_same,),) = duckdb.execute(f"SELECT {duckdb.dialect.format_literal(value)} = ?", (value,))

    assert is_same is True


def test_windows_pass_over_nulls(filled: Engine) -> None:
    last = last_value(A, ignore_nulls=True).over(order_by=ID)

    assert filled.run(Query(T, ID, last).order_by("id")) == [(1, 5), (2, -7), (3, -7)]


def test_texts_are_joined_once_each(filled: Engine) -> None:
    assert filled.run(Query(T, string_agg(S, "+", is_distinct=True, order_by=S.desc()))) == [("b+a",)]


def test_ties_with_the_last_row_come_along(filled: Engine) -> None:
    filled.run(InsertExpression(T, ValuesSource([[4, 5, "x"]]), ["id", "a", "s"]))

    assert filled.run(Query(T, ID).where(A > 0).order_by("a").limit(1, with_ties=True)) in ([(1,), (4,)], [(4,), (1,)])


def test_a_row_that_is_there_is_updated_where_the_condition_holds(filled: Engine) -> None:
    clause = OnConflictClause("id", update_assignments={"a": excluded("a") + A}, update_where=A > 0)
    rows = ValuesSource([[1, 10], [2, 10], [9, 10]])
    filled.run(InsertExpression(T, rows, ["id", "a"], on_conflict=clause))

    assert filled.run(Query(T, ID, A).order_by("id")) == [(1, 15), (2, -7), (3, None), (9, 10)]


def test_rows_are_updated_and_deleted_by_those_of_others(filled: Engine) -> None:
    other = TableExpression("t", "other", columns=("id", "a", "s"))
    next_one = Column("id", other) == ID + 1
    updated = filled.run(UpdateExpression(T, {"a": Column("id", other)}, from_=other, where=next_one, returning=["id"]))
    deleted = filled.run(DeleteExpression(T, using=other, where=next_one, returning=["id", "a"]))

    assert sorted(updated) == [(1,), (2,)]
    assert sorted(deleted) == [(1, 2), (2, 3)]


def test_merge_deletes_updates_and_inserts(filled: Engine) -> None:
    staged = TableExpression("staged", columns=("id", "a"))
    filled.run(
        CreateTableExpression(staged, [ColumnDefinition(name, Integer()) for name in ("id", "a")]),
        InsertExpression(staged, ValuesSource([[1, 0], [2, 8], [7, 9]]), ["id", "a"]),
        MergeExpression(
            T,
            staged,
            Column("id", staged) == ID,
            [
                MergeAction("DELETE", condition=Column("a", staged) == 0),
                MergeAction("UPDATE", {"a": Column("a", staged)}),
            ],
            MergeAction("INSERT", {"id": Column("id", staged), "a": Column("a", staged)}),
            MergeAction("UPDATE", {"a": -1}),
        ),
    )
    rows = filled.run(Query(T, ID, A).order_by("id"))
    filled.execute("DROP TABLE staged", ())

    assert rows == [(2, 8), (3, -1), (7, 9)]
