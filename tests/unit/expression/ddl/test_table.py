from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    ColumnDefinition,
    CreateIndexExpression,
    CreateTableExpression,
    DropIndexExpression,
    DropTableExpression,
    Integer,
    RawSQLPredicate,
    TableConstraint,
    TableConstraintType,
    TableExpression,
    Text,
    lower,
)
from arfunc.errors import ArgumentTypeError, ArgumentValueError

ID = ColumnDefinition("id", Integer(), [ColumnConstraint(ColumnConstraintType.PRIMARY_KEY)])
NAME = ColumnDefinition("name", Text())
T = TableExpression("t")
A: Column[Any] = Column("a", T)


@pytest.mark.parametrize(
    ("statement", "sql"),
    [
        (CreateTableExpression("t", [ID, NAME]), 'CREATE TABLE "t" ("id" INTEGER PRIMARY KEY, "name" TEXT)'),
        (CreateTableExpression(T, [NAME], temporary=True), 'CREATE TEMPORARY TABLE "t" ("name" TEXT)'),
        (CreateTableExpression(T, [NAME], if_not_exists=True), 'CREATE TABLE IF NOT EXISTS "t" ("name" TEXT)'),
        (CreateTableExpression(T.aliased("u"), [NAME]), 'CREATE TABLE "t" ("name" TEXT)'),
        (
            CreateTableExpression(T, [NAME], [TableConstraint(TableConstraintType.UNIQUE, columns="name")]),
            'CREATE TABLE "t" ("name" TEXT, UNIQUE ("name"))',
        ),
        (DropTableExpression("t"), 'DROP TABLE "t"'),
        (DropTableExpression(TableExpression("t", schema="s"), if_exists=True), 'DROP TABLE IF EXISTS "s"."t"'),
        (CreateIndexExpression("i", "t", ["a"]), 'CREATE INDEX "i" ON "t" ("a")'),
        (
            CreateIndexExpression("i", T, [A, ("b", "DESC"), lower(A)], unique=True, if_not_exists=True),
            'CREATE UNIQUE INDEX IF NOT EXISTS "i" ON "t" ("a", "b" DESC, (LOWER("a")))',
        ),
        (
            CreateIndexExpression("i", T, [A], where=(A > 1) & A.is_not_null()),
            'CREATE INDEX "i" ON "t" ("a") WHERE "a" > 1 AND "a" IS NOT NULL',
        ),
        (DropIndexExpression("i"), 'DROP INDEX "i"'),
        (DropIndexExpression("i", if_exists=True), 'DROP INDEX IF EXISTS "i"'),
    ],
)
def test_definition_is_written_without_parameters(statement: Any, sql: str) -> None:
    assert statement.to_sql() == (sql, ())


@pytest.mark.parametrize("data_type", ["INTEGER", int, None, Integer])
def test_type_of_a_column_is_a_value_never_text(data_type: Any) -> None:
    with pytest.raises(ArgumentTypeError, match=r"must be an SQLType such as Integer\(\)"):
        ColumnDefinition("a", data_type)


def test_table_has_columns() -> None:
    with pytest.raises(ArgumentValueError, match="CREATE TABLE needs at least one column"):
        CreateTableExpression("t", [])


def test_table_has_each_column_once() -> None:
    with pytest.raises(ArgumentValueError, match="names the column 'name' twice"):
        CreateTableExpression("t", [NAME, ID, NAME])


def test_index_has_columns() -> None:
    with pytest.raises(ArgumentValueError, match="CREATE INDEX needs at least one column"):
        CreateIndexExpression("i", "t", [])


def test_index_spells_the_values_of_a_text_out() -> None:
    index = CreateIndexExpression("i", "t", ["a"], where=RawSQLPredicate("a > ?", 1))

    assert index.to_sql() == ('CREATE INDEX "i" ON "t" ("a") WHERE a > (1)', ())


def test_abstract_table_is_not_created() -> None:
    with pytest.raises(ArgumentTypeError, match="an abstract source has no table"):
        CreateTableExpression(TableExpression(""), [NAME]).to_sql()
