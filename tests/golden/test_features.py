"""A statement for each feature that no row of the other tables needs, under the name of its capability."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Dict

from arfunc import (
    Column,
    CTECycle,
    CTEExpression,
    DeleteExpression,
    ExplainExpression,
    ExplainOptions,
    InsertExpression,
    JSONTableColumn,
    JSONTableExpression,
    Literal,
    MergeAction,
    MergeExpression,
    OnConflictClause,
    Query,
    SelectSource,
    Subquery,
    TableExpression,
    TableFunctionExpression,
    Text,
    UpdateExpression,
    ValuesSource,
    WithQueryExpression,
    any_,
    count,
    excluded,
    exists,
    interval,
    json_arrayagg,
    json_contains,
    json_set,
    matches_text,
    median,
    row,
    string_agg,
    sum_,
    values_source,
)
from arfunc.types.value_type import ValueType

T = TableExpression("t", columns=("id", "a", "price", "word", "day"))
U = TableExpression("u", columns=("id", "a", "price"))
KEYED = TableExpression("t", columns=("id", "a", "price", "word"), key=("id",))
ID: Column[int] = Column("id", T, type=ValueType(int))
A: Column[int] = Column("a", T, type=ValueType(int))
DAY: Column[date] = Column("day", T, type=ValueType(date))
WORD: Column[str] = Column("word", T, type=ValueType(str))
PRICE: Column[Decimal] = Column("price", T, type=ValueType(Decimal))
OTHER_ID: Column[int] = Column("id", U, type=ValueType(int))
IDS: Query[Any, Any] = Query(T, ID)
OTHERS: Query[Any, Any] = Query(U, OTHER_ID)
SMALLEST = OTHERS.order_by(OTHER_ID).limit(1)
TAKEN_OVER = OnConflictClause("id", update_assignments={"a": excluded("a")})
INNER = Query(TableExpression("u", "inner", columns=("id", "a", "price")), Column("id", "inner"))

ROWS: Dict[str, Any] = {
    "JSON": Query(T, WORD["a"].as_text()),
    "JSON_AGGREGATE_ARGUMENTS": Query(T, json_arrayagg(A, is_distinct=True)),
    "JSON_CONTAINS": IDS.where(json_contains(WORD, {"a": [1]})),
    "ARRAY": IDS.where(ID == any_([1, 2])),  # noqa: SIM300 - as it is read
    "JSON_TABLE": Query(JSONTableExpression("[]", "$[*]", [JSONTableColumn("n", Text(), "n")], alias="j")),
    "JSON_LAST": Query(T, WORD["a"][-2]),
    "JSON_MODIFICATION": Query(T, json_set(WORD, "a", 1)),
    "DETERMINED_COLUMN": Query(KEYED, Column("word", KEYED), count()).group_by(Column("id", KEYED)),
    "CTE_BEFORE_INSERT": WithQueryExpression(
        [CTEExpression("c", OTHERS)], InsertExpression(T, SelectSource(Query("c", Column("id"))), ["id"])
    ),
    "DATE_ARITHMETIC": Query(T, DAY + interval(months=1)),
    "DERIVED_OUTER_COLUMNS": IDS.where(
        exists(Query(Subquery(INNER.where(Column("id", "inner") == ID), "d"), Column("id", "d")))
    ),
    "DISTINCT_ARGUMENTS": Query(T, string_agg(WORD, "; ", is_distinct=True)),
    "EXACT_DECIMAL": Query(T, sum_(PRICE)).where(Decimal("9.5") < PRICE),
    "EXPLAIN_ANALYZE": ExplainExpression(IDS, ExplainOptions(analyze=True)),
    "FULL_JOIN": IDS.full_join(U, ID == OTHER_ID),
    "HAVING_WITHOUT_GROUP_BY": Query(T, count()).having(count() > 1),
    "LIMITED_OPERAND": IDS.where(ID.in_(SMALLEST)),
    "MERGE_RETURNING": MergeExpression(
        T, U, ID == OTHER_ID, MergeAction("UPDATE", {"a": Column("a", U)}), returning=["id", A]
    ),
    "NESTED_SET_OPERATION": IDS.union(SMALLEST),
    "OFFSET_WITHOUT_LIMIT": IDS.order_by(ID).offset(2),
    "ORDERED_SET": Query(T, median(A)),
    "OWN_TARGET": DeleteExpression(T, where=ID.in_(Query(T, A))),
    "RIGHT_JOIN": IDS.right_join(U, ID == OTHER_ID),
    "ROW_IN_QUERY": IDS.where(row(ID, A).in_(Query(U, OTHER_ID, Column("a", U)))),
    "ROW_VALUES": IDS.where(row(ID, A) > (1, 2)),
    "SEARCH_CYCLE": WithQueryExpression(
        [
            CTEExpression(
                "c", IDS.where(ID == 1) + IDS.join("c", on=Column("id", "c") == A), ["id"], cycle=CTECycle("id")
            )
        ],
        Query("c", Column("id")).folded(),
        recursive=True,
    ),
    "SYSTEM_TIME": Query(T.for_system_time("as of", Literal(datetime(2024, 1, 31))), A),  # noqa: DTZ001 - a naive one
    "TABLE_SAMPLE": Query(T.sampled(10), A),
    "TEXT_SEARCH": IDS.where(matches_text(WORD, "light house")),
    "TABLE_FUNCTION_COLUMNS": Query(
        TableFunctionExpression("json_each", "[1, 2]", alias="j", column_names=["k", "v"]), Column("k", "j")
    ),
    "UPDATE_RETURNING": UpdateExpression(T, {"a": 1}, where=ID == 1, returning=["id"]),
    "UPSERT_QUERY": InsertExpression(
        T, SelectSource(Query(U, OTHER_ID, Column("a", U))), ["id", "a"], on_conflict=TAKEN_OVER
    ),
    "UPSERT_ROW_ALIAS": InsertExpression(T, ValuesSource([[1, 2]]), ["id", "a"], on_conflict=TAKEN_OVER),
    "VALUES_SOURCE": Query(values_source([(1, "a"), (2, "b")], ["n", "word"]), Column("n", "v")),
}


def test_features(matches_golden: Any) -> None:
    matches_golden("features", ROWS)
