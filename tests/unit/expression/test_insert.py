from __future__ import annotations

import datetime
from typing import Any, Tuple

import pytest

from arfunc import (
    Assignment,
    Column,
    DefaultValuesSource,
    InsertExpression,
    Query,
    ReturningClause,
    RowExpression,
    SelectSource,
    SQLiteDialect,
    TableExpression,
    UpdateExpression,
    ValuesSource,
    ValueType,
    sum_,
)
from arfunc.errors import ArgumentTypeError, ArgumentValueError
from arfunc.expression.insert import typed_values

A: Column[Any] = Column("a")
T = TableExpression("t")

STATEMENTS = [
    (InsertExpression("t", ValuesSource([[1, "x"]])), 'INSERT INTO "t" VALUES (?, ?)', (1, "x")),
    (InsertExpression(T, ValuesSource([[1], [2]]), ["a"]), 'INSERT INTO "t" ("a") VALUES (?), (?)', (1, 2)),
    (InsertExpression(T, ValuesSource([(None, A + 1)])), 'INSERT INTO "t" VALUES (?, "a" + ?)', (None, 1)),
    (
        InsertExpression(T, ValuesSource([[Query("u", sum_(A))]])),
        'INSERT INTO "t" VALUES ((SELECT SUM("a") FROM "u"))',
        (),
    ),
    (InsertExpression(T, ValuesSource([[A == 1]])), 'INSERT INTO "t" VALUES ("a" = ?)', (1,)),
    (InsertExpression(T, SelectSource(Query("u")), ["a"]), 'INSERT INTO "t" ("a") SELECT * FROM "u"', ()),
    (InsertExpression(T, DefaultValuesSource()), 'INSERT INTO "t" DEFAULT VALUES', ()),
    (
        InsertExpression(T, DefaultValuesSource(), returning=["a", A.as_("n")]),
        'INSERT INTO "t" DEFAULT VALUES RETURNING "a", "a" AS "n"',
        (),
    ),
    (InsertExpression(T, DefaultValuesSource(), returning=[]), 'INSERT INTO "t" DEFAULT VALUES', ()),
    (
        InsertExpression(T, DefaultValuesSource(), returning=ReturningClause(["a"])),
        'INSERT INTO "t" DEFAULT VALUES RETURNING "a"',
        (),
    ),
    (
        InsertExpression(TableExpression("t", schema="s"), DefaultValuesSource()),
        'INSERT INTO "s"."t" DEFAULT VALUES',
        (),
    ),
    (UpdateExpression("t", {"a": 1, "b": A + 2}), 'UPDATE "t" SET "a" = ?, "b" = "a" + ?', (1, 2)),
    (UpdateExpression(T, [Assignment("a", None)]), 'UPDATE "t" SET "a" = ?', (None,)),
    (
        UpdateExpression(T, {"a": Query("u", sum_(A))}),
        'UPDATE "t" SET "a" = (SELECT SUM("a") FROM "u")',
        (),
    ),
    (UpdateExpression(T, {"a": A == 1}), 'UPDATE "t" SET "a" = "a" = ?', (1,)),
    (
        UpdateExpression(T, {"a": 1}, where=A == 2, returning=["a"]),
        'UPDATE "t" SET "a" = ? WHERE "a" = ? RETURNING "a"',
        (1, 2),
    ),
    (
        UpdateExpression(T, {"a": Column("b", "u")}, from_="u", where=Column("a", T) == Column("b", "u")),
        'UPDATE "t" SET "a" = "u"."b" FROM "u" WHERE "t"."a" = "u"."b"',
        (),
    ),
]


@pytest.mark.parametrize(("statement", "sql", "params"), STATEMENTS, ids=[sql for _, sql, _ in STATEMENTS])
def test_statement_is_written(statement: Any, sql: str, params: Tuple[Any, ...]) -> None:
    assert statement.to_sql() == (sql, params)


@pytest.mark.parametrize("rows", [[], [[]], [[1], [1, 2]], [[], [1]]])
def test_rows_are_of_one_width_and_hold_something(rows: Any) -> None:
    with pytest.raises(ArgumentValueError, match="VALUES needs rows of one width, at least one row and one value"):
        ValuesSource(rows)


def test_rows_are_as_wide_as_the_columns() -> None:
    with pytest.raises(ArgumentValueError, match="INSERT names 2 columns, but its rows have 1 values"):
        InsertExpression(T, ValuesSource([[1]]), ["a", "b"]).to_sql()


def test_defaults_have_no_columns() -> None:
    with pytest.raises(ArgumentValueError, match=r"DEFAULT VALUES names no columns"):
        InsertExpression(T, DefaultValuesSource(), ["a"]).to_sql()


def test_row_takes_plain_values_and_expressions() -> None:
    assert RowExpression([1, A, None]).to_sql() == ('(?, "a", ?)', (1, None))


@pytest.mark.parametrize("table", [5, None, A])
def test_statement_writes_to_a_table(table: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="a statement writes to a table"):
        InsertExpression(table, DefaultValuesSource())


@pytest.mark.parametrize("assignments", [{}, []])
def test_update_sets_something(assignments: Any) -> None:
    with pytest.raises(ArgumentValueError, match="UPDATE needs at least one column to set"):
        UpdateExpression(T, assignments)


def test_shape_of_typed_rows_depends_on_their_number_and_types_alone() -> None:
    types = [ValueType(int), ValueType(str)]

    assert typed_values([[1, "x"]], types).shape == typed_values([[None, None]], types).shape
    assert typed_values([[1, "x"]], types).shape != typed_values([[1, "x"], [2, "y"]], types).shape


def test_typed_rows_are_encoded_by_their_types() -> None:
    day = ValueType(datetime.date)
    statement = InsertExpression(T, typed_values([[datetime.date(2013, 1, 1)], [None]], [day]))

    assert statement.to_sql(SQLiteDialect((3, 45)))[1] == ("2013-01-01", None)
