"""What statements mean on MariaDB, where its own text would mean something else: each row is a value and what it is.

MySQL has the same text but for what `tests/golden` shows.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Iterator, List, Tuple
from uuid import UUID

import pymysql
import pytest
from tests.integration.engine.engines import Engine, mariadb_engine, reachable

from arfunc import (
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    ColumnDefinition,
    CreateTableExpression,
    CTEExpression,
    DefaultValuesSource,
    DeleteExpression,
    InsertExpression,
    Integer,
    OnConflictClause,
    Query,
    QueryExpression,
    SelectSource,
    TableConstraint,
    TableConstraintType,
    TableExpression,
    UpdateExpression,
    ValuesSource,
    Varchar,
    WithQueryExpression,
    any_,
    avg,
    count,
    excluded,
    lag,
    lead,
    max_,
    rank,
    rollup,
    string_agg,
    sum_,
)
from arfunc.expression.conditional import cast
from arfunc.expression.functions import current_timestamp, length, replace, substring, trim
from arfunc.expression.row_value import row
from arfunc.expression.subquery import exists
from arfunc.expression.temporal import current_time, date_trunc, extract
from arfunc.expression.text import concat, left, lpad, reverse, right, rpad, strpos
from arfunc.expression.value import Literal
from arfunc.expression.window import CURRENT_ROW, preceding, rows_between
from arfunc.types.sql_type import Boolean, Date, Numeric, Real, Text
from arfunc.types.value_type import ValueType

UTC = datetime.timezone.utc
NULL: Literal[Any] = Literal(None)
NOON = datetime.datetime(2024, 2, 29, 12, 30, 15, 500_000, tzinfo=UTC)
LEAP_DAY = datetime.date(2024, 2, 29)
SEVEN = Literal(7)

T = TableExpression("t", columns=("id", "a", "s"))
ID: Column[int] = Column("id", T, type=ValueType(int))
A: Column[Any] = Column("a", T, type=ValueType(int))
S: Column[str] = Column("s", T, type=ValueType(str))
OTHER = TableExpression("t", "other", columns=("id", "a", "s"))


@pytest.fixture(scope="module")
def mariadb() -> Iterator[Engine]:
    reason = reachable("mariadb")
    if reason:
        pytest.skip(f"mariadb is out of reach: {reason}")
    yield from mariadb_engine()


@pytest.fixture
def filled(mariadb: Engine) -> Iterator[Engine]:
    """Give a table of three rows, the last of which is NULL but for its key; its texts differ."""
    key = ColumnConstraint(ColumnConstraintType.PRIMARY_KEY, is_auto_increment=True)
    columns = [ColumnDefinition("id", Integer(), [key]), ColumnDefinition("a", Integer())]
    once = TableConstraint(TableConstraintType.UNIQUE, "once", columns=["s"])
    mariadb.run(
        CreateTableExpression(T, [*columns, ColumnDefinition("s", Varchar(9))], [once]),
        InsertExpression(T, ValuesSource([[1, 5, "b"], [2, -7, "a"], [3, None, None]]), ["id", "a", "s"]),
    )
    yield mariadb
    mariadb.execute("DROP TABLE t", ())


def rows_of(engine: Engine) -> Any:
    return engine.run(Query(T, ID, A, S).order_by("id"))


VALUES: List[Tuple[Any, Any]] = [
    (SEVEN / 2, 3),
    (Literal(-7) / 2, -3),
    (Literal(7.0) / 2, 3.5),
    (SEVEN / 2 * 2, 6),
    (Literal(-7) % 3, -1),
    (SEVEN - (SEVEN - 1), 1),
    (Literal("a").concat("%", "b"), "a%b"),
    (Literal("a").concat(None), None),
    (row(1, 2) == (1, 2), True),
    (row(1, NULL) == (1, 2), None),
    (row(1, NULL) < (2, 2), True),
    (row(1, 3).between((1, 2), (1, 4)), True),
    (row(1, 3).not_between((1, 2), (1, 4)), False),
    (row(1, NULL).is_not_distinct_from((1, None)), True),
    (row(1, 2).in_([(3, 4), (1, 2)]), True),
    (row(1, NULL).not_in([(1, 2)]), None),
    (row(1, 2).in_(Query(None, Literal(1), Literal(2))), True),
    (NULL.is_distinct_from(1), True),
    (NULL.is_not_distinct_from(None), True),
    (Literal("a") == "a ", False),
    (Literal("a") == "A", False),
    (Literal("é") == "e", False),
    (Literal("50%").contains("0%"), True),
    (Literal("Ab").contains("ab"), False),
    (Literal("Ab").startswith("aB", ignore_case=True), True),
    (Literal("abc").endswith("bc"), True),
    (Literal("abc").endswith(""), True),
    (Literal("c").endswith("c "), False),
    (Literal("c").endswith("bc"), False),
    (Literal("abc").matches("B"), False),
    (Literal("abc").matches("(?i)B"), True),
    (Literal("a_c").like("a!_%", escape="!"), True),
    (Literal("a\\c").like("a\\%"), True),
    (Literal("a%").like("a\\%"), False),
    (Literal("a\\").like("a\\\\", escape="\\"), True),
    (Literal("ABC").like("a%"), False),
    (Literal("ABC").ilike("a%"), True),
    (length("añb"), 3),
    (substring("añb", 2, 1), "ñ"),
    (replace("aAa", "a", "x"), "xAx"),
    (reverse("añb"), "bña"),
    (lpad("a", 4, "xy"), "xyxa"),
    (lpad("a", 4, ""), "a"),
    (rpad("a", 3), "a  "),
    (rpad("abcd", 2, ""), "ab"),
    (lpad(NULL, 2, "x"), None),
    (left("añb", 2), "añ"),
    (right("añb", 2), "ñb"),
    (concat("a", None, SEVEN), "a7"),
    (strpos("abC", "c"), 0),
    (strpos("abc", "c"), 3),
    (trim("xyaxy", "yx"), "a"),
    (trim("X]^-\\a\\-^]", "\\-]^"), "X]^-\\a"),
    (trim("xa\n", "x", "TRAILING"), "xa\n"),
    (trim("xxax", "x", "LEADING"), "ax"),
    (trim("xa", ""), "xa"),
    (trim("  a ", direction="LEADING"), "a "),
    (extract("second", NOON), 15),
    (extract("epoch", NOON), 1709209815),
    (extract("epoch", datetime.datetime(1969, 12, 31, 23, 59, 59, 500_000, tzinfo=UTC)), -1),
    (extract("week", datetime.date(2023, 1, 1)), 52),
    (extract("dow", datetime.date(2023, 1, 1)), 0),
    (extract("isodow", datetime.date(2023, 1, 1)), 7),
    (extract("doy", LEAP_DAY), 60),
    (extract("hour", datetime.time(5, 6, 7)), 5),
    (date_trunc("month", Literal(LEAP_DAY)), datetime.date(2024, 2, 1)),
    (date_trunc("quarter", Literal(LEAP_DAY)), datetime.date(2024, 1, 1)),
    (date_trunc("week", Literal(LEAP_DAY)), datetime.date(2024, 2, 26)),
    (date_trunc("year", Literal(datetime.date(2, 5, 6))), datetime.date(2, 1, 1)),
    (date_trunc("hour", NOON), NOON.replace(minute=0, second=0, microsecond=0)),
    (date_trunc("day", NOON), datetime.datetime(2024, 2, 29, tzinfo=UTC)),
    (cast(12345, Varchar(3)), "123"),
    (cast(12, Text()), "12"),
    (cast("2.5", Real()), 2.5),
    (cast(NOON, Date()), LEAP_DAY),
    (cast(5, Boolean()), True),
    (cast("2.50", Numeric(9, 1)), Decimal("2.5")),
    (cast("2.125", Numeric()), Decimal("2.125")),
    (current_time() < datetime.time(23, 59, 59, 999_999), True),
    (current_timestamp() > NOON, True),
    (SEVEN.in_(Query(None, Literal(7)).limit(1)), True),
    (Literal(8) == any_(Query(None, Literal(7)).limit(1)), False),
]


@pytest.mark.parametrize(("expr", "expected"), VALUES, ids=[str(number) for number in range(len(VALUES))])
def test_values(mariadb: Engine, expr: Any, expected: Any) -> None:
    ((given,),) = mariadb.run(QueryExpression([expr]))
    value = mariadb.dialect.codecs.codec_of(ValueType(type(expected))).from_database(given)

    assert value == expected
    assert type(value) is type(expected)


STORED: List[Any] = [
    *(True, 2**62, -1.5, "it's \\ 100%", b"\x00\xff%s", LEAP_DAY, NOON),
    *(datetime.time(1, 2, 3, 4), datetime.timedelta(days=-400, microseconds=1), UUID(int=7)),
    *(Decimal("1.50"), Decimal("-0.0000000001"), Decimal("1E+3"), Decimal(10) ** 34),
]


@pytest.mark.parametrize("value", STORED, ids=repr)
def test_a_column_gives_back_what_it_took(mariadb: Engine, value: Any) -> None:
    kind = ValueType(type(value))
    codec = mariadb.dialect.codecs.codec_of(kind)
    stored = TableExpression("stored", columns=("v",))
    column: Column[Any] = Column("v", stored, type=kind)
    mariadb.execute("DROP TABLE IF EXISTS stored", ())
    mariadb.run(
        CreateTableExpression(stored, [ColumnDefinition("v", codec.sql)]),
        InsertExpression(stored, ValuesSource([[Literal(value, kind)]]), ["v"]),
    )
    found = mariadb.run(Query(stored, column).where(column == value))
    same = mariadb.execute(f"SELECT COUNT(*) FROM stored WHERE v = {spelt(mariadb, codec.to_database(value))}", ())
    back = [codec.from_database(given) for (given,) in found]

    assert (back, [type(item) for item in back]) == ([value], [type(value)])
    assert same == [(1,)]


def spelt(engine: Engine, value: Any) -> str:
    return engine.dialect.escape_text(engine.dialect.format_literal(value))


def test_naive_moments_are_those_of_utc(mariadb: Engine) -> None:
    at: Literal[Any] = Literal(NOON.replace(tzinfo=None))

    assert mariadb.run(QueryExpression([at == NOON])) == [(1,)]


def test_aggregates_leave_out_what_the_filter_does(filled: Engine) -> None:
    big = A > 0
    made = [count().filter(big), count(A, is_distinct=True).filter(big), sum_(A).filter(big), max_(S).filter(~big)]

    assert filled.run(Query(T, *made)) == [(1, 1, 5, "a")]


def test_window_aggregates_leave_out_what_the_filter_does(filled: Engine) -> None:
    assert filled.run(Query(T, ID, sum_(A).filter(A > 0).over(order_by=ID)).order_by("id")) == [(1, 5), (2, 5), (3, 5)]


def test_averages_of_whole_numbers_are_no_decimals_of_four_digits(filled: Engine) -> None:
    assert filled.run(Query(T, avg(ID / 1 * 2), avg(A * 2 + ID))) == [(4.0, pytest.approx(-0.5))]
    assert filled.run(UpdateExpression(T, {"a": 1}, where=ID < 3), Query(T, avg(ID * ID))) == [(pytest.approx(14 / 3),)]


@pytest.mark.parametrize(
    ("key", "order"),
    [
        (A.asc(nulls="last"), [2, 1, 3]),
        (A.asc(nulls="first"), [3, 2, 1]),
        (A.desc(nulls="first"), [3, 1, 2]),
        (A.desc(nulls="last"), [1, 2, 3]),
    ],
)
def test_nulls_are_where_they_are_asked_for(filled: Engine, key: Any, order: List[int]) -> None:
    assert filled.run(Query(T, ID).order_by(key)) == [(number,) for number in order]


def test_nulls_of_an_aggregate_are_told_by_its_name(filled: Engine) -> None:
    query = Query(T, ID, sum_(A).as_("total")).group_by("id").order_by(Column("total").asc(nulls="last"))

    assert [number for number, _ in filled.run(query)] == [2, 1, 3]


def test_texts_are_joined_once_each_and_in_order(filled: Engine) -> None:
    assert filled.run(Query(T, string_agg(S, "; ", is_distinct=True, order_by=S.desc()))) == [("b; a",)]


def test_rows_that_are_not_there_have_the_default(filled: Engine) -> None:
    shifted = [lag(A, 1, 9).over(order_by=ID), lead(A, 1, 9).over(order_by=ID)]

    assert filled.run(Query(T, *shifted).order_by("id")) == [(9, -7), (5, None), (-7, 9)]


def test_ranks_take_any_window(filled: Engine) -> None:
    framed = rank().over(order_by=A, frame=rows_between(preceding(1), CURRENT_ROW))

    assert filled.run(Query(T, rank().over(), framed).order_by("id")) == [(1, 3), (1, 2), (1, 1)]


def test_groups_of_a_rollup_are_put_in_order(filled: Engine) -> None:
    query = Query(T, ID, sum_(A)).group_by(rollup(ID)).order_by(ID.desc())

    assert filled.run(query) == [(3, None), (2, -7), (1, 5), (None, -2)]


def test_ties_with_the_last_row_come_along(filled: Engine) -> None:
    filled.run(InsertExpression(T, ValuesSource([[4, 5, "x"]]), ["id", "a", "s"]))

    assert sorted(filled.run(Query(T, ID).where(A > 0).order_by("a").limit(1, with_ties=True))) == [(1,), (4,)]


def test_rows_are_skipped_without_a_limit(filled: Engine) -> None:
    assert filled.run(Query(T, ID).order_by("id").offset(1)) == [(2,), (3,)]


def test_a_row_of_defaults_has_the_next_key(filled: Engine) -> None:
    assert filled.run(InsertExpression(T, DefaultValuesSource(), returning=["id"])) == [(4,)]


def test_a_row_that_is_there_is_updated_where_the_condition_holds(filled: Engine) -> None:
    clause = OnConflictClause("id", update_assignments={"a": excluded("a") + A}, update_where=A > 0)
    rows = ValuesSource([[1, 10], [2, 10], [9, 10]])
    filled.run(InsertExpression(T, rows, ["id", "a"], on_conflict=clause))

    assert rows_of(filled) == [(1, 15, "b"), (2, -7, "a"), (3, None, None), (9, 10, None)]


def test_a_row_that_is_there_stays_where_nothing_is_to_be_done(filled: Engine) -> None:
    rows = ValuesSource([[1, 10, "z"], [9, 9, "b"], [8, 8, "y"]])
    filled.run(InsertExpression(T, rows, ["id", "a", "s"], on_conflict=OnConflictClause(do_nothing=True)))

    assert rows_of(filled) == [(1, 5, "b"), (2, -7, "a"), (3, None, None), (8, 8, "y")]


@pytest.mark.parametrize("then", [{"do_nothing": True}, {"update_assignments": ["a"]}])
def test_a_refusal_by_another_key_than_the_target_is_an_error(filled: Engine, then: Any) -> None:
    rows = ValuesSource([[7, 7, "c"], [9, 9, "b"]])

    with pytest.raises(pymysql.err.OperationalError, match="more than 1 row"):
        filled.run(InsertExpression(T, rows, ["id", "a", "s"], on_conflict=OnConflictClause("id", **then)))
    assert rows_of(filled) == [(1, 5, "b"), (2, -7, "a"), (3, None, None)]


def test_rows_of_a_query_over_the_same_table_are_taken_for_those_there(filled: Engine) -> None:
    clause = OnConflictClause("id", update_assignments={"a": A + excluded("a"), "s": Column("s")})
    pairs = Query(T, ID, A * 10).join(OTHER, Column("id", OTHER) == ID)
    filled.run(InsertExpression(T, SelectSource(pairs), ["id", "a"], on_conflict=clause))

    assert rows_of(filled) == [(1, 55, "b"), (2, -77, "a"), (3, None, None)]


def test_assignments_see_the_row_as_it_was(filled: Engine) -> None:
    filled.run(UpdateExpression(T, {"a": A + 1, "s": cast(A, Text())}, where=ID == 1))

    assert rows_of(filled)[0] == (1, 6, "5")


def test_rows_are_updated_by_those_of_another_source(filled: Engine) -> None:
    next_one = Column("id", OTHER) == ID + 1
    filled.run(UpdateExpression(T, {"a": Column("id", OTHER)}, from_=OTHER, where=next_one))

    assert rows_of(filled) == [(1, 2, "b"), (2, 3, "a"), (3, None, None)]


@pytest.mark.parametrize("returning", [None, ["id", "a"]])
def test_rows_are_deleted_by_those_of_another_source(filled: Engine, returning: Any) -> None:
    next_one = Column("id", OTHER) == ID + 1
    gone = filled.run(DeleteExpression(T, using=OTHER, where=next_one, returning=returning))

    assert rows_of(filled) == [(3, None, None)]
    assert sorted(gone) == ([] if returning is None else [(1, 5), (2, -7)])


def test_what_is_written_can_be_read(filled: Engine) -> None:
    above = exists(Query(OTHER).where(Column("id", OTHER) > ID))
    filled.run(DeleteExpression(T, where=ID.in_(Query(OTHER, max_(Column("id", OTHER))))))
    filled.run(UpdateExpression(T, {"a": 0}, where=above))
    named = TableExpression("t", "gone", columns=("id", "a", "s"))
    filled.run(DeleteExpression(named, where=Column("id", named).in_(Query(T, ID).where(A == 0))))

    assert rows_of(filled) == [(2, -7, "a")]


def test_with_before_an_insert_goes_to_its_query(filled: Engine) -> None:
    c = CTEExpression("c", Query(T, ID).where(ID > 1))
    insert = InsertExpression(T, SelectSource(Query("c").select(Column("id") + 10)), ["id"])
    filled.run(WithQueryExpression([c], insert))

    assert [number for number, _, _ in rows_of(filled)] == [1, 2, 3, 12, 13]
