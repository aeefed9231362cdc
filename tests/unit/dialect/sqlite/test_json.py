"""What of JSON SQLite cannot express, refused before it sees it."""

from __future__ import annotations

from typing import Any

import pytest

from arfunc import (
    AddColumn,
    AlterTableExpression,
    Column,
    ColumnDefinition,
    CreateIndexExpression,
    CreateTableExpression,
    Json,
    Query,
    SQLiteDialect,
    TableConstraint,
    TableConstraintType,
    TableExpression,
    Text,
    UnsupportedFeatureError,
    array_agg,
    array_contains,
    json_arrayagg,
    json_length,
)

SQLITE = SQLiteDialect((3, 45))
T = TableExpression("t", columns=("id", "data"))
DATA: Column[Any] = Column("data")
HARD = ('a"b', "a\\b", "é")


@pytest.mark.parametrize("key", HARD)
def test_a_key_that_needs_a_query_stands_in_no_definition(key: str) -> None:
    part = DATA[key]["x"].as_text()
    statements = [
        CreateIndexExpression("i", "t", [part]),
        CreateTableExpression(
            "t",
            [ColumnDefinition("data", Json())],
            [TableConstraint(TableConstraintType.CHECK, check_condition=part == "x")],
        ),
        AlterTableExpression("t", [AddColumn(ColumnDefinition("more", Text(), condition=DATA[key].is_present()))]),
    ]
    for statement in statements:
        with pytest.raises(UnsupportedFeatureError, match="a key without quotes"):
            SQLITE.compile(statement)


def test_a_plain_key_stands_in_definitions() -> None:
    sql, _ = SQLITE.compile(CreateIndexExpression("i", "t", [DATA["it's"].as_text()]))

    assert "'$.\"it''s\"'" in sql


def test_members_of_an_aggregate_need_a_query_of_their_own() -> None:
    for asked in (json_length(json_arrayagg(Column("id", T))), array_contains(array_agg(Column("id", T)), 1)):
        with pytest.raises(UnsupportedFeatureError, match="making it in a subquery"):
            SQLITE.compile(Query(T, asked))
