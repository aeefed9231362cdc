"""The text of views, sequences, triggers, functions, types and comments in each dialect."""

from __future__ import annotations

from typing import Any, Dict

from arfunc import (
    TRIGGER,
    AddEnumValueExpression,
    AlterSequenceExpression,
    Column,
    ColumnDefinition,
    CommentOnExpression,
    CreateDomainExpression,
    CreateEnumExpression,
    CreateFunctionExpression,
    CreateMaterializedViewExpression,
    CreateSchemaExpression,
    CreateSequenceExpression,
    CreateTableExpression,
    CreateTriggerExpression,
    CreateViewExpression,
    DeleteExpression,
    DomainValue,
    DropFunctionExpression,
    DropSchemaExpression,
    DropSequenceExpression,
    DropTriggerExpression,
    DropTypeExpression,
    DropViewExpression,
    InsertExpression,
    Integer,
    NamedType,
    ParameterReference,
    Query,
    RefreshMaterializedViewExpression,
    SequenceOptions,
    TableExpression,
    UpdateExpression,
    ValuesSource,
    Varchar,
    ViewOptions,
    Volatility,
    max_,
    new_value,
    next_value,
    old_value,
)
from arfunc.expression.node import Node

T = TableExpression("t")
A: Column[Any] = Column("a", T)
ROWS: Query[Any, Any] = Query(T, A).where(A > 0, Column("b", T) == "it's")
NOTE = InsertExpression("log", ValuesSource([[new_value("a"), "it's; 100%"]]), ["a", "what"])
GONE = DeleteExpression(T, where=old_value("a") == A)
COUNT = UpdateExpression("counts", {"n": Column("n") + 1}, where=Column("id") == old_value("a"))
OPTIONS = SequenceOptions(start=5, increment=2, min_value=1, max_value=99, cycle=True)

VIEWS: Dict[str, Node] = {
    "view": CreateViewExpression("v", ROWS),
    "columns, replace": CreateViewExpression(TableExpression("v", schema="s"), ROWS, ["x"], replace=True),
    "temporary, if not exists": CreateViewExpression("v", ROWS, temporary=True),
    "if not exists": CreateViewExpression("v", ROWS, if_not_exists=True),
    "check option": CreateViewExpression("v", ROWS, options=ViewOptions(check_option="LOCAL")),
    "security": CreateViewExpression("v", ROWS, options=ViewOptions(security="INVOKER")),
    "security barrier": CreateViewExpression("v", ROWS, options=ViewOptions(security_barrier=True)),
    "algorithm": CreateViewExpression("v", ROWS, options=ViewOptions(algorithm="MERGE", security="DEFINER")),
    "of a set operation": CreateViewExpression("v", Query(T, A) | Query(T, A + 1)),
    "drop": DropViewExpression("v", if_exists=True, cascade=True),
    "materialized": CreateMaterializedViewExpression("v", ROWS, ["x"], if_not_exists=True),
    "refresh": RefreshMaterializedViewExpression("v"),
    "refresh without data": RefreshMaterializedViewExpression("v", with_data=False),
}

SEQUENCES: Dict[str, Node] = {
    "options": CreateSequenceExpression("q", OPTIONS, schema="s", if_not_exists=True),
    "cache and type": CreateSequenceExpression("q", SequenceOptions(cache=10, cycle=False), data_type=Integer()),
    "owned, temporary": CreateSequenceExpression("q", owned_by=("t", "a"), temporary=True),
    "restart": AlterSequenceExpression("q", restart=True, if_exists=True),
    "alter": AlterSequenceExpression("q", SequenceOptions(increment=5), owned_by=("t", "a")),
    "drop": DropSequenceExpression("q", schema="s", cascade=True),
    "next value": Query(None, next_value("q", "s").as_("n")),
    "next value as a default": CreateTableExpression("t", [ColumnDefinition("a", Integer(), default=next_value("q"))]),
}

TRIGGERS: Dict[str, Node] = {
    "two statements": CreateTriggerExpression("g", T, "AFTER", "UPDATE", [NOTE, COUNT]),
    "columns and condition": CreateTriggerExpression(
        "g", T, "before", "update", COUNT, columns=["a", "b"], when=new_value("a") > old_value("a")
    ),
    "instead of": CreateTriggerExpression(
        "g", "v", "INSTEAD OF", "DELETE", DeleteExpression(T, where=old_value("a") == A)
    ),
    "if not exists": CreateTriggerExpression("g", T, "AFTER", "INSERT", NOTE, if_not_exists=True),
    "function": CreateTriggerExpression("g", T, "AFTER", ["INSERT", "UPDATE"], function="f", replace=True),
    "once a statement": CreateTriggerExpression("g", T, "AFTER", "DELETE", function="f", for_each_row=False),
    "truncate": CreateTriggerExpression("g", T, "BEFORE", "TRUNCATE", function="f", for_each_row=False),
    "drop": DropTriggerExpression("g", T, cascade=True),
    "drop without its table": DropTriggerExpression("g", if_exists=True),
}

FUNCTIONS: Dict[str, Node] = {
    "expression": CreateFunctionExpression(
        "f", [("x", Integer())], Integer(), ParameterReference("x") * 2, volatility=Volatility.IMMUTABLE
    ),
    "query": CreateFunctionExpression("f", [("x", Integer())], Integer(), Query(T, max_(A) + ParameterReference("x"))),
    "replaced, strict": CreateFunctionExpression("f", [], Integer(), "SELECT 1", replace=True, strict=True),
    "of a trigger": CreateFunctionExpression("f", [], TRIGGER, "BEGIN\n  RETURN NEW; -- it's\nEND", "plpgsql"),
    "drop": DropFunctionExpression("f", [Integer(), Varchar(9)], schema="s", if_exists=True),
    "drop, cascade": DropFunctionExpression("f", cascade=True),
}

TYPES: Dict[str, Node] = {
    "enum": CreateEnumExpression("mood", ["sad", "it's"], schema="s"),
    "column of an enum": CreateTableExpression("t", [ColumnDefinition("m", NamedType("mood", "s"))]),
    "add a label": AddEnumValueExpression("mood", "new", before="sad", if_not_exists=True),
    "drop": DropTypeExpression("mood", if_exists=True, cascade=True),
    "domain": CreateDomainExpression("d", Varchar(9), DomainValue() != "it's", default="x", collation="C"),
}

OTHERS: Dict[str, Node] = {
    "schema": CreateSchemaExpression("s", if_not_exists=True),
    "schema of a role": CreateSchemaExpression("s", authorization="ann"),
    "drop schema": DropSchemaExpression("s", if_exists=True, cascade=True),
    "comment on a column": CommentOnExpression("COLUMN", "t", "it's", column="a", schema="s"),
    "comment taken away": CommentOnExpression("TABLE", "t", None),
    "comment on an index": CommentOnExpression("INDEX", "i", "for the list"),
}


def test_views(matches_golden: Any) -> None:
    matches_golden("ddl_views", VIEWS)


def test_sequences(matches_golden: Any) -> None:
    matches_golden("ddl_sequences", SEQUENCES)


def test_triggers(matches_golden: Any) -> None:
    matches_golden("ddl_triggers", TRIGGERS)


def test_functions(matches_golden: Any) -> None:
    matches_golden("ddl_functions", FUNCTIONS)


def test_types(matches_golden: Any) -> None:
    matches_golden("ddl_types", TYPES)


def test_schemas_and_comments(matches_golden: Any) -> None:
    matches_golden("ddl_others", OTHERS)
