"""Nodes of lists and of arrays, and their factories."""

from __future__ import annotations

import datetime
from typing import Any, Dict, List

import pytest

from arfunc import (
    ArgumentTypeError,
    ArgumentValueError,
    ArrayExpression,
    ArrayPredicate,
    Column,
    JSONExpression,
    JSONTableColumn,
    JSONTableExpression,
    JSONValueExpression,
    Literal,
    PostgreSQLDialect,
    QuantifiedExpression,
    Query,
    SQLiteDialect,
    TableConstraint,
    TableConstraintType,
    Text,
    TypeConversionError,
    UnsupportedFeatureError,
    ValueType,
    any_,
    array_agg,
    array_concat,
    array_contained_by,
    array_item,
    array_length,
    array_overlaps,
    array_position,
    json_array_elements,
    json_arrayagg,
    unnest,
)

SCORES: Column[List[int]] = Column("scores", type=ValueType(List[int]))
ANYTHING: Column[Any] = Column("data")


def test_an_item_has_the_type_of_its_list() -> None:
    item = array_item(SCORES, 0)

    assert isinstance(item, JSONValueExpression)
    assert item.value_type == ValueType(int)


def test_an_item_that_is_a_document_stays_one() -> None:
    nested: Column[List[List[int]]] = Column("nested", type=ValueType(List[List[int]]))
    item = array_item(nested, 0)

    assert isinstance(item, JSONExpression)
    assert item.value_type == ValueType(List[int])
    assert array_item(ANYTHING, 0).equals(JSONExpression(ANYTHING, (0,)))


def test_lists_of_unknown_items_are_not_compared() -> None:
    for build in (
        lambda: array_overlaps(ANYTHING, ANYTHING),
        lambda: array_contained_by(ANYTHING, [1, "a"]),
        lambda: array_position(ANYTHING, 1),
        lambda: ArrayPredicate("OVERLAPS", Column("a", type=ValueType(List[Dict[str, int]])), ANYTHING),
    ):
        with pytest.raises(ArgumentTypeError, match="List\\[int\\]"):
            build()


def test_lists_of_unlike_items_are_not_compared() -> None:
    words: Column[Any] = Column("words", type=ValueType(List[str]))

    with pytest.raises(ArgumentTypeError, match="lists of int and of str"):
        array_overlaps(SCORES, words)
    with pytest.raises(TypeConversionError):
        SQLiteDialect((3, 45)).compile(array_overlaps(SCORES, ["a"]))


def test_the_items_of_plain_values_tell_their_type() -> None:
    assert array_overlaps(ANYTHING, [1, None, 2]).to_sql()[1] == ([1, None, 2],) * 1
    assert any_([1, 2]).operand.value_type == any_([3]).operand.value_type


def test_values_of_other_lists_share_the_text() -> None:
    short, long = (Query("t").where(array_overlaps(SCORES, values)) for values in ([1], list(range(50))))

    assert short.shape == long.shape


def test_any_goes_to_the_right_of_the_comparison() -> None:
    assert (any_([1, 2]) > Column("a")).to_sql()[0] == '"a" < ANY(?)'
    assert (any_([1, 2]) >= 5).to_sql()[0] == "? <= ANY(?)"
    assert isinstance(any_(SCORES), QuantifiedExpression)


def test_a_dimension_counts_items_of_the_first_item() -> None:
    assert array_length(ANYTHING, 2).document.equals(JSONExpression(ANYTHING, (0,)))
    with pytest.raises(ArgumentValueError, match="from 1, got 0"):
        array_length(ANYTHING, 0)


def test_joined_lists_keep_the_type_of_their_items() -> None:
    assert array_concat(SCORES, [1]).value_type == ValueType(List[int])
    assert array_concat([], SCORES).value_type == ValueType(List[int])


def test_rows_become_the_list_that_json_makes_of_them() -> None:
    assert array_agg(Column("a"), True, "n", order_by="a").equals(json_arrayagg(Column("a"), True, "n", order_by="a"))


def test_items_have_a_value_and_a_position() -> None:
    items = json_array_elements(SCORES)

    assert items.column("value").equals(items.value)
    assert items.column("position").equals(items.position)
    with pytest.raises(ArgumentValueError, match="no 'key'"):
        items.column("key")


def test_an_array_needs_what_its_operation_does() -> None:
    made = ArrayExpression("CONSTRUCTOR", elements=[1])
    for wrong in (
        {"operation": "ACCESS"},
        {"operation": "CONSTRUCTOR", "base_expr": made, "index_expr": 1},
        {"operation": "ACCESS", "base_expr": SCORES, "index_expr": 1},
        {"operation": "SLICE"},
    ):
        with pytest.raises(ArgumentValueError):
            ArrayExpression(**wrong)  # type: ignore[arg-type]  # as given by parameters


def test_an_item_of_a_column_needs_no_parentheses_of_its_own() -> None:
    assert ArrayExpression("ACCESS", Column("a"), 1).to_sql() == ('("a"[?])', (1,))


def test_postgresql_cannot_tell_the_type_of_an_empty_array() -> None:
    with pytest.raises(UnsupportedFeatureError, match="an empty array"):
        PostgreSQLDialect().compile(ArrayExpression("CONSTRUCTOR"))


def test_unnest_refuses_lists_that_fields_hold() -> None:
    with pytest.raises(ArgumentTypeError, match="json_array_elements"):
        unnest(SCORES)


def test_a_column_that_items_have_too_is_given_with_its_table() -> None:
    bare: Column[Any] = Column("id")
    for build in (
        lambda: array_position(SCORES, bare + 1),
        lambda: array_overlaps(SCORES, Column("Value", type=SCORES.type)),
        lambda: json_array_elements(Column("path")),
    ):
        with pytest.raises(ArgumentValueError, match=r"Column\('\w+', table\)"):
            build()

    placed = Query("t").where(array_position(Column("scores", "t", type=SCORES.type), Column("id", "t")) == 0)
    assert ' IS NOT DISTINCT FROM "t"."id"' in placed.to_sql()[0]


def test_a_definition_asks_no_list_what_needs_a_query() -> None:
    with pytest.raises(ArgumentValueError, match="cannot hold a query"):
        TableConstraint(TableConstraintType.CHECK, check_condition=array_overlaps(SCORES, [1]))


def test_a_table_of_a_document_has_a_path_and_columns() -> None:
    column = JSONTableColumn("n", Text(), "n")
    for path, columns in (("$[*]", []), ("$[*]", [column, column]), ("$[", [column])):
        with pytest.raises(ArgumentValueError):
            JSONTableExpression("[]", path, columns, alias="j")
    with pytest.raises(ArgumentTypeError, match="is a text"):
        JSONTableExpression("[]", "n", [column], alias="j")
    with pytest.raises(ArgumentTypeError, match="Integer"):
        JSONTableColumn("n", "INTEGER; DROP", "n")


def test_a_column_of_a_document_has_a_type_by_name_too() -> None:
    table = JSONTableExpression(Column("d"), "$[*]", [JSONTableColumn("id", "INTEGER", "$.id")], alias="j")
    query = Query("t").cross_join(table).select("id")

    assert 'JSON_TABLE("d", \'$[*]\' COLUMNS("id" INTEGER PATH \'$.id\')) AS "j"' in query.to_sql()[0]
    assert ' AS BIGINT) END END AS "id" FROM JSONB_ARRAY_ELEMENTS(' in PostgreSQLDialect((15,)).compile(query)[0]
    odd = JSONTableExpression(Column("d"), "$[*]", [JSONTableColumn("id", "INET", "$.id")], alias="j")
    with pytest.raises(UnsupportedFeatureError, match="the type INET"):
        PostgreSQLDialect((15,)).compile(Query(odd))


def test_sqlite_looks_for_members_by_in() -> None:
    day = Literal(datetime.date(2024, 2, 29))

    assert " IN (SELECT " in SQLiteDialect((3, 45)).compile(day == any_([datetime.date(2024, 2, 29)]))[0]
