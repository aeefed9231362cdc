"""What definitions refuse: parts that are missing, or that do not go together."""

from __future__ import annotations

from typing import Any, Callable

import pytest

from arfunc import (
    AlterColumn,
    AlterSequenceExpression,
    AlterTableExpression,
    Column,
    ColumnConstraint,
    ColumnConstraintType,
    ColumnDefinition,
    CommentOnExpression,
    CreateEnumExpression,
    CreateFunctionExpression,
    CreateIndexExpression,
    CreateTableExpression,
    CreateTriggerExpression,
    Deferral,
    DeleteExpression,
    DropColumn,
    ExclusionConstraint,
    ForeignKeyConstraint,
    GeneratedColumn,
    IndexDefinition,
    InsertExpression,
    Integer,
    Partitioning,
    Query,
    ReferentialAction,
    RenameColumn,
    SequenceOptions,
    TableConstraint,
    TableConstraintType,
    Text,
    TruncateExpression,
    ValuesSource,
    old_value,
)
from arfunc.errors import ArgumentTypeError, ArgumentValueError

A: Column[Any] = Column("a")
COLUMN = ColumnDefinition("a", Integer())
GONE = DeleteExpression("u", where=old_value("a") == A)
KIND, TABLE = ColumnConstraintType, TableConstraintType


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: ColumnConstraint(KIND.UNIQUE, on_delete=ReferentialAction.CASCADE), "belong to a FOREIGN KEY"),
        (lambda: ColumnConstraint(KIND.UNIQUE, is_auto_increment=True), "belongs to PRIMARY KEY"),
        (lambda: TableConstraint(TABLE.PRIMARY_KEY, columns="a", nulls_distinct=False), "belongs to UNIQUE"),
        (lambda: TableConstraint(TABLE.CHECK, deferral=Deferral.INITIALLY_DEFERRED), "it has no deferral"),
        (lambda: ForeignKeyConstraint(["a", "b"], "t", "x"), "as many columns here as there"),
        (lambda: ExclusionConstraint([]), "at least one element"),
        (lambda: ExclusionConstraint([("a", "; DROP")]), "is no operator"),
        (lambda: ColumnDefinition("a", Integer(), default=1, identity=True), "not several of these"),
        (lambda: ColumnDefinition("a", Integer(), default=1, generated=GeneratedColumn(A)), "not several of these"),
        (lambda: CreateTableExpression("t", [COLUMN], as_query=Query("u")), "takes its columns from the query"),
        (lambda: CreateIndexExpression("i", "t", ["a"], nulls_distinct=False), "belongs to a unique index"),
        (lambda: IndexDefinition("i", []), "at least one column or expression"),
        (lambda: AlterTableExpression("t", []), "at least one action"),
        (lambda: AlterTableExpression("t", [DropColumn("a"), RenameColumn("a", "b")]), "a statement of its own"),
        (lambda: AlterColumn("a", "SET WINGS"), "cannot be altered by 'SET WINGS'"),
        (lambda: AlterColumn("a", "SET NOT NULL", 1), "takes no value"),
        (lambda: AlterColumn("a", "SET DEFAULT", 1, using=A), "belong to SET DATA TYPE"),
        (lambda: SequenceOptions(increment=0), "cannot be 0"),
        (lambda: AlterSequenceExpression("q"), "needs something to change"),
        (lambda: CreateTriggerExpression("g", "t", "AFTER", "DELETE"), "either a body of statements"),
        (lambda: CreateTriggerExpression("g", "t", "AFTER", "DELETE", GONE, function="f"), "either a body"),
        (lambda: CreateTriggerExpression("g", "t", "AFTER", [], GONE), "at least one event"),
        (lambda: CreateTriggerExpression("g", "t", "AFTER", "DELETE", GONE, columns="a"), "belong to the event UPDATE"),
        (lambda: CreateTriggerExpression("g", "t", "AFTER", "DELETE", Query("u")), "nobody reads rows"),
        (
            lambda: CreateTriggerExpression(
                "g", "t", "AFTER", "DELETE", InsertExpression("u", ValuesSource([[1]]), ["a"], returning=["a"])
            ),
            "nobody reads rows",
        ),
        (lambda: CreateFunctionExpression("f", [], Integer(), A, "plpgsql"), "is a text"),
        (lambda: CreateEnumExpression("e", []), "needs labels"),
        (lambda: CreateEnumExpression("e", ["a", "a"]), "each once"),
        (lambda: CommentOnExpression("TABLE", "t", "x", column="a"), "names it"),
        (lambda: CommentOnExpression("COLUMN", "t", "x"), "names it"),
        (lambda: TruncateExpression([]), "at least one table"),
        (lambda: Partitioning("SPIRAL", "a"), "SPIRAL"),
    ],
)
def test_what_does_not_go_together_is_refused(make: Callable[[], Any], said: str) -> None:
    with pytest.raises((ArgumentValueError, ValueError), match=said):
        make()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: AlterTableExpression("t", [COLUMN]), r"takes actions such as AddColumn"),
        (lambda: AlterColumn("a", "SET DATA TYPE", "TEXT"), "takes an SQLType"),
        (lambda: AlterColumn("a", "SET DEFAULT"), r"Literal\(None\) for NULL"),
        (lambda: SequenceOptions(start=1.5), "must be a whole number"),
        (lambda: SequenceOptions(start=True), "must be a whole number"),
        (lambda: CommentOnExpression("TABLE", "t", 5), "a comment is a text"),
        (lambda: CreateFunctionExpression("f", [], Integer(), 5), "is an expression, a query or a text"),
        (lambda: CreateFunctionExpression("f", [("x", "INTEGER")], Integer(), A), "must be an SQLType"),
    ],
)
def test_what_is_of_another_type_is_refused(make: Callable[[], Any], said: str) -> None:
    with pytest.raises(ArgumentTypeError, match=said):
        make()


def test_keywords_of_a_column_are_constraints() -> None:
    column = ColumnDefinition(
        "a", Text(), nullable=False, default="x", primary_key=True, unique=True, condition=A != "y"
    )
    kinds = [constraint.constraint_type for constraint in column.all_constraints]

    assert kinds == [KIND.NOT_NULL, KIND.DEFAULT, KIND.PRIMARY_KEY, KIND.UNIQUE, KIND.CHECK]
    assert column.is_key


def test_an_index_of_a_definition_is_a_statement_elsewhere() -> None:
    index = IndexDefinition("i", [("a", "DESC")], True, "btree", partial_condition=A > 1, include_columns="b")

    assert index.on("t").to_sql()[0] == (
        'CREATE UNIQUE INDEX "i" ON "t" USING btree ("a" DESC) INCLUDE ("b") WHERE "a" > 1'
    )
